"""Who is here and who receives, at the edge and one day over. The plan date is 2026-11-23."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from models.availability import here, receives
from models.policy import Policy
from models.worker import Worker

DAY = date(2026, 11, 23)


def worker(**facts: Any) -> Worker:
    return Worker.model_validate({"id": "a", **facts})


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, True),
        ({"started": date(2026, 11, 23)}, True),
        ({"started": date(2026, 11, 24)}, False),
        ({"ends": date(2026, 11, 23)}, True),
        ({"ends": date(2026, 11, 22)}, False),
        # 23 Nov - 20 Dec, both counted: 8 + 20 = 28 days, a long leave; a day less is short
        ({"leave_from": date(2026, 11, 23), "leave_to": date(2026, 12, 20)}, False),
        ({"leave_from": date(2026, 11, 23), "leave_to": date(2026, 12, 19)}, True),
        # 27 Oct - 23 Nov: 5 + 23 = 28 days, and the plan date is its last
        ({"leave_from": date(2026, 10, 27), "leave_to": date(2026, 11, 23)}, False),
        ({"leave_from": date(2026, 10, 26), "leave_to": date(2026, 11, 22)}, True),
        ({"leave_from": date(2026, 11, 24), "leave_to": date(2027, 11, 24)}, True),
        # an open end is long; only an end: always been going on
        ({"leave_from": date(2026, 11, 23)}, False),
        ({"leave_from": date(2026, 11, 24)}, True),
        ({"leave_to": date(2026, 11, 23)}, False),
        ({"leave_to": date(2026, 11, 22)}, True),
    ],
)
def test_here(facts: dict[str, Any], expected: bool) -> None:
    assert here(worker(**facts), Policy(), DAY) is expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, True),
        ({"started": date(2026, 11, 24)}, False),
        # 23 Nov + 28 days = 21 Dec: notice up to and including that day
        ({"ends": date(2026, 12, 21)}, False),
        ({"ends": date(2026, 12, 22)}, True),
        ({"leave_from": date(2026, 12, 21)}, False),
        ({"leave_from": date(2026, 12, 22)}, True),
        # a short leave changes nothing: 1 Dec - 27 Dec are 27 days, to the 28th 28
        ({"leave_from": date(2026, 12, 1), "leave_to": date(2026, 12, 27)}, True),
        ({"leave_from": date(2026, 12, 1), "leave_to": date(2026, 12, 28)}, False),
        # a long leave that is over changes nothing either
        ({"leave_from": date(2026, 1, 1), "leave_to": date(2026, 11, 22)}, True),
    ],
)
def test_receives(facts: dict[str, Any], expected: bool) -> None:
    assert receives(worker(**facts), Policy(), DAY, max_points=1) is expected


def test_who_may_carry_nothing_receives_nothing() -> None:
    assert not receives(worker(), Policy(), DAY, max_points=0)


def test_the_policy_sets_what_is_long_and_how_early_notice_is() -> None:
    policy = Policy.model_validate({"availability": {"long_leave_days": 2, "notice_days": 0}})
    two_days = worker(leave_from=date(2026, 11, 23), leave_to=date(2026, 11, 24))
    assert not here(two_days, policy, DAY)
    assert here(worker(leave_from=DAY, leave_to=DAY), policy, DAY)
    # no notice: who ends today gets nothing, who ends tomorrow does
    assert not receives(worker(ends=DAY), policy, DAY, max_points=1)
    assert receives(worker(ends=date(2026, 11, 24)), policy, DAY, max_points=1)
