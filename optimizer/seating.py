"""Seats of several pools at once: where counts alone do not tell who sits beside whom.

With loose pairs (model.py) a new primary and a new co-worker of one case come out of two
pools, and a flow for each pool cannot know the other. Here both are chosen together: s[i,w]
says that worker w has role i, with as few roles as possible left without anybody,

    sum over w of s[i,w] + short[i] = 1            every role i taken,
    sum over i of s[i,w]           <= a_P[w]       every pool P and worker w,
    s[i,w] + s[j,w]                <= 1            primary i and co-worker j of one case.

Where even fractions leave somebody out, the multipliers u, v, z >= 0 of these rows say why,
and not only of this point: if u[i] <= v_P[w] + z[i,w] for every role and worker, then in
every plan that can be named (J. F. Benders 1962, Partitioning procedures)

    sum of u[i] x[i]  <=  sum of v_P[w] a_P[w] + sum of z[i,j,w] x[i],

where x[i] is 1 if role i is taken. That is a row of the program, in whole numbers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from optimizer.cpsat import Search, search
from optimizer.lp import Floats, relax
from optimizer.pools import Pool, Role, Seat
from optimizer.program import Ints, Linear, Program, Term
from optimizer.stop import Stop

Row = list[Term]  # at least 0

# Deterministic seconds for the search, and at most so many of the clock.
_EFFORT = 2.0
_SECONDS = 10.0
# A multiplier of one, as a whole number: halves to fifths have no remainder.
_UNIT = 60


class Table:
    """The roles that a point takes from some pools, and who may have each of them."""

    def __init__(self, pools: Sequence[Pool], values: Ints) -> None:
        self._pools, self._values = pools, values
        self._program, self._short = Program(), Linear()
        self._able: dict[Role, dict[str, int]] = {}
        self._pool_rows: dict[tuple[int, str], int] = {}
        for number in range(len(pools)):
            self._add_pool(number)
        self._apart = dict(self._keep_apart())
        self._arrays = self._program.freeze()

    def _add_pool(self, number: int) -> None:
        """Add a pool's roles: each has one worker, each worker as many as the counts say."""
        pool, program, values = self._pools[number], self._program, self._values
        wanted = [worker for worker, column in pool.arrivals.items() if values[column]]
        held = defaultdict[str, list[Term]](list)
        for seat in self._taken(pool):
            able = {worker: program.column(0, 1) for worker in wanted if worker not in seat.refused}
            short = program.column(0, 1)
            self._short.add(short, 1)
            program.row([(column, 1) for column in (*able.values(), short)], low=1, high=1)
            self._able[(seat.unit, seat.member)] = able
            for worker, column in able.items():
                held[worker].append((column, 1))
        for worker, terms in held.items():
            row = program.row(terms, high=int(values[pool.arrivals[worker]]))
            self._pool_rows[(number, worker)] = row

    def _taken(self, pool: Pool) -> Iterator[Seat]:
        return (seat for seat in pool.seats if self._values[seat.column])

    def _keep_apart(self) -> Iterator[tuple[tuple[int, str], int]]:
        """Keep a new primary and a new co-worker of one case two people."""
        for (unit, member), own in self._able.items():
            primary = self._able.get((unit, None), {})
            for worker in sorted(own.keys() & primary.keys()) if member is not None else ():
                terms = [(own[worker], 1), (primary[worker], 1)]
                yield (unit, worker), self._program.row(terms, high=1)

    def seated(self) -> dict[Role, str] | None:
        """Return a worker for every role, or null if that was not found."""
        weights = self._short.weights(self._arrays.width)
        answer = search(self._arrays, Search(effort=_EFFORT), Stop(_SECONDS), weights=weights)
        if answer.values is None or self._short.value(answer.values):
            return None
        return {
            role: next(worker for worker, column in able.items() if answer.values[column])
            for role, able in self._able.items()
        }

    def missing_row(self) -> Row | None:
        """Return a row that every plan obeys and this point does not; null if there is none.

        Whatever the multipliers: the row holds, since u is made to fit v and z.
        """
        weights = self._short.weights(self._arrays.width).astype(float)
        relaxed = relax(self._arrays, weights, seconds=_SECONDS)
        if relaxed is None:
            return None
        sums: dict[int, int] = defaultdict(int)
        for column, coefficient in self._terms(relaxed.duals):
            sums[column] += coefficient
        row = Linear(list(sums.items()))
        return row.terms if row.value(self._values) < 0 else None

    def _terms(self, duals: Floats) -> Iterator[Term]:
        apart = {key: _whole(duals[row]) for key, row in self._apart.items()}
        for number, pool in enumerate(self._pools):
            counts = {worker: self._count(number, worker, duals) for worker in pool.arrivals}
            yield from ((pool.arrivals[worker], count) for worker, count in counts.items())
            for seat in pool.seats:
                taken = self._values[seat.column]
                beside = {
                    worker: apart.get((seat.unit, worker), 0) if taken else 0 for worker in counts
                }
                yield seat.column, -_dearest(counts, beside, seat)
                if seat.member is None:
                    yield seat.column, sum(beside.values())

    def _count(self, number: int, worker: str, duals: Floats) -> int:
        """Return the multiplier of a worker's count; one who is not wanted costs nothing here."""
        row = self._pool_rows.get((number, worker))
        if row is not None:
            return _whole(duals[row])
        return 0 if self._values[self._pools[number].arrivals[worker]] else _UNIT


def _dearest(counts: Mapping[str, int], beside: Mapping[str, int], seat: Seat) -> int:
    """Return the largest multiplier of a role that fits those of everybody who could have it."""
    return min([_UNIT, *(counts[who] + beside[who] for who in counts.keys() - seat.refused)])


def _whole(dual: float) -> int:
    """Return what a row's upper end is worth, as a whole number."""
    return max(0, round(-dual * _UNIT))
