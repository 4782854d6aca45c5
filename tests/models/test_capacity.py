"""Ramp, share and caps by hand. The plan date is 2026-11-23, the policy the default."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from models.capacity import at_level, caps, is_newcomer, months_in_post, ramp, share
from models.policy import Policy
from models.rules import Cap
from models.worker import Worker

DAY = date(2026, 11, 23)
DEFAULT = Policy()


def worker(**facts: Any) -> Worker:
    return Worker.model_validate({"id": "a", **facts})


@pytest.mark.parametrize(
    ("started", "in_post", "expected"),
    [
        (None, None, "1"),
        (date(2026, 11, 23), 0, "1/4"),
        (date(2026, 10, 24), 0, "1/4"),
        (date(2026, 10, 23), 1, "1/2"),
        (date(2026, 8, 24), 2, "1/2"),
        (date(2026, 8, 23), 3, "3/4"),
        (date(2026, 5, 24), 5, "3/4"),
        (date(2026, 5, 23), 6, "9/10"),
        (date(2025, 11, 24), 11, "9/10"),
        (date(2025, 11, 23), 12, "1"),
    ],
)
def test_the_ramp_follows_whole_months_in_post(
    started: date | None, in_post: int | None, expected: str
) -> None:
    assert months_in_post(worker(started=started), DAY) == in_post
    assert ramp(worker(started=started), DEFAULT, DAY) == Fraction(expected)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, False),
        ({"started": date(2026, 5, 24)}, True),
        ({"started": date(2026, 5, 23)}, False),
        # the file's word counts, whatever the start date
        ({"newcomer": True}, True),
        ({"newcomer": False, "started": date(2026, 11, 1)}, False),
    ],
)
def test_newcomer(facts: dict[str, Any], expected: bool) -> None:
    assert is_newcomer(worker(**facts), DEFAULT, DAY) is expected


def test_the_ramp_does_not_care_for_the_word_newcomer() -> None:
    assert ramp(worker(newcomer=True), DEFAULT, DAY) == 1


def test_share_is_an_exact_fraction() -> None:
    # 30 / 37 x 0.9 x (1 - 25/100) = 30/37 x 9/10 x 3/4 = 810/1480 = 81/148
    part_time = worker(hours="30", started=date(2026, 5, 23), duties="25")
    assert share(part_time, DEFAULT, DAY) == Fraction(81, 148)
    assert share(worker(), DEFAULT, DAY) == 1
    assert share(worker(duties="100"), DEFAULT, DAY) == 0
    half = Policy.model_validate({"hours": {"full_time": 40}})
    assert share(worker(hours="20"), half, DAY) == Fraction(1, 2)
    # no hours in the file: full time, whatever full time is
    assert share(worker(), half, DAY) == 1


def test_caps_are_floors_of_exact_fractions() -> None:
    # share 81/148: cases 35 x 81/148 = 2835/148 = 19.15...; points 3000 x 81/148 = 1641.89...;
    # dangerous 5 x 81/148 = 2.73...
    part_time = worker(hours="30", started=date(2026, 5, 23), duties="25")
    assert caps(part_time, DEFAULT, DAY) == {Cap.POINTS: 1641, Cap.CASES: 19, Cap.DANGEROUS: 2}


def test_a_cap_that_comes_out_whole_is_not_rounded_down_by_binary_floats() -> None:
    # 0.1 x 30 = 3 exactly: points 0.1 x 3 x 100 = 30; in binary 3 x 0.1 x 100 is 30.000000000000004
    # and 0.29 x 100 is 28.999999999999996
    policy = Policy.model_validate({"caps": {"points": "0.29", "cases": 1, "dangerous": 1}})
    assert caps(worker(), policy, DAY)[Cap.POINTS] == 29


def test_an_external_has_points_only() -> None:
    assert caps(worker(role="external", hours="18.5"), DEFAULT, DAY) == {
        Cap.POINTS: 1500,
        Cap.CASES: 0,
        Cap.DANGEROUS: 0,
    }


@pytest.mark.parametrize(
    ("cap", "level", "band", "expected"),
    [
        (35, "1", 100, 35),
        (35, "11/10", 100, 38),
        (35, "1", 125, 43),
        (35, "11/10", 150, 57),
        (3000, "29/30", 100, 2900),
        (0, "2", 150, 0),
    ],
)
def test_caps_at_a_level_and_band(cap: int, level: str, band: int, expected: int) -> None:
    assert at_level(cap, Fraction(level), band) == expected
