"""The proposal as a workbook: read me, moves, plan, workers, what is open, people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from report.excel.book import Book
from report.excel.decisions import add_moves
from report.excel.front import add_front
from report.excel.sheets import add_table
from report.run import Run
from report.sentences import title
from report.tables.allocation import PRINTED, allocation_table
from report.tables.breaches import open_table
from report.tables.order import order_table
from report.tables.people import people_table
from report.tables.repairs import Repair, repairs_table
from report.tables.shortage import shortage_table
from report.tables.table import Table
from report.tables.warnings import warnings_table
from report.tables.workers import BARS, by_name, workers_table
from report.tables.workers import PRINTED as PAPER
from report.words import Words


def proposal_workbook(run: Run, words: Words, *, repairs: Sequence[Repair] = ()) -> bytes:
    """Return the workbook of a run, in one language.

    Args:
        run: The judged plan with its reasons.
        words: The language of every heading and sentence.
        repairs: What would end a shortage, the most helpful first; no sheet without any.

    """
    book = Book(words, title=words.text(title(run.proposal)), day=run.proposal.date)
    add_front(book, run, repairs)
    add_moves(book, run)
    _add_filled(book, order_table(run))
    plan = allocation_table(run)
    add_table(book, plan).print_area(0, 0, max(len(plan.rows), 1), PRINTED - 1)
    _add_workers(book, workers_table(run.judged, by_name(run.judged)))
    add_table(book, open_table(run))
    _add_filled(book, shortage_table(run))
    _add_filled(book, repairs_table(repairs))
    people = add_table(book, people_table(run))
    if run.headcount_reason is not None:
        book.write(people, 6, 0, run.headcount_reason, text_wrap=True, italic=True)
    _add_filled(book, warnings_table(run))
    return book.finished()


def _add_filled(book: Book, table: Table) -> None:
    """Write a table that has something in it."""
    if table.rows:
        add_table(book, table)


def _add_workers(book: Book, table: Table) -> None:
    """Write the workers with a bar for each load; above the cap it is also bold."""
    sheet = add_table(book, table)
    sheet.print_area(0, 0, max(len(table.rows), 1), PAPER - 1)
    if not table.rows:
        return
    for place in BARS:
        _add_bars(book, sheet, place, len(table.rows))


def _add_bars(book: Book, sheet: Any, place: int, rows: int) -> None:
    sheet.set_column(place, place, 18)
    bold = book.style(bold=True)
    over = {"type": "cell", "criteria": ">", "value": 1, "format": bold}
    sheet.conditional_format(1, place, rows, place, over)
    bar = {
        "type": "data_bar",
        "data_bar_2010": True,
        "bar_solid": True,
        "bar_color": "#9CC3E0",
        "min_type": "num",
        "min_value": 0,
        "max_type": "num",
        "max_value": 2,  # the same length means the same load in every workbook
    }
    sheet.conditional_format(1, place, rows, place, bar)
