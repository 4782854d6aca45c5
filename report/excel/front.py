"""The first sheet: what was planned, what came out, what stands where, how to answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from models.measures import Percent
from models.rounding import half_up
from models.text import Text, say
from report.excel.book import Book
from report.excel.contents import contents
from report.excel.sheets import prepare_print, write_head
from report.run import Run
from report.sentences import headcount_sentence
from report.summary import summary
from report.tables.goals import goals_table
from report.tables.repairs import Repair
from report.tables.table import Value

WIDTHS = (24, 92, 16, 16, 10)


def add_front(book: Book, run: Run, repairs: Sequence[Repair] = ()) -> None:
    """Write the read-me sheet."""
    sheet = book.sheet(say("Read me"))
    for place, width in enumerate(WIDTHS):
        sheet.set_column(place, place, width)
    sheet.hide_gridlines(2)
    sheet.write_string(0, 0, book.title, book.style(bold=True, font_size=16))
    told = (*summary(run), headcount_sentence(run.proposal.headcount))
    row = write_sentences(book, sheet, 2, told, widths=WIDTHS)
    row = _goals(book, sheet, row + 1, run)
    row = _pairs(book, sheet, row + 1, say("Sheets"), contents(run, repairs))
    _pairs(book, sheet, row + 1, say("What this was made from"), _origin(run))
    prepare_print(book, sheet)


def write_sentences(
    book: Book, sheet: Any, row: int, sentences: Sequence[Text], *, widths: Sequence[int]
) -> int:
    """Write a sentence on each line, across columns of these widths; return the next row."""
    look = book.style(text_wrap=True, font_size=12)
    for number, sentence in enumerate(sentences, start=row):
        text = book.words.text(sentence)
        if len(widths) > 1:
            sheet.merge_range(number, 0, number, len(widths) - 1, "", look)
        sheet.write_string(number, 0, text, look)
        sheet.set_row(number, 17 * lines(text, sum(widths)))
    return row + len(sentences)


def _goals(book: Book, sheet: Any, row: int, run: Run) -> int:
    table = goals_table(run)
    sheet.write_string(row, 0, book.words.text(table.title), book.style(bold=True, font_size=13))
    for place, column in enumerate(table.columns):
        heading = book.words.text(column.heading)
        write_head(book, sheet, row + 1, place, heading, number=column.number)
    for number, values in enumerate(table.rows, start=row + 2):
        for place, value in enumerate(values):
            side = {"indent": 1} if place == len(values) - 1 else {}  # beside a number
            book.write(sheet, number, place, value, text_wrap=True, **side)
    return row + 2 + len(table.rows)


def _pairs(book: Book, sheet: Any, row: int, heading: Text, pairs: list[tuple[Text, Value]]) -> int:
    """Write a heading and below it what is called what."""
    sheet.write_string(row, 0, book.words.text(heading), book.style(bold=True, font_size=13))
    for number, (name, value) in enumerate(pairs, start=row + 1):
        book.write(sheet, number, 0, name, bold=True)
        book.write(sheet, number, 1, value, text_wrap=True, align="left")
        sheet.set_row(number, 15 * lines(book.words.value(value), WIDTHS[1]))
    return row + 1 + len(pairs)


def lines(text: str, width: int) -> int:
    """Return how many lines a text takes; a sign is narrower than the digit widths count in."""
    return max(1, -(-len(text) * 10 // (width * 11)))


def _origin(run: Run) -> list[tuple[Text, Value]]:
    proposal, asked = run.proposal, run.options
    found: list[tuple[Text, Value]] = [
        (say("plan date"), proposal.date),
        (say("cases"), proposal.input.cases),
        (say("workers"), proposal.input.workers),
        (say("level of the caps"), Percent(half_up(1000 * asked.level))),
        (say("digest of the input"), proposal.input.digest),
        (say("digest of the policy"), proposal.policy.digest),
    ]
    if asked.max_changes is not None:
        found.insert(4, (say("chosen changes at most"), asked.max_changes))
    return found
