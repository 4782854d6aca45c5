"""Files that are whole or not there at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from models.errors import DiskError
from models.proposal import Proposal
from models.text import Text, say

PART = ".part"  # what a file is called until it is whole: .NAME.RANDOM.part


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
    write_together(path.parent, {path.name: content})


def write_together(directory: Path, files: Mapping[str, bytes]) -> None:
    """Write files that belong together: none takes its place before all are on the disk.

    Raises:
        DiskError: one could not be written; older ones are untouched, nothing is left behind.

    """
    parts: dict[Path, Path] = {}
    path = directory
    try:
        directory.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            path = directory / name
            parts[path] = path.parent / f".{name[:100]}.{token_hex(4)}{PART}"
            _write_through(parts[path], content)
        for path, part in parts.items():
            part.replace(path)
    except BaseException as error:  # Ctrl-C as well: no half file stays behind
        for part in parts.values():
            with suppress(OSError):
                part.unlink()
        if isinstance(error, OSError):
            raise disk_error(path, error) from error
        raise
    _sync_directory(directory)


def _write_through(part: Path, content: bytes) -> None:
    with part.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_directory(directory: Path) -> None:
    """Make the rename itself durable, where the system lets a directory be opened."""
    with suppress(OSError):
        handle = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def disk_error(path: Path, error: OSError) -> DiskError:
    """Return what the system said as an error with a cure."""
    return DiskError(say("{file} was not written: {why}. {cure}", file=str(path), **_why(error)))


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
        say("the system says: “{problem}”", problem=error.strerror or type(error).__name__),
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
