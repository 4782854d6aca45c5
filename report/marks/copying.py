"""The workbook that marks are made in: the user's own again, or their tables drawn anew."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import Workbook, load_workbook  # type: ignore[import-untyped]
from openpyxl.cell import MergedCell  # type: ignore[import-untyped]
from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]
from openpyxl.worksheet.properties import PageSetupProperties  # type: ignore[import-untyped]

from report.marks.traces import forget_marks
from report.words import visible

MOST_WIDTH = 40
Mask = Callable[[object], str | None]


class RawTable(NamedTuple):
    """A table as it was read: what it is called, and its rows by number.

    `shift` is how many rows further down they stand on the sheet (a file may count from 0).
    """

    title: str
    shift: int
    rows: Sequence[tuple[int, Sequence[object]]]


def copied(path: Path, mask: Mask) -> Any:
    """Return a workbook as it is, less the marks of an earlier time and what must not get out.

    Formulas and formats stay; macros do not. `mask` gets a cell's value and returns the text
    that stands in its place, or None where the value may stay.
    """
    with warnings.catch_warnings():
        # openpyxl warns of styles and extensions that do not concern us.
        warnings.simplefilter("ignore")
        book = load_workbook(path)
    for sheet in book.worksheets:
        sheet._pivots = []  # they hold copies of the cells, which nobody masks
        for row in sheet.iter_rows():
            for cell in row:
                _mask(cell, mask)
    forget_marks(book)
    return book


def _mask(cell: Any, mask: Mask) -> None:
    if cell.value is not None and not isinstance(cell, MergedCell):
        covered = mask(cell.value)
        if covered is not None:
            put_text(cell, covered)
    if cell.comment is not None:
        covered = mask(cell.comment.text)
        if covered is not None:
            cell.comment.text = covered


def drawn(tables: Sequence[RawTable], mask: Mask) -> Any:
    """Return a new workbook with a sheet for each table, every cell a text as it was typed."""
    book = Workbook()
    book.remove(book.active)
    for table in tables:
        sheet = book.create_sheet(table.title)
        widths: dict[int, int] = {}
        for number, cells in table.rows:
            for place, value in enumerate(cells, start=1):
                if value not in (None, ""):
                    text = mask(value) or str(value)
                    put_text(sheet.cell(number + table.shift, place), text)
                    widths[place] = max(widths.get(place, 0), len(text))
        for place, width in widths.items():
            sheet.column_dimensions[get_column_letter(place)].width = min(width, MOST_WIDTH) + 2
        for_paper(sheet)
    return book


def for_paper(sheet: Any) -> None:
    """Set a sheet up for A4 on its side, as wide as the paper."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def put_text(cell: Any, text: str) -> None:
    """Write a text that stays one, whatever it begins with."""
    cell.value = visible(text)[:32_000]
    cell.data_type = "s"
    cell.number_format = "@"
