"""What is wrong with a policy value, in words instead of pydantic's."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from pydantic_core import ErrorDetails

from instances.cells import plain
from instances.codes import Code
from instances.nearest import nearest
from instances.policychecks import Mistake, keys_at
from models.ids import fold
from models.text import Text, say

# A check of a whole section speaks of the one list in it.
_LIST_OF = {"overload": "bands", "balance": "bands", "newcomer": "ramp"}
_LISTS = {
    "bands": say("{value} cannot be: bands are whole percents above 0, each larger than the last."),
    "ramp": say("{value} cannot be: a ramp begins at month 0, and its months rise."),
}
_LIMITS = {
    "greater_than": "gt",
    "greater_than_equal": "ge",
    "less_than": "lt",
    "less_than_equal": "le",
}
# How pydantic's names begin where the sort of value is wrong.
_MISFITS = (
    (("int_",), say("“{value}” is not a whole number.")),
    (("decimal_", "finite_number"), say("“{value}” is not a number.")),
    (("model_", "dict_"), say("“{value}” stands where a table of keys belongs.")),
    (("tuple_", "list_", "frozen_set_", "set_"), say("“{value}” stands where a list belongs.")),
    (("string_",), say("“{value}” stands where a text belongs.")),
)


def explain(details: ErrorDetails, data: Any) -> Mistake:
    """Return a mistake of one pydantic error: the key's path, what is wrong, what would do."""
    path, value, kind = _path(details, data), details["input"], details["type"]
    context = details.get("ctx", {})
    if kind == "extra_forbidden":
        return _unknown_key(path, value)
    if kind == "missing":
        text = say("The key “{key}” is missing.", key=str(path[-1]))
        return Mistake(path, Code.BAD_POLICY_VALUE, text, None)
    if kind == "value_error" and isinstance(value, dict) and path[-1] in _LISTS:
        listed = value.get(path[-1])
        text = Text(_LISTS[str(path[-1])].template, {"value": in_words(listed)})
        return Mistake(path, Code.BAD_POLICY_VALUE, text, listed)
    return Mistake(path, Code.BAD_POLICY_VALUE, _sentence(kind, value, context), value)


def _path(details: ErrorDetails, data: Any) -> tuple[str | int, ...]:
    """Return where in the data the error is: pydantic adds steps that nobody typed."""
    path: list[str | int] = []
    for part in details["loc"]:
        if isinstance(data, dict):
            # The kinds of [weights] are folded; they were typed in any case.
            step = next((key for key in data if fold(key) == part), part)
        else:
            step = part
        if isinstance(data, dict) and (step in data or details["type"] == "missing"):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        elif not path or not isinstance(step, str) or details["type"] != "extra_forbidden":
            break
        path.append(step)
    if details["type"] == "value_error" and path and path[-1] in _LIST_OF:
        path.append(_LIST_OF[str(path[-1])])
    return tuple(path)


def _unknown_key(path: tuple[str | int, ...], value: Any) -> Mistake:
    near = nearest(str(path[-1]), keys_at(path[:-1]), least=0.0)
    text = say(
        "“{key}” is not a key of the policy. Nearest: {nearest}.", key=str(path[-1]), nearest=near
    )
    return Mistake(path, Code.UNKNOWN_KEY, text, value)


def _sentence(kind: str, value: Any, context: dict[str, Any]) -> Text:
    shown = in_words(value)
    if kind in _LIMITS:
        return _limit(kind, shown, context[_LIMITS[kind]])
    if kind in {"enum", "literal_error"}:
        words = ", ".join(re.findall(r"'(\w+)'", str(context["expected"])))
        return say("“{value}” cannot be: it must be one of {words}.", value=shown, words=words)
    for starts, sentence in _MISFITS:
        if kind.startswith(starts):
            return Text(sentence.template, {"value": shown})
    return say("“{value}” does not fit here. See: fordel schema policy.", value=shown)


def _limit(kind: str, shown: str, limit: object) -> Text:
    if kind == "greater_than":
        return say("{value} cannot be: it must be above {limit}.", value=shown, limit=limit)
    if kind == "greater_than_equal":
        return say("{value} cannot be: it must be {limit} or more.", value=shown, limit=limit)
    return say("{value} cannot be: it must be at most {limit}.", value=shown, limit=limit)


def in_words(value: Any) -> str:
    """Return a value as one would type it in TOML."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, list | tuple):
        return "[" + ", ".join(in_words(item) for item in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {in_words(item)}" for key, item in value.items()) + "}"
    return str(value)
