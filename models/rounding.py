"""Exact numbers: half up to a whole hundredth, without binary floats."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache


def half_up(value: Fraction) -> int:
    """Return the whole number nearest to `value`; a half goes up."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


@lru_cache(maxsize=4_096)
def exact(value: Decimal) -> Fraction:
    """Return a decimal as an exact fraction."""
    return Fraction(value)
