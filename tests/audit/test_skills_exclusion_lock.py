"""skills, exclusion and lock: at the edge, and one over."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from models.rules import Outcome, Rule
from tests.audit.scenes import (
    YESTERDAY,
    broken,
    case,
    codes,
    gone,
    judged,
    team,
    worker,
)

STAFF = [
    worker("both", skills=["abuse", "Handicap"]),
    worker("one", skills=["abuse"]),
    worker("none"),
]
NEEDS: dict[str, Any] = {"skills": [" Abuse", "handicap"]}


@pytest.mark.parametrize(("who", "legal"), [("both", True), ("one", False), ("none", False)])
def test_a_new_primary_has_every_skill(who: str, legal: bool) -> None:
    one = team(STAFF, [case("c1", **NEEDS)])
    verdict = judged(one, {"c1": who}, irregular=[] if legal else ["c1"])
    assert broken(verdict) == ([] if legal else [("skills", "c1", who)])
    assert verdict.cases["c1"].missed == (() if legal else (Rule.SKILLS,))


def test_the_co_worker_needs_no_skill() -> None:
    one = team(STAFF, [case("c1", "both", difficult=True, **NEEDS)])
    assert broken(judged(one, {"c1": "both+none"})) == []


def test_todays_primary_may_stay_without_the_skill() -> None:
    one = team(STAFF, [case("c1", "one", "none", **NEEDS)])
    assert broken(judged(one, {"c1": "one+none"}, irregular=["c1"])) == []
    # the one who was co-worker today may not: only the primary stays
    assert broken(judged(one, {"c1": "none"}, irregular=["c1"])) == [("skills", "c1", "none")]


def test_only_a_usable_primary_may_stay_without_the_skill() -> None:
    one = team(STAFF, [case("c1", "one", **NEEDS)], exclusions=[("c1", "one")])
    assert broken(judged(one, {"c1": "one"}, irregular=["c1"])) == [
        ("skills", "c1", "one"),
        ("exclusion", "c1", "one"),
    ]


@pytest.mark.parametrize(
    ("who", "named"), [("none+one", None), ("one", "one"), ("none+both", "both")]
)
def test_an_excluded_pair_shares_nothing(who: str, named: str | None) -> None:
    one = team(
        STAFF,
        [case("c1", difficult=True), case("c2")],
        exclusions=[("c1", "both"), ("c1", "one")] if named else [("c2", "one")],
    )
    found = [row for row in broken(judged(one, {"c1": who, "c2": None})) if row[0] == "exclusion"]
    assert found == ([("exclusion", "c1", named)] if named else [])


def test_an_exclusion_holds_for_the_roles_of_today_too() -> None:
    one = team(STAFF, [case("c1", "one", "none")], exclusions=[("c1", "one"), ("c1", "none")])
    assert broken(judged(one, {"c1": "one+none"})) == [
        ("exclusion", "c1", "none"),
        ("exclusion", "c1", "one"),
    ]


@pytest.mark.parametrize(
    ("locked", "who", "legal"),
    [
        (True, "one", True),
        (True, "none", False),
        (True, None, False),
        (False, "none", True),
        (date(2026, 11, 23), "none", False),
        (YESTERDAY, "none", True),
    ],
)
def test_a_locked_case_keeps_its_primary(locked: bool | date, who: str | None, legal: bool) -> None:
    one = team(STAFF, [case("c1", "one", locked=locked)])
    verdict = judged(one, {"c1": who})
    assert broken(verdict) == ([] if legal else [("lock", "c1", "one")])
    assert codes(verdict) == []


def test_a_locked_case_may_be_irregular() -> None:
    one = team(STAFF, [case("c1", "one", locked=True, **NEEDS)])
    assert broken(judged(one, {"c1": "one"}, irregular=["c1"])) == []


def test_a_lock_without_a_usable_primary_is_void_and_says_so() -> None:
    one = team([*STAFF, gone("g")], [case("c1", "g", locked=True), case("c2", locked=YESTERDAY)])
    verdict = judged(one, {"c1": "one", "c2": "one"})
    assert broken(verdict) == []
    assert codes(verdict) == ["lock-void"]
    assert "c1" in str(verdict.warnings[0].message)


@pytest.mark.parametrize(
    ("who", "called", "named"),
    [
        ("both", False, False),
        ("both", True, True),
        ("one", True, False),
        ("one", False, True),
    ],
)
def test_regular_is_exactly_what_misses_no_rule(who: str, called: bool, named: bool) -> None:
    one = team(STAFF, [case("c1", who, **NEEDS)])
    verdict = judged(one, {"c1": who}, irregular=["c1"] if called else [])
    assert broken(verdict) == ([("outcome", "c1", who)] if named else [])
    found = Outcome.REGULAR if who == "both" else Outcome.IRREGULAR
    assert verdict.cases["c1"].outcome is found


def test_what_is_broken_comes_rule_by_rule_and_then_by_case() -> None:
    both = team(STAFF, [case("c1", **NEEDS), case("c2", **NEEDS), case("c3", "one", locked=True)])
    assert broken(judged(both, {"c1": "one", "c2": "nn", "c3": "none"}, irregular=["c1"])) == [
        ("available", "c2", "nn"),
        ("skills", "c1", "one"),
        ("lock", "c3", "one"),
    ]
    # by case, whatever the sentences begin with
    assert broken(judged(both, {"c1": "nn", "c2": "mm", "c3": "one"})) == [
        ("available", "c1", "nn"),
        ("available", "c2", "mm"),
    ]
