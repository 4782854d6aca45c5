"""`fordel leave`: spread the cases of who leaves, and touch nothing else."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands.exits import Exit
from commands.options import Common, common_options, input_argument, level_option

if TYPE_CHECKING:
    from report.terminal.leave import Handed, Taker
    from service.questions import Left


@click.command()
@input_argument
@click.option("--worker", "workers", multiple=True, required=True, metavar="ID",
              help="Who leaves (repeat for more).")  # fmt: skip
@level_option
@common_options
def leave(common: Common, *, source: Path, workers: tuple[str, ...], level: Fraction) -> int:
    """Spread the cases of somebody who is gone from the plan date; nothing else is touched."""
    from commands.asking import options_of, paper_of
    from commands.interrupt import interruptible
    from commands.reading import read, readable
    from report import answers
    from service.questions import leave as ask

    instance = readable(read(source, common), common)
    options = options_of(common, level)
    left = ask(instance, options, workers, interruptible)
    moved = frozenset(left.instance.case) - left.untouched
    rows = answers.assignments(left.instance, left.solution.plan, moved)
    clean = not left.verdict.breaches and not any(row["primary"] is None for row in rows)
    if common.as_json:
        document = answers.head(instance, options) | {
            "leaving": sorted(workers),
            "status": "optimal" if all(g.proven for g in left.solution.goals) else "feasible",
            "goals": [goal.model_dump(mode="json") for goal in left.solution.goals],
            "assignments": rows,
            "workers": answers.workers(left.instance, left.verdict),
            "breaches": [breach.model_dump(mode="json") for breach in left.verdict.breaches],
        }
        click.echo(answers.text(document))
    else:
        from report.terminal.leave import print_leave

        takers = _takers(left)
        print_leave(
            paper_of(common), sorted(workers), [_handed(row) for row in rows], takers,
            left.solution.goals,
        )  # fmt: skip
    if left.solution.interrupted:
        return Exit.INTERRUPTED
    return Exit.DONE if clean else Exit.UNMET


def _handed(row: dict[str, Any]) -> Handed:
    from report.terminal.leave import Handed

    return Handed(
        row["case"],
        (row["previous_primary"], row["primary"]),
        (row["previous_co_worker"], row["co_worker"]),
    )


def _takers(left: Left) -> list[Taker]:
    """Return who gets a role anew, the fullest first."""
    from models.facts import derive
    from report.terminal.leave import Taker

    gets: Counter[str] = Counter()
    for row in left.solution.plan.assignments:
        case = left.instance.case[row.case]
        for worker, before in ((row.primary, case.primary), (row.co_worker, case.co_worker)):
            if worker is not None and worker != before:
                gets[worker] += 1
    facts = derive(left.instance)
    found = [
        Taker(
            worker=worker,
            roles=roles,
            before=left.verdict.workers[worker].today.points,
            after=left.verdict.workers[worker].plan.points,
            limit=facts.workers[worker].max_points,
            utilisation=left.verdict.workers[worker].plan.utilisation,
        )
        for worker, roles in gets.items()
    ]
    return sorted(found, key=lambda taker: (-(taker.utilisation or 0), taker.worker))
