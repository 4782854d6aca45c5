"""An Excel workbook to grids of cells, one per sheet that we know."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from instances.archive import check_archive, uncached_formulas
from instances.cells import UNCACHED, Cell, Refused, is_blank
from instances.codes import Code
from instances.collect import Collector, Place
from instances.columns import TABLES, TableSpec
from instances.table import Grid
from models.ids import fold
from models.text import say

# A sheet formatted to its last row has a million empty ones: this many in a row end it.
_EMPTY_ROWS = 20_000


def read_workbook(
    path: Path, found: Collector, tables: Sequence[TableSpec] = TABLES
) -> dict[str, Grid] | None:
    """Return the grids of a workbook by table name; None, and why, if it cannot be opened.

    Where one table is asked for and there is one sheet, that is it, whatever its name.
    """
    place = Place(path.name)
    try:
        check_archive(path)
        with warnings.catch_warnings():
            # openpyxl warns of styles and extensions that do not concern us.
            warnings.simplefilter("ignore")
            return _grids(path, tables, found)
    except Refused as refused:
        found.error(refused.code, refused.text, place)
    except Exception:  # openpyxl meets a broken file with any of them
        message = say("The workbook is damaged. Open it in Excel and save it again.")
        found.error(Code.BROKEN_WORKBOOK, message, place)
    return None


def _grids(path: Path, tables: Sequence[TableSpec], found: Collector) -> dict[str, Grid]:
    from openpyxl import load_workbook  # type: ignore[import-untyped]  # noqa: PLC0415 - heavy

    book = load_workbook(path, read_only=True, data_only=True)
    try:
        grids: dict[str, Grid] = {}
        sheets = book.worksheets
        lone = len(sheets) == len(tables) == 1
        known = (
            [(tables[0], sheets[0])] if lone else _known_sheets(sheets, tables, path.name, found)
        )
        for spec, sheet in known:
            missing = uncached_formulas(path, sheet._worksheet_path)
            grids[spec.name] = _grid(sheet, missing, Place(path.name, sheet.title), found)
        return grids
    finally:
        book.close()


def _known_sheets(
    sheets: Iterable[Any], tables: Sequence[TableSpec], file: str, found: Collector
) -> list[tuple[TableSpec, Any]]:
    """Return the sheets that are tables; a hidden one counts, an unknown one is named."""
    specs = {name: spec for spec in tables for name in spec.names}
    known: dict[str, tuple[TableSpec, Any]] = {}
    for sheet in sheets:
        spec = specs.get(fold(sheet.title))
        if spec is None:
            message = say(
                "The sheet “{sheet}” is not known and is left out. Known: {known}.",
                sheet=sheet.title,
                known=", ".join(specs),
            )
            found.warning(Code.UNKNOWN_TABLE, message, Place(file, sheet.title))
        elif spec.name in known:
            message = say(
                "The sheets “{first}” and “{second}” are the same table. Keep one.",
                first=known[spec.name][1].title,
                second=sheet.title,
            )
            found.error(Code.TABLE_TWICE, message, Place(file, sheet.title))
        else:
            known[spec.name] = (spec, sheet)
    return list(known.values())


def _grid(sheet: Any, missing: frozenset[tuple[int, int]], place: Place, found: Collector) -> Grid:
    """Return the rows of a sheet that are not blank."""
    sheet.reset_dimensions()  # some programs write a wrong size into the sheet
    rows: list[tuple[int, Sequence[Cell]]] = []
    last = 0
    for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        cells = _cells(values, number, missing)
        if not is_blank(cells):
            rows.append((number, cells))
            last = number
        elif number - last >= _EMPTY_ROWS:
            message = say(
                "{n} empty rows stand below row {last}; nothing further down is read.",
                n=_EMPTY_ROWS,
                last=str(last),
            )
            found.warning(Code.ROWS_NOT_READ, message, place, row=number)
            break
    return Grid(place, rows)


def _cells(values: Sequence[Any], row: int, missing: frozenset[tuple[int, int]]) -> list[Cell]:
    cells = [_cell(value) for value in values]
    if missing:
        for i, cell in enumerate(cells):
            if cell is None and (row, i + 1) in missing:
                cells[i] = UNCACHED
    return cells


def _cell(value: Any) -> Cell:
    """Return a cell's value; a number as the 15 digits that Excel itself goes by."""
    if isinstance(value, float):
        return Decimal(format(value, ".15g"))
    if isinstance(value, str):
        return value.replace("\u00a0", " ").replace("\u202f", " ").replace("\u200b", "")
    if isinstance(value, datetime):
        return value.date()
    return value
