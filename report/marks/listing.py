"""The sheet of all problems, each with a link to its cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from openpyxl.styles import Alignment, Font, PatternFill  # type: ignore[import-untyped]
from openpyxl.worksheet.hyperlink import Hyperlink  # type: ignore[import-untyped]

from models.problem import Problem
from models.text import say
from report.marks.copying import for_paper, put_text
from report.marks.traces import ERROR, LIST, WARNING
from report.words import Words

HEADINGS = (
    say("problem"), say("file"), say("sheet"), say("row"), say("column"), say("what was typed"),
    say("what is wrong"), say("go to"),
)  # fmt: skip
WIDTHS = (10, 18, 14, 8, 18, 24, 72, 10)


class Listed(NamedTuple):
    """One problem, and the cell that it is about (None: no cell of this workbook)."""

    problem: Problem
    error: bool
    cell: Any


def add_list(book: Any, listed: Sequence[Listed], words: Words) -> None:
    """Put the list in front of the other sheets, and open the workbook there."""
    sheet = book.create_sheet(words.text(say("Errors"))[:31], 0)
    sheet.sheet_properties.codeName = LIST
    book.active = 0
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is sheet
    for place, (heading, width) in enumerate(zip(HEADINGS, WIDTHS, strict=True), start=1):
        cell = sheet.cell(1, place, words.text(heading))
        cell.font = Font(name="Calibri", size=11, bold=True)
        cell.fill = PatternFill("solid", fgColor="DCE8F2")
        sheet.column_dimensions[cell.column_letter].width = width
    for row, one in enumerate(listed, start=2):
        _write(sheet, row, one, words)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{sheet.cell(max(len(listed), 1) + 1, len(WIDTHS)).coordinate}"
    for_paper(sheet)
    sheet.print_title_rows = "1:1"


def _write(sheet: Any, row: int, one: Listed, words: Words) -> None:
    problem = one.problem
    kind = say("error") if one.error else say("warning")
    texts = (problem.file, problem.sheet, None, problem.column, problem.value)
    for place, text in enumerate((words.text(kind), *texts, words.text(problem.message)), start=1):
        cell = sheet.cell(row, place)
        cell.alignment = Alignment(vertical="top", wrap_text=place == len(WIDTHS) - 1)
        if text is not None:
            put_text(cell, text)
    sheet.cell(row, 1).fill = ERROR if one.error else WARNING
    if problem.row is not None:
        sheet.cell(row, 4, problem.row).alignment = Alignment(horizontal="left", vertical="top")
    if one.cell is not None:
        _link(sheet.cell(row, len(WIDTHS)), one.cell)


def _link(cell: Any, target: Any) -> None:
    """Lead to a cell of the same workbook."""
    title = target.parent.title.replace("'", "''")
    put_text(cell, target.coordinate)
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{title}'!{target.coordinate}")
    cell.font = Font(name="Calibri", size=11, underline="single", color="1C5480")
