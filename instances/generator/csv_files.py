"""An instance as a folder of CSV files, in three spellings."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO
from pathlib import Path

from instances.generator.spelling import Spelling, danish, plain
from instances.generator.tables import Table, tables
from models.instance import Instance

BLANK_ROW_EVERY = 40  # rows, in the messy spelling
ENCODINGS = {Spelling.DANISH: "utf-8-sig", Spelling.MESSY: "cp1252", Spelling.PLAIN: "utf-8"}


def write_csv_files(instance: Instance, directory: Path, spelling: Spelling) -> None:
    """Write the three tables into `directory`, text as it stands, whatever it begins with."""
    for table in tables(instance):
        name = table.name if spelling is Spelling.PLAIN else table.danish_name
        text = _text(table, spelling)
        (directory / f"{name}.csv").write_bytes(text.encode(ENCODINGS[spelling]))


def _text(table: Table, spelling: Spelling) -> str:
    if spelling is Spelling.PLAIN:
        rows = [list(table.columns), *([plain(value) for value in row] for row in table.rows)]
        return _csv(rows, delimiter=",", end="\n")
    body = [[danish(value) for value in row] for row in table.rows]
    header = list(table.columns.values())
    if spelling is Spelling.MESSY:
        return "sep=;\r\n" + _csv([_ragged(header), *_with_blanks(body)], delimiter=";", end="\r\n")
    return _csv([header, *body], delimiter=";", end="\r\n")


def _csv(rows: Iterable[list[str]], *, delimiter: str, end: str) -> str:
    out = StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(rows)
    return out.getvalue()


def _ragged(header: list[str]) -> list[str]:
    """Return headers as people leave them: every third in capitals, with spaces around."""
    return [f" {name.upper()} " if i % 3 == 0 else name for i, name in enumerate(header)]


def _with_blanks(rows: list[list[str]]) -> Iterable[list[str]]:
    """Yield the rows with an empty one now and then, and one at the end."""
    for index, row in enumerate(rows):
        if index and index % BLANK_ROW_EVERY == 0:
            yield [""] * len(row)
        yield row
    yield []
