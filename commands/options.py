"""The options that commands share, each defined once."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any, Concatenate, TypeVar

import click

from commands.values import Day, Level, Seconds

AS_JSON = "fordel.json"
LANG = "fordel.lang"

Wrapper = Callable[..., Any]
Decorated = TypeVar("Decorated", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Common:
    """What every command that reads an instance may be told."""

    day: date
    policy: Path | None
    time_limit: float
    seed: int
    gone: tuple[str, ...]
    lang: str
    as_json: bool


def lang_of_locale() -> str:
    """Return "da" where the environment speaks Danish, else "en"."""
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "da" if next((name for name in names if name), "").lower().startswith("da") else "en"


def _remember(key: str) -> Callable[[click.Context, click.Parameter, Any], Any]:
    """Keep an option where the error messages can see it (they come from outside)."""

    def keep(context: click.Context, _option: click.Parameter, value: Any) -> Any:
        context.meta[key] = value
        return value

    return keep


def _today() -> date:
    return date.today()


as_json_option = click.option(
    "--json", "as_json", is_flag=True, is_eager=True, callback=_remember(AS_JSON),
    help="Write JSON to stdout and nothing else.",
)  # fmt: skip
lang_option = click.option(
    "--lang", type=click.Choice(["da", "en"]), default=lang_of_locale, is_eager=True,
    callback=_remember(LANG), show_default="the locale's, else English",
    help="The language of what people read.",
)  # fmt: skip
day_option = click.option(
    "--date", "day", type=Day(), default=_today, show_default="today",
    help="The plan date.",
)  # fmt: skip
seed_option = click.option(
    "--seed", type=click.IntRange(0, 2**31 - 1), default=0, show_default=True,
    help="Where the search, or chance, starts.",
)  # fmt: skip
policy_option = click.option(
    "--policy", type=click.Path(path_type=Path), metavar="FILE",
    help="The municipality's rules (TOML), instead of the folder's policy.toml.",
)  # fmt: skip
time_limit_option = click.option(
    "--time-limit", type=Seconds(), default=60.0, show_default=True,
    help="For the whole command.",
)  # fmt: skip
gone_option = click.option(
    "--gone", multiple=True, metavar="ID",
    help="A worker of the case file who has left the staff list (repeat for more).",
)  # fmt: skip

COMMON = (
    day_option, policy_option, time_limit_option, seed_option, gone_option, lang_option,
    as_json_option,
)  # fmt: skip


def common_options(command: Callable[Concatenate[Common, ...], int]) -> Wrapper:
    """Give a command the shared options, as one record in front of its own arguments."""

    @wraps(command)
    def packed(**given: Any) -> int:
        common = Common(**{field.name: given.pop(field.name) for field in fields(Common)})
        return command(common, **given)

    wrapped: Wrapper = packed
    for option in reversed(COMMON):
        wrapped = option(wrapped)
    return wrapped


def input_argument(command: Decorated) -> Decorated:
    """Give a command its INPUT: a folder of CSV files, a workbook or a JSON file."""
    return click.argument("source", metavar="INPUT", type=click.Path(path_type=Path))(command)


def out_option(what: str) -> Callable[[Decorated], Decorated]:
    """Give a command `--out DIR`."""
    return click.option(
        "--out", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
        help=f"Also write {what} into this folder.",
    )  # fmt: skip


def claim(out: Path) -> None:
    """Make sure that `--out` can be written, before a minute is spent on what goes there."""
    from report.files import write_atomically

    probe = out / ".fordel"
    write_atomically(probe, b"")
    probe.unlink(missing_ok=True)


level_option = click.option(
    "--level", type=Level(), default="100%", show_default=True, metavar="LEVEL",
    help="The share of the caps that a plan may fill: 110%, 1.1 or 1,1.",
)  # fmt: skip
max_changes_option = click.option(
    "--max-changes", type=click.IntRange(min=0), metavar="N",
    help="At most N chosen changes of primary.",
)  # fmt: skip
strict_proof_option = click.option(
    "--strict-proof", is_flag=True, help="Exit 5 if the time limit left a goal unproven."
)
