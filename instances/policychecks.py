"""What pydantic would let pass in a policy file: numbers in quotes, keys that stand twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from instances.codes import Code
from models.ids import fold
from models.policy import Hire, Policy
from models.text import Text, say

Path = tuple[str | int, ...]

_MOST_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Mistake:
    """One wrong key or value of a policy."""

    path: Path
    code: Code
    text: Text
    value: Any


def keys_at(path: Path) -> Iterable[str]:
    """Return the keys that a table of the policy may have."""
    if not path:
        return Policy.model_fields
    return section(str(path[0])).model_fields


def section(name: str) -> type[BaseModel]:
    """Return the record of a table of the policy (`hire` is a list of them)."""
    default = getattr(Policy(), name, None)
    return type(default) if isinstance(default, BaseModel) else Hire


def mistakes(data: Any) -> Iterator[Mistake]:
    """Yield the mistakes that the records themselves do not see."""
    if not isinstance(data, dict):
        text = say("The policy must be a table of sections.")
        yield Mistake((), Code.BAD_POLICY_VALUE, text, None)
        return
    for name, values in data.items():
        if name == "hire" and isinstance(values, list):
            yield from _hires(values)
        elif name == "weights" and isinstance(values, dict):
            yield from _weights(values)
        elif name in Policy.model_fields and isinstance(values, dict):
            yield from _quoted(values, section(name), (name,))


def _hires(profiles: list[Any]) -> Iterator[Mistake]:
    names: set[str] = set()
    for i, profile in enumerate(profiles):
        if not isinstance(profile, dict):
            continue
        yield from _quoted(profile, Hire, ("hire", i))
        name = fold(str(profile.get("name", "")))
        if name and name in names:
            text = say(
                "Two profiles are called “{name}”. Give each a name of its own.",
                name=str(profile["name"]),
            )
            yield Mistake(("hire", i, "name"), Code.BAD_POLICY_VALUE, text, profile["name"])
        names.add(name)


def _weights(weights: dict[str, Any]) -> Iterator[Mistake]:
    seen: dict[str, str] = {}
    for kind, weight in weights.items():
        if not _is_number(weight):
            yield _no_number(("weights", kind), weight)
        if (first := seen.setdefault(fold(kind), kind)) != kind:
            text = say(
                "“{first}” and “{second}” are the same kind. Keep one.", first=first, second=kind
            )
            yield Mistake(("weights", kind), Code.BAD_POLICY_VALUE, text, weight)


def _quoted(values: dict[str, Any], record: type[BaseModel], path: Path) -> Iterator[Mistake]:
    """Yield the keys that want a number and have a text (or yes/no) instead."""
    for key, value in values.items():
        field = record.model_fields.get(key)
        if field is None:
            continue
        if field.annotation in (Decimal, int) and not _is_number(value):
            yield _no_number((*path, key), value)
        elif key == "skills" and not _texts(value):
            text = say('A list of texts belongs here, like ["handicap"].')
            yield Mistake((*path, key), Code.BAD_POLICY_VALUE, text, value)
        elif key == "ramp" and not _pairs(value):
            text = say("A list of [month, share] belongs here, like [[0, 0.25], [6, 1.0]].")
            yield Mistake((*path, key), Code.BAD_POLICY_VALUE, text, value)
        elif key in {"bands", "ramp"} and (wrong := _not_numbers(value)):
            yield _no_number((*path, key), wrong[0])


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _pairs(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(v, list) and len(v) == 2 for v in value)


def _not_numbers(value: Any) -> list[Any]:
    if isinstance(value, list):
        return [wrong for item in value for wrong in _not_numbers(item)]
    return [] if _is_number(value) else [value]


def _is_number(value: Any) -> bool:
    """Whether the value is a number of a size with which one can calculate exactly."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return False
    size = Decimal(value)
    return size.is_finite() and -_MOST_DIGITS < size.adjusted() < _MOST_DIGITS


def _no_number(path: Path, value: Any) -> Mistake:
    if isinstance(value, str):
        text = say(
            "“{value}” stands in quotes, so it is a text. Write the number without them.",
            value=value,
        )
    else:
        text = say("A number of ordinary size belongs here.")
    return Mistake(path, Code.BAD_POLICY_VALUE, text, value)
