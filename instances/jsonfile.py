"""JSON text to the same grids that CSV files and workbooks give."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from instances.cells import Cell, Refused, typed
from instances.codes import Code
from instances.collect import Collector, Place
from instances.columns import TABLES, TableSpec
from instances.cpr import masked
from instances.nearest import nearest
from instances.table import Grid
from models.text import Text, say

_KEYS = (*(spec.name for spec in TABLES), "policy")
_IGNORED = frozenset({"$schema", "schema"})


@dataclass(frozen=True, slots=True)
class JsonInput:
    """The tables of a JSON file by name, and its policy if it has one."""

    grids: dict[str, Grid] = field(default_factory=dict)
    policy: Any = None


def read_json(text: str, file: str, found: Collector) -> JsonInput | None:
    """Return the tables in a JSON text, None if it is none; row 1 is a list's first object."""
    place = Place(file)
    wrong = say(
        "The file must hold an object with the lists workers and cases. "
        "See: fordel schema instance."
    )
    data = parse_object(text, place, wrong, found)
    if data is None:
        return None
    for key in data.keys() - set(_KEYS) - _IGNORED:
        message = say(
            "“{key}” is not known and is left out. Nearest: {nearest}.",
            key=key,
            nearest=nearest(key, _KEYS, least=0.0),
        )
        found.warning(Code.UNKNOWN_TABLE, message, place, value=key)
    grids = {
        spec.name: json_grid(data[spec.name], spec, Place(file, spec.name), found)
        for spec in TABLES
        if data.get(spec.name) is not None
    }
    return JsonInput(grids, data.get("policy"))


def parse_object(text: str, place: Place, wrong: Text, found: Collector) -> dict[str, Any] | None:
    """Return the object in a JSON text; None, and why (`wrong`: something else is in it)."""
    try:
        data = json.loads(text, parse_float=Decimal, parse_constant=str, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        message = say(
            "This is not JSON: it cannot be read on from line {line}, sign {sign}.",
            line=str(error.lineno),
            sign=str(error.colno),
        )
        found.error(Code.BROKEN_JSON, message, place, row=error.lineno)
        return None
    except Refused as refused:
        found.error(Code.BROKEN_JSON, refused.text, place)
        return None
    except (ValueError, RecursionError):
        message = say("This JSON holds a number too long or lists too deep to be read.")
        found.error(Code.BROKEN_JSON, message, place)
        return None
    if isinstance(data, dict):
        return data
    found.error(Code.BROKEN_JSON, wrong, place)
    return None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object of JSON; a key that stands twice is ambiguous."""
    made = dict(pairs)
    if len(made) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise Refused(
            Code.BROKEN_JSON, say("The key “{key}” stands twice in one object.", key=twice)
        )
    return made


def json_grid(rows: Any, spec: TableSpec, place: Place, found: Collector) -> Grid:
    """Return a list of objects as a grid whose headings are the keys that occur."""
    if not isinstance(rows, list):
        message = say("“{name}” must be a list of objects.", name=spec.name)
        found.error(Code.BAD_ROW, message, place)
        rows = []
    headings: dict[str, int] = {} if rows else {c.name: i for i, c in enumerate(spec.columns)}
    good: list[tuple[int, dict[str, Cell]]] = []
    for number, row in enumerate(rows, start=1):
        if isinstance(row, dict):
            good.append((number, row))
            for key in row:
                headings.setdefault(key, len(headings))
        else:
            message = say(
                'A row must be an object like {{"{name}": …}}.', name=spec.columns[0].name
            )
            found.error(Code.BAD_ROW, message, place, row=number, value=masked(typed(row))[:60])
    cells = [(number, [row.get(key) for key in headings]) for number, row in good]
    return Grid(place, [(0, list(headings)), *cells])
