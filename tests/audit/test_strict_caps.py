"""Strict caps: at the cap, one over, at a level, and raised for locks."""

from __future__ import annotations

from typing import Any

import pytest

from models.case import Case
from models.instance import Instance
from tests.audit.scenes import broken, case, codes, external, judged, team, worker

# per worker 2 cases, 3.00 points, 1 dangerous case
CAPS: dict[str, Any] = {"caps": {"cases": 2, "points": 3, "dangerous": 1, "mode": "strict"}}
NAMED: dict[str, Any] = {"caps": {"cases": 2, "points": 3, "dangerous": 1, "mode": "named"}}
OVER = [("caps", None, "a")]


def one_worker(cases: list[Case], policy: dict[str, Any] = CAPS) -> Instance:
    return team([worker("a"), worker("b")], cases, **policy)


@pytest.mark.parametrize(
    ("cases", "over"),
    [
        ([case("1", weight="3")], False),
        ([case("1", weight="3.01")], True),
        ([case("1"), case("2")], False),
        ([case("1"), case("2"), case("3")], True),
        ([case("1", dangerous=True), case("2")], False),
        ([case("1", dangerous=True), case("2", dangerous=True)], True),
    ],
)
def test_each_cap(cases: list[Case], over: bool) -> None:
    rows: dict[str, str | None] = {one.id: "a" for one in cases}
    assert broken(judged(one_worker(cases), rows)) == (OVER if over else [])
    assert broken(judged(one_worker(cases, NAMED), rows)) == []


def test_the_level_stretches_or_shrinks_a_hard_cap() -> None:
    cases = [case("1"), case("2"), case("3")]
    rows: dict[str, str | None] = dict.fromkeys("123", "a")
    # floor(1.49 x 2) = 2 cases, floor(1.5 x 2) = 3
    assert broken(judged(one_worker(cases), rows, level="1.49")) == OVER
    assert broken(judged(one_worker(cases), rows, level="1.5")) == []
    # floor(0.9 x 300) = 270 hundredths
    heavy = one_worker([case("1", weight="2.70"), case("2", weight="0.01")])
    assert broken(judged(heavy, {"1": "a", "2": None}, level="0.9")) == []
    assert broken(judged(heavy, {"1": "a", "2": None}, level="0.89")) == OVER
    light = one_worker([case("1", weight="2.70"), case("2", weight="0.01")])
    assert ("caps", None, "a") in broken(judged(light, {"1": "a", "2": "a"}, level="0.9"))


def test_an_external_is_held_at_the_smaller_of_its_points_and_the_level() -> None:
    # max_points 300; co-worker of 2.00 and 4.00: 1.00 + 2.00 = 3.00
    cases = [case("1", "b", weight="2", difficult=True), case("2", "b", weight="4", difficult=True)]
    wide: dict[str, Any] = {"caps": {"cases": 9, "points": 30, "dangerous": 9, "mode": "strict"}}
    lent = team([worker("b"), external("x", hours="3.7")], cases, **wide)
    rows: dict[str, str | None] = {"1": "b+x", "2": "b+x"}
    assert broken(judged(lent, rows)) == []
    assert broken(judged(lent, rows, level="2")) == []
    # floor(0.99 x 300) = 297
    assert broken(judged(lent, rows, level="0.99")) == [("caps", None, "x")]


def test_locked_cases_raise_a_cap_to_what_they_weigh() -> None:
    locked = [case(name, "a", locked=True, dangerous=True) for name in "123"]
    one = one_worker([*locked, case("4", "a", weight="0")])
    verdict = judged(one, {"1": "a", "2": "a", "3": "a", "4": None})
    assert broken(verdict) == []
    assert codes(verdict) == ["cap-raised"]
    assert "a" in str(verdict.warnings[0].message)
    # raised to three, not lifted; and to what locks weigh, not to what a has
    assert broken(judged(one, dict.fromkeys("1234", "a"))) == OVER
    # each cap by itself: three points are within the cap, one hundredth more is not
    more = one_worker([*locked, case("4", "b", weight="0.01")])
    assert broken(judged(more, dict.fromkeys("1234", "a"))) == OVER * 2
    # nothing is said where caps may be exceeded, or locks fit
    named = judged(one_worker(locked, NAMED), dict.fromkeys("123", "a"))
    assert codes(named) == []
    fits = one_worker([case("1", "a", locked=True), case("2", "a", locked=True)])
    assert codes(judged(fits, dict.fromkeys("12", "a"))) == []
    assert codes(judged(fits, dict.fromkeys("12", "a"), level="0.9")) == ["cap-raised"]


def test_the_units_of_locked_cases_count_with_them() -> None:
    # a's siblings 1 (locked), 2, 3: one unit of three cases, 3.00 points
    family = [case(name, "a", family="F", locked=name == "1") for name in "123"]
    verdict = judged(one_worker(family), dict.fromkeys("123", "a"))
    assert broken(verdict) == []
    assert codes(verdict) == ["cap-raised"]
    single = [case(name, "a", locked=name == "1") for name in "123"]
    assert broken(judged(one_worker(single), dict.fromkeys("123", "a"))) == OVER


def test_the_sentence_gives_points_with_decimals_and_cases_without() -> None:
    cases = [case("1", weight="2"), case("2", weight="1.50"), case("3", weight="0")]
    verdict = judged(one_worker(cases), dict.fromkeys("123", "a"))
    assert [str(one.message) for one in verdict.broken] == [
        "a would be above the hard cap on cases: 3 of 2.",
        "a would be above the hard cap on points: 3.50 of 3.00.",
    ]
