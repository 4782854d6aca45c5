"""The hand-overs as rows, in an order in which they can be carried out."""

from __future__ import annotations

from models.measures import count, names
from models.text import Text, say
from report.run import Run
from report.tables.table import Column, Row, Table, Value

LONG = 60  # rows on a page: beyond that only the swaps
COLUMNS = (
    Column(say("step"), number=True),
    Column(say("case")),
    Column(say("caseworker from")),
    Column(say("caseworker to")),
    Column(say("co-worker from")),
    Column(say("co-worker to")),
    Column(say("at the same time as"), most=40),
    Column(say("done"), most=10),
)


def order_table(run: Run) -> Table:
    """Return a row for each case that changes hands, step by step, with a place for a tick."""
    rows = [
        _row(number, case_id, step, run)
        for number, step in enumerate(run.proposal.order, start=1)
        for case_id in step
    ]
    return Table(say("Order of the moves"), COLUMNS, rows)


def swaps_table(run: Run) -> Table:
    """Return the cases that change hands at the same time as others."""
    whole = order_table(run)
    swaps = [row for row in whole.rows if row[6] is not None]
    return Table(say("Swaps"), COLUMNS[:-1], [row[:-1] for row in swaps])


def order_sentences(run: Run) -> tuple[Text, ...]:
    """Return what the order is good for, and how many of its steps are swaps."""
    steps = run.proposal.order
    if not steps:
        return ()
    swaps = sum(len(step) > 1 for step in steps)
    order = count(
        len(steps),
        "In this order ({n} step) nobody has more points on the way than today or in the end, "
        "whichever is more.",
        "In this order ({n} steps) nobody has more points on the way than today or in the end, "
        "whichever is more.",
    )
    if not swaps:
        return order, say("Each case changes hands on its own: no swap is needed.")
    together = count(
        swaps,
        "{n} step is a swap: its cases change hands at the same time.",
        "{n} steps are swaps: their cases change hands at the same time.",
    )
    return order, together


def _row(number: int, case_id: str, step: tuple[str, ...], run: Run) -> Row:
    row, case = run.judged.row(case_id), run.judged.case(case_id).case
    others = names(other for other in step if other != case_id) if len(step) > 1 else None
    return (
        number,
        case_id,
        *_role(case.primary, row.primary, say("waits")),
        *_role(case.co_worker, row.co_worker, say("nobody")),
        others,
        None,
    )


def _role(before: str | None, after: str | None, without: Text) -> tuple[Value, Value]:
    """Return from whom to whom; nothing where the role stays."""
    return (None, None) if before == after else (before or say("nobody"), after or without)
