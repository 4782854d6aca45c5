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
    from models.options import Options
    from optimizer.intake import Fit, Intake, Place
    from service.questions import Depth


@click.command()
@input_argument
@click.option("--case", "cases", multiple=True, metavar="ID",
              help="A new case (repeat for more); else all that have nobody.")  # fmt: skip
@click.option("--worker", metavar="ID", help="A worker with room: what fits best?")
@click.option("--moves", type=click.IntRange(0, 20), default=1, show_default=True, metavar="K",
              help="Ask also what is best if up to K other cases move.")  # fmt: skip
@level_option
@common_options
def intake(
    common: Common, *, source: Path, cases: tuple[str, ...], worker: str | None, moves: int,
    level: Fraction,
) -> int:  # fmt: skip
    """Name the best three workers for each new case, as few others moved as asked."""
    from commands.asking import options_of
    from commands.reading import read, readable

    instance = readable(read(source, common), common)
    options = options_of(common, level)
    if worker is not None:
        return _fitting(common, instance, options, worker)
    return _placing(common, instance, options, cases, moves)


def _placing(
    common: Common, instance: Instance, options: Options, cases: tuple[str, ...], moves: int
) -> int:
    from commands.asking import paper_of
    from commands.interrupt import interruptible
    from report import answers
    from report.terminal.intake import Placed, print_intake
    from service.questions import intake as ask

    answer = ask(instance, options, cases, moves, interruptible)
    books, found = answer.books, answer.depths
    if common.as_json:
        rows = [_row(instance, books, depth, case) for depth in found for case in depth.places]
        click.echo(
            answers.text(
                answers.head(instance, options) | {"complete": answer.complete, "cases": rows}
            )
        )
    else:
        placed = [
            Placed(case, depth.moves, tuple(_candidate(books, place, case) for place in places))
            for depth in found
            for case, places in depth.places.items()
        ]
        print_intake(paper_of(common), instance.day, placed, complete=answer.complete)
    return Exit.INTERRUPTED if answer.interrupted else Exit.DONE


def _row(instance: Instance, books: Intake, depth: Depth, case: str) -> dict[str, Any]:
    best = [_place(instance, books, place, case) for place in depth.places[case]]
    return {"case": case, "moves": depth.moves, "best": best}


def _place(instance: Instance, books: Intake, place: Place, case: str) -> dict[str, Any]:
    from report import answers

    one = _candidate(books, place, case)
    return {
        "worker": one.worker,
        "proven": place.proven,
        "goals": answers.goal_rows(place.goals),
        "points_today": one.before,
        "points": one.after,
        "max_points": one.limit,
        "cases": books.load(place, one.worker)[1],
        "assignments": answers.assignments(instance, place.plan, books.moved(place)),
    }


def _candidate(books: Intake, place: Place, case: str) -> Any:
    """Return a place as it is shown: what it means for the worker, and what else moves."""
    from report.terminal.intake import Candidate

    row = place.plan.by_case[case]
    worker = str(row.primary)
    also = sorted(books.moved(place) - place.asked)
    return Candidate(
        worker=worker,
        co_worker=row.co_worker,
        before=books.today.loads[worker][0],
        after=books.load(place, worker)[0],
        limit=books.facts.workers[worker].max_points,
        goals=place.goals,
        proven=place.proven,
        also=tuple((other, place.plan.by_case[other].primary) for other in also),
    )


def _fitting(common: Common, instance: Instance, options: Options, worker: str) -> int:
    from commands.asking import paper_of
    from report import answers
    from report.terminal.intake import Fitting, print_fits
    from service.questions import fitting

    books, fits = fitting(instance, options, worker)
    if common.as_json:
        rows = [_fit(instance, books, fit) for fit in fits]
        document = answers.head(instance, options) | {"worker": worker, "fits": rows}
        click.echo(answers.text(document))
        return Exit.DONE
    today = books.today.goals()
    shown = [Fitting(fit.cases, _holders(books, fit), today, fit.goals) for fit in fits]
    print_fits(paper_of(common), worker, shown)
    return Exit.DONE


def _holders(books: Intake, fit: Fit) -> tuple[str, ...]:
    return tuple(sorted({books.today.rows[case].primary or "" for case in fit.cases} - {""}))


def _fit(instance: Instance, books: Intake, fit: Fit) -> dict[str, Any]:
    from report import answers

    plan = books.today.plan(fit.rows)
    return {
        "cases": list(fit.cases),
        "from": list(_holders(books, fit)),
        "goals": answers.goal_rows(fit.goals),
        "assignments": answers.assignments(instance, plan, frozenset(fit.cases)),
    }
