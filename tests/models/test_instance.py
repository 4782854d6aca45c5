"""An instance is in order and whole; its digest is of what it says, not how it is spelt."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from models.case import Case
from models.instance import Instance
from models.plan import Assignment, Plan
from models.policy import Policy
from models.rules import Outcome
from models.text import say
from models.worker import Worker

DAY = date(2026, 11, 23)


def instance(**changes: Any) -> Instance:
    workers = changes.get("workers", [Worker(id="b"), Worker(id="a", hours=Decimal("30.0"))])
    cases = changes.get("cases", [Case(id="2", primary="a"), Case(id="1", kind="Handicap")])
    pairs = changes.get("exclusions", frozenset({("1", "b")}))
    return Instance.of(changes.get("day", DAY), workers, cases, exclusions=pairs)


def test_workers_and_cases_stand_in_the_order_of_their_ids() -> None:
    assert [worker.id for worker in instance().workers] == ["a", "b"]
    assert [case.id for case in instance().cases] == ["1", "2"]


@pytest.mark.parametrize(
    "changes",
    [
        {"workers": [Worker(id="a"), Worker(id="a"), Worker(id="b")]},
        {"cases": [Case(id="1"), Case(id="1")]},
        {"cases": [Case(id="1", primary="c")]},
        {"cases": [Case(id="1", co_worker="c")]},
        {"cases": [Case(id="1", preferred="c")]},
        {"exclusions": frozenset({("1", "c")})},
    ],
)
def test_ids_are_unique_and_known(changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        instance(**changes)


@pytest.mark.parametrize(
    "changes",
    [
        {"workers": [Worker(id="a", hours=Decimal(30)), Worker(id="b")]},
        {"cases": [Case(id="1", kind=" HANDICAP"), Case(id="2", primary="a")]},
        {"day": date(2026, 11, 24)},
    ],
)
def test_spelling_order_and_date_leave_the_digest_alone(changes: dict[str, Any]) -> None:
    assert instance(**changes).digest == instance().digest


@pytest.mark.parametrize(
    "changes",
    [
        {"workers": [Worker(id="b"), Worker(id="a", hours=Decimal("30.5"))]},
        {"cases": [Case(id="2"), Case(id="1", kind="Handicap")]},
        {"exclusions": frozenset({("2", "b")})},
    ],
)
def test_a_fact_changes_the_digest(changes: dict[str, Any]) -> None:
    assert instance(**changes).digest != instance().digest


def test_the_policy_has_a_digest_of_its_own() -> None:
    same = Policy.model_validate({"caps": {"points": "30.00"}, "weights": {"HANDICAP": "0.75"}})
    other = Policy.model_validate({"caps": {"points": "30.01"}})
    digests = [
        Instance.of(DAY, [], [], policy=policy).policy_digest for policy in (None, same, other)
    ]
    assert digests[0] == digests[1] != digests[2]


def test_a_plan_has_one_row_per_case_in_order() -> None:
    one, two = (Assignment(case=name, outcome=Outcome.WAITING) for name in "12")
    assert Plan(assignments=(one, two)).by_case == {"1": one, "2": two}
    for rows in ((two, one), (one, one)):
        with pytest.raises(ValidationError):
            Plan(assignments=rows)


def test_a_sentence_is_its_template_with_the_values_filled_in() -> None:
    text = say("{worker} has {count} cases", worker="mk", count=3)
    assert str(text) == "mk has 3 cases"
    assert text.filled("{count} sager hos {worker}") == "3 sager hos mk"
