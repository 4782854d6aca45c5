"""Branching on pairs never says "none" where there is a packing, and finds the ones there are."""

from __future__ import annotations

from itertools import product
from random import Random

import numpy as np
import pytest

from optimizer.headcount.branch import _Node, _Tree, branched
from optimizer.headcount.caseload import caseload
from optimizer.headcount.listing import counting_prices, listed
from optimizer.headcount.problem import empty, without
from optimizer.stop import Stop
from tests.headcount.exhaustive import exhaustive
from tests.headcount.perfect import instance_of, perfect, single


@pytest.mark.parametrize("seed", range(12))
def test_a_packing_that_exists_is_never_denied(seed: int) -> None:
    # 12 workers, 3 cases each, full to the last of 2.00 points: the programme alone is undecided
    problem = caseload(perfect(12, 3, 200, seed=seed, spread=0.5)).problem
    listing = listed(problem, counting_prices(problem), 12, most=100_000)
    assert listing is not None
    answer = branched(problem, listing, 12, steps=300, stop=Stop(60))
    assert not answer.impossible
    if answer.bundles is not None:
        assert len(answer.bundles) <= 12
        assert empty(without(problem, answer.bundles))
        assert all(map(problem.allows, answer.bundles))


def test_packings_are_found_and_denied_beyond_the_root() -> None:
    # sizes of which each worker takes two or three: decided only by branching, both ways
    decided = {True: 0, False: 0}
    for seed in range(60):
        random = Random(seed)
        cases = [single(n, random.randint(24, 52)) for n in range(9)]
        instance = instance_of(cases, caps={"points": 1})
        problem, true = caseload(instance).problem, exhaustive(instance)
        assert true is not None
        for workers in (true - 1, true):
            listing = listed(problem, counting_prices(problem), workers, most=100_000)
            assert listing is not None
            answer = branched(problem, listing, workers, steps=300, stop=Stop(60))
            assert answer.impossible <= (workers < true)
            assert answer.bundles is None or workers == true
            decided[answer.impossible] += answer.impossible or answer.bundles is not None
    assert min(decided.values()) >= 50


def test_parts_of_a_node_hold_every_bundle_where_it_belongs() -> None:
    problem = caseload(perfect(6, 3, 200, seed=1)).problem
    listing = listed(problem, counting_prices(problem), 6, most=100_000)
    assert listing is not None
    tree = _Tree(problem, listing, 6)
    used = np.full(len(listing), 3 / len(listing))  # everything is in doubt
    apart, together = tree.parted(tree.root(), used)
    pair = tree._pair(used)
    assert pair is not None
    has = (listing[:, tree.single[list(pair)]] > 0).sum(axis=1)
    assert (apart.high > 0).tolist() == (has < 2).tolist()
    assert (together.high > 0).tolist() == (has != 1).tolist()


def test_where_no_pair_is_in_doubt_the_use_of_a_bundle_is_split_without_a_gap() -> None:
    # three each of two weights: no item of which there is one, hence no pairs
    cases = [single(n, 40 if n < 3 else 30) for n in range(6)]
    problem = caseload(instance_of(cases, caps={"points": 1})).problem
    listing = listed(problem, counting_prices(problem), 3, most=1000)
    assert listing is not None
    assert len(listing) > 1
    tree = _Tree(problem, listing, 3)
    used = np.zeros(len(listing))
    used[1] = 1.5
    fewer, more = tree.parted(tree.root(), used)
    assert (fewer.low[1], fewer.high[1]) == (0, 1)
    assert (more.low[1], more.high[1]) == (2, 3)
    assert list(tree.parted(tree.root(), np.rint(used))) == []


@pytest.mark.parametrize("seed", range(60))
def test_closing_a_node_is_never_wrong(seed: int) -> None:
    # whatever the prices and the limits on use: no packing within them may exist
    random = Random(seed)
    listing = np.array([[random.randint(0, 2) for _ in range(3)] for _ in range(4)])
    counts = np.array([random.randint(0, 3) for _ in range(3)])
    low = np.array([random.choice([0, 0, 0, 1]) for _ in range(4)])
    high = np.maximum(low, [random.choice([0, 1, 9, 9]) for _ in range(4)])
    workers = random.randint(1, 4)
    packings = [
        use
        for use in product(range(workers + 1), repeat=4)
        if sum(use) <= workers
        and (low <= use).all()
        and (use <= high).all()
        and (np.array(use) @ listing >= counts).all()
    ]
    for _ in range(40):
        worth = np.array([random.randint(0, 9) for _ in range(3)])
        if _Node(low, high).closed(listing @ worth, int(worth @ counts), workers):
            assert not packings
