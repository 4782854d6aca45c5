"""Choose among listed bundles so that so many workers hold everything (CP-SAT)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from models.errors import SolverError
from optimizer.cpsat import Search, Status, search
from optimizer.headcount.listing import Counts
from optimizer.headcount.problem import Bundle, Problem
from optimizer.program import Arrays, Program
from optimizer.stop import Stop


@dataclass(frozen=True, slots=True)
class Cover:
    """Bundles that hold everything; or, if `impossible`, the proof that none do."""

    bundles: list[Bundle] | None = None
    impossible: bool = False


def covered(
    problem: Problem,
    listing: Counts,
    workers: int,
    *,
    strategies: Sequence[Search],
    stop: Stop,
) -> Cover:
    """Look for bundles of so many workers among the listed ones.

    An answer of "none" is given only when a second search, by another strategy, agrees.
    """
    program = _program(problem, listing, workers)
    agreed = 0
    for tried, how in enumerate(strategies, start=1):
        answer = search(program, how, stop)
        if answer.values is not None:
            if agreed:
                raise SolverError("two searches for the same packing contradict each other")
            return Cover(trimmed(problem, listing, answer.values.tolist()))
        agreed += answer.status is Status.INFEASIBLE
        if agreed == 2:
            return Cover(impossible=True)
        if tried > 1 and not agreed:
            break  # two strategies know nothing: the rest would take as long
    return Cover()


def to_find(effort: float) -> list[Search]:
    """Return the strategy that finds a cover soonest, where there probably is one."""
    return [Search(effort, first=True)]


def to_decide(effort: float) -> list[Search]:
    """Return strategies for both answers: the full linear relaxation is the best at "none"."""
    return [
        Search(effort, seed=0, max_lp=True, first=True),
        Search(effort, seed=1, parallel=True, first=True),
        Search(effort, seed=2, first=True),
        Search(effort, seed=3, max_lp=True, first=True),
    ]


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
