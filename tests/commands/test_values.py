"""What the text of an option may be, at the edges."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import click
import pytest

from commands.options import lang_of_locale
from commands.values import Day, Level, Seconds


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("110%", Fraction(11, 10)),
        ("110 %", Fraction(11, 10)),
        ("1.1", Fraction(11, 10)),
        ("1,1", Fraction(11, 10)),
        ("1", Fraction(1)),
        ("112,5%", Fraction(9, 8)),
        ("0.1", Fraction(1, 10)),
        ("10%", Fraction(1, 10)),
        ("5", Fraction(5)),
        ("500%", Fraction(5)),
    ],
)
def test_levels(text: str, level: Fraction) -> None:
    assert Level().convert(text, None, None) == level


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("110", "Did you mean 110%?"),  # a bare number is a factor
        ("0.0999", "outside"),
        ("9.9%", "outside"),
        ("5.001", "outside"),
        ("501%", "outside"),
        ("-1", "no level"),
        ("", "no level"),
        ("%", "no level"),
        ("1.000,5", "no level"),
        ("nan", "no level"),
        ("1e0", "no level"),
        ("١", "no level"),  # a digit, but not one of ours
        ("1" * 40, "no level"),
    ],
)
def test_levels_that_are_none(text: str, hint: str) -> None:
    with pytest.raises(click.BadParameter, match=hint.replace("?", r"\?")):
        Level().convert(text, None, None)


def test_days() -> None:
    assert Day().convert("2024-02-29", None, None) == date(2024, 2, 29)
    for text in ("2026-02-29", "23-11-2026", "20261123", "2026-W48-1", "today", ""):
        with pytest.raises(click.BadParameter, match="year-month-day"):
            Day().convert(text, None, None)


def test_seconds() -> None:
    assert Seconds().convert("0,5", None, None) == 0.5
    assert Seconds().convert("60", None, None) == 60
    for text in ("0", "-1", "nan", "inf", "1e9", "soon", ""):
        with pytest.raises(click.BadParameter):
            Seconds().convert(text, None, None)


@pytest.mark.parametrize(
    ("environment", "lang"),
    [
        ({}, "en"),
        ({"LANG": "da_DK.UTF-8"}, "da"),
        ({"LANG": "da_DK.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LC_MESSAGES": "da", "LANG": "en_GB"}, "da"),
        ({"LC_ALL": "", "LANG": "da_DK"}, "da"),
    ],
)
def test_the_language_is_the_locale_s(
    environment: dict[str, str], lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert lang_of_locale() == lang
