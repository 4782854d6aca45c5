"""What is open on a page: breaches, what waits, what is missing, what would end it."""

from __future__ import annotations

from collections.abc import Sequence

from models.text import say
from report.html.page import Section
from report.run import Run
from report.tables.breaches import caps_sentences, caps_table, rules_table, waiting_table
from report.tables.reasons import LONG, reasons_table
from report.tables.repairs import Repair, repairs_sentence, repairs_table
from report.tables.shortage import facts, missing_sentence, skills_table


def open_sections(run: Run) -> list[Section]:
    """Return what is not as it should be; a page without any says so in its goals."""
    tables = [table for table in (rules_table(run), caps_table(run)) if table.rows]
    waits = waiting_table(run)
    if waits.rows:
        tables.insert(0, waits)
    if len(waits.rows) > LONG:
        reasons = [row.reason for row in run.proposal.waiting]
        tables.insert(0, reasons_table(say("Why cases wait"), reasons))
    if not tables:
        return []
    return [Section("open", say("Breaches and waiting"), caps_sentences(run), tables=tables)]


def missing_sections(run: Run, repairs: Sequence[Repair]) -> list[Section]:
    """Return what is missing, the facts that show it, and what would end it."""
    told = (missing_sentence(run), None if repairs else repairs_sentence(run))
    sentences = [sentence for sentence in told if sentence is not None]
    skills = skills_table(run)
    tables = [table for table in (skills, repairs_table(repairs)) if table.rows]
    found = [fact.message for fact in facts(run)]
    if not (sentences or tables or found):
        return []
    return [Section("missing", say("What is missing"), sentences, found, tables=tables)]
