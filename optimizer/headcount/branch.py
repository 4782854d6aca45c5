"""Decide a complete list of bundles by branching on pairs: together, or apart (Ryan, Foster).

Each step solves the linear programme over the bundles that are left. It is closed only by
prices in whole numbers: if no bundle left is worth more than the limit and all items together
are worth more than `workers` times the limit, those bundles cannot be enough.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from optimizer.headcount.cover import Cover, trimmed
from optimizer.headcount.listing import Counts
from optimizer.headcount.master import Master
from optimizer.headcount.prices import UNIT
from optimizer.headcount.problem import Problem
from optimizer.stop import Stop

Mask = NDArray[np.bool_]
NEARLY = 1e-6


@dataclass(slots=True)
class _Tree:
    """The list, the items that can be told apart, and the programme over the list."""

    problem: Problem
    listing: Counts
    workers: int
    single: NDArray[np.intp]
    holds: NDArray[np.float64]
    master: Master

    @classmethod
    def of(cls, problem: Problem, listing: Counts, workers: int) -> _Tree:
        """Branch only on items of which there is one, too heavy to be covered twice."""
        spare = workers * problem.caps.points - problem.total.points
        kinds = enumerate(problem.kinds)
        single = np.array([i for i, k in kinds if k.count == 1 and k.room.points > spare], int)
        master = Master([kind.count for kind in problem.kinds], missing=float(workers))
        for row in listing:
            master.add({int(kind): int(row[kind]) for kind in np.flatnonzero(row)})
        holds = (listing[:, single] > 0).astype(np.float64)
        return cls(problem, listing, workers, single, holds, master)

    def closed(self, duals: list[float], left: Mask) -> bool:
        """Whether whole-number prices prove that the bundles left are not enough."""
        worth = np.array([max(0, int(dual * UNIT)) for dual in duals], dtype=np.int64)
        counts = np.array([kind.count for kind in self.problem.kinds], dtype=np.int64)
        limit = int((self.listing[left].astype(np.int64) @ worth).max(initial=1))
        return int(worth @ counts) > self.workers * limit

    def pair(self, used: NDArray[np.float64]) -> tuple[int, int] | None:
        """Return the two items that are together most nearly half of the time."""
        part = self.holds[used > NEARLY]
        often = part.T @ (part * used[used > NEARLY, None])
        unsure = np.triu(np.minimum(often, 1 - often), 1)
        if not unsure.size or unsure.max() < NEARLY:
            return None
        first, second = np.unravel_index(int(np.argmax(unsure)), unsure.shape)
        return int(first), int(second)

    def split(self, left: Mask, pair: tuple[int, int]) -> tuple[Mask, Mask]:
        """Return the bundles left where the pair is apart, and where it is together."""
        first, second = self.holds[:, pair[0]] > 0, self.holds[:, pair[1]] > 0
        return left & ~(first & second), left & (first == second)


def branched(problem: Problem, listing: Counts, workers: int, *, steps: int, stop: Stop) -> Cover:
    """Return bundles of so many workers from a complete list, or that there are none.

    Neither is returned where the answer takes more than so many steps, or too much time.
    """
    if not len(listing):
        return Cover(impossible=True)
    tree = _Tree.of(problem, listing, workers)
    open_: list[Mask] = [np.ones(len(listing), dtype=np.bool_)]
    for _ in range(steps):
        if not open_:
            return Cover(impossible=True)
        left = open_.pop()
        tree.master.allow(left.tolist())
        solved = None if stop.asked else tree.master.solve(stop.seconds_left)
        if solved is None:
            return Cover()
        duals, used = solved[0], np.array(solved[1])
        if tree.closed(duals, left):
            continue
        whole = np.rint(used)
        if np.abs(used - whole).max() < NEARLY:
            return _rounded(tree, whole)
        pair = tree.pair(used)
        if pair is None:
            return Cover()
        open_ += tree.split(left, pair)
    return Cover()


def _rounded(tree: _Tree, used: NDArray[np.float64]) -> Cover:
    """Return the bundles that are used, if they really hold everything."""
    chosen = used.astype(np.int64)
    counts = np.array([kind.count for kind in tree.problem.kinds])
    enough = bool((chosen @ tree.listing.astype(np.int64) >= counts).all())
    if not enough or int(chosen.sum()) > tree.workers:
        return Cover()
    return Cover(trimmed(tree.problem, tree.listing, chosen.tolist()))
