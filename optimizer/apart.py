"""Rows that keep a new primary and a new co-worker two people, added where a plan needs them.

With loose pairs (model.py) the two come out of two pools, and nothing in the program knows
that they share a case. For a pool C of co-workers and a worker w, the members of C whose
primary is w cannot have w beside them:

    a_C[w] + members of C whose primary is w  <=  T_C.

Those with a named primary w are known. Of a pool P of primaries at least a_P[w] minus the
members of P that are not in C have w as primary and are in C. The row with the pools P for
which this is positive at a given point is the strongest of its kind there, and holds for
every plan that can be named. A point that obeys them all and still cannot be named breaks
a row of another kind (seating.py).
"""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Self

import numpy as np

from optimizer.cpsat import Answer, Search, Status, search
from optimizer.model import Model
from optimizer.naming import Parts, UnseatedError, seat_everybody
from optimizer.pools import Pool
from optimizer.program import Arrays, Ints, Program
from optimizer.seating import Row
from optimizer.stop import Stop


@dataclass
class _Meeting:
    """A pool of primaries as a pool of co-workers sees it: its members, less those in both."""

    primary: Pool
    both: list[int] = field(default_factory=list)

    def elsewhere(self, values: Ints) -> int:
        """Return how many members of the primaries' pool are not in the co-workers'."""
        members = [seat.column for seat in self.primary.seats]
        return int(values[members].sum() - values[self.both].sum())

    def terms(self, worker: str) -> Row:
        """Return the members with this primary who are surely in both pools."""
        members = [(seat.column, -1) for seat in self.primary.seats]
        own = (self.primary.arrivals[worker], 1)
        return [own, *members, *((column, 1) for column in self.both)]


@dataclass
class _Table:
    """A pool of co-workers, the pools of primaries that it meets, and who refuses whom."""

    pool: Pool
    meetings: list[_Meeting]

    def __post_init__(self) -> None:
        self._seats = np.array([seat.column for seat in self.pool.seats], dtype=np.int64)
        self._workers = tuple(self.pool.arrivals)
        self._arrivals = np.array(list(self.pool.arrivals.values()), dtype=np.int64)
        self._refusing: dict[str, list[int]] = defaultdict(list)
        for seat in self.pool.seats:
            for worker in seat.refused:
                self._refusing[worker].append(seat.column)

    def broken(self, values: Ints) -> Iterator[Row]:
        """Yield the strongest row of each worker for whom a point breaks it."""
        used = np.flatnonzero(values[self._arrivals])
        if not len(used):
            return
        members = int(values[self._seats].sum())
        elsewhere = [meeting.elsewhere(values) for meeting in self.meetings]
        for number in used.tolist():
            worker = self._workers[number]
            sure = self._sure(worker, elsewhere, values)
            room = members - int(values[self._refusing.get(worker, [])].sum())
            if room - int(values[self._arrivals[number]]) < sum(sure.values()):
                yield self._row(worker, [self.meetings[place] for place in sure])

    def _sure(self, worker: str, elsewhere: Sequence[int], values: Ints) -> dict[int, int]:
        """Return by meeting how many members surely have this primary, where any do."""
        sure = {}
        for place, (meeting, others) in enumerate(zip(self.meetings, elsewhere, strict=True)):
            column = meeting.primary.arrivals.get(worker)
            if column is not None and values[column] > others:
                sure[place] = int(values[column]) - others
        return sure

    def _row(self, worker: str, meetings: Sequence[_Meeting]) -> Row:
        terms: dict[int, int] = defaultdict(int)
        for seat in self.pool.seats:
            terms[seat.column] += int(worker not in seat.refused)
        terms[self.pool.arrivals[worker]] -= 1
        for meeting in meetings:
            for column, coefficient in meeting.terms(worker):
                terms[column] -= coefficient
        return list(terms.items())


class Apart:
    """Finds the rows that a point breaks; in a model without loose pairs there are none."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._parts: Parts | None = None
        seats = {
            (seat.unit, seat.column): pool
            for pool in model.pools.values()
            for seat in pool.seats
            if seat.member is None
        }
        parents = {
            split.column: model.choices[index][split.choice].column
            for index, splits in enumerate(model.splits)
            for split in splits
        }
        self._tables: list[_Table] = []
        for pool in model.co_pools():
            met: dict[int, _Meeting] = {}
            for seat in pool.seats:
                primary = seats.get((seat.unit, parents.get(seat.column, seat.column)))
                if primary is not None:
                    met.setdefault(id(primary), _Meeting(primary)).both.append(seat.column)
            if met:
                self._tables.append(_Table(pool, list(met.values())))

    def after(self, parts: Parts) -> Self:
        """Return the same for points whose primary pools a goal has split."""
        other = copy.copy(self)
        other._parts = parts
        return other

    def broken(self, values: Ints) -> list[Row] | None:
        """Return rows that a point breaks, each as terms whose sum must be at least 0.

        An empty list: the point can be named. Null: it was not named, and no row says why.
        """
        rows = [row for table in self._tables for row in table.broken(values)]
        if rows or not self._tables:
            return rows
        try:
            seat_everybody(self._model, values, self._parts)
        except UnseatedError as error:
            row = error.table.missing_row() if error.table else None
            return [row] if row else None
        return []


def with_rows(arrays: Arrays, rows: Sequence[Row]) -> Arrays:
    """Return the program with each row's sum at least 0."""
    more = Program.continuing(arrays)
    for row in rows:
        more.row(row, low=0)
    return arrays.extended(more)


def search_apart(
    program: Arrays,
    how: Search,
    stop: Stop,
    apart: Apart | None,
    *,
    weights: Ints | None = None,
    least: int | None = None,
) -> tuple[Answer, list[Row]]:
    """Search a program; where the point breaks rows, again with them, within one effort.

    Returns the answer (unknown if the effort ended on a point that cannot be named), the
    whole effort in it, and all rows that were added.
    """
    spent, added = 0.0, list[Row]()
    while True:
        left = replace(how, effort=how.effort - spent)
        answer = search(program, left, stop, weights=weights, least=least)
        spent += answer.effort
        rows = apart.broken(answer.values) if apart and answer.values is not None else []
        if rows == []:
            return replace(answer, effort=spent), added
        added += rows or []
        if rows is None or spent >= how.effort:
            return replace(answer, status=Status.UNKNOWN, values=None, effort=spent), added
        program = with_rows(program, rows)
