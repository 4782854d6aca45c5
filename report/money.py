"""What hires cost a year, in DKK."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from models.policy import Hire


def yearly(
    profiles: Sequence[Hire], counts: Sequence[int] | None, *, bound: Decimal | None = None
) -> int | float | None:
    """Return the cost of so many hires a year (or `bound`), whole where it is whole."""
    if counts is not None:
        costs = (p.annual_cost * n for p, n in zip(profiles, counts, strict=True))
        bound = sum(costs, Decimal(0))
    if bound is None:
        return None
    return int(bound) if bound == bound.to_integral_value() else float(bound)
