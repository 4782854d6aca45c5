"""A workbook in one language: every text stays text, every number and date is a real one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]

from models.measures import Percent, Points
from models.text import Text
from report.tables.table import Value
from report.words import Words

MOST_SIGNS = 32_000  # Excel's own limit for a cell is 32,767
INK, HEAD, EDGE = "#1F2933", "#DCE8F2", "#B8C4CE"
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
# How a number or date looks, as Excel stores it: its decimal sign is the reader's own.
# [$-406] is Danish; Excel uses it for dates, LibreOffice for numbers as well. _) is a gap.
_CODES: dict[str, dict[str, str]] = {
    "en": {
        "points": "#,##0.00_)", "share": "0.0%_)", "whole": "#,##0_)", "date": "yyyy-mm-dd",
    },
    "da": {
        "points": "[$-406]#,##0.00_)", "share": "[$-406]0.0\\ %_)", "whole": "[$-406]#,##0_)",
        "date": "[$-406]dd-mm-yyyy",
    },
}  # fmt: skip


class Book:
    """Writes values into the cells of one workbook, which is made in memory."""

    def __init__(self, words: Words, *, title: str, day: date) -> None:
        self.words = words
        self.title = title
        self._out = BytesIO()
        self._book = Workbook(
            self._out,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        # The day of the plan stands in for the day of making: same run, same bytes.
        made = datetime(day.year, day.month, day.day)
        self._book.set_properties({"title": title, "author": "fordel", "created": made})
        self._codes = _CODES.get(words.lang, _CODES["en"])
        self._styles: dict[tuple[tuple[str, object], ...], Any] = {}
        self._names: set[str] = set()

    def sheet(self, name: Text | str) -> Any:
        """Return a new sheet, its name fit for Excel (31 signs, no brackets) and unique."""
        wanted = name if isinstance(name, str) else self.words.text(name)
        clean = _FORBIDDEN.sub(" ", wanted).strip()[:31] or "-"
        for number in range(2, 99):
            if clean.casefold() not in self._names:
                break
            clean = f"{clean[:28]} {number}"
        self._names.add(clean.casefold())
        return self._book.add_worksheet(clean)

    def style(self, **properties: object) -> Any:
        """Return a cell format; the same properties give the same one."""
        key = tuple(sorted(properties.items()))
        if key not in self._styles:
            base = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
            self._styles[key] = self._book.add_format({**base, **properties})
        return self._styles[key]

    def write(self, sheet: Any, row: int, column: int, value: Value, **look: object) -> int:
        """Write one value and return how many signs it shows.

        Nothing that came from the input can become a formula or a link: texts go through
        `write_string` alone.
        """
        match value:
            case None:
                if look:
                    sheet.write_blank(row, column, None, self.style(**look))
                return 0
            case Points():
                sheet.write_number(row, column, value.hundredths / 100, self._as("points", look))
            case Percent():
                sheet.write_number(row, column, value.thousandths / 1000, self._as("share", look))
            case int():
                sheet.write_number(row, column, value, self._as("whole", look))
            case date():
                sheet.write_datetime(row, column, value, self._as("date", look))
            case _:
                text = self.words.value(value)[:MOST_SIGNS]
                sheet.write_string(row, column, text, self.style(num_format="@", **look))
                return max(map(len, text.splitlines()), default=0)
        return len(self.words.value(value)) + 2

    def _as(self, kind: str, look: Mapping[str, object]) -> Any:
        side = {"align": "left"} if kind == "date" else {"align": "right"}
        return self.style(**{**side, **look, "num_format": self._codes[kind]})

    def finished(self) -> bytes:
        """Close the workbook and return its bytes."""
        self._book.close()
        return self._out.getvalue()
