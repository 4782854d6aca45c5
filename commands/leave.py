"""`fordel leave`: spread the cases of who leaves, and touch nothing else."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.exits import Exit
from commands.options import Common, common_options, input_argument, level_option

if TYPE_CHECKING:
    from models.text import Text


@click.command()
@input_argument
@click.option("--worker", "workers", multiple=True, required=True, metavar="ID",
              help="Who leaves (repeat for more).")  # fmt: skip
@level_option
@common_options
def leave(common: Common, *, source: Path, workers: tuple[str, ...], level: Fraction) -> int:
    """Spread the cases of somebody who is gone from the plan date; nothing else is touched."""
    from commands.asking import options_of, say_line
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
        for row in rows:
            say_line(common, _line(row["case"], row["primary"], row["co_worker"]))
    if left.solution.interrupted:
        return Exit.INTERRUPTED
    return Exit.DONE if clean else Exit.UNMET


def _line(case: str, worker: str | None, beside: str | None) -> Text:
    """Say who has a case now, and who stands beside."""
    from models.text import say

    if worker is None:
        return say("{case}: nobody; it waits.", case=case)
    if beside is None:
        return say("{case}: {worker}, without a co-worker.", case=case, worker=worker)
    return say("{case}: {worker}, co-worker {beside}.", case=case, worker=worker, beside=beside)
