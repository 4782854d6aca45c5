from __future__ import annotations

import io
import warnings
from datetime import date, datetime
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]

from models.text import say
from report.excel import proposal_workbook
from report.excel.book import Book
from report.excel.decisions import KEYS
from report.run import Run
from report.tables.repairs import Repair
from report.words import Words
from tests.report.nasty import FORMULA, SCRIPT, TEXTS, nasty
from tests.report.small import Small, busy, case, worker


def opened(content: bytes) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl does not know the bars of Excel 2010
        return load_workbook(io.BytesIO(content))


def book_of(run: Run, lang: str = "en", **more: Any) -> Any:
    return opened(proposal_workbook(run, Words(lang), **more))


def rows(sheet: Any) -> list[dict[str, Any]]:
    headings, *below = sheet.iter_rows(values_only=True)
    return [dict(zip(headings, row, strict=True)) for row in below]


@pytest.fixture(scope="module")
def run() -> Run:
    return busy().run()


@pytest.fixture(scope="module")
def book(run: Run) -> Any:
    return book_of(run)


def test_the_sheets(book: Any) -> None:
    states = {sheet.title: sheet.sheet_state for sheet in book}
    people = [
        "Read me", "Moves", "Order of the moves", "Plan", "Workers", "Breaches and waiting",
        "What is missing", "People",
    ]  # fmt: skip
    assert [name for name, state in states.items() if state == "visible"] == people
    front = [row[0].value for row in book["Read me"].iter_rows()]
    assert [name for name in front if name in states] == people[1:]
    assert states["fordel"] == "hidden"


def test_each_move_and_its_decision(book: Any, run: Run) -> None:
    sheet = book["Moves"]
    told = {(row["case_id"], row["role_id"]): row for row in rows(sheet)}
    moves = {(m.case, m.role): m for m in run.moves if m.code != "waiting"}
    assert told.keys() == moves.keys()
    # carl has left, so c1 cannot stay with him: 1.00 x 10 (nothing earlier, under half a year)
    row = told["c1", "primary"]
    assert (row["case"], row["from"], row["to"]) == ("c1", "carl", "bo")
    assert (row["unavoidable"], row["price"]) == ("yes", 10.0)
    assert row["reason"] == "carl has left"
    assert [row["from_id"], row["to_id"]] == ["carl", "bo"]
    (choices,) = sheet.data_validations.dataValidation
    assert choices.formula1 == '"accept,reject"'
    headings = [cell.value for cell in sheet[1]]
    letter = sheet.cell(1, headings.index("decision") + 1).column_letter
    offered = {cell.coordinate for area in choices.sqref.ranges for cell in _cells(sheet, area)}
    takers = [n for n, row in enumerate(rows(sheet), start=2) if row["to_id"]]
    assert offered == {f"{letter}{n}" for n in takers}
    assert len(takers) < len(moves)  # c8's co-worker leaves: there is nobody to accept


def _cells(sheet: Any, area: Any) -> list[Any]:
    return [cell for row in sheet[area.coord] for cell in row] if ":" in area.coord else [
        sheet[area.coord]
    ]  # fmt: skip


def test_what_programs_need_is_hidden_and_complete(book: Any, run: Run) -> None:
    facts = dict(book["fordel"].iter_rows(values_only=True))
    assert facts["input_digest"] == run.proposal.input.digest
    assert facts["policy_digest"] == run.proposal.policy.digest
    assert (facts["date"], facts["schema"]) == ("2026-11-23", "1")
    sheet = book[facts["moves_sheet"]]
    headings = [cell.value for cell in sheet[1]]
    assert facts["decision_heading"] in headings
    hidden = {
        headings[place - 1]
        for group in sheet.column_dimensions.values()
        if group.hidden
        for place in range(group.min, min(group.max, len(headings)) + 1)
    }
    assert hidden == set(KEYS)


def test_the_plan_has_every_case_once(book: Any, run: Run) -> None:
    table = {row["case"]: row for row in rows(book["Plan"])}
    assert list(table) == [row.case for row in run.proposal.assignments]
    for row in run.proposal.assignments:
        assert table[row.case]["caseworker"] == row.primary
        assert table[row.case]["co-worker"] == row.co_worker
        assert (table[row.case]["price"] or 0) * 100 == pytest.approx(row.cost)
    assert table["c7"]["outcome"] == "waits"


def test_the_workers_before_and_after(book: Any, run: Run) -> None:
    table = {row["worker"]: row for row in rows(book["Workers"])}
    assert list(table) == ["anna", "bo", "carl", "dina", "ext"]
    # anna: c3 weighs 31 and stays, c4 (1) goes, half of c2 comes: 31.50 of 30 points
    anna = table["anna"]
    assert (anna["points today"], anna["points in the plan"], anna["cap in points"]) == (
        32,
        31.5,
        30,
    )
    assert anna["load in the plan"] == pytest.approx(1.05)
    assert anna["over a cap"] == "points"
    assert table["carl"]["note"] == "has left"
    assert isinstance(anna["in post since"], datetime)
    cell = book["Workers"].cell(2, 16)
    assert (cell.is_date, cell.number_format) == (True, "yyyy-mm-dd")


def test_numbers_dates_and_order_in_danish() -> None:
    names = ["Øster", "Åse", "Ærø", "zoe", "anders", "é"]
    run = Small(tuple(map(worker, names)), tuple(case(f"s{n}", primary=n) for n in names)).run()
    sheet = book_of(run, "da")["Medarbejdere"]
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == [
        "anders", "é", "zoe", "Ærø", "Øster", "Åse",
    ]  # fmt: skip
    formats = {sheet.cell(2, place).number_format for place in (8, 11, 16)}
    assert formats == {"[$-406]#,##0.00_)", "[$-406]0.0\\ %_)", "[$-406]dd-mm-yyyy"}


def test_ready_for_the_printer_and_the_filter(book: Any) -> None:
    for name in ("Moves", "Plan", "Workers", "Breaches and waiting"):
        sheet = book[name]
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref.startswith("A1:")
        assert sheet.print_title_rows == "$1:$1"
        assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "9")
        assert sheet.page_setup.fitToWidth in (None, 1)
        assert str(sheet.page_setup.fitToHeight) == "0"
    bars = [
        rule.type
        for area in book["Workers"].conditional_formatting
        for rule in area.rules
        if area.sqref
    ]
    assert bars.count("dataBar") == 2


def test_text_never_becomes_a_formula_or_a_link() -> None:
    content = proposal_workbook(nasty().run(), Words("en"))
    book = opened(content)
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    with ZipFile(io.BytesIO(content)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        for name in sheets:
            text = archive.read(name).decode()
            assert "<f>" not in text
            assert "<hyperlink" not in text
    ids = [row["case"] for row in rows(book["Plan"])]
    assert {FORMULA, SCRIPT} <= set(ids)
    assert "00012" in ids  # an id is text: it keeps its zeros
    assert [row["worker"] for row in rows(book["Workers"])].count(FORMULA) == 1
    assert set(TEXTS) <= set(ids)


def test_repairs_have_a_sheet_when_there_are_any(run: Run) -> None:
    repair = Repair(say("one experienced hire"), say("nothing waits"))
    sheet = book_of(run, repairs=[repair])["Repairs"]
    assert [cell.value for cell in sheet[2]] == ["one experienced hire", "nothing waits"]


def test_same_run_same_bytes(run: Run) -> None:
    first, second = (proposal_workbook(run, Words("da")) for _ in range(2))
    assert first == second


def test_a_department_without_anything() -> None:
    book = book_of(Small((worker("a"),), ()).run())
    assert rows(book["Plan"]) == []
    assert len(rows(book["Workers"])) == 1


def test_names_of_sheets_are_made_to_fit() -> None:
    book = Book(Words("en"), title="t", day=date(2026, 1, 1))
    wanted = ["a/b:c", "x" * 40, "x" * 40, "'"]
    assert [book.sheet(name).get_name() for name in wanted] == [
        "a b c", "x" * 31, "x" * 28 + " 2", "-",
    ]  # fmt: skip
