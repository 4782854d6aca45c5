"""Numbers, dates and words: what is read, what is refused, and nothing guessed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from instances.cells import Refused
from instances.codes import Code
from instances.dates import parse_date
from instances.numbers import parse_number
from instances.values import DATE, TAGS, YES_NO, YES_NO_OR_DATE

NUMBERS = {
    "12": "12", "0": "0", "-3": "-3", "+4": "4", "12,5": "12.5", "12.5": "12.5", ",5": "0.5",
    "1.234,5": "1234.5", "1.234,50": "1234.50", "1.234.567": "1234567", "1,234.5": "1234.5",
    "12.345.678,9": "12345678.9", "1 234,5": "1234.5", "1\u00a0234,5": "1234.5",
    "\u2212" + "2,5": "-2.5", "0,250": "0.250", "0.125": "0.125", "1234,567": "1234.567",
    " 7 ": "7", "1.2345": "1.2345", "1 000": "1000",
}  # fmt: skip
AMBIGUOUS_NUMBERS = ["1.250", "1,250", "-1.250", "12,500", "999.000"]
NO_NUMBERS = ["", "x", "1,2,3", "1.23.456", "1..2", "12,", "1e5", "nan", "inf", "1.2,3.4", "٣",
              "1 23", "0.123.456", "1.234,567.8", "9" * 40, "12 timer", "--1"]  # fmt: skip

DATES = ["23-11-2026", "23.11.2026", "23/11-2026", "2026-11-23", "20261123", "23/11/2026",
         "2026-11-23 00:00:00", "2026-11-23T08:30", "23-11-2026 00:00"]  # fmt: skip
AMBIGUOUS_DATES = ["01-02-25", "23-11-26", "1/2-25", "1.2.26", "03/04/2026"]
NO_DATES = ["", "x", "2026", "31-02-2026", "2026-13-01", "11/23/2026", "45000", "0206-01-01",
            "23-11.2026", "23 11 2026", "2026/11/23", "32-01-2026"]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), NUMBERS.items())
def test_numbers(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize("text", AMBIGUOUS_NUMBERS)
def test_ambiguous_numbers_are_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_number(text)
    assert refused.value.code == Code.AMBIGUOUS_NUMBER


def test_ambiguous_number_names_both_readings() -> None:
    with pytest.raises(Refused, match="can mean 1250 or 1,25"):
        parse_number("1.250")


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_no_numbers(text: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_number(text)
    assert refused.value.code == Code.NOT_A_NUMBER


@pytest.mark.parametrize("text", DATES)
def test_dates(text: str) -> None:
    assert parse_date(text) == date(2026, 11, 23)


@pytest.mark.parametrize("text", AMBIGUOUS_DATES)
def test_ambiguous_dates_are_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_date(text)
    assert refused.value.code == Code.AMBIGUOUS_DATE


@pytest.mark.parametrize("text", NO_DATES)
def test_no_dates(text: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_date(text)
    assert refused.value.code == Code.NOT_A_DATE


@given(st.text(alphabet="0123456789.,- ", max_size=12))
def test_no_ambiguity_is_accepted(text: str) -> None:
    """Read a number in the Danish and in the English way: if both work they must agree."""
    try:
        value = parse_number(text)
    except Refused:
        return
    readings = {reading for mark in ",." if (reading := _read(text, decimal=mark)) is not None}
    assert readings == {value}


def _read(text: str, *, decimal: str) -> Decimal | None:
    """Read a number whose decimal mark is known, strictly; a simple second opinion."""
    sign, digits = (-1, text.strip()[1:]) if text.strip()[:1] == "-" else (1, text.strip())
    whole, mark, rest = digits.partition(decimal)
    if mark and not rest.isdigit():
        return None
    other = "." if decimal == "," else ","
    groups = whole.split(other) if other in whole else whole.split(" ")
    head, *tail = groups
    if tail and not (0 < len(head) <= 3 and head[0] != "0" and all(len(g) == 3 for g in tail)):
        return None
    joined = "".join(groups)
    if not (joined.isdigit() or (mark and not joined)):
        return None
    return sign * Decimal(f"{joined or 0}.{rest or 0}")


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_numbers_round_trip_in_both_spellings(number: Decimal) -> None:
    english = format(number, "f")
    assert parse_number(english) == number
    assert parse_number(english.replace(".", ",")) == number
    grouped = format(number, ",.2f")
    assert parse_number(grouped) == number
    assert parse_number(grouped.translate(str.maketrans(",.", ".,"))) == number


@given(
    st.dates(min_value=date(1900, 1, 1)),
    st.sampled_from(["%d-%m-%Y", "%d.%m.%Y", "%d/%m-%Y", "%Y-%m-%d"]),
)
def test_dates_round_trip(day: date, form: str) -> None:
    assert parse_date(day.strftime(form)) == day


@given(st.dates(min_value=date(1900, 1, 1)))
def test_slashed_dates_are_read_only_if_they_mean_one_day(day: date) -> None:
    text = day.strftime("%d/%m/%Y")
    if day.day > 12 or day.day == day.month:
        assert parse_date(text) == day
    else:
        with pytest.raises(Refused):
            parse_date(text)


@pytest.mark.parametrize(
    "word", ["ja", "Yes", " x ", "X", "1", "TRUE", "sand", True, 1, Decimal(1)]
)
def test_yes(word: object) -> None:
    assert YES_NO.read(word) is True


@pytest.mark.parametrize("word", ["nej", "No", "0", "false", "FALSK", False, 0])
def test_no(word: object) -> None:
    assert YES_NO.read(word) is False


def test_locked_is_yes_no_or_a_day() -> None:
    assert YES_NO_OR_DATE.read("1") is True
    assert YES_NO_OR_DATE.read("01-02-2027") == date(2027, 2, 1)


def test_tags_are_split_and_folded() -> None:
    assert TAGS.read(" Handicap|spædbørn, HANDICAP,| ") == {"handicap", "spædbørn"}
    assert TAGS.read(["A", "b"]) == {"a", "b"}


@pytest.mark.parametrize("cell", [True, 45000, Decimal("1.5"), ["2026-01-01"], {}])
def test_only_texts_and_days_are_dates(cell: object) -> None:
    with pytest.raises(Refused):
        DATE.read(cell)
