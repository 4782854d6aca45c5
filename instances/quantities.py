"""The kinds of number a column may hold: decimal or whole, each within its limits."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from instances.cells import Cell, Refused, typed
from instances.codes import Code
from instances.numbers import parse_number
from instances.values import Kind
from models.text import say

_MOST_DIGITS = 30


def _decimal(cell: Cell, *, percent: bool = False) -> Decimal:
    if isinstance(cell, str):
        return parse_number(cell.strip().removesuffix("%") if percent else cell)
    if isinstance(cell, int | Decimal) and not isinstance(cell, bool):
        number = Decimal(cell)
        # 1e-999999 is legal JSON, and would cost an exact fraction a million digits.
        if number.is_finite() and -_MOST_DIGITS < number.adjusted() < _MOST_DIGITS:
            return number
    if isinstance(cell, date):
        message = say(
            "Excel has made this a date ({value}). Type the number again.", value=typed(cell)
        )
        raise Refused(Code.NOT_A_NUMBER, message)
    raise Refused(Code.NOT_A_NUMBER, say("“{value}” is not a number.", value=typed(cell)))


def number(*, most: int, least: int = 0, above: bool = False, percent: bool = False) -> Kind:
    """Return the kind of decimal numbers from `least` (or above it) to `most`."""

    def read(cell: Cell) -> Decimal:
        value = _decimal(cell, percent=percent)
        if value > most or value < least or (above and value == least):
            raise _out_of_range(cell, least, most, above)
        return value

    low = "exclusiveMinimum" if above else "minimum"
    return Kind(read, {"type": ["number", "string", "null"], low: least, "maximum": most})


def whole(*, most: int, least: int = 0) -> Kind:
    """Return the kind of whole numbers from `least` to `most`."""

    def read(cell: Cell) -> int:
        value = _decimal(cell)
        if value != value.to_integral_value():
            message = say("“{value}” is not a whole number.", value=typed(cell))
            raise Refused(Code.NOT_WHOLE, message)
        if not least <= value <= most:
            raise _out_of_range(cell, least, most, above=False)
        return int(value)

    return Kind(read, {"type": ["integer", "string", "null"], "minimum": least, "maximum": most})


def _out_of_range(cell: Cell, least: int, most: int, above: bool) -> Refused:
    value = typed(cell)
    if above:
        text = say(
            "{value} cannot be: it must be above {least} and at most {most}.",
            value=value,
            least=least,
            most=most,
        )
    else:
        text = say(
            "{value} cannot be: it must be from {least} to {most}.",
            value=value,
            least=least,
            most=most,
        )
    return Refused(Code.OUT_OF_RANGE, text)
