"""The fewest hires, and the cheapest mix, by trying every number and every plan."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import product

from models.instance import Instance
from models.policy import Hire
from optimizer.hires.staffed import staffed
from tests.oracle.ways import Loads, Search, Sums


def suffices(instance: Instance, profiles: Sequence[Hire], counts: Sequence[int]) -> bool:
    """Whether some plan with these hires leaves nothing unmet and nobody overloaded.

    Tries every way to hold every unit; as both goals only grow, one above 0 ends a branch.
    """
    department = staffed(instance, profiles, counts)
    search = Search(department, Fraction(1), None, lambda _case, _choice: True)
    seen: set[tuple[int, Loads]] = set()

    def descend(at: int, loads: Loads, sums: Sums) -> bool:
        if any(search.vector(loads, sums)[:2]) or (at, loads) in seen:
            return False
        seen.add((at, loads))
        if at == len(search.ways):
            return True
        for way in search.ways[at]:
            total = search.add(loads, 0, way)
            if total is not None and descend(at + 1, total, _plus(sums, way.sums)):
                return True
        return False

    return descend(0, search.nothing, (0, 0, 0))


def _plus(one: Sums, other: Sums) -> Sums:
    return (one[0] + other[0], one[1] + other[1], one[2] + other[2])


def fewest(instance: Instance, profile: Hire, *, most: int) -> int | None:
    """Return the fewest hires up to `most` that suffice; None: none of these does."""
    return next((n for n in range(most + 1) if suffices(instance, [profile], [n])), None)


def cheapest_mix(
    instance: Instance, profiles: Sequence[Hire], *, most: int
) -> tuple[int, int] | None:
    """Return (cost, people) of the cheapest mix with at most so many of each profile."""
    mixes = [
        (sum(int(p.annual_cost) * n for p, n in zip(profiles, counts, strict=True)), sum(counts))
        for counts in product(range(most + 1), repeat=len(profiles))
        if suffices(instance, profiles, counts)
    ]
    return min(mixes, default=None)
