"""What is not as it should be: over a cap, against a rule, waiting."""

from __future__ import annotations

from collections.abc import Mapping

from models.measures import Points, count
from models.order import alphabetical
from models.proposal import Breach
from models.text import Text, say
from report.run import Run
from report.sentences import missed_sentence
from report.tables.shortage import standing_in_the_way
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
    Column(say("what stands in the way"), most=60),
)


def open_table(run: Run) -> Table:
    """Return everything that is open, for a sheet with one filter."""
    told = standing_in_the_way(run)
    rows = [
        *(_cap_row(breach) for breach in over_caps(run)),
        *(_rule_row(breach, run, told) for breach in against_rules(run)),
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


ABOVE = {
    "points": (say("points in the plan"), say("cap in points"), say("points above it")),
    "cases": (say("cases in the plan"), say("cap in cases"), say("cases above it")),
    "dangerous": (
        say("dangerous in the plan"),
        say("cap in dangerous"),
        say("dangerous above it"),
    ),
}


def caps_table(run: Run) -> Table:
    """Return who is over a cap, and by how much: a row for each worker, all caps beside it."""
    headings = [Column(text, number=True) for texts in ABOVE.values() for text in texts]
    over: dict[str, dict[str, Breach]] = {}
    for breach in over_caps(run):
        over.setdefault(breach.worker, {})[breach.code] = breach
    rows: list[Row] = [
        (worker, *(cell for code in ABOVE for cell in _amounts(mine.get(code))))
        for worker, mine in over.items()
    ]
    table = Table(say("Over a cap"), (COLUMNS[2], *headings), rows)
    return table.some(range(len(table.columns)))


def _amounts(breach: Breach | None) -> tuple[Value, ...]:
    """Return what is carried, the cap, and the difference."""
    if breach is None:
        return (None, None, None)
    value, limit = breach.value or 0, breach.limit or 0
    return tuple(_amount(breach, number) for number in (value, limit, value - limit))


def caps_sentences(run: Run) -> tuple[Text, ...]:
    """Return, for each cap, how many are above it and by how much in all."""
    found = []
    for code, text in CAPS.items():
        mine = [breach for breach in over_caps(run) if breach.code == code]
        above = sum((breach.value or 0) - (breach.limit or 0) for breach in mine)
        if mine:
            found.append(_above(text, len(mine), _amount(mine[0], above)))
    return tuple(found)


def _above(what: Text, workers: int, above: Value) -> Text:
    return count(
        workers,
        "{n} worker has {what}, {above} too many.",
        "{n} workers have {what}, {above} too many in all.",
        what=what,
        above=above,
    )


def rules_table(run: Run) -> Table:
    """Return which cases are held against a rule, by whom, and what is missing."""
    missing = Column(say("what is missing"), most=60)
    columns = (COLUMNS[1], Column(say("caseworker")), missing, COLUMNS[8])
    told = standing_in_the_way(run)
    cells = (_rule_row(breach, run, told) for breach in against_rules(run))
    rows = [(*row[1:4], row[8]) for row in cells]
    return Table(say("Held against a rule"), columns, rows)


def waiting_table(run: Run) -> Table:
    """Return which cases nobody has, who has them today, and why."""
    columns = (COLUMNS[1], Column(say("caseworker today")), COLUMNS[3], COLUMNS[7])
    rows = [(*row[1:4], row[7]) for row in _waiting_rows(run)]
    return Table(say("Waiting"), columns, rows)


def _cap_row(breach: Breach) -> Row:
    over = CAPS[breach.code]
    return (say("over a cap"), None, breach.worker, over, *_amounts(breach), None, None)


def _amount(breach: Breach, number: int) -> Value:
    return Points(number) if breach.code == "points" else number


def _rule_row(breach: Breach, run: Run, told: Mapping[str, Text]) -> Row:
    missing = missed_sentence(breach, run.judged.facts)
    way = told.get(breach.case or "")
    return say("against a rule"), breach.case, breach.worker, missing, *[None] * 4, way


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
            None,
        )
        for row in sorted(run.proposal.waiting, key=lambda row: alphabetical(row.case))
    ]
