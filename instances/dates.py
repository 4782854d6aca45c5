"""Dates as Danes and their programs type them; what is ambiguous is refused."""

from __future__ import annotations

import re
from datetime import date

from instances.cells import Refused
from instances.codes import Code
from models.text import say

_EARLIEST_YEAR = 1900

# Database exports put midnight, or a time, behind the date. The day is what counts.
_TIME = r"(?:[ T][0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2}(?:[.,][0-9]+)?)?Z?)?"
_DANISH = re.compile(
    rf"([0-9]{{1,2}})(?:-([0-9]{{1,2}})-|\.([0-9]{{1,2}})\.|/([0-9]{{1,2}})-)([0-9]{{4}}){_TIME}"
)
_ISO = re.compile(
    rf"([0-9]{{4}})(?:-([0-9]{{1,2}})-([0-9]{{1,2}})|([0-9]{{2}})([0-9]{{2}})){_TIME}"
)
_SLASHED = re.compile(rf"([0-9]{{1,2}})/([0-9]{{1,2}})/([0-9]{{4}}){_TIME}")
_SHORT_YEAR = re.compile(r"[0-9]{1,2}[-./ ][0-9]{1,2}[-./ ][0-9]{2}")


def parse_date(text: str) -> date:
    """Return the day a text stands for.

    Raises:
        Refused: if it is no date, or could be two.

    """
    text = text.strip()
    if found := _DANISH.fullmatch(text):
        month = found[2] or found[3] or found[4]
        return _day(int(found[5]), int(month), int(found[1]), text)
    if found := _ISO.fullmatch(text):
        return _day(int(found[1]), int(found[2] or found[4]), int(found[3] or found[5]), text)
    if found := _SLASHED.fullmatch(text):
        return _slashed(int(found[1]), int(found[2]), int(found[3]), text)
    if _SHORT_YEAR.fullmatch(text):
        raise Refused(
            Code.AMBIGUOUS_DATE,
            say("“{value}” can be read in several ways. Write dd-mm-yyyy.", value=text),
        )
    raise _no_date(text)


def _slashed(first: int, second: int, year: int, text: str) -> date:
    """Return the date of 23/11/2026; 03/04/2026 is March in America and April in Denmark."""
    if first <= 12 and second <= 12 and first != second:
        raise Refused(
            Code.AMBIGUOUS_DATE,
            say(
                "“{value}” can mean day/month or month/day. Write dd-mm-yyyy.",
                value=text,
            ),
        )
    return _day(year, second, first, text)


def _day(year: int, month: int, day: int, text: str) -> date:
    if year < _EARLIEST_YEAR:
        raise _no_date(text)
    try:
        return date(year, month, day)
    except ValueError:
        raise _no_date(text) from None


def _no_date(text: str) -> Refused:
    return Refused(
        Code.NOT_A_DATE,
        say("“{value}” is not a date. Write it like 23-11-2026.", value=text[:60]),
    )
