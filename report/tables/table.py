"""A table before it is drawn: columns with a heading, rows of values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from models.measures import Names, Percent, Points
from models.text import Text, say

Value = str | Text | Names | Points | Percent | int | date | None
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, whether it holds numbers, and its width in signs at most."""

    heading: Text
    number: bool = False
    most: int = 24


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its title; every row is as long as there are columns."""

    title: Text
    columns: tuple[Column, ...]
    rows: Sequence[Row]

    def column(self, number: int) -> list[Value]:
        """Return the values of one column."""
        return [row[number] for row in self.rows]

    def some(self, places: Sequence[int]) -> Table:
        """Return the table with some of its columns, less those with nothing in them."""
        kept = [p for p in places if any(row[p] is not None for row in self.rows)]
        columns = tuple(self.columns[place] for place in kept)
        return Table(self.title, columns, [tuple(row[p] for p in kept) for row in self.rows])


def yes(flag: bool) -> Text | None:
    """Return what stands in a column that says yes or nothing."""
    return say("yes") if flag else None


def price(cost: int) -> Points | None:
    """Return what stands in a column of prices: nothing where it costs nothing."""
    return Points(cost) if cost else None
