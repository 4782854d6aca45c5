from __future__ import annotations

from datetime import date
from typing import Any

from batch.summary import summarise
from models.batch import InstanceRow
from models.plan import GoalResult
from models.rules import Goal


def row(name: str, *, unmet: int = 0, overload: int = 0, **fields: Any) -> InstanceRow:
    goals = (
        GoalResult(name=Goal.UNMET, value=unmet, bound=unmet, proven=True),
        GoalResult(name=Goal.OVERLOAD, value=overload, bound=overload, proven=True),
    )
    return InstanceRow(instance=name, **{"result": "optimal", "goals": goals, **fields})


def test_who_wants_a_look_first() -> None:
    rows = [
        row("calm"),
        row("unproven", result="feasible"),
        row("over a little", overload=5, breaches=1),
        row("over a lot", overload=50, breaches=1),
        row("one waits", unmet=10, waiting=1, overload=900, breaches=1),
        row("two wait", unmet=20, waiting=2),
        row("not reached", result="not-reached", goals=()),
        row("gone", result="vanished", goals=()),
        row("bad", result="errors", goals=()),
        row("crashed", result="failed", goals=()),
    ]
    summary = summarise(rows, day=date(2026, 1, 1), version="1", complete=True, seconds=1)
    assert list(summary.look_first) == [
        "crashed", "bad", "gone", "not reached", "two wait", "one waits", "over a lot",
        "over a little", "unproven",
    ]  # fmt: skip
    assert [one.instance for one in summary.instances] == sorted(r.instance for r in rows)
    counts = summary.counts.model_dump()
    assert counts == {
        "instances": 10, "fresh": 6, "unchanged": 0, "clean": 2, "unmet": 4, "unproven": 1,
        "nothing_to_move": 0, "errors": 1, "failed": 1, "vanished": 1, "not_reached": 1,
    }  # fmt: skip
