"""One batch, watched from outside: seconds by the wall and of the processors, and memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Thread
from typing import Any

ROOT = Path(__file__).parent.parent
FORDEL = (sys.executable, "-c", "from cli import main; main()")
PAUSE = 0.5
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Measured:
    """A batch: its summary, seconds by the wall and of the processors, the most MiB at once."""

    name: str
    summary: dict[str, Any]
    seconds: float
    cpu: float
    mib: float


def measure(
    name: str, root: Path, out: Path, *options: str, day: date, sessions: Collection[int] = ()
) -> Measured:
    """Run one batch; `sessions` are of others whose processes work for it."""
    command = [*FORDEL, "batch", str(root), "--out", str(out), "--date", day.isoformat(), *options]
    started, most, spent = time.monotonic(), 0.0, dict[int, float]()
    with (out.parent / f"{out.name}.log").open("a") as log:
        batch = subprocess.Popen(
            [*command, "--json", "--log-format", "json"],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=log,
            start_new_session=True,
        )
        # A thread of its own sees the end at once, however long a look at the memory takes.
        ended = list[float]()
        waits = Thread(target=_wait, args=(batch, ended))
        waits.start()
        everybody = {batch.pid, *sessions}
        before = cpu_seconds(everybody)
        while waits.is_alive():
            most = max(most, mib(everybody))
            spent |= cpu_seconds(everybody)
            time.sleep(PAUSE)
    seconds = ended[0] - started
    cpu = sum(spent.values()) - sum(before.get(pid, 0.0) for pid in spent)
    summary = json.loads((out / "summary.json").read_bytes())
    return Measured(name, summary, seconds, cpu, most)


def _wait(batch: subprocess.Popen[bytes], ended: list[float]) -> None:
    batch.wait()
    ended.append(time.monotonic())


def mib(sessions: Collection[int]) -> float:
    """Return the memory of some sessions' processes; what they share counts once."""
    return sum(_pss(process) for process, _, _ in _processes(sessions))


def cpu_seconds(sessions: Collection[int]) -> dict[int, float]:
    """Return what each process of some sessions has taken of the processors."""
    return {int(process.name): seconds for process, _, seconds in _processes(sessions)}


def _processes(sessions: Collection[int]) -> Iterator[tuple[Path, int, float]]:
    """Yield each process of some sessions with its session and its processor seconds."""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            fields = (process / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) in sessions:
            yield process, int(fields[3]), (int(fields[11]) + int(fields[12])) / TICKS


def _pss(process: Path) -> float:
    try:
        text = (process / "smaps_rollup").read_text()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")) / 1024
