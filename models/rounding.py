"""Exact numbers: half up to a whole hundredth, without binary floats."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import floor


def half_up(value: Fraction) -> int:
    """Return the whole number nearest to `value`; a half goes up."""
    return floor(value + Fraction(1, 2))


def exact(value: Decimal) -> Fraction:
    """Return a decimal as an exact fraction."""
    return Fraction(value)
