"""Reads INPUT as the shared options say; every problem ends the command with code 3."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.exits import Exit
from commands.options import Common

if TYPE_CHECKING:
    from instances.read import Reading
    from models.instance import Instance


def read(source: Path, common: Common) -> Reading:
    """Return what the readers make of INPUT: an instance, or the problems that prevent one."""
    from instances.read import read_instance

    return read_instance(source, day=common.day, policy=common.policy, gone=common.gone)


def readable(reading: Reading, common: Common) -> Instance:
    """Return the instance; without one, say what is wrong and end the command.

    JSON goes to stdout and counts the rows that were read, so a program sees how far we got.
    """
    from commands.findings import as_json, print_findings

    if reading.instance is not None:
        return reading.instance
    if common.as_json:
        counts = {"workers": reading.workers, "cases": reading.cases}
        click.echo(as_json(reading.findings, **counts))
    else:
        print_findings(reading.findings, lang=common.lang)
    raise click.exceptions.Exit(Exit.BAD_INPUT)
