"""Calling `fordel` in a test: inside this process, or as a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result

from cli import fordel

ROOT = Path(__file__).parent.parent.parent
SAMPLES = ROOT / "instances" / "samples"
DAY = "2026-11-23"

WORKERS = "worker,started\nabe,2015-01-01\nbea,2016-01-01\n"
CASES = "case,primary,weight\n1,abe,1\n2,bea,1\n3,,1\n"


def call(*arguments: object) -> Result:
    """Run `fordel` in this process; stdout and stderr stay apart."""
    return CliRunner().invoke(fordel, [str(argument) for argument in arguments])


def spawn(
    *arguments: object, code: str = "from cli import main; main()", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run `fordel` as a process with exactly this environment."""
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=False,
    )


def small(folder: Path, *, workers: str = WORKERS, cases: str = CASES) -> Path:
    """Write a tiny department into a folder and return it."""
    folder.mkdir(exist_ok=True)
    (folder / "workers.csv").write_text(workers, encoding="utf-8")
    (folder / "cases.csv").write_text(cases, encoding="utf-8")
    return folder
