"""What the results in a folder were made of; and whether they are whole and still right."""

from __future__ import annotations

import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from batch.names import DECISIONS, RESULTS, STAMP
from batch.reports import REPORTS
from models.batch import InstanceRow

EVERY_RESULT = frozenset({*RESULTS, *(report.file for report in REPORTS.values())})


class Stamp(BaseModel):
    """A result without it, or with one that does not fit, counts for nothing.

    `root` and `instance` say whose it is, `asked` and `raw` (fingerprints), `input`,
    `policy` and `decisions` (digests of what was read) what it was made of; `files` has the
    SHA-256 of each result, `row` the line of the summary.
    """

    model_config = ConfigDict(frozen=True)

    root: str
    instance: str
    asked: str
    raw: str
    input: str
    policy: str
    decisions: str = ""
    files: dict[str, str]
    row: InstanceRow


def read_stamp(folder: Path) -> Stamp | None:
    """Return the stamp of a folder's results if they are whole and those that it speaks of.

    Decisions that somebody has laid there since are not in it.
    """
    stamp = load_stamp(folder)
    if stamp is None or (DECISIONS not in stamp.files and os.path.exists(folder / DECISIONS)):
        return None
    try:
        whole = all(sha(folder / name) == known for name, known in stamp.files.items())
    except OSError:
        return None
    return stamp if whole else None


def load_stamp(folder: Path) -> Stamp | None:
    """Return what the stamp of a folder says, true or not."""
    try:
        return Stamp.model_validate_json((folder / STAMP).read_bytes())
    except (OSError, ValidationError):
        return None


def shas(files: Mapping[str, bytes]) -> dict[str, str]:
    """Return the SHA-256 of each file's bytes."""
    return {name: sha256(content).hexdigest() for name, content in sorted(files.items())}


def sha(path: Path) -> str:
    """Return the SHA-256 of a file's bytes."""
    return sha256(path.read_bytes()).hexdigest()
