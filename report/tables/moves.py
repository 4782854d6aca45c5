"""The moves as rows: what changes hands, why, and what it costs."""

from __future__ import annotations

from models.text import say
from report.moves import Move
from report.run import Run
from report.tables.table import Column, Row, Table, price, yes

ROLES = {"primary": say("caseworker"), "co_worker": say("co-worker")}
COLUMNS = (
    Column(say("case")),
    Column(say("role")),
    Column(say("from")),
    Column(say("to")),
    Column(say("reason"), most=44),
    Column(say("why this one"), most=40),
    Column(say("unavoidable"), most=14),
    Column(say("price"), number=True),
)


def shown(run: Run) -> tuple[Move, ...]:
    """Return the moves that hand a role to somebody, or take one; what waits stands apart."""
    return tuple(move for move in run.moves if move.code != "waiting")


def moves_table(run: Run) -> Table:
    """Return every move in the order in which people ask about them."""
    return Table(say("Moves"), COLUMNS, [_row(move) for move in shown(run)])


def _row(move: Move) -> Row:
    return (
        move.case,
        ROLES[move.role],
        move.before,
        move.after,
        move.reason,
        move.choice,
        yes(move.unavoidable),
        price(move.cost),
    )
