"""Every case as a row: who has it in the plan, who has it today, what it weighs."""

from __future__ import annotations

from models.measures import Points, names
from models.order import alphabetical
from models.rules import Outcome
from models.text import say
from report.run import Run
from report.tables.table import Column, Row, Table, price, yes

OUTCOMES = {
    Outcome.REGULAR: say("within the rules"),
    Outcome.IRREGULAR: say("against a rule"),
    Outcome.WAITING: say("waits"),
}
CHANGES = {
    "kept": None,
    "moved": say("another caseworker"),
    "promoted": say("was the co-worker"),
    "new": say("new case"),
    "waiting": say("waits"),
}
CO_CHANGES = {
    "none": None,
    "kept": None,
    "added": say("new"),
    "replaced": say("another co-worker"),
    "released": say("leaves the case"),
    "promoted": say("is now the caseworker"),
}
PRINTED = 10  # columns that go on paper: the rest would make them all too small to read
COLUMNS = (
    Column(say("case")),
    Column(say("caseworker")),
    Column(say("co-worker")),
    Column(say("outcome")),
    Column(say("caseworker today")),
    Column(say("co-worker today")),
    Column(say("change of caseworker")),
    Column(say("change of co-worker")),
    Column(say("price"), number=True),
    Column(say("points"), number=True),
    Column(say("kind"), most=28),
    Column(say("difficult")),
    Column(say("dangerous")),
    Column(say("skills"), most=28),
    Column(say("family")),
    Column(say("team")),
    Column(say("caseworker since")),
    Column(say("locked")),
)


def allocation_table(run: Run) -> Table:
    """Return every case of the plan, by id."""
    ids = sorted(run.judged.facts.cases, key=alphabetical)
    return Table(say("Plan"), COLUMNS, [_row(case_id, run) for case_id in ids])


def _row(case_id: str, run: Run) -> Row:
    row, facts = run.judged.row(case_id), run.judged.case(case_id)
    case = facts.case
    return (
        case_id,
        row.primary,
        row.co_worker,
        OUTCOMES[row.outcome],
        case.primary,
        case.co_worker,
        CHANGES[row.change],
        CO_CHANGES[row.co_change],
        price(row.cost),
        Points(facts.points),
        case.kind or None,
        yes(case.difficult),
        yes(case.dangerous),
        names(case.skills) if case.skills else None,
        case.family or None,
        case.team or None,
        case.since,
        yes(facts.locked),
    )
