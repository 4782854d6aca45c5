"""The optimizer's entry: the best plan for an instance, and what is proven of it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from models.conditions import FREE, Conditions
from models.errors import SolverError
from models.instance import Instance
from models.options import Options
from models.plan import GoalResult, Plan, Solution
from models.progress import Progress
from models.rules import CapsMode, Goal
from optimizer.build import Built, build
from optimizer.bundles import Bundles, carriers
from optimizer.chain import Chain
from optimizer.claims import claims, worth
from optimizer.donors import donor_rows
from optimizer.first_plan import first_plan
from optimizer.gap import Lead
from optimizer.hull import balance_rows
from optimizer.lp import Floats
from optimizer.naming import name_plan
from optimizer.outline import Outline
from optimizer.preference import Preference
from optimizer.program import Arrays, Ints, Linear
from optimizer.stop import Stop
from optimizer.tools import Tools

Listen = Callable[[Progress], None]

# From so many cases on, two new people on one case are told apart only when they are named.
LOOSE_FROM = 300

# What each goal may spend at the least, whatever those before it have left.
LEAST_EFFORT = 0.03


@dataclass(frozen=True)
class Budget:
    """How much search a goal may take.

    `until`: the part of a run's effort that may be spent when this goal ends, in deterministic
    seconds for each second of the time limit; what a goal leaves, the next may have. The rest of
    the seconds is for LPs, setting searches up and a busy machine, so that usually this ends
    a search and not the clock: then the same input gives the same bytes.
    `share`: the most of the wall time that is left.
    """

    until: float
    share: float

    def effort(self, time_limit: float, spent: float) -> float:
        """Return the deterministic seconds left for a goal, after `spent` on those before."""
        return max(LEAST_EFFORT * time_limit, self.until * time_limit - spent)


BUDGET = {
    Goal.UNMET: Budget(0.08, 0.5),
    Goal.OVERLOAD: Budget(0.17, 0.7),
    Goal.CHANGES: Budget(0.25, 0.8),
    Goal.PEAK: Budget(0.27, 0.6),
    Goal.PREFERENCE: Budget(0.31, 0.7),
    Goal.BALANCE: Budget(0.35, 0.95),
}
# Deterministic seconds, for each second of the time limit, to see what no good plan does otherwise.
BACKBONE = 0.03
# Of the effort for `changes`, the part after which hope for the goals before it is given up.
HOPE = 0.3


def solve(
    instance: Instance,
    options: Options,
    *,
    conditions: Conditions = FREE,
    listen: Listen | None = None,
    stop: Stop | None = None,
) -> Solution:
    """Return the best plan found in `options.time_limit` seconds, with what is proven.

    Args:
        instance: the department on its plan date.
        options: level, most chosen changes, time limit (seconds), seed.
        conditions: roles fixed or refused, cases that stay as they are.
        listen: called after each goal.
        stop: interrupts the search from another thread.

    Returns:
        A plan that obeys every rule; there always is one, unless conditions forbid it.
        `goals` holds all six in order.

    Raises:
        DecisionError: no plan meets the conditions.

    """
    stop = stop or Stop(options.time_limit)
    loose = len(instance.cases) >= LOOSE_FROM
    built = build(instance, options, conditions, loose_pairs=loose)
    start = first_plan(built.model, built.arrays, conditions, stop, most_changes=built.most_changes)
    return _Run(built, start, options, stop, listen).solution()


def refine(built: Built, program: Arrays, values: Ints, options: Options, stop: Stop) -> Solution:
    """Settle all goals in a program that has more rows than the model, from a plan within."""
    run = _Run(built, values, options, stop, None)
    run.chain.program = program
    return run.solution(hopeful=False)


class _Run:
    def __init__(
        self, built: Built, start: Ints, options: Options, stop: Stop, listen: Listen | None
    ) -> None:
        self._built = built
        self._model = built.model
        self._stop = stop
        self._listen = listen
        self._began = time.monotonic()
        self._time_limit = options.time_limit
        tools = Tools.of(built.model, stop, options.seed)
        self.chain = Chain(built.arrays, start, tools, outline=Outline(built.model))
        self._preference: Preference | None = None

    def solution(self, *, hopeful: bool = True) -> Solution:
        """Settle the goals in order and name the plan.

        `hopeful` first tries whether the first goals reach their bounds at once. What all good
        plans have in common is only asked for then: a point of a frontier has too little time.
        """
        if hopeful:
            self._first_goals()
            self.chain.hold_backbone(BACKBONE * self._time_limit)
        else:
            self._assume_unmet()
            for goal in (Goal.OVERLOAD, Goal.CHANGES):
                self._settle(goal, self._model.goals[goal])
        self._settle(Goal.PEAK, self._model.goals[Goal.PEAK])
        self._split()
        assert self._preference
        self._settle(Goal.PREFERENCE, self._preference.goal)
        self._level_loads()
        plan = name_plan(self._model, self.chain.values, self._preference.parts)
        return Solution(
            plan=plan,
            goals=self._claims(plan),
            warnings=self._built.warnings,
            seconds=self.chain.seconds,
            interrupted=self._stop.interrupted,
        )

    def _first_goals(self) -> None:
        """Settle the first three goals, in the hope that the first two reach their bounds."""
        chain, goals = self.chain, self._model.goals
        begin = replace(chain, results=[])
        chain.assume(Goal.UNMET, goals[Goal.UNMET], self._least_unmet())
        if reached := chain.inside:
            begin = replace(chain, results=[*chain.results])
        chain.assume(Goal.OVERLOAD, goals[Goal.OVERLOAD])
        self._bound_donors()
        if self._try(Goal.CHANGES, goals[Goal.CHANGES], hope=HOPE):
            return
        lead, sketch, self.chain = chain.leads.get(Goal.CHANGES), chain.sketch, begin
        # What was spent in vain does not count: the goals have their own effort now.
        if not reached:
            self._settle(Goal.UNMET, goals[Goal.UNMET])
        tie = goals[Goal.CHANGES]
        self._settle(Goal.OVERLOAD, goals[Goal.OVERLOAD], tie=tie, lead=lead, sketch=sketch)
        self._bound_donors()
        self._settle(Goal.CHANGES, goals[Goal.CHANGES])

    def _assume_unmet(self) -> None:
        """Settle the first goal without a search where the plan known is as good as can be."""
        unmet, before = self._model.goals[Goal.UNMET], replace(self.chain, results=[])
        self.chain.assume(Goal.UNMET, unmet, self._least_unmet())
        if not self.chain.inside:
            self.chain = before
            self._settle(Goal.UNMET, unmet)

    def _least_unmet(self) -> Floats | None:
        """Return duals for the least that is unmet, or null where caps are hard: ask the LP.

        Named caps stop nobody, so that what one unit does seldom costs another its caseworker.
        """
        strict = self._model.facts.instance.policy.caps.mode is CapsMode.STRICT
        return None if strict else self._model.least_each(self._model.goals[Goal.UNMET])

    def _bound_donors(self) -> None:
        """Tell the program what coming down to the loads still possible costs each worker."""
        chain = self.chain
        chain.program = donor_rows(self._model, self._built.workloads, chain.program)

    def _level_loads(self) -> None:
        """Settle the goal `balance`, with the best lines below each worker's staircase."""
        chain, model, workloads = self.chain, self._model, self._built.workloads
        bands = model.facts.instance.policy.balance.bands
        chain.program = balance_rows(workloads, bands, chain.program)
        bundles = partial(carriers, model, workloads, bands)
        self._settle(Goal.BALANCE, model.goals[Goal.BALANCE], bundles=bundles)

    def _settle(
        self,
        goal: Goal,
        cost: Linear,
        *,
        tie: Linear | None = None,
        lead: Lead | None = None,
        bundles: Bundles | None = None,
        sketch: Ints | None = None,
    ) -> None:
        if not self._try(goal, cost, tie=tie, lead=lead, bundles=bundles, sketch=sketch):
            raise SolverError("a goal is left without a plan")

    def _try(
        self,
        goal: Goal,
        cost: Linear,
        *,
        hope: float = 1.0,
        tie: Linear | None = None,
        lead: Lead | None = None,
        bundles: Bundles | None = None,
        sketch: Ints | None = None,
    ) -> bool:
        """Settle a goal within its budget and tell of it; false without a plan within `hope`."""
        budget, chain = BUDGET[goal], self.chain
        effort = budget.effort(self._time_limit, chain.spent)
        found = chain.settle(
            goal,
            cost,
            effort=effort,
            share=budget.share,
            tie=tie,
            hope=hope * effort,
            lead=lead,
            bundles=bundles,
            sketch=sketch,
        )
        if found:
            self._tell()
        return found

    def _tell(self) -> None:
        if self._listen:
            last, seconds = self.chain.results[-1], time.monotonic() - self._began
            self._listen(
                Progress(goal=last.name, value=last.value, bound=last.bound, seconds=seconds)
            )

    def _split(self) -> None:
        chain = self.chain
        self._preference = Preference(self._model, chain.program)
        chain.program, chain.outline = self._preference.arrays, None
        chain.values = self._preference.lift(chain.values)
        chain.tools = chain.tools.after(self._preference, self._model)

    def _claims(self, plan: Plan) -> tuple[GoalResult, ...]:
        """Return what is claimed of the plan by its names."""
        assert self._preference
        values = worth(self._model, self._preference, plan)
        if values is None:
            raise SolverError("the plan is not one of the model's")
        return tuple(claims(self.chain.results, values))
