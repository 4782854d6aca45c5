"""The fewest hires, and the cheapest mix, by trying every number and every plan."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from models.instance import Instance
from models.policy import Hire
from models.rules import Goal
from optimizer.hires.staffed import staffed
from tests.oracle.brute import brute_force


def suffices(instance: Instance, profiles: Sequence[Hire], counts: Sequence[int]) -> bool:
    """Whether some plan with these hires leaves nothing unmet and nobody overloaded."""
    goals, _ = brute_force(staffed(instance, profiles, counts))
    return goals[Goal.UNMET] == 0 and goals[Goal.OVERLOAD] == 0


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
