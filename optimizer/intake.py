"""Who gets a new case: the best workers, by the goals in order, nobody else's case moved.

One case is answered by arithmetic, every worker tried; several are placed jointly.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from models.conditions import Conditions, Refusal
from models.facts import Facts, derive
from models.instance import Instance
from models.options import Options
from models.plan import Plan, Solution
from models.rules import Goal
from optimizer.candidates import Candidates, Rows
from optimizer.holders import Holders
from optimizer.ledger import Goals, Ledger, Load
from optimizer.solve import solve
from optimizer.stop import Stop
from optimizer.units import Unit, make_units

BEST = 3
# The most of the time left that one joint placement of several cases may take.
JOINT_SHARE = 0.25


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
        units, _ = make_units(self._families(cases), self._holders, kept)
        moving = [unit for unit in units if not unit.untouched]
        if len(moving) == 1:
            ranked = self._ranked(moving[0])
            return dict.fromkeys(sorted(cases), ranked)
        first = self._placed(kept, [], stop)
        return {case: self._jointly(case, kept, first, stop) for case in sorted(cases)}

    def _families(self, cases: frozenset[str]) -> Facts:
        """Return the facts of these cases' families alone: all that their units depend on."""
        families = {self.facts.cases[case].family for case in cases} - {""}
        near = {
            case_id: case
            for case_id, case in self.facts.cases.items()
            if case_id in cases or case.family in families
        }
        return replace(self.facts, cases=near)

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

    def _jointly(self, case: str, kept: frozenset[str], first: Solution, stop: Stop) -> list[Place]:
        """Return the best workers for one case, the others placed as well as can be with it.

        Fewer than three where the time is up, or where it is better that the case waits.
        """
        places: list[Place] = []
        refused: list[Refusal] = []
        found = first
        while (worker := found.plan.by_case[case].primary) is not None:
            goals = {goal.name: goal.value for goal in found.goals}
            proven = all(goal.proven for goal in found.goals)
            places.append(Place(worker, found.plan, _in_order(goals), proven))
            refused.append(Refusal(case, "primary", worker))
            if len(places) == BEST or stop.asked:
                break
            found = self._placed(kept, refused, stop)
        return places

    def _placed(self, kept: frozenset[str], refused: list[Refusal], stop: Stop) -> Solution:
        conditions = Conditions(untouched=kept, rejected=frozenset(refused))
        return solve(
            self._instance, self._options, conditions=conditions, stop=stop.part(JOINT_SHARE)
        )

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


def _in_order(goals: dict[Goal, int]) -> Goals:
    unmet, overload, changes, peak, preference, balance = (goals[goal] for goal in Goal)
    return unmet, overload, changes, peak, preference, balance
