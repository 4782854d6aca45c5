"""A Dask cluster on this machine, for as long as a benchmark needs it."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.measured import ROOT

PATIENCE = 60  # seconds for a part of it to start


@contextmanager
def cluster(folder: Path, *, workers: int) -> Iterator[tuple[str, list[int]]]:
    """Start a scheduler and workers of one thread; yield its address and all their sessions."""
    file = folder / "scheduler.json"
    file.unlink(missing_ok=True)
    place = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file)]
    started = [_dask(folder, "scheduler", *place)]
    try:
        _until_written(file)
        address = json.loads(file.read_bytes())["address"]
        here = ["--nthreads", "1", "--no-dashboard", "--local-directory", str(folder)]
        started += [_dask(folder, "worker", address, *here) for _ in range(workers)]
        time.sleep(5)  # for the workers to come: the batch itself waits for one only
        yield address, [process.pid for process in started]
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait()


def _dask(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """Start a part of a cluster in a session of its own; its log goes to a file."""
    with (folder / f"dask-{arguments[0]}.log").open("ab") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "dask", *arguments],
            cwd=ROOT,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


def _until_written(file: Path) -> None:
    end = time.monotonic() + PATIENCE
    while not (file.exists() and file.read_bytes().endswith(b"}")):
        if time.monotonic() > end:
            raise TimeoutError("the scheduler did not start: see dask-scheduler.log")
        time.sleep(0.1)
