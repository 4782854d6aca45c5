"""Where the readers write down what is wrong, until everything is read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypedDict, Unpack

from instances.cells import UNPRINTABLE
from instances.codes import Code
from instances.cpr import masked
from models.problem import Findings, Problem
from models.text import Text


@dataclass(frozen=True, slots=True)
class Place:
    """A table's file, and its sheet if the file has several tables."""

    file: str | None = None
    sheet: str | None = None


NOWHERE = Place()


class Spot(TypedDict, total=False):
    """Where in a table something stands, and what was typed there."""

    row: int | None
    column: str | None
    value: str | None


class Collector:
    """All problems found so far. Every text in it is masked: no CPR number gets out."""

    def __init__(self) -> None:
        self._errors: list[Problem] = []
        self._warnings: list[Problem] = []

    def error(
        self, code: Code, message: Text, place: Place = NOWHERE, **spot: Unpack[Spot]
    ) -> None:
        """Write down something that stops the run."""
        self._errors.append(_problem(code, message, place, spot))

    def warning(
        self, code: Code, message: Text, place: Place = NOWHERE, **spot: Unpack[Spot]
    ) -> None:
        """Write down something the user should know."""
        self._warnings.append(_problem(code, message, place, spot))

    @property
    def failed(self) -> bool:
        """Whether there is an error."""
        return bool(self._errors)

    def findings(self) -> Findings:
        """Return everything, file by file in the order of reading, then by row."""
        return Findings(
            errors=_by_place(self._errors),
            warnings=_by_place(self._warnings),
        )


def _by_place(problems: list[Problem]) -> tuple[Problem, ...]:
    order: dict[tuple[str | None, str | None], int] = {}
    for problem in problems:
        order.setdefault((problem.file, problem.sheet), len(order))
    return tuple(sorted(problems, key=lambda p: (order[p.file, p.sheet], p.row or 0)))


def _problem(code: Code, message: Text, place: Place, spot: Spot) -> Problem:
    return Problem(
        code=code,
        file=_shown(place.file),
        sheet=_shown(place.sheet),
        row=spot.get("row"),
        column=_shown(spot.get("column")),
        value=_shown(spot.get("value")),
        message=_masked(message),
    )


def _masked(message: Text) -> Text:
    """Return a message whose values, and those of the texts within, may be shown."""
    values = {name: _shown_value(value) for name, value in message.values.items()}
    return replace(message, values=values)


def _shown_value(value: object) -> object:
    if isinstance(value, Text):
        return _masked(value)
    return _shown(value) if type(value) is str else value  # a word of ours stays what it is


def _shown(text: str | None) -> str | None:
    """Return a text as it may be shown: no CPR number, nothing that a terminal obeys."""
    return None if text is None else UNPRINTABLE.sub("\ufffd", masked(text))
