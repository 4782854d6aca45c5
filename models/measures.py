"""Values inside a sentence that every language writes in its own way.

Their `__str__` is the English that stands in JSON; `report.words` writes the others.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from models.order import alphabetical
from models.text import Text


@dataclass(frozen=True, slots=True)
class Points:
    """An amount in whole hundredths, read as points with two decimals."""

    hundredths: int

    def __str__(self) -> str:
        return f"{self.hundredths / 100:.2f}"


@dataclass(frozen=True, slots=True)
class Percent:
    """A share in thousandths, read as percent with one decimal."""

    thousandths: int

    def __str__(self) -> str:
        return f"{self.thousandths / 10:.1f} %"


@dataclass(frozen=True, slots=True)
class Names:
    """Ids, tags or texts in a row: a, b and c."""

    items: tuple[str | Text, ...]

    def __str__(self) -> str:
        *first, last = map(str, self.items or ("",))
        return f"{', '.join(first)} and {last}" if first else last


def names(items: Iterable[str]) -> Names:
    """Return ids or tags, sorted, ready for a sentence."""
    ordered: list[str] = sorted(items, key=alphabetical)
    return Names(tuple(ordered))


def count(n: int, one: str, many: str, **values: object) -> Text:
    """Return a counted thing: `one` for exactly 1, else `many`; both may use {n} and `values`.

    Like `say`, the calls of this function are what the catalogue is extracted from.
    """
    return Text(one, {"n": n, **values}, plural=many)
