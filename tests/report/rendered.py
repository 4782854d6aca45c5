"""Every report as plain text, whatever it is made of: what the tests of its words look at."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable
from html.parser import HTMLParser

from openpyxl import load_workbook  # type: ignore[import-untyped]
from openpyxl.worksheet.worksheet import Worksheet  # type: ignore[import-untyped]
from rich.console import Console

from models.rules import Cap, Goal
from models.shortage import GoalChange, Repair
from models.text import say
from report.excel import proposal_workbook
from report.excel.questions import frontier_workbook, headcount_workbook
from report.html import proposal_page
from report.html.questions import frontier_page, headcount_page
from report.run import Run
from report.tables.repairs import shown_repairs
from report.terminal import print_proposal, print_verdict, print_warnings
from report.terminal.headcount import print_headcount
from report.words import Words
from tests.report.asked import choices, nothing_found, report

REPAIRS = [
    Repair(
        kind="cap",
        message=say(
            "Raise the cap on {cap} to {limit} per full-time worker.", cap=Cap.POINTS, limit=33
        ),
        goals=tuple(
            GoalChange(name=goal, before=200, after=100, proven=proven)
            for goal in (Goal.UNMET, Goal.OVERLOAD)
        ),
    )
    for proven in (True, False)
]
SILENT = {"style", "script"}


def on_terminal(write: Callable[[Console], None]) -> str:
    """Return what is written on a wide console."""
    page = io.StringIO()
    write(Console(file=page, width=1000, markup=False, emoji=False, highlight=False))
    return page.getvalue()


class _Page(HTMLParser):
    """Collects what a reader sees or hears of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._within: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT:
            self._within.append(tag)
        self.texts += [
            value for name, value in attrs if value and name in {"alt", "title", "aria-label"}
        ]

    def handle_endtag(self, tag: str) -> None:
        if self._within and self._within[-1] == tag:
            self._within.pop()

    def handle_data(self, data: str) -> None:
        if not self._within:
            self.texts.append(data)


def page(run: Run, words: Words) -> str:
    return told(proposal_page(run, words, repairs=shown_repairs(REPAIRS)))


def told(content: bytes) -> str:
    """Return the texts of a page."""
    found = _Page()
    found.feed(content.decode())
    return "\n".join(found.texts)


def workbook(run: Run, words: Words) -> str:
    return written(proposal_workbook(run, words, repairs=shown_repairs(REPAIRS)))


def written(content: bytes) -> str:
    """Return what a reader sees of a workbook: what is hidden is for programs."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl does not know the bars of Excel 2010
        book = load_workbook(io.BytesIO(content))
    seen = [sheet for sheet in book if sheet.sheet_state == "visible"]
    cells = [
        cell.value
        for sheet in seen
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.column not in hidden_columns(sheet)
    ]
    return "\n".join([*(sheet.title for sheet in seen), *cells])


def hidden_columns(sheet: Worksheet) -> set[int]:
    groups = sheet.column_dimensions.values()
    return {place for g in groups if g.hidden for place in range(g.min, g.max + 1)}


def terminal(run: Run, words: Words) -> str:
    return on_terminal(lambda console: print_proposal(run, console, words))


def verdict(run: Run, words: Words) -> str:
    return on_terminal(lambda console: print_verdict(run.judged, console, words))


def notices(run: Run, words: Words) -> str:
    return on_terminal(lambda console: print_warnings(run.proposal.warnings, console, words))


def headcount(run: Run, words: Words) -> str:
    """Return the page, the workbook and the terminal's text of a headcount."""
    answer = report(run)
    shown = on_terminal(lambda console: print_headcount(answer, console, words))
    return "\n".join(
        [told(headcount_page(answer, words)), written(headcount_workbook(answer, words)), shown]
    )


def frontier(run: Run, words: Words) -> str:
    """Return the page and the workbook of a frontier, and of one that found nothing."""
    made = choices(run), choices(run, knee=None, complete=True), nothing_found(run)
    texts = [told(frontier_page(found, words)) for found in made]
    return "\n".join([*texts, *(written(frontier_workbook(found, words)) for found in made)])


RENDERERS: dict[str, Callable[[Run, Words], str]] = {
    "terminal": terminal,
    "verdict": verdict,
    "warnings": notices,
    "page": page,
    "workbook": workbook,
    "headcount": headcount,
    "frontier": frontier,
}
