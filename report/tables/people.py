"""How many people the caseload needs, as rows."""

from __future__ import annotations

from models.measures import Points
from models.text import say
from report.run import Run
from report.tables.table import Column, Row, Table

COLUMNS = (Column(say("number"), most=60), Column(say("people"), number=True))


def people_table(run: Run) -> Table:
    """Return the workers that are needed beside those who are here."""
    block = run.proposal.headcount
    rows: list[Row] = [
        (say("workers of the standard profile who can carry all"), block.minimum),
        (say("fewer than this are not enough (proven)"), block.bound),
        (say("workers here, lent ones aside"), block.here),
        (say("workers here, in full-time posts"), Points(round(100 * block.here_full_time))),
    ]
    return Table(say("People"), COLUMNS, rows)
