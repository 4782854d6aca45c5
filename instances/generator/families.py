"""Which cases are siblings, and which primary and team they share."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from instances.generator import shares
from instances.generator.draw import chance, pick
from instances.generator.holders import Holders
from models.worker import Worker

Sibling = tuple[str, Worker, str]  # family, primary, team


def siblings(rng: Random, holders: Holders, count: int) -> Callable[[int], Sibling]:
    """Return what gives a case's family, primary and team; families come first."""
    sizes = _family_sizes(rng, round(count * shares.IN_FAMILIES / 100))
    numbers = [number for number, size in enumerate(sizes, start=1) for _ in range(size)]
    eldest: dict[int, tuple[Worker, str]] = {}

    def sibling(index: int) -> Sibling:
        primary = holders.draw()
        if index >= len(numbers):
            return "", primary, holders.team(primary)
        number = numbers[index]
        first, team = eldest.setdefault(number, (primary, holders.team(primary)))
        stays = chance(rng, shares.SAME_PRIMARY)
        return f"F{number:05d}", first if stays else primary, team

    return sibling


def _family_sizes(rng: Random, cases: int) -> list[int]:
    sizes = []
    while cases >= 2:
        size = min(cases, pick(rng, shares.FAMILY_SIZES))
        sizes.append(size)
        cases -= size
    return sizes
