"""The results in DIR: each whole or not at all, each once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from batch.names import STAMP
from batch.outcome import Outcome
from batch.stamp import EVERY_RESULT, Stamp, load_stamp, shas
from models.errors import DiskError
from models.text import say
from report.files import PART, write_atomically, write_together


def write_outcome(outcome: Outcome, folder: Path, *, root: str) -> None:
    """Put the files in their places, take away what they replace, and stamp the folder.

    Whoever is killed in between leaves a stamp that does not fit, so the next batch does this
    instance again.

    Raises:
        DiskError: the results could not be written; the old ones are untouched.

    """
    files = dict(outcome.files)
    write_together(folder, files)
    _remove(folder, EVERY_RESULT - files.keys())
    stamp = Stamp(
        root=root,
        instance=outcome.job.instance,
        asked=outcome.job.asked.digest,
        raw=outcome.raw,
        input=outcome.input,
        policy=outcome.policy,
        files=shas(files),
        row=outcome.row,
    )
    _write_stamp(folder, stamp)


def renew_stamp(folder: Path, outcome: Outcome, stamp: Stamp) -> None:
    """Write down that other bytes mean the same: next time a look at them is enough."""
    _write_stamp(folder, stamp.model_copy(update={"raw": outcome.raw}))


def stamps_below(out: Path) -> Iterator[Stamp]:
    """Yield what each stamp below DIR says."""
    for folder, _, files in os.walk(out):
        if STAMP in files and (stamp := load_stamp(Path(folder))) is not None:
            yield stamp


def tidy(out: Path) -> None:
    """Take away the unfinished files of batches that were killed; only with the lock in hand."""
    for folder, _, files in os.walk(out):
        for name in files:
            if name.startswith(".") and name.endswith(PART):
                with suppress(OSError):
                    (Path(folder) / name).unlink()


def _write_stamp(folder: Path, stamp: Stamp) -> None:
    write_atomically(folder / STAMP, stamp.model_dump_json(indent=1).encode())


def _remove(folder: Path, names: frozenset[str]) -> None:
    for name in sorted(names):
        try:
            (folder / name).unlink(missing_ok=True)
        except OSError as error:
            message = say("{file} could not be removed.", file=folder / name)
            raise DiskError(message) from error
