from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from models.measures import Percent, Points, count, names
from models.rules import Cap, Flag
from models.text import say
from report.words import Words, visible


@pytest.mark.parametrize(
    ("value", "english", "danish"),
    [
        (2701, "2,701", "2.701"),
        (Points(123456), "1,234.56", "1.234,56"),
        (Percent(1264), "126.4 %", "126,4 %"),
        (Decimal("12.50"), "12.50", "12,50"),
        (66.4, "66.4", "66,4"),
        (date(2026, 11, 3), "2026-11-03", "03-11-2026"),
        (True, "yes", "ja"),
        (Cap.DANGEROUS, "dangerous cases", "farlige sager"),
        (Flag.DANGEROUS, "dangerous", "farlig"),
        (count(1, "{n} case", "{n} cases"), "1 case", "1 sag"),
        (count(1200, "{n} case", "{n} cases"), "1,200 cases", "1.200 sager"),
        ("1,234.5", "1,234.5", "1,234.5"),
        (names(["b", "a", "c"]), "a, b and c", "a, b og c"),
        (names(["å", "ø", "æ", "z"]), "z, æ, ø and å", "z, æ, ø og å"),
        (names(["a"]), "a", "a"),
        (names([]), "", ""),
    ],
)
def test_values_as_each_language_writes_them(value: object, english: str, danish: str) -> None:
    assert Words("en").value(value) == english
    assert Words("da").value(value) == danish


def test_values_are_never_read_as_a_template() -> None:
    text = say("{case} moves", case="{case.__class__}")
    assert Words().text(text) == "{case.__class__} moves"


def test_texts_inside_texts() -> None:
    text = say("{cases} wait", cases=count(2, "{n} case", "{n} cases"))
    assert Words().text(text) == str(text) == "2 cases wait"
    assert str(count(1, "{n} case", "{n} cases")) == "1 case"


def test_a_language_without_a_catalogue_is_no_silent_english() -> None:
    with pytest.raises(FileNotFoundError):
        Words("kl")


def test_an_empty_text_is_empty_in_every_language() -> None:
    assert Words("da").text(say("")) == ""  # gettext's answer would be the header


def test_english_in_json() -> None:
    assert str(say("{a} of {b}", a=Points(3120), b=Percent(1000))) == "31.20 of 100.0 %"
    assert str(names(["y", "x"])) == "x and y"


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("æøå", "æøå"),
        ("a\x1b[2J", "a\\x1b[2J"),
        ("a\r\nb", "a\\r\\nb"),
        ("\u202e", "\\u202e"),
        ("\udce5", "\\udce5"),
        ("a\u00a0b", "a\u00a0b"),
    ],
)
def test_what_steers_a_terminal_is_written_out(raw: str, shown: str) -> None:
    assert visible(raw) == shown
