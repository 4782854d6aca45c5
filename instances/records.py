"""The rows of a table become records: every cell read, every bad one written down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from instances.cells import ERROR_CELLS, Cell, Refused, Uncached, is_empty, typed
from instances.codes import Code
from instances.collect import Collector, Place
from instances.columns import Column, TableSpec
from instances.cpr import CPR_TEXT, is_cpr
from instances.table import Table
from models.text import say


@dataclass(frozen=True, slots=True)
class Record:
    """One row: its number, its cells, and the values of its columns (an empty one has none)."""

    row: int
    cells: list[Cell]
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Records:
    """The rows of one table, and the words in which a problem of one is placed."""

    spec: TableSpec
    place: Place
    headings: tuple[str, ...]
    index: dict[str, int]
    rows: list[Record]

    def heading(self, column: str) -> str | None:
        """Return the heading of a column as it stands in the file, None if it is not there."""
        return self.headings[self.index[column]] if column in self.index else None

    def typed(self, record: Record, column: str) -> str:
        """Return what was typed in a column of a row."""
        return typed(record.cells[self.index[column]]) if column in self.index else ""


def read_records(table: Table, found: Collector) -> Records:
    """Return the table's rows with every cell read as its column says."""
    records = [Record(row, cells, {}) for row, cells in table.rows]
    known = {i: name for name, i in table.index.items()}
    columns = {column.name: column for column in table.spec.columns}
    for i in range(len(table.headings)):
        column = columns[known[i]] if i in known else None
        _read_column(table, i, column, records, found)
    return Records(table.spec, table.place, table.headings, table.index, records)


def _read_column(
    table: Table,
    i: int,
    column: Column | None,
    records: list[Record],
    found: Collector,
) -> None:
    """Read one column; equal texts are read once (a department has thousands of “nej”)."""
    seen: dict[Cell, Any] = {}
    for record, (row, cells) in zip(records, table.rows, strict=True):
        cell, torn = cells[i], row in table.torn
        repeats = isinstance(cell, str) and not torn
        if repeats and cell in seen:
            value = seen[cell]
        else:
            try:
                value = _read_cell(cell, column, torn=torn)
            except Refused as refused:
                where = table.headings[i]
                found.error(
                    refused.code,
                    refused.text,
                    table.place,
                    row=row,
                    column=where,
                    value=typed(cell),
                )
                continue
            if repeats:
                seen[cell] = value
        if value is not None and column is not None:
            record.values[column.name] = value


def _read_cell(cell: Cell, column: Column | None, *, torn: bool) -> Any:
    """Return a cell's value, None if it is empty or in a column that is left out.

    Whatever the column, a CPR number is refused. Of a torn row only the id is read: the
    rest has slipped sideways, and each error there would be noise.
    """
    if is_empty(cell):
        if column is not None and column.needed and not torn:
            raise Refused(Code.EMPTY_ID, say("The cell is empty. Every row needs one here."))
        return None
    if is_cpr(cell):
        raise Refused(Code.CPR_NUMBER, CPR_TEXT)
    if column is None or (torn and not column.needed):
        return None
    if isinstance(cell, Uncached):
        message = say("The formula has no stored result. Open the workbook in Excel and save it.")
        raise Refused(Code.FORMULA_WITHOUT_VALUE, message)
    if isinstance(cell, str) and cell.strip().upper() in ERROR_CELLS:
        message = say(
            "Excel shows an error here ({value}). Mend its formula, or type the value.",
            value=cell.strip(),
        )
        raise Refused(Code.ERROR_CELL, message)
    return column.kind.read(cell)
