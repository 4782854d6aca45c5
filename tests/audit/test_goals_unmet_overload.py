"""Loads, unmet and overload by hand, with the default rates, at the edge and one over."""

from __future__ import annotations

from typing import Any

import pytest

from models.rules import Goal
from tests.audit.scenes import case, external, goal, gone, judged, team, worker

STAFF = [worker("a"), worker("b"), worker("c"), gone("g")]


@pytest.mark.parametrize(
    ("facts", "who", "expected"),
    [
        ({}, "b", 0),
        # waiting: 10 for a case that nobody has today, or whose worker is gone
        ({}, None, 10),
        ({"primary": "g"}, None, 10),
        # twice that where somebody could go on
        ({"primary": "a"}, None, 20),
        # times 10 if acute or dangerous (not twice if both)
        ({"priority": "acute"}, None, 100),
        ({"dangerous": True}, None, 100),
        ({"primary": "a", "dangerous": True, "priority": "acute"}, None, 200),
        ({"difficult": True}, None, 10),
        # irregular: 1, however many rules it misses
        ({"primary": "a", "skills": ["s"]}, "a", 1),
        ({"primary": "a", "skills": ["s"], "difficult": True}, "a", 1),
        ({"primary": "a", "skills": ["s"], "priority": "acute"}, "a", 10),
    ],
)
def test_unmet(facts: dict[str, Any], who: str | None, expected: int) -> None:
    assert goal(Goal.UNMET, [case("1", **facts)], {"1": who}) == expected


def test_unmet_adds_up_and_follows_the_policy() -> None:
    cases = [case("1", "a"), case("2"), case("3", "a", difficult=True, dangerous=True)]
    rows: dict[str, str | None] = {"1": None, "2": None, "3": "a"}
    # 20 + 10 + 1 x 10
    assert goal(Goal.UNMET, cases, rows) == 40
    # 2 x 7 + 7 + 3 x 5
    assert goal(Goal.UNMET, cases, rows, unmet={"waiting": 7, "irregular": 3, "urgent": 5}) == 36


# per worker 2 cases, 3.00 points, 1 dangerous case; bands 100, 125 and 150 %
SMALL: dict[str, Any] = {"caps": {"cases": 2, "points": 3, "dangerous": 1}}


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        (["3.00"], 0),
        # 3.01: 1 hundredth over the first band
        (["3.01"], 1),
        # 3.75 is the second band: 75 over the first; 3.76: 76 + 1
        (["3.75"], 75),
        (["3.76"], 77),
        # 4.51: 151 + 76 + 1 (the third is 4.50)
        (["4.50"], 225),
        (["4.51"], 228),
        # two cases are the cap; the third is over floor(2 x 1.25) = 2 too, not over 3
        (["0", "0"], 0),
        (["0", "0", "0"], 200),
        # the fourth: 2 + 2 + 1
        (["0", "0", "0", "0"], 500),
    ],
)
def test_overload_of_points_and_cases(weights: list[str], expected: int) -> None:
    cases = [case(f"{n}", weight=weight) for n, weight in enumerate(weights)]
    rows: dict[str, str | None] = {one.id: "a" for one in cases}
    assert goal(Goal.OVERLOAD, cases, rows, **SMALL) == expected


def test_overload_of_dangerous_cases() -> None:
    # floor(1 x 1.25) = floor(1.5) = 1: the second is over all three bands
    cases = [case(name, weight="0", dangerous=True) for name in "12"]
    assert goal(Goal.OVERLOAD, cases, {"1": "a", "2": "a"}, **SMALL) == 300
    assert goal(Goal.OVERLOAD, cases, {"1": "a", "2": "b"}, **SMALL) == 0


def test_overload_at_a_level_takes_one_floor_of_the_whole_product() -> None:
    cases = [case("1", weight="4.00")]
    # floor(1.1 x 300) = 330, floor(1.1 x 375) = 412, floor(1.1 x 450) = 495: 70
    assert goal(Goal.OVERLOAD, cases, {"1": "a"}, level="1.1", **SMALL) == 70
    # 5.00: 170 + 88 + 5
    cases = [case("1", weight="5.00")]
    assert goal(Goal.OVERLOAD, cases, {"1": "a"}, level="1.1", **SMALL) == 263
    # cases: floor(0.9 x 2 x 1.25) = 2, not floor(floor(1.8) x 1.25) = 1; bands 1, 2, 2
    two = [case("1", weight="0"), case("2", weight="0")]
    assert goal(Goal.OVERLOAD, two, {"1": "a", "2": "a"}, level="0.9", **SMALL) == 100


def test_overload_bands_are_the_policys() -> None:
    rows: dict[str, str | None] = {"1": "a"}
    heavy = [case("1", weight="5.00")]
    # over 3.00: 200; over floor(300 x 1.33) = 399: 101
    assert goal(Goal.OVERLOAD, heavy, rows, overload={"bands": [100, 133]}, **SMALL) == 301


def test_overload_counts_externals_by_points_alone_and_nobody_who_is_gone() -> None:
    # max_points of x 300; 8.00 as co-worker is 4.00 above nothing but points: 100 + 25
    one = [case("1", "b", "x", weight="8", difficult=True)]
    wide: dict[str, Any] = {"caps": {"cases": 9, "points": 30, "dangerous": 9}}
    lent = [worker("b"), external("x", hours="3.7")]
    assert goal(Goal.OVERLOAD, one, {"1": "b+x"}, workers=lent, **wide) == 125
    # g is gone: the plan is broken, but what they carry is not counted
    assert goal(Goal.OVERLOAD, [case("1", "g", weight="9")], {"1": "g"}, **SMALL) == 0


def test_load_is_points_as_primary_and_co_points_as_co_worker() -> None:
    # a: 2.00 + 1.01 / 2 = 0.505 -> 0.51; the case counts and dangers are the primary's
    cases = [
        case("1", weight="2.00", dangerous=True),
        case("2", "b", "a", weight="1.01", dangerous=True),
    ]
    verdict = judged(team(STAFF, cases), {"1": "a", "2": "b+a"})
    load = verdict.workers["a"].plan
    assert (load.cases, load.points, load.dangerous) == (1, 251, 1)
    assert verdict.workers["b"].plan.points == 101
    # 1000 x 251 / 3000 = 83.67, up
    assert load.utilisation == 84
    # today a has no case of her own
    today = verdict.workers["a"].today
    assert (today.cases, today.points, today.dangerous) == (0, 51, 0)


def test_todays_load_is_what_the_file_says_even_of_who_is_gone() -> None:
    cases = [case("1", "g", "a", weight="2.00", dangerous=True), case("2", "a")]
    verdict = judged(team(STAFF, cases), {"1": None, "2": "a"})
    today = verdict.workers["g"].today
    assert (today.cases, today.points, today.dangerous) == (1, 200, 1)
    assert verdict.workers["a"].today.points == 200
    assert verdict.workers["g"].plan.points == 0


def test_a_case_that_the_plan_forgot_or_gave_to_a_stranger_counts_as_waiting() -> None:
    one = team(STAFF, [case("1", "a"), case("2", "a")])
    verdict = judged(one, {"1": "nn"})
    assert verdict.goals[Goal.UNMET] == 40
    assert verdict.goals[Goal.CHANGES] == 2000
