"""Bounds drawn in by looking at one row at a time, in whole numbers."""

from __future__ import annotations

import numpy as np

from optimizer.program import FREE, Arrays, Ints, row_sums


def propagate(program: Arrays, *, rounds: int = 4) -> bool:
    """Draw the columns' bounds in, in place, as far as each row alone allows.

    Returns false if some row or column is left with nothing.
    """
    rows, coefs, columns = program.row_of_entry(), program.coefficients, program.columns
    positive = coefs > 0
    for _ in range(rounds):
        low, high = program.low[columns], program.high[columns]
        least_parts = np.where(positive, low, high) * coefs
        most_parts = np.where(positive, high, low) * coefs
        least, most = row_sums(program, least_parts), row_sums(program, most_parts)
        if np.any(least > program.row_high) or np.any(most < program.row_low):
            return False
        changed = _draw(program, program.row_high[rows] - least[rows] + least_parts, positive)
        changed |= _draw(program, program.row_low[rows] - most[rows] + most_parts, ~positive)
        if np.any(program.low > program.high):
            return False
        if not changed:
            break
    return True


def _draw(program: Arrays, room: Ints, above: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> bool:
    """Bound each column by room / coefficient: from above where `above`, else from below."""
    coefs, columns = program.coefficients, program.columns
    real = np.abs(room) < FREE // 2
    upper, lower = real & above, real & ~above
    before = int(program.high.sum() - program.low.sum())
    np.minimum.at(program.high, columns[upper], room[upper] // coefs[upper])
    np.maximum.at(program.low, columns[lower], -(-room[lower] // coefs[lower]))
    return int(program.high.sum() - program.low.sum()) < before
