"""`fordel batch` as a process of its own, to be killed, stopped and starved."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.commands.calls import DAY, ROOT

CODE = "from cli import main; main()"


def batch(root: Path, out: Path, *options: object) -> list[str]:
    """Return the command line of a batch."""
    given = ["batch", root, "--out", out, "--date", DAY, "--lang", "en", *options]
    return [sys.executable, "-c", CODE, *map(str, given)]


def start(root: Path, out: Path, *options: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        batch(root, out, *options),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def complete(root: Path, out: Path, *options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        batch(root, out, *options), cwd=ROOT, capture_output=True, text=True, check=False
    )


def until(holds: Callable[[], bool], *, seconds: float = 90) -> None:
    """Wait for something to become true."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def session(number: int) -> list[int]:
    """Return the processes of a session that are alive."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == number and fields[0] != "Z":
            found.append(int(status.parent.name))
    return found


def is_alive(pid: int) -> bool:
    """Whether a process is there and not merely waiting to be buried."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"
