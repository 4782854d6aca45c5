"""First packings, item by item, the heaviest first.

With many small cases `evenly` is nearly always enough: the next item goes to the worker with
the most points left, so that all end up alike and no cap is met by one long before another.
`tightly` fills one worker after another and opens a new one only where it must.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from optimizer.headcount.problem import Bundle, Kind, Problem

Numbers = NDArray[np.int64]
Order = Callable[[Kind], tuple[int, ...]]

ORDERS: tuple[Order, ...] = (
    lambda kind: (kind.room.dangerous, kind.room.points, kind.room.cases),
    lambda kind: (kind.room.points, kind.room.cases, kind.room.dangerous),
    lambda kind: (kind.room.cases, kind.room.points, kind.room.dangerous),
)


def evenly(problem: Problem, workers: int) -> list[Bundle] | None:
    """Return a packing into that many workers, if one of the simple orders finds it."""
    found = (_placed(problem, workers, order, even=True) for order in ORDERS)
    return next((bundles for bundles in found if bundles is not None), None)


def tightly(problem: Problem) -> list[Bundle]:
    """Return the best packing of best-fit decreasing, with as many workers as it takes."""
    most = sum(kind.count for kind in problem.kinds)
    found = [_placed(problem, most, order, even=False) for order in ORDERS]
    return min((bundles for bundles in found if bundles is not None), key=len)


def _placed(problem: Problem, workers: int, order: Order, *, even: bool) -> list[Bundle] | None:
    """Place item by item, the largest first; None if one of them finds no room."""
    left = np.tile(np.array(problem.caps, dtype=np.int64), (workers, 1))
    bundles = [Counter[int]() for _ in range(workers)]
    opened = workers if even else 1
    kinds = problem.kinds
    for index in sorted(range(len(kinds)), key=lambda i: order(kinds[i]), reverse=True):
        room = np.array(kinds[index].room, dtype=np.int64)
        for _ in range(kinds[index].count):
            fits = np.flatnonzero((left[:opened] >= room).all(axis=1))
            ranked = fits[np.argsort(left[fits, 0] * (-1 if even else 1), kind="stable")]
            chosen = _first_apart(problem, bundles, index, ranked)
            if chosen is None:
                return None
            bundles[chosen][index] += 1
            left[chosen] -= room
            if chosen == opened - 1 and opened < workers:
                opened += 1
    return [bundle for bundle in bundles if bundle]


def _first_apart(
    problem: Problem, bundles: list[Counter[int]], kind: int, ranked: NDArray[np.intp]
) -> int | None:
    """Return the first worker whom scarce co-worker parts do not forbid the item."""
    for worker in ranked:
        bundle = bundles[worker]
        if not problem.kinds[kind].sizes or problem.apart(bundle + Counter([kind])):
            return int(worker)
    return None
