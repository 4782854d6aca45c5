"""`fordel intake`: who gets a new case, or what fits a worker with room."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands.exits import Exit
from commands.options import Common, common_options, input_argument, level_option

if TYPE_CHECKING:
    from models.instance import Instance
    from optimizer.intake import Intake, Place


@click.command()
@input_argument
@click.option("--case", "cases", multiple=True, metavar="ID",
              help="A new case (repeat for more); else all that have nobody.")  # fmt: skip
@click.option("--worker", metavar="ID", help="A worker with room: what fits best?")
@level_option
@common_options
def intake(
    common: Common, *, source: Path, cases: tuple[str, ...], worker: str | None, level: Fraction
) -> int:
    """Name the best three workers for each new case, nobody else's case moved."""
    from commands.asking import options_of
    from commands.reading import read, readable
    from report import answers
    from service.questions import intake as ask
    from service.questions import known

    instance = readable(read(source, common), common)
    options = options_of(common, level)
    document = answers.head(instance, options)
    if worker is not None:
        from optimizer.intake import Intake

        known(instance, workers=(worker,))
        document |= {"worker": worker, "fits": _fits(instance, Intake(instance, options), worker)}
    else:
        books, found = ask(instance, options, cases)
        document["cases"] = [
            {"case": case, "moves": 0, "best": [_place(instance, books, p) for p in places]}
            for case, places in found.items()
        ]
    if common.as_json:
        click.echo(answers.text(document))
    else:
        _show(common, document)
    return Exit.DONE


def _place(instance: Instance, books: Intake, place: Place) -> dict[str, Any]:
    from report import answers

    assert place.worker is not None
    load, today = books.load(place, place.worker), books.today.loads[place.worker]
    return {
        "worker": place.worker,
        "proven": place.proven,
        "goals": answers.goal_rows(place.goals),
        "points_today": today[0],
        "points": load[0],
        "max_points": books.facts.workers[place.worker].max_points,
        "cases": load[1],
        "assignments": answers.assignments(
            instance, place.plan, answers.changed(instance, place.plan)
        ),
    }


def _fits(instance: Instance, books: Intake, worker: str) -> list[dict[str, Any]]:
    from report import answers

    return [
        {
            "cases": list(cases),
            "from": sorted({books.today.rows[case].primary or "" for case in cases} - {""}),
            "goals": answers.goal_rows(goals),
            "assignments": answers.assignments(instance, books.today.plan(rows), frozenset(cases)),
        }
        for goals, cases, rows in books.for_worker(worker)
    ]


def _show(common: Common, document: dict[str, Any]) -> None:
    from commands.asking import say_line
    from models.measures import Points, names
    from models.text import say

    for fit in document.get("fits", ()):
        say_line(common, say("Fits: {cases}.", cases=names(fit["cases"])))
    for case in document.get("cases", ()):
        for place in case["best"]:
            say_line(common, say("{case}: {worker}, {before} to {after} of {limit} points.",
                case=case["case"], worker=place["worker"], before=Points(place["points_today"]),
                after=Points(place["points"]), limit=Points(place["max_points"])))  # fmt: skip
        if not case["best"]:
            say_line(common, say("{case}: nobody; it waits.", case=case["case"]))
