"""A folder of CSV files to grids of cells: which file is which table."""

from __future__ import annotations

from pathlib import Path

from instances.codes import Code
from instances.collect import Collector, Place
from instances.columns import TABLES, TableSpec
from instances.csvfile import read_csv
from instances.files import read_text, unreadable
from instances.nearest import nearest
from instances.table import Grid
from models.ids import fold
from models.text import say

_POLICY = "policy.toml"
# What our own commands look for in such a folder, and what is no input table.
_OURS = frozenset({"decisions.csv"})
_WHOLE_INPUTS = frozenset({".xlsx", ".xlsm", ".json"})


def read_folder(folder: Path, found: Collector) -> tuple[dict[str, Grid], Path | None]:
    """Return the grids of a folder by table name, and its policy file if it has one."""
    try:
        files = sorted(folder.iterdir())
    except OSError as error:
        unreadable(folder, error, found)
        return {}, None
    tables, policies = _sorted_out(files, found)
    _missing_tables(folder, files, tables, found)
    grids: dict[str, Grid] = {}
    for spec in TABLES:
        if spec.name in tables:
            text = read_text(tables[spec.name], found)
            if text is not None:
                grids[spec.name] = read_csv(text, Place(tables[spec.name].name), spec, found)
    return grids, policies[0] if policies else None


def _sorted_out(files: list[Path], found: Collector) -> tuple[dict[str, Path], list[Path]]:
    """Return which file is which table, and the policy files."""
    specs = {f"{name}.csv": spec for spec in TABLES for name in spec.names}
    tables: dict[str, Path] = {}
    for file in files:
        name = fold(file.name)
        spec = specs.get(name)
        if spec is None:
            if name.endswith(".csv") and name not in _OURS:
                message = say(
                    "“{file}” is not known and is left out. Nearest: {nearest}.",
                    file=file.name,
                    nearest=nearest(name, specs, least=0.0),
                )
                found.warning(Code.UNKNOWN_TABLE, message, Place(file.name))
        elif spec.name in tables:
            message = say(
                "“{first}” and “{second}” are the same table. Keep one.",
                first=tables[spec.name].name,
                second=file.name,
            )
            found.error(Code.TABLE_TWICE, message, Place(file.name))
        else:
            tables[spec.name] = file
    return tables, [file for file in files if fold(file.name) == _POLICY]


def _missing_tables(
    folder: Path, files: list[Path], tables: dict[str, Path], found: Collector
) -> None:
    missing = [spec for spec in TABLES if spec.needed and spec.name not in tables]
    other = next((file.name for file in files if file.suffix.lower() in _WHOLE_INPUTS), None)
    if len(missing) < 2:
        for spec in missing:
            _missing_file(spec, folder, found)
    elif other:
        message = say(
            "The folder “{folder}” has no CSV tables, but “{file}”. Give that file itself.",
            folder=folder.name,
            file=other,
        )
        found.error(Code.NO_TABLES, message, Place(folder.name))
    else:
        message = say(
            "The folder “{folder}” has neither workers.csv (medarbejdere.csv) "
            "nor cases.csv (sager.csv).",
            folder=folder.name,
        )
        found.error(Code.NO_TABLES, message, Place(folder.name))


def _missing_file(spec: TableSpec, folder: Path, found: Collector) -> None:
    message = say(
        "The folder “{folder}” has no {name}.csv (or {danish}.csv).",
        folder=folder.name,
        name=spec.name,
        danish=spec.danish,
    )
    found.error(Code.MISSING_TABLE, message, Place(folder.name))
