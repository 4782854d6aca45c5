"""A process for each solve on this machine: one that is killed loses only its own."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import connection, forkserver, get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path
from time import monotonic

from batch.asked import Job
from batch.child import NO_MEMORY, work_alone
from batch.events import Event, Listen
from batch.limits import Limits
from batch.outcome import Outcome, counted, failed
from batch.pool import ATTEMPTS, Stopped, Work, killed_text
from batch.work import solve_one
from models.text import Text, say
from report.files import disk_error

POLL = 0.25
GRACE = 10.0  # seconds for a process to end once it has nothing more to do, or was killed
QUIET = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS")


@dataclass
class Task:
    """A job and how often it was begun."""

    job: Job
    attempts: int = 0


@dataclass(frozen=True)
class Running:
    """A process at work: its end of the pipe is at hand, and its hour."""

    task: Task
    process: ForkServerProcess
    pipe: Connection
    deadline: float


@dataclass
class Local:
    """Works with up to `jobs` processes at a time."""

    jobs: int
    limits: Limits
    work: Work = solve_one
    running: dict[Connection, Running] = field(default_factory=dict)

    def run(self, jobs: Sequence[Job], *, stopped: Stopped, listen: Listen) -> Iterator[Outcome]:
        """Yield each job's outcome; the processes that still run when we are left are killed."""
        queue = deque(Task(job) for job in jobs)
        context = _context() if queue else None
        try:
            while self.running or (queue and not stopped()):
                while context and queue and len(self.running) < self.jobs and not stopped():
                    self._begin(context, queue.popleft(), listen)
                yield from self._finished(queue, listen)
        finally:
            for one in self.running.values():
                one.process.kill()
            self.running.clear()

    def _begin(self, context: ForkServerContext, task: Task, listen: Listen) -> None:
        ours, theirs = context.Pipe()
        task.attempts += 1
        arguments = (self.work, task.job, self.limits.own_memory_mib, theirs)
        process = context.Process(target=work_alone, args=arguments)
        process.start()
        theirs.close()  # so that ours ends when the process does
        deadline = monotonic() + self.limits.seconds
        self.running[ours] = Running(task, process, ours, deadline)
        listen(Event("start", task.job.instance))

    def _finished(self, queue: deque[Task], listen: Listen) -> Iterator[Outcome]:
        """Wait a moment; yield what has come, put back what has died."""
        for one in self.running.values():
            if monotonic() > one.deadline:
                one.process.kill()
        for pipe in {*connection.wait(list(self.running), POLL), *self._unkillable()}:
            assert isinstance(pipe, Connection)
            one = self.running.pop(pipe)
            outcome = None if monotonic() > one.deadline + GRACE else _received(pipe)
            _end(one.process)
            pipe.close()
            if outcome is not None:
                yield counted(outcome, one.task.attempts)
            elif (given_up := _again(one, queue, listen)) is not None:
                yield given_up

    def _unkillable(self) -> list[Connection]:
        """Return the pipes of processes that do not even die: the system does not let them."""
        return [pipe for pipe, one in self.running.items() if monotonic() > one.deadline + GRACE]


def _end(process: ForkServerProcess) -> None:
    """Wait for a process that is done or dead; one that does not end by itself is killed."""
    process.join(GRACE)
    if process.exitcode is None:
        process.kill()
        process.join(GRACE)


def _received(pipe: Connection) -> Outcome | None:
    """Return what a process has sent; None if it died before it was all there."""
    try:
        outcome = pipe.recv()
    except (EOFError, OSError):
        return None
    assert isinstance(outcome, Outcome)
    return outcome


def _again(one: Running, queue: deque[Task], listen: Listen) -> Outcome | None:
    """Put a job whose process died at the end of the queue, or give it up."""
    code, how = _death(one)
    if one.task.attempts < ATTEMPTS:
        listen(Event("retry", one.task.job.instance, level="warning", message=how))
        queue.append(one.task)
        return None
    return failed(one.task.job, code, killed_text(how), attempts=one.task.attempts)


def _death(one: Running) -> tuple[str, Text]:
    """Return how a process died, as a code and a sentence."""
    exit_code = one.process.exitcode or 0
    if monotonic() > one.deadline:
        return "stuck", say("the solve went on far beyond its time limit.")
    if exit_code == NO_MEMORY:
        return "out-of-memory", say("the solve needs more memory than it may have.")
    if exit_code < 0:
        name = signal.Signals(-exit_code).name
        return "killed", say("the process was killed ({signal}). Out of memory?", signal=name)
    return "killed", say("the process ended with code {code}.", code=exit_code)


def _context() -> ForkServerContext:
    """Return a way to make processes from a small server that has everything imported.

    The server and its children do not listen to the signals that ask a batch to finish:
    systemd and a terminal send them to everybody, and the files in hand are to be finished.
    """
    context = get_context("forkserver")
    context.set_forkserver_preload(["batch.preload"])
    try:
        with _deaf(), _one_thread():
            forkserver.ensure_running()
    except OSError as error:  # it needs a socket in the folder for temporary files
        raise disk_error(Path(os.environ.get("TMPDIR", "/tmp")), error) from error
    return context


@contextmanager
def _deaf() -> Iterator[None]:
    """Ignore the signals while a process is made that inherits what is ignored."""
    before = [(number, signal.signal(number, signal.SIG_IGN)) for number in QUIET]
    try:
        yield
    finally:
        for number, handler in before:
            signal.signal(number, handler)


@contextmanager
def _one_thread() -> Iterator[None]:
    """Let the libraries for arrays use one thread: the server must be free of threads to fork."""
    before = {name: os.environ.get(name) for name in ONE_THREAD}
    os.environ.update(dict.fromkeys(ONE_THREAD, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
