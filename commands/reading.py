"""Reads INPUT as the shared options say; every problem ends the command with code 3."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from commands.exits import Exit
from commands.options import Common

if TYPE_CHECKING:
    from instances.read import Reading
    from models.instance import Instance
    from models.problem import Findings


def read(source: Path, common: Common) -> Reading:
    """Return what the readers make of INPUT: an instance, or the problems that prevent one."""
    from instances.read import read_instance

    return read_instance(source, day=common.day, policy=common.policy, gone=common.gone)


def readable(reading: Reading, common: Common) -> Instance:
    """Return the instance; without one, say what is wrong and end the command."""
    if reading.instance is None:
        refuse(reading.findings, common, workers=reading.workers, cases=reading.cases)
    return reading.instance


def refuse(findings: Findings, common: Common, *, workers: int = 0, cases: int = 0) -> NoReturn:
    """Say what is wrong with a file and end the command; JSON counts the rows that were read."""
    from commands.findings import as_json, print_findings

    if common.as_json:
        click.echo(as_json(findings, workers=workers, cases=cases))
    else:
        print_findings(findings, lang=common.lang)
    raise click.exceptions.Exit(Exit.BAD_INPUT)
