"""Where a new case fits best if one other case may move: exact, by arithmetic alone.

For every way to place the new case, what taking any one case away could save at most is
known beforehand; giving it to somebody costs nothing or more. So the ways are looked at
from the most promising on, until no other can come among the best.
"""

from __future__ import annotations

from functools import cached_property
from heapq import merge
from itertools import product
from typing import NamedTuple

from optimizer.candidates import Rows
from optimizer.ledger import Goals, Load
from optimizer.one_move import MOST_WAYS, Key, OneMove, Saving, TooManyWaysError
from optimizer.units import Unit
from optimizer.vectors import Vectors

Best = dict[str | None, tuple[Goals, Rows]]


class Floor(NamedTuple):
    """The least that peak, preference and balance can be with a saving that is the largest."""

    peak: int
    preference: int
    balance: int


def places(books: OneMove, unit: Unit, most: int, moves: int) -> Best:
    """Return by worker the best plan in which a unit is placed and no or one case moves.

    Null stands for waiting. Of the workers at least the `most` best are there, as far as
    they are no worse than waiting.

    Raises:
        TooManyWaysError: only the integer program can answer this.

    """
    return _Placement(books, unit, most).best(moves)


class _Placement:
    """One question: where a unit goes."""

    def __init__(self, books: OneMove, unit: Unit, most: int) -> None:
        self._books, self._unit, self._most = books, unit, most
        self._group = {case.id for case in books.group(unit.members[0].id)}
        self._own = frozenset(case.id for case in unit.members)
        self._found: Best = {}
        self._kept: dict[str, dict[str, Load]] = {}

    @cached_property
    def _savings(self) -> list[Saving]:
        return [one for one in self._books.savings if one.case not in self._group]

    def best(self, moves: int) -> Best:
        """Return the best plan found for each worker, with at most one move if `moves`."""
        books = self._books
        ways = list(books.alone(self._unit))
        kept = books.kept([self._unit])
        for goals, rows in ways:
            if books.today.fits(rows, kept):
                self._consider(goals, rows)
        if not moves:
            return self._found
        self._within_family()
        floor = self._floor()
        order = sorted(((self._least(goals, rows, floor), n) for n, (goals, rows) in
                        enumerate(ways)))  # fmt: skip
        for least, number in order:
            if least[:3] > self._cut()[:3] or least > self._cut():
                continue
            self._with_move(*ways[number])
        return self._found

    def _consider(self, goals: Goals, rows: Rows) -> None:
        worker = rows[self._unit.members[0].id].primary
        known = self._found.get(worker)
        if known is None or goals < known[0]:
            self._found[worker] = goals, dict(rows)

    def _cut(self) -> Goals:
        """Return the worst goals that are still of interest."""
        found = sorted(goals for worker, (goals, _) in self._found.items() if worker is not None)
        waits = self._found.get(None)
        limits = [waits[0]] if waits else []
        if len(found) >= self._most:
            limits.append(found[self._most - 1])
        return min(limits, default=(2**62,) * 6)

    def _within_family(self) -> None:
        """Consider the plans in which another case of the same group moves too."""
        books = self._books
        group = books.group(self._unit.members[0].id)
        count = 0
        for other in sorted(self._group - self._own):
            units = books.moving(group, self._own | {other})
            kept = books.kept(units)
            for parts in product(*(list(books.plans(unit)) for unit in units)):
                count += 1
                if count > MOST_WAYS:
                    raise TooManyWaysError
                rows = {case: row for part in parts for case, row in part.items()}
                if rows[other] != books.today.rows[other] and books.today.fits(rows, kept):
                    self._consider(books.today.goals(rows), rows)

    def _floor(self) -> Floor | None:
        """Return how little the last goals can be with one of the largest savings."""
        if not self._savings:
            return None
        top = self._savings[0].key
        books, found = self._books, []
        now = books.today.goals()
        for one in self._savings:
            if one.key != top:
                break
            case = self._books.group(one.case)
            about = next(c for c in case if c.id == one.case)
            ways, _ = books.shifts(one.case)
            roles = books.today.rows[one.case]
            rest = books.today.highest({})
            peak = next((value for value, worker in rest if worker not in roles), 0)
            for goals, _row in Vectors(books.today, about, {}).of(ways):
                if tuple(g - n for g, n in zip(goals[:3], now[:3], strict=True)) == top:
                    found.append((peak, goals[4] - now[4], goals[5] - now[5]))
        if not found:
            return None
        bands = len(books.today.facts.instance.policy.balance.bands)
        peaks, wishes, balance = zip(*found, strict=True)
        return Floor(min(peaks), min(wishes), min(balance) - 2 * bands)

    def _least(self, goals: Goals, rows: Rows, floor: Floor | None) -> Goals:
        """Return goals that no plan with this placing and one move is better than."""
        workers = self._touched(rows)
        held = self._books.held(workers)
        mine = self._books.touched(workers, rows)
        near = next((one.key for one in mine if one.case not in self._group), None)
        far = next((one for one in self._savings if one.case not in held), None)
        top = self._savings[0].key if self._savings else None
        if floor and far and far.key == top and (near is None or near > top):
            key = _sum(goals, far.key)
            return (*key, min(floor.peak, goals[3]), goals[4] + floor.preference,
                    goals[5] + floor.balance)  # fmt: skip
        keys = [key for key in (near, far.key if far else None) if key is not None]
        return (*_sum(goals, min(keys)), 0, 0, 0) if keys else (2**62,) * 6

    def _touched(self, rows: Rows) -> set[str]:
        roles = [*rows.values(), *(self._books.today.rows[case] for case in rows)]
        return {worker for row in roles for worker in row if worker in self._books.today.loads}

    def _with_move(self, goals: Goals, rows: Rows) -> None:
        """Consider each move beside a placing that could bring it among the best."""
        books = self._books
        workers = self._touched(rows)
        held = books.held(workers)
        far = (one for one in self._savings if one.case not in held)
        near = (one for one in books.touched(workers, rows) if one.case not in self._group)
        worker = rows[self._unit.members[0].id].primary
        for one in merge(far, near):
            least = _sum(goals, one.key)
            known = self._found.get(worker)
            if least > self._cut()[:3] or (known and least > known[0][:3]):
                break
            self._move(one.case, rows, worker)

    def _move(self, case_id: str, rows: Rows, worker: str | None) -> None:
        books = self._books
        ways, unit = books.shifts(case_id)
        case = unit.members[0]
        if case_id not in self._kept:
            self._kept[case_id] = books.kept([self._unit, unit])
        for goals, row in Vectors(books.today, case, rows).of(ways):
            known = self._found.get(worker)
            if known is None or goals < known[0]:
                both = {**rows, case_id: row}
                if books.today.fits(both, self._kept[case_id]):
                    self._consider(goals, both)


def _sum(goals: Goals, key: Key) -> Key:
    return goals[0] + key[0], goals[1] + key[1], goals[2] + key[2]
