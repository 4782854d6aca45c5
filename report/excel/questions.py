"""The workbooks of other questions: the frontier, and how many people are needed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from models.headcount_report import HeadcountReport
from models.text import Text, say
from report.excel.book import Book
from report.excel.front import write_sentences
from report.excel.sheets import add_table, prepare_print
from report.frontier import Choices, frontier_summary, frontier_title
from report.headcount_summary import headcount_summary, headcount_title
from report.tables.frontier import choices_table, plans_table
from report.tables.headcount import (
    calendar_table,
    curve_table,
    hires_table,
    minimum_table,
    rules_table,
)
from report.tables.table import Table
from report.words import Words


def frontier_workbook(found: Choices, words: Words) -> bytes:
    """Return the points of the frontier and the plan of each as a workbook."""
    book = Book(words, title=words.text(frontier_title(found)), day=found.instance.day)
    how = say(
        "Sheet {plans}: who has a case in each plan, caseworker + co-worker; empty is as today.",
        plans=say("The plans"),
    )
    _add_front(book, (*frontier_summary(found), how))
    _add(book, say("Choices"), choices_table(found))
    _add(book, say("The plans"), plans_table(found), frozen=2)
    return book.finished()


def headcount_workbook(report: HeadcountReport, words: Words) -> bytes:
    """Return how many people are needed, by profile, month and number of hires."""
    book = Book(words, title=words.text(headcount_title(report)), day=report.date)
    why = say("Why: {reason}", reason=report.minimum_headcount.reason)
    _add_front(book, (*headcount_summary(report), why), report.assumptions)
    _add(book, say("Headcount"), minimum_table(report))
    _add(book, say("Hires"), hires_table(report.hires))
    _add(book, say("Calendar"), calendar_table(report.months))
    _add(book, say("Curve"), curve_table(report.curve))
    _add(book, say("Rules"), rules_table(report))
    return book.finished()


def _add(book: Book, name: Text, table: Table, *, frozen: int = 1) -> None:
    """Add a table under a short name for its tab; one without rows is left out."""
    if table.rows:
        add_table(book, Table(name, table.columns, table.rows), frozen=frozen)


def _add_front(book: Book, sentences: Sequence[Text], assumptions: Sequence[Text] = ()) -> None:
    """Write a first sheet of sentences, and below them what is taken for granted."""
    sheet = book.sheet(say("Read me"))
    sheet.set_column(0, 0, 130)
    sheet.hide_gridlines(2)
    sheet.write_string(0, 0, book.title, book.style(bold=True, font_size=16))
    row = write_sentences(book, sheet, 2, sentences, widths=(130,))
    if assumptions:
        _heading(book, sheet, row + 1, say("Taken for granted"))
        write_sentences(book, sheet, row + 2, assumptions, widths=(130,))
    prepare_print(book, sheet)


def _heading(book: Book, sheet: Any, row: int, text: Text) -> None:
    sheet.write_string(row, 0, book.words.text(text), book.style(bold=True, font_size=13))
