"""What the judge tells of cases, workers and breaches, beside rules and goals."""

from __future__ import annotations

from typing import Any

import pytest

from audit.judge import judge
from models.facts import derive
from models.plan import Plan
from models.rules import Outcome, Rule
from tests.audit.scenes import case, external, gone, judged, new, plan, team, worker

STAFF = [worker("a"), worker("b"), worker("c"), gone("g")]


@pytest.mark.parametrize(
    ("facts", "who", "change", "co_change"),
    [
        ({"primary": "a"}, "a", "kept", "none"),
        ({"primary": "a"}, "a+b", "kept", "added"),
        ({"primary": "a", "co_worker": "b"}, "a+b", "kept", "kept"),
        ({"primary": "a", "co_worker": "b"}, "a+c", "kept", "replaced"),
        ({"primary": "a", "co_worker": "b"}, "a", "kept", "released"),
        ({"primary": "a", "co_worker": "b"}, "b", "promoted", "promoted"),
        ({"primary": "a", "co_worker": "b"}, "b+c", "promoted", "promoted"),
        ({"primary": "a", "co_worker": "b"}, "c+b", "moved", "kept"),
        ({"primary": "a", "co_worker": "b"}, None, "waiting", "released"),
        ({"primary": "a"}, "b", "moved", "none"),
        ({"primary": "g"}, None, "waiting", "none"),
        ({}, "a", "new", "none"),
        ({}, "a+b", "new", "added"),
        ({}, None, "waiting", "none"),
        # a new case is new, also when its co-worker becomes primary
        ({"co_worker": "b"}, "b", "new", "promoted"),
    ],
)
def test_kinds_of_change(
    facts: dict[str, Any], who: str | None, change: str, co_change: str
) -> None:
    found = judged(team(STAFF, [case("1", **facts)]), {"1": who}).cases["1"]
    assert (found.change, found.co_change) == (change, co_change)


def test_a_case_tells_its_outcome_and_part_of_unmet() -> None:
    cases = [case("1", "a", skills=["s"], dangerous=True), case("2", "a"), case("3", "a")]
    verdict = judged(team(STAFF, cases), {"1": "a", "2": None, "3": "b"}, irregular=["1"])
    told = [(one.case, one.outcome, one.missed, one.unmet) for one in verdict.cases.values()]
    assert told == [
        ("1", Outcome.IRREGULAR, (Rule.SKILLS,), 10),
        ("2", Outcome.WAITING, (), 20),
        ("3", Outcome.REGULAR, (), 0),
    ]
    assert [(one.primary, one.co_worker) for one in verdict.cases.values()] == [
        ("a", None),
        (None, None),
        ("b", None),
    ]


def test_breaches_are_caps_by_worker_and_then_rules_by_case() -> None:
    staff = [worker("b"), worker("a"), new("n"), external("x", hours="1")]
    cases = [
        case("4", "n", dangerous=True, difficult=True, skills=["s"]),
        case("1", "b", weight="2.01", dangerous=True),
        case("2", "b", dangerous=True, skills=["s"]),
        case("3", "a", weight="4"),
    ]
    caps: dict[str, Any] = {"caps": {"cases": 1, "points": 3, "dangerous": 1}}
    verdict = judged(
        team(staff, cases, **caps),
        {"1": "b", "2": "b", "3": "a", "4": "n"},
        irregular=["2", "4"],
    )
    assert verdict.legal
    rows = [(one.code, one.worker, one.case, one.value, one.limit) for one in verdict.breaches]
    assert rows == [
        ("points", "a", None, 400, 300),
        ("points", "b", None, 301, 300),
        ("cases", "b", None, 2, 1),
        ("dangerous", "b", None, 2, 1),
        ("skills", "b", "2", None, None),
        ("skills", "n", "4", None, None),
        ("pairing", "n", "4", None, None),
        ("newcomer", "n", "4", None, None),
    ]


def test_breaches_are_counted_at_the_level() -> None:
    caps: dict[str, Any] = {"caps": {"cases": 1, "points": 3, "dangerous": 1}}
    one = team(STAFF, [case("1", weight="3.30"), case("2", weight="0")], **caps)
    rows: dict[str, str | None] = {"1": "a", "2": "a"}
    assert [(b.code, b.limit) for b in judged(one, rows, level="1.1").breaches] == [("cases", 1)]
    # floor(1.09 x 300) = 327
    assert [(b.code, b.limit) for b in judged(one, rows, level="1.09").breaches] == [
        ("points", 327),
        ("cases", 1),
    ]
    assert judged(one, rows, level="2").breaches == ()


def test_a_department_of_nobody_and_nothing() -> None:
    verdict = judged(team([], []), {})
    assert verdict.legal
    assert set(verdict.goals.values()) == {0}
    assert (verdict.cases, verdict.workers, verdict.breaches) == ({}, {}, ())


def test_an_empty_plan_is_judged_like_any_other() -> None:
    verdict = judge(team(STAFF, [case("1", "a")]), Plan(assignments=()))
    assert [one.rule for one in verdict.broken] == [Rule.ONE_PRIMARY]


def test_derived_facts_may_be_handed_over() -> None:
    one = team(STAFF, [case("1", "a")])
    rows = plan({"1": "b"})
    assert judge(one, rows, facts=derive(one)) == judge(one, rows)


def test_every_message_can_be_read() -> None:
    one = team(STAFF, [case("1", "a", difficult=True), case("2", "g", locked=True)])
    verdict = judged(one, {"1": "nn+g", "3": "a"}, max_changes=0)
    texts = [str(one.message) for one in verdict.broken]
    texts += [str(notice.message) for notice in verdict.warnings]
    assert len(texts) >= 5
    assert not any("{" in text for text in texts)
