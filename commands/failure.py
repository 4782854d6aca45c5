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
from models.text import Text, say

NO_SPACE = {errno.ENOSPC, errno.EDQUOT}
FULL = {*NO_SPACE, errno.EIO}  # what writing to stdout itself may meet


def exit_code(error: BaseException, context: click.Context) -> int:
    """Say what went wrong, and return the exit code that goes with it."""
    match error:
        case KeyboardInterrupt() | click.Abort():
            _tell(say("Interrupted before there was anything to show."), context)
            return Exit.INTERRUPTED
        case BrokenPipeError():
            _close_stdout()
            return Exit.READER_GONE
        case OSError() if error.errno in FULL:
            _close_stdout()
            _tell(_unprinted(error), context)
            return Exit.BAD_INPUT
        case InputError() | DecisionError() | DiskError():
            _refuse(error, context)
            return Exit.BAD_INPUT
        case SystemExit() if isinstance(error.__context__, BrokenPipeError):
            return Exit.READER_GONE  # rich has met the same, and ends the program with 1
        case SystemExit():
            raise error
        case _:
            _bug(error, context)
            return Exit.BUG


def _unprinted(error: OSError) -> Text:
    if error.errno in NO_SPACE:
        return say("The result could not be printed: the disk is full.")
    return say(
        "The result could not be printed (the system says: “{problem}”).", problem=error.strerror
    )


def _close_stdout() -> None:
    """Let nothing be printed any more, not even by the interpreter on its way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _refuse(error: InputError | DecisionError | DiskError, context: click.Context) -> None:
    """Print what the user can mend: JSON on stdout if asked for, else sentences on stderr."""
    from commands.findings import as_json, print_findings
    from models.problem import Findings, Problem

    if isinstance(error, InputError):
        findings = error.findings
    else:
        code = "disk" if isinstance(error, DiskError) else "decision"
        findings = Findings(errors=(Problem(code=code, message=error.text),))
    if context.meta.get(AS_JSON):
        click.echo(as_json(findings))
    elif isinstance(error, InputError):
        print_findings(findings, lang=_lang(context))
    else:
        _tell(error.text, context)


def _lang(context: click.Context) -> str:
    """Return the language asked for; the locale's where the error came before the option."""
    lang: str = context.meta.get(LANG) or lang_of_locale()
    return lang


def _tell(text: Text, context: click.Context) -> None:
    """Write one sentence on stderr."""
    from report.words import Words

    click.echo(Words(_lang(context)).text(text), err=True)


def _bug(error: BaseException, context: click.Context) -> None:
    """Say that it is our fault; no message of the error, which may hold ids of cases."""
    if os.environ.get("FORDEL_DEBUG"):
        traceback.print_exception(error)
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "start"
    text = say(
        "fordel has a bug ({error} at {place}, version {version}, Python {python}); your input is "
        "not to blame. Please report this line and the command; FORDEL_DEBUG=1 shows where it "
        "happened.",
        error=type(error).__name__,
        place=place,
        version=version(),
        python=platform.python_version(),
    )
    try:
        _tell(text, context)
    except Exception:  # the bug may be in what writes sentences
        click.echo(str(text), err=True)
