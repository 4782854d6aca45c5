"""CSV text to a grid of cells, whatever separates them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from instances.cells import is_blank
from instances.codes import Code
from instances.collect import Collector, Place
from instances.columns import TableSpec
from instances.headings import heading_text
from instances.table import Grid
from models.text import say

SEPARATORS = (";", ",", "\t")
_SEP_LINE = re.compile(r'"?sep=([;,\t|])"?[;,\t| ]*(?:\r\n|\r|\n|$)', re.IGNORECASE)
_GUESS_ROWS = 20


def read_csv(text: str, place: Place, spec: TableSpec, found: Collector) -> Grid:
    """Return the rows of a CSV text, numbered as a spreadsheet shows them.

    A line `sep=;` is an order to the spreadsheet, which does not show it: it has no number.
    A value in quotes may hold line breaks and is still in one row.
    """
    if order := _SEP_LINE.match(text):
        separator, text = order[1], text[order.end() :]
    else:
        separator = _separator(text, spec)
    rows = list(enumerate(_rows(text, separator, place, found), start=1))
    return Grid(place, [(n, cells) for n, cells in rows if not is_blank(cells)], torn=True)


def _separator(text: str, spec: TableSpec) -> str:
    """Return the separator with which most headings are known; then the most frequent one."""

    def score(separator: str) -> tuple[int, int]:
        reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
        try:
            rows = list(islice(reader, _GUESS_ROWS))
        except csv.Error:
            rows = []
        known = (sum(heading_text(cell) in spec.by_heading for cell in row) for row in rows)
        return max(known, default=0), max((len(row) for row in rows), default=0)

    return max(SEPARATORS, key=score)


def _rows(text: str, separator: str, place: Place, found: Collector) -> Iterator[list[str]]:
    """Yield every row; one that cannot be read is an error and stands there empty."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    row = 0
    while True:
        row += 1
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if _broken_row(str(error), place, row, found):
                return
            yield []


def _broken_row(error: str, place: Place, row: int, found: Collector) -> bool:
    """Write the error down; return whether the row has swallowed the rest of the file."""
    swallowed = "unexpected end" in error or "field larger" in error
    if swallowed:
        message = say(
            'A quote (") opens in this row and never closes, so nothing after it could be read.'
        )
    else:
        message = say(
            'A quote (") stands in the middle of a value. Double it (""), or take it away.'
        )
    found.error(Code.BROKEN_CSV, message, place, row=row)
    return swallowed
