"""What coming down to a load costs a worker: the knapsack equals trying every subset."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest

from optimizer.donors import _least_cost, _Role
from optimizer.pools import Item


def random_roles(rng: Random) -> list[_Role]:
    step = rng.choice((1, 5, 25, 100))
    return [
        _Role(
            Item(step * rng.randint(0, 8), rng.choice((0, 1, 1, 2)), rng.choice((0, 0, 1))),
            stays=rng.choice((0, 0, 3)),
            leaves=rng.randint(0, 20),
            terms=[],
        )
        for _ in range(rng.randint(0, 7))
    ]


def cheapest(roles: list[_Role], limits: tuple[int, int], by: str) -> int | None:
    """Return the least cost over every subset that is kept; null if none is within limits."""
    costs = []
    for kept in product((True, False), repeat=len(roles)):
        stay = [role for role, keeps in zip(roles, kept, strict=True) if keeps]
        points = sum(role.item.points for role in stay)
        second = 0 if by == "points" else sum(getattr(role.item, by) for role in stay)
        if points <= limits[0] and second <= limits[1]:
            leave = [role for role, keeps in zip(roles, kept, strict=True) if not keeps]
            costs.append(sum(r.stays for r in stay) + sum(r.leaves for r in leave))
    return min(costs, default=None)


@pytest.mark.parametrize("seed", range(200))
def test_the_knapsack_equals_enumeration(seed: int) -> None:
    rng = Random(seed)
    roles = random_roles(rng)
    by = rng.choice(("points", "cases", "dangerous"))
    limits = (rng.randint(0, 900), 0 if by == "points" else rng.randint(0, 5))
    assert _least_cost(roles, limits, by) == cheapest(roles, limits, by)


def test_by_hand() -> None:
    # 300 to keep of 200 (9 to give away), 200 (5) and 100 (4): give the 200 that costs 5.
    roles = [_Role(Item(points, 1), 0, cost, []) for points, cost in ((200, 9), (200, 5), (100, 4))]
    assert _least_cost(roles, (300, 0), "points") == 5
    # Two cases at most change nothing, one at most: keep the dearest.
    assert _least_cost(roles, (300, 2), "cases") == 5
    assert _least_cost(roles, (300, 1), "cases") == 9
    assert _least_cost(roles, (0, 0), "points") == 18
