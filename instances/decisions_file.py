"""Read what a leader has decided: decisions.csv, or the sheet of moves of a proposal.

A case or worker that nobody knows is left as it was typed: cases close and people leave, and
whoever applies the decisions says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from instances.cells import Cell
from instances.checks import complain
from instances.codes import Code
from instances.collect import Collector, Place
from instances.columns import Column, TableSpec
from instances.csvfile import read_csv
from instances.decisions_book import open_moves
from instances.files import exists, read_text
from instances.records import Record, Records, read_records
from instances.source import WORKBOOKS
from instances.table import Grid, make_table
from instances.values import DATE, IDENTITY, TEXT, choice
from models.decision import Answer, Decision
from models.ids import fold
from models.problem import Findings
from models.text import say


class RoleWord(StrEnum):
    """The role in a case, as the file names it."""

    PRIMARY = "primary"
    CO_WORKER = "co_worker"


ANSWERS: dict[str, StrEnum] = {
    "accept": Answer.ACCEPT,
    "reject": Answer.REJECT,
    "accepter": Answer.ACCEPT,
    "acceptér": Answer.ACCEPT,
    "afvis": Answer.REJECT,
}
ROLES: dict[str, StrEnum] = {
    "primary": RoleWord.PRIMARY,
    "co_worker": RoleWord.CO_WORKER,
    "sagsbehandler": RoleWord.PRIMARY,
    "medsagsbehandler": RoleWord.CO_WORKER,
    "makker": RoleWord.CO_WORKER,
}
COVERED = re.compile(r"'['=+\-@\t\r]")
DECISIONS = TableSpec(
    "decisions",
    "beslutninger",
    (
        Column("case", IDENTITY, ("sagsnr", "sagsnummer", "journalnr"), needed=True),
        Column("role", choice(ROLES), ("rolle",)),
        Column("worker", IDENTITY, ("initialer", "sagsbehandler", "medarbejder"), needed=True),
        Column("answer", choice(ANSWERS), ("decision", "beslutning"), needed=True),
        Column("by", TEXT, ("af", "besluttet af")),
        Column("date", DATE, ("dato",)),
        Column("reason", TEXT, ("begrundelse", "remark", "bemærkning")),
        Column("digest", TEXT, ("fingeraftryk",)),
    ),
)


@dataclass(frozen=True, slots=True)
class DecisionsReading:
    """The decisions of a file, what was wrong, and what a proposal's workbook was about."""

    decisions: tuple[Decision, ...]
    findings: Findings
    input_digest: str | None = None


def read_decisions(path: Path) -> DecisionsReading:
    """Read a file of decisions and report every problem of it.

    Args:
        path: a CSV file, or a workbook (a proposal's, or one with a sheet of decisions).

    Returns:
        The decisions in the order of the file. Nothing is raised for bad input.

    """
    found = Collector()
    if not exists(path):
        message = say("There is no file or folder “{path}”.", path=str(path))
        found.error(Code.MISSING_INPUT, message, Place(path.name), value=str(path))
        return DecisionsReading((), found.findings())
    grid, facts, before = _grid(path, found)
    table = None if grid is None else make_table(grid, DECISIONS, found)
    if table is None or any(c.needed and c.name not in table.index for c in DECISIONS.columns):
        return DecisionsReading((), before.merged(found.findings()))
    records = read_records(table, found)
    _contradictions(records, found)
    decisions = tuple(one for record in records.rows if (one := _decision(record)) is not None)
    return DecisionsReading(
        decisions, before.merged(found.findings()), facts.get("input_digest") or None
    )


def _grid(path: Path, found: Collector) -> tuple[Grid | None, dict[str, str], Findings]:
    if path.suffix.lower() in WORKBOOKS:
        sheet, findings = open_moves(path, DECISIONS, found)
        return (sheet.grid, sheet.facts, findings) if sheet else (None, {}, findings)
    text = read_text(path, found)
    if text is None:
        return None, {}, Findings()
    grid = read_csv(text, Place(path.name), DECISIONS, found)
    return grid and _uncovered(grid), {}, Findings()


def _uncovered(grid: Grid) -> Grid:
    """Return a grid without the apostrophes that decisions.csv sets before texts like “=1”."""
    rows: list[tuple[int, Sequence[Cell]]] = [
        (number, [_uncover(cell) for cell in cells]) for number, cells in grid.rows
    ]
    return replace(grid, rows=rows)


def _uncover(cell: Cell) -> Cell:
    return cell[1:] if isinstance(cell, str) and COVERED.match(cell) else cell


def _decision(record: Record) -> Decision | None:
    """Return a row's decision; None where what it needs could not be read."""
    values = dict(record.values)
    if not {"case", "worker", "answer"} <= values.keys():
        return None
    if "role" in values:
        values["role"] = str(values["role"])
    return Decision.model_validate(values)


def _contradictions(records: Records, found: Collector) -> None:
    """Complain about two rows that cannot both hold: yes and no, or two people in one role."""
    yes: dict[tuple[str, str], tuple[str, int]] = {}
    no: dict[tuple[str, str, str], int] = {}
    for record in records.rows:
        decision = _decision(record)
        if decision is None:
            continue
        worker, clash = fold(decision.worker), None
        for part in decision.parts:
            seat = (fold(decision.case), part)
            if decision.answer is Answer.ACCEPT:
                first, row = yes.setdefault(seat, (worker, record.row))
                clash = row if first != worker else no.get((*seat, worker))
            else:
                no.setdefault((*seat, worker), record.row)
                clash = clash or next((r for w, r in [yes.get(seat, ("", 0))] if w == worker), None)
        if clash is not None:
            text = say(
                "Rows {first} and {second} cannot both hold. Keep the one that is meant.",
                first=str(clash),
                second=str(record.row),
            )
            complain(Code.CONTRADICTION, text, records, record, column="answer", found=found)
