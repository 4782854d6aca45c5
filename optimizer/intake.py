"""Who gets a new case: the best workers, by the goals in order, as few others moved as asked.

One case is answered by arithmetic if no other or one other case may move, every worker
tried; for several cases, and for more moves, it is the integer program's turn.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from models.conditions import Conditions, Refusal
from models.facts import Facts, derive
from models.instance import Instance
from models.options import Options
from models.plan import Plan, Solution
from models.rules import Goal
from optimizer.candidates import Candidates, Rows
from optimizer.few_moves import few_moves
from optimizer.holders import Holders
from optimizer.ledger import NOBODY, Goals, Ledger, Load, Row
from optimizer.one_move import OneMove, TooManyWaysError
from optimizer.placement import Best, places
from optimizer.solve import solve
from optimizer.stop import Stop
from optimizer.units import Unit, make_units

BEST = 3
# The most of the time left that one search may take.
JOINT_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class Place:
    """One answer: the cases that were `asked` about, the whole plan, its goals."""

    asked: frozenset[str]
    plan: Plan
    goals: Goals
    proven: bool


@dataclass(frozen=True, slots=True)
class Fit:
    """Cases that move together and fit a worker; `new`: nobody has them today."""

    cases: tuple[str, ...]
    new: bool
    goals: Goals
    rows: Rows


class Intake:
    """The books of today, ready to be asked where new cases fit."""

    def __init__(self, instance: Instance, options: Options) -> None:
        self._instance = instance
        self._options = options
        self.facts: Facts = derive(instance)
        self._holders = Holders(self.facts)
        self.today = Ledger.of_today(self.facts, self._holders, options.level)
        self._candidates = Candidates(self.facts, self._holders)

    @cached_property
    def _moves(self) -> OneMove:
        return OneMove(self.facts, self._holders, self.today)

    def _moves_of(self, cases: frozenset[str]) -> OneMove:
        """Return the books in which nobody holds the asked cases."""
        rows = {**self.today.rows, **dict.fromkeys(cases, NOBODY)}
        if rows == self.today.rows:
            return self._moves
        books = Ledger(self.facts, self._holders, rows, self._options.level)
        return OneMove(self.facts, self._holders, books)

    def new_cases(self) -> tuple[str, ...]:
        """Return the cases that have no primary today."""
        return tuple(case.id for case in self._instance.cases if case.primary is None)

    def places(self, cases: frozenset[str], stop: Stop, moves: int = 0) -> dict[str, list[Place]]:
        """Return for each case the best workers, all these cases placed at once.

        At most `moves` of the other cases get another primary or co-worker.
        """
        books = self._moves_of(cases)
        units = books.units(cases)
        if len(units) == 1 and moves < 2:
            try:
                found = places(books, units[0], BEST, moves)
            except TooManyWaysError:
                pass
            else:
                return dict.fromkeys(sorted(cases), self._ranked(cases, found))
        first = self._placed(cases, moves, [], stop)
        return {case: self._jointly(case, cases, moves, first, stop) for case in sorted(cases)}

    def _ranked(self, cases: frozenset[str], found: Best) -> list[Place]:
        """Return the best workers, as far as it is no better that the case waits."""
        waits = found.get(None)
        ranked = sorted((g, w, rows) for w, (g, rows) in found.items() if w is not None)
        better = [one for one in ranked if waits is None or one[0] <= waits[0]]
        return [
            Place(cases, self.today.plan(rows), goals, proven=True)
            for goals, _, rows in better[:BEST]
        ]

    def _jointly(
        self, case: str, cases: frozenset[str], moves: int, first: Solution, stop: Stop
    ) -> list[Place]:
        """Return the best workers for one case, the others placed as well as can be with it.

        Fewer than three where the time is up, or where it is better that the case waits.
        """
        places: list[Place] = []
        refused: list[Refusal] = []
        found = first
        while (worker := found.plan.by_case[case].primary) is not None:
            goals = {goal.name: goal.value for goal in found.goals}
            proven = all(goal.proven for goal in found.goals)
            places.append(Place(cases, found.plan, _in_order(goals), proven))
            refused.append(Refusal(case, "primary", worker))
            if len(places) == BEST or stop.asked:
                break
            found = self._placed(cases, moves, refused, stop)
        return places

    def _placed(
        self, cases: frozenset[str], moves: int, refused: list[Refusal], stop: Stop
    ) -> Solution:
        part, options = stop.part(JOINT_SHARE), self._options
        if moves:
            asked = Conditions(rejected=frozenset(refused))
            return few_moves(self.facts, options, cases, moves, conditions=asked, stop=part)
        kept = frozenset(self.facts.cases) - cases
        conditions = Conditions(untouched=kept, rejected=frozenset(refused))
        return solve(self._instance, options, conditions=conditions, stop=part)

    def for_worker(self, worker: str, most: int = 5) -> list[Fit]:
        """Return what fits a worker best: new cases first, then those of colleagues.

        All else stays as today; of each only the `most` best, and only what makes the goals
        better. What is best to take from a colleague comes from who is most above a cap.
        """
        now = self.today.goals()
        found: list[Fit] = []
        for unit in self._together():
            held = {self.today.rows[case.id].primary for case in unit.members}
            drawn = unit.fixed is not None and unit.fixed != worker
            if worker in held or drawn or self._candidates.rules(unit.members, worker):
                continue
            kept = self._moves.kept([unit])
            best = self._candidates.best(self.today, unit.members, worker, kept)
            if best is not None and best[0] < now:
                cases = tuple(case.id for case in unit.members)
                found.append(Fit(cases, held == {None}, *best))
        found.sort(key=lambda fit: (fit.goals, fit.cases))
        new = [fit for fit in found if fit.new]
        return [*new[:most], *[fit for fit in found if not fit.new][:most]]

    def _together(self) -> Iterator[Unit]:
        """Yield the units as they move if all others stay as they are."""
        for unit in make_units(self.facts, self._holders)[0]:
            yield from self._moves.units(frozenset(case.id for case in unit.members))

    def moved(self, place: Place) -> frozenset[str]:
        """Return the cases that somebody else holds than today."""
        return frozenset(self._changes(place))

    def load(self, place: Place, worker: str) -> Load:
        """Return what a worker carries in a place's plan."""
        return self.today.moved(self._changes(place)).get(worker, self.today.loads[worker])

    def _changes(self, place: Place) -> Rows:
        rows = ((row.case, Row(row.primary, row.co_worker)) for row in place.plan.assignments)
        return {case: row for case, row in rows if self.today.rows[case] != row}


def _in_order(goals: dict[Goal, int]) -> Goals:
    unmet, overload, changes, peak, preference, balance = (goals[goal] for goal in Goal)
    return unmet, overload, changes, peak, preference, balance
