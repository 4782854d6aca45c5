"""Choose among listed bundles so that so many workers hold everything (CP-SAT)."""

from __future__ import annotations

from collections import Counter

import numpy as np

from optimizer.cpsat import Search, search
from optimizer.headcount.listing import Counts
from optimizer.headcount.problem import Bundle, Problem
from optimizer.program import Arrays, Program
from optimizer.stop import Stop


def covered(
    problem: Problem, listing: Counts, workers: int, *, effort: float, stop: Stop
) -> list[Bundle] | None:
    """Return bundles of so many workers from the list, if the search finds some.

    It only ever finds: that there are none is for `branch.py` to prove, in whole numbers.
    """
    answer = search(_program(problem, listing, workers), Search(effort), stop)
    if answer.values is None:
        return None
    return trimmed(problem, listing, answer.values.tolist())


def _program(problem: Problem, listing: Counts, workers: int) -> Arrays:
    """Cover every kind as often as it occurs, with a column per bundle.

    A bundle stands for all smaller ones, so a kind may be covered more often than it occurs,
    but for one heavier than all the room that is to spare: that one exactly.
    """
    spare = workers * problem.caps.points - problem.total.points
    program = Program()
    limits = np.full(len(listing), workers, dtype=np.int64)
    for index, kind in enumerate(problem.kinds):
        rows = np.flatnonzero(listing[:, index])
        times = listing[rows, index].astype(np.int64)
        exact = kind.room.points > spare
        if exact:
            limits[rows] = np.minimum(limits[rows], kind.count // times)
        high = kind.count if exact else workers * max(1, int(times.max(initial=1)))
        program.row(
            list(zip(rows.tolist(), times.tolist(), strict=True)), low=kind.count, high=high
        )
    for limit in limits:
        program.column(0, int(limit))
    program.row([(column, 1) for column in range(len(listing))], low=0, high=workers)
    return program.freeze()


def trimmed(problem: Problem, listing: Counts, chosen: list[int]) -> list[Bundle]:
    """Return the chosen bundles without what is covered more often than it occurs."""
    left = Counter({index: kind.count for index, kind in enumerate(problem.kinds)})
    bundles: list[Bundle] = []
    for row in np.flatnonzero(np.array(chosen)).tolist():
        whole = Counter({int(k): int(listing[row, k]) for k in np.flatnonzero(listing[row])})
        for _ in range(chosen[row]):
            bundle = whole & left
            left -= bundle
            bundles.append(bundle)
    return [bundle for bundle in bundles if bundle]
