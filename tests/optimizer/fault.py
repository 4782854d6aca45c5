"""A small fault to plant in the optimizer."""

from __future__ import annotations

from typing import NamedTuple


class Fault(NamedTuple):
    """A text that occurs once in a module of the optimizer, and what it becomes."""

    what: str
    module: str
    old: str
    new: str
