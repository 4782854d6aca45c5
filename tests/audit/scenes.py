"""Tiny departments and plans in a line each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from audit.judge import judge
from audit.verdict import Verdict
from models.case import Case
from models.instance import Instance
from models.plan import Assignment, Plan
from models.policy import Policy
from models.rules import Goal, Outcome
from models.worker import Worker

DAY = date(2026, 11, 23)
YESTERDAY = date(2026, 11, 22)


def worker(name: str, **facts: Any) -> Worker:
    return Worker.model_validate({"id": name, **facts})


def new(name: str, **facts: Any) -> Worker:
    """A newcomer with the full ramp: only the word is new."""
    return worker(name, newcomer=True, **facts)


def gone(name: str) -> Worker:
    return worker(name, ends=YESTERDAY)


def leaving(name: str, **facts: Any) -> Worker:
    """Here, but receives nothing new: the last day is tomorrow."""
    return worker(name, ends=date(2026, 11, 24), **facts)


def external(name: str, **facts: Any) -> Worker:
    return worker(name, role="external", **facts)


def case(name: str, primary: str | None = None, co: str | None = None, **facts: Any) -> Case:
    return Case.model_validate({"id": name, "primary": primary, "co_worker": co, **facts})


def team(
    workers: Iterable[Worker],
    cases: Iterable[Case],
    *,
    exclusions: Iterable[tuple[str, str]] = (),
    **policy: Any,
) -> Instance:
    return Instance.of(
        DAY,
        list(workers),
        list(cases),
        exclusions=frozenset(exclusions),
        policy=Policy.model_validate(policy),
    )


def plan(rows: Mapping[str, str | None], *, irregular: Iterable[str] = ()) -> Plan:
    """A plan of rows such as {"c1": "a", "c2": "a+b", "c3": None}: primary, co-worker."""
    return Plan(
        assignments=tuple(
            _row(name, who, irregular=name in irregular) for name, who in sorted(rows.items())
        )
    )


def _row(name: str, who: str | None, *, irregular: bool) -> Assignment:
    if who is None:
        return Assignment(case=name, outcome=Outcome.WAITING)
    primary, _, co = who.partition("+")
    outcome = Outcome.IRREGULAR if irregular else Outcome.REGULAR
    return Assignment(case=name, outcome=outcome, primary=primary or None, co_worker=co or None)


def judged(
    instance: Instance,
    rows: Mapping[str, str | None],
    *,
    irregular: Iterable[str] = (),
    level: str = "1",
    max_changes: int | None = None,
) -> Verdict:
    return judge(
        instance,
        plan(rows, irregular=irregular),
        level=Fraction(level),
        max_changes=max_changes,
    )


def goal(
    name: Goal,
    cases: Iterable[Case],
    rows: Mapping[str, str | None],
    *,
    workers: Iterable[Worker] = (),
    level: str = "1",
    **policy: Any,
) -> int:
    """The value of one goal; the staff is a, b, c and g (who is gone) unless given."""
    staff = list(workers) or [worker("a"), worker("b"), worker("c"), gone("g")]
    return judged(team(staff, cases, **policy), rows, level=level).goals[name]


def broken(verdict: Verdict) -> list[tuple[str, str | None, str | None]]:
    return [(str(one.rule), one.case, one.worker) for one in verdict.broken]


def codes(verdict: Verdict) -> list[str]:
    return [notice.code for notice in verdict.warnings]
