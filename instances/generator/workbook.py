"""An instance as an Excel workbook with Danish sheets."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from instances.generator.spelling import danish
from instances.generator.tables import Table, Value, tables
from models.instance import Instance

TEXT, DATE = "@", "DD-MM-YYYY"


def write_workbook(instance: Instance, path: Path) -> None:
    """Write the three tables as sheets: ids as text, real dates, numbers as numbers."""
    from openpyxl import Workbook  # type: ignore[import-untyped]  # noqa: PLC0415 - heavy

    book = Workbook(write_only=True)
    for table in tables(instance):
        _fill(book.create_sheet(table.danish_name), table)
    book.save(path)


def _fill(sheet: Any, table: Table) -> None:
    sheet.freeze_panes = "B2"
    sheet.append(list(table.columns.values()))
    for row in table.rows:
        sheet.append([_cell(sheet, value) for value in row])


def _cell(sheet: Any, value: Value) -> Any:
    """Return the cell of a value; text stays text even if it begins with "="."""
    from openpyxl.cell import WriteOnlyCell  # type: ignore[import-untyped]  # noqa: PLC0415

    if value is None or value in ("", frozenset()):
        return None
    if isinstance(value, date):
        cell = WriteOnlyCell(sheet, value)
        cell.number_format = DATE
    elif isinstance(value, int | Decimal) and not isinstance(value, bool):
        cell = WriteOnlyCell(sheet, value)
    else:
        cell = WriteOnlyCell(sheet, danish(value))
        cell.data_type = "s"  # not a formula, not an error value
        cell.number_format = TEXT
    return cell
