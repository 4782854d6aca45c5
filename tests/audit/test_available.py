"""available: who is here, who receives, what is lent."""

from __future__ import annotations

from typing import Any

import pytest

from models.rules import Rule
from tests.audit.scenes import broken, case, external, gone, judged, leaving, team, worker

PAIR: dict[str, Any] = {"difficult": True}
STAFF = [worker("a"), worker("b"), leaving("l"), gone("g"), external("x")]


@pytest.mark.parametrize(
    ("today", "who", "named"),
    [
        # who is here may get it; who is gone may not, and may not keep it either
        ("a", "b", None),
        ("a", "g", "g"),
        ("g", "g", "g"),
        # who leaves tomorrow keeps what is theirs and gets nothing
        ("l", "l", None),
        ("a", "l", "l"),
        # the lent one is never primary
        ("a", "x", "x"),
        # whoever that is
        ("a", "nn", "nn"),
    ],
)
def test_primary(today: str, who: str, named: str | None) -> None:
    one = team(STAFF, [case("c1", today)])
    expected = [("available", "c1", named)] if named else []
    assert broken(judged(one, {"c1": who})) == expected


@pytest.mark.parametrize(
    ("today", "who", "named"),
    [
        ("b", "a+b", None),
        (None, "a+b", None),
        (None, "a+x", None),
        ("g", "a+g", "g"),
        ("l", "a+l", None),
        (None, "a+l", "l"),
        # the same person in another role is a new role
        ("b", "a+l", "l"),
    ],
)
def test_co_worker(today: str | None, who: str, named: str | None) -> None:
    one = team(STAFF, [case("c1", "a", today, **PAIR)])
    expected = [("available", "c1", named)] if named else []
    assert broken(judged(one, {"c1": who})) == expected


def test_todays_co_worker_becomes_primary_only_if_they_receive() -> None:
    one = team([worker("a"), leaving("l")], [case("c1", "a", "l")])
    assert broken(judged(one, {"c1": "l"})) == [("available", "c1", "l")]


def test_todays_primary_becomes_co_worker_only_if_they_receive() -> None:
    one = team([worker("a"), leaving("l")], [case("c1", "l", "a", **PAIR)])
    assert broken(judged(one, {"c1": "a+l"})) == [("available", "c1", "l")]


def test_a_co_worker_who_is_not_in_the_staff_list() -> None:
    one = team(STAFF, [case("c1", "a", "b")])
    assert broken(judged(one, {"c1": "a+nn"})) == [("available", "c1", "nn")]


def test_an_external_at_its_points_and_one_hundredth_over() -> None:
    # hours 1 of 37 at 37 points: max_points 100; co-worker of one case at 2.00 is 1.00
    lent = external("x", hours="1")
    caps: dict[str, Any] = {"caps": {"points": 37}}
    exact = team([worker("a"), lent], [case("c1", "a", "x", weight="2.00", **PAIR)], **caps)
    over = team([worker("a"), lent], [case("c1", "a", "x", weight="2.01", **PAIR)], **caps)
    assert broken(judged(exact, {"c1": "a+x"})) == []
    # 2.01 / 2 = 1.005, half up 1.01; the level does not stretch what is lent
    assert broken(judged(over, {"c1": "a+x"})) == [("available", None, "x")]
    assert broken(judged(over, {"c1": "a+x"}, level="2")) == [("available", None, "x")]
    # a worker of the staff may be over: that is a breach with a name, not a broken rule
    heavy = team([worker("a", hours="1")], [case("c1", "a", weight="2.00")], **caps)
    assert broken(judged(heavy, {"c1": "a"})) == []


def test_the_sentence_tells_points_as_people_write_them() -> None:
    one = team(
        [worker("a"), external("x", hours="1")],
        [case("c1", "a", "x", weight="3", **PAIR)],
        caps={"points": 37},
    )
    (found,) = judged(one, {"c1": "a+x"}).broken
    assert found.rule is Rule.AVAILABLE
    assert str(found.message) == "x is lent for 1.00 points and would carry 1.50."
