"""What --out leaves beside the JSON."""

from __future__ import annotations

import io
import warnings
from pathlib import Path

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]

from tests.commands.calls import DAY, call, small


@pytest.fixture
def out(tmp_path: Path) -> Path:
    source = small(tmp_path / "in")
    result = call("rebalance", source, "--date", DAY, "--lang", "da", "--out", tmp_path / "out")
    assert result.exit_code == 0, result.output
    return tmp_path / "out"


def test_rebalance_leaves_a_workbook_and_a_page_in_the_language_asked_for(out: Path) -> None:
    assert sorted(path.name for path in out.iterdir()) == [
        "proposal.html", "proposal.json", "proposal.xlsx",
    ]  # fmt: skip
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl does not know the bars of Excel 2010
        book = load_workbook(io.BytesIO((out / "proposal.xlsx").read_bytes()))
    assert book.sheetnames[1] == "Skift"
    page = (out / "proposal.html").read_text(encoding="utf-8")
    assert '<html lang="da">' in page
    assert "Forslag for 23-11-2026" in page


@pytest.mark.parametrize("question", ["frontier", "headcount"])
def test_the_answer_to_a_question_as_files(question: str, tmp_path: Path) -> None:
    source, out = small(tmp_path / "in"), tmp_path / "out"
    common = ("--date", DAY, "--lang", "da", "--time-limit", 10, "--out", out)
    result = call(question, source, *common, "--json")
    assert result.exit_code == 0, result.output
    names = [f"{question}.{kind}" for kind in ("html", "json", "xlsx")]
    assert sorted(path.name for path in out.iterdir()) == names
    assert (out / names[1]).read_text(encoding="utf-8") == result.stdout
    assert '<html lang="da">' in (out / names[0]).read_text(encoding="utf-8")
    book = load_workbook(io.BytesIO((out / names[2]).read_bytes()))
    assert book.sheetnames[0] == "Læs mig"


def test_good_input_needs_no_marks(tmp_path: Path) -> None:
    workers = "worker,team,started\nabe,x,2015-01-01\n"
    source = small(tmp_path / "in", workers=workers, cases="case,primary,weight\n1,abe,1\n")
    assert call("validate", source, "--date", DAY, "--out", tmp_path / "out").exit_code == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["errors.json"]


def test_a_mended_copy_is_not_written_over(tmp_path: Path) -> None:
    source = small(tmp_path / "in", cases="case,primary\n1,abx\n")
    out = tmp_path / "out"
    assert call("validate", source, "--date", DAY, "--lang", "en", "--out", out).exit_code == 3
    before = (out / "errors.xlsx").read_bytes()
    again = call("validate", out / "errors.xlsx", "--date", DAY, "--lang", "en", "--out", out)
    assert again.exit_code == 3
    assert "is the input itself" in again.stderr
    assert "abx" in again.stderr  # the findings are told all the same
    assert (out / "errors.xlsx").read_bytes() == before
