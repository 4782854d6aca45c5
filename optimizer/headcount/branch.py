"""Decide a complete list of bundles by branching, every branch closed in whole numbers.

Branched is first on pairs of items, together or apart (Ryan, Foster), and where no pair is
left in doubt on how often one bundle is used. Each step solves the linear programme over the
list; its duals, rounded to whole prices, close a branch only if they prove it (`_Node.closed`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from optimizer.headcount.cover import trimmed
from optimizer.headcount.listing import Counts
from optimizer.headcount.master import Master
from optimizer.headcount.prices import UNIT
from optimizer.headcount.problem import Bundle, Problem
from optimizer.stop import Stop

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
NEARLY = 1e-6


@dataclass(frozen=True, slots=True)
class Decision:
    """Bundles that hold everything; or, if `impossible`, the proof that none do; or neither."""

    bundles: list[Bundle] | None = None
    impossible: bool = False


@dataclass(frozen=True, slots=True)
class _Node:
    """How often each bundle of the list is used at least and at most."""

    low: Ints
    high: Ints

    def without(self, bundles: NDArray[np.bool_]) -> _Node:
        """Use none of these bundles."""
        return _Node(self.low, np.where(bundles, 0, self.high))

    def closed(self, worths: Ints, total: int, workers: int) -> bool:
        """Whether prices prove that the bundles cannot hold everything.

        With x uses of bundles worth w, and any limit: limit x sum(x) >= sum(x w) - sum over
        dear bundles of high (w - limit) + sum over cheap ones of low (limit - w), and
        sum(x w) >= total. The limit is the dearest bundle whose use is not restricted.
        """
        if bool((self.low > self.high).any()):
            return True
        limit = int(worths[self.high >= workers].max(initial=1))
        dear = self.high * np.maximum(worths - limit, 0)
        cheap = self.low * np.maximum(limit - worths, 0)
        return total - int(dear.sum()) + int(cheap.sum()) > workers * limit


class _Tree:
    """The list, the items that can be told apart, and the programme over the list."""

    def __init__(self, problem: Problem, listing: Counts, workers: int) -> None:
        self.listing = listing.astype(np.int64)
        self.workers = workers
        self.counts = np.array([kind.count for kind in problem.kinds], dtype=np.int64)
        # Pairs are of items of which there is one, too heavy to be covered twice.
        spare = workers * problem.caps.points - problem.total.points
        kinds = enumerate(problem.kinds)
        single = [i for i, kind in kinds if kind.count == 1 and kind.room.points > spare]
        self.single = np.array(single, dtype=np.intp)
        self.holds = (listing[:, self.single] > 0).astype(np.float64)
        self.master = Master(self.counts.tolist(), missing=float(workers))
        for row in listing:
            self.master.add({int(kind): int(row[kind]) for kind in np.flatnonzero(row)})

    def root(self) -> _Node:
        """Return the node in which every bundle may be used as often as there are workers."""
        number = len(self.listing)
        return _Node(np.zeros(number, dtype=np.int64), np.full(number, self.workers))

    def closed(self, node: _Node, duals: list[float]) -> bool:
        """Whether the duals, as whole prices, prove that the node holds no packing."""
        worth = np.array([max(0, int(dual * UNIT)) for dual in duals], dtype=np.int64)
        return node.closed(self.listing @ worth, int(worth @ self.counts), self.workers)

    def holding(self, used: Floats) -> list[int] | None:
        """Return how often each bundle is used, if that is a packing."""
        whole = np.rint(used).astype(np.int64)
        enough = bool((whole @ self.listing >= self.counts).all())
        return whole.tolist() if enough and int(whole.sum()) <= self.workers else None

    def parted(self, node: _Node, used: Floats) -> Iterator[_Node]:
        """Yield nodes that hold every packing of this one between them, none if in no doubt."""
        pair = self._pair(used)
        if pair is not None:
            first, second = (self.holds[:, item] > 0 for item in pair)
            yield node.without(first & second)
            yield node.without(first != second)
            return
        doubt = np.abs(used - np.rint(used))
        bundle = int(np.argmax(doubt))
        if doubt[bundle] > NEARLY:
            below = int(used[bundle])
            here = np.arange(len(used)) == bundle
            yield _Node(node.low, np.where(here, below, node.high))
            yield _Node(np.where(here, below + 1, node.low), node.high)

    def _pair(self, used: Floats) -> tuple[int, int] | None:
        """Return the two items that are together most nearly half of the time."""
        part = self.holds[used > NEARLY]
        often = part.T @ (part * used[used > NEARLY, None])
        unsure = np.triu(np.minimum(often, 1 - often), 1)
        if not unsure.size or unsure.max() < NEARLY:
            return None
        first, second = np.unravel_index(int(np.argmax(unsure)), unsure.shape)
        return int(first), int(second)


def branched(
    problem: Problem, listing: Counts, workers: int, *, steps: int, stop: Stop
) -> Decision:
    """Return bundles of so many workers from a complete list, or that there are none.

    Neither is returned where the answer takes more than so many steps, or too much time.
    """
    if not len(listing):
        return Decision(impossible=True)
    tree = _Tree(problem, listing, workers)
    waiting = [tree.root()]
    for _ in range(steps):
        if not waiting:
            return Decision(impossible=True)
        node = waiting.pop()
        tree.master.restrict(node.low.tolist(), node.high.tolist())
        solved = None if stop.asked else tree.master.solve(stop.seconds_left)
        if solved is None:
            break
        if tree.closed(node, solved[0]):
            continue
        used = np.array(solved[1])
        chosen = tree.holding(used)
        if chosen is not None:
            return Decision(trimmed(problem, listing, chosen))
        parts = list(tree.parted(node, used))
        if not parts:
            break  # the programme is in no doubt, yet its prices prove nothing: left open
        waiting += parts
    return Decision()
