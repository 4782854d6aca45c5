"""How little would do: the trade-off as a table (`fordel frontier`)."""

from __future__ import annotations

from report.frontier import Choices, frontier_summary, frontier_title
from report.tables.frontier import choices_table
from report.terminal.paper import Paper

POINTS = 60


def print_frontier(paper: Paper, found: Choices) -> None:
    """Write a line for each point, the knee marked, after what to make of them."""
    paper.line(frontier_title(found), style="bold")
    for sentence in frontier_summary(found):
        paper.line(sentence)
    table = choices_table(found)
    if not table.rows:
        return
    paper.gap()
    paper.table(
        [column.heading for column in table.columns],
        (["" if cell is None else cell for cell in row] for row in paper.most(table.rows, POINTS)),
        right=frozenset(n for n, column in enumerate(table.columns) if column.number),
    )
    paper.rest(len(table.rows), POINTS)
