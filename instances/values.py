"""The kinds of value a column may hold: how each is read, and its JSON Schema.

A kind gets a cell that is not empty and returns the value, or raises Refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from instances.cells import UNPRINTABLE, Cell, Refused, plain, typed
from instances.codes import Code
from instances.dates import parse_date
from instances.nearest import nearest
from models.ids import fold
from models.text import say

_YES = frozenset({"ja", "yes", "x", "1", "true", "sand"})
_NO = frozenset({"nej", "no", "0", "false", "falsk"})
_BREAKS = re.compile(r"[\t\r\n]+")
_TAG_ENDS = re.compile(r"[|,]")


@dataclass(frozen=True, slots=True)
class Kind:
    """How a cell becomes a value, and what JSON Schema says of it."""

    read: Callable[[Cell], Any]
    schema: dict[str, Any]


def _text(cell: Cell) -> str:
    """Return the text of a cell; an id typed as a number loses its “.0”."""
    if isinstance(cell, str):
        if UNPRINTABLE.search(cell):
            message = say("“{value}” holds a character that is none. Type it again.", value=cell)
            raise Refused(Code.NOT_TEXT_CELL, message)
        return _BREAKS.sub(" ", cell.strip())
    if isinstance(cell, int | Decimal) and not isinstance(cell, bool):
        return plain(Decimal(cell))
    if isinstance(cell, date):
        message = say(
            "Excel has made this a date ({value}). Format the column as text.", value=typed(cell)
        )
        raise Refused(Code.NOT_TEXT_CELL, message)
    raise Refused(Code.NOT_TEXT_CELL, say("“{value}” is not a text.", value=typed(cell)))


def _tags(cell: Cell) -> frozenset[str]:
    parts = cell if isinstance(cell, list) else _TAG_ENDS.split(_text(cell))
    return frozenset(tag for part in parts if (tag := fold(_text(part))))


def _one_tag(cell: Cell) -> str:
    text = _text(cell)
    if _TAG_ENDS.search(text):
        message = say("“{value}” is more than one. Only one fits here.", value=text)
        raise Refused(Code.ONE_TAG, message)
    return text


def _date(cell: Cell) -> date:
    if isinstance(cell, date):
        return cell
    if isinstance(cell, str):
        return parse_date(cell)
    message = say(
        "“{value}” is not a date. In Excel, format the cell as a date.", value=typed(cell)
    )
    raise Refused(Code.NOT_A_DATE, message)


def _yes_no(cell: Cell) -> bool:
    if isinstance(cell, bool):
        return cell
    word = fold(typed(cell))
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise Refused(Code.NOT_YES_NO, say("“{value}” is neither yes nor no.", value=typed(cell)))


def _yes_no_or_date(cell: Cell) -> bool | date:
    try:
        return _yes_no(cell)
    except Refused:
        pass
    try:
        return _date(cell)
    except Refused as refused:
        if refused.code == Code.AMBIGUOUS_DATE:
            raise
    message = say("“{value}” is neither yes, no, nor a date.", value=typed(cell))
    raise Refused(Code.NOT_YES_NO, message)


def choice(words: dict[str, StrEnum]) -> Kind:
    """Return the kind of a few words, each with what it stands for."""

    def read(cell: Cell) -> StrEnum:
        if (found := words.get(fold(typed(cell)))) is not None:
            return found
        near = nearest(typed(cell), words) or next(iter(words))
        raise Refused(
            Code.UNKNOWN_VALUE,
            say(
                "“{value}” is none of {words}. Nearest: {nearest}.",
                value=typed(cell),
                words=", ".join(words),
                nearest=near,
            ),
        )

    return Kind(read, {"type": ["string", "null"], "enum": [*words, None]})


_TEXT_OR_NUMBER = {"type": ["string", "number", "null"]}

IDENTITY = Kind(_text, {"type": ["string", "integer"], "minLength": 1})
REFERENCE = Kind(_text, {"type": ["string", "integer", "null"]})
TEXT = Kind(_text, _TEXT_OR_NUMBER)
TAGS = Kind(_tags, {"type": ["string", "array", "null"], "items": {"type": "string"}})
ONE_TAG = Kind(_one_tag, {"type": ["string", "null"], "pattern": r"^[^|,]*$"})
DATE = Kind(_date, {"type": ["string", "null"], "format": "date"})
YES_NO = Kind(_yes_no, {"type": ["boolean", "string", "integer", "null"]})
YES_NO_OR_DATE = Kind(_yes_no_or_date, {"type": ["boolean", "string", "integer", "null"]})
