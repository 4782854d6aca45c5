"""The sheet of moves, where a leader says yes or no, and what a reader of it needs.

docs/formats.md describes the hidden columns and the hidden sheet: whoever reads decisions
back goes by them, not by headings that are there for people.
"""

from __future__ import annotations

from typing import Any

from models.decision import fingerprint
from models.text import say
from report.excel.book import EDGE, Book
from report.excel.sheets import add_table, write_head
from report.run import Run
from report.tables.moves import moves_table, shown
from report.tables.table import Column, Table

SCHEMA = 1
KEYS_SHEET = "fordel"
KEYS = ("case_id", "role_id", "from_id", "to_id", "rows_digest")  # headings of the hidden columns
DECISIONS = (say("accept"), say("reject"))
DECISION, REMARK = say("decision"), say("remark")


def add_moves(book: Book, run: Run) -> None:
    """Write the sheet of moves, a decision beside each, and the hidden sheet that goes with it."""
    moves = moves_table(run)
    extra = (Column(DECISION, most=14), Column(REMARK, most=34))
    rows = [(*row, None, None) for row in moves.rows]
    sheet = add_table(book, Table(moves.title, (*moves.columns, *extra), rows))
    decision = len(moves.columns)
    sheet.set_column(decision, decision, 14)
    sheet.set_column(decision + 1, decision + 1, 34)
    _write_keys(book, sheet, run, decision + 2)
    _offer(book, sheet, [n for n, m in enumerate(shown(run), start=1) if m.after], decision)
    sheet.print_area(0, 0, max(len(rows), 1), decision + 1)
    _add_hidden_sheet(book, run, str(sheet.get_name()))


def _write_keys(book: Book, sheet: Any, run: Run, first: int) -> None:
    """Write which case, role and workers each row is about, letter by letter, out of sight.

    The digest is that of the case's and the new worker's rows, as long as which a decision holds.
    """
    instance = run.judged.facts.instance
    for place, key in enumerate(KEYS, start=first):
        write_head(book, sheet, 0, place, key)
    plain = book.style(num_format="@")
    for number, move in enumerate(shown(run), start=1):
        after = instance.worker[move.after] if move.after else None
        digest = fingerprint(instance.case[move.case], after) if after else ""
        ids = (move.case, move.role, move.before or "", move.after or "", digest)
        for place, letters in enumerate(ids, start=first):
            sheet.write_string(number, place, letters, plain)
    sheet.set_column(first, first + len(KEYS) - 1, None, None, {"hidden": True})


def _offer(book: Book, sheet: Any, rows: list[int], place: int) -> None:
    """Let the cells of a column take a decision from a list, and nothing else."""
    open_cell = book.style(bg_color="#FFF8DC", border=1, border_color=EDGE)
    for row in rows:
        sheet.write_blank(row, place, None, open_cell)
    ranges = [[first, place, last, place] for first, last in _stretches(rows)]
    if not ranges:
        return
    refused = book.words.text(say("Choose from the list, or leave it empty."))
    rule = {
        "validate": "list",
        "source": [book.words.text(choice) for choice in DECISIONS],
        "error_title": book.words.text(DECISION)[:32],
        "error_message": refused[:255],
        "other_cells": ranges,
    }
    sheet.data_validation(*ranges[0], rule)


def _stretches(rows: list[int]) -> list[tuple[int, int]]:
    """Return first and last row of each run of rows that follow one another."""
    found: list[tuple[int, int]] = []
    for row in rows:
        if found and found[-1][1] == row - 1:
            found[-1] = found[-1][0], row
        else:
            found.append((row, row))
    return found


def _add_hidden_sheet(book: Book, run: Run, moves_sheet: str) -> None:
    """Write down what the decisions were made about, and in which words."""
    proposal, words = run.proposal, book.words
    accept, reject = (words.text(choice) for choice in DECISIONS)
    facts = {
        "schema": str(SCHEMA),
        "date": proposal.date.isoformat(),
        "input_digest": proposal.input.digest,
        "policy_digest": proposal.policy.digest,
        "moves_sheet": moves_sheet,
        "decision_heading": words.text(DECISION),
        "remark_heading": words.text(REMARK),
        "accept": accept,
        "reject": reject,
    }
    sheet = book.sheet(KEYS_SHEET)
    for row, (key, value) in enumerate(facts.items()):
        sheet.write_string(row, 0, key)
        sheet.write_string(row, 1, value)
    sheet.hide()
