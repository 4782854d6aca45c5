"""What is wrong with the input, and what the user should know."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from models.measures import count
from models.plan import Notice
from models.problem import Findings, Problem
from models.text import Text, say
from report.terminal.paper import Paper
from report.words import Words

LIST, ALIKE = 50, 5
DECISION = "decision"  # the code of what is wrong with a decision, wherever it was typed


def print_findings(findings: Findings, console: Console, words: Words | None = None) -> None:
    """Write every problem: where it stands and what was typed, below it what would be right."""
    paper = Paper(console, words)
    if findings.errors:
        n = len(findings.errors)
        paper.line(_heading(n, findings), style="bold")
        _write(paper, findings.errors)
    if findings.warnings:
        paper.line(count(len(findings.warnings), "{n} warning", "{n} warnings"), style="bold")
        _write(paper, findings.warnings)


def _heading(n: int, findings: Findings) -> Text:
    if all(problem.code == DECISION for problem in findings.errors):
        return count(n, "{n} error in the decisions", "{n} errors in the decisions")
    return count(n, "{n} error in the input", "{n} errors in the input")


def print_warnings(notices: Sequence[Notice], console: Console, words: Words | None = None) -> None:
    """Write what the user should know, a line each."""
    paper = Paper(console, words)
    for code in dict.fromkeys(notice.code for notice in notices):
        alike = [notice for notice in notices if notice.code == code]
        shown = paper.most(alike, ALIKE)
        for notice in shown:
            paper.line(say("Warning: {message}", message=notice.message))
        if len(shown) < len(alike):
            paper.line(say("Warning: and {n} more like that", n=len(alike) - len(shown)))


def _write(paper: Paper, problems: Sequence[Problem]) -> None:
    for problem in paper.most(problems, LIST):
        paper.line(place(problem), indent=2)
        paper.line(problem.message, indent=6)
    if len(problems) > LIST and paper.console.is_terminal:
        more = say("and {n} more: `fordel validate --json` has all", n=len(problems) - LIST)
        paper.line(more, indent=2)


def place(problem: Problem) -> Text:
    """Return where a problem stands, as far as it is known."""
    parts: list[Text] = []
    if problem.file is not None:
        parts.append(say("{file}", file=problem.file))
    if problem.sheet is not None:
        parts.append(say("sheet {sheet}", sheet=problem.sheet))
    if problem.row is not None:
        parts.append(say("row {row}", row=str(problem.row)))
    if problem.column is not None:
        parts.append(say("column {column}", column=problem.column))
    nowhere = say("the decisions") if problem.code == DECISION else say("the input")
    where = parts[0] if parts else nowhere
    for part in parts[1:]:
        where = say("{where}, {part}", where=where, part=part)
    if problem.value is None:
        return where
    return say("{where}: {value}", where=where, value=problem.value)
