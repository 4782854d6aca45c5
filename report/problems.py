"""The JSON of an input's problems: what `validate --json` prints and errors.json holds."""

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
