"""Changes, peak, preference and balance by hand, at the edge and one over."""

from __future__ import annotations

from typing import Any

import pytest

from models.rules import Goal
from tests.audit.scenes import case, external, goal, gone, judged, leaving, team, worker

STAFF = [worker("a"), worker("b"), worker("c"), gone("g")]

# per worker 2 cases, 3.00 points, 1 dangerous case
SMALL: dict[str, Any] = {"caps": {"cases": 2, "points": 3, "dangerous": 1}}


@pytest.mark.parametrize(
    ("facts", "who", "expected"),
    [
        # base 10 = 1000; a promotion 0.4 of it; a co-worker who leaves 0.4 of it
        ({"primary": "a"}, "a", 0),
        ({"primary": "a"}, "b", 1000),
        ({"primary": "a"}, None, 1000),
        ({"primary": "a"}, "a+b", 0),
        ({"primary": "a", "co_worker": "b"}, "a+b", 0),
        ({"primary": "a", "co_worker": "b"}, "a+c", 400),
        ({"primary": "a", "co_worker": "b"}, "a", 400),
        ({"primary": "a", "co_worker": "b"}, "c+b", 1000),
        ({"primary": "a", "co_worker": "b"}, "c", 1400),
        ({"primary": "a", "co_worker": "b"}, "b", 400),
        ({"primary": "a", "co_worker": "b"}, "b+c", 400),
        ({"primary": "a", "co_worker": "b"}, "b+a", 400),
        ({"primary": "a", "co_worker": "b"}, None, 1400),
        # today's primary becomes co-worker: another has the case
        ({"primary": "a"}, "b+a", 1000),
        # a primary who is gone is missed all the same
        ({"primary": "g"}, "b", 1000),
        # nobody had it: nothing to lose
        ({}, "b+c", 0),
        ({"co_worker": "b"}, "b", 0),
        ({"co_worker": "b"}, "a+c", 0),
        ({}, None, 0),
        # 3 x (10 + 5 x 2) = 60; promotion 24
        ({"primary": "a", "continuity": 3, "earlier_changes": 2}, "b", 6000),
        ({"primary": "a", "co_worker": "b", "continuity": 3, "earlier_changes": 2}, "b", 2400),
    ],
)
def test_changes(facts: dict[str, Any], who: str | None, expected: int) -> None:
    one = team(STAFF, [case("1", difficult=True, **facts)])
    verdict = judged(one, {"1": who})
    assert verdict.goals[Goal.CHANGES] == expected
    assert verdict.cases["1"].cost == expected


def test_promotion_and_co_worker_have_shares_of_their_own() -> None:
    rates: dict[str, Any] = {"continuity": {"promotion_share": "0.3", "co_worker_share": "0.1"}}
    cases = [case(name, "a", "b") for name in "123"]
    # promoted 300; left alone 100; gone to c without b: 1000 + 100
    assert goal(Goal.CHANGES, cases, {"1": "b", "2": "a", "3": "c"}, **rates) == 1500


@pytest.mark.parametrize(
    ("weight", "expected"),
    [("3.00", 1000), ("3.01", 1004), ("1.50", 500), ("0", 0), ("0.01", 4)],
)
def test_peak_is_thousandths_rounded_up(weight: str, expected: int) -> None:
    # 1000 x 301 / 300 = 1003.33
    assert goal(Goal.PEAK, [case("1", weight=weight)], {"1": "a"}, **SMALL) == expected


def test_peak_is_the_worst_of_those_who_have_a_utilisation() -> None:
    cases = [case("1", weight="1"), case("2", "z", weight="2"), case("3", "b", "x", difficult=True)]
    rows: dict[str, str | None] = {"1": "a", "2": "z", "3": "b+x"}
    # z has no points of her own; x is lent for 0.30 and carries 0.50: 1666.67
    staff = [worker("a"), worker("b"), worker("z", duties=100), external("x", hours="3.7")]
    verdict = judged(team(staff, cases, **SMALL), rows)
    assert verdict.goals[Goal.PEAK] == 1667
    assert verdict.workers["z"].plan.utilisation is None
    # half a post: 2.00 of 1.50 is worse than 3.00 of 3.00; the level has no part
    half = [worker("a"), worker("b", hours="18.5")]
    two = [case("1", weight="3"), case("2", weight="2")]
    assert goal(Goal.PEAK, two, {"1": "a", "2": "b"}, workers=half, level="2", **SMALL) == 1334
    # nobody is here
    assert goal(Goal.PEAK, [case("1")], {"1": None}, workers=[gone("g")]) == 0
    # a load of who is gone breaks a rule and makes no peak
    assert goal(Goal.PEAK, [case("1", "g")], {"1": "g"}) == 0


@pytest.mark.parametrize(
    ("facts", "who", "expected"),
    [
        ({"preferred": "p"}, "p", 0),
        ({"preferred": "p"}, "q", 3),
        ({"language": "Arabisk "}, "p", 0),
        ({"language": "arabisk"}, "q", 2),
        ({"team": "NORD"}, "p", 0),
        ({"team": "syd"}, "p", 1),
        # r has no team: no difference to speak of
        ({"team": "syd"}, "r", 0),
        ({}, "p", 0),
        ({"preferred": "p", "language": "somali", "team": "syd"}, "q", 6),
        # what waits has no wishes; the co-worker meets none
        ({"preferred": "p", "language": "somali", "team": "syd"}, None, 0),
        ({"preferred": "p", "language": "arabisk", "team": "nord", "difficult": True}, "q+p", 6),
    ],
)
def test_preference(facts: dict[str, Any], who: str | None, expected: int) -> None:
    staff = [worker("p", languages=["arabisk"], team="Nord"), worker("q", team="Øst"), worker("r")]
    assert goal(Goal.PREFERENCE, [case("1", **facts)], {"1": who}, workers=staff) == expected


@pytest.mark.parametrize(
    ("weight", "expected"),
    [
        # max_points 300: bands 70 % 210, 80 % 240, 90 % 270, 100 % 300, 110 % 330, ...
        ("2.10", 0),
        # each bracket in whole points, rounded up
        ("2.11", 1),
        ("2.41", 2),
        ("3.10", 4),
        # 3.11: 101 over the first are two points; 71, 41, 11
        ("3.11", 5),
        # 9.00: 690 660 630 600 570 540 510 450 -> 7 7 7 6 6 6 6 5
        ("9.00", 50),
    ],
)
def test_balance(weight: str, expected: int) -> None:
    cases = [case("1", weight=weight)]
    assert goal(Goal.BALANCE, cases, {"1": "a"}, **SMALL) == expected
    assert goal(Goal.BALANCE, cases, {"1": "a"}, level="2", **SMALL) == expected


def test_balance_is_of_everybody_here_with_floors_of_their_own() -> None:
    # b: 18.6 of 37 hours: max_points floor(300 x 0.5027) = 150; 70 % 105, 75 % floor(112.5) = 112
    staff = [worker("a"), worker("b", hours="18.6"), gone("g"), leaving("l")]
    cases = [case("1", weight="3.00"), case("2", weight="1.13"), case("3", "l", weight="2.35")]
    rows: dict[str, str | None] = {"1": "a", "2": "b", "3": "l"}
    bands: dict[str, Any] = {"balance": {"bands": [70, 75]}}
    # a 90 75 -> 1 1; b 8 1 -> 1 1; l 25 10 -> 1 1
    assert goal(Goal.BALANCE, cases, rows, workers=staff, **bands, **SMALL) == 6
    # one hundredth less: b is not above 112, l still is above 210 and 225
    cases[1] = case("2", weight="1.12")
    assert goal(Goal.BALANCE, cases, rows, workers=staff, **bands, **SMALL) == 5
    # who is gone is not counted; who may carry nothing counts from the first hundredth
    assert goal(Goal.BALANCE, [case("1", "g", weight="9")], {"1": "g"}, **SMALL) == 0
    idle = [worker("z", duties=100)]
    assert goal(Goal.BALANCE, [case("1", "z")], {"1": "z"}, workers=idle, **bands) == 2
