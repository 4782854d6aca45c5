"""What the commands that ask a question share."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from commands.options import Common

if TYPE_CHECKING:
    from models.options import Options
    from report.terminal.paper import Paper


def options_of(common: Common, level: Fraction) -> Options:
    """Return the options of a run without a limit on changes."""
    from models.options import Options

    return Options(level=level, time_limit=common.time_limit, seed=common.seed, gone=common.gone)


def paper_of(common: Common) -> Paper:
    """Return what tables and sentences are written on: stdout, in the reader's language."""
    from report.terminal.paper import Paper, make_console
    from report.words import Words

    return Paper(make_console(), Words(common.lang))
