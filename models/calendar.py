"""Whole calendar months between two dates."""

from __future__ import annotations

from datetime import date


def months(start: date, end: date) -> int:
    """Return the whole calendar months from `start` to `end`; 0 if `end` is not after it."""
    full = (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
    return max(0, full)
