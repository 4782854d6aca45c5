"""The summary of a batch as a workbook."""

from __future__ import annotations

from models.batch import BatchSummary
from models.text import say
from report.excel.book import Book
from report.excel.sheets import add_table
from report.tables.batch import batch_table
from report.words import Words


def batch_workbook(summary: BatchSummary, words: Words) -> bytes:
    """Return the workbook of a batch, in one language."""
    title = words.text(say("Batch of {date}", date=summary.date))
    book = Book(words, title=title, day=summary.date)
    add_table(book, batch_table(summary))
    return book.finished()
