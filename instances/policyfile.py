"""A policy file (TOML) or the policy of a JSON file, with a sentence for each mistake."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from instances.cells import UNPRINTABLE
from instances.codes import Code
from instances.collect import Collector, Place
from instances.cpr import CPR_TEXT, is_cpr
from instances.policychecks import Mistake, Path, mistakes
from instances.policywords import explain, in_words
from models.policy import Policy
from models.text import say

_LINE = re.compile(r"line (\d+)")
_HEADER = re.compile(r"\s*\[\[?\s*([^\]]+?)\s*\]\]?")
_KEY = re.compile(r"""\s*("[^"]*"|'[^']*'|[\w-]+)\s*=""")


@dataclass(frozen=True, slots=True)
class PolicySource:
    """A policy as it was written: its data, its place, and in which line a key stands."""

    place: Place
    data: Any
    line: Callable[[Path], int | None] = field(default=lambda path: None)


def parse_policy(text: str, file: str, found: Collector) -> PolicySource | None:
    """Return the data of a TOML text, or None if it is none."""
    try:
        data = tomllib.loads(text, parse_float=Decimal)
    except (tomllib.TOMLDecodeError, ValueError, RecursionError) as error:
        line = _LINE.search(str(error))
        message = say(
            "This is not TOML. Text stands in quotes, numbers have a point, "
            "each key stands once, and each line is “key = value”.",
        )
        found.error(Code.BROKEN_POLICY, message, Place(file), row=int(line[1]) if line else None)
        return None
    lines = _lines(text)
    return PolicySource(Place(file), data, lambda path: _line(lines, path))


def read_policy(source: PolicySource, found: Collector) -> Policy | None:
    """Return the policy, or None with every mistake written down, each with its key."""
    before = [*_unfit(source.data), *mistakes(source.data)]
    told = {mistake.path for mistake in before}
    try:
        policy = Policy.model_validate(_without(source.data, told))
    except ValidationError as error:
        after = [explain(details, source.data) for details in error.errors(include_url=False)]
    else:
        after = []
    # A value already told of (a number in quotes, say) is not told of twice.
    after = [m for m in after if not any(m.path[: len(path)] == path for path in told)]
    for mistake in (*before, *after):
        _write_down(mistake, source, found)
    return None if before or after else policy


def _without(data: Any, told: set[Path], path: Path = ()) -> Any:
    """Return the data without the values that are already known to be wrong."""
    if isinstance(data, dict):
        return {
            key: _without(item, told, (*path, key))
            for key, item in data.items()
            if (*path, key) not in told
        }
    if isinstance(data, list):
        return [_without(item, told, (*path, i)) for i, item in enumerate(data)]
    return data


def _unfit(data: Any, path: Path = ()) -> list[Mistake]:
    """Return the keys and values that no text should hold: CPR numbers, control characters."""
    if isinstance(data, dict):
        keys = [m for key in data for m in _unfit(key, (*path, key))]
        return keys + [m for key, item in data.items() for m in _unfit(item, (*path, key))]
    if isinstance(data, list):
        return [m for i, item in enumerate(data) for m in _unfit(item, (*path, i))]
    if is_cpr(data):
        return [Mistake(path, Code.CPR_NUMBER, CPR_TEXT, data)]
    if isinstance(data, str) and UNPRINTABLE.search(data):
        message = say("“{value}” holds a character that is none. Type it again.", value=data)
        return [Mistake(path, Code.BAD_POLICY_VALUE, message, data)]
    return []


def _write_down(mistake: Mistake, source: PolicySource, found: Collector) -> None:
    found.error(
        mistake.code,
        mistake.text,
        source.place,
        row=source.line(mistake.path),
        column=".".join(str(part) for part in mistake.path) or None,
        value=None if mistake.value is None else in_words(mistake.value),
    )


def _lines(text: str) -> dict[tuple[str, ...], int]:
    """Return the first line of each table and key, as far as they stand plainly."""
    table: tuple[str, ...] = ()
    lines: dict[tuple[str, ...], int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            table = (header[1].strip("\"'"),)
            lines.setdefault(table, number)
        elif key := _KEY.match(line):
            lines.setdefault((*table, key[1].strip("\"'")), number)
    return lines


def _line(lines: dict[tuple[str, ...], int], path: Path) -> int | None:
    """Return the line of a key; of a list's item, the line of the list."""
    names = tuple(part for part in path if isinstance(part, str))
    if any(isinstance(part, int) for part in path[:2]) and lines.get(names[:1]):
        return None  # one of several [[hire]] tables: the line of the first may be wrong
    return next((lines[names[:n]] for n in (2, 1) if names[:n] in lines), None)
