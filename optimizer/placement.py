"""Where a new case fits best if one other case may move: exact, by arithmetic alone.

What two people's loads add to the goals adds up, and where they meet in one worker overload
only grows. So the best moves of today, worked out once, are the best beside any placing as
far as the first three goals go (savings.py says which could be better). The ways to place
the case are looked at from the most promising on, until no other can come among the best.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from models.facts import CaseFacts
from optimizer.candidates import Rows
from optimizer.ledger import Goals, Load, Row, plus
from optimizer.one_move import MOST_WAYS, Moves, OneMove, Part, TooManyWaysError
from optimizer.program import Ints
from optimizer.savings import Key
from optimizer.units import Unit
from optimizer.vectors import Ways, below, goals_of

Best = dict[str | None, tuple[Goals, Rows]]

_WORST: Goals = (2**62,) * 6
# A move and a placing meet in at most so many workers.
_SHARED = 2


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
        self._group = frozenset(case.id for case in books.group(unit.members[0].id))
        self._own = frozenset(case.id for case in unit.members)
        self._found: Best = {}
        self._cut = _WORST
        self._kept: dict[str, dict[str, Load]] = {}
        self._bands = len(books.today.facts.instance.policy.balance.bands)

    def best(self, moves: int) -> Best:
        """Return the best plan found for each worker, with at most one move if `moves`."""
        books = self._books
        ways, kept = list(books.alone(self._unit)), books.kept([self._unit])
        fitting = {n for n, (_, rows) in enumerate(ways) if books.today.fits(rows, kept)}
        for number in sorted(fitting):
            self._consider(*ways[number])
        if not moves:
            return self._found
        self._within_family()
        top = books.top_moves(self._group)
        order = sorted(
            (self._least(goals, rows, top if number in fitting else None), number)
            for number, (goals, rows) in enumerate(ways)
        )
        for bound, number in order:
            if bound >= self._cut:
                break
            self._with_move(*ways[number], top if number in fitting else None)
        return self._found

    def _consider(self, goals: Goals, rows: Rows) -> None:
        worker = self._worker(rows)
        known = self._found.get(worker)
        if known is None or goals < known[0]:
            self._found[worker] = goals, dict(rows)
            self._cut = self._worst()

    def _worker(self, rows: Rows) -> str | None:
        return rows[self._unit.members[0].id].primary

    def _worst(self) -> Goals:
        """Return the worst goals that are still of interest."""
        found = sorted(goals for worker, (goals, _) in self._found.items() if worker is not None)
        waits = self._found.get(None)
        limits = [waits[0]] if waits else []
        if len(found) >= self._most:
            limits.append(found[self._most - 1])
        return min(limits, default=_WORST)

    def _limit(self, worker: str | None) -> Goals:
        """Return what a worker's plan must be better than to count."""
        known = self._found.get(worker)
        return min(known[0], self._cut) if known else self._cut

    def _within_family(self) -> None:
        """Consider the plans in which another case of the same group moves too."""
        books = self._books
        group = books.group(self._unit.members[0].id)
        for other in sorted(self._group - self._own):
            units = books.moving(group, self._own | {other})
            kept = books.kept(units)
            for number, part in enumerate(books.parts(units, self._hopeless)):
                if number > MOST_WAYS:
                    raise TooManyWaysError
                self._with_part(part, kept, other)

    def _with_part(self, part: Part, kept: dict[str, Load], other: str) -> None:
        """Consider the ways to hold a case beside other rows, if `other` moves."""
        books, case = self._books, part.ways.case.id
        now = books.today.rows[other]
        if part.others.get(other) == now:
            return
        priced = books.prices(case).beside(part.others).goals(part.ways)
        for ways, goals in _by_primary(part.ways, priced):
            worker = self._worker({**part.others, case: ways.rows[0]})
            for way in below(goals, self._limit(worker)):
                rows = {**part.others, case: ways.rows[way]}
                if rows[other] != now and books.today.fits(rows, kept):
                    self._consider(goals_of(goals[way].tolist()), rows)
                    break

    def _hopeless(self, members: Sequence[CaseFacts], worker: str) -> bool:
        """Whether all a worker could do with some cases is worse than what is of interest."""
        today = self._books.today
        rows = {case.id: Row(worker, None) for case in members}
        unmet, overload, changes, *_ = today.goals(rows)
        for case in members:
            counts = today.counts(case, rows[case.id])
            unmet, changes = unmet - counts[0], changes - counts[1]
        return (unmet, overload, changes) > self._cut[:3]

    def _least(self, goals: Goals, rows: Rows, top: Moves | None) -> Goals:
        """Return goals that no plan with this placing and one move is better than."""
        savings, added = self._books.savings, self._added(rows)
        near = savings.roughly_near(added)
        if (top is None or near <= top.key) and plus(goals, near) <= self._cut[:3]:
            near = savings.near(added, self._group)
        if top is None or near <= top.key:
            return (*plus(goals, near), 0, 0, 0)
        return self._beside(goals, top.key, top.least)

    def _beside(self, goals: Goals, key: Key, least: tuple[int, int, int]) -> Goals:
        """Return goals that are at most those of a placing and a move together.

        Where they meet, whole points rounded up may make balance a little less than both.
        """
        peak, preference, balance = least
        met = _SHARED * self._bands
        return (*plus(goals, key), peak, goals[4] + preference, goals[5] + balance - met)

    def _added(self, rows: Rows) -> dict[str, Load]:
        """Return what a placing brings to each worker it touches."""
        added: dict[str, Load] = {}
        for case in self._unit.members:
            for worker, load in self._books.today.carried(case, rows[case.id]):
                added[worker] = plus(added.get(worker, (0, 0, 0)), load)
        return added

    def _with_move(self, goals: Goals, rows: Rows, top: Moves | None) -> None:
        """Consider each move beside a placing that could bring it among the best."""
        books, added, worker = self._books, self._added(rows), self._worker(rows)
        held = {case for who in added for case in books.savings.held(who)}
        far = top and top.apart_from(added, held)
        if top and far and books.savings.near(added, self._group) > top.key:
            for case_id, shifts in top.by_case.items():
                bound = self._beside(goals, top.key, shifts.least)
                if case_id not in held and bound < self._limit(worker):
                    self._move(case_id, shifts.ways, rows, worker)
            return
        for one in books.savings.beside(added, self._group):
            if plus(goals, one.key) > self._limit(worker)[:3]:
                break
            self._move(one.case, books.shifts(one.case), rows, worker)

    def _move(self, case_id: str, ways: Ways, rows: Rows, worker: str | None) -> None:
        books = self._books
        if case_id not in self._kept:
            self._kept[case_id] = books.kept([self._unit, books.unit_of(case_id)])
        priced = books.prices(case_id).beside(rows).goals(ways)
        for way in below(priced, self._limit(worker)):
            both = {**rows, case_id: ways.rows[way]}
            if books.today.fits(both, self._kept[case_id]):
                self._consider(goals_of(priced[way].tolist()), both)
                break


def _by_primary(ways: Ways, goals: Ints) -> Iterator[tuple[Ways, Ints]]:
    """Yield the ways with the same primary together, and their goals."""
    firsts = ways.roles[:, 0]
    if len(firsts) and (firsts == firsts[0]).all():
        yield ways, goals
        return
    for first in np.unique(firsts):
        these = np.flatnonzero(firsts == first)
        yield ways.some(these), goals[these]
