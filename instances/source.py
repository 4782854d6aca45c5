"""A path to grids of cells: a folder of CSV files, a workbook, or a JSON file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from instances.codes import Code
from instances.collect import Collector, Place
from instances.columns import CASES, WORKERS
from instances.files import exists, is_readable, read_text
from instances.folder import read_folder
from instances.jsonfile import read_json
from instances.policyfile import PolicySource, parse_policy
from instances.table import Grid
from instances.workbook import read_workbook
from models.text import say

WORKBOOKS = frozenset({".xlsx", ".xlsm"})
_OTHER_SHEETS = frozenset({".xls", ".xlsb", ".ods", ".numbers"})


@dataclass(frozen=True, slots=True)
class Source:
    """What a path holds: grids by table name, and a policy (or its file) if there is one."""

    grids: dict[str, Grid] = field(default_factory=dict)
    policy: PolicySource | None = None
    policy_path: Path | None = None


def open_source(path: Path, found: Collector) -> Source:
    """Return what stands at a path; everything that is wrong goes to `found`."""
    suffix = path.suffix.lower()
    if not exists(path):
        message = say("There is no file or folder “{path}”.", path=str(path))
        found.error(Code.MISSING_INPUT, message, Place(path.name), value=str(path))
        return Source()
    if path.is_dir():
        grids, policy = read_folder(path, found)
        return Source(grids, policy_path=policy)
    if suffix in WORKBOOKS:
        return _whole_file(path, found, _workbook)
    if suffix == ".json":
        return _whole_file(path, found, _json)
    _unknown_type(path, found)
    return Source()


def policy_file(path: Path, found: Collector) -> PolicySource | None:
    """Return the policy in a TOML file, or None with the reason written down."""
    if not exists(path):
        message = say("There is no policy file “{path}”.", path=str(path))
        found.error(Code.MISSING_INPUT, message, Place(path.name), value=str(path))
        return None
    if path.is_file() and path.stat().st_size == 0:
        return PolicySource(Place(path.name), {})  # an empty policy changes no default
    text = read_text(path, found)
    return None if text is None else parse_policy(text, path.name, found)


def _whole_file(
    path: Path, found: Collector, read: Callable[[Path, Collector], Source | None]
) -> Source:
    """Read a file that holds every table; then see that none is missing."""
    source = read(path, found) if is_readable(path, found) else None
    if source is None:
        return Source()
    for spec in (WORKERS, CASES):
        if spec.name not in source.grids:
            message = say(
                "“{file}” has no table {names}.", file=path.name, names=" / ".join(spec.names)
            )
            found.error(Code.MISSING_TABLE, message, Place(path.name))
    return source


def _workbook(path: Path, found: Collector) -> Source | None:
    grids = read_workbook(path, found)
    return None if grids is None else Source(grids)


def _json(path: Path, found: Collector) -> Source | None:
    text = read_text(path, found)
    content = None if text is None else read_json(text, path.name, found)
    if content is None:
        return None
    if content.policy is None:
        return Source(content.grids)
    return Source(content.grids, PolicySource(Place(path.name, "policy"), content.policy))


def _unknown_type(path: Path, found: Collector) -> None:
    suffix = path.suffix.lower()
    if suffix == ".csv":
        message = say("Give the folder that holds the CSV files, not one of them.")
    elif suffix in _OTHER_SHEETS:
        message = say(
            "“{file}” is not an .xlsx. Open it and save it as an Excel workbook (.xlsx).",
            file=path.name,
        )
    else:
        message = say(
            "“{file}” is neither a folder of CSV files, nor a workbook (.xlsx), nor JSON.",
            file=path.name,
        )
    found.error(Code.UNKNOWN_FILE_TYPE, message, Place(path.name))
