"""A path to bytes or text, with a sentence for whatever stands in the way."""

from __future__ import annotations

from pathlib import Path

from instances.cells import Refused
from instances.codes import Code
from instances.collect import Collector, Place
from instances.encoding import decode
from models.text import say

MOST_BYTES = 100_000_000


def read_text(path: Path, found: Collector) -> str | None:
    """Return a file's text, whatever its encoding, or None with the reason written down."""
    data = read_bytes(path, found)
    if data is None:
        return None
    try:
        return decode(data)
    except Refused as refused:
        found.error(refused.code, refused.text, Place(path.name))
        return None


def read_bytes(path: Path, found: Collector) -> bytes | None:
    """Return a file's bytes, or None with the reason written down."""
    if not is_readable(path, found):
        return None
    try:
        return path.read_bytes()
    except OSError as error:
        unreadable(path, error, found)
        return None


def is_readable(path: Path, found: Collector) -> bool:
    """Whether the path is a file of a size that can be read."""
    place = Place(path.name)
    try:
        if not path.is_file():
            message = say("“{file}” is not a file that can be read.", file=path.name)
            found.error(Code.UNREADABLE, message, place)
            return False
        size = path.stat().st_size
    except OSError as error:
        unreadable(path, error, found)
        return False
    if size == 0:
        found.error(Code.EMPTY_FILE, say("The file is empty. Export it again."), place)
    elif size > MOST_BYTES:
        message = say(
            "The file has {size} MB, more than {most}. Is it the right one?",
            size=size // 1_000_000,
            most=MOST_BYTES // 1_000_000,
        )
        found.error(Code.TOO_LARGE, message, place)
    return 0 < size <= MOST_BYTES


def exists(path: Path) -> bool:
    """Whether there is anything at the path; a name that cannot be one names nothing."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def unreadable(path: Path, error: OSError, found: Collector) -> None:
    """Write down why the system did not let us read."""
    message = say(
        "The file cannot be read (the system says: “{reason}”).", reason=error.strerror or "?"
    )
    found.error(Code.UNREADABLE, message, Place(path.name))
