"""List every bundle that could be part of a packing into so many workers.

Prices say what each worker must carry at least if that many are to be enough; a bundle that
carries less can be left out without losing a packing. Partial bundles are grown kind by kind,
all at once, and dropped as soon as the dearest completion is not worth enough.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from optimizer.headcount.knapsack import Scale, add, chunks
from optimizer.headcount.prices import Prices
from optimizer.headcount.problem import Problem, Room

Numbers = NDArray[np.int64]
Counts = NDArray[np.int16]

CELLS = 6_000_000
"""How many cells the completion tables of one set of prices may have in all."""


@dataclass(slots=True)
class _Partial:
    """Partial bundles: exact room left, measured room left, worth by each set of prices."""

    left: Numbers
    coarse: Numbers
    worth: Numbers

    def taken(self, rows: NDArray[np.intp]) -> _Partial:
        return _Partial(self.left[rows], self.coarse[rows], self.worth[rows])


def counting_prices(problem: Problem) -> list[Prices]:
    """Return the caps as prices: by counting, every worker must carry what the rest cannot."""
    return [
        Prices(
            tuple(kind.room[cap] for kind in problem.kinds),
            problem.caps[cap],
            problem.total[cap],
        )
        for cap in range(3)
        if problem.total[cap]
    ]


def listed(problem: Problem, prices: Sequence[Prices], workers: int, *, most: int) -> Counts | None:
    """Return every bundle that could be one of `workers`, as rows of counts per kind.

    Null where more than `most` partial bundles would have to be looked at. Bundles with room
    for a further item are left out: a packing may cover an item twice instead.
    """
    kinds = problem.kinds
    scale = Scale.of(problem, CELLS // max(1, len(kinds)))
    tables = [_completions(problem, scale, price) for price in prices]
    needed = np.array([price.needed(workers) for price in prices], dtype=np.int64)
    partial = _Partial(
        np.array([problem.caps], dtype=np.int64),
        np.array([scale.caps], dtype=np.int64),
        np.zeros((1, len(prices)), dtype=np.int64),
    )
    history: list[tuple[NDArray[np.intp], Counts]] = []
    for kind in range(len(kinds)):
        grown, rows, times = _grown(problem, scale, prices, kind, partial)
        after = [table[kind + 1] for table in tables]
        keep = np.flatnonzero(_promising(grown, after, needed))
        if len(keep) > most:
            return None
        partial = grown.taken(keep)
        history.append((rows[keep], times[keep]))
    counts = _traced(history, len(partial.left))
    return counts[_useful(problem, counts, partial.left)]


def _completions(problem: Problem, scale: Scale, prices: Prices) -> list[Numbers]:
    """Return for each kind the dearest completion from it on, by measured room left."""
    best = np.zeros(scale.shape, dtype=np.int64)
    tables = [best.copy()]
    for kind in reversed(range(len(problem.kinds))):
        room, count = scale.rooms[kind], problem.kinds[kind].count
        for times in chunks(min(count, _times(problem, kind))):
            add(best, Room(*(times * part for part in room)), times * prices.worth[kind])
        tables.append(best.copy())
    return tables[::-1]


def _times(problem: Problem, kind: int) -> int:
    """Return how many items of a kind one worker can hold at most."""
    room = problem.kinds[kind].room
    limits = [cap // part for part, cap in zip(room, problem.caps, strict=True) if part]
    return min([problem.kinds[kind].count, *limits])


def _grown(
    problem: Problem, scale: Scale, prices: Sequence[Prices], kind: int, partial: _Partial
) -> tuple[_Partial, NDArray[np.intp], Counts]:
    """Return the partial bundles with 0, 1, 2 .. items of a kind, whence, and how many."""
    room = np.array(problem.kinds[kind].room, dtype=np.int64)
    coarse = np.array(scale.rooms[kind], dtype=np.int64)
    worth = np.array([price.worth[kind] for price in prices], dtype=np.int64)
    rows = [np.arange(len(partial.left))]
    grown = [partial]
    for times in range(1, _times(problem, kind) + 1):
        fits = np.flatnonzero((partial.left >= times * room).all(axis=1))
        if not len(fits):
            break
        some = partial.taken(fits)
        rows.append(fits)
        grown.append(
            _Partial(
                some.left - times * room, some.coarse - times * coarse, some.worth + times * worth
            )
        )
    number = np.concatenate([np.full(len(r), t, dtype=np.int16) for t, r in enumerate(rows)])
    together = _Partial(
        np.concatenate([g.left for g in grown]),
        np.concatenate([g.coarse for g in grown]),
        np.concatenate([g.worth for g in grown]),
    )
    return together, np.concatenate(rows), number


def _promising(partial: _Partial, after: Sequence[Numbers], needed: Numbers) -> NDArray[np.bool_]:
    """Say which partial bundles can still be worth enough by every set of prices."""
    points, cases, dangerous = partial.coarse.T
    fine = np.ones(len(points), dtype=np.bool_)
    for index, table in enumerate(after):
        fine &= partial.worth[:, index] + table[dangerous, cases, points] >= needed[index]
    return fine


def _traced(history: Sequence[tuple[NDArray[np.intp], Counts]], number: int) -> Counts:
    """Follow each bundle back to the empty one and note the items of every kind."""
    counts = np.zeros((number, len(history)), dtype=np.int16)
    rows = np.arange(number)
    for kind in reversed(range(len(history))):
        before, times = history[kind]
        counts[:, kind] = times[rows]
        rows = before[rows]
    return counts


def _useful(problem: Problem, counts: Counts, left: Numbers) -> NDArray[np.bool_]:
    """Leave out bundles with room for a further item, and those that cannot be kept apart."""
    useful = np.ones(len(counts), dtype=np.bool_)
    for index, kind in enumerate(problem.kinds):
        if not kind.sizes:  # a scarce part may be what must not be added
            room = np.array(kind.room, dtype=np.int64)
            useful &= ~((left >= room).all(axis=1) & (counts[:, index] < kind.count))
    if problem.scarce:
        for row in np.flatnonzero(useful):
            kinds = np.flatnonzero(counts[row])
            useful[row] = problem.apart({int(k): int(counts[row, k]) for k in kinds})
    return useful
