"""What would end a shortage, as rows: each repair with what it buys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from models.measures import Names
from models.rules import Goal
from models.shortage import GoalChange
from models.shortage import Repair as Found
from models.text import Text, say
from report.run import Run
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


def repairs_sentence(run: Run) -> Text | None:
    """Return how repairs are asked for, or that none was found; None where they are listed."""
    if run.clean or run.proposal.repairs:
        return None
    if run.proposal.repairs is None:
        return say(
            "With {option} the next run also looks for what would help most: a hire, a higher "
            "cap, a lock or an exclusion that is lifted.",
            option="--repairs",
        )
    return say("No single hire, cap, lock or exclusion was found that would help.")


def _gain(one: Found) -> Text:
    by_goal = {change.name: change for change in one.goals}
    told = tuple(
        _told(by_goal[goal])
        for goal in (Goal.UNMET, Goal.OVERLOAD)
        if by_goal[goal].before != by_goal[goal].after
    )
    sure = all(by_goal[goal].proven for goal in (Goal.UNMET, Goal.OVERLOAD))
    gains = say("{gains}", gains=Names(told))
    return gains if sure else say("{gains}; perhaps more (not proven)", gains=gains)


def _told(change: GoalChange) -> Text:
    before, after = amount(change.name, change.before), amount(change.name, change.after)
    if change.name is Goal.OVERLOAD:
        return say("overload from {before} to {after} points", before=before, after=after)
    return say("what is unmet weighs {after} instead of {before}", before=before, after=after)


def repairs_table(repairs: Sequence[Repair]) -> Table:
    """Return the repairs in the order given."""
    return Table(say("Repairs"), COLUMNS, [(one.change, one.gain) for one in repairs])
