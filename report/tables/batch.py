"""A whole batch as rows: the instances that want a look first, then the others by name."""

from __future__ import annotations

from models.batch import BatchSummary, HiresFacts, InstanceRow
from models.measures import Names
from models.rules import Goal
from models.text import Text, say
from report.sentences import GOAL_NAMES
from report.tables.table import Column, Row, Table, yes

RESULTS = {
    "optimal": say("proven"),
    "feasible": say("not all goals proven"),
    "errors": say("the input has errors"),
    "failed": say("no result"),
    "vanished": say("the input is gone"),
    "not-reached": say("not reached"),
}

COLUMNS = (
    Column(say("instance"), most=40),
    Column(say("result"), most=24),
    Column(say("look first"), number=True),
    Column(say("workers"), number=True),
    Column(say("cases"), number=True),
    Column(say("waiting"), number=True),
    Column(say("held against a rule"), number=True),
    Column(say("workers over a cap"), number=True),
    Column(say("another caseworker"), number=True),
    Column(say("by choice"), number=True),
    Column(say("new cases placed"), number=True),
    Column(say("nothing worth moving")),
    *(Column(GOAL_NAMES[goal], number=True) for goal in Goal),
    Column(say("minimum headcount"), number=True),
    Column(say("workers here"), number=True),
    Column(say("hires that would be enough"), most=40),
    Column(say("seconds"), number=True),
    Column(say("solved in this run")),
    Column(say("what is wrong"), most=80),
)


def batch_table(summary: BatchSummary) -> Table:
    """Return a row for each instance, most urgent first."""
    place = {name: number for number, name in enumerate(summary.look_first, start=1)}
    rows = sorted(
        summary.instances,
        key=lambda row: (place.get(row.instance, len(place) + 1), row.instance),
    )
    cells = [_cells(row, place.get(row.instance)) for row in rows]
    return Table(say("Batch of {date}", date=summary.date), COLUMNS, cells)


def _cells(row: InstanceRow, place: int | None) -> Row:
    return (
        row.instance,
        RESULTS[row.result],
        place,
        row.workers,
        row.cases,
        *(_numbers(row) if row.has_proposal else [None] * 6),
        yes(row.nothing_to_move),
        *_goals(row),
        row.headcount.minimum if row.headcount else None,
        row.headcount.here if row.headcount else None,
        _hires(row),
        round(row.seconds),
        yes(row.fresh and row.has_proposal),
        trouble(row),
    )


def _numbers(row: InstanceRow) -> list[int | None]:
    return [row.waiting, row.irregular, row.over_cap, row.moves, row.chosen_changes, row.new]


def _goals(row: InstanceRow) -> list[int | None]:
    values = {goal.name: goal.value for goal in row.goals}
    return [values.get(goal) for goal in Goal]


def _hires(row: InstanceRow) -> Names | None:
    """Return how many of each profile would end what is open; each alone is enough."""
    told = tuple(
        say("{profile}: {n}", profile=facts.profile, n=_enough(facts)) for facts in row.hires or ()
    )
    return Names(told) if told else None


def _enough(facts: HiresFacts) -> str | Text:
    if not facts.enough:
        return say("no number is enough")
    if facts.value is None:
        return say("at least {n}", n=facts.bound) if facts.bound else say("none found")
    return str(facts.value) if facts.proven else say("at most {n}", n=facts.value)


def trouble(row: InstanceRow) -> Text | Names | None:
    """Return what is wrong with an instance; None where nothing is."""
    messages = tuple(error.message for error in row.errors)
    return Names(messages) if len(messages) > 1 else next(iter(messages), None)
