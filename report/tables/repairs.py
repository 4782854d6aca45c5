"""What would end a shortage, as rows: each repair with what it buys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from models.measures import Names
from models.rules import Goal
from models.shortage import Repair as Found
from models.terms import term
from models.text import Text, say
from report.sentences import amount
from report.tables.table import Column, Table

COLUMNS = (Column(say("what would help"), most=60), Column(say("what it buys"), most=70))


class Repair(NamedTuple):
    """One thing that could be changed, and what a new plan gains by it."""

    change: Text
    gain: Text


def shown_repairs(repairs: Sequence[Found]) -> list[Repair]:
    """Return repairs with what each buys in the first two goals, in words."""
    return [Repair(one.message, _gain(one)) for one in repairs]


def _gain(one: Found) -> Text:
    by_goal = {change.name: change for change in one.goals}
    told = tuple(
        say(
            "{goal} from {before} to {after}",
            goal=term(goal),
            before=amount(goal, by_goal[goal].before),
            after=amount(goal, by_goal[goal].after),
        )
        for goal in (Goal.UNMET, Goal.OVERLOAD)
        if by_goal[goal].before != by_goal[goal].after
    )
    return say("{gains}", gains=Names(told))


def repairs_table(repairs: Sequence[Repair]) -> Table:
    """Return the repairs in the order given."""
    return Table(say("Repairs"), COLUMNS, [(one.change, one.gain) for one in repairs])
