"""`fordel validate`: read everything, name every problem, solve nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.exits import Exit
from commands.options import Common, common_options, input_argument, out_option

if TYPE_CHECKING:
    from instances.read import Reading
    from models.problem import Findings
    from models.text import Text


@click.command()
@input_argument
@out_option("errors.json, and a copy with every problem marked (errors.xlsx),")
@common_options
def validate(common: Common, *, source: Path, out: Path | None) -> int:
    """Read INPUT, name every problem with its cure, and solve nothing.

    INPUT is a folder of CSV files, an Excel workbook or a JSON file.
    """
    from commands.findings import as_json, print_findings
    from commands.reading import read
    from report.words import Words

    reading = read(source, common)
    document = as_json(reading.findings, workers=reading.workers, cases=reading.cases)
    if not common.as_json:  # first of all: a full disk must not cost anybody the findings
        print_findings(reading.findings, lang=common.lang)
        click.echo(Words(common.lang).text(_counts(reading)))
    if out is not None:
        _leave(document, reading.findings, source, out, common.lang)
    if common.as_json:
        click.echo(document)
    return Exit.DONE if reading.instance is not None else Exit.BAD_INPUT


def _counts(reading: Reading) -> Text:
    from models.measures import count
    from models.text import say

    return say(
        "Read: {workers}, {cases}; {errors}, {warnings}.",
        workers=count(reading.workers, "{n} worker", "{n} workers"),
        cases=count(reading.cases, "{n} case", "{n} cases"),
        errors=count(len(reading.findings.errors), "{n} error", "{n} errors"),
        warnings=count(len(reading.findings.warnings), "{n} warning", "{n} warnings"),
    )


def _leave(document: str, findings: Findings, source: Path, out: Path, lang: str) -> None:
    """Write the problems for programs, and for people a copy in which they are marked."""
    from report.files import write_atomically
    from report.words import Words
    from service.marked import marked_workbook, not_onto

    copy = out / "errors.xlsx"
    write_atomically(out / "errors.json", f"{document}\n".encode())
    if findings.errors or findings.warnings:
        not_onto(copy, source)
        write_atomically(copy, marked_workbook(source, findings, Words(lang)))
