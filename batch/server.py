"""A process beside a cluster's worker that solves for it: what a solve suffers stays here.

It reads jobs from stdin and writes outcomes to stdout. Each solve is a process of its own
below this one, with the limits that it has on a single machine: a solve that is killed, takes
too much memory or hangs costs neither the worker nor its neighbours anything.
"""

from __future__ import annotations

import os
import pickle
import sys
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Thread
from typing import BinaryIO

from batch.asked import Job
from batch.child import ORPHANED
from batch.limits import Limits
from batch.local import Local
from batch.outcome import Outcome
from batch.pool import Work


@dataclass(frozen=True)
class Errand:
    """A job, what is to be done with it, and what that may take."""

    work: Work
    job: Job
    limits: Limits


def serve(errands: BinaryIO, outcomes: BinaryIO) -> None:
    """Do one errand after the other; leave at once when nobody is there any more."""
    queue: SimpleQueue[Errand] = SimpleQueue()
    Thread(target=_receive, args=(errands, queue), daemon=True).start()
    while True:
        pickle.dump(run_alone(queue.get()), outcomes)
        outcomes.flush()


def run_alone(errand: Errand) -> Outcome:
    """Return the outcome of an errand, solved in a process of its own."""
    pool = Local(1, errand.limits, errand.work)
    (outcome,) = pool.run([errand.job], stopped=lambda: False, listen=lambda _: None)
    return outcome


def _receive(errands: BinaryIO, queue: SimpleQueue[Errand]) -> None:
    """Put what comes into the queue; when the worker has gone, its solve is for nobody."""
    try:
        while True:
            queue.put(pickle.load(errands))
    except (EOFError, OSError):
        os._exit(ORPHANED)


def main() -> None:
    """Serve on stdin and stdout; what anybody else prints goes nowhere."""
    outcomes = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    serve(sys.stdin.buffer, outcomes)
