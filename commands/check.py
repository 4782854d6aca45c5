"""`fordel check`: judge any plan, also one that was typed by hand."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import click

from commands.exits import Exit
from commands.options import (
    Common,
    common_options,
    input_argument,
    level_option,
    max_changes_option,
)


@click.command()
@input_argument
@click.argument("plan", metavar="PLAN", type=click.Path(path_type=Path))
@level_option
@max_changes_option
@common_options
def check(
    common: Common,
    *,
    source: Path,
    plan: Path,
    level: Fraction,
    max_changes: int | None,
) -> int:
    """Judge a plan for INPUT: broken rules, the six goals, who is over a cap.

    PLAN is a proposal.json or a CSV file with the columns case, primary, co_worker.
    """
    from audit.judge import judge
    from commands.reading import read, readable
    from commands.verdict import as_json
    from instances.plan_file import read_plan
    from models.facts import derive
    from report import terminal
    from report.judged import Judged
    from report.words import Words

    instance = readable(read(source, common), common)
    facts = derive(instance)
    verdict = judge(
        instance,
        read_plan(plan, instance),
        level=level,
        max_changes=max_changes,
        facts=facts,
    )
    if common.as_json:
        click.echo(as_json(instance, verdict, level=level, max_changes=max_changes))
    else:
        judged = Judged(facts, verdict, level)
        terminal.print_verdict(judged, terminal.make_console(), Words(common.lang))
    return Exit.DONE if verdict.legal else Exit.UNMET
