"""`fordel validate`: read everything, name every problem, solve nothing."""

from __future__ import annotations

from pathlib import Path

import click

from commands.exits import Exit
from commands.options import Common, common_options, input_argument, out_option


@click.command()
@input_argument
@out_option("errors.json")
@common_options
def validate(common: Common, *, source: Path, out: Path | None) -> int:
    """Read INPUT, name every problem with its cure, and solve nothing.

    INPUT is a folder of CSV files, an Excel workbook or a JSON file.
    """
    from commands.findings import as_json, print_findings
    from commands.reading import read
    from models.measures import count
    from models.text import say
    from report.files import write_atomically
    from report.words import Words

    reading = read(source, common)
    document = as_json(reading.findings, workers=reading.workers, cases=reading.cases)
    if out is not None:
        write_atomically(out / "errors.json", f"{document}\n".encode())
    if common.as_json:
        click.echo(document)
    else:
        print_findings(reading.findings, lang=common.lang)
        counts = say(
            "Read: {workers}, {cases}; {errors}, {warnings}.",
            workers=count(reading.workers, "{n} worker", "{n} workers"),
            cases=count(reading.cases, "{n} case", "{n} cases"),
            errors=count(len(reading.findings.errors), "{n} error", "{n} errors"),
            warnings=count(len(reading.findings.warnings), "{n} warning", "{n} warnings"),
        )
        click.echo(Words(common.lang).text(counts))
    return Exit.DONE if reading.instance is not None else Exit.BAD_INPUT
