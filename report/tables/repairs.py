"""What would end a shortage, as rows: each repair with what it buys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from models.text import Text, say
from report.tables.table import Column, Table

COLUMNS = (Column(say("what would help"), most=60), Column(say("what it buys"), most=70))


class Repair(NamedTuple):
    """One thing that could be changed, and what a new plan gains by it."""

    change: Text
    gain: Text


def repairs_table(repairs: Sequence[Repair]) -> Table:
    """Return the repairs in the order given."""
    return Table(say("Repairs"), COLUMNS, [(one.change, one.gain) for one in repairs])
