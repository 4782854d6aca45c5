"""CPR numbers are refused wherever they stand, and never shown."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from instances.cpr import MASK, holds_cpr, masked
from instances.read import read_instance
from tests.instances.inputs import DAY

CPR = "230490-1234"


@pytest.mark.parametrize("text", [CPR, "2304901234", "ring 290200-0000 nu", "(311299-4321)",
                                  "a2304901234b", "230490 1234", "230490–1234"])  # fmt: skip
def test_looks_like_one(text: str) -> None:
    assert holds_cpr(text)
    assert MASK in masked(text)
    assert not any(part in masked(text) for part in ("1234", "0000", "4321"))


NONE = ["320490-1234", "230090-1234", "2026-00001", "23-11-2026", "290201-1111",
        "12304901234", "230490-12345", "230490-123", "20261123"]  # fmt: skip


@pytest.mark.parametrize("text", NONE)
def test_looks_like_none(text: str) -> None:
    assert not holds_cpr(text)
    assert masked(text) == text


@given(st.dates(min_value=date(1901, 1, 1), max_value=date(2057, 12, 31)), st.integers(0, 9999))
def test_every_date_with_four_digits(day: date, number: int) -> None:
    for dash in ("-", ""):
        text = f"{day:%d%m%y}{dash}{number:04}"
        assert holds_cpr(text)
        assert masked(text) == MASK


@pytest.mark.parametrize(
    ("file", "text", "row", "column"),
    [
        ("workers.csv", f"worker,team\nanb,\n{CPR},\n", 3, "worker"),
        ("workers.csv", f"worker,team\nanb,se {CPR}\n", 2, "team"),
        ("workers.csv", f"worker,note\nanb,{CPR}\n", 2, "note"),
        ("workers.csv", f"worker,{CPR}\nanb,\n", 1, MASK),
        ("workers.csv", f"Liste for {CPR},\nworker,\nanb,\n", 1, None),
        ("cases.csv", f"case,primary,hours\n1,{CPR},\n2,{CPR},\n", 2, "primary"),
        ("cases.csv", f"case,primary,since\n1,anb,{CPR}\n", 2, "since"),
        ("cases.csv", f"case,skills\n1,a|{CPR}\n", 2, "skills"),
        ("exclusions.csv", f"case,worker\n{CPR},anb\n", 2, "case"),
        ("policy.toml", f'[weights]\n"{CPR}" = 1.0\n', 2, f"weights.{MASK}"),
    ],
)
def test_refused_in_any_cell(
    file: str, text: str, row: int, column: str | None, tmp_path: Path
) -> None:
    (tmp_path / "workers.csv").write_text("worker\nanb\n")
    (tmp_path / "cases.csv").write_text("case,weight\n1,1\n")
    (tmp_path / file).write_text(text)
    reading = read_instance(tmp_path, day=DAY)
    problem = reading.findings.errors[0]
    assert reading.instance is None
    assert (problem.code, problem.row, problem.column) == ("cpr-number", row, column)
    assert "1234" not in reading.findings.model_dump_json()


def test_refused_as_a_number_in_a_workbook_and_as_a_gone_worker(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "workers"
    sheet.append(["worker"])
    sheet.append([2304901234])
    book.create_sheet("cases").append(["case"])
    book.save(tmp_path / "in.xlsx")
    findings = read_instance(tmp_path / "in.xlsx", day=DAY, gone=[CPR]).findings
    assert [(p.code, p.row, p.value) for p in findings.errors] == [
        ("cpr-number", 2, MASK),
        ("cpr-number", None, MASK),
    ]
    assert "1234" not in findings.model_dump_json()


def test_masked_in_every_other_message(tmp_path: Path) -> None:
    (tmp_path / "workers.csv").write_text(f"worker\nanb\n{CPR}\n{CPR}\n")
    (tmp_path / "cases.csv").write_text(f"case,primary,co_worker,preferred\n1,{CPR},{CPR},{CPR}\n")
    (tmp_path / f"{CPR}.csv").write_text("")
    findings = read_instance(tmp_path, day=DAY, gone=[CPR]).findings
    assert {p.code for p in findings.errors} == {"cpr-number"}
    assert "1234" not in findings.model_dump_json()
