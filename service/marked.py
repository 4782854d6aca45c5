"""A bad input again, with its problems marked: for `fordel validate --out`."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.errors import DiskError
from models.problem import Findings
from models.text import say
from report.words import Words

if TYPE_CHECKING:
    from report.marks.marking import Spots


def marked_workbook(source: Path, findings: Findings, words: Words) -> bytes:
    """Return a workbook in which every problem of an input is marked.

    It is the input itself where that is a workbook, else one drawn from the tables as they
    stand in the files. Of an input that cannot be opened there is only the list of problems.
    CPR numbers are masked.
    """
    from report.marks import marked  # noqa: PLC0415  (heavy: only for bad input)

    book, spots = _copy(source) or _drawing(source)
    return marked(book, findings, spots, words)


def _copy(source: Path) -> tuple[Any, Spots] | None:
    """Return a workbook as it is; None where there is none, or none that can be opened."""
    from instances.archive import check_archive  # noqa: PLC0415
    from instances.source import WORKBOOKS  # noqa: PLC0415
    from report.marks import Spot, copied  # noqa: PLC0415

    if source.suffix.lower() not in WORKBOOKS or not source.is_file():
        return None
    try:
        check_archive(source)
        book = copied(source, _covered)
    except Exception:  # the findings say why; openpyxl meets a broken file with any of them
        return None
    return book, {(source.name, sheet.title): Spot(sheet.title) for sheet in book.worksheets}


def _drawing(source: Path) -> tuple[Any, Spots]:
    """Return the tables of a folder or a JSON file as sheets; none of what cannot be read."""
    from instances.collect import Collector  # noqa: PLC0415
    from instances.source import WORKBOOKS, open_source  # noqa: PLC0415
    from report.marks import RawTable, Spot, drawn  # noqa: PLC0415

    tables: list[RawTable] = []
    spots: dict[tuple[str | None, str | None], Spot] = {}
    readable = source.suffix.lower() not in WORKBOOKS or source.is_dir()
    grids = open_source(source, Collector()).grids if readable else {}
    for grid in grids.values():
        place = grid.place
        title = (place.sheet or Path(place.file or "").stem)[:31]
        # The keys of JSON objects stand in row 0: there the sheet is a row ahead.
        shift = int(bool(grid.rows) and grid.rows[0][0] == 0)
        tables.append(RawTable(title, shift, _typed(grid.rows)))
        spots[place.file, place.sheet] = Spot(title, shift)
    return drawn(tables, _covered), spots


def _typed(rows: Any) -> list[tuple[int, list[object]]]:
    from instances.cells import typed  # noqa: PLC0415

    return [(number, [typed(cell) for cell in cells]) for number, cells in rows]


def _covered(value: object) -> str | None:
    """Return what stands in place of a CPR number; None where there is none."""
    from instances.cells import typed  # noqa: PLC0415
    from instances.cpr import is_cpr, masked  # noqa: PLC0415

    if isinstance(value, float):  # as the reader does: the digits that Excel goes by
        value = Decimal(format(value, ".15g"))
    return masked(typed(value)) if is_cpr(value) else None


def not_onto(copy: Path, source: Path) -> None:
    """Make sure that the marked copy does not take the place of the input.

    Raises:
        DiskError: it would.

    """
    if copy.exists() and source.exists() and copy.samefile(source):
        raise DiskError(
            say(
                "{file} is the input itself: its marked copy would take its place. Name another "
                "folder with --out.",
                file=copy,
            )
        )
