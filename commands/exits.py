"""The exit codes of docs/cli.md, each with its name."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """How a command ends."""

    DONE = 0
    BUG = 1
    USAGE = 2
    BAD_INPUT = 3
    UNMET = 4
    UNPROVEN = 5
    INTERRUPTED = 130
    READER_GONE = 141
