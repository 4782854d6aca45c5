"""Who gets a new case: the best workers, by the goals in order, nobody else's case moved.

One case is answered by arithmetic, every worker tried; several are placed jointly.
"""

from __future__ import annotations

from dataclasses import dataclass

from models.conditions import Conditions, Refusal
from models.facts import Facts, derive
from models.instance import Instance
from models.options import Options
from models.plan import Plan
from models.rules import Goal
from optimizer.candidates import Candidates, Rows
from optimizer.holders import Holders
from optimizer.ledger import Goals, Ledger, Load
from optimizer.solve import solve
from optimizer.stop import Stop
from optimizer.units import Unit, make_units

BEST = 3


@dataclass(frozen=True, slots=True)
class Place:
    """One answer: the worker for a case (null: it waits), the whole plan, its goals."""

    worker: str | None
    plan: Plan
    goals: Goals
    proven: bool


class Intake:
    """The books of today, ready to be asked where new cases fit."""

    def __init__(self, instance: Instance, options: Options) -> None:
        self._instance = instance
        self._options = options
        self.facts: Facts = derive(instance)
        self._holders = Holders(self.facts)
        self.today = Ledger.of_today(self.facts, self._holders, options.level)
        self._candidates = Candidates(self.facts, self._holders)

    def new_cases(self) -> tuple[str, ...]:
        """Return the cases that have no primary today."""
        return tuple(case.id for case in self._instance.cases if case.primary is None)

    def places(self, cases: frozenset[str], stop: Stop) -> dict[str, list[Place]]:
        """Return for each case the best workers, all these cases placed at once."""
        kept = frozenset(self.facts.cases) - cases
        units, _ = make_units(self.facts, self._holders, kept)
        moving = [unit for unit in units if not unit.untouched]
        if len(moving) == 1:
            ranked = self._ranked(moving[0])
            return dict.fromkeys(sorted(cases), ranked)
        return {case: self._jointly(case, kept, stop) for case in sorted(cases)}

    def _ranked(self, unit: Unit) -> list[Place]:
        """Return the best workers for one unit, by trying everybody."""
        workers = [unit.fixed] if unit.fixed else list(self.facts.workers)
        found: list[tuple[Goals, str, Rows]] = []
        for worker in workers:
            if not self._candidates.rules(unit.members, worker):
                best = self._candidates.best(self.today, unit.members, worker)
                if best is not None:
                    found.append((best[0], worker, best[1]))
        waiting, _ = self._candidates.waiting(self.today, unit.members)
        better = [one for one in sorted(found, key=lambda one: one[:2]) if one[0] <= waiting]
        return [
            Place(worker, self.today.plan(rows), goals, proven=True)
            for goals, worker, rows in better[:BEST]
        ]

    def _jointly(self, case: str, kept: frozenset[str], stop: Stop) -> list[Place]:
        """Return the best workers for one case, the others placed as well as can be with it."""
        places: list[Place] = []
        refused: list[Refusal] = []
        while len(places) < BEST and not stop.asked:
            conditions = Conditions(untouched=kept, rejected=frozenset(refused))
            found = solve(self._instance, self._options, conditions=conditions, stop=stop)
            worker = found.plan.by_case[case].primary
            if worker is None:
                break
            goals = {goal.name: goal.value for goal in found.goals}
            values = tuple(goals[goal] for goal in Goal)
            proven = all(goal.proven for goal in found.goals)
            places.append(Place(worker, found.plan, values, proven))  # type: ignore[arg-type]
            refused.append(Refusal(case, "primary", worker))
        return places

    def for_worker(self, worker: str, most: int = 10) -> list[tuple[Goals, tuple[str, ...], Rows]]:
        """Return what fits a worker best: new cases first, then those of colleagues.

        Each is (goals, cases that move together, their rows), all else as today; only what
        makes the goals better.
        """
        now = self.today.goals()
        found: list[tuple[bool, Goals, tuple[str, ...], Rows]] = []
        for unit in make_units(self.facts, self._holders)[0]:
            held = {self.today.rows[case.id].primary for case in unit.members}
            drawn = unit.fixed is not None and unit.fixed != worker
            if worker in held or drawn or self._candidates.rules(unit.members, worker):
                continue
            best = self._candidates.best(self.today, unit.members, worker)
            if best is not None and best[0] < now:
                cases = tuple(case.id for case in unit.members)
                found.append((held != {None}, best[0], cases, best[1]))
        found.sort(key=lambda one: one[:3])
        return [(goals, cases, rows) for _, goals, cases, rows in found[:most]]

    def load(self, place: Place, worker: str) -> Load:
        """Return what a worker carries in a place's plan."""
        rows = {
            row.case: (row.primary, row.co_worker)
            for row in place.plan.assignments
            if self.today.rows[row.case] != (row.primary, row.co_worker)
        }
        changes = {case: type(self.today.rows[case])(*row) for case, row in rows.items()}
        return self.today.moved(changes).get(worker, self.today.loads[worker])
