"""The way in and out of a process that solves: a task on stdin, what it measured on stdout."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib.metadata import version

from bench.clock import peak_memory_mib
from bench.records import Measured, Task


def answer(solver: str, measure: Callable[[Task], Measured]) -> None:
    """Do the task on stdin and print what it took; a failure is an answer too."""
    task = Task.model_validate_json(sys.stdin.read())
    try:
        done = measure(task)
    except Exception as error:  # whatever it is, the other solvers go on
        done = Measured(solver=solver, failed=f"{type(error).__name__}: {error}")
    if done.memory_mib is None:
        done = done.model_copy(update={"memory_mib": peak_memory_mib()})
    print(done.model_dump_json())


def versions(*names: str) -> dict[str, str]:
    """Return the versions of installed distributions."""
    return {name: version(name) for name in names}
