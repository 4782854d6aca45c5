"""One instance in every spelling and file type is one instance."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest

from instances.read import Reading, read_instance
from models.ids import fold
from models.rules import Priority
from tests.instances.inputs import (
    DAY,
    write_danish,
    write_json,
    write_messy,
    write_plain,
    write_workbook,
)

WRITERS: dict[str, Callable[[Path], Path]] = {
    "plain": write_plain,
    "danish": write_danish,
    "messy": write_messy,
    "workbook": lambda path: write_workbook(path.with_suffix(".xlsx")),
    "json": lambda path: write_json(path.with_suffix(".json")),
}


def read(path: Path) -> Reading:
    reading = read_instance(path, day=DAY)
    assert not reading.findings.errors
    assert not reading.findings.warnings
    return reading


def test_plain_values_arrive(tmp_path: Path) -> None:
    instance = read(write_plain(tmp_path / "in")).instance
    assert instance is not None
    mkj, first, third = instance.worker["mkj"], instance.case["1001"], instance.case["1003"]
    assert (mkj.hours, mkj.duties) == (Decimal("32.5"), Decimal("12.5"))
    assert mkj.skills == {"handicap", "spædbørn"}
    assert instance.worker["åse"].newcomer is False
    assert instance.worker["anb"].newcomer is None
    assert (first.children, first.earlier_changes, first.continuity) == (2, 3, 2)
    assert first.since == date(2024, 2, 29)
    assert (third.weight, third.priority) == (Decimal("1234.5"), Priority.ACUTE)
    assert third.locked == date(2026, 12, 1)
    assert instance.case["1002"].locked is True
    assert instance.exclusions == {("1003", "anb")}


@pytest.mark.parametrize("spelling", WRITERS)
def test_same_instance_in_every_spelling(spelling: str, tmp_path: Path) -> None:
    plain = read(write_plain(tmp_path / "plain-one"))
    other = read(WRITERS[spelling](tmp_path / "in"))
    assert plain.instance is not None
    assert other.instance is not None
    assert other.instance.digest == plain.instance.digest
    assert (other.workers, other.cases) == (plain.workers, plain.cases) == (4, 3)
    if spelling != "messy":  # it is spelt in capitals
        assert other.instance == plain.instance


def test_references_are_spelt_as_in_the_staff_list(tmp_path: Path) -> None:
    (tmp_path / "workers.csv").write_text("worker\nAnB\nmkj\n")
    (tmp_path / "cases.csv").write_text(
        "case,primary,co_worker,preferred,weight\nA1,ANB,Mkj,anb,1\n"
    )
    (tmp_path / "exclusions.csv").write_text("case,worker\na1,MKJ\n")
    instance = read(tmp_path).instance
    assert instance is not None
    case = instance.case["A1"]
    assert (case.primary, case.co_worker, case.preferred) == ("AnB", "mkj", "AnB")
    assert instance.exclusions == {("A1", "mkj")}


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "cp850", "mac_roman"],
)
@pytest.mark.parametrize("separator", [";", "\t"])
def test_encodings(encoding: str, separator: str, tmp_path: Path) -> None:
    plain = read(write_plain(tmp_path / "plain")).instance
    coded = read(write_danish(tmp_path / "in", encoding, separator=separator)).instance
    assert plain is not None
    assert coded == plain


def test_comma_with_quotes_and_line_breaks_counts_rows_as_a_spreadsheet(tmp_path: Path) -> None:
    (tmp_path / "workers.csv").write_text('worker,hours\n"anb","37,5"\n')
    text = (
        '"case","kind\n(§)","weight","primary"\n1,"two\nlines",1,anb\n\n2,x,"1,5",anb\n3,x,y,anb\n'
    )
    (tmp_path / "cases.csv").write_text(text)
    findings = read_instance(tmp_path, day=DAY).findings
    assert [(p.code, p.row, p.value) for p in findings.errors] == [("not-a-number", 5, "y")]


def test_the_order_to_the_spreadsheet_is_no_row(tmp_path: Path) -> None:
    # A spreadsheet obeys sep=; and does not show it: the headings are row 1.
    (tmp_path / "workers.csv").write_text("sep=;\nworker;hours\nanb;0\n")
    (tmp_path / "cases.csv").write_text("case\n")
    findings = read_instance(tmp_path, day=DAY).findings
    assert [(p.code, p.row) for p in findings.errors] == [("out-of-range", 2)]


def test_short_rows_are_filled_with_empty_cells(tmp_path: Path) -> None:
    (tmp_path / "workers.csv").write_text("worker;team;hours;\nanb\nmkj;T1;37;;;\n")
    (tmp_path / "cases.csv").write_text("case;weight;primary\n1;1\n2;1;anb;;\n")
    instance = read(tmp_path).instance
    assert instance is not None
    assert (instance.case["1"].primary, instance.case["2"].primary) == (None, "anb")


def test_ids_typed_as_numbers_in_a_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "WORKERS"
    sheet.append([None, "worker", "hours"])
    sheet.append([None, 17.0, 37.0])
    cases = book.create_sheet("cases")
    for row in (
        ["Udtræk 23-11"],
        [],
        ["case", "weight", "primary", "family"],
        [12345.0, 0.1 + 0.2, 17, 7],
        ["x1", 1, "17", "7"],
    ):
        cases.append(row)
    book.save(tmp_path / "in.xlsx")
    reading = read_instance(tmp_path / "in.xlsx", day=DAY)
    assert [(w.code, w.row) for w in reading.findings.warnings] == [("rows-above-headings", 1)]
    assert reading.instance is not None
    case = reading.instance.case["12345"]
    assert (case.primary, case.weight, case.family) == ("17", Decimal("0.3"), "7")
    assert fold(reading.instance.case["x1"].family) == "7"
