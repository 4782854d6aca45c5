"""What one solve may take of the machine."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass

MIB = 1 << 20
LEAST_MIB = 1024


@dataclass(frozen=True)
class Limits:
    """Memory of a process in MiB, and wall seconds after which it is taken for stuck."""

    memory_mib: int
    seconds: float


def default_limits(*, jobs: int, time_limit: float) -> Limits:
    """Return each process's part of the memory, and far more time than a solve may take.

    A solve ends by itself at its time limit; this is for one that hangs.
    """
    return Limits(max(LEAST_MIB, memory_mib() // jobs), 2 * time_limit + 60)


def memory_mib() -> int:
    """Return the memory of this machine, or of the container we are in."""
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // MIB
    try:
        with open("/sys/fs/cgroup/memory.max", encoding="ascii") as file:
            return min(pages, int(file.read()) // MIB)
    except (OSError, ValueError):  # no cgroup, or "max"
        return pages


def limit_memory(mib: int) -> None:
    """Let this process have no more memory than that: it fails alone, not with the machine.

    On Linux what it may write to counts; address space that is only reserved does not.
    """
    import resource  # noqa: PLC0415  (not on Windows)

    which = resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS
    _, most = resource.getrlimit(which)
    wanted = mib * MIB
    if most != resource.RLIM_INFINITY:
        wanted = min(wanted, most)
    resource.setrlimit(which, (wanted, most))
