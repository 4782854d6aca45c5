"""What the tests of generated files share."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from instances.read import read_instance
from models.instance import Instance

DAY = date(2026, 11, 23)
SAMPLES = Path(__file__).parents[2] / "instances" / "samples"


def read(path: Path, policy: Path | None = None) -> Instance:
    reading = read_instance(path, day=DAY, policy=policy)
    assert reading.findings.errors == ()
    assert reading.instance is not None
    return reading.instance


def contents(directory: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(directory)): path.read_bytes()
        for path in directory.rglob("*")
        if path.is_file()
    }
