"""The frontier and the headcount as page and workbook."""

from __future__ import annotations

from typing import Any

import pytest

from report.excel.questions import frontier_workbook, headcount_workbook
from report.html.questions import frontier_page, headcount_page
from report.run import Run
from report.words import Words
from tests.report.asked import choices, hires, nothing_found, report
from tests.report.small import busy
from tests.report.test_excel import opened, rows
from tests.report.test_html import Outline


@pytest.fixture(scope="module")
def run() -> Run:
    return busy().run()


def test_the_page_of_a_frontier(run: Run) -> None:
    outline = Outline(frontier_page(choices(run), Words("en")).decode())
    assert len([1 for tag, found in outline.tags if found.get("class") == "lead"]) == 3
    assert outline.texts["h2"] == ["How little does it take"]
    cells = outline.texts["td"]
    assert {"141.2\u00a0%", "115.0\u00a0%", "101.0\u00a0%", "123.45"} <= set(cells)
    assert len([1 for tag, _ in outline.tags if tag == "svg"]) == 2  # for paper, for a telephone


def test_where_to_look_and_how_sure_that_is(run: Run) -> None:
    page = frontier_page(choices(run), Words("en")).decode()
    assert "the knee, 7 chosen changes and at most 115.0\u00a0%" in page
    assert "2 of 3 lines are proven; there may be others" in page
    whole = frontier_page(choices(run, knee=None, complete=True), Words("en")).decode()
    assert "There are 3 choices, and none of them stands out." in whole
    assert "Every line is proven, and there are no others." in whole
    none = frontier_page(nothing_found(run), Words("en")).decode()
    assert "No plan was found in the time given." in none


def test_the_plan_of_each_point(run: Run) -> None:
    book = opened(frontier_workbook(choices(run), Words("en")))
    assert book.sheetnames == ["Read me", "Choices", "The plans"]
    assert [row["chosen changes"] for row in rows(book["Choices"])] == [0, 7, 41]
    plans = {row["case"]: row for row in rows(book["The plans"])}
    # c1 goes from carl to bo in the first plan, to anna in the second; c3 stays everywhere
    assert list(plans["c1"].values()) == ["c1", "carl", "bo", "anna", "waits"]
    assert "c3" not in plans
    assert plans["c2"]["today"] == "carl + bo"
    assert plans["c2"]["0 changes, 141.2 %"] == "bo + anna"
    assert "c7" not in plans  # it waits today, and in every plan


def test_nothing_found_leaves_a_workbook_that_says_so(run: Run) -> None:
    book = opened(frontier_workbook(nothing_found(run), Words("en")))
    assert book.sheetnames == ["Read me"]
    assert "No plan was found" in book["Read me"]["A4"].value


def test_the_page_of_a_headcount(run: Run) -> None:
    outline = Outline(headcount_page(report(run), Words("en")).decode())
    assert outline.texts["h2"] == [
        "The minimum and the cheapest mix", "Hires", "Hires needed, month by month",
        "What each further hire buys", "What each rule costs", "Taken for granted",
    ]  # fmt: skip
    leads = [text for text in outline.texts["p"] if "from scratch: 3." in text]
    assert len(leads) == 1
    assert "no number is enough" in outline.texts["td"]
    assert "The cheapest mix found: 1 erfaren and 2 nyuddannet, 1,560,000 DKK a year" in " ".join(
        outline.texts["p"]
    )


def test_no_calendar_where_only_today_was_asked_for(run: Run) -> None:
    today = report(run).months[0]
    page = headcount_page(report(run, months=(today,)), Words("en")).decode()
    assert "month by month" not in page


def test_the_workbook_of_a_headcount(run: Run) -> None:
    book = opened(headcount_workbook(report(run), Words("en")))
    assert book.sheetnames == [
        "Read me", "Headcount", "Hires", "Calendar", "Curve", "Rules"
    ]  # fmt: skip
    table = {row["profile"]: row for row in rows(book["Hires"])}
    assert (table["erfaren"]["hires"], table["erfaren"]["DKK a year"]) == (2, 1_000_000)
    assert table["erfaren 2"]["hires"] == "no number is enough"
    assert [row["people the rule takes"] for row in rows(book["Rules"])] == [1, None]
    assert all(sheet.freeze_panes for sheet in book.worksheets[1:])


def test_texts_of_the_input_stay_texts(run: Run) -> None:
    rude = report(run, hires=(hires("=1+1", 2), hires("<b>", 3)))
    book = opened(headcount_workbook(rude, Words("en")))
    cells: list[Any] = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    assert "=1+1" in {cell.value for cell in cells}
    outline = Outline(headcount_page(rude, Words("en")).decode())
    assert "b" not in {tag for tag, _ in outline.tags}
    assert "<b>" in outline.texts["th"]


def test_same_answer_same_bytes(run: Run) -> None:
    words = Words("da")
    for make in (frontier_page, frontier_workbook):
        assert make(choices(run), words) == make(choices(run), words)
    for draw in (headcount_page, headcount_workbook):
        assert draw(report(run), words) == draw(report(run), words)
