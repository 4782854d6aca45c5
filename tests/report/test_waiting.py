from __future__ import annotations

from datetime import date

import pytest

from tests.report.small import NEW, Small, case, worker

A, B = worker("a"), worker("b")
GONE = worker("s", ends=date(2026, 11, 1))
JUNIOR = worker("n", started=NEW)
NOBODY = {"x": (None, None)}
STRICT = {"caps": {"mode": "strict", "points": "2"}}

WAITING = {
    "available": Small((GONE,), (case("x", primary="s"),), NOBODY),
    "skills": Small((A,), (case("x", skills=["t"]),), NOBODY),
    "exclusion": Small((A,), (case("x"),), NOBODY, exclusions=frozenset({("x", "a")})),
    "pairing": Small((A,), (case("x", difficult=True),), NOBODY),
    "newcomer": Small((JUNIOR,), (case("x", dangerous=True),), NOBODY),
    # Both were b's, who has only one of the skills each; nobody has both.
    "family": Small(
        (worker("a", skills=["s", "t"]), worker("b", skills=["t"]), worker("c", skills=["s"])),
        (
            case("x", primary="b", family="f", skills=["t"]),
            case("y", primary="b", family="f", skills=["s"]),
        ),
        {"x": (None, None), "y": (None, None)},
        exclusions=frozenset({("x", "a")}),
    ),
    "caps": Small((A,), (case("x"), case("y", primary="a", weight=2)), NOBODY, policy=STRICT),
    "room": Small((A,), (case("x"),), NOBODY),
    "time": Small((A,), (case("x"),), NOBODY, proven=False),
}


@pytest.mark.parametrize("code", WAITING)
def test_why_a_case_waits(code: str) -> None:
    rows = WAITING[code].run().proposal.waiting
    assert {row.code for row in rows if row.case == "x"} == {code}


def test_the_missing_skill_is_named() -> None:
    (row,) = WAITING["skills"].run().proposal.waiting
    assert str(row.reason) == "nobody who may be given a case has t"


def test_who_has_the_skill_and_may_get_nothing_is_named() -> None:
    away = worker("s", skills=["t"], leave_from=date(2026, 11, 1), leave_to=date(2027, 2, 1))
    (row,) = Small((A, away), (case("x", skills=["t"]),), NOBODY).run().proposal.waiting
    assert str(row.reason) == "whoever has t may be given nothing now: s"


def test_skills_that_nobody_has_together() -> None:
    workers = worker("a", skills=["s"]), worker("b", skills=["t"])
    (row,) = Small(workers, (case("x", skills=["s", "t"]),), NOBODY).run().proposal.waiting
    assert str(row.reason) == "nobody who may be given a case has all of s and t"


def test_a_lent_colleague_who_is_full_cannot_be_the_second() -> None:
    # ext may carry 0.25 x 2 points, the co-worker's half of x weighs 0.75.
    small = Small(
        (A, worker("ext", role="external", hours="9.25")),
        (case("x", difficult=True, weight="1.5"),),
        NOBODY,
        policy={"caps": {"points": "2"}},
    )
    (row,) = small.run().proposal.waiting
    assert (row.code, "second worker" in str(row.reason)) == ("caps", True)


def test_a_level_above_one_makes_room() -> None:
    full = WAITING["caps"]
    raised = Small(full.workers, full.cases, full.held, policy=full.policy, level=full.level * 2)
    assert [row.code for row in raised.run().proposal.waiting] == ["room"]
