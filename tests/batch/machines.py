"""A real cluster on this machine: a scheduler and workers, each a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.batch.processes import until
from tests.commands.calls import ROOT

PATIENT = 120  # seconds that a process may take to start on a busy machine


@dataclass
class Machines:
    """A scheduler's address, and its workers by their process."""

    folder: Path
    address: str
    scheduler: subprocess.Popen[bytes]
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def alive(self) -> list[subprocess.Popen[bytes]]:
        return [one for one in self.workers if one.poll() is None]

    def staff(self, number: int = 2) -> None:
        """Start as many workers as are missing, and wait until all are there."""
        while len(self.alive) < number:
            name = f"worker-{len(self.workers)}"
            self.workers.append(dask(self.folder, name, "worker", self.address, *self._options()))
        until(self._all_registered, seconds=PATIENT)

    def _options(self) -> list[str]:
        place = ["--local-directory", str(self.folder)]
        return ["--nthreads", "1", "--no-nanny", "--no-dashboard", *place]

    def _all_registered(self) -> bool:
        started = [
            (self.folder / f"worker-{n}.log").read_bytes()
            for n, one in enumerate(self.workers)
            if one.poll() is None
        ]
        return all(b"Registered to" in log for log in started)

    def end(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()


def dask(folder: Path, name: str, *arguments: str) -> subprocess.Popen[bytes]:
    """Start a part of a cluster; its log goes to a file."""
    with (folder / f"{name}.log").open("wb") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "dask", *arguments], cwd=ROOT, stdout=log, stderr=log
        )


@contextmanager
def cluster(folder: Path) -> Iterator[Machines]:
    """Start a scheduler; in the end, end whatever is left of it and its workers."""
    file = folder / "scheduler.json"
    scheduler = dask(
        folder, "scheduler", "scheduler", "--host", "127.0.0.1", "--port", "0",
        "--no-dashboard", "--scheduler-file", str(file),
    )  # fmt: skip
    machines = Machines(folder, "", scheduler)
    try:
        until(
            lambda: file.exists() and file.read_text(encoding="utf-8").endswith("}"),
            seconds=PATIENT,
        )
        machines.address = json.loads(file.read_text(encoding="utf-8"))["address"]
        yield machines
    finally:
        machines.end()
