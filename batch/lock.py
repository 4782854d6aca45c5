"""One batch at a time in a DIR: the lock ends with the process that holds it."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import IO

from batch.names import LOCK
from models.errors import DiskError
from models.text import say
from report.files import disk_error

PAUSE = 0.5


@contextmanager
def locked(
    out: Path, *, owner: str, wait: bool, told: Callable[[str], None], stopped: Callable[[], bool]
) -> Iterator[bool]:
    """Hold DIR's lock while the body runs; False if the wait for it was stopped.

    Args:
        out: DIR; made if it is not there.
        owner: what others are told while we hold it.
        wait: whether to wait for another batch, or to say who it is and leave.
        told: called once, with the other's words, when we have to wait.
        stopped: asked while waiting.

    Raises:
        DiskError: DIR cannot be written, or another batch is there and we do not wait.

    """
    with _open(out) as file:
        mine = _take(file, out, wait=wait, told=told, stopped=stopped)
        if mine:
            _write_owner(file, owner)
        yield mine
        if mine:
            _write_owner(file, "")


def owner_text(run: str) -> str:
    """Return who we are, for those who wait."""
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    return f"run {run}, process {os.getpid()} on {socket.gethostname()}, since {now}"


def _open(out: Path) -> IO[bytes]:
    path = out / LOCK
    try:
        out.mkdir(parents=True, exist_ok=True)
        return path.open("a+b", buffering=0)  # nothing is left to be written when it closes
    except OSError as error:
        raise disk_error(path, error) from error


def _take(
    file: IO[bytes],
    out: Path,
    *,
    wait: bool,
    told: Callable[[str], None],
    stopped: Callable[[], bool],
) -> bool:
    asked = False
    while not _try(file, out):
        file.seek(0)
        other = file.read().decode("utf-8", "replace").strip() or "?"
        if not wait:
            message = say("Another batch is at work in {out}: {other}.", out=out, other=other)
            raise DiskError(message)
        if not asked:
            told(other)
            asked = True
        if stopped():
            return False
        time.sleep(PAUSE)
    return True


def _try(file: IO[bytes], out: Path) -> bool:
    import fcntl  # noqa: PLC0415  (not on Windows, where the command says so)

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:  # a file system without locks
        raise disk_error(out / LOCK, error) from error
    return True


def _write_owner(file: IO[bytes], owner: str) -> None:
    """Say who holds the lock; on a full disk it is held without a name."""
    with suppress(OSError):
        file.truncate(0)
        file.write(owner.encode())
