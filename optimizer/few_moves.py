"""The best plan in which some cases are placed and at most so many others move, proven."""

from __future__ import annotations

from dataclasses import dataclass

from models.capacity import at_level
from models.conditions import FREE, Conditions
from models.errors import DecisionError, SolverError
from models.facts import Facts
from models.options import Options
from models.plan import GoalResult, Plan, Solution
from models.rules import CapsMode, Goal
from optimizer.apart import Apart, search_apart
from optimizer.chain import Chain
from optimizer.claims import claims
from optimizer.cpsat import Search
from optimizer.familiar import Familiar, KnownBeside
from optimizer.goals import add_goals
from optimizer.holders import Holders
from optimizer.hull import balance_rows
from optimizer.ledger import Ledger
from optimizer.loose import LooseModel
from optimizer.naming import name_plan
from optimizer.no_plan import no_plan
from optimizer.program import Arrays, Dependent, Ints, Linear
from optimizer.solve import BUDGET, LOOSE_FROM
from optimizer.stage import Stage
from optimizer.stop import Stop
from optimizer.tools import Tools
from optimizer.units import make_groups

# Deterministic seconds to find any plan where today's state is none.
_EFFORT = 30.0
# Deterministic seconds to give cases to people whom the families know.
_EFFORT_FOR_KNOWN = 2.0


def few_moves(
    facts: Facts,
    options: Options,
    asked: frozenset[str],
    most: int,
    *,
    conditions: Conditions = FREE,
    stop: Stop | None = None,
) -> Solution:
    """Return the best plan in which the asked cases are placed and few others move.

    Args:
        facts: the department on its plan date.
        options: level, time limit (seconds), seed.
        asked: the cases that are placed.
        most: how many of the other cases may get another primary or co-worker; what is not
            moved keeps today's state, even where that breaks a rule.
        conditions: roles refused.
        stop: interrupts the search from another thread.

    Raises:
        DecisionError: no plan meets the conditions.

    """
    stop = stop or Stop(options.time_limit)
    return _Run(_Task(facts, options, asked, most, conditions), stop).solution()


@dataclass(frozen=True, slots=True)
class _Task:
    facts: Facts
    options: Options
    asked: frozenset[str]
    most: int
    conditions: Conditions


class _Run:
    def __init__(self, task: _Task, stop: Stop) -> None:
        self._facts, self._options, self._stop = task.facts, task.options, stop
        options = task.options
        self._holders = Holders(task.facts)
        self.model = LooseModel(
            task.facts,
            self._holders,
            make_groups(task.facts, self._holders)[0],
            task.conditions,
            asked=task.asked,
            most=task.most,
            loose_pairs=len(task.facts.cases) >= LOOSE_FROM,
        )
        self._workloads = add_goals(self.model, options.level)
        self._cap()
        arrays = self.model.program.freeze()
        tools = Tools.of(self.model, stop, options.seed)
        start = self._start(arrays, task.conditions, tools.apart)
        self._chain = Chain(arrays, start, tools)

    def _start(self, arrays: Arrays, conditions: Conditions, apart: Apart | None) -> Ints:
        values = self.model.as_today()
        if arrays.obeys(values):
            return values
        answer, _ = search_apart(arrays, Search(effort=_EFFORT), self._stop, apart)
        if answer.values is None:
            raise DecisionError(no_plan(conditions, proven=False))
        return self.model.program.complete(answer.values)

    def _cap(self) -> None:
        """Make hard caps exact: nobody is above one unless by what does not leave them.

        The caps of `add_goals` count what stays in any of the alternatives.
        """
        strict = self._facts.instance.policy.caps.mode is CapsMode.STRICT
        floors = self.model.floors()
        for worker, load in self._workloads.items():
            who = load.who
            if not (strict or who.external) or worker not in floors:
                continue
            caps = who.max_points, who.max_cases, who.max_dangerous
            for cap, total, floor in zip(
                caps, (load.points, load.cases, load.dangerous), floors[worker], strict=True
            ):
                if total is not None:
                    limit = at_level(cap, self._options.level) if strict else cap
                    self._at_most(total, min(limit, cap) if who.external else limit, floor)

    def _at_most(self, total: tuple[int, int], limit: int, floor: Linear) -> None:
        """Keep a load at the limit, or at what stays where that is more."""
        program, (column, step) = self.model.program, total
        most = step * program.high[column]
        if most <= limit:
            return
        over = program.column(0, 1)
        program.row([(column, step), (over, -most)], high=limit)
        terms = [(col, -coef) for col, coef in floor.terms]
        program.row([(column, step), *terms, (over, most)], high=most + floor.constant)
        program.dependents.append(Dependent(over, ((column, step),), limit, most))

    def solution(self) -> Solution:
        """Settle the goals in order and name the plan."""
        for goal in (Goal.UNMET, Goal.OVERLOAD, Goal.CHANGES, Goal.PEAK):
            self._settle(goal, self.model.goals[goal])
        chain = self._chain
        split = Familiar(self.model, chain.program)
        chain.program, chain.values = split.arrays, split.lift(chain.values)
        chain.tools = chain.tools.after(split, self.model)
        self._settle(Goal.PREFERENCE, split.goal)
        bands = self._facts.instance.policy.balance.bands
        chain.program = balance_rows(self._workloads, bands, chain.program)
        self._settle(Goal.BALANCE, self.model.goals[Goal.BALANCE])
        self._prefer_known(split.strangers)
        plan = self._known_beside(name_plan(self.model, chain.values, split.parts))
        return Solution(
            plan=plan,
            goals=self._claims(plan),
            warnings=(),
            seconds=chain.seconds,
            interrupted=self._stop.interrupted,
        )

    def _known_beside(self, plan: Plan) -> Plan:
        """Return the plan with co-workers whom the families know, where that changes nothing."""
        books = Ledger.of_plan(self._facts, self._holders, plan, self._options.level)
        return books.plan(KnownBeside(self._facts, self._holders, books).changes())

    def _prefer_known(self, strangers: Linear) -> None:
        """Let as few cases as can be go to people whom the family does not know.

        Only where the goals are settled: else the time is better spent on them.
        """
        chain = self._chain
        if all(goal.proven for goal in chain.results):
            stage = Stage(chain.program, strangers, chain.values, chain.tools)
            stage.run(_EFFORT_FOR_KNOWN)
            assert stage.values is not None
            chain.values = stage.values

    def _settle(self, goal: Goal, cost: Linear) -> None:
        budget, chain = BUDGET[goal], self._chain
        effort = budget.effort(self._options.time_limit, chain.spent)
        if not chain.settle(goal, cost, effort=effort, share=budget.share):
            raise SolverError("a goal is left without a plan")

    def _claims(self, plan: Plan) -> tuple[GoalResult, ...]:
        """Return what the plan is worth by its names, with the bounds of the search."""
        books = Ledger.of_plan(self._facts, self._holders, plan, self._options.level)
        values = dict(zip(Goal, books.goals(), strict=True))
        return tuple(claims(self._chain.results, values))
