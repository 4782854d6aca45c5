"""What a case weighs, by hand, in centipoints."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from models.case import Case
from models.policy import Policy
from models.weights import co_points, points


def case(**facts: Any) -> Case:
    return Case.model_validate({"id": "1", **facts})


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, 100),
        ({"kind": "anbringelse uden samtykke"}, 180),
        ({"kind": " Anbringelse NY "}, 140),
        # a kind that is not listed weighs the default
        ({"kind": "andet"}, 100),
        # 0.75 x (1 + 0.5 x 2) = 1.50
        ({"kind": "handicap", "children": 3}, 150),
        # 0.75 x 1.5 = 1.125, half up
        ({"kind": "handicap", "children": 2}, 113),
        # the case's own weight counts, children or not; rounded half up
        ({"weight": "2.5", "children": 4, "kind": "handicap"}, 250),
        ({"weight": "0"}, 0),
        ({"weight": "1.005"}, 101),
        ({"weight": "1.00499"}, 100),
    ],
)
def test_points(facts: dict[str, Any], expected: int) -> None:
    assert points(case(**facts), Policy()) == expected


def test_the_policy_sets_weights_and_what_siblings_add() -> None:
    policy = Policy.model_validate(
        {"weights": {"default": "2", "Akut": "0.3"}, "family": {"sibling_weight": "0.25"}}
    )
    # 2 x (1 + 0.25 x 3) = 3.50;  0.3 x (1 + 0.25) = 0.375 -> 0.38
    assert points(case(kind="andet", children=4), policy) == 350
    assert points(case(kind="akut", children=2), policy) == 38
    # the kinds that the policy does not name keep their weight
    assert points(case(kind="efterværn"), policy) == 60


@pytest.mark.parametrize(
    ("weight", "share", "expected"),
    [
        ("1.00", "0.5", 50),
        # 113 x 0.5 = 56.5, half up: and of the rounded points, not of the exact ones
        ("1.125", "0.5", 57),
        ("1.01", "0.5", 51),
        ("1.00", "0", 0),
        ("0.33", "0.3", 10),
    ],
)
def test_co_points(weight: str, share: str, expected: int) -> None:
    policy = Policy.model_validate({"pairing": {"co_worker_share": Decimal(share)}})
    assert co_points(points(case(weight=weight), policy), policy) == expected
