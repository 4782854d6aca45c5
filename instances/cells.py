"""What a source may hand over as a cell, and how it looks when it is quoted in a message."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from instances.codes import Code
from models.text import Text

# CSV has only str; a workbook also has numbers, dates and yes/no; JSON also lists.
# Anything else (a JSON object, a time of day) is handed over as it is, and refused.
Cell = object
EMPTY: tuple[Cell, ...] = (None, "")

# What Excel writes where a formula failed, in English and in Danish.
ERROR_CELLS = frozenset(
    {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"}
    | {"#I/T", "#REFERENCE!", "#VÆRDI!", "#DIVISION/0!", "#NAVN?", "#NUL!", "#OVERLØB!"}
    | {"#BEREGN!", "#GETTING_DATA", "#HENTER_DATA"}
)


# What no name has, what a terminal obeys, and what cannot be written as UTF-8.
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


class Uncached:
    """A formula whose result the workbook does not hold."""

    def __str__(self) -> str:
        return ""


UNCACHED = Uncached()


class Refused(Exception):  # noqa: N818 - it never leaves this package
    """A cell cannot be what its column needs; caught where the cell's place is known."""

    def __init__(self, code: Code, text: Text) -> None:
        self.code = code
        self.text = text
        super().__init__(str(text))


def is_empty(cell: Cell) -> bool:
    """Whether there is nothing in the cell, or spaces only."""
    return cell is None or (isinstance(cell, str) and (not cell or cell.isspace()))


def is_blank(row: Sequence[Cell]) -> bool:
    """Whether every cell of the row is empty."""
    return all(is_empty(cell) for cell in row)


def typed(cell: Cell) -> str:
    """Return the cell as it was typed, as far as the source still knows."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, Decimal):
        return plain(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, list | tuple):
        return ", ".join(typed(item) for item in cell)
    return str(cell)


def plain(number: Decimal) -> str:
    """Return a number without exponent and without zeros at the end: 12345.0 is 12345."""
    if not number.is_finite() or abs(number.adjusted()) > 30:
        return str(number)
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
