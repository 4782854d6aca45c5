"""What went wrong, as one clear line (or the JSON of docs/formats.md) and an exit code."""

from __future__ import annotations

import errno
import os
import platform
import sys
import traceback
from pathlib import Path

import click

from commands.exits import Exit
from commands.options import AS_JSON, LANG, lang_of_locale
from commands.version import version
from models.errors import DecisionError, DiskError, InputError

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EIO}  # what writing to stdout itself may meet


def exit_code(error: BaseException, context: click.Context) -> int:
    """Say what went wrong, and return the exit code that goes with it."""
    match error:
        case KeyboardInterrupt() | click.Abort():
            click.echo("Interrupted before there was anything to show.", err=True)
            return Exit.INTERRUPTED
        case BrokenPipeError():
            _close_stdout()
            return Exit.READER_GONE
        case OSError() if error.errno in FULL:
            _close_stdout()
            click.echo(f"The result could not be printed: {error.strerror}.", err=True)
            return Exit.BAD_INPUT
        case InputError() | DecisionError() | DiskError():
            _refuse(error, context)
            return Exit.BAD_INPUT
        case SystemExit() if isinstance(error.__context__, BrokenPipeError):
            return Exit.READER_GONE  # rich has met the same, and ends the program with 1
        case SystemExit():
            raise error
        case _:
            _bug(error)
            return Exit.BUG


def _close_stdout() -> None:
    """Let nothing be printed any more, not even by the interpreter on its way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _refuse(error: InputError | DecisionError | DiskError, context: click.Context) -> None:
    """Print what the user can mend: JSON on stdout if asked for, else sentences on stderr."""
    from commands.findings import as_json, print_findings
    from models.problem import Findings, Problem
    from report.words import Words

    lang = context.meta.get(LANG) or lang_of_locale()
    if isinstance(error, InputError):
        findings = error.findings
    else:
        code = "disk" if isinstance(error, DiskError) else "decision"
        findings = Findings(errors=(Problem(code=code, message=error.text),))
    if context.meta.get(AS_JSON):
        click.echo(as_json(findings))
    elif isinstance(error, InputError):
        print_findings(findings, lang=lang)
    else:
        click.echo(Words(lang).text(error.text), err=True)


def _bug(error: BaseException) -> None:
    """Say that it is our fault; no message of the error, which may hold ids of cases."""
    if os.environ.get("FORDEL_DEBUG"):
        traceback.print_exception(error)
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "start"
    click.echo(
        f"fordel has a bug ({type(error).__name__} at {place}, version {version()}, Python "
        f"{platform.python_version()}); your input is not to blame. Please report this line and "
        "the command; FORDEL_DEBUG=1 shows where it happened.",
        err=True,
    )
