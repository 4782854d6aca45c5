"""Why this worker, and why not that one: all else fixed, or the whole run again."""

from __future__ import annotations

from dataclasses import dataclass

from models.conditions import FREE, Conditions, Seat
from models.facts import CaseFacts, Facts, derive
from models.instance import Instance
from models.options import Options
from models.plan import Plan, Solution
from models.rules import Goal, Rule
from optimizer.candidates import Candidates, Rows
from optimizer.holders import Holders
from optimizer.ledger import Goals, Ledger
from optimizer.resolve import resolve
from optimizer.solve import solve
from optimizer.stop import Stop
from optimizer.units import Unit, kept_loads, make_units


@dataclass(frozen=True, slots=True)
class Against:
    """What stands against one worker as primary of a case (and those of its unit).

    `rules` that forbid it, `full` workers above a hard cap, or the first `goal` that gets
    worse and by how much (hundredths, thousandths or as the goal counts; below 0: better).
    None of these: it is free, an equally good plan. `rows` is that plan's part.
    """

    worker: str
    holds: bool
    rules: tuple[Rule, ...] = ()
    full: tuple[str, ...] = ()
    goal: Goal | None = None
    amount: int = 0
    goals: Goals | None = None
    rows: Rows | None = None

    @property
    def free(self) -> bool:
        """Whether an equally good plan gives this worker the case."""
        return not (self.holds or self.rules or self.full or self.goal)


class Explainer:
    """The books of one plan, ready to be asked about any of its cases."""

    def __init__(self, instance: Instance, plan: Plan, options: Options) -> None:
        self.facts: Facts = derive(instance)
        self._plan = plan
        holders = Holders(self.facts)
        units, _ = make_units(self.facts, holders)
        self._units = {case.id: unit for unit in units for case in unit.members}
        floors = kept_loads(units)
        self.ledger = Ledger.of_plan(self.facts, holders, plan, options.level, floors)
        self._candidates = Candidates(self.facts, holders)

    def unit(self, case_id: str) -> tuple[CaseFacts, ...]:
        """Return the cases that have to move with a case, itself among them."""
        return self._units[case_id].members

    def against(self, case_id: str) -> list[Against]:
        """Return for every worker what stands against giving them the case, all else fixed."""
        unit = self._units[case_id]
        return [self._one(unit, case_id, worker) for worker in self.facts.workers]

    def _one(self, unit: Unit, case_id: str, worker: str) -> Against:
        if self._plan.by_case[case_id].primary == worker:
            return Against(worker, holds=True)
        rules = self._candidates.rules(unit.members, worker)
        if unit.fixed is not None and worker != unit.fixed and Rule.LOCK not in rules:
            rules = [*rules, Rule.FAMILY]
        if rules:
            return Against(worker, holds=False, rules=tuple(rules))
        found = self._candidates.best(self.ledger, unit.members, worker)
        if found is None:
            return Against(worker, holds=False, full=self._full(unit.members, worker))
        return self._priced(worker, *found)

    def _priced(self, worker: str, goals: Goals, rows: Rows) -> Against:
        now = self.ledger.goals()
        for goal, was, value in zip(Goal, now, goals, strict=True):
            if value != was:
                return Against(
                    worker, holds=False, goal=goal, amount=value - was, goals=goals, rows=rows
                )
        return Against(worker, holds=False, goals=goals, rows=rows)

    def _full(self, cases: tuple[CaseFacts, ...], worker: str) -> tuple[str, ...]:
        rows = {case.id: self._candidates.rows(case, worker)[0] for case in cases}
        return tuple(self.ledger.too_full(rows)) or (worker,)


def forced(
    instance: Instance,
    options: Options,
    case_id: str,
    worker: str,
    *,
    conditions: Conditions = FREE,
    best: Solution | None = None,
    stop: Stop | None = None,
) -> Solution:
    """Return the best plan in which a worker is primary of a case.

    `best` is the best plan under the same conditions without that: one as good near it
    spares the run.

    Raises:
        DecisionError: no rule lets the worker have it.

    """
    asked = conditions.fixing({Seat(case_id, "primary"): worker})
    if best:
        near = resolve(instance, options, best, conditions=asked, before=conditions, stop=stop)
        if near and near.worth == best.worth:
            return near
    return solve(instance, options, conditions=asked, stop=stop)
