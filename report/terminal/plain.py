"""A proposal as a text file: what a pipe would get, whatever the machine."""

from __future__ import annotations

from io import StringIO

from rich.console import Console

from report.run import Run
from report.terminal.proposal import print_proposal
from report.words import Words

WIDTH = 100


def proposal_text(run: Run, words: Words) -> bytes:
    """Return everything that `fordel rebalance` prints into a pipe, in UTF-8."""
    page = StringIO()
    console = Console(
        file=page,
        width=WIDTH,
        markup=False,
        emoji=False,
        highlight=False,
        force_terminal=False,
        color_system=None,
    )
    print_proposal(run, console, words)
    return page.getvalue().encode()
