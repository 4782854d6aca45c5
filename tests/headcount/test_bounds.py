"""No bound is above the true minimum, by whatever way it was found."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest

from models.instance import Instance
from optimizer.headcount.bounds import big_items, counted, feasible_prices, rounded
from optimizer.headcount.branch import branched
from optimizer.headcount.caseload import caseload
from optimizer.headcount.cover import covered
from optimizer.headcount.knapsack import Scale, chunks, dearest
from optimizer.headcount.listing import counting_prices, listed
from optimizer.headcount.prices import relax
from optimizer.headcount.problem import Kind, Problem, Room
from optimizer.stop import Stop
from tests.headcount.exhaustive import exhaustive
from tests.headcount.perfect import instance_of, single
from tests.headcount.random_caseloads import tight_caseload

STOP = Stop(600)


def problem_of(sizes: list[int], cap: int, cases: int = 99) -> Problem:
    """Return a packing problem of single cases, given by their centipoints."""
    order = sorted(set(sizes), reverse=True)
    kinds = tuple(Kind(Room(size, 1, 0), sizes.count(size), part=False) for size in order)
    return Problem(Room(cap, cases, 1), kinds, {}, pairs=False)


def best_bundle(problem: Problem, prices: list[int]) -> int:
    """Return the greatest price of all bundles that keep the caps, by trying them all."""
    ranges = [range(kind.count + 1) for kind in problem.kinds]
    return max(
        sum(times * price for times, price in zip(bundle, prices, strict=True))
        for bundle in product(*ranges)
        if problem.caps.holds(problem.room_of(dict(enumerate(bundle))))
    )


def test_counting_is_exact_at_the_edge() -> None:
    # 3 x 2.00 points at 3.00 each: exactly two workers by counting; one centipoint more: three
    assert [bound.value for bound in counted(problem_of([200] * 3, 300))] == [2, 1]
    assert next(iter(counted(problem_of([200, 200, 201], 300)))).value == 3


def test_the_reason_of_the_counting_bound_can_be_checked_by_hand() -> None:
    bound = next(iter(counted(problem_of([250] * 9, 300))))
    assert str(bound.reason) == "8: 22.50 points at 3.00 each"


def test_no_two_fit_together() -> None:
    # 5 cases of 1.60 at 3.00 each: by points 3 workers, but no two fit together
    assert max(bound.value for bound in big_items(problem_of([160] * 5 + [10], 300))) == 5


def test_no_two_fit_together_beside_a_third() -> None:
    # 66 cases of 1.01 at 3.00 each: two fit, a third does not
    best = max(big_items(problem_of([101] * 66, 300)), key=lambda bound: bound.value)
    assert best.value == 33
    assert "66" in str(best.reason)
    assert "third" in str(best.reason)


@pytest.mark.parametrize("seed", range(25))
def test_dual_feasible_prices_are_feasible(seed: int) -> None:
    random = Random(seed)
    problem = problem_of([random.randint(1, 30) for _ in range(6)], 30)
    for limit, prices in feasible_prices(problem):
        assert best_bundle(problem, prices) <= limit


@pytest.mark.parametrize("seed", range(25))
def test_the_knapsack_is_exact_and_coarser_tables_only_overestimate(seed: int) -> None:
    random = Random(seed)
    instance = tight_caseload(random, most=5)
    problem = caseload(instance).problem
    prices = [random.randint(0, 50) for _ in problem.kinds]
    counts = [kind.count for kind in problem.kinds]
    true = best_bundle(problem, prices)
    value, bundle = dearest(Scale.of(problem, 10**6), counts, prices)
    assert value == true
    assert sum(prices[kind] * times for kind, times in bundle.items()) == true
    assert problem.caps.holds(problem.room_of(bundle))
    for cells in (2, 20, 200):
        assert dearest(Scale.of(problem, cells), counts, prices)[0] >= true


def test_chunks_make_every_number() -> None:
    for count in range(40):
        sums = {0}
        for chunk in chunks(count):
            sums |= {total + chunk for total in sums}
        assert sums == set(range(count + 1))


@pytest.mark.parametrize("seed", range(25))
def test_the_knapsack_counts_equal_items(seed: int) -> None:
    random = Random(seed)
    sizes = [size for size in random.sample(range(1, 12), 3) for _ in range(random.randint(1, 9))]
    problem = problem_of(sizes, 40, cases=random.choice([3, 7, 99]))
    prices = [random.randint(1, 20) for _ in problem.kinds]
    counts = [kind.count for kind in problem.kinds]
    assert dearest(Scale.of(problem, 10**6), counts, prices)[0] == best_bundle(problem, prices)


@pytest.mark.parametrize("seed", range(40))
def test_no_bound_is_above_the_minimum(seed: int) -> None:
    instance = tight_caseload(Random(1000 + seed))
    problem, true = caseload(instance).problem, minimum_of(instance)
    for bound in [*counted(problem), *big_items(problem), *rounded(problem)]:
        assert bound.value <= true, str(bound.reason)
    assert relax(problem, [], enough=10**6, stop=STOP).best.bound <= true


@pytest.mark.parametrize("seed", range(40))
def test_a_complete_list_decides_both_ways(seed: int) -> None:
    instance = tight_caseload(Random(2000 + seed))
    problem, true = caseload(instance).problem, minimum_of(instance)
    dear = relax(problem, [], enough=10**6, stop=STOP).best
    for workers in range(max(1, true - 2), true + 2):
        listing = listed(problem, [*counting_prices(problem), dear], workers, most=100_000)
        assert listing is not None
        found = covered(problem, listing, workers, effort=10, stop=STOP)
        assert (found is not None) == (workers >= true)
        decision = branched(problem, listing, workers, steps=1000, stop=STOP)
        assert (decision.bundles is not None) == (workers >= true)
        assert decision.impossible == (workers < true)


def minimum_of(instance: Instance) -> int:
    value = exhaustive(instance)
    assert value is not None
    return value


def test_a_list_counts_items_that_a_packing_covers_twice() -> None:
    # 1.00, 1.01, 2 x 0.99 at 2.00 each: three workers, some of them with room for more
    problem = caseload(
        instance_of([single(n, w) for n, w in enumerate([100, 101, 99, 99])], caps={"points": 2})
    ).problem
    listing = listed(problem, counting_prices(problem), 3, most=1000)
    assert listing is not None
    assert branched(problem, listing, 3, steps=99, stop=STOP).bundles is not None
