"""A grid of cells becomes a table: headings on top, rows of one width below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from instances.cells import Cell, is_blank, is_empty, typed
from instances.codes import Code
from instances.collect import Collector, Place
from instances.columns import TableSpec
from instances.cpr import CPR_TEXT, is_cpr
from instances.headings import heading_row, match_headings
from models.measures import count
from models.text import say


@dataclass(frozen=True, slots=True)
class Grid:
    """What a source hands over: rows that are not blank, each with its number.

    A row counts as a spreadsheet does, from 1; the keys of JSON objects stand in row 0.
    Where `torn` is set (CSV), a cell beyond the last heading means that a value has been
    torn in two; in a workbook it is a note beside the table.
    """

    place: Place
    rows: list[tuple[int, Sequence[Cell]]]
    torn: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The rows below the headings, all of one width, and where each of our columns stands.

    `torn` are the numbers of the rows whose cells have slipped sideways.
    """

    spec: TableSpec
    place: Place
    headings: tuple[str, ...]
    index: dict[str, int]
    rows: list[tuple[int, list[Cell]]]
    torn: frozenset[int]


def make_table(grid: Grid, spec: TableSpec, found: Collector) -> Table | None:
    """Return the table of a grid, or None if there is nothing in it."""
    if not grid.rows:
        found.error(Code.EMPTY_FILE, say("There is nothing in it, not even headings."), grid.place)
        return None
    at = heading_row(grid.rows, spec)
    if at:
        _leave_out_title(grid, at, found)
    row, cells = grid.rows[at]
    headings = [typed(cell).strip() for cell in cells]
    while headings and not headings[-1]:
        headings.pop()
    below = grid.rows[at + 1 :]
    used = {
        i
        for _, cells in below
        for i in range(len(headings))
        if not headings[i] and i < len(cells) and not is_empty(cells[i])
    }
    index = match_headings(headings, spec, grid.place, row=row or None, used=used, found=found)
    rows, torn = _even(grid, below, len(headings), found)
    return Table(spec, grid.place, tuple(headings), index, rows, torn)


def _leave_out_title(grid: Grid, at: int, found: Collector) -> None:
    message = count(
        at,
        "{n} row above the headings is left out.",
        "{n} rows above the headings are left out.",
    )
    found.warning(Code.ROWS_ABOVE_HEADINGS, message, grid.place, row=grid.rows[0][0])
    for row, cells in grid.rows[:at]:
        _refuse_cpr(cells, grid.place, row, found)


def _even(
    grid: Grid, below: list[tuple[int, Sequence[Cell]]], width: int, found: Collector
) -> tuple[list[tuple[int, list[Cell]]], frozenset[int]]:
    """Return the rows at the headings' width, and which of them are torn."""
    rows: list[tuple[int, list[Cell]]] = []
    beyond: dict[int, Sequence[Cell]] = {}
    for row, cells in below:
        extra = cells[width:]
        if extra and not is_blank(extra):
            beyond[row] = extra
            if not grid.torn and is_blank(cells[:width]):
                continue  # a note beside the table, below its last row
        rows.append((row, [*cells[:width], *[None] * (width - len(cells))]))
    if grid.torn:
        for row, extra in beyond.items():
            _torn_row(extra, grid.place, row, width, found)
        return rows, frozenset(beyond)
    if beyond:
        _leave_out_notes(beyond, grid.place, found)
    return rows, frozenset()


def _torn_row(extra: Sequence[Cell], place: Place, row: int, width: int, found: Collector) -> None:
    message = say(
        "The row has more cells than the {width} headings. "
        "Put a value that holds the separator in quotes.",
        width=width,
    )
    found.error(Code.EXTRA_CELLS, message, place, row=row, value=_first(extra))


def _leave_out_notes(beyond: dict[int, Sequence[Cell]], place: Place, found: Collector) -> None:
    row, extra = next(iter(beyond.items()))
    message = say("What stands beside the table, under no heading, is left out.")
    found.warning(Code.UNKNOWN_COLUMN, message, place, row=row, value=_first(extra))
    for row, extra in beyond.items():
        _refuse_cpr(extra, place, row, found)


def _first(cells: Sequence[Cell]) -> str:
    return next(typed(cell) for cell in cells if not is_empty(cell))


def _refuse_cpr(cells: Sequence[Cell], place: Place, row: int, found: Collector) -> None:
    for cell in cells:
        if is_cpr(cell):
            found.error(Code.CPR_NUMBER, CPR_TEXT, place, row=row, value=typed(cell))
