"""What a reader of the plan should know of the input and the rules, each thing once."""

from __future__ import annotations

from collections import Counter

from models.text import say
from report.run import Run
from report.tables.table import Column, Row, Table

ALIKE = 5  # of one kind, on a page
COLUMNS = (
    Column(say("what"), most=100),
    Column(say("file")),
    Column(say("row"), number=True),
)


def warnings_table(run: Run, *, most: int | None = None) -> Table:
    """Return all warnings; of each kind at most so many, and how many more there are."""
    told = {problem.code for problem in run.findings.warnings}
    found: list[tuple[str, Row]] = [
        *((p.code, (p.message, p.file, p.row)) for p in run.findings.warnings),
        *((n.code, (n.message, None, None)) for n in run.proposal.warnings if n.code not in told),
    ]
    rows = [row for _, row in found] if most is None else _fewer(found, most)
    return Table(say("Worth knowing"), COLUMNS, rows)


def _fewer(found: list[tuple[str, Row]], most: int) -> list[Row]:
    rows: list[Row] = []
    for code, number in Counter(code for code, _ in found).items():
        alike = [row for other, row in found if other == code]
        rows += alike[:most]
        if number > most:
            rows.append((say("and {n} more like that", n=number - most), None, None))
    return rows
