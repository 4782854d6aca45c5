"""pairing and newcomer: who must have a partner, who may, and who must be experienced."""

from __future__ import annotations

from typing import Any

import pytest

from models.rules import Rule
from tests.audit.scenes import broken, case, external, judged, new, team, worker

# a, b, o are experienced, m and n are new
STAFF = [worker("a"), worker("b"), worker("o"), new("m"), new("n")]
DIFFICULT: dict[str, Any] = {"difficult": True}
DANGEROUS: dict[str, Any] = {"dangerous": True}
BOTH: dict[str, Any] = {"difficult": True, "dangerous": True}


def rules_of(facts: dict[str, Any], who: str, *, co: str | None = None, **policy: Any) -> list[str]:
    """The rules that a new primary (`o` has it today) and partner break."""
    one = team(STAFF, [case("c1", "o", co, **facts)], **policy)
    verdict = judged(one, {"c1": who})
    return [rule for rule, _, _ in broken(verdict) if rule != "outcome"]


@pytest.mark.parametrize(
    ("facts", "who", "expected"),
    [
        # an ordinary case: alone, newcomer or not
        ({}, "a", []),
        ({}, "n", []),
        # difficult: two, both may be new
        (DIFFICULT, "a", ["pairing"]),
        (DIFFICULT, "a+b", []),
        (DIFFICULT, "n+m", []),
        # dangerous: no newcomer alone; an experienced one needs nobody and gets nobody
        (DANGEROUS, "a", []),
        (DANGEROUS, "n", ["newcomer"]),
        (DANGEROUS, "n+a", []),
        (DANGEROUS, "n+m", ["pairing", "newcomer"]),
        (DANGEROUS, "a+b", ["pairing"]),
        # both flags: two, one of them experienced, whichever
        (BOTH, "a", ["pairing"]),
        (BOTH, "n", ["pairing", "newcomer"]),
        (BOTH, "n+m", ["newcomer"]),
        (BOTH, "n+a", []),
        (BOTH, "a+n", []),
        # an ordinary case gets no new co-worker, newcomer or not
        ({}, "a+b", ["pairing"]),
        ({}, "n+a", ["pairing"]),
    ],
)
def test_who_needs_whom(facts: dict[str, Any], who: str, expected: list[str]) -> None:
    assert rules_of(facts, who) == expected


@pytest.mark.parametrize(
    ("facts", "who", "expected"),
    [
        # today's co-worker m may stay on any case, beside anybody
        ({}, "o+m", []),
        ({}, "a+m", []),
        (DANGEROUS, "a+m", []),
        # but makes no newcomer less alone
        (DANGEROUS, "n+m", ["newcomer"]),
        # changing places on an ordinary case gives today's primary a co-worker role: none is due
        ({}, "m+o", ["pairing"]),
        # on a dangerous one m is a newcomer and needs somebody experienced
        (DANGEROUS, "m+o", []),
        (DANGEROUS, "m", ["newcomer"]),
        (DANGEROUS, "m+n", ["pairing", "newcomer"]),
    ],
)
def test_todays_co_worker(facts: dict[str, Any], who: str, expected: list[str]) -> None:
    assert rules_of(facts, who, co="m") == expected


def test_the_policy_says_which_flags_count() -> None:
    pair_all: dict[str, Any] = {"pairing": {"when": ["difficult", "dangerous"]}}
    assert rules_of(DANGEROUS, "a", **pair_all) == ["pairing"]
    assert rules_of(DANGEROUS, "a+b", **pair_all) == []
    none: dict[str, Any] = {"pairing": {"when": []}}
    assert rules_of(DIFFICULT, "a", **none) == []
    assert rules_of(DIFFICULT, "a+b", **none) == ["pairing"]
    assert rules_of(DIFFICULT, "n", newcomer={"never_alone_on": ["difficult"]}) == [
        "pairing",
        "newcomer",
    ]
    assert rules_of(DANGEROUS, "n", newcomer={"never_alone_on": ["difficult"]}) == []
    assert rules_of({}, "n", newcomer={"never_alone_on": "all"}) == ["newcomer"]
    assert rules_of({}, "n+a", newcomer={"never_alone_on": "all"}) == []
    assert rules_of(DANGEROUS, "n", newcomer={"never_alone_on": []}) == []


def test_an_external_makes_a_pair_and_may_be_experienced() -> None:
    one = team([new("n"), external("x")], [case("c1", **BOTH)])
    assert broken(judged(one, {"c1": "n+x"})) == []
    green = team([new("n"), external("x", newcomer=True)], [case("c1", **BOTH)])
    assert broken(judged(green, {"c1": "n+x"}, irregular=["c1"])) == [("newcomer", "c1", "n")]


@pytest.mark.parametrize(
    ("today", "who", "missed"),
    [
        # today's primary stays: the rule is missed and named, and nothing is broken
        ("o", "o", (Rule.PAIRING,)),
        ("n", "n", (Rule.PAIRING, Rule.NEWCOMER)),
        ("n", "n+m", (Rule.NEWCOMER,)),
        ("n", "n+a", ()),
    ],
)
def test_todays_primary_may_stay(today: str, who: str, missed: tuple[Rule, ...]) -> None:
    one = team(STAFF, [case("c1", today, **BOTH)])
    verdict = judged(one, {"c1": who}, irregular=["c1"] if missed else [])
    assert verdict.legal
    assert verdict.cases["c1"].missed == missed


def test_an_irregular_case_gets_no_co_worker_that_no_rule_asks_for() -> None:
    # o lacks the skill and stays; b would be new on a case that needs no pair
    one = team(STAFF, [case("c1", "o", "m", skills=["abuse"])])
    assert broken(judged(one, {"c1": "o+b"}, irregular=["c1"])) == [("pairing", "c1", "b")]
    assert broken(judged(one, {"c1": "o+m"}, irregular=["c1"])) == []
    assert broken(judged(one, {"c1": "o"}, irregular=["c1"])) == []
    # n lacks the skill, stays, and is new on a dangerous case: an experienced partner is legal
    guarded = team(STAFF, [case("c1", "n", skills=["abuse"], **DANGEROUS)])
    assert broken(judged(guarded, {"c1": "n+b"}, irregular=["c1"])) == []
    assert broken(judged(guarded, {"c1": "n+m"}, irregular=["c1"])) == [("pairing", "c1", "m")]
