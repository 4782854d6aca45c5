"""`fordel batch`: the nightly job over many teams."""

from __future__ import annotations

import os
import secrets
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from batch.effort import CASES_A_SECOND, LEAST
from commands.exits import Exit
from commands.options import (
    Common,
    common_options,
    level_option,
    max_changes_option,
    strict_proof_option,
)
from optimizer.lanes import cores

if TYPE_CHECKING:
    from batch.asked import Asked
    from batch.pool import Pool
    from batch.run import Ended


def _reports(
    _context: click.Context, _option: click.Parameter, given: tuple[str, ...]
) -> list[str]:
    """Return the reports asked for, each once; json is always there."""
    from batch.reports import REPORTS

    names = [name.strip().lower() for one in given for name in one.split(",")]
    for name in names:
        if name not in {"json", *REPORTS}:
            known = ", ".join(("json", *REPORTS))
            raise click.BadParameter(f"{name!r} is not known. Known: {known}.")
    return sorted(set(names) - {"json"})


@click.command()
@click.argument("root", metavar="ROOT", type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    required=True,
    help="Where the results go, each at its instance's place below ROOT.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 1024),
    default=cores,
    metavar="N",
    show_default="one for each processor",
    help="Solve N instances at a time.",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Let the workers of a Dask scheduler solve, instead of this machine.",
)
@click.option(
    "--report",
    "reports",
    multiple=True,
    callback=_reports,
    metavar="NAME,…",
    help="Reports beside proposal.json, which is always there: excel, html, text.",
)
@click.option(
    "--memory-limit",
    type=click.IntRange(min=512),
    metavar="MIB",
    show_default="the machine's, shared by the jobs",
    help="Memory of one solve.",
)
@click.option("--no-wait", is_flag=True, help="If another batch is at work in DIR, say so and end.")
@click.option(
    "--log-format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="What stands on stderr: sentences, or a JSON object a line.",
)
@level_option
@max_changes_option
@strict_proof_option
@common_options
def batch(
    common: Common,
    *,
    root: Path,
    out: Path,
    jobs: int,
    scheduler: str | None,
    reports: list[str],
    memory_limit: int | None,
    no_wait: bool,
    log_format: str,
    level: Fraction,
    max_changes: int | None,
    strict_proof: bool,
) -> int:
    """Leave a proposal in DIR for every instance below ROOT; skip those that have not changed.

    An instance is a folder with a workers table, a workbook or a JSON file.
    """
    if os.name != "posix":
        raise click.UsageError("fordel batch needs Linux or macOS; rebalance runs everywhere.")
    asked = _asked(common, level, max_changes, reports)
    pool = _pool(asked, jobs, scheduler, memory_limit)
    ended = _run(root, out, asked, pool, wait=not no_wait, log_format=log_format)
    _show(ended, common)
    return _exit(ended, strict_proof=strict_proof)


def _asked(common: Common, level: Fraction, max_changes: int | None, reports: list[str]) -> Asked:
    from batch.asked import Asked, program_version
    from models.options import Options

    options = Options(
        level=level,
        max_changes=max_changes,
        time_limit=common.time_limit,
        seed=common.seed,
        gone=common.gone,
    )
    return Asked(
        day=common.day,
        policy=common.policy.absolute() if common.policy else None,
        options=options,
        reports=tuple(reports),
        lang=common.lang,
        version=program_version(),
        by_size=_by_size(click.get_current_context()),
    )


def _by_size(context: click.Context) -> bool:
    """Whether nobody has said how long a solve may take."""
    return context.get_parameter_source("time_limit") is ParameterSource.DEFAULT


def _pool(asked: Asked, jobs: int, scheduler: str | None, memory_limit: int | None) -> Pool:
    """Return who does the work: a cluster if one is named, else processes on this machine."""
    from batch.limits import default_limits

    if scheduler is not None:
        from batch.cluster import Cluster

        return Cluster(scheduler, default_limits(None, asked.longest, memory_limit))
    from batch.local import Local

    return Local(jobs, default_limits(jobs, asked.longest, memory_limit))


def _run(root: Path, out: Path, asked: Asked, pool: Pool, *, wait: bool, log_format: str) -> Ended:
    from batch.pool import PoolError
    from batch.run import Batch
    from commands.batch_log import listener
    from commands.finishing import finishing
    from report.words import Words

    words, run_id = Words(asked.lang), secrets.token_hex(4)
    with finishing() as stopped, listener(log_format, run_id, words) as listen:
        try:
            return Batch(root, out, asked, pool, run_id, listen, stopped, wait=wait).run()
        except PoolError as error:
            raise click.UsageError(words.text(error.text)) from error


def _show(ended: Ended, common: Common) -> None:
    from report import terminal
    from report.terminal.batch import print_batch
    from report.words import Words

    if common.as_json:
        click.echo(ended.summary.model_dump_json(by_alias=True, indent=1))
    else:
        print_batch(ended.summary, terminal.make_console(), Words(common.lang))


def _exit(ended: Ended, *, strict_proof: bool) -> int:
    """Return the first code that applies of 130, 3, 5 and 4."""
    counts = ended.summary.counts
    if not ended.summary.complete:
        return Exit.INTERRUPTED
    if counts.errors or counts.failed or counts.vanished or not ended.written:
        return Exit.BAD_INPUT
    if strict_proof and counts.unproven:
        return Exit.UNPROVEN
    return Exit.UNMET if counts.unmet else Exit.DONE


for _option in batch.params:  # shared with commands that do one instance, where it means 60 s
    if isinstance(_option, click.Option) and _option.name == "time_limit":
        _option.help = "For each instance."
        _option.show_default = f"{LEAST}, and 1 more for each {CASES_A_SECOND} cases"
