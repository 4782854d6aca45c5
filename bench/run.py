"""Starts each solver in a process of its own, one after another, and collects what it says."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import perf_counter

from bench.peers.highs import environment
from bench.records import OURS, Comparison, Measured, Task
from bench.suite import Suite, lay_out

ROOT = Path(__file__).parent.parent
TEXTBOOK, HIGHS, COMMAND = "textbook", "highs", "command"
PEERS = (TEXTBOOK, HIGHS, COMMAND)
MODULES = {OURS: "bench.peers.ours", TEXTBOOK: "bench.peers.book", COMMAND: "bench.peers.command"}
GRACE = 300.0  # seconds beyond the limits: building, and what does not look at the clock

Tell = Callable[[str], None]


def comparisons(
    suite: Suite, peers: Sequence[str], *, repeat: int, tell: Tell
) -> Iterator[Comparison]:
    """Yield each instance of a suite as soon as everybody is through with it."""
    for entry in suite.instance:
        with tempfile.TemporaryDirectory() as folder:
            path, facts = lay_out(entry, suite.day, Path(folder))
            task = Task(
                path=str(path),
                date=suite.day,
                time_limit=suite.time_limit,
                seconds_per_goal=suite.seconds_per_goal,
            )
            asked = [p for p in peers if entry.peers is None or p in entry.peers]
            measured = []
            for solver in (OURS, *asked):
                tell(f"{facts.name}: {solver}")
                measured.append(_median([measure(solver, task) for _ in range(repeat)]))
        yield Comparison(instance=facts, measured=tuple(measured))


def measure(solver: str, task: Task) -> Measured:
    """Return what one solver makes of a task, with the whole process by the wall."""
    try:
        return _highs(task) if solver == HIGHS else _asked(solver, MODULES[solver], task)
    except subprocess.TimeoutExpired:
        return Measured(solver=solver, failed="killed: far beyond its time")
    except RuntimeError as error:
        return Measured(solver=solver, failed=str(error))


def _median(runs: list[Measured]) -> Measured:
    """Return the run with the middle time; a failed one if there is one."""
    failed = [run for run in runs if run.failed]
    return failed[0] if failed else sorted(runs, key=lambda run: run.seconds or 0.0)[len(runs) // 2]


def _asked(solver: str, module: str, task: Task, *arguments: str) -> Measured:
    out, seconds = _process([sys.executable, "-m", module, *arguments], task)
    done = Measured.model_validate_json(out)
    known = done.seconds if done.seconds is not None else seconds
    start = {"start and end": known - sum(done.phases.values())} if done.phases else {}
    return done.model_copy(
        update={"solver": solver, "seconds": known, "phases": {**done.phases, **start}}
    )


def _highs(task: Task) -> Measured:
    """Export our program in one process, solve it in another that has highspy."""
    python = environment.python()
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder) / "program.npz")
        export = _asked(HIGHS, "bench.peers.export", task, file)
        if export.failed:
            return export
        call = [str(python), str(environment.SCRIPT), file, str(task.seconds_per_goal)]
        out, seconds = _process(call, task)
    total = (export.seconds or 0.0) + seconds
    solved = {"solver": HIGHS, "phases": export.phases, "seconds": total}
    return Measured.model_validate({**solved, **json.loads(out)})


def _process(call: list[str], task: Task) -> tuple[str, float]:
    """Run a process to its end; return what it printed and its seconds by the wall."""
    limit = max(task.time_limit, 6 * task.seconds_per_goal) + GRACE
    began = perf_counter()
    done = subprocess.run(
        call,
        cwd=ROOT,
        input=task.model_dump_json(),
        capture_output=True,
        text=True,
        timeout=limit,
        check=False,
    )
    seconds = perf_counter() - began
    if done.returncode:
        last = (done.stderr.strip().splitlines() or [f"ended with {done.returncode}"])[-1]
        raise RuntimeError(last)
    return done.stdout, seconds
