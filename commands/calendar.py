"""Options about time: months from now, and shares a year."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

import click

LATEST = 120
MOST_A_YEAR = 10


class Months(click.ParamType[tuple[int, ...]]):
    """Months from now, commas between: 0,3,6,12."""

    name = "months"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, ...]:
        """Return the months, each once, the first first."""
        if isinstance(value, tuple):
            return value
        parts = [part.strip() for part in str(value).split(",")]
        if not all(re.fullmatch(r"\d{1,3}", part, re.ASCII) for part in parts):
            self.fail(f"{value!r} are no months. Write 0,3,6,12.", param, ctx)
        months = sorted({int(part) for part in parts})
        if months[-1] > LATEST:
            self.fail(f"{months[-1]} months is too far: at most {LATEST}.", param, ctx)
        return tuple(months)


class Yearly(click.ParamType[Fraction]):
    """A share a year: 5%, 0.05 or 0,05."""

    name = "share"

    def __init__(self, most: int = MOST_A_YEAR) -> None:
        self._most = most

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Fraction:
        """Return the share as an exact fraction."""
        if isinstance(value, Fraction):
            return value
        found = re.fullmatch(r"(\d{1,4}(?:[.,]\d{1,6})?)\s*(%?)", str(value).strip(), re.ASCII)
        if not found:
            self.fail(f"{value!r} is no share. Write 5%, 0.05 or 0,05.", param, ctx)
        number = Fraction(found[1].replace(",", "."))
        share = number / 100 if found[2] else number
        if share > self._most:
            hint = "" if found[2] else f" Did you mean {number}%?"
            self.fail(f"{value!r} is above {100 * self._most}% a year.{hint}", param, ctx)
        return share
