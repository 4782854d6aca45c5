"""Dated results in a folder, as JSON for programs and as Markdown for people."""

from __future__ import annotations

from pathlib import Path

from bench.records import Results
from bench.table import document

RESULTS = Path(__file__).parent / "results"


def save(results: Results, folder: Path) -> Path:
    """Write DATE-NAME.json and .md; a run of the same day and name is replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{results.day.isoformat()}-{results.name}.json"
    path.write_text(results.model_dump_json(indent=1) + "\n", encoding="utf-8")
    path.with_suffix(".md").write_text(document(results), encoding="utf-8")
    return path


def load(path: Path) -> Results:
    """Read the JSON of one run."""
    return Results.model_validate_json(path.read_text(encoding="utf-8"))
