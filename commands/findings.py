"""What the readers found: sentences on stderr, or the JSON of docs/formats.md."""

from __future__ import annotations

from models.problem import Findings
from report.problems import as_json

__all__ = ["as_json", "print_findings"]


def print_findings(findings: Findings, *, lang: str) -> None:
    """Write every problem for people, on stderr."""
    from report import terminal
    from report.words import Words

    terminal.print_findings(findings, terminal.make_console(error=True), Words(lang))
