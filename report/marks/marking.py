"""Colours and comments where a problem stands, and a sheet that leads to each of them."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any, NamedTuple

from openpyxl.comments import Comment  # type: ignore[import-untyped]

from models.problem import Findings, Problem
from report.marks.listing import Listed, add_list
from report.marks.traces import AUTHOR, ERROR, WARNING
from report.words import Words

COMMENTS = 5_000  # more would make the workbook too slow to open; the list has all
HEADINGS = 25  # rows from the top among which the headings stand


class Spot(NamedTuple):
    """Which sheet a table is, and how many rows further down its rows stand there."""

    title: str
    shift: int = 0


Spots = Mapping[tuple[str | None, str | None], Spot]  # by a problem's file and sheet


def marked(book: Any, findings: Findings, spots: Spots, words: Words) -> bytes:
    """Return the workbook with every problem marked in it.

    Args:
        book: An openpyxl workbook with the tables that were read.
        findings: Errors and warnings of the readers.
        spots: Where a problem's file and sheet are in this workbook.
        words: The language of the messages.

    """
    places = {sheet.title: _Sheet(sheet) for sheet in book.worksheets}
    listed: list[Listed] = []
    for problems, fill in ((findings.warnings, WARNING), (findings.errors, ERROR)):
        for problem in problems:
            spot = spots.get((problem.file, problem.sheet))
            cell = places[spot.title].mark(problem, spot.shift, fill, words) if spot else None
            listed.append(Listed(problem, fill is ERROR, cell))
    for sheet in places.values():
        sheet.write_comments()
    add_list(book, sorted(listed, key=lambda one: not one.error), words)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


class _Sheet:
    """One sheet while it is marked: where its headings are, and what its cells are told."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet
        self._columns: dict[str, int] = {}
        self._told: dict[str, list[str]] = {}
        for row in sheet.iter_rows(max_row=HEADINGS, values_only=True):
            for place, value in enumerate(row, start=1):
                if value is not None:
                    self._columns.setdefault(_heading(value), place)

    def mark(self, problem: Problem, shift: int, fill: Any, words: Words) -> Any:
        """Colour the cell of a problem, or the row of an error that names no column."""
        if problem.row is None:
            return None
        column = None if problem.column is None else self._columns.get(_heading(problem.column))
        row = problem.row + shift
        cell = self._sheet.cell(row, column or 1)
        whole = column is None and fill is ERROR
        for place in range(cell.column, (self._sheet.max_column if whole else cell.column) + 1):
            self._sheet.cell(row, place).fill = fill
        self._told.setdefault(cell.coordinate, []).append(words.text(problem.message))
        return cell

    def write_comments(self) -> None:
        """Write what was found into the cells, one comment for each."""
        for coordinate, messages in list(self._told.items())[:COMMENTS]:
            text = "\n".join(dict.fromkeys(messages))[:1_000]
            comment = Comment(text, AUTHOR, width=340, height=60 + 18 * (len(text) // 45))
            self._sheet[coordinate].comment = comment


def _heading(value: object) -> str:
    return " ".join(str(value).split()).casefold()
