"""What the judge says of any plan (`fordel check`)."""

from __future__ import annotations

from rich.console import Console

from audit.verdict import Broken
from models.measures import Percent, count
from models.rounding import half_up
from models.rules import Goal, Rule
from models.text import Text, say
from report.judged import Judged
from report.sentences import GOAL_NAMES, amount
from report.terminal.loads import write_loads
from report.terminal.paper import Paper
from report.terminal.proposal import write_caps
from report.words import Words

LIST = 100
ASKED = {
    "caps": say("hard cap"),
    "outcome": say("outcome"),
    "max_changes": say("few changes"),
}


def print_verdict(judged: Judged, console: Console, words: Words | None = None) -> None:
    """Write what the plan breaks, what it is worth, and who is over a cap."""
    paper = Paper(console, words)
    verdict = judged.verdict
    broken = len(verdict.broken)
    paper.line(
        count(broken, "The plan breaks a rule once.", "The plan breaks rules {n} times.")
        if broken
        else say("The plan breaks no rule."),
        style="bold",
    )
    if broken:
        rows = paper.most(verdict.broken, LIST)
        paper.table((say("rule"), say("what")), ((_rule(b), b.message) for b in rows))
        paper.rest(broken, LIST)
    paper.heading(say("Goals"))
    paper.table(
        (say("goal"), say("value")),
        ((GOAL_NAMES[goal], amount(goal, verdict.goals[goal])) for goal in Goal),
        right=frozenset({1}),
    )
    write_caps(paper, verdict.breaches, Percent(half_up(1000 * judged.level)))
    write_loads(paper, judged)


def _rule(broken: Broken) -> Rule | Text:
    """Return what people call a broken rule, or what else was asked of the plan."""
    return broken.rule if isinstance(broken.rule, Rule) else ASKED[broken.rule]
