"""What the readers found: sentences on stderr, or the JSON of docs/formats.md."""

from __future__ import annotations

import json

from models.problem import Findings


def as_json(findings: Findings, *, workers: int = 0, cases: int = 0) -> str:
    """Return the findings as docs/formats.md has them; workers and cases are rows read."""
    content = findings.model_dump(mode="json")
    document = {
        "schema": 1,
        "ok": not findings.errors,
        "input": {"workers": workers, "cases": cases},
        "errors": content["errors"],
        "warnings": content["warnings"],
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def print_findings(findings: Findings, *, lang: str) -> None:
    """Write every problem for people, on stderr."""
    from report import terminal
    from report.words import Words

    terminal.print_findings(findings, terminal.make_console(error=True), Words(lang))
