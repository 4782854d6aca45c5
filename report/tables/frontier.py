"""The trade-off between few changes and an even load as rows, and the plans behind it."""

from __future__ import annotations

from models.measures import Percent, Points
from models.order import alphabetical
from models.plan import Assignment
from models.text import say
from report.frontier import Choice, Choices
from report.tables.table import Column, Row, Table, Value, yes

COLUMNS = (
    Column(say("chosen changes"), number=True),
    Column(say("highest load"), number=True),
    Column(say("knee")),
    Column(say("proven")),
    Column(say("price of all changes"), number=True),
    Column(say("points of overload"), number=True),
)


def choices_table(found: Choices) -> Table:
    """Return a row for each point, fewest changes first."""
    rows = [_row(choice, number == found.knee) for number, choice in enumerate(found.choices)]
    return Table(say("The fewest chosen changes for each highest load"), COLUMNS, rows)


def _row(choice: Choice, knee: bool) -> Row:
    return (
        choice.changes,
        Percent(choice.peak),
        yes(knee),
        say("yes") if choice.proven else say("no"),
        Points(choice.price),
        Points(choice.overload),
    )


def plans_table(found: Choices) -> Table:
    """Return every case that some plan gives to others than today, a column for each plan.

    An empty cell: as today.
    """
    today = (Column(say("case")), Column(say("today")))
    plans = [
        Column(say("{n} changes, {peak}", n=choice.changes, peak=Percent(choice.peak)))
        for choice in found.choices
    ]
    ids = sorted(found.instance.case, key=alphabetical)
    rows = (_plans(case_id, found) for case_id in ids)
    changed = [row for row in rows if any(row[2:])]
    return Table(say("The plans"), (*today, *plans), changed)


def _plans(case_id: str, found: Choices) -> Row:
    case = found.instance.case[case_id]
    now = case.primary, case.co_worker
    held = (choice.plan.by_case[case_id] for choice in found.choices)
    return (case_id, _pair(*now), *(_held(row, now) for row in held))


def _held(row: Assignment, now: tuple[str | None, str | None]) -> Value:
    if (row.primary, row.co_worker) == now:
        return None
    return _pair(row.primary, row.co_worker) or say("waits")


def _pair(primary: str | None, co_worker: str | None) -> str | None:
    if primary is None:
        return None
    return primary if co_worker is None else f"{primary} + {co_worker}"
