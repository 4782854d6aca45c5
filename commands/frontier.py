"""`fordel frontier`: the fewest changes for each worst utilisation."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.exits import Exit
from commands.options import Common, common_options, input_argument, level_option

if TYPE_CHECKING:
    from models.text import Text
    from optimizer.points import Point


@click.command()
@input_argument
@level_option
@common_options
def frontier(common: Common, *, source: Path, level: Fraction) -> int:
    """Show how little it takes: the fewest chosen changes for each worst utilisation."""
    from commands.asking import options_of, say_line
    from commands.interrupt import interruptible
    from commands.reading import read, readable
    from models.rules import Goal
    from models.text import say
    from optimizer.points import knee
    from report import answers
    from service.questions import frontier as ask

    instance = readable(read(source, common), common)
    options = options_of(common, level)
    found, verdicts = ask(instance, options, interruptible)
    bend = knee([(point.chosen, point.peak) for point in found.points])
    if common.as_json:
        points = [
            {
                "chosen_changes": point.chosen,
                "peak": point.peak,
                "proven": point.proven,
                "overload": verdict.goals[Goal.OVERLOAD],
                "changes": verdict.goals[Goal.CHANGES],
                "goals": [goal.model_dump(mode="json") for goal in point.solution.goals],
                "assignments": answers.assignments(instance, point.solution.plan),
            }
            for point, verdict in zip(found.points, verdicts, strict=True)
        ]
        more = {"complete": found.complete, "points": points, "knee": bend}
        click.echo(answers.text(answers.head(instance, options) | more))
    else:
        for number, point in enumerate(found.points):
            mark = "*" if number == bend else " "
            say_line(common, _line(mark, point))
        if not found.complete:
            say_line(common, say("There may be more points: the time was up."))
    return Exit.INTERRUPTED if found.interrupted else Exit.DONE


def _line(mark: str, point: Point) -> Text:
    """Say what a point needs and gives, and whether that is proven."""
    from models.measures import Percent, count

    peak = Percent(point.peak)
    if point.proven:
        return count(
            point.chosen,
            "{mark} {n} chosen change: at most {peak}, proven.",
            "{mark} {n} chosen changes: at most {peak}, proven.",
            mark=mark,
            peak=peak,
        )
    return count(
        point.chosen,
        "{mark} {n} chosen change: at most {peak}, not proven.",
        "{mark} {n} chosen changes: at most {peak}, not proven.",
        mark=mark,
        peak=peak,
    )
