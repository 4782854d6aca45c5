"""Choose among listed bundles by swapping them one for one, what stays uncovered counting more.

A local search with row weights (Gao, Weise and Li's for set covering): as many bundles as there
are workers are held at all times. Each step gives up the bundle that is missed least and takes
one that covers an item left over; every item still left over then weighs one more. It only ever
finds packings. Nothing in it depends on the clock unless the time is up.
"""

from __future__ import annotations

from random import Random

import numpy as np
from numpy.typing import NDArray

from optimizer.headcount.listing import Counts
from optimizer.headcount.problem import Problem
from optimizer.stop import Stop

Ints = NDArray[np.int64]
LOOK = 256
"""How many steps pass before the clock is looked at."""


def swapped(
    problem: Problem, listing: Counts, workers: int, *, steps: int, seed: int, stop: Stop
) -> list[int] | None:
    """Return how often each bundle of the list is used in a packing; None if none was found."""
    covered = np.asarray((listing > 0).any(axis=0))
    if not len(listing) or not covered[_wanted(problem)].all():
        return None
    search = _Swaps(problem, listing, workers, Random(seed))
    for step in range(1, steps + 1):
        if not search.missing.size:
            return [int(n) for n in np.bincount(search.held, minlength=len(listing))]
        if step % LOOK == 1 and stop.asked:
            return None
        search.step(step)
    return None


def _wanted(problem: Problem) -> NDArray[np.intp]:
    return np.flatnonzero([kind.count for kind in problem.kinds])


class _Swaps:
    """The bundles held, what they leave uncovered of each kind, and what a kind weighs."""

    def __init__(self, problem: Problem, listing: Counts, workers: int, random: Random) -> None:
        self.random = random
        # A bundle is a row of kinds and one of counts; short ones are filled up with none of
        # a kind that does not exist.
        number, kinds = listing.shape
        width = int((listing > 0).sum(axis=1).max())
        self.kinds = np.full((number, width), kinds, dtype=np.int64)
        self.times = np.zeros((number, width), dtype=np.int64)
        rows, columns = np.nonzero(listing)
        places = np.arange(len(rows)) - np.searchsorted(rows, rows)
        self.kinds[rows, places] = columns
        self.times[rows, places] = listing[rows, columns]
        self.holding = [np.flatnonzero(listing[:, kind]) for kind in range(kinds)]
        self.spare = np.zeros(kinds + 1, dtype=np.int64)  # covered beyond need; below 0: missing
        self.spare[:kinds] = [-kind.count for kind in problem.kinds]
        self.weight = np.ones(kinds + 1, dtype=np.int64)
        self.since = np.zeros(number, dtype=np.int64)
        self.may = np.ones(number, dtype=np.bool_)
        self.held = np.zeros(workers, dtype=np.int64)
        for place in range(workers):
            self._hold(place, self._best(np.arange(number)))

    @property
    def missing(self) -> NDArray[np.intp]:
        """Return the kinds of which some are uncovered."""
        return np.flatnonzero(self.spare < 0)

    def step(self, now: int) -> None:
        """Swap one bundle for another, and weigh what is left over.

        A bundle given up comes back only after a bundle that shares a kind was moved.
        """
        place = self._least_missed(now)
        out = self.held[place]
        self.since[out] = now
        self._count(int(out), -1)
        self.may[out] = False
        kind = self.random.choice(self.missing.tolist())
        offer = self.holding[kind]
        able = offer[self.may[offer]]
        fresh = self._best(able if len(able) else offer)
        self.since[fresh] = now
        self._hold(place, fresh)
        self.weight[self.missing] += 1

    def _hold(self, place: int, bundle: int) -> None:
        self.held[place] = bundle
        self._count(bundle, 1)

    def _count(self, bundle: int, sign: int) -> None:
        kinds = self.kinds[bundle]
        self.spare[kinds] += sign * self.times[bundle]
        for kind in kinds[self.times[bundle] > 0].tolist():
            self.may[self.holding[kind]] = True

    def _best(self, offer: NDArray[np.intp]) -> int:
        """Return the bundle that covers most of what is missing, by weight; the oldest first."""
        kinds = self.kinds[offer]
        short = np.minimum(self.times[offer], np.maximum(-self.spare[kinds], 0))
        return int(offer[self._first((short * self.weight[kinds]).sum(axis=1), offer)])

    def _least_missed(self, now: int) -> int:
        """Return whose bundle leaves least uncovered, by weight; not the one just taken."""
        kinds = self.kinds[self.held]
        over = np.maximum(self.spare[kinds], 0)
        lost = np.maximum(self.times[self.held] - over, 0) * self.weight[kinds]
        loss = lost.sum(axis=1)
        loss[self.since[self.held] == now - 1] += int(loss.max()) + 1
        return self._first(-loss, self.held)

    def _first(self, worth: Ints, bundles: NDArray[np.intp] | Ints) -> int:
        """Return the place of the greatest worth, among equals the one that waited longest."""
        best = np.flatnonzero(worth == worth.max())
        return int(best[np.argmin(self.since[bundles[best]])])
