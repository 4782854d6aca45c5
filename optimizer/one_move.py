"""Every way to place a case or to move another, and what another's leaving could save."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import product
from typing import NamedTuple

from models.errors import SolverError
from models.facts import CaseFacts, Facts
from optimizer.candidates import Candidates, Rows
from optimizer.holders import Holders
from optimizer.ledger import NOBODY, Goals, Ledger, Load
from optimizer.units import Unit, make_groups, parted
from optimizer.vectors import Vectors, Way

Key = tuple[int, int, int]  # unmet, overload, changes

# More ways than this to place cases together are left to the integer program.
MOST_WAYS = 20_000


class TooManyWaysError(SolverError):
    """There are too many ways to try each of them: never shown, the integer program answers."""


class Saving(NamedTuple):
    """What a case's leaving could save at most, and the case."""

    key: Key
    case: str


class OneMove:
    """The books of today, ready to be asked where cases fit if one other may move."""

    def __init__(self, facts: Facts, holders: Holders, today: Ledger) -> None:
        self._facts, self._today = facts, today
        self._holders = holders
        self._candidates = Candidates(facts, holders)
        self._group: dict[str, tuple[CaseFacts, ...]] = {}
        for group in make_groups(facts, holders)[0]:
            self._group |= dict.fromkeys((case.id for case in group), tuple(group))
        self._cases: dict[str, set[str]] = {}
        for case_id, row in today.rows.items():
            for worker in row:
                if worker is not None:
                    self._cases.setdefault(worker, set()).add(case_id)
        self._ways: dict[str, list[Way]] = {}

    def units(self, cases: frozenset[str]) -> list[Unit]:
        """Return the units in which cases move if all others stay as they are."""
        groups = {self._group[case][0].id: self._group[case] for case in sorted(cases)}
        return [unit for group in groups.values() for unit in self.moving(group, cases)]

    def alone(self, unit: Unit) -> Iterator[tuple[Goals, Rows]]:
        """Yield every way to place a unit, with the goals if nothing else moves."""
        (first, *rest) = unit.members
        if not rest:
            for goals, row in Vectors(self._today, first, {}).of(self._ways_of(first, unit.fixed)):
                yield goals, {first.id: row}
            return
        for rows in self._together(unit):
            yield self._today.goals(rows), rows

    def group(self, case_id: str) -> tuple[CaseFacts, ...]:
        """Return the cases that a case would move with."""
        return self._group[case_id]

    def kept(self, units: Iterable[Unit]) -> dict[str, Load]:
        """Return what does not leave the workers whom moving units touch: hard caps allow that."""
        found: dict[str, Load] = {}
        for unit in units if self._today.capped else ():
            for case in unit.members:
                gone = self._today.moved({case.id: NOBODY})
                for worker, load in gone.items():
                    now = found.get(worker, self._today.loads[worker])
                    less = (a - b for a, b in zip(self._today.loads[worker], load, strict=True))
                    found[worker] = _three(a - b for a, b in zip(now, less, strict=True))
                held = unit.fixed is not None and (not unit.drawn or case.usable == unit.fixed)
                if held and unit.fixed in self._today.loads:
                    now = found.get(unit.fixed, self._today.loads[unit.fixed])
                    added = case.points, 1, int(case.case.dangerous)
                    found[unit.fixed] = _three(a + b for a, b in zip(now, added, strict=True))
        return found

    def moving(self, members: Sequence[CaseFacts], moved: frozenset[str]) -> list[Unit]:
        """Return the units of those cases of a group that move."""
        others = frozenset(case.id for case in members) - moved
        return [unit for unit in parted(members, others) if not unit.untouched]

    def shifts(self, case_id: str) -> tuple[list[Way], Unit]:
        """Return the ways in which one case alone moves, and its unit."""
        (unit,) = self.moving(self._group[case_id], frozenset({case_id}))
        if case_id not in self._ways:
            case = self._facts.cases[case_id]
            now = self._today.rows[case_id]
            self._ways[case_id] = [w for w in self._ways_of(case, unit.fixed) if w[0] != now]
        return self._ways[case_id], unit

    def _ways_of(self, case: CaseFacts, fixed: str | None) -> list[Way]:
        workers = self._facts.workers if fixed is None else (fixed,)
        rows = [row for worker in workers for row in self._candidates.rows(case, worker)]
        if fixed is None or case.usable != fixed:
            rows.append(NOBODY)
        return [(row, self._today.counts(case, row)) for row in rows]

    def _together(self, unit: Unit) -> Iterator[Rows]:
        """Yield every way for one worker to have a unit of several cases, and that it waits."""
        names = [case.id for case in unit.members]
        count = 0
        for worker in self._facts.workers:
            ways = [self._candidates.rows(case, worker) for case in unit.members]
            for rows in product(*ways):
                count += 1
                if count > MOST_WAYS:
                    raise TooManyWaysError
                yield dict(zip(names, rows, strict=True))
        yield dict.fromkeys(names, NOBODY)

    def plans(self, unit: Unit) -> Iterator[Rows]:
        """Yield every way to hold a unit."""
        if len(unit.members) > 1:
            yield from self._together(unit)
            return
        (case,) = unit.members
        yield from ({case.id: row} for row, _ in self._ways_of(case, unit.fixed))

    def _saving(self, case_id: str, changes: Rows) -> Saving | None:
        """Return what a case's leaving saves at most; null if it cannot move alone."""
        case = self._facts.cases[case_id]
        now = self._today.rows[case_id]
        unmet = -self._today.counts(case, now)[0]
        found: list[Key] = []
        if now.primary is None:
            found.append((unmet, self._today.relief(case, changes), 0))
        else:
            leaves = case.promotion_cost if now.co_worker else case.change_cost
            least = min(leaves, case.change_cost)
            found.append((unmet, self._today.relief(case, changes), least))
            if now.co_worker:
                found.append((unmet, self._today.relief(case, changes), case.co_worker_cost))
            elif unmet:
                found.append((unmet, 0, 0))
        return Saving(min(found), case_id)

    def touched(self, workers: Iterable[str], changes: Rows) -> list[Saving]:
        """Return what the cases of some workers could save, with changes made before."""
        cases = {case for worker in workers for case in self._cases.get(worker, ())}
        found = (self._saving(case, changes) for case in cases if case not in changes)
        return sorted(one for one in found if one)

    @cached_property
    def savings(self) -> list[Saving]:
        """What each case's leaving could save at most today, the largest first."""
        savings = (self._saving(case, {}) for case in self._facts.cases)
        return sorted(one for one in savings if one)

    def held(self, workers: Iterable[str]) -> set[str]:
        """Return the cases in which some workers have a role."""
        return {case for worker in workers for case in self._cases.get(worker, ())}

    @property
    def today(self) -> Ledger:
        """Return the books as they are."""
        return self._today


def _three(numbers: Iterator[int]) -> Load:
    points, cases, dangerous = numbers
    return points, cases, dangerous
