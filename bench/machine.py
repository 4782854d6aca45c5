"""The machine a benchmark ran on: what matters for its numbers, and nothing that names it."""

from __future__ import annotations

import os
import platform
import subprocess
from pathlib import Path

from bench.records import Machine, Measured

CPU = Path("/proc/cpuinfo")
ROOT = Path(__file__).parent.parent


def this_machine() -> Machine:
    """Return this machine as it is now; versions come from those who solve."""
    return Machine(
        cpu=_cpu(),
        cores=os.cpu_count() or 1,
        memory_gib=os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30,
        system=f"{platform.system()} {platform.machine()}",
        python=platform.python_version(),
        load=os.getloadavg()[0],
        versions={},
        commit=_commit(),
    )


def with_versions(machine: Machine, measured: list[Measured]) -> Machine:
    """Return the machine with the versions of everything that solved something."""
    versions = {name: v for one in measured for name, v in one.versions.items()}
    return machine.model_copy(update={"versions": dict(sorted(versions.items()))})


def _cpu() -> str:
    lines = CPU.read_text(encoding="utf-8").splitlines() if CPU.exists() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())


def _commit() -> str | None:
    """Return the commit, with a plus where the optimizer's files differ from it."""
    head = _git("rev-parse", "--short", "HEAD")
    if head is None:
        return None
    changed = _git("status", "--porcelain", "--", "optimizer", "models", "instances", "audit")
    return head + ("+" if changed else "")


def _git(*arguments: str) -> str | None:
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
        )
    except OSError:
        return None
    return done.stdout.strip() if done.returncode == 0 else None
