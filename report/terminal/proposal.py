"""A proposal as a team leader reads it."""

from __future__ import annotations

from rich.console import Console

from models.measures import Percent, Points
from models.order import alphabetical
from models.proposal import Breach
from models.rounding import half_up
from models.rules import Cap
from models.terms import term
from models.text import Text, say
from report.run import Run
from report.sentences import (
    GOAL_NAMES,
    goal_sentence,
    headcount_sentence,
    missed_sentence,
    title,
)
from report.summary import summary
from report.terminal.loads import write_loads
from report.terminal.moves import write_moves
from report.terminal.paper import Paper
from report.terminal.review import write_digest, write_order, write_repairs, write_shortage
from report.words import Words

LIST = 40


def print_proposal(run: Run, console: Console, words: Words | None = None) -> None:
    """Write the plan: what changes and why, what is open, the loads, what is proven."""
    paper = Paper(console, words)
    paper.line(title(run.proposal), style="bold")
    for sentence in summary(run):
        paper.line(sentence)
    _write_waiting(paper, run)
    _write_missed(paper, run)
    write_moves(paper, run.moves)
    write_caps(paper, run.proposal.breaches, Percent(half_up(1000 * run.options.level)))
    write_loads(paper, run.judged)
    write_shortage(paper, run)
    write_repairs(paper, run)
    write_order(paper, run)
    _write_goals(paper, run)
    _write_headcount(paper, run)
    write_digest(paper, run)


def _write_waiting(paper: Paper, run: Run) -> None:
    rows = run.proposal.waiting
    if not rows:
        return
    paper.heading(say("Waiting: nobody has these cases ({n})", n=len(rows)))
    before = {row.case: row.previous_primary or "" for row in run.proposal.assignments}
    paper.table(
        (say("case"), say("today"), say("why")),
        ((row.case, before[row.case] or "-", row.reason) for row in paper.most(rows, LIST)),
    )
    paper.rest(len(rows), LIST)


def _write_missed(paper: Paper, run: Run) -> None:
    missed = [breach for breach in run.proposal.breaches if breach.case is not None]
    if not missed:
        return
    paper.heading(say("Held against a rule, by today's caseworker ({n})", n=len(missed)))
    rows = paper.most(missed, LIST)
    paper.table(
        (say("case"), say("caseworker"), say("what is missing")),
        ((row.case, row.worker, missed_sentence(row, run.judged.facts)) for row in rows),
    )
    paper.rest(len(missed), LIST)


def write_caps(paper: Paper, breaches: tuple[Breach, ...], level: Percent) -> None:
    """Write who is over which cap, a line for each worker."""
    over: dict[str, dict[str, Text]] = {}
    for breach in breaches:
        if breach.case is None:
            over.setdefault(breach.worker, {})[breach.code] = _of(breach)
    caps = [cap for cap in Cap if any(cap.value in found for found in over.values())]
    if not over:
        return
    whole = level == Percent(1000)
    paper.heading(
        say("Over a cap ({n})", n=len(over))
        if whole
        else say("Over a cap at level {level} ({n})", level=level, n=len(over))
    )
    workers = paper.most(sorted(over, key=alphabetical), LIST)
    paper.table(
        (say("worker"), *map(term, caps)),
        ((w, *(over[w].get(cap.value, "") for cap in caps)) for w in workers),
        right=frozenset({1, 2, 3}),
    )
    paper.rest(len(over), LIST)


def _of(breach: Breach) -> Text:
    value, limit = breach.value or 0, breach.limit or 0
    if breach.code == "points":
        return say("{value} of {limit}", value=Points(value), limit=Points(limit))
    return say("{value} of {limit}", value=value, limit=limit)


def _write_goals(paper: Paper, run: Run) -> None:
    paper.heading(say("Goals, each as good as the ones before it allow"))
    paper.table(
        (say("goal"), say("what the plan reaches")),
        ((GOAL_NAMES[goal.name], goal_sentence(goal, run.proposal)) for goal in run.proposal.goals),
    )


def _write_headcount(paper: Paper, run: Run) -> None:
    paper.heading(say("People"))
    paper.line(headcount_sentence(run.proposal.headcount), indent=2)
    if run.headcount_reason is not None:
        paper.line(say("({reason})", reason=run.headcount_reason), indent=2)
