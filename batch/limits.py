"""What one solve may take of the machine."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass

MIB = 1 << 20
LEAST_MIB = 1024


@dataclass(frozen=True)
class Limits:
    """Memory of a process in MiB, and wall seconds after which it is taken for stuck.

    No memory is named: its part of the machine that it runs on, which nobody knows before.
    """

    memory_mib: int | None
    seconds: float
    jobs: int | None = None

    @property
    def own_memory_mib(self) -> int:
        """Return what a process on this machine may have."""
        if self.memory_mib is not None:
            return self.memory_mib
        jobs = self.jobs or os.cpu_count() or 1
        return max(LEAST_MIB, memory_mib() // jobs)


def default_limits(jobs: int | None, time_limit: float, memory_mib: int | None = None) -> Limits:
    """Return the memory that was asked for, and far more time than a solve may take.

    A solve ends by itself at its time limit; this is for one that hangs. Without `jobs` there
    are as many on a machine as it has processors.
    """
    return Limits(memory_mib, 2 * time_limit + 60, jobs)


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
