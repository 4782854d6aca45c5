"""The country on this machine: `python -m bench.country FOLDER [--jobs 1,2] [--dask]`.

Makes 98 municipalities in FOLDER (once), runs `fordel batch` over them, cold, and prints for
each way of working: wall seconds, proposals, how many are proven to the end, the most memory
of all processes together, and how much quicker two jobs are than one. Then a run with nothing
to do, and a comparison of all proposals byte by byte (`timing` aside).
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from instances.generate import generate_country

ROOT = Path(__file__).parent.parent
DAY = date(2026, 11, 23)
FORDEL = (sys.executable, "-c", "from cli import main; main()")


@dataclass(frozen=True)
class Measured:
    """One batch: its summary, wall seconds and the most memory of its processes, in MiB."""

    name: str
    summary: dict[str, Any]
    seconds: float
    mib: float

    def line(self) -> str:
        counts = self.summary["counts"]
        goals = [row["goals"] for row in self.summary["instances"] if row["goals"]]
        proven = [sum(goal["proven"] for goal in one) for one in goals]
        return (
            f"{self.name:<16} {self.seconds:7.1f} s  {self.mib:6.0f} MiB  "
            f"{len(goals):3} proposals  {sum(n == 6 for n in proven):3} with all goals proven  "
            f"{sum(n >= 4 for n in proven):3} with four or more  "
            f"{counts['fresh']:3} solved  {counts['failed'] + counts['errors']:2} without a result"
        )


def measure(name: str, root: Path, out: Path, *options: str) -> Measured:
    """Run one batch and watch it."""
    command = [*FORDEL, "batch", str(root), "--out", str(out), "--date", DAY.isoformat(), *options]
    started, most = time.monotonic(), 0.0
    with (out.parent / f"{name}.log").open("w") as log:
        batch = subprocess.Popen(
            [*command, "--json", "--log-format", "json"],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=log,
            start_new_session=True,
        )
        while batch.poll() is None:
            most = max(most, session_mib(batch.pid))
            time.sleep(0.2)
    summary = json.loads((out / "summary.json").read_bytes())
    measured = Measured(name, summary, time.monotonic() - started, most)
    print(measured.line(), flush=True)
    return measured


def session_mib(number: int) -> float:
    """Return the memory of a session's processes; what they share counts once."""
    return sum(_mib(one) for one in Path("/proc").glob("[0-9]*") if _session(one) == number)


def _session(process: Path) -> int:
    try:
        return int((process / "stat").read_text().rpartition(")")[2].split()[3])
    except (OSError, IndexError):
        return 0


def _mib(process: Path) -> float:
    try:
        text = (process / "smaps_rollup").read_text()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")) / 1024


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[str]:
    """Start a scheduler and workers of one thread each; yield the address."""
    file = folder / "scheduler.json"
    file.unlink(missing_ok=True)
    dask = [sys.executable, "-m", "dask"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    place = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file)]
    started = [subprocess.Popen([*dask, "scheduler", *place], cwd=ROOT, **quiet)]  # type: ignore[call-overload]
    try:
        while not file.exists():
            time.sleep(0.1)
        time.sleep(1)
        address: str = json.loads(file.read_bytes())["address"]
        worker = [*dask, "worker", address, "--nthreads", "1", "--no-dashboard"]
        worker += ["--local-directory", str(folder)]
        started += [subprocess.Popen(worker, cwd=ROOT, **quiet) for _ in range(workers)]  # type: ignore[call-overload]
        time.sleep(3)
        yield address
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait()


def differing(first: Path, second: Path) -> list[str]:
    """Return the instances whose proposals differ, timing aside."""
    return [
        str(path.parent.relative_to(first))
        for path in sorted(first.rglob("proposal.json"))
        if _timeless(path) != _timeless(second / path.relative_to(first))
    ]


def _timeless(path: Path) -> dict[str, Any] | None:
    if not path.exists():
        return None
    content: dict[str, Any] = json.loads(path.read_bytes())
    del content["timing"]
    return content


def main(arguments: Sequence[str] | None = None) -> None:
    """Make the country, run every way of working, print the lines."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--jobs", default="1,2")
    parser.add_argument("--dask", action="store_true")
    parser.add_argument("--time-limit", default="60")
    asked = parser.parse_args(arguments)
    asked.folder = asked.folder.absolute()
    root = asked.folder / "country"
    if not root.exists():
        generate_country(root, seed=1, day=DAY)
    print(f"{date.today()}, {os.cpu_count()} processors, Python {sys.version.split()[0]}")
    done: list[tuple[Measured, Path]] = []
    for jobs in asked.jobs.split(","):
        out = _fresh(asked.folder / f"jobs-{jobs}")
        limit = ("--time-limit", asked.time_limit)
        done.append((measure(f"{jobs}-jobs", root, out, "--jobs", jobs, *limit), out))
    if asked.dask:
        with cluster(asked.folder, 2) as address:
            out = _fresh(asked.folder / "dask")
            limit = ("--time-limit", asked.time_limit)
            done.append((measure("dask", root, out, "--scheduler", address, *limit), out))
    measure("nothing-to-do", root, done[0][1], "--time-limit", asked.time_limit)
    first, first_out = done[0]
    for other, out in done[1:]:
        print(
            f"{other.name}: {first.seconds / other.seconds:.2f} times as quick as {first.name}; "
            f"proposals that differ: {differing(first_out, out) or 'none'}"
        )


def _fresh(out: Path) -> Path:
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    return out


if __name__ == "__main__":
    main()
