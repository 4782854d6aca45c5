"""A table on a sheet of its own: frozen heading, filter, widths, ready for the printer."""

from __future__ import annotations

from typing import Any

from report.excel.book import EDGE, HEAD, Book
from report.tables.table import Column, Table

LEAST, A4 = 6, 9
LINE = 15  # how high a line is
WRAPPED = 24  # a column that may be wider than this has texts on several lines


def add_table(book: Book, table: Table, *, frozen: int = 1) -> Any:
    """Write a table on a new sheet, the first `frozen` columns always in sight."""
    sheet = book.sheet(table.title)
    widths = _write_heading(book, sheet, table)
    signs = [_write_row(book, sheet, number, table) for number, _ in enumerate(table.rows, start=1)]
    for place, column in enumerate(table.columns):
        longest = max((row[place] for row in signs), default=0)
        widths[place] = min(max(widths[place], longest + 2, LEAST), column.most)
        sheet.set_column(place, place, widths[place])
    for number, row in enumerate(signs, start=1):
        lines = max(map(_lines, row, widths, table.columns), default=1)
        if lines > 1:  # not every program makes room for a wrapped text by itself
            sheet.set_row(number, LINE * lines)
    sheet.freeze_panes(1, frozen)
    sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) - 1)
    prepare_print(book, sheet)
    sheet.repeat_rows(0)
    return sheet


def _lines(signs: int, width: int, column: Column) -> int:
    """Return how many lines a text takes; a sign is narrower than the digit widths count in."""
    return -(-signs // (width * 6 // 5)) if column.most > WRAPPED else 1


def _write_row(book: Book, sheet: Any, number: int, table: Table) -> list[int]:
    """Write a row, and return how many signs each of its cells shows."""
    return [
        book.write(sheet, number, place, value, **_look(table, place)) if value is not None else 0
        for place, value in enumerate(table.rows[number - 1])
    ]


def _look(table: Table, place: int) -> dict[str, object]:
    """Return how a text stands: on several lines if it may be long, apart from a number."""
    look: dict[str, object] = {"text_wrap": True} if table.columns[place].most > WRAPPED else {}
    return look | {"indent": 1} if _beside_number(table, place) else look


def _beside_number(table: Table, place: int) -> bool:
    """Whether a column of texts follows one of numbers, which end where it begins."""
    return place > 0 and table.columns[place - 1].number and not table.columns[place].number


def _write_heading(book: Book, sheet: Any, table: Table) -> list[int]:
    """Write the headings, and return how wide each column must be for its longest word."""
    for place, column in enumerate(table.columns):
        side = {"indent": 1} if _beside_number(table, place) else {}
        heading = book.words.text(column.heading)
        write_head(book, sheet, 0, place, heading, number=column.number, **side)
    sheet.set_row(0, 32)
    texts = (book.words.text(column.heading) for column in table.columns)
    longest = (max(map(len, text.split()), default=0) for text in texts)
    return [signs + 3 for signs in longest]  # three for the button of the filter


def write_head(
    book: Book,
    sheet: Any,
    row: int,
    place: int,
    text: str,
    *,
    number: bool = False,
    indent: int = 0,
) -> None:
    """Write a heading, on the side on which its column's values stand."""
    lines = {"bottom": 1, "bottom_color": EDGE, "text_wrap": True, "valign": "vcenter"}
    align = "right" if number else "left"
    look = book.style(
        bold=True, bg_color=HEAD, align=align, num_format="@_)", indent=indent, **lines
    )
    sheet.write_string(row, place, text, look)


def prepare_print(book: Book, sheet: Any) -> None:
    """Set a sheet up for A4 on its side, as wide as the paper, with page numbers."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    title = book.title.replace("&", "&&")[:120]
    sheet.set_footer(f"&L&8{title}&C&8&A&R&8&P / &N")
