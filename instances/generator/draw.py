"""Drawing by chance from one seeded source, so that a seed always gives the same."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import TypeVar

T = TypeVar("T")


def deal(rng: Random, shares: Mapping[T, float], count: int) -> list[T]:
    """Return `count` values in these shares, shuffled; only remainders are left to chance.

    Systematic sampling: every value comes floor or ceil of its quota times, so a small
    department is as typical as a large one.
    """
    ends, total = [], 0.0
    for value, part in shares.items():
        total += part
        ends.append((total, value))
    offset = rng.random()
    points = [(index + offset) / count * total for index in range(count)]
    values = [next((v for end, v in ends if point < end), ends[-1][1]) for point in points]
    rng.shuffle(values)
    return values


def pick(rng: Random, shares: Mapping[T, float]) -> T:
    """Return one value, by these shares."""
    return rng.choices(list(shares), weights=list(shares.values()))[0]


def chance(rng: Random, percent: float) -> bool:
    """Whether something that happens in `percent` of the cases happens now."""
    return rng.random() * 100 < percent
