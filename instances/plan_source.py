"""A path to the cells of a plan: a proposal of ours, a sheet, or a CSV file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from instances.codes import Code
from instances.collect import Collector, Place
from instances.columns import CASES, Column, TableSpec
from instances.csvfile import read_csv
from instances.files import exists, is_readable, read_text
from instances.jsonfile import json_grid, parse_object
from instances.source import WORKBOOKS
from instances.table import Grid
from instances.values import choice
from instances.workbook import read_workbook
from models.instance import Instance
from models.rules import Outcome
from models.text import say

OUTCOME = choice(
    {
        "regular": Outcome.REGULAR,
        "irregular": Outcome.IRREGULAR,
        "waiting": Outcome.WAITING,
        "regulær": Outcome.REGULAR,
        "irregulær": Outcome.IRREGULAR,
        "venter": Outcome.WAITING,
    }
)
_ROLES = ("case", "primary", "co_worker")
PLAN = TableSpec(
    "plan",
    "fordeling",
    (
        *(column for column in CASES.columns if column.name in _ROLES),
        Column("outcome", OUTCOME, ("udfald",)),
    ),
)
_PROPOSAL = "proposal.json"


def open_plan(path: Path, instance: Instance, found: Collector) -> Grid | None:
    """Return the plan's rows as cells; None, and why, if the file cannot be read.

    A path may be a proposal.json, the folder it is in, a workbook, or a CSV file.
    """
    if path.is_dir():
        path = path / _PROPOSAL
    if not exists(path):
        message = say("There is no file or folder “{path}”.", path=str(path))
        found.error(Code.MISSING_INPUT, message, Place(path.name), value=str(path))
        return None
    if path.suffix.lower() in WORKBOOKS:
        return _sheet(path, found)
    text = read_text(path, found)
    if text is None:
        return None
    if path.suffix.lower() == ".json":
        return _proposal(text, path.name, instance, found)
    return read_csv(text, Place(path.name), PLAN, found)


def _sheet(path: Path, found: Collector) -> Grid | None:
    """Return the sheet that holds the plan: the one of that name, or the only one."""
    grids = read_workbook(path, found, (PLAN,)) if is_readable(path, found) else None
    if grids is not None and not grids:
        message = say(
            "“{file}” has no table {names}.", file=path.name, names=" / ".join(PLAN.names)
        )
        found.error(Code.MISSING_TABLE, message, Place(path.name))
    return next(iter(grids.values())) if grids else None


def _proposal(text: str, file: str, instance: Instance, found: Collector) -> Grid | None:
    """Return the assignments of a proposal, warning where it was made for something else."""
    place = Place(file, "assignments")
    wrong = say("The file must hold a proposal: an object with the list assignments.")
    data = parse_object(text, Place(file), wrong, found)
    if data is None:
        return None
    if not isinstance(data.get("assignments"), list):
        found.error(Code.BROKEN_JSON, wrong, Place(file))
        return None
    _warn_of_another(data, instance, Place(file), found)
    names = [column.name for column in PLAN.columns]
    rows = [
        {name: row.get(name) for name in names} if isinstance(row, dict) else row
        for row in data["assignments"]
    ]
    return json_grid(rows, PLAN, place, found)


def _warn_of_another(
    data: dict[str, Any], instance: Instance, place: Place, found: Collector
) -> None:
    """Say where a proposal was made for another input, policy or date than this one."""
    known = {
        "input": (
            instance.digest,
            say("The proposal was made for another input; it is judged by the one given."),
        ),
        "policy": (
            instance.policy_digest,
            say("The proposal was made for another policy; it is judged by the one given."),
        ),
    }
    for key, (digest, message) in known.items():
        told = data.get(key)
        if isinstance(told, dict) and told.get("digest") not in (None, digest):
            found.warning(Code.OTHER_INPUT, message, place)
    if data.get("date") not in (None, instance.day.isoformat()):
        message = say(
            "The proposal was made for {date}; it is judged for {day}.",
            date=data["date"],
            day=instance.day,
        )
        found.warning(Code.OTHER_INPUT, message, place)
