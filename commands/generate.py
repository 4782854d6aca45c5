"""`fordel generate`: a made-up department, or a whole country."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import click

from commands.exits import Exit
from commands.options import as_json_option, day_option, lang_option, seed_option


@click.command()
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--workers", type=click.IntRange(1, 5000), metavar="N", help="How many workers.")
@click.option("--mean", type=click.FloatRange(0, 200), metavar="CASES", help="Cases per worker.")
@click.option("--country", is_flag=True, help="98 municipalities instead, 1,850 workers in all.")
@seed_option
@day_option
@lang_option
@as_json_option
def generate(
    directory: Path,
    *,
    workers: int | None,
    mean: float | None,
    country: bool,
    seed: int,
    day: date,
    lang: str,
    as_json: bool,
) -> int:
    """Make up a realistic department in the new folder DIR, as a Danish export.

    The same seed, size and date give the same files. Nobody in them exists.
    """
    if country == (workers is not None or mean is not None):
        raise click.UsageError("Give --workers and --mean, or --country alone.")
    made = _country(directory, seed, day) if country else _one(directory, workers, mean, seed, day)
    _tell(directory, made, lang=lang, as_json=as_json)
    return Exit.DONE


def _one(
    directory: Path, workers: int | None, mean: float | None, seed: int, day: date
) -> dict[str, int]:
    from instances.generate import generate_to

    if workers is None or mean is None:
        raise click.UsageError("Give both --workers and --mean.")
    if mean != mean:  # noqa: PLR0124 - FloatRange lets "nan" through
        raise click.UsageError("--mean must be a number.")
    instance = generate_to(directory, workers=workers, mean=mean, seed=seed, day=day)
    return {"workers": len(instance.workers), "cases": len(instance.cases)}


def _country(directory: Path, seed: int, day: date) -> dict[str, int]:
    from instances.generate import generate_country

    return {"municipalities": len(generate_country(directory, seed=seed, day=day))}


def _tell(directory: Path, made: dict[str, int], *, lang: str, as_json: bool) -> None:
    from models.measures import count
    from models.text import say
    from report.words import Words

    if as_json:
        document = {"schema": 1, "directory": str(directory), **made}
        click.echo(json.dumps(document, ensure_ascii=False))
        return
    sentence = (
        count(
            made["municipalities"],
            "{n} municipality is in {directory}.",
            "{n} municipalities are in {directory}.",
            directory=directory,
        )
        if "municipalities" in made
        else say(
            "In {directory} are {workers} (externals included) and {cases}.",
            directory=directory,
            workers=count(made["workers"], "{n} worker", "{n} workers"),
            cases=count(made["cases"], "{n} case", "{n} cases"),
        )
    )
    click.echo(Words(lang).text(sentence))
