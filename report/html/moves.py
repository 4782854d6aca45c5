"""The moves on a page, and the order in which they can be carried out."""

from __future__ import annotations

from models.text import say
from report.html.page import Section
from report.run import Run
from report.tables.moves import moves_table, shown
from report.tables.order import LONG as LONG_ORDER
from report.tables.order import order_sentences, order_table, swaps_table
from report.tables.reasons import LONG, reasons_table
from report.tables.table import Table

SUMMARIES = {
    "primary": say("Why cases get another caseworker"),
    "co_worker": say("Why cases get another co-worker"),
}


def moves_sections(run: Run) -> list[Section]:
    """Return the moves of caseworkers, then those of co-workers, without a column for the role."""
    table, kept = moves_table(run), (0, 2, 3, 4, 5, 6, 7)
    parts: list[Table] = []
    titles = {"primary": say("Another caseworker"), "co_worker": say("Another co-worker")}
    for role, heading in titles.items():
        mine = [move for move in shown(run) if move.role == role]
        rows = [row for move, row in zip(shown(run), table.rows, strict=True) if move.role == role]
        if len(rows) > LONG:
            parts.append(reasons_table(SUMMARIES[role], [move.reason for move in mine]))
        if rows:
            parts.append(Table(heading, table.columns, rows).some(kept))
    if not parts:
        return []
    price = say(
        "The price is what a change costs the family in continuity: 10 is an ordinary case whose "
        "caseworker is new, more is a longer bond or an earlier change."
    )
    return [Section("moves", table.title, (price,), tables=parts)]


def order_sections(run: Run) -> list[Section]:
    """Return the order of the moves; of a long one the swaps alone."""
    sentences, table = order_sentences(run), order_table(run)
    if not sentences:
        return []
    if len(table.rows) > LONG_ORDER:
        where = say("The workbook has the whole order, on the sheet {sheet}.", sheet=table.title)
        sentences, table = (*sentences, where), swaps_table(run)
    tables = (table.some(range(7)),) if table.rows else ()  # the tick is for paper
    return [Section("order", say("Order of the moves"), sentences, tables=tables)]
