"""What an option's text may be: exact, and with an error that says what would be right."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from math import isfinite
from typing import Any

import click

LEAST_LEVEL, MOST_LEVEL = Fraction(1, 10), Fraction(5)
LONGEST = 7 * 24 * 60 * 60


class Level(click.ParamType[Fraction]):
    """A share of the caps: 110%, 1.1 or 1,1; a bare number is a factor."""

    name = "level"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Fraction:
        """Return the level as an exact fraction."""
        if isinstance(value, Fraction):
            return value
        found = re.fullmatch(r"(\d{1,9}(?:[.,]\d{1,9})?)\s*(%?)", str(value).strip(), re.ASCII)
        if not found:
            self.fail(f"{value!r} is no level. Write 110%, 1.1 or 1,1.", param, ctx)
        number, percent = Fraction(found[1].replace(",", ".")), bool(found[2])
        level = number / 100 if percent else number
        if LEAST_LEVEL <= level <= MOST_LEVEL:
            return level
        hint = "" if percent or number < 10 else f" Did you mean {number}%?"
        self.fail(f"{value!r} is outside 10% to 500% of the caps.{hint}", param, ctx)


class Day(click.ParamType[date]):
    """A date as YYYY-MM-DD."""

    name = "yyyy-mm-dd"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the date."""
        if isinstance(value, date):
            return value
        try:
            if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
                return date.fromisoformat(value)
        except ValueError:
            pass
        self.fail(f"{value!r} is no date. Write it as 2026-11-23 (year-month-day).", param, ctx)


class Seconds(click.ParamType[float]):
    """A number of seconds above 0, at most a week."""

    name = "seconds"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Return the seconds."""
        try:
            seconds = float(str(value).replace(",", "."))
        except ValueError:
            self.fail(f"{value!r} is no number of seconds. Write 60, say.", param, ctx)
        if not isfinite(seconds) or not 0 < seconds <= LONGEST:
            self.fail(f"{value!r} must be above 0 and at most {LONGEST} (a week).", param, ctx)
        return seconds
