"""Pairs of chosen changes and peak on the way to a frontier, and which to look into first."""

from __future__ import annotations

from dataclasses import dataclass

from optimizer.program import Ints


@dataclass(frozen=True, slots=True)
class Pair:
    """A pair as columns' values; `proven` says that none is better in either."""

    chosen: int
    peak: int
    proven: bool
    values: Ints


def spread(count: int) -> list[int]:
    """Return 0 .. count - 1, the middles of ever smaller parts first."""
    order: list[int] = []
    parts = [(0, count)]
    while parts:
        low, high = parts.pop(0)
        if low < high:
            middle = (low + high) // 2
            order.append(middle)
            parts += [(low, middle), (middle + 1, high)]
    return order


def width(few: Pair, flat: Pair) -> int:
    """Return how much room there is for other pairs between two."""
    return (flat.chosen - few.chosen) * (few.peak - flat.peak)
