"""What is missing where something is open, and the facts behind each thing that is."""

from __future__ import annotations

from models.measures import Names, Points, count, names
from models.rules import Outcome
from models.shortage import Conflict, MissingSkill
from models.text import Text, say
from report.run import Run
from report.tables.table import Column, Row, Table

FEW = 8  # workers that are still named one by one
COLUMNS = (
    Column(say("what is missing"), most=26),
    Column(say("why"), most=90),
    Column(say("points"), number=True),
    Column(say("cases"), number=True),
    Column(say("who"), most=40),
)


def shortage_table(run: Run) -> Table:
    """Return the room that is missing, the skills that are, and what shows it."""
    rows = [*_room(run), *_skills(run), *(_fact(fact) for fact in facts(run))]
    return Table(say("What is missing"), COLUMNS, rows)


def _room(run: Run) -> list[Row]:
    found = run.proposal.shortage
    if not found.points and not found.cases:
        return []
    why = say("above the caps, or waiting")
    return [(say("room"), why, Points(found.points), found.cases, None)]


def _skills(run: Run) -> list[Row]:
    return [
        (say("skill"), _who_has(one), Points(one.points), one.cases, None)
        for one in run.proposal.shortage.skills
    ]


def _who_has(one: MissingSkill) -> Text:
    return count(
        one.workers,
        "{skill}: {n} worker who may be given a case has it",
        "{skill}: {n} workers who may be given a case have it",
        skill=one.skill,
    )


def skills_table(run: Run) -> Table:
    """Return the skills that cases wait for, or are held without."""
    columns = (
        Column(say("skill")),
        Column(say("cases"), number=True),
        Column(say("points"), number=True),
        Column(say("workers who have it and may be given a case"), number=True),
    )
    rows: list[Row] = [
        (one.skill, one.cases, Points(one.points), one.workers)
        for one in run.proposal.shortage.skills
    ]
    return Table(say("Skills behind it"), columns, rows)


def _fact(fact: Conflict) -> Row:
    who = names(fact.workers) if 0 < len(fact.workers) <= FEW else None
    return say("over a cap"), fact.message, None, len(fact.cases) or None, who


def facts(run: Run) -> tuple[Conflict, ...]:
    """Return the facts behind what is over a cap; the first ones are about cases."""
    return run.proposal.shortage.conflicts[len(run.proposal.waiting) + len(irregular(run)) :]


def irregular(run: Run) -> list[str]:
    """Return the cases that are held against a rule, in the order of their facts."""
    verdicts = run.judged.verdict.cases
    return sorted(c for c, row in verdicts.items() if row.outcome is Outcome.IRREGULAR)


def standing_in_the_way(run: Run) -> dict[str, Text]:
    """Return, for each case that is held against a rule, why nobody else has it."""
    first = len(run.proposal.waiting)
    told = run.proposal.shortage.conflicts[first:]
    return {case: fact.message for case, fact in zip(irregular(run), told, strict=False)}


def missing_sentence(run: Run) -> Text | None:
    """Return how much room is missing; None where none is."""
    found = run.proposal.shortage
    points = say("{points} points", points=Points(found.points)) if found.points else None
    cases = count(found.cases, "{n} case", "{n} cases") if found.cases else None
    told = tuple(part for part in (points, cases) if part is not None)
    if not told:
        return None
    return say("Without a place within the caps: {told}, above them or waiting.", told=Names(told))
