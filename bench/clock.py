"""Where the time goes: seconds by phase, and the most memory a process has held."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from time import perf_counter
from typing import Any

STATUS = Path("/proc/self/status")


class Clock:
    """Adds up seconds by phase; a phase inside another one counts for itself only."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._inside: list[float] = []

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        """Count the body for a phase."""
        began = perf_counter()
        self._inside.append(0.0)
        try:
            yield
        finally:
            spent = perf_counter() - began
            own = spent - self._inside.pop()
            self.seconds[name] = self.seconds.get(name, 0.0) + own
            if self._inside:
                self._inside[-1] += spent

    def watch(self, module: str, name: str, phase: str) -> None:
        """Count every call that a module makes by one of its names for a phase.

        Raises:
            AttributeError: the module has no such name (any more).

        """
        place = import_module(module)
        inner = getattr(place, name)

        def timed(*args: Any, **kwargs: Any) -> Any:
            with self.phase(phase):
                return inner(*args, **kwargs)

        setattr(place, name, timed)


def peak_memory_mib() -> float:
    """Return the most memory this process has held.

    On Linux from the status file: `ru_maxrss` begins with what the parent held when it
    started us.
    """
    if STATUS.exists():
        lines = STATUS.read_text(encoding="ascii").splitlines()
        peak = next((line for line in lines if line.startswith("VmHWM:")), None)
        if peak:
            return int(peak.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
