"""Perfect packings by construction: found, proven, and judged."""

from __future__ import annotations

from typing import Any

import pytest

from audit.headcount import check_packing
from models.instance import Instance
from optimizer.headcount.minimum import minimum_headcount
from tests.headcount.perfect import perfect

FULL: list[tuple[int, int, int, dict[str, Any]]] = [
    (20, 3, 1000, {}),
    (20, 3, 1000, {"pairs": 10}),
    (20, 3, 1000, {"full_count": True}),
    (20, 3, 1000, {"full_count": True, "pairs": 8, "dangerous": 1}),
    (12, 4, 1000, {"full_count": True, "pairs": 6, "dangerous": 1}),
    (40, 26, 3000, {}),
    (40, 26, 3000, {"full_count": True, "step": 5}),
    (80, 30, 3000, {}),
    (80, 30, 3000, {"full_count": True, "dangerous": 3, "pairs": 300, "siblings": 40}),
    (40, 7, 3000, {"spread": 0.95}),
]


@pytest.mark.parametrize(("workers", "each", "points", "how"), FULL)
def test_every_worker_full_to_the_last_point(
    workers: int, each: int, points: int, how: dict[str, Any]
) -> None:
    instance = perfect(workers, each, points, seed=workers, **how)
    found = minimum_headcount(instance, seconds=30)
    assert (found.value, found.bound, found.proven) == (workers, workers, True)
    assert check_packing(instance, found.packing) == []


@pytest.mark.parametrize("workers", [10, 20])
def test_one_centipoint_too_much_needs_one_more(workers: int) -> None:
    instance = perfect(workers, 3, 1000, seed=workers)
    heavier = instance.cases[0].model_copy(update={"weight": instance.cases[0].weight + 1})  # type: ignore[operator]
    found = minimum_headcount(
        Instance.of(instance.day, [], [heavier, *instance.cases[1:]], policy=instance.policy),
        seconds=30,
    )
    assert (found.value, found.proven) == (workers + 1, True)
