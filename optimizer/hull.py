"""The goal `balance` seen worker by worker: the best a load can cost, as straight lines.

What a worker's load costs is a staircase: every band counts whole points, rounded up. The
LP sees a ramp below it. Between the least and the most load that are still possible, the
lower convex hull of the staircase at the loads that can occur is the best bound that
straight lines can give (A. M. Andrew 1979, the monotone chain).
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import numpy as np

from models.capacity import at_level
from models.facts import WorkerFacts
from optimizer.goals import Workload
from optimizer.program import Arrays, Ints, Program

Corner = tuple[int, int]


def balance_rows(workloads: dict[str, Workload], bands: tuple[int, ...], program: Arrays) -> Arrays:
    """Return the program with the hull of every worker's cost of load as rows."""
    rows = Program.continuing(program)
    for load in workloads.values():
        column, step = load.points
        low, high = int(program.low[column]), int(program.high[column])
        if low >= high or not load.balance.terms:
            continue
        steps = np.arange(low, high + 1, dtype=np.int64)
        costs = staircase(load.who, steps * step, bands)
        corners = _hull(_edges(steps, costs))
        for (left, below), (right, above) in pairwise(corners):
            run, rise = right - left, above - below
            cost = [(col, run * coef) for col, coef in load.balance.terms]
            rows.row([*cost, (column, -rise)], low=run * below - rise * left)
    return program.extended(rows)


def staircase(who: WorkerFacts, loads: Ints, bands: tuple[int, ...]) -> Ints:
    """Return what each load (centipoints) costs: whole points above each band, rounded up."""
    costs = np.zeros_like(loads)
    for band in bands:
        above = loads - at_level(who.max_points, Fraction(1), band)
        costs += np.maximum(0, -(-above // 100))
    return costs


def _edges(steps: Ints, costs: Ints) -> list[Corner]:
    """Return the first load and the last of each stair: the hull has no other corners."""
    ends = np.append(np.diff(costs) > 0, True)
    ends[0] = True
    return list(zip(steps[ends].tolist(), costs[ends].tolist(), strict=True))


def _hull(points: list[Corner]) -> list[Corner]:
    """Return the corners of the lower convex hull, from left to right."""
    hull: list[Corner] = []
    for point in points:
        while len(hull) > 1 and _above(hull[-2], hull[-1], point):
            hull.pop()
        hull.append(point)
    return hull


def _above(first: Corner, middle: Corner, last: Corner) -> bool:
    """Whether the middle point is on or above the line from the first to the last."""
    rise = (middle[1] - first[1]) * (last[0] - first[0])
    return rise >= (last[1] - first[1]) * (middle[0] - first[0])
