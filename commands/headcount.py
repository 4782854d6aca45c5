"""`fordel headcount`: how many people are needed, and what they cost."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import click

from commands.calendar import Months, Yearly
from commands.exits import Exit
from commands.options import Common, claim, common_options, input_argument, out_option

if TYPE_CHECKING:
    from service.headcount import HeadcountRun


@click.command()
@input_argument
@out_option("headcount.json, a workbook and a page")
@click.option(
    "--months", type=Months(), default="0", show_default=True, metavar="M,M",
    help="After how many months the answer must hold: 0,3,6,12.",
)  # fmt: skip
@click.option(
    "--growth", type=Yearly(), default="0%", show_default=True, metavar="P%",
    help="By how much the caseload grows a year.",
)  # fmt: skip
@click.option(
    "--turnover", type=Yearly(most=1), default="0%", show_default=True, metavar="P%",
    help="Which share of the staff leaves a year.",
)  # fmt: skip
@common_options
def headcount(
    common: Common,
    *,
    source: Path,
    out: Path | None,
    months: tuple[int, ...],
    growth: Fraction,
    turnover: Fraction,
) -> int:
    """Say how many people are needed: the minimum, hires by profile, their cost and calendar.

    INPUT is a folder of CSV files, an Excel workbook or a JSON file.
    """
    started = monotonic()
    if out is not None:
        claim(out)
    from commands.findings import print_findings
    from commands.interrupt import interruptible
    from commands.reading import read, readable
    from service.headcount import Asked
    from service.headcount import headcount as work_out

    reading = read(source, common)
    instance = readable(reading, common)
    asked = Asked(months, growth, turnover, common.time_limit, common.seed)
    run = work_out(instance, asked, started=started, interruptible=interruptible)
    print_findings(reading.findings, lang=common.lang)
    _hand_over(run, common, out)
    return _exit(run)


def _hand_over(run: HeadcountRun, common: Common, out: Path | None) -> None:
    """Print and write; for people print first, so that a full disk can't cost them the answer."""
    from report.folder import write_headcount
    from report.words import Words

    if not common.as_json:
        _show(run, common)
    if out is not None:
        write_headcount(run.report, out, Words(common.lang))
    if common.as_json:
        _show(run, common)


def _show(run: HeadcountRun, common: Common) -> None:
    from report import terminal
    from report.headcount import report_json
    from report.terminal.headcount import print_headcount
    from report.words import Words

    if common.as_json:
        click.echo(report_json(run.report), nl=False)
    else:
        print_headcount(run.report, terminal.make_console(), Words(common.lang))


def _exit(run: HeadcountRun) -> int:
    """Return the first code that applies of 130 and 4 (no number of people is enough)."""
    if run.interrupted:
        return Exit.INTERRUPTED
    return Exit.DONE if run.report.enough else Exit.UNMET
