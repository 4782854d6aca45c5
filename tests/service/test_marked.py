from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook  # type: ignore[import-untyped]
from openpyxl.comments import Comment  # type: ignore[import-untyped]
from openpyxl.styles import PatternFill  # type: ignore[import-untyped]

from instances.read import read_instance
from models.errors import DiskError
from models.problem import Findings, Problem
from report.words import Words
from service.marked import marked_workbook, not_onto
from tests.report.small import DAY

BAD = Path(__file__).parents[1] / "bad"
INPUTS = sorted(path for path in BAD.iterdir() if not path.name.startswith("."))
RED, YELLOW = "00FFC8CD", "00FFECA0"
CPR = "101190-1234"
SHAPE = re.compile(rb"(?<![0-9])[0-3][0-9][01][0-9]{3}-[0-9]{4}(?![0-9])")


def marked(path: Path, lang: str = "en") -> tuple[Any, Findings]:
    findings = read_instance(path, day=DAY).findings
    content = marked_workbook(path, findings, Words(lang))
    with ZipFile(io.BytesIO(content)) as archive:
        parts = b"\n".join(archive.read(name) for name in archive.namelist())
    assert not SHAPE.search(parts), "a CPR number got out"
    return load_workbook(io.BytesIO(content)), findings


def target(book: Any, row: int) -> Any:
    """Return the cell that a row of the list leads to, None if there is no link."""
    link = book.worksheets[0].cell(row, 8).hyperlink
    if link is None:
        return None
    sheet, _, cell = link.location.rpartition("!")
    return book[sheet[1:-1].replace("''", "'")][cell]


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.name)
def test_every_problem_is_listed_and_marked_where_it_stands(path: Path) -> None:
    book, findings = marked(path)
    problems = [*findings.errors, *findings.warnings]
    shown = list(book.worksheets[0].iter_rows(min_row=2, values_only=True))
    assert [(r[0], r[1], r[2], r[3], r[6]) for r in shown] == [
        (
            "error" if p in findings.errors else "warning",
            p.file,
            p.sheet,
            p.row,
            Words().text(p.message),
        )
        for p in problems
    ]
    for number, problem in enumerate(problems, start=2):
        cell = target(book, number)
        if cell is not None:
            _stands(cell, problem, error=problem in findings.errors)


def _stands(cell: Any, problem: Problem, *, error: bool) -> None:
    assert Words().text(problem.message) in cell.comment.text
    assert cell.fill.fgColor.rgb in ((RED,) if error else (RED, YELLOW))
    if problem.column is not None and problem.value and cell.value is not None:
        typed = str(cell.value).strip().removesuffix(" 00:00:00").removesuffix(".0")
        assert typed == problem.value.strip() or cell.data_type == "f"


def test_most_problems_of_a_row_have_a_link() -> None:
    """Guards the test above: what is skipped there is a problem of a file that can't be shown."""
    linked = unlinked = 0
    for path in INPUTS:
        book, findings = marked(path)
        for number, problem in enumerate([*findings.errors, *findings.warnings], start=2):
            if problem.row is not None and not problem.code.startswith("broken"):
                linked += target(book, number) is not None
                unlinked += target(book, number) is None
    assert linked > 60
    assert unlinked < 10


def bad_workbook(path: Path) -> Path:
    book = Workbook()
    cases = book.active
    cases.title = "sager"
    cases.append(["Sagsnr", "Sagsbehandler", "Antal børn", "note"])
    cases.append(["a1", "abe", 0, 1011901234.0])
    cases.append(["a2", "abx", "=1+1", "=2+2"])
    cases.append(["=HYPERLINK(1)", "abe", 1, None])
    cases["D3"].data_type = cases["A4"].data_type = "s"
    cases["B2"].fill = PatternFill("solid", fgColor="FFC7CE")  # Excel's own “bad”
    cases["B2"].comment = Comment(f"ring {CPR}", "leder")
    staff = book.create_sheet("medarbejdere")
    staff.append(["initialer", "team"])
    staff.append(["abe", "<script>"])
    staff.merge_cells("A5:B5")
    book.create_sheet("noter")["C3"] = f"cpr {CPR}"
    book.save(path)
    return path


def test_a_workbook_stays_as_it_is_but_for_the_marks(tmp_path: Path) -> None:
    book, _ = marked(bad_workbook(tmp_path / "in.xlsx"), "da")
    assert book.sheetnames == ["Fejl", "sager", "medarbejdere", "noter"]
    cases = book["sager"]
    assert (cases["C2"].value, cases["C2"].fill.fgColor.rgb) == (0, RED)
    assert cases["C2"].comment.text.startswith("0 går ikke")
    assert cases["D2"].value == "ddmmyy-****"
    assert (cases["C3"].data_type, cases["C3"].value) == ("f", "=1+1")
    assert (cases["D3"].data_type, cases["A4"].data_type) == ("s", "s")
    assert book["noter"]["C3"].value == "cpr ddmmyy-****"
    assert cases["B2"].comment.text == "ring ddmmyy-****"
    assert book["medarbejdere"]["B2"].value == "<script>"


def test_the_marks_of_an_earlier_time_go(tmp_path: Path) -> None:
    first, _ = marked(bad_workbook(tmp_path / "in.xlsx"))
    first["sager"]["C2"] = 1
    first["sager"]["B3"] = "abe"
    first.save(tmp_path / "mended.xlsx")
    book, findings = marked(tmp_path / "mended.xlsx")
    assert book.sheetnames == ["Errors", "sager", "medarbejdere", "noter"]
    cases = book["sager"]
    for cell in (cases["C2"], cases["B3"], cases["D2"]):
        assert cell.comment is None
        assert cell.fill.fill_type is None
    assert cases["B2"].fill.fgColor.rgb == "00FFC7CE"  # the user's own colour and comment
    assert cases["B2"].comment.author == "leder"
    assert {error.column for error in findings.errors} == {"Antal børn"}  # the formula


def test_a_folder_is_drawn_as_text(tmp_path: Path) -> None:
    (tmp_path / "workers.csv").write_text("worker,team\nabe,=1+1\n", encoding="utf-8")
    (tmp_path / "cases.csv").write_text(
        f'case,primary,children\n"=HYPERLINK(""x"")",abe,0\n\n{CPR},abe,1\n', encoding="utf-8"
    )
    book, _ = marked(tmp_path)
    cases = book["cases"]
    assert (cases["A2"].value, cases["A2"].data_type) == ('=HYPERLINK("x")', "s")
    assert cases["C2"].fill.fgColor.rgb == RED
    assert (cases["A4"].value, cases["A4"].fill.fgColor.rgb) == ("ddmmyy-****", RED)
    assert book["workers"]["B2"].data_type == "s"


def test_an_object_of_json_is_marked_in_its_row(tmp_path: Path) -> None:
    path = tmp_path / "in.json"
    path.write_text(
        '{"workers": [{"worker": "abe"}], "cases": [{"case": "1", "primary": "abe"}, '
        '{"case": "2", "primary": "bea"}]}',
        encoding="utf-8",
    )
    book, _ = marked(path)
    assert [cell.value for cell in book["cases"][3]] == ["2", "bea"]
    assert book["cases"]["B3"].fill.fgColor.rgb == RED


def test_what_cannot_be_opened_has_a_list_alone() -> None:
    for name in ("damaged.xlsx", "locked.xlsx", "no_zip.xlsx", "empty.json"):
        book, findings = marked(BAD / name)
        assert book.sheetnames == ["Errors"]
        assert book["Errors"].cell(2, 7).value == str(findings.errors[0].message)


def test_the_input_itself_is_never_replaced(tmp_path: Path) -> None:
    path = bad_workbook(tmp_path / "errors.xlsx")
    with pytest.raises(DiskError, match="is the input itself"):
        not_onto(tmp_path / "errors.xlsx", path)
    not_onto(tmp_path / "errors.xlsx", BAD)
    not_onto(tmp_path / "new.xlsx", path)
