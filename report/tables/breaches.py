"""What is not as it should be: over a cap, against a rule, waiting."""

from __future__ import annotations

from models.measures import Points
from models.order import alphabetical
from models.proposal import Breach
from models.text import say
from report.run import Run
from report.sentences import missed_sentence
from report.tables.table import Column, Row, Table, Value, price

CAPS = {
    "points": say("more points than the cap"),
    "cases": say("more cases than the cap"),
    "dangerous": say("more dangerous cases than the cap"),
}
COLUMNS = (
    Column(say("what")),
    Column(say("case")),
    Column(say("worker")),
    Column(say("why"), most=60),
    Column(say("amount"), number=True),
    Column(say("cap"), number=True),
    Column(say("above it"), number=True),
    Column(say("price"), number=True),
)


def open_table(run: Run) -> Table:
    """Return everything that is open, for a sheet with one filter."""
    rows = [
        *(_cap_row(breach) for breach in over_caps(run)),
        *(_rule_row(breach, run) for breach in against_rules(run)),
        *_waiting_rows(run),
    ]
    return Table(say("Breaches and waiting"), COLUMNS, rows)


def over_caps(run: Run) -> list[Breach]:
    """Return the caps that are exceeded, by worker."""
    found = [breach for breach in run.proposal.breaches if breach.case is None]
    return sorted(found, key=lambda breach: alphabetical(breach.worker))


def against_rules(run: Run) -> list[Breach]:
    """Return the rules that are not met, by case."""
    found = [breach for breach in run.proposal.breaches if breach.case is not None]
    return sorted(found, key=lambda breach: alphabetical(breach.case or ""))


def caps_table(run: Run) -> Table:
    """Return who is over which cap, and by how much."""
    columns = tuple(COLUMNS[i] for i in (2, 3, 4, 5, 6))
    rows = [_cap_row(breach)[2:7] for breach in over_caps(run)]
    return Table(say("Over a cap"), columns, rows)


def rules_table(run: Run) -> Table:
    """Return which cases are held against a rule, by whom, and what is missing."""
    columns = (COLUMNS[1], Column(say("caseworker")), Column(say("what is missing"), most=60))
    rows = [_rule_row(breach, run)[1:4] for breach in against_rules(run)]
    return Table(say("Held against a rule"), columns, rows)


def waiting_table(run: Run) -> Table:
    """Return which cases nobody has, who has them today, and why."""
    columns = (COLUMNS[1], Column(say("caseworker today")), COLUMNS[3], COLUMNS[7])
    rows = [(*row[1:4], row[7]) for row in _waiting_rows(run)]
    return Table(say("Waiting"), columns, rows)


def _cap_row(breach: Breach) -> Row:
    value, limit = breach.value or 0, breach.limit or 0
    over = CAPS[breach.code]
    amounts = tuple(_amount(breach, number) for number in (value, limit, value - limit))
    return (say("over a cap"), None, breach.worker, over, *amounts, None)


def _amount(breach: Breach, number: int) -> Value:
    return Points(number) if breach.code == "points" else number


def _rule_row(breach: Breach, run: Run) -> Row:
    missing = missed_sentence(breach, run.judged.facts)
    return (say("against a rule"), breach.case, breach.worker, missing, None, None, None, None)


def _waiting_rows(run: Run) -> list[Row]:
    return [
        (
            say("waits"),
            row.case,
            run.judged.case(row.case).case.primary,
            row.reason,
            None,
            None,
            None,
            price(run.judged.row(row.case).cost),
        )
        for row in sorted(run.proposal.waiting, key=lambda row: alphabetical(row.case))
    ]
