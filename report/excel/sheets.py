"""A table on a sheet of its own: frozen heading, filter, widths, ready for the printer."""

from __future__ import annotations

from typing import Any

from report.excel.book import EDGE, HEAD, Book
from report.tables.table import Table

LEAST, A4 = 6, 9


def add_table(book: Book, table: Table, *, frozen: int = 1) -> Any:
    """Write a table on a new sheet, the first `frozen` columns always in sight."""
    sheet = book.sheet(table.title)
    widths = _write_heading(book, sheet, table)
    for number, row in enumerate(table.rows, start=1):
        for place, value in enumerate(row):
            wrap = {"text_wrap": True} if table.columns[place].most > 24 else {}
            widths[place] = max(widths[place], book.write(sheet, number, place, value, **wrap))
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, min(max(widths[place] + 2, LEAST), column.most))
    sheet.freeze_panes(1, frozen)
    sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) - 1)
    prepare_print(book, sheet)
    sheet.repeat_rows(0)
    return sheet


def _write_heading(book: Book, sheet: Any, table: Table) -> list[int]:
    """Write the headings, and return how wide each column must be for its longest word."""
    for place, column in enumerate(table.columns):
        write_head(book, sheet, 0, place, book.words.text(column.heading), number=column.number)
    sheet.set_row(0, 32)
    texts = (book.words.text(column.heading) for column in table.columns)
    longest = (max(map(len, text.split()), default=0) for text in texts)
    return [signs + 3 for signs in longest]  # three for the button of the filter


def write_head(
    book: Book, sheet: Any, row: int, place: int, text: str, *, number: bool = False
) -> None:
    """Write a heading, on the side on which its column's values stand."""
    lines = {"bottom": 1, "bottom_color": EDGE, "text_wrap": True, "valign": "vcenter"}
    align = "right" if number else "left"
    look = book.style(bold=True, bg_color=HEAD, align=align, num_format="@_)", **lines)
    sheet.write_string(row, place, text, look)


def prepare_print(book: Book, sheet: Any) -> None:
    """Set a sheet up for A4 on its side, as wide as the paper, with page numbers."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    title = book.title.replace("&", "&&")[:120]
    sheet.set_footer(f"&L&8{title}&C&8&A&R&8&P / &N")
