"""One process for one solve: limited, and gone when the batch is gone."""

from __future__ import annotations

import os
from multiprocessing.connection import Connection
from threading import Thread

from batch.asked import Job
from batch.limits import limit_memory
from batch.pool import Work
from optimizer.lanes import LANES

NO_MEMORY = 71  # exit codes of ours, far from those of signals and of Python
ORPHANED = 72


def work_alone(work: Work, job: Job, memory_mib: int, pipe: Connection) -> None:
    """Do one job and send its outcome."""
    if not os.environ.get("FORDEL_DEBUG"):
        _be_silent()
    Thread(target=_outlive_nobody, args=(pipe,), daemon=True).start()
    limit_memory(memory_mib)
    LANES.close()  # other solves have the other cores
    try:
        outcome = work(job)
        pipe.send(outcome)
    except MemoryError:
        os._exit(NO_MEMORY)
    except BrokenPipeError:
        os._exit(ORPHANED)


def _be_silent() -> None:
    """Let nothing reach the log that we did not write: a library's last words may hold data."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)


def _outlive_nobody(pipe: Connection) -> None:
    """Leave at once when the batch is gone: its end of the pipe closes, however it died."""
    try:
        pipe.recv_bytes()
    except (EOFError, OSError):
        os._exit(ORPHANED)
