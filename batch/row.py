"""One instance in numbers, without a name: its line in the summary."""

from __future__ import annotations

from collections import Counter

from instances.codes import Code
from instances.read import Reading
from models.batch import InstanceRow, Trouble
from models.problem import Problem
from models.rules import Outcome
from models.text import say
from report.run import Run

# Problems of a whole file: their sentences name nobody, so a log may hold them.
WHOLE_FILE = frozenset(
    {
        Code.MISSING_INPUT,
        Code.NO_TABLES,
        Code.MISSING_TABLE,
        Code.UNREADABLE,
        Code.EMPTY_FILE,
        Code.TOO_LARGE,
        Code.UNKNOWN_FILE_TYPE,
        Code.NOT_TEXT,
        Code.BROKEN_WORKBOOK,
        Code.LOCKED_WORKBOOK,
    }
)


def row_of(run: Run, instance: str, *, seconds: float) -> InstanceRow:
    """Return what a proposal comes to."""
    proposal, verdict = run.proposal, run.judged.verdict
    rows = proposal.assignments
    capped = {breach.worker for breach in proposal.breaches if breach.case is None}
    return InstanceRow(
        instance=instance,
        result=proposal.status,
        workers=proposal.input.workers,
        cases=proposal.input.cases,
        goals=proposal.goals,
        waiting=len(proposal.waiting),
        irregular=sum(row.outcome is Outcome.IRREGULAR for row in rows),
        over_cap=len(capped),
        breaches=len(proposal.breaches),
        moves=sum(row.change in ("moved", "promoted") for row in rows),
        new=sum(row.change == "new" for row in rows),
        chosen_changes=verdict.chosen_changes,
        nothing_to_move=all(
            row.change == "kept" and row.co_change in ("none", "kept") for row in rows
        ),
        headcount=proposal.headcount,
        seconds=round(seconds, 3),
    )


def error_row(reading: Reading, instance: str) -> InstanceRow:
    """Return what is wrong with an input: each code once, with how often."""
    counts = Counter(problem.code for problem in reading.findings.errors)
    first = {problem.code: problem for problem in reversed(reading.findings.errors)}
    return InstanceRow(
        instance=instance,
        result="errors",
        workers=reading.workers,
        cases=reading.cases,
        errors=tuple(_trouble(first[code], n, instance) for code, n in sorted(counts.items())),
    )


def _trouble(problem: Problem, count: int, instance: str) -> Trouble:
    if problem.code in WHOLE_FILE:
        message = problem.message
        if problem.file and problem.file != instance.rpartition("/")[2]:
            message = say("{file}: {message}", file=problem.file, message=message)
    else:
        message = say("{n} × {code}: see errors.json", n=count, code=problem.code)
    return Trouble(code=problem.code, count=count, message=message)
