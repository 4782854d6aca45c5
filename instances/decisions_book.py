"""The sheet of moves of a proposal.xlsx as a table of decisions, by its hidden columns.

docs/formats.md describes them; they stay with their row however the sheet is sorted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from instances.cells import Cell, typed
from instances.codes import Code
from instances.collect import Collector, Place
from instances.columns import TableSpec
from instances.headings import heading_text
from instances.table import Grid
from instances.workbook import read_workbook
from models.ids import fold
from models.problem import Findings
from models.text import say

KEYS = TableSpec("fordel", "fordel", ())


@dataclass(frozen=True, slots=True)
class MovesSheet:
    """The moves with their decisions, and what the workbook says they are about."""

    grid: Grid
    facts: dict[str, str] = field(default_factory=dict)


def open_moves(path: Path, spec: TableSpec, found: Collector) -> tuple[MovesSheet | None, Findings]:
    """Return the sheet of decisions in a workbook; None, and why, if there is none.

    A proposal's workbook is known by its hidden sheet; any other holds a sheet of decisions
    as decisions.csv has it. Sheets that are neither are of no concern here.
    """
    scratch = Collector()
    grids = read_workbook(path, scratch, (KEYS, spec))
    if grids is None:
        return None, scratch.findings()
    facts = _facts(grids.get(KEYS.name))
    if facts:
        moves = TableSpec(fold(facts.get("moves_sheet", "")), "", ())
        grid = (read_workbook(path, Collector(), (moves,)) or {}).get(moves.name)
        if grid is not None:
            return MovesSheet(_narrowed(grid, spec, facts), facts), Findings()
    if spec.name in grids:
        return MovesSheet(grids[spec.name]), Findings(errors=scratch.findings().errors)
    message = say(
        "“{file}” holds no decisions: neither the moves of a proposal nor a sheet {names}.",
        file=path.name,
        names=" / ".join(spec.names),
    )
    found.error(Code.MISSING_TABLE, message, Place(path.name))
    return None, Findings()


def _facts(grid: Grid | None) -> dict[str, str]:
    if grid is None:
        return {}
    return {typed(cells[0]): typed(cells[1]) for _, cells in grid.rows if len(cells) > 1}


def _narrowed(grid: Grid, spec: TableSpec, facts: dict[str, str]) -> Grid:
    """Return the columns that programs go by, and of the rows those with a decision."""
    hidden = {"case_id": "case", "role_id": "role", "to_id": "worker", "rows_digest": "digest"}
    shown = {"decision_heading": "answer", "remark_heading": "reason"}
    wanted = dict(hidden)
    wanted |= {heading_text(facts.get(key, "")): column for key, column in shown.items()}
    first, heads = grid.rows[0]
    places = [
        (place, wanted[text])
        for place, head in enumerate(heads)
        if (text := heading_text(head)) in wanted and text
    ]
    column = {name: place for place, name in places}
    # A heading that people see is kept as it stands; a hidden one is called by its column.
    titles: list[Cell] = [
        heads[place] if name in shown.values() else name for place, name in places
    ]
    rows: list[tuple[int, Sequence[Cell]]] = [(first, titles)]
    for number, cells in grid.rows[1:]:
        answer = column.get("answer")
        if answer is not None and answer < len(cells) and typed(cells[answer]).strip():
            rows.append((number, [_at(cells, place) for place, _ in places]))
    return replace(grid, rows=rows)


def _at(cells: Sequence[Cell], place: int) -> Cell:
    return cells[place] if place < len(cells) else None
