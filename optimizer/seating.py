"""Seats of several pools at once: where counts alone do not tell who sits beside whom.

With loose pairs (model.py) a new primary and a new co-worker of one case come out of two
pools, and a flow for each pool cannot know the other. Here both are chosen together. If
even that cannot be done with the counts given, as few roles as possible go to somebody
else who has room; the plan is then read for what it is worth (recall.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from optimizer.cpsat import Search, search
from optimizer.model import Model
from optimizer.pools import Pool, Role, Seat
from optimizer.program import Ints, Linear, Program
from optimizer.stop import Stop

# Deterministic seconds for the search, and at most so many of the clock.
_EFFORT = 2.0
_SECONDS = 10.0
# How many people with the most room may stand in for each role.
_STAND_INS = 12


@dataclass
class Table:
    """The roles of some pools, and a column for each (role, worker) that may come true."""

    program: Program = field(default_factory=Program)
    columns: dict[Role, dict[str, int]] = field(default_factory=dict)

    def roles(self, values: Ints) -> dict[Role, str]:
        """Return who has each role."""
        return {
            role: next(worker for worker, column in taken.items() if values[column])
            for role, taken in self.columns.items()
        }


def seat_jointly(
    model: Model, values: Ints, pools: Sequence[Pool], *, stand_ins: bool
) -> dict[Role, str] | None:
    """Return a worker for every role taken from the pools, or null if none was found."""
    table, astray = Table(), Linear()
    room = _Room(model, values, _STAND_INS if stand_ins else 0)
    for pool in pools:
        _add_pool(table, pool, values, room, astray)
    _keep_apart(table)
    for ups in room.ups.values():
        table.program.row(((column, 1) for column in ups), high=1)
    arrays = table.program.freeze()
    how, weights = Search(effort=_EFFORT), astray.weights(arrays.width)
    answer = search(arrays, how, Stop(_SECONDS), weights=weights)
    return None if answer.values is None else table.roles(answer.values)


class _Room:
    """Who could take one role more: within the hard caps, those with the least load first."""

    def __init__(self, model: Model, values: Ints, stand_ins: int) -> None:
        self._most, self._program, self._values = stand_ins, model.program, values
        self._totals = {worker: load.totals for worker, load in model.loads.items()}
        loads = {
            worker: int(values[totals[0][0]]) * totals[0][1] / max(1, who.max_points)
            for worker, totals in self._totals.items()
            if (who := model.facts.workers[worker]).receives
        }
        self._order = sorted(loads, key=lambda worker: (loads[worker], worker))
        self.ups: dict[str, list[int]] = {}

    def stand_ins(self, pool: Pool) -> list[str]:
        """Return who may take one more of a pool."""
        able = [worker for worker in self._order if self._fits(worker, pool)]
        return able[: self._most]

    def slack(self, worker: str, pool: Pool) -> tuple[bool, bool]:
        """Return whether a worker may have fewer roles of a pool than counted, and one more."""
        loose = self._most > 0
        return loose, loose and self._fits(worker, pool)

    def _fits(self, worker: str, pool: Pool) -> bool:
        if worker not in pool.arrivals or worker not in self._order:
            return False
        amounts = (pool.item.points, pool.item.cases, pool.item.dangerous)
        return all(
            (int(self._values[column]) * step) + amount <= self._program.high[column] * step
            for (column, step), amount in zip(self._totals[worker], amounts, strict=False)
        )


def _add_pool(table: Table, pool: Pool, values: Ints, room: _Room, astray: Linear) -> None:
    """Add a pool's roles: each has one worker, each worker as many as the counts say."""
    program = table.program
    seats = [seat for seat in pool.seats if values[seat.column]]
    if not seats:
        return
    wanted = {worker: int(values[col]) for worker, col in pool.arrivals.items() if values[col]}
    able = list(dict.fromkeys([*wanted, *room.stand_ins(pool)]))
    held: dict[str, list[int]] = {worker: [] for worker in able}
    for seat in seats:
        own = _columns(program, seat, able)
        table.columns[(seat.unit, seat.member)] = own
        program.row(((column, 1) for column in own.values()), low=1, high=1)
        for worker, column in own.items():
            held[worker].append(column)
    for worker, columns in held.items():
        up = _count(program, columns, wanted.get(worker, 0), room.slack(worker, pool))
        astray.add(up, 1)
        room.ups.setdefault(worker, []).append(up)


def _columns(program: Program, seat: Seat, able: Sequence[str]) -> dict[str, int]:
    return {worker: program.column(0, 1) for worker in able if worker not in seat.refused}


def _count(program: Program, columns: Sequence[int], number: int, slack: tuple[bool, bool]) -> int:
    """Make `number` of the columns true; with slack fewer, or one more (the column returned)."""
    fewer, more = slack
    down, up = program.column(0, number if fewer else 0), program.column(0, int(more))
    terms = [*((column, 1) for column in columns), (down, 1), (up, -1)]
    program.row(terms, low=number, high=number)
    return up


def _keep_apart(table: Table) -> None:
    """Keep a new primary and a new co-worker of one case two people."""
    for (unit, member), own in table.columns.items():
        primary = table.columns.get((unit, None), {})
        for worker in sorted(own.keys() & primary.keys()) if member is not None else ():
            table.program.row([(own[worker], 1), (primary[worker], 1)], high=1)
