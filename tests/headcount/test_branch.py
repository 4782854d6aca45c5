"""Branching on pairs never says "none" where there is a packing, and finds the ones there are."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from optimizer.headcount.branch import _Tree, branched
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
    assert min(decided.values()) >= 15


def test_a_split_keeps_every_bundle_on_the_sides_where_it_belongs() -> None:
    problem = caseload(perfect(6, 3, 200, seed=1)).problem
    listing = listed(problem, counting_prices(problem), 6, most=100_000)
    assert listing is not None
    tree = _Tree.of(problem, listing, 6)
    everything = np.ones(len(listing), dtype=np.bool_)
    assert len(tree.single) > 1
    apart, together = tree.split(everything, (0, 1))
    has = (listing[:, tree.single[:2]] > 0).sum(axis=1)
    assert apart.tolist() == (has < 2).tolist()
    assert together.tolist() == (has != 1).tolist()
