"""Every way to place a case, or to move another."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import NamedTuple

import numpy as np

from models.errors import SolverError
from models.facts import CaseFacts, Facts
from optimizer.candidates import Candidates, Rows
from optimizer.holders import Holders
from optimizer.ledger import NOBODY, Goals, Ledger, Load, Row
from optimizer.program import Ints
from optimizer.savings import NEVER, Key, Savings
from optimizer.units import Unit, make_groups, parted
from optimizer.vectors import Vectors, Ways, goals_of, least

# More ways than this to place cases together are left to the integer program.
MOST_WAYS = 20_000


class TooManyWaysError(SolverError):
    """There are too many ways to try each of them: never shown, the integer program answers."""


@dataclass(frozen=True, slots=True)
class Shifts:
    """Ways to move one case; `least`: peak after any of them, what preference and balance get."""

    ways: Ways
    least: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Moves:
    """The moves of one case that save most today, and what they save of the first three goals."""

    key: Key
    by_case: dict[str, Shifts]

    @property
    def least(self) -> tuple[int, int, int]:
        """Return the least that peak is, and that preference and balance get, with any."""
        peaks, wishes, balance = zip(*(one.least for one in self.by_case.values()), strict=True)
        return min(peaks), min(wishes), min(balance)

    def apart_from(self, workers: Container[str | None], held: set[str]) -> bool:
        """Whether one of them has nothing to do with some workers, nor with what they hold."""
        return any(
            row.primary not in workers and row.co_worker not in workers
            for case, one in self.by_case.items()
            if case not in held
            for row in one.ways.rows
        )


class Part(NamedTuple):
    """Ways to hold one case beside rows of others."""

    others: Rows
    ways: Ways


class OneMove:
    """The books of today, ready to be asked where cases fit if one other may move."""

    def __init__(self, facts: Facts, holders: Holders, today: Ledger) -> None:
        self._facts, self.today = facts, today
        self._holders = holders
        self._candidates = Candidates(facts, holders)
        self._group: dict[str, tuple[CaseFacts, ...]] = {}
        for group in make_groups(facts, holders)[0]:
            self._group |= dict.fromkeys((case.id for case in group), tuple(group))
        self._units: dict[str, Unit] = {}
        self._shifts: dict[str, Ways] = {}
        self._prices: dict[str, Vectors] = {}
        self.savings = Savings(facts, today, self.unit_of)

    def units(self, cases: frozenset[str]) -> list[Unit]:
        """Return the units in which cases move if all others stay as they are."""
        groups = {self._group[case][0].id: self._group[case] for case in sorted(cases)}
        return [unit for group in groups.values() for unit in self.moving(group, cases)]

    def alone(self, unit: Unit) -> Iterator[tuple[Goals, Rows]]:
        """Yield every way to place a unit, with the goals if nothing else moves."""
        if len(unit.members) > 1:
            for rows in self._together(unit):
                yield self.today.goals(rows), rows
            return
        (case,) = unit.members
        ways = self._ways_of(case, unit.fixed)
        priced = self.prices(case.id).goals(ways).tolist()
        for goals, row in zip(priced, ways.rows, strict=True):
            yield goals_of(goals), {case.id: row}

    def group(self, case_id: str) -> tuple[CaseFacts, ...]:
        """Return the cases that a case would move with."""
        return self._group[case_id]

    def kept(self, units: Iterable[Unit]) -> dict[str, Load]:
        """Return what does not leave the workers whom moving units touch: hard caps allow that."""
        found: dict[str, Load] = {}
        for unit in units if self.today.capped else ():
            for case in unit.members:
                gone = self.today.moved({case.id: NOBODY})
                for worker, load in gone.items():
                    now = found.get(worker, self.today.loads[worker])
                    less = (a - b for a, b in zip(self.today.loads[worker], load, strict=True))
                    found[worker] = _three(a - b for a, b in zip(now, less, strict=True))
                held = unit.fixed is not None and (not unit.drawn or case.usable == unit.fixed)
                if held and unit.fixed in self.today.loads:
                    now = found.get(unit.fixed, self.today.loads[unit.fixed])
                    added = case.points, 1, int(case.case.dangerous)
                    found[unit.fixed] = _three(a + b for a, b in zip(now, added, strict=True))
        return found

    def moving(self, members: Sequence[CaseFacts], moved: frozenset[str]) -> list[Unit]:
        """Return the units of those cases of a group that move."""
        others = frozenset(case.id for case in members) - moved
        return [unit for unit in parted(members, others) if not unit.untouched]

    def unit_of(self, case_id: str) -> Unit:
        """Return the unit in which one case alone moves."""
        if case_id not in self._units:
            (unit,) = self.moving(self._group[case_id], frozenset({case_id}))
            self._units[case_id] = unit
        return self._units[case_id]

    def shifts(self, case_id: str) -> Ways:
        """Return the ways in which one case alone moves."""
        if case_id not in self._shifts:
            case, now = self._facts.cases[case_id], self.today.rows[case_id]
            fixed = self.unit_of(case_id).fixed
            self._shifts[case_id] = self._ways_of(case, fixed, without=now)
        return self._shifts[case_id]

    def prices(self, case_id: str) -> Vectors:
        """Return what holding a case costs if nothing else changes."""
        if case_id not in self._prices:
            self._prices[case_id] = Vectors(self.today, self._facts.cases[case_id])
        return self._prices[case_id]

    def top_moves(self, without: frozenset[str]) -> Moves | None:
        """Return the moves that save most, some cases left aside; null if nothing can move."""
        if without.isdisjoint(self._top.by_case if self._top else ()):
            return self._top
        return self._top_moves(without)

    @cached_property
    def _top(self) -> Moves | None:
        return self._top_moves(frozenset())

    def _top_moves(self, without: frozenset[str]) -> Moves | None:
        found: list[tuple[Key, Ways, Ints]] = []
        best = NEVER
        for one in self.savings.all:
            if one.key > best:
                break
            if one.case not in without:
                found += self._best_shifts(one.case, best)
                best = min((key for key, _, _ in found), default=NEVER)
        top = {
            ways.case.id: self._shifts_of(ways, goals) for key, ways, goals in found if key == best
        }
        return Moves(best, top) if top else None

    def _shifts_of(self, ways: Ways, goals: Ints) -> Shifts:
        now, ends = self.today.goals(), goals.min(axis=0).tolist()
        return Shifts(ways, (ends[3], ends[4] - now[4], ends[5] - now[5]))

    def _best_shifts(self, case_id: str, limit: Key) -> list[tuple[Key, Ways, Ints]]:
        """Return what a case's move saves at best, the ways that do, and their goals."""
        ways, kept = self.shifts(case_id), self.kept([self.unit_of(case_id)])
        goals = self.prices(case_id).goals(ways)
        saved = goals[:, :3] - np.array(self.today.goals()[:3])
        left = np.arange(len(saved))
        while len(left):
            key = _three(saved[left[least(saved[left])]].tolist())
            same = (saved[left] == key).all(axis=1)
            if key > limit:
                break
            rows = ((way, {case_id: ways.rows[way]}) for way in left[same].tolist())
            fits = np.array([way for way, row in rows if self.today.fits(row, kept)], dtype=int)
            if len(fits):
                return [(key, ways.some(fits), goals[fits])]
            left = left[~same]
        return []

    def _ways_of(self, case: CaseFacts, fixed: str | None, *, without: Row | None = None) -> Ways:
        workers = self._facts.workers if fixed is None else (fixed,)
        rows = [row for worker in workers for row in self._candidates.rows(case, worker)]
        if fixed is None or case.usable != fixed:
            rows.append(NOBODY)
        return Ways.of(self.today, case, [row for row in rows if row != without])

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

    def parts(
        self, units: Sequence[Unit], hopeless: Callable[[Sequence[CaseFacts], str], bool]
    ) -> Iterator[Part]:
        """Yield every way to hold all cases of some units but one, and that one's ways.

        Cases that go together are not given to workers with whom that is `hopeless`.
        """
        last = max(units, key=lambda unit: len(unit.members))
        for rows in product(*(self._rows_of(unit) for unit in units if unit is not last)):
            others = {case: row for part in rows for case, row in part.items()}
            for part in self._all_but_one(last, hopeless):
                yield Part({**others, **part.others}, part.ways)

    def _rows_of(self, unit: Unit) -> list[Rows]:
        if len(unit.members) > 1:
            return list(self._together(unit))
        (case,) = unit.members
        return [{case.id: row} for row in self._ways_of(case, unit.fixed).rows]

    def _all_but_one(
        self, unit: Unit, hopeless: Callable[[Sequence[CaseFacts], str], bool]
    ) -> Iterator[Part]:
        (*rest, case) = unit.members
        if not rest:
            yield Part({}, self._ways_of(case, unit.fixed))
            return
        names = [one.id for one in rest]
        for worker in self._facts.workers:
            own = self._candidates.rows(case, worker)
            if not own or hopeless(unit.members, worker):
                continue
            others = [self._candidates.rows(one, worker) for one in rest]
            ways = Ways.of(self.today, case, own)
            for rows in product(*others):
                yield Part(dict(zip(names, rows, strict=True)), ways)
        yield Part(dict.fromkeys(names, NOBODY), Ways.of(self.today, case, [NOBODY]))


def _three(numbers: Iterable[int]) -> Load:
    points, cases, dangerous = numbers
    return points, cases, dangerous
