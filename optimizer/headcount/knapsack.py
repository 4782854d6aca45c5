"""The most that one worker can carry when every item has a price: exact, in whole numbers.

Dynamic programming over (dangerous, cases, points). Where that table would be too large,
points are measured in coarser steps, items and the worker's room both rounded down: whatever
really fits then fits too, so the value found is still an upper bound.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from optimizer.headcount.problem import Problem, Room, coarsest

Table = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Scale:
    """The room of each kind and of a worker as the table measures it."""

    caps: Room
    rooms: tuple[Room, ...]

    @classmethod
    def of(cls, problem: Problem, cells: int) -> Scale:
        """Measure points in the coarsest exact step; leave out caps that cannot bind."""
        caps = problem.caps
        cases = caps.cases if _most_cases(problem) > caps.cases else 0
        dangerous = caps.dangerous if problem.total.dangerous > caps.dangerous else 0
        step = coarsest(problem)
        while (caps.points // step + 1) * (cases + 1) * (dangerous + 1) > cells and step < caps[0]:
            step += 1
        rooms = (kind.room for kind in problem.kinds)
        measured = (Room(p // step, n if cases else 0, d if dangerous else 0) for p, n, d in rooms)
        return cls(Room(caps.points // step, cases, dangerous), tuple(measured))

    @property
    def shape(self) -> tuple[int, int, int]:
        """Return the shape of a table: dangerous, cases, points."""
        return self.caps.dangerous + 1, self.caps.cases + 1, self.caps.points + 1


def _most_cases(problem: Problem) -> int:
    """Return an upper bound on the cases of one worker, as far as the points allow them."""
    units = [kind for kind in problem.kinds if kind.room.cases]
    left, most = problem.caps.points, 0
    for kind in sorted(units, key=lambda kind: kind.room.points / kind.room.cases):
        times = min(kind.count, left // kind.room.points) if kind.room.points else kind.count
        most += times * kind.room.cases
        left -= times * kind.room.points
        if times < kind.count:  # a part of one more would fit: counted as a whole one
            return most + kind.room.cases
    return most


def chunks(count: int) -> Iterator[int]:
    """Yield 1, 2, 4 .. and a rest: sums of some of them give every number up to `count`."""
    size = 1
    while count > 0:
        yield min(size, count)
        count -= size
        size *= 2


def add(best: Table, room: Room, price: int) -> NDArray[np.bool_]:
    """Offer an item to the table, in place; return where it is taken."""
    points, cases, dangerous = room
    deep, high, wide = best.shape
    taken = np.zeros(best.shape, dtype=np.bool_)
    if points >= wide or cases >= high or dangerous >= deep:
        return taken
    old = best[: deep - dangerous, : high - cases, : wide - points] + price
    now = best[dangerous:, cases:, points:]
    better = old > now
    taken[dangerous:, cases:, points:] = better
    np.copyto(now, old, where=better)
    return taken


def dearest(
    scale: Scale, counts: Sequence[int], prices: Sequence[int]
) -> tuple[int, dict[int, int]]:
    """Return the greatest price that one worker can carry, and a bundle worth it."""
    best: Table = np.zeros(scale.shape, dtype=np.int64)
    offers: list[tuple[int, int, NDArray[np.uint8]]] = []
    for kind, (room, count, price) in enumerate(zip(scale.rooms, counts, prices, strict=True)):
        if price <= 0:
            continue
        for times in chunks(min(count, _fitting(room, scale.caps))):
            taken = add(best, Room(*(times * part for part in room)), times * price)
            offers.append((kind, times, np.packbits(taken)))
    return int(best[-1, -1, -1]), _bundle(scale, offers)


def _fitting(room: Room, caps: Room) -> int:
    """Return how many items of that room a worker could hold."""
    limits = (cap // part for part, cap in zip(room, caps, strict=True) if part)
    return min(limits, default=1 << 30)


def _bundle(scale: Scale, offers: list[tuple[int, int, NDArray[np.uint8]]]) -> dict[int, int]:
    """Walk back through the offers from the full worker."""
    bundle: dict[int, int] = {}
    deep, high, wide = scale.shape
    dangerous, cases, points = deep - 1, high - 1, wide - 1
    for kind, times, taken in reversed(offers):
        bit = (dangerous * high + cases) * wide + points
        if taken[bit >> 3] >> (7 - (bit & 7)) & 1:
            bundle[kind] = bundle.get(kind, 0) + times
            room = scale.rooms[kind]
            points -= times * room.points
            cases -= times * room.cases
            dangerous -= times * room.dangerous
    return bundle
