"""The minimum equals exhaustive search, is always proven, and its packing passes the judge."""

from __future__ import annotations

from random import Random

import pytest

from audit.headcount import check_packing
from optimizer.headcount.minimum import minimum_headcount
from tests.headcount.exhaustive import exhaustive
from tests.headcount.random_caseloads import random_caseload, tight_caseload


@pytest.mark.parametrize("block", range(10))
def test_tiny_caseloads_under_random_policies(block: int) -> None:
    for seed in range(60 * block, 60 * (block + 1)):
        instance = random_caseload(Random(seed))
        found = minimum_headcount(instance, seconds=20)
        assert found.value == exhaustive(instance), f"seed {seed}: {found.reason}"
        assert found.proven, f"seed {seed}"
        if found.value is not None:
            assert found.bound == found.value == len(found.packing)
            assert check_packing(instance, found.packing) == [], f"seed {seed}"


@pytest.mark.parametrize("block", range(5))
def test_few_big_cases_with_every_cap_binding(block: int) -> None:
    for seed in range(20 * block, 20 * (block + 1)):
        instance = tight_caseload(Random(seed))
        found = minimum_headcount(instance, seconds=20)
        assert found.value == exhaustive(instance), f"seed {seed}: {found.reason}"
        assert found.proven, f"seed {seed}"
        assert check_packing(instance, found.packing) == [], f"seed {seed}"
