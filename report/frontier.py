"""What `fordel frontier` found, for whoever shows it."""

from __future__ import annotations

from dataclasses import dataclass

from models.instance import Instance
from models.measures import Percent, count
from models.plan import Plan
from models.text import Text, say


@dataclass(frozen=True, slots=True)
class Choice:
    """One point: the fewest chosen changes that keep the highest load at `peak` (thousandths).

    `overload` and `price` (what all changes cost the families) are in hundredths.
    """

    changes: int
    peak: int
    proven: bool
    overload: int
    price: int
    plan: Plan


@dataclass(frozen=True, slots=True)
class Choices:
    """All points, fewest changes first; `complete` says that there are no others."""

    instance: Instance
    choices: tuple[Choice, ...]
    knee: int | None
    complete: bool


def frontier_title(found: Choices) -> Text:
    """Return what was asked, and of which day."""
    return say("How little does it take: {date}", date=found.instance.day)


def frontier_summary(found: Choices) -> tuple[Text, Text, Text]:
    """Return what a leader reads first: what a line is, where to look, how sure it is."""
    return (
        say(
            "Each line is a plan of its own: the fewest chosen changes of caseworker with which "
            "nobody is above that load."
        ),
        _advice(found),
        _sure(found),
    )


def _advice(found: Choices) -> Text:
    if not found.choices:
        return say("No plan was found in the time given.")
    if found.knee is None:
        return count(
            len(found.choices),
            "There is {n} choice.",
            "There are {n} choices, and none of them stands out.",
        )
    knee = found.choices[found.knee]
    return say(
        "A good one to look at first is the knee, {changes} chosen changes and at most {peak}: "
        "beyond it each change buys less.",
        changes=knee.changes,
        peak=Percent(knee.peak),
    )


def _sure(found: Choices) -> Text:
    proven = sum(choice.proven for choice in found.choices)
    if found.complete:
        return say("Every line is proven, and there are no others.")
    return say(
        "{proven} of {all} lines are proven; there may be others, since the time was up.",
        proven=proven,
        all=len(found.choices),
    )
