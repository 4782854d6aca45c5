"""The six goals as rows: what the plan reaches, in words, and what is proven."""

from __future__ import annotations

from models.text import say
from report.run import Run
from report.sentences import GOAL_NAMES, amount, goal_sentence
from report.tables.table import Column, Table

COLUMNS = (
    Column(say("goal")),
    Column(say("what the plan reaches"), most=90),
    Column(say("value"), number=True),
    Column(say("at best"), number=True),
    Column(say("proven")),
)


def goals_table(run: Run) -> Table:
    """Return the goals in order of importance."""
    rows = [
        (
            GOAL_NAMES[goal.name],
            goal_sentence(goal, run.proposal),
            amount(goal.name, goal.value),
            amount(goal.name, goal.bound),
            say("yes") if goal.proven else say("no"),
        )
        for goal in run.proposal.goals
    ]
    return Table(say("Goals, each as good as the ones before it allow"), COLUMNS, rows)
