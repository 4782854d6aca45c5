"""The hull of a worker's staircase is never above it, touches it at its ends, and is convex."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from random import Random

import numpy as np
import pytest

from models.facts import WorkerFacts, derive
from models.options import Options
from optimizer.build import build
from optimizer.hull import _hull, balance_rows, staircase
from optimizer.program import row_sums
from tests.random_instances import random_instance


def staff() -> list[WorkerFacts]:
    found = [who for seed in range(40) for who in derive(random_instance(seed)[0]).workers.values()]
    return [who for who in found if who.here][:40]


def cost(who: WorkerFacts, load: int, bands: tuple[int, ...]) -> int:
    """Return goal 6 for one worker, straight from its words."""
    caps = [who.max_points * Fraction(band, 100) for band in bands]
    return sum(max(0, -((cap.numerator // cap.denominator - load) // 100)) for cap in caps)


def on_line(left: tuple[int, int], right: tuple[int, int], at: int) -> Fraction:
    return left[1] + Fraction((right[1] - left[1]) * (at - left[0]), right[0] - left[0])


@pytest.mark.parametrize("seed", range(30))
def test_the_hull_is_below_and_touches(seed: int) -> None:
    rng = Random(seed)
    who = rng.choice(staff())
    bands = rng.choice(((70, 80, 90, 100, 110, 120, 130, 150), (100,), (50, 75)))
    step, low = rng.choice((1, 5, 25, 50, 100)), rng.randint(0, 40)
    steps = range(low, low + rng.randint(2, 60))
    loads = np.array(steps, dtype=np.int64) * step
    stairs = {at: cost(who, at * step, bands) for at in steps}
    assert staircase(who, loads, bands).tolist() == list(stairs.values())
    corners = _hull(list(stairs.items()))
    assert (corners[0][0], corners[-1][0]) == (steps[0], steps[-1])
    assert all(stairs[at] == value for at, value in corners)
    for left, right in pairwise(corners):
        between = range(left[0], right[0] + 1)
        assert all(stairs[at] >= on_line(left, right, at) for at in between)
    slopes = [Fraction(b[1] - a[1], b[0] - a[0]) for a, b in pairwise(corners)]
    assert slopes == sorted(set(slopes))


@pytest.mark.parametrize("seed", range(40))
def test_its_rows_cut_off_no_load(seed: int) -> None:
    instance, asked = random_instance(seed)
    built = build(instance, Options(**asked))
    bands = instance.policy.balance.bands
    arrays = balance_rows(built.workloads, bands, built.arrays)
    above = {dependent.column: dependent for dependent in built.model.program.dependents}
    rng = Random(seed)
    for _ in range(20):
        values = np.zeros(arrays.width, dtype=np.int64)
        for load in built.workloads.values():
            column, step = load.points
            values[column] = rng.randint(int(arrays.low[column]), int(arrays.high[column]))
            for over, _coef in load.balance.terms:
                least = step * int(values[column]) - above[over].threshold
                values[over] = max(0, -(-least // above[over].unit))
        sums = row_sums(arrays, arrays.coefficients * values[arrays.columns])
        assert np.all((sums >= arrays.row_low)[built.arrays.height :])
