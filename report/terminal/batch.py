"""A whole batch as an operator reads it in the morning."""

from __future__ import annotations

from rich.console import Console

from models.batch import BatchSummary, InstanceRow
from models.measures import Names, count
from models.text import Text, say
from report.tables.batch import trouble
from report.terminal.paper import Paper
from report.words import Words

LIST = 20


def print_batch(summary: BatchSummary, console: Console, words: Words | None = None) -> None:
    """Write what came of the batch, and which teams want a look first."""
    paper = Paper(console, words)
    counts = summary.counts
    paper.line(_title(summary), style="bold")
    for number, sentence in (
        (counts.fresh, count(counts.fresh, "{n} was solved.", "{n} were solved.")),
        (
            counts.unchanged,
            count(
                counts.unchanged,
                "{n} is as it was and was not solved again.",
                "{n} are as they were and were not solved again.",
            ),
        ),
        (
            counts.nothing_to_move,
            count(
                counts.nothing_to_move,
                "In {n} nothing is worth moving.",
                "In {n} nothing is worth moving.",
            ),
        ),
        (
            counts.not_reached,
            count(
                counts.not_reached,
                "{n} was not reached: the next run goes on there.",
                "{n} were not reached: the next run goes on there.",
            ),
        ),
    ):
        if number:
            paper.line(sentence)
    _write_first(paper, summary)


def _title(summary: BatchSummary) -> Text:
    seconds = round(summary.timing.seconds)
    return say(
        "Batch for {date}: {instances} in {seconds} s",
        date=summary.date,
        instances=count(summary.counts.instances, "{n} instance", "{n} instances"),
        seconds=seconds,
    )


def _write_first(paper: Paper, summary: BatchSummary) -> None:
    names = summary.look_first
    if not names:
        return
    rows = {row.instance: row for row in summary.instances}
    paper.heading(say("Worth a look first ({n})", n=len(names)))
    for name in paper.most(names, LIST):
        paper.line(
            say("{instance}: {state}", instance=name, state=row_sentence(rows[name])), indent=2
        )
    paper.rest(len(names), LIST)


def row_sentence(row: InstanceRow) -> Text:
    """Return what there is to say of one instance, naming nobody."""
    if not row.has_proposal:
        wrong = trouble(row)
        return say("{wrong}", wrong=wrong) if wrong is not None else say("not reached")
    if row.nothing_to_move and row.clean and row.proven:
        return say("nothing is worth moving")
    parts = tuple(text for number, text in _parts(row) if number)
    return say("{parts}", parts=Names(parts)) if parts else say("as good as it can be")


def _parts(row: InstanceRow) -> tuple[tuple[int, Text], ...]:
    """Return what changes and what is open, each with how much of it there is."""
    return (
        (row.moves, count(row.moves, "{n} case moves", "{n} cases move")),
        (
            row.new,
            count(row.new, "{n} new case gets a caseworker", "{n} new cases get a caseworker"),
        ),
        (row.waiting, count(row.waiting, "{n} case waits", "{n} cases wait")),
        (
            row.irregular,
            count(
                row.irregular,
                "{n} case is held against a rule",
                "{n} cases are held against a rule",
            ),
        ),
        (
            row.over_cap,
            count(row.over_cap, "{n} worker is over a cap", "{n} workers are over a cap"),
        ),
        (int(not row.proven), say("not all goals are proven")),
    )
