"""family: a unit has one primary or waits as a whole, a lock aside."""

from __future__ import annotations

import pytest

from tests.audit.scenes import broken, case, codes, judged, team, worker

ABC = [worker("a"), worker("b"), worker("c")]
TORN = [("family", "1", None)]
SIBLINGS = team(ABC, [case(name, "a", family="F") for name in "123"])


@pytest.mark.parametrize(
    ("rows", "torn"),
    [
        ({"1": "a", "2": "a", "3": "a"}, False),
        ({"1": "b", "2": "b", "3": "b"}, False),
        ({"1": None, "2": None, "3": None}, False),
        ({"1": "a", "2": "a", "3": "b"}, True),
        ({"1": "a", "2": "a", "3": None}, True),
        ({"1": None, "2": None, "3": "a"}, True),
    ],
)
def test_together(rows: dict[str, str | None], torn: bool) -> None:
    assert broken(judged(SIBLINGS, rows)) == (TORN if torn else [])


def test_co_workers_may_differ() -> None:
    pairs = team(ABC, [case(name, "a", family="F", difficult=True) for name in "12"])
    assert broken(judged(pairs, {"1": "a+b", "2": "a+c"})) == []


def test_with_a_lock_those_of_other_workers_may_wait_alone() -> None:
    # join: a's locked 1, a's 2, b's 3, nobody's 4; all may go to a
    cases = [
        case("1", "a", family="F", locked=True),
        case("2", "a", family="F"),
        case("3", "b", family="F"),
        case("4", family="F"),
    ]
    one = team(ABC, cases, family={"rule": "join"})
    legal: list[dict[str, str | None]] = [
        {"1": "a", "2": "a", "3": "a", "4": "a"},
        {"1": "a", "2": "a", "3": None, "4": "a"},
        {"1": "a", "2": "a", "3": None, "4": None},
    ]
    for rows in legal:
        assert broken(judged(one, rows)) == []
    # a's own may not wait alone, and nobody else takes a part
    assert broken(judged(one, {"1": "a", "2": None, "3": "a", "4": "a"})) == TORN
    assert broken(judged(one, {"1": "a", "2": "a", "3": "b", "4": "a"})) == TORN
    # all waiting: not torn, but the lock
    assert broken(judged(one, dict.fromkeys("1234"))) == [("lock", "1", "a")]


def test_without_a_lock_nobody_waits_alone() -> None:
    one = team(ABC, [case("1", "a", family="F"), case("2", family="F")])
    assert broken(judged(one, {"1": "a", "2": None})) == TORN
    assert broken(judged(one, {"1": "a", "2": "a"})) == []


def test_a_family_that_is_dissolved_goes_singly_with_a_warning() -> None:
    one = team(
        ABC,
        [case(name, family="F") for name in "123"],
        exclusions=[("1", "c"), ("2", "a"), ("3", "b")],
    )
    verdict = judged(one, {"1": "a", "2": "b", "3": None})
    assert broken(verdict) == []
    assert codes(verdict) == ["family-dissolved"]
    assert "1, 2 and 3" in str(verdict.warnings[0].message)
    assert codes(judged(SIBLINGS, {"1": "a", "2": "a", "3": "a"})) == []
