"""Whole calendar months, at the day and one before."""

from __future__ import annotations

from datetime import date

import pytest

from models.calendar import months


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2026, 5, 23), date(2026, 11, 23), 6),
        (date(2026, 5, 24), date(2026, 11, 23), 5),
        (date(2025, 11, 23), date(2026, 11, 23), 12),
        (date(2025, 12, 31), date(2026, 1, 1), 0),
        (date(2026, 1, 31), date(2026, 2, 28), 0),
        (date(2026, 1, 31), date(2026, 3, 31), 2),
        (date(2026, 11, 23), date(2026, 11, 23), 0),
        # never negative
        (date(2027, 11, 23), date(2026, 11, 23), 0),
    ],
)
def test_months(start: date, end: date, expected: int) -> None:
    assert months(start, end) == expected
