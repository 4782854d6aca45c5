"""one_primary: nothing lost, doubled, invented, or half waiting."""

from __future__ import annotations

import pytest

from audit.judge import judge
from models.plan import Assignment, Plan
from models.rules import Goal, Outcome
from tests.audit.scenes import broken, case, judged, plan, team, worker

AB = [worker("a"), worker("b")]
TWO = team(AB, [case("c1", "a"), case("c2", "a")])


def test_a_plan_for_every_case_breaks_nothing() -> None:
    assert judged(TWO, {"c1": "a", "c2": "b"}).legal
    assert judged(TWO, {"c1": None, "c2": None}).legal


def test_a_case_is_lost() -> None:
    verdict = judged(TWO, {"c1": "a"})
    assert broken(verdict) == [("one_primary", "c2", None)]
    # nobody has it: it weighs as a waiting one with a usable primary, 10 x 2
    assert verdict.goals[Goal.UNMET] == 20
    assert verdict.cases["c2"].outcome is Outcome.WAITING


def test_a_case_is_invented() -> None:
    assert broken(judged(TWO, {"c1": "a", "c2": "a", "c9": "b"})) == [("one_primary", "c9", None)]


def test_a_case_stands_twice_and_the_first_row_counts() -> None:
    rows = plan({"c1": "a", "c2": "a"}).assignments
    again = Assignment(case="c1", outcome=Outcome.REGULAR, primary="b")
    verdict = judge(TWO, Plan.model_construct(assignments=(*rows, again)))
    assert broken(verdict) == [("one_primary", "c1", None)]
    assert verdict.cases["c1"].primary == "a"


@pytest.mark.parametrize(
    ("outcome", "primary", "co", "named"),
    [
        (Outcome.WAITING, None, None, []),
        (Outcome.WAITING, None, "b", ["b"]),
        (Outcome.WAITING, "a", None, ["a"]),
        (Outcome.REGULAR, None, None, [None]),
        (Outcome.IRREGULAR, None, None, [None]),
        (Outcome.REGULAR, "a", "a", ["a"]),
    ],
)
def test_half_waiting(
    outcome: Outcome, primary: str | None, co: str | None, named: list[str | None]
) -> None:
    one = team(AB, [case("c1", "a", "b")])
    row = Assignment(case="c1", outcome=outcome, primary=primary, co_worker=co)
    found = [row for row in broken(judge(one, Plan(assignments=(row,)))) if row[0] == "one_primary"]
    assert found == [("one_primary", "c1", name) for name in named]


def test_nobody_is_their_own_partner() -> None:
    pair = team(AB, [case("c1", "a", difficult=True)])
    assert ("one_primary", "c1", "b") in broken(judged(pair, {"c1": "b+b"}))
    # b is one person: the pair is not made, and the load is that of the primary alone
    verdict = judged(pair, {"c1": "b+b"})
    assert ("pairing", "c1", "b") in broken(verdict)
    assert verdict.workers["b"].plan.points == 100
