"""`fordel rebalance`: the weekly plan."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import click

from commands.exits import Exit
from commands.options import (
    Common,
    claim,
    common_options,
    input_argument,
    level_option,
    max_changes_option,
    out_option,
    strict_proof_option,
)

if TYPE_CHECKING:
    from models.options import Options
    from report.run import Run
    from service.review import Review


@click.command()
@input_argument
@out_option("proposal.json, a workbook and a page")
@level_option
@max_changes_option
@click.option(
    "--accept", "accepted", multiple=True, metavar="CASE:WORKER",
    help="A move that is settled; or sha256:…, a whole proposal (with --decisions).",
)  # fmt: skip
@click.option(
    "--reject", "rejected", multiple=True, metavar="CASE:WORKER",
    help="A move that is not to come back (repeat for more).",
)  # fmt: skip
@click.option(
    "--decisions", "decided", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    help="Decisions: decisions.csv, or proposal.xlsx with decisions in it.",
)  # fmt: skip
@click.option(
    "--repairs", "mend", is_flag=True,
    help="Also look for what would end a shortage: a hire, a cap, a lock, an exclusion.",
)  # fmt: skip
@strict_proof_option
@common_options
def rebalance(
    common: Common,
    *,
    source: Path,
    out: Path | None,
    level: Fraction,
    max_changes: int | None,
    accepted: tuple[str, ...],
    rejected: tuple[str, ...],
    decided: Path | None,
    mend: bool,
    strict_proof: bool,
) -> int:
    """Propose who carries which case: the plan, each move with its reason, each breach.

    INPUT is a folder of CSV files, an Excel workbook or a JSON file.
    """
    started = monotonic()
    if out is not None:
        claim(out)
    from service.review import Review

    review = Review(accepted, rejected, decided)
    options = _options(common, level, max_changes)
    run = _run(source, common, options, review, mend=mend, started=started)
    _hand_over(run, common, out)
    return _exit(run, strict_proof=strict_proof)


def _hand_over(run: Run, common: Common, out: Path | None) -> None:
    """Print and write; for people print first, so that a full disk can't cost them the plan."""
    from report.files import write_proposal
    from report.folder import write_reports
    from report.words import Words

    if not common.as_json:
        _show(run, common)
    if out is not None:
        write_proposal(run.proposal, out)
        write_reports(run, out, Words(common.lang))
    if common.as_json:
        _show(run, common)


def _options(common: Common, level: Fraction, max_changes: int | None) -> Options:
    from models.options import Options

    return Options(
        level=level,
        max_changes=max_changes,
        time_limit=common.time_limit,
        seed=common.seed,
        gone=common.gone,
    )


def _run(
    source: Path, common: Common, options: Options, review: Review, *, mend: bool, started: float
) -> Run:
    """Read, solve and judge, with a line of progress where somebody watches."""
    from commands.interrupt import interruptible
    from commands.reading import read, readable
    from report import terminal
    from report.words import Words
    from service.rebalance import rebalance as solve
    from service.review import reviewed

    reading = read(source, common)
    instance = readable(reading, common)
    settled, findings = reviewed(instance, review)
    with terminal.Watch(terminal.make_console(error=True), Words(common.lang)) as watch:
        return solve(
            instance,
            options,
            findings=reading.findings.merged(findings),
            settled=settled,
            mend=mend,
            listen=watch,
            started=started,
            interruptible=interruptible,
        )


def _show(run: Run, common: Common) -> None:
    from report import terminal
    from report.files import proposal_json
    from report.words import Words

    words = Words(common.lang)
    _warn(run, common.lang)
    if common.as_json:
        click.echo(proposal_json(run.proposal), nl=False)
    else:
        terminal.print_proposal(run, terminal.make_console(), words)


def _warn(run: Run, lang: str) -> None:
    """Print what the readers and the judge noticed, on stderr, each thing once."""
    from commands.findings import print_findings
    from report import terminal
    from report.words import Words

    print_findings(run.findings, lang=lang)
    told = {problem.code for problem in run.findings.warnings}
    notices = [notice for notice in run.proposal.warnings if notice.code not in told]
    terminal.print_warnings(notices, terminal.make_console(error=True), Words(lang))


def _exit(run: Run, *, strict_proof: bool) -> int:
    """Return the first code that applies of 130, 5 and 4."""
    if run.interrupted:
        return Exit.INTERRUPTED
    if strict_proof and not run.proven:
        return Exit.UNPROVEN
    return Exit.DONE if run.clean else Exit.UNMET
