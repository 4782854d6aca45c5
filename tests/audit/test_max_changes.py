"""max_changes: chosen changes are counted, unavoidable ones are not; joined families."""

from __future__ import annotations

from typing import Any

import pytest

from tests.audit.scenes import broken, case, codes, gone, judged, leaving, new, team, worker

ABC = [worker("a"), worker("b"), worker("c"), gone("g")]
OVER = [("max_changes", None, None)]


def test_at_the_limit_and_one_over() -> None:
    one = team(ABC, [case(name, "a") for name in "123"])
    rows: dict[str, str | None] = {"1": "b", "2": "b", "3": "a"}
    assert judged(one, rows).chosen_changes == 2
    assert broken(judged(one, rows, max_changes=2)) == []
    assert broken(judged(one, rows, max_changes=1)) == OVER
    assert broken(judged(one, rows)) == []
    assert codes(judged(one, rows, max_changes=1)) == []


@pytest.mark.parametrize(
    ("primary", "who", "facts", "chosen", "unavoidable"),
    [
        ("a", "a", {}, False, False),
        ("a", "b", {}, True, False),
        # a lacks the skill, b has it; a is gone; nobody has it today; nobody gets it
        ("a", "b", {"skills": ["s"]}, False, True),
        ("g", "b", {}, False, True),
        (None, "b", {}, False, True),
        ("a", None, {}, False, True),
        (None, None, {}, False, True),
        # a promotion is a change like another
        ("a", "c", {"co_worker": "c"}, True, False),
    ],
)
def test_chosen_and_unavoidable(
    primary: str | None,
    who: str | None,
    facts: dict[str, Any],
    chosen: bool,
    unavoidable: bool,
) -> None:
    staff = [worker("a"), worker("b", skills=["s"]), worker("c"), gone("g")]
    one = team(staff, [case("1", **{"primary": primary, **facts})])
    found = judged(one, {"1": who}).cases["1"]
    assert (found.chosen, found.unavoidable) == (chosen, unavoidable)


def test_who_lacks_a_skill_and_stays_changes_nothing() -> None:
    one = team(ABC, [case("1", "a", skills=["s"])])
    found = judged(one, {"1": "a"}, irregular=["1"]).cases["1"]
    assert (found.chosen, found.unavoidable) == (False, False)


def test_an_excluded_primary_has_to_go() -> None:
    one = team(ABC, [case("1", "a")], exclusions=[("1", "a")])
    found = judged(one, {"1": "b"}).cases["1"]
    assert (found.chosen, found.unavoidable) == (False, True)


def test_a_joined_family_raises_the_limit_to_what_it_needs() -> None:
    # a has 1 and 2, b has 3: to a is one chosen change, to b two
    family = [case(name, who, family="F") for name, who in (("1", "a"), ("2", "a"), ("3", "b"))]
    one = team(ABC, [*family, case("4", "a")], family={"rule": "join"})
    to_a = judged(one, {"1": "a", "2": "a", "3": "a", "4": "a"}, max_changes=0)
    assert broken(to_a) == []
    assert codes(to_a) == ["max-changes-raised"]
    assert "0" in str(to_a.warnings[0].message)
    assert "1" in str(to_a.warnings[0].message)
    to_b = {"1": "b", "2": "b", "3": "b", "4": "a"}
    assert broken(judged(one, to_b, max_changes=0)) == OVER
    assert broken(judged(one, to_b, max_changes=2)) == []
    assert codes(judged(one, to_b, max_changes=2)) == []
    # a family that need not move leaves the limit alone
    kept = team(ABC, family)
    assert codes(judged(kept, {"1": "a", "2": "a", "3": "b"}, max_changes=0)) == []


def test_the_least_looks_at_those_who_could_have_the_whole_unit() -> None:
    family = [case(name, who, family="F") for name, who in (("1", "a"), ("2", "a"), ("3", "b"))]
    rows: dict[str, str | None] = dict.fromkeys("123", "b")
    # a may not have 3: the least is b's two
    apart = team(ABC, family, exclusions=[("3", "a")], family={"rule": "join"})
    assert broken(judged(apart, rows, max_changes=1)) == []
    # locked to b: two as well
    family[2] = case("3", "b", family="F", locked=True)
    locked = team(ABC, family, family={"rule": "join"})
    assert broken(judged(locked, rows, max_changes=1)) == []
    # to c it takes three, which nobody needs
    away = team(ABC, [*family[:2], case("3", "b", family="F")], family={"rule": "join"})
    assert broken(judged(away, dict.fromkeys("123", "c"), max_changes=1)) == OVER
    # nor does a count who leaves soon and cannot get 3
    soon = team(
        [leaving("a"), worker("b")], apart.cases[:2] + away.cases[2:], family={"rule": "join"}
    )
    assert broken(judged(soon, rows, max_changes=1)) == []


def test_changes_that_a_unit_makes_anyway_are_not_chosen() -> None:
    # b has 1 and lacks the skill; a has 2: to a is no chosen change, though 1 moves
    family = [case("1", "b", family="F", skills=["s"]), case("2", "a", family="F")]
    one = team([worker("a", skills=["s"]), worker("b")], family, family={"rule": "join"})
    verdict = judged(one, {"1": "a", "2": "a"}, max_changes=0)
    assert broken(verdict) == []
    assert codes(verdict) == []


def test_a_newcomer_without_partner_cannot_have_the_unit() -> None:
    # n has 2; 1 is dangerous and c's alone: n could not get 1, so 2 moves to c
    family = [case("1", "c", family="F", dangerous=True), case("2", "n", family="F")]
    third = case("3", "n", family="F")
    staff = [new("n"), worker("c")]
    one = team(staff, [*family, third], family={"rule": "join"}, exclusions=[("1", "n")])
    verdict = judged(one, dict.fromkeys("123", "c"), max_changes=0)
    assert broken(verdict) == []
    assert "2 is the least" in str(verdict.warnings[0].message)


def test_who_could_get_a_case_only_with_a_partner_needs_that_partner() -> None:
    # n could get the dangerous 1 only beside somebody experienced, and c leaves soon: nobody
    # can have all three, so the unit needs no change: it waits
    family = [case("1", "c", family="F", dangerous=True)]
    family += [case(name, "n", family="F") for name in "23"]
    one = team([new("n"), leaving("c")], family, family={"rule": "join"})
    assert codes(judged(one, dict.fromkeys("123"), max_changes=0)) == []
    # c stays a while: beside c, n could have all of it with one change (c would need two)
    stays = team([new("n"), worker("c")], family, family={"rule": "join"})
    verdict = judged(stays, {"1": "n+c", "2": "n", "3": "n"}, max_changes=0)
    assert broken(verdict) == []
    assert "1 is the least" in str(verdict.warnings[0].message)


def test_an_owner_who_misses_a_rule_could_have_the_unit_all_the_same() -> None:
    # c has the skill of 1 and could get all four: three chosen changes. a keeps 1 without the
    # skill, as today, and gets 4: one
    owners = {"1": "a", "2": "a", "3": "a", "4": "b"}
    family = [
        case(name, who, family="F", skills=["s"] if name == "1" else [])
        for name, who in owners.items()
    ]
    staff = [worker("a"), worker("b"), worker("c", skills=["s"])]
    one = team(staff, family, family={"rule": "join"})
    to_a = judged(one, dict.fromkeys("1234", "a"), irregular=["1"], max_changes=0)
    assert broken(to_a) == []
    assert "1 is the least" in str(to_a.warnings[0].message)
    assert broken(judged(one, dict.fromkeys("1234", "c"), max_changes=2)) == OVER


def test_a_third_worker_may_be_the_only_one_for_a_unit() -> None:
    family = [case("1", "a", family="F"), case("2", "b", family="F")]
    crossed = [("1", "b"), ("2", "a")]
    one = team(ABC, family, exclusions=crossed, family={"rule": "join"})
    verdict = judged(one, {"1": "c", "2": "c"}, max_changes=0)
    assert broken(verdict) == []
    assert "2 is the least" in str(verdict.warnings[0].message)
