"""The sheet that everything is written on: no markup, nothing that steers the terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from io import TextIOWrapper
from typing import TypeVar

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text as Styled

from models.text import Text, say
from report.words import Words

T = TypeVar("T")
GLUED = "\ue000%"  # a number and its percent sign stay on one line (rich breaks no-break spaces)


def make_console(*, error: bool = False) -> Console:
    """Return a console on stdout (or stderr) that takes every id literally.

    A sign that the stream's encoding lacks is written out instead of ending the program.
    """
    stream = sys.stderr if error else sys.stdout
    if isinstance(stream, TextIOWrapper):
        with suppress(ValueError, OSError):
            stream.reconfigure(errors="backslashreplace")
    return Console(stderr=error, markup=False, emoji=False, highlight=False)


class Paper:
    """Writes texts and tables in one language on one console."""

    def __init__(self, console: Console, words: Words | None = None) -> None:
        self.console = console
        self.words = words or Words()

    @property
    def plain(self) -> bool:
        """Whether only ASCII can be written."""
        return not self.console.encoding.lower().startswith("utf")

    def gap(self) -> None:
        """Write an empty line."""
        self.console.print()

    def line(self, text: Text, *, indent: int = 0, style: str = "") -> None:
        """Write a sentence, its later lines as far in as the first."""
        styled = Styled(self.words.text(text).replace(" %", GLUED), style=style)
        room = max(20, self.console.width - indent)
        for part in styled.wrap(self.console, room, overflow="fold"):
            part.rstrip()
            part.plain = part.plain.replace(GLUED, " %")
            self.console.print(Styled(" " * indent).append_text(part), soft_wrap=True)

    def heading(self, text: Text) -> None:
        """Write a heading with an empty line before it."""
        self.gap()
        self.line(text, style="bold")

    def table(
        self,
        headers: Sequence[Text],
        rows: Iterable[Sequence[object]],
        *,
        right: frozenset[int] = frozenset(),
        widths: Sequence[int] | None = None,
        titled: bool = True,
        indent: int = 2,
    ) -> None:
        """Write columns under small headers (`titled`); what is too long goes on below."""
        table = Table(
            box=None,
            padding=(0, 2, 0, 0),
            pad_edge=False,
            header_style="dim",
            show_header=titled,
        )
        for place, header in enumerate(headers):
            table.add_column(
                Styled(self.words.text(header)),
                justify="right" if place in right else "left",
                overflow="fold",
                min_width=widths[place] if widths else None,
            )
        for row in rows:
            table.add_row(*(Styled(self.words.value(cell)) for cell in row))
        for line in self._lines(table, indent):
            self.console.print(line, soft_wrap=True)

    def width_of(self, headers: Sequence[Text], rows: Iterable[Sequence[object]]) -> int:
        """Return how many signs a table of these columns takes, the space after each too."""
        titles = [self.words.text(header) for header in headers]
        cells = [[self.words.value(cell) for cell in row] for row in rows]
        columns = zip(titles, *cells, strict=True)
        return sum(max(map(cell_len, column)) + 2 for column in columns)

    def _lines(self, table: Table, indent: int) -> Iterable[Styled]:
        """Return the table indented, without blanks at the ends of lines."""
        options = self.console.options.update(width=self.console.width - indent)
        for segments in self.console.render_lines(table, options, pad=False):
            line = Styled(" " * indent)
            for segment in segments:
                line.append(segment.text, segment.style)
            line.rstrip()
            yield line

    def most(self, items: Sequence[T], limit: int) -> Sequence[T]:
        """Return what is written of a list: on a terminal the first, in a file all."""
        return items[:limit] if self.console.is_terminal else items

    def rest(self, total: int, limit: int) -> None:
        """Say how many of a list were left out, and where they are."""
        if self.console.is_terminal and total > limit:
            more = say("and {n} more: --json, --out or a pipe show them all", n=total - limit)
            self.line(more, indent=2, style="dim")
