"""What stands on a terminal: plain lines of 80 columns that need no colour."""

from __future__ import annotations

from report.terminal.notices import print_findings, print_warnings
from report.terminal.paper import make_console
from report.terminal.progress import Watch
from report.terminal.proposal import print_proposal
from report.terminal.verdict import print_verdict

__all__ = [
    "Watch",
    "make_console",
    "print_findings",
    "print_proposal",
    "print_verdict",
    "print_warnings",
]
