"""What `derive` gathers: usable primaries, locks that hold, exclusions."""

from __future__ import annotations

from datetime import date

import pytest

from models.case import Case
from models.facts import Facts, derive
from models.instance import Instance
from models.worker import Worker

DAY = date(2026, 11, 23)
WORKERS = [
    Worker(id="a", team="Nord "),
    Worker(id="gone", ends=date(2026, 11, 22)),
    Worker(id="ext", role="external"),
    Worker(id="leaving", ends=date(2026, 11, 24)),
]


def facts(*cases: Case, exclusions: frozenset[tuple[str, str]] = frozenset()) -> Facts:
    return derive(Instance.of(DAY, WORKERS, cases, exclusions=exclusions))


def test_usable_is_todays_primary_if_here_staff_and_not_excluded() -> None:
    known = facts(
        Case(id="1", primary="a"),
        Case(id="2", primary="gone"),
        Case(id="3", primary="ext"),
        Case(id="4"),
        Case(id="5", primary="a"),
        # who does not receive anything new keeps the cases of today
        Case(id="6", primary="leaving"),
        exclusions=frozenset({("5", "a"), ("closed", "a"), ("1", "leaving")}),
    )
    usable = {case_id: case.usable for case_id, case in known.cases.items()}
    assert usable == {"1": "a", "2": None, "3": None, "4": None, "5": None, "6": "leaving"}
    assert known.cases["1"].excluded == {"leaving"}
    assert known.cases["5"].excluded == {"a"}


@pytest.mark.parametrize(
    ("primary", "locked", "expected"),
    [
        ("a", True, True),
        ("a", False, False),
        # locked up to and including the date
        ("a", date(2026, 11, 23), True),
        ("a", date(2026, 11, 22), False),
        # without a usable primary the lock is void
        ("gone", True, False),
        (None, True, False),
    ],
)
def test_a_lock_holds_for_a_usable_primary(
    primary: str | None, locked: bool | date, expected: bool
) -> None:
    assert facts(Case(id="1", primary=primary, locked=locked)).cases["1"].locked is expected


def test_names_are_compared_without_regard_to_case_and_spaces() -> None:
    known = facts(Case(id="1", family=" F1", team="NORD", language="Arabisk"))
    assert known.cases["1"].family == "f1"
    assert known.cases["1"].team == known.workers["a"].team == "nord"
    assert known.cases["1"].language == "arabisk"
