"""`fordel check`: judge any plan, also one that was typed by hand."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.exits import Exit
from commands.options import (
    Common,
    common_options,
    input_argument,
    level_option,
    max_changes_option,
)

if TYPE_CHECKING:
    from models.problem import Findings
    from report.judged import Judged


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
    from audit.typed import settled
    from commands.reading import read, readable, refuse
    from commands.verdict import as_json
    from instances.plan_file import read_plan
    from models.facts import derive
    from report.judged import Judged

    instance = readable(read(source, common), common)
    typed = read_plan(plan, instance)
    if typed.plan is None or typed.findings.errors:
        refuse(typed.findings, common)
    facts = derive(instance)
    verdict = judge(
        instance,
        settled(facts, typed.plan, typed.unstated),
        level=level,
        max_changes=max_changes,
        facts=facts,
    )
    if common.as_json:
        click.echo(as_json(instance, verdict, typed.findings, level=level, max_changes=max_changes))
    else:
        _show(Judged(facts, verdict, level), typed.findings, common.lang)
    return Exit.DONE if verdict.legal else Exit.UNMET


def _show(judged: Judged, findings: Findings, lang: str) -> None:
    from commands.findings import print_findings
    from report import terminal
    from report.words import Words

    print_findings(findings, lang=lang)
    terminal.print_warnings(judged.verdict.warnings, terminal.make_console(error=True), Words(lang))
    terminal.print_verdict(judged, terminal.make_console(), Words(lang))
