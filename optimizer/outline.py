"""A model without who receives what: units choose, and what arrives is added up by worker.

Most columns of a model say who receives how many of which pool, and most of them matter
little: what comes can nearly always be dealt out. In the outline each worker takes in some
points, some cases and some dangerous cases, as whole numbers of their own, and together they
take in what the units give away. Where roles may go to none but some class of workers (those
with a skill, say), the class takes in at least that. Every plan of the model is a plan here,
so bounds hold; and its best plan is usually one of the model's, too.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from optimizer.model import Model
from optimizer.program import FREE, Arrays, Program, Term

# Points, cases, dangerous cases.
_MEASURES = 3
# Centipoints of room: an ordinary case and a half.
_WELL_WITHIN = 150


class Outline:
    """Turns a program of the model, with whatever rows it has by then, into its outline.

    The columns keep their places; those of arrivals are settled at nothing in particular, and
    others follow after the program's own. `sides` are the arrivals that weigh the same and may
    go to the same workers, and what they weigh.
    """

    def __init__(self, model: Model) -> None:
        self._width = len(model.program.low)
        self._arrivals = np.zeros(self._width, dtype=bool)
        self._arrivals[[column for _, column in model.arrivals()]] = True
        self._totals: list[tuple[str, int, int, int]] = []  # worker, measure, column, its row
        rows = _first_rows(model)
        for worker, loads in model.loads.items():
            for measure, (column, _) in enumerate(loads.totals):
                self._totals.append((worker, measure, column, rows[column]))
        self._drawn = _drawn(model)
        self.sides = [(list(arrivals.values()), item) for _, arrivals, item in model.sides()]

    def of(self, program: Arrays) -> Arrays:
        """Return the outline of a program of this model."""
        if program.width != self._width:
            raise ValueError("an outline is of the model's own columns")
        taken_in = Program.continuing(program)
        columns = self._take_in(program, taken_in)
        outline = self._without_arrivals(program, columns).extended(taken_in)
        rows = Program.continuing(outline)
        self._balance(rows, columns)
        return outline.extended(rows)

    @property
    def loads(self) -> Iterator[tuple[int, int]]:
        """Yield each load's column, and by how many steps it is well within its ends."""
        for _, measure, column, _ in self._totals:
            yield column, 1 if measure else _WELL_WITHIN

    def shared(self, program: Arrays, outline: Arrays) -> None:
        """Draw in, in place, a program's columns to where its outline has them."""
        own = np.flatnonzero(~self._arrivals)
        program.low[own] = np.maximum(program.low[own], outline.low[own])
        program.high[own] = np.minimum(program.high[own], outline.high[own])

    def _take_in(self, program: Arrays, rows: Program) -> dict[tuple[str, int], int]:
        """Add a column for what each worker takes in by each measure; return which."""
        entries = self._arrivals[program.columns]
        amounts = np.where(entries, -program.coefficients, 0)
        of_row = program.row_of_entry()
        least, most = (
            np.bincount(of_row, amounts * end[program.columns], program.height)
            for end in (program.low, program.high)
        )
        return {
            (worker, measure): rows.column(int(least[row]), int(most[row]))
            for worker, measure, _, row in self._totals
        }

    def _without_arrivals(self, program: Arrays, taken_in: dict[tuple[str, int], int]) -> Arrays:
        """Return the program with what is taken in for arrivals, and no row but loads of those."""
        of_row, arrives = program.row_of_entry(), self._arrivals[program.columns]
        load_rows = np.array([row for *_, row in self._totals], dtype=np.int64)
        kept = np.bincount(of_row[arrives], minlength=program.height) == 0
        kept[load_rows] = True
        used = kept[of_row] & ~arrives
        rows = np.concatenate([of_row[used], load_rows])
        more = [taken_in[worker, measure] for worker, measure, *_ in self._totals]
        columns = np.concatenate([program.columns[used], np.array(more, dtype=np.int64)])
        coefs = np.append(program.coefficients[used], np.full(len(load_rows), -1))
        order = np.argsort(rows, kind="stable")
        sizes = np.bincount(rows, minlength=program.height)[kept]
        low, high = program.low.copy(), program.high.copy()
        high[self._arrivals] = low[self._arrivals]
        return Arrays(
            low,
            high,
            program.row_low[kept],
            program.row_high[kept],
            np.append(0, np.cumsum(sizes)),
            columns[order],
            coefs[order],
        )

    def _balance(self, rows: Program, taken_in: dict[tuple[str, int], int]) -> None:
        """Let everybody together, and each class, take in what units give away to them."""
        everybody = frozenset[str]().union(*self._drawn)
        drawn = {
            workers: [rows.sum_column(terms) if terms else None for terms in measures]
            for workers, measures in self._drawn.items()
        }
        for workers in sorted({*drawn, everybody}, key=sorted):
            for measure in range(_MEASURES):
                within = [sums[measure] for among, sums in drawn.items() if among <= workers]
                given = [(total[0], -total[1]) for total in within if total]
                came = [
                    (taken_in[worker, measure], 1)
                    for worker in sorted(workers)
                    if (worker, measure) in taken_in
                ]
                high = 0 if workers == everybody else FREE
                rows.row([*given, *came], low=0, high=high)


def _first_rows(model: Model) -> dict[int, int]:
    """Return for each column the first row it stands in: of a total, the one that defines it."""
    program = model.program
    rows = np.repeat(np.arange(len(program.row_low)), np.diff(program.starts))
    columns, first = np.unique(np.array(program.columns, dtype=np.int64), return_index=True)
    return dict(zip(columns.tolist(), rows[first].tolist(), strict=True))


def _drawn(model: Model) -> dict[frozenset[str], tuple[list[Term], ...]]:
    """Return by class of workers what may arrive nowhere else, as terms by measure."""
    drawn: dict[frozenset[str], tuple[list[Term], ...]] = {}
    for seats, arrivals, item in model.sides():
        measures = drawn.setdefault(frozenset(arrivals), tuple([] for _ in range(_MEASURES)))
        for terms, amount in zip(measures, (item.points, item.cases, item.dangerous), strict=True):
            terms += [(seat.column, amount) for seat in seats if amount]
    return drawn
