"""The results in DIR: each whole or not at all, each once."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path

from batch.decided import carried_csv, merged
from batch.names import DECISIONS, RESULTS, STAMP
from batch.outcome import Outcome
from batch.stamp import EVERY_RESULT, Stamp, load_stamp, shas
from models.errors import DiskError
from models.text import say
from report.files import PART, write_atomically, write_together


def write_outcome(
    outcome: Outcome, folder: Path, *, root: str, spare: Collection[str] = ()
) -> None:
    """Put the files in their places, and take away what they replace but for `spare`.

    The proposal comes last: whoever is killed before leaves a stamp that does not fit the
    old one, so the next batch does this instance again; whoever is killed after has it done.
    Decisions come first: a workbook is not replaced before its marks are on the disk.

    Raises:
        DiskError: the results could not be written; the old ones are untouched.

    """
    files = {**_carried(outcome), **outcome.files}
    stamp = Stamp(
        root=root,
        instance=outcome.job.instance,
        asked=outcome.job.asked.digest,
        raw=outcome.raw,
        input=outcome.input,
        policy=outcome.policy,
        decisions=outcome.decisions,
        files=shas(files),
        row=outcome.row,
    )
    reports = {name: c for name, c in files.items() if name not in RESULTS}
    result = {name: c for name, c in outcome.files.items() if name in RESULTS}
    first = {name: c for name, c in reports.items() if name == DECISIONS}
    write_together(folder, {**first, **reports, STAMP: _bytes(stamp), **result})
    remove_others(folder, stamp, spare=spare)


def _carried(outcome: Outcome) -> dict[str, bytes]:
    """Return what is still to be honoured although there is no proposal this time."""
    job = outcome.job
    if DECISIONS in outcome.files or not (job.stood or job.marked):
        return {}
    return {DECISIONS: carried_csv(merged(job.stood, job.marked))}


def remove_others(folder: Path, stamp: Stamp, *, spare: Collection[str] = ()) -> None:
    """Take away what older results have left beside those of the stamp."""
    for name in sorted(EVERY_RESULT - stamp.files.keys() - set(spare)):
        try:
            (folder / name).unlink(missing_ok=True)
        except OSError as error:
            raise DiskError(say("{file} could not be removed.", file=folder / name)) from error


def renew_stamp(folder: Path, outcome: Outcome, stamp: Stamp) -> None:
    """Write down that other bytes mean the same: next time a look at them is enough."""
    write_atomically(folder / STAMP, _bytes(stamp.model_copy(update={"raw": outcome.raw})))


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


def _bytes(stamp: Stamp) -> bytes:
    return stamp.model_dump_json(indent=1).encode()
