"""What relief takes is never more than a plan shows, and the frontier's proofs rest on it."""

from __future__ import annotations

import pytest

from models.options import Options
from optimizer.build import build
from optimizer.fewest import Fewest
from optimizer.relief import Relief
from optimizer.stop import Stop
from tests.oracle.brute import frontier as every_pair
from tests.random_instances import random_instance


@pytest.mark.parametrize("first", range(0, 120, 20))
def test_no_plan_has_fewer_changes_than_its_peak_takes(first: int) -> None:
    for seed in range(first, first + 20):
        instance, asked = random_instance(seed)
        built = build(instance, Options(level=asked["level"]))
        quick = Fewest(built, built.arrays)
        relief = Relief(built, built.arrays, quick, Stop(30))
        pairs = [(chosen, goals[3]) for chosen, goals in every_pair(instance, level=asked["level"])]
        for chosen, peak in pairs:
            assert quick.changes(peak) <= relief.changes(peak) <= chosen, seed
            fewest, least = relief.rung(chosen)
            assert not [p for p in pairs if p[0] < fewest and p[1] <= least], seed
            assert not [p for p in pairs if p[0] <= fewest and p[1] < least], seed


def test_it_says_more_than_one_worker_at_a_time() -> None:
    more = 0
    for seed in range(120):
        instance, asked = random_instance(seed)
        built = build(instance, Options(level=asked["level"]))
        quick = Fewest(built, built.arrays)
        relief = Relief(built, built.arrays, quick, Stop(30))
        more += any(relief.changes(peak) > quick.changes(peak) for peak in range(200, 2000, 100))
    assert more > 5


def test_no_time_leaves_the_quick_bound() -> None:
    instance, asked = random_instance(3)
    built = build(instance, Options(level=asked["level"]))
    quick = Fewest(built, built.arrays)
    relief = Relief(built, built.arrays, quick, Stop(0))
    assert [relief.changes(p) for p in (500, 1000)] == [quick.changes(p) for p in (500, 1000)]
