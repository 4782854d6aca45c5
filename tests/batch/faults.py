"""Work that goes wrong; here, so that a process of its own can import it."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path

from batch.asked import Job
from batch.outcome import Outcome
from batch.work import solve_one


def killed_once(job: Job) -> Outcome:
    """Die by SIGKILL at the first attempt at the instance `victim`."""
    mark = job.path.parent / "killed"
    if job.instance == "victim" and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return solve_one(job)


def killed_always(job: Job) -> Outcome:
    if job.instance == "victim":
        with (job.path.parent / "killed").open("a") as file:
            file.write("x")
        os.kill(os.getpid(), signal.SIGKILL)
    return solve_one(job)


def hungry(job: Job) -> Outcome:
    """Take two gigabytes for the instance `victim`."""
    if job.instance == "victim":
        os.write(2, b"case 2026-00141 of mkj is too much for me\n")
        len(bytearray(2 << 30))
    return solve_one(job)


def stuck(job: Job) -> Outcome:
    if job.instance == "victim":
        time.sleep(60)
    return solve_one(job)


def slow(job: Job) -> Outcome:
    """Take a while, so that a test can act in the meantime; leave a mark at the start."""
    (job.path.parent / f"{job.instance}.{os.getpid()}.begun").touch()
    time.sleep(1.5)
    return solve_one(job)


def broken(job: Job) -> Outcome:
    """Have a bug that mentions a case: only its place may be told."""
    raise RuntimeError("case 2026-00141 of mkj")


def server_killed(job: Job) -> Outcome:
    """Kill the process that all solves are forked from, once."""
    mark = job.path.parent / "killed"
    if job.instance == "victim" and not mark.exists():
        mark.touch()
        os.kill(os.getppid(), signal.SIGKILL)
    return solve_one(job)


def helper_killed(job: Job) -> Outcome:
    """Kill the process beside the worker that this one is below of, once."""
    mark = job.path.parent / "killed"
    if not mark.exists():
        mark.touch()
        os.kill(ancestors(os.getpid())[2], signal.SIGKILL)
    return solve_one(job)


def lingering(job: Job) -> Outcome:
    """Send the outcome, and do not end."""
    threading.Thread(target=time.sleep, args=(60,)).start()
    return solve_one(job)


def told_to_end(job: Job) -> Outcome:
    """Receive what a terminal and systemd send to everybody."""
    os.kill(os.getpid(), signal.SIGTERM)
    os.kill(os.getpid(), signal.SIGINT)
    return solve_one(job)


def gated(job: Job) -> Outcome:
    """Say who has begun (the processes above, too), then wait until the gate is open."""
    above = ".".join(map(str, ancestors(os.getpid())))
    (job.path.parent / f"{job.instance}.{above}.begun").touch()
    gate, end = job.path.parent / "open", time.monotonic() + 120
    while not gate.exists() and time.monotonic() < end:
        time.sleep(0.02)
    return solve_one(job)


def ancestors(pid: int) -> list[int]:
    """Return a process and all above it."""
    found = []
    while pid > 1:
        found.append(pid)
        pid = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    return found
