"""`fordel frontier`: the fewest changes for each worst utilisation."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands.exits import Exit
from commands.options import (
    Common,
    claim,
    common_options,
    input_argument,
    level_option,
    out_option,
)

if TYPE_CHECKING:
    from audit.verdict import Verdict
    from models.instance import Instance
    from optimizer.points import Frontier
    from report.frontier import Choices


@click.command()
@input_argument
@out_option("frontier.json, a workbook with the plan of each point, and a page")
@level_option
@common_options
def frontier(common: Common, *, source: Path, out: Path | None, level: Fraction) -> int:
    """Show how little it takes: the fewest chosen changes for each worst utilisation."""
    if out is not None:
        claim(out)
    from commands.asking import options_of, paper_of
    from commands.interrupt import interruptible
    from commands.reading import read, readable
    from report import answers
    from report.folder import write_frontier
    from report.terminal.frontier import print_frontier
    from report.words import Words
    from service.questions import frontier as ask

    instance = readable(read(source, common), common)
    options = options_of(common, level)
    found, verdicts = ask(instance, options, interruptible)
    shown = _choices(instance, found, verdicts)
    more = answers.head(instance, options) | _document(shown, found)
    if not common.as_json:  # before anything is written: a full disk must not cost the answer
        print_frontier(paper_of(common), shown)
    if out is not None:
        write_frontier(shown, answers.text(more), out, Words(common.lang))
    if common.as_json:
        click.echo(answers.text(more))
    return Exit.INTERRUPTED if found.interrupted else Exit.DONE


def _choices(instance: Instance, found: Frontier, verdicts: list[Verdict]) -> Choices:
    """Return the points as they are shown, each with what the judge says of its plan."""
    from models.rules import Goal
    from optimizer.points import knee
    from report.frontier import Choice, Choices

    choices = tuple(
        Choice(
            changes=point.chosen,
            peak=point.peak,
            proven=point.proven,
            overload=verdict.goals[Goal.OVERLOAD],
            price=verdict.goals[Goal.CHANGES],
            plan=point.solution.plan,
        )
        for point, verdict in zip(found.points, verdicts, strict=True)
    )
    bend = knee([(choice.changes, choice.peak) for choice in choices])
    return Choices(instance, choices, bend, found.complete)


def _document(shown: Choices, found: Frontier) -> dict[str, Any]:
    """Return the JSON of the points, beside what every answer begins with."""
    from report import answers

    points = [
        {
            "chosen_changes": choice.changes,
            "peak": choice.peak,
            "proven": choice.proven,
            "overload": choice.overload,
            "changes": choice.price,
            "goals": [goal.model_dump(mode="json") for goal in point.solution.goals],
            "assignments": answers.assignments(shown.instance, choice.plan),
        }
        for choice, point in zip(shown.choices, found.points, strict=True)
    ]
    return {"complete": shown.complete, "points": points, "knee": shown.knee}
