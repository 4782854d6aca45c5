"""Which row has the headings, and which of our columns each heading means."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from instances.cells import Cell, typed
from instances.codes import Code
from instances.collect import Collector, Place
from instances.columns import Column, TableSpec
from instances.cpr import CPR_TEXT, holds_cpr, masked
from instances.nearest import nearest
from models.ids import fold
from models.text import say

# How many rows (a title, a date of printing) may stand above the headings.
_ABOVE = 20


def heading_text(cell: Cell) -> str:
    """Return a heading as it is compared: line breaks and double spaces do not matter."""
    return fold(" ".join(typed(cell).split()))


def heading_row(rows: list[tuple[int, Sequence[Cell]]], spec: TableSpec) -> int:
    """Return which of the rows has the headings: the first, if none looks more like it."""
    known = spec.by_heading
    needed = {heading for heading, column in known.items() if column.needed}
    if any(heading_text(cell) in known for cell in rows[0][1]):
        return 0
    for at, (_, cells) in enumerate(islice(rows, _ABOVE)):
        if any(heading_text(cell) in needed for cell in cells):
            return at
    return 0


def match_headings(
    headings: list[str],
    spec: TableSpec,
    place: Place,
    *,
    row: int | None,
    used: set[int],
    found: Collector,
) -> dict[str, int]:
    """Return where each column stands; complain about those that miss, repeat or surprise.

    Args:
        headings: the cells of the heading row.
        spec: the table whose columns are looked for.
        place: where the table stands.
        row: the heading row's number.
        used: the columns without a heading that hold something.
        found: takes what is wrong.

    """
    index: dict[str, int] = {}
    for i, heading in enumerate(headings):
        column = spec.by_heading.get(heading_text(heading))
        if column is None:
            if heading:
                _unknown(heading, spec, place, row, found)
            elif i in used:
                message = say(
                    "Column number {number} has no heading and is left out.", number=i + 1
                )
                found.warning(Code.UNKNOWN_COLUMN, message, place, row=row)
        elif column.name in index:
            message = say(
                "“{first}” and “{second}” are the same column ({name}). Keep one.",
                first=headings[index[column.name]],
                second=heading,
                name=column.name,
            )
            found.error(
                Code.DUPLICATE_COLUMN, message, place, row=row, column=heading, value=heading
            )
        else:
            index[column.name] = i
    for column in spec.columns:
        if column.needed and column.name not in index:
            _missing(column, headings, place, row, found)
    return index


def _missing(
    column: Column, headings: list[str], place: Place, row: int | None, found: Collector
) -> None:
    message = say(
        "The column {names} is missing. The headings are: {headings}.",
        names=" / ".join((column.name, *column.danish)),
        headings=masked(", ".join(headings))[:200],
    )
    found.error(Code.MISSING_COLUMN, message, place, row=row)


def _unknown(
    heading: str, spec: TableSpec, place: Place, row: int | None, found: Collector
) -> None:
    if holds_cpr(heading):
        found.error(Code.CPR_NUMBER, CPR_TEXT, place, row=row, column=heading, value=heading)
        return
    message = say(
        "The column “{heading}” is not known and is left out. Nearest: {nearest}.",
        heading=heading,
        nearest=nearest(heading, spec.by_heading, least=0.0),
    )
    found.warning(Code.UNKNOWN_COLUMN, message, place, row=row, column=heading, value=heading)
