"""Danish CPR numbers: never wanted in the input, never shown in a message."""

from __future__ import annotations

import re
from calendar import monthrange

from instances.cells import Cell, typed
from models.text import say

MASK = "ddmmyy-****"
CPR_TEXT = say("This looks like a CPR number. Use a case number or initials instead.")

_SHAPE = re.compile(
    r"(?<![0-9])([0-9]{2})([0-9]{2})([0-9]{2})\s?[-\u2010-\u2013]?\s?[0-9]{4}(?![0-9])"
)


def _is_date(found: re.Match[str]) -> bool:
    day, month, year = (int(part) for part in found.groups())
    # Which century does not matter: 29 February 1900 and 2000 are both 290200.
    return 1 <= month <= 12 and 1 <= day <= monthrange(2000 + year, month)[1]


def holds_cpr(text: str) -> bool:
    """Whether the text holds ddmmyy-xxxx (dash optional) with a date that exists."""
    return len(text) >= 10 and any(_is_date(found) for found in _SHAPE.finditer(text))


def is_cpr(cell: Cell) -> bool:
    """Whether a cell holds a CPR number; of numbers only a whole one can be one."""
    if isinstance(cell, str):
        return holds_cpr(cell)
    text = typed(cell)
    return holds_cpr(text) and (isinstance(cell, int | list | dict) or text.isdigit())


def masked(text: str) -> str:
    """Return the text with every CPR number in it replaced by a mask."""
    if len(text) < 10:
        return text
    return _SHAPE.sub(lambda found: MASK if _is_date(found) else found[0], text)
