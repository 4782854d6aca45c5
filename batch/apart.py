"""What a cluster's worker does with a job: it has it solved by a process beside it."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import connection
from queue import Empty, SimpleQueue

from batch.asked import Job
from batch.limits import Limits
from batch.outcome import Outcome, failed
from batch.pool import ATTEMPTS, Work, killed_text
from batch.server import Errand
from models.text import say

GRACE = 60.0  # seconds for a server to begin, and to tell what came
IDLE: SimpleQueue[Server] = SimpleQueue()
"""The servers of this worker that have nothing to do: as many as it has threads."""


class ServerGoneError(Exception):
    """A server has ended before it answered; nothing is left of it."""


@dataclass(frozen=True)
class Apart:
    """Solves in a process of its own, wherever it is called. Cheap to send."""

    work: Work
    limits: Limits

    def __call__(self, job: Job) -> Outcome:
        """Return a job's outcome, in bounded time, whatever becomes of the solve."""
        try:
            for _ in range(ATTEMPTS):
                with suppress(ServerGoneError):
                    return self._served(job)
        except TimeoutError:
            return failed(job, "stuck", say("The solve went on far beyond its time limit."))
        how = say("the process that solves beside the worker has ended.")
        return failed(job, "killed", killed_text(how), attempts=ATTEMPTS)

    def _served(self, job: Job) -> Outcome:
        server = _idle() or Server.start()
        outcome = server.outcome(Errand(self.work, job, self.limits))
        IDLE.put(server)
        return outcome


def _idle() -> Server | None:
    with suppress(Empty):
        while (server := IDLE.get_nowait()).process.poll() is not None:
            server.end()
        return server
    return None


@dataclass(frozen=True)
class Server:
    """A `batch.server` below this process, at the other end of two pipes."""

    process: subprocess.Popen[bytes]

    @classmethod
    def start(cls) -> Server:
        """Start a server that imports what we import."""
        path = os.pathsep.join(entry or os.getcwd() for entry in sys.path)
        command = [sys.executable, "-c", "from batch.server import main; main()"]
        environment = {**os.environ, "PYTHONPATH": path}
        return cls(
            subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
            )
        )

    def outcome(self, errand: Errand) -> Outcome:
        """Send an errand and wait for its outcome.

        Raises:
            ServerGoneError: it has ended.
            TimeoutError: it took longer than all attempts together may take.

        """
        try:
            self._send(errand)
            return self._received(ATTEMPTS * errand.limits.seconds + GRACE)
        except TimeoutError:
            self.end()
            raise
        except (OSError, EOFError, pickle.UnpicklingError) as error:
            self.end()
            raise ServerGoneError from error

    def end(self) -> None:
        """Kill it, if it is still there, and let go of its pipes."""
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            with suppress(OSError):
                assert pipe
                pipe.close()

    def _send(self, errand: Errand) -> None:
        assert self.process.stdin
        pickle.dump(errand, self.process.stdin)
        self.process.stdin.flush()

    def _received(self, seconds: float) -> Outcome:
        assert self.process.stdout
        if not connection.wait([self.process.stdout.fileno()], seconds):
            raise TimeoutError
        outcome = pickle.load(self.process.stdout)
        assert isinstance(outcome, Outcome)
        return outcome
