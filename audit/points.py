"""Hundredths of points as a number that people read."""

from __future__ import annotations

from decimal import Decimal


def in_points(hundredths: int) -> Decimal:
    """Return points with two decimals: 3120 is 31.20."""
    return Decimal(hundredths).scaleb(-2)
