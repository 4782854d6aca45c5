"""What a change of caseworker costs, by hand. The plan date is 2026-11-23."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from models.case import Case
from models.continuity import change_cost, co_worker_cost, promotion_cost
from models.policy import Policy

DAY = date(2026, 11, 23)


def case(**facts: Any) -> Case:
    return Case.model_validate({"id": "1", "primary": "a", **facts})


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        # no primary today: nothing to lose
        ({"primary": None, "since": date(2020, 1, 1)}, 0),
        # no date: base 10 alone
        ({}, 1000),
        # 5 whole months are no half year, 6 are one
        ({"since": date(2026, 5, 24)}, 1000),
        ({"since": date(2026, 5, 23)}, 1100),
        ({"since": date(2025, 11, 24)}, 1100),
        ({"since": date(2025, 11, 23)}, 1200),
        # 5 years are 10 half years, the most that counts; longer adds nothing
        ({"since": date(2021, 11, 23)}, 2000),
        ({"since": date(2010, 1, 1)}, 2000),
        # 2 x (10 + 5 x 3 + 1) = 52
        ({"continuity": 2, "earlier_changes": 3, "since": date(2026, 5, 1)}, 5200),
        ({"continuity": 3}, 3000),
        # free to move: still the least there is, 1
        ({"continuity": 0, "earlier_changes": 3}, 100),
    ],
)
def test_change_cost(facts: dict[str, Any], expected: int) -> None:
    assert change_cost(case(**facts), Policy(), DAY) == expected


def test_the_policy_sets_the_rates() -> None:
    policy = Policy.model_validate(
        {
            "continuity": {
                "base": 7,
                "earlier_change": 3,
                "half_year": 2,
                "half_years_max": 4,
                "co_worker_share": "0.125",
                "promotion_share": "0.333",
            }
        }
    )
    # 7 + 3 x 2 + 2 x min(10, 4) = 21
    settled = case(earlier_changes=2, since=date(2021, 11, 23))
    assert change_cost(settled, policy, DAY) == 2100
    # 2100 x 0.125 = 262.5, half up;  2100 x 0.333 = 699.3
    assert co_worker_cost(2100, policy) == 263
    assert promotion_cost(2100, policy) == 699


def test_promotion_and_co_worker_cost_are_shares_of_the_change() -> None:
    assert promotion_cost(1000, Policy()) == 400
    assert co_worker_cost(1000, Policy()) == 400
    assert promotion_cost(0, Policy()) == 0
    assert co_worker_cost(0, Policy()) == 0
