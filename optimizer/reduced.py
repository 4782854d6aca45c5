"""A program without its fixed columns and idle rows: what there is left to decide."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from optimizer.program import FREE, Arrays, Ints, row_sums


class Reduced:
    """What a solver is told of a program.

    `free`: the columns that are not fixed, `index`: each column's place among them (-1: fixed),
    `kept`: the rows that say anything, `impossible`: whether a row or column alone leaves nothing.
    """

    def __init__(self, program: Arrays) -> None:
        self.program = program
        self.free = np.flatnonzero(program.low < program.high)
        self.index = np.full(program.width, -1, dtype=np.int64)
        self.index[self.free] = np.arange(len(self.free))
        coefs = program.coefficients
        low, high = program.low[program.columns], program.high[program.columns]
        ends = (np.where(coefs > 0, low, high) * coefs, np.where(coefs > 0, high, low) * coefs)
        least, most = (row_sums(program, end) for end in ends)
        self.kept = np.flatnonzero((least < program.row_low) | (most > program.row_high))
        self.impossible = bool(
            np.any(program.low > program.high)
            or np.any(least > program.row_high)
            or np.any(most < program.row_low)
            or not all(len(program.values_of(column)) for column in program.allowed)
        )

    @property
    def width(self) -> int:
        """Return how many columns are not fixed."""
        return len(self.free)

    @cached_property
    def arrays(self) -> Arrays:
        """Return the program of the free columns and the rows kept, the fixed ones' part moved."""
        program, rows = self.program, self.program.row_of_entry()
        open_entry = self.index[program.columns] >= 0
        fixed = np.where(open_entry, 0, program.coefficients * program.low[program.columns])
        given = row_sums(program, fixed)[self.kept]
        low, high = program.row_low[self.kept], program.row_high[self.kept]
        used = open_entry & np.isin(rows, self.kept)
        return Arrays(
            program.low[self.free],
            program.high[self.free],
            np.where(low <= -FREE, low, low - given),
            np.where(high >= FREE, high, high - given),
            np.append(0, np.cumsum(np.bincount(rows[used], minlength=program.height)[self.kept])),
            self.index[program.columns[used]],
            program.coefficients[used],
        )

    def fixed_sum(self, weights: Ints) -> int:
        """Return what the fixed columns add to a weighted sum."""
        fixed = self.program.low.copy()
        fixed[self.free] = 0
        return int((weights * fixed).sum())
