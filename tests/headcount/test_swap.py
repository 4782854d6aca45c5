"""Bundles swapped one for one: what is found is a packing, and too few workers find none."""

from __future__ import annotations

from random import Random

import pytest

from audit.headcount import check_packing
from optimizer.headcount.caseload import caseload
from optimizer.headcount.cover import trimmed
from optimizer.headcount.listing import counting_prices, listed
from optimizer.headcount.minimum import minimum_headcount
from optimizer.headcount.problem import empty, without
from optimizer.headcount.swap import swapped
from optimizer.stop import Stop
from tests.headcount.exhaustive import exhaustive
from tests.headcount.perfect import instance_of, perfect, single
from tests.headcount.random_caseloads import tight_caseload

STOP = Stop(600)


@pytest.mark.parametrize("seed", range(40))
def test_a_packing_is_one_and_none_is_found_where_there_is_none(seed: int) -> None:
    instance = tight_caseload(Random(seed))
    problem, true = caseload(instance).problem, exhaustive(instance)
    assert true is not None
    found = 0
    for workers in range(max(1, true - 1), true + 2):
        listing = listed(problem, counting_prices(problem), workers, most=100_000)
        assert listing is not None
        used = swapped(problem, listing, workers, steps=3000, seed=seed, stop=STOP)
        if used is None:
            continue
        found += 1
        bundles = trimmed(problem, listing, used)
        assert true <= len(bundles) <= workers
        assert empty(without(problem, bundles))
        assert all(map(problem.allows, bundles))
    assert found  # with one worker more than needed at the latest


def test_the_same_seed_swaps_alike_and_an_end_is_respected() -> None:
    problem = caseload(perfect(12, 3, 1000, seed=3)).problem
    listing = listed(problem, counting_prices(problem), 12, most=100_000)
    assert listing is not None
    once, again = (swapped(problem, listing, 12, steps=20_000, seed=1, stop=STOP) for _ in range(2))
    assert once == again is not None
    assert swapped(problem, listing, 11, steps=10**9, seed=1, stop=Stop(0)) is None


def test_an_item_that_no_bundle_of_the_list_holds_ends_it_at_once() -> None:
    problem = caseload(instance_of([single(0, 100), single(1, 150)], caps={"points": 2})).problem
    listing = listed(problem, counting_prices(problem), 2, most=100)
    assert listing is not None
    lacking = listing[listing[:, 0] == 0]
    assert swapped(problem, lacking, 2, steps=10**9, seed=0, stop=STOP) is None
    assert swapped(problem, lacking[:0], 2, steps=10**9, seed=0, stop=STOP) is None


def test_four_hundred_cases_three_to_each_worker() -> None:
    # 134 workers full to the last of 50.00 points: dives alone leave some of them unfilled
    random, sizes = Random(2), list[int]()
    for _ in range(134):
        large = random.randint(1900, 2450)
        middle = random.randint(1250, (5000 - large) // 2)
        sizes += [large, middle, 5000 - large - middle]
    cases = [single(number, size) for number, size in enumerate(sizes)]
    instance = instance_of(cases, caps={"points": 50, "cases": 402})
    found = minimum_headcount(instance, seconds=60)
    assert (found.value, found.bound, found.proven) == (134, 134, True)
    assert check_packing(instance, found.packing) == []
