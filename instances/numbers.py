"""Numbers as Danes and their programs type them, exactly; what is ambiguous is refused.

A separator of thousands stands before exactly three digits, a decimal separator before any
number of them. So 1.250 and 1,250 can mean two things and are errors, while 0,250 (nobody
groups a zero), 1234,567, 12,5 and 1.234,5 can mean one.
"""

from __future__ import annotations

import re
from decimal import Decimal

from instances.cells import Refused
from instances.codes import Code
from models.text import say

_LONGEST = 30

_PLAIN = re.compile(r"[+-]?[0-9]+")
_DECIMAL = re.compile(r"([+-]?[0-9]*)[.,]([0-9]+)")
_GROUPED = re.compile(
    r"[+-]?[1-9][0-9]{0,2}(?:(\.|,| )[0-9]{3})(?:\1[0-9]{3})*(?:(?!\1)[.,]([0-9]+))?"
)
_AMBIGUOUS = re.compile(r"[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}")


def parse_number(text: str) -> Decimal:
    """Return the number a text stands for.

    Raises:
        Refused: if it is no number, or could be two.

    """
    text = text.strip().replace("\u2212", "-").replace("\u202f", " ").replace("\u00a0", " ")
    if len(text) <= _LONGEST:
        if _PLAIN.fullmatch(text):
            return Decimal(text)
        if _AMBIGUOUS.fullmatch(text):
            raise _ambiguous(text)
        if found := _DECIMAL.fullmatch(text):
            return Decimal(f"{found[1]}.{found[2]}")
        if found := _GROUPED.fullmatch(text):
            return _grouped(text, found)
    raise Refused(
        Code.NOT_A_NUMBER,
        say("“{value}” is not a number. Write it like 12 or 12,5.", value=text[:60]),
    )


def _grouped(text: str, found: re.Match[str]) -> Decimal:
    decimals = found[2]
    whole = text[: len(text) - len(decimals) - 1] if decimals else text
    return Decimal(whole.replace(found[1], "") + (f".{decimals}" if decimals else ""))


def _ambiguous(text: str) -> Refused:
    joined = text.replace(".", "").replace(",", "")
    head, tail = re.split("[.,]", text)
    decimal = f"{head},{tail.rstrip('0')}".rstrip(",") if tail.strip("0") else f"{head},0"
    return Refused(
        Code.AMBIGUOUS_NUMBER,
        say(
            "“{value}” can mean {whole} or {decimal}. Write the one that is meant.",
            value=text,
            whole=joined,
            decimal=decimal,
        ),
    )
