"""Files that are whole or not there at all."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from models.errors import DiskError
from models.proposal import Proposal
from models.text import Text, say


def proposal_json(proposal: Proposal) -> str:
    """Return the proposal as docs/formats.md has it, with a newline at the end."""
    return proposal.model_dump_json(by_alias=True, indent=1) + "\n"


def write_proposal(proposal: Proposal, directory: Path) -> Path:
    """Write `directory`/proposal.json and return its path.

    Raises:
        DiskError: it could not be written; an older file is untouched.

    """
    path = directory / "proposal.json"
    write_atomically(path, proposal_json(proposal).encode())
    return path


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file so that a reader sees the old one or the whole new one, never a part.

    Raises:
        DiskError: the disk is full, read-only or gone; nothing of ours is left behind.

    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, content)
    except OSError as error:
        raise DiskError(_sentence(path, error)) from error


def _replace(path: Path, content: bytes) -> None:
    part = path.parent / f".{path.name[:100]}.{token_hex(4)}.part"
    try:
        with part.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:  # Ctrl-C as well: no half file stays behind
        with suppress(OSError):
            part.unlink()
        raise
    _sync_directory(path.parent)


def _sync_directory(directory: Path) -> None:
    """Make the rename itself durable, where the system lets a directory be opened."""
    with suppress(OSError):
        handle = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _sentence(path: Path, error: OSError) -> Text:
    return say("{file} was not written: {why}. {cure}", file=str(path), **_why(error))


def _why(error: OSError) -> dict[str, Text]:
    full = say("the disk is full"), say("Free some space or name another folder with --out.")
    closed = (
        say("no permission to write there"),
        say("Close the file elsewhere, or name a folder of your own with --out."),
    )
    read_only = say("the disk is read-only"), say("Name a folder on another disk with --out.")
    folder = (
        say("a file stands where a folder is needed, or the reverse"),
        say("Name another folder with --out."),
    )
    other = (
        say("{problem}", problem=error.strerror or type(error).__name__),
        say("Name another folder with --out, or try again."),
    )
    known = {
        errno.ENOSPC: full,
        errno.EDQUOT: full,
        errno.EACCES: closed,
        errno.EPERM: closed,
        errno.EROFS: read_only,
        errno.ENOTDIR: folder,
        errno.EISDIR: folder,
        errno.EEXIST: folder,
    }
    why, cure = known.get(error.errno or 0, other)
    return {"why": why, "cure": cure}
