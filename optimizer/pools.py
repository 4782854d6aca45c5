"""Arrivals counted instead of named: who may take how many of equal cases (docs/design.md, Pools).

A pool gathers roles that weigh the same and may go to the same class of workers. One
column counts what each worker gets of it. A member may refuse a few workers (the partner
on the case, an exclusion); counts can be turned back into names exactly when, for every
set S of workers that some member refuses whole,

    arrivals at S + members that refuse all of S <= members,

which is Hall's condition (P. Hall 1935) for this bipartite graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, combinations

from optimizer.program import Program, Term

Role = tuple[int, int | None]  # (unit, member); member is null for the unit's primary

# A member that refuses more workers than this gets a class of its own instead.
MOST_REFUSED = 2


@dataclass(frozen=True, slots=True)
class Item:
    """What arrives at a worker: centipoints, cases, dangerous cases."""

    points: int
    cases: int = 0
    dangerous: int = 0


@dataclass(frozen=True, slots=True)
class Seat:
    """A role that is in the pool when its column is 1; `units` tells which unit and member."""

    column: int
    refused: frozenset[str]
    unit: int
    member: int | None


@dataclass(slots=True)
class Pool:
    """Equal roles and the workers who may take them; `arrivals` are columns by worker."""

    item: Item
    allowed: tuple[str, ...]
    seats: list[Seat] = field(default_factory=list)
    arrivals: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class PairPool:
    """Equal units that get a new primary and a new co-worker at once, two different people.

    Its seats are those of `primary`; each tells which member needs the co-worker.
    """

    primary: Pool
    co_item: Item
    co_workers: tuple[str, ...]
    co_arrivals: dict[str, int] = field(default_factory=dict)


def close_pool(program: Program, pool: Pool) -> None:
    """Add a pool's arrival columns and Hall rows to the program."""
    seats = pool.seats
    everywhere = frozenset.intersection(*(seat.refused for seat in seats))
    workers = [worker for worker in pool.allowed if worker not in everywhere]
    pool.arrivals = {worker: program.column(0, len(seats)) for worker in workers}
    members: list[Term] = [(seat.column, 1) for seat in seats]
    program.row([*members, *((col, -1) for col in pool.arrivals.values())], low=0, high=0)
    add_hall_rows(program, seats, pool.arrivals)


def add_hall_rows(program: Program, seats: list[Seat], arrivals: dict[str, int]) -> None:
    """Add one row for each set of workers that some seat refuses whole."""
    refusing: dict[frozenset[str], list[Seat]] = {}
    for seat in seats:
        for workers in _subsets(seat.refused & arrivals.keys()):
            refusing.setdefault(workers, []).append(seat)
    if not refusing:
        return
    # The members' number gets a column: written out in every row it would fill the matrix.
    total, _ = program.sum_column([(seat.column, 1) for seat in seats])
    for workers, refuse in refusing.items():
        held = [(seat.column, -1) for seat in refuse]
        came = [(arrivals[worker], -1) for worker in sorted(workers)]
        program.row([(total, 1), *held, *came], low=0)


def close_pair_pool(program: Program, pair: PairPool) -> None:
    """Add a pair pool's arrival columns and the rows that keep each pair two people."""
    seats = pair.primary.seats
    members: list[Term] = [(seat.column, 1) for seat in seats]
    arrivals = {worker: program.column(0, len(seats)) for worker in pair.primary.allowed}
    co_arrivals = {worker: program.column(0, len(seats)) for worker in pair.co_workers}
    for columns in (arrivals, co_arrivals):
        program.row([*members, *((col, -1) for col in columns.values())], low=0, high=0)
    total, _ = program.sum_column(members)
    for worker in sorted(arrivals.keys() & co_arrivals.keys()):
        both = [(arrivals[worker], -1), (co_arrivals[worker], -1)]
        program.row([(total, 1), *both], low=0)
    pair.primary.arrivals, pair.co_arrivals = arrivals, co_arrivals


def _subsets(workers: Iterable[str]) -> Iterator[frozenset[str]]:
    ordered = sorted(workers)
    sizes = range(1, len(ordered) + 1)
    return map(frozenset, chain.from_iterable(combinations(ordered, n) for n in sizes))
