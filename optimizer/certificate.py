"""Bounds that rest on whole numbers only: Lagrange multipliers rounded, then checked exactly.

For any multipliers y (one a row) every plan obeys

    weights x plan  >=  sum over rows of y x (low end if y > 0 else high end)
                      + sum over columns of d x (low end if d > 0 else high end),

where d = weights - y x rows are the reduced costs (weak duality; A. M. Geoffrion 1974,
Lagrangean relaxation for integer programming). An LP solver proposes y; it is scaled and
rounded to whole numbers, so the bound holds whatever the solver did. The same inequality,
read for one column or one row at a time, says how far each may be from its end in a plan
that is not worse than a given value: reduced-cost tightening, for columns and for rows.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import log2

import numpy as np
from numpy.typing import NDArray

from optimizer.lp import Floats
from optimizer.program import FREE, Arrays, Ints

# Products of multipliers and coefficients stay below this, far within 64 bits.
_LARGEST = 2.0**58


@dataclass(frozen=True)
class Certificate:
    """Multipliers (rows,) and reduced costs (columns,), scaled by `scale`, and their bound.

    `bound` is scaled too: weights x plan >= bound / scale for every plan of the program.
    """

    scale: int
    multipliers: Ints
    reduced: Ints
    bound: int

    def least(self) -> int:
        """Return the smallest whole value that the bound leaves possible."""
        return -(-self.bound // self.scale)

    def for_rows(self, height: int) -> Certificate:
        """Return the certificate for the same program with rows added at its end."""
        missing = np.zeros(height - len(self.multipliers), dtype=np.int64)
        return replace(self, multipliers=np.concatenate([self.multipliers, missing]))

    def of_rows(self, kept: NDArray[np.bool_]) -> Certificate:
        """Return the certificate without rows whose multiplier is nothing."""
        return replace(self, multipliers=self.multipliers[kept])


def certify(program: Arrays, weights: Ints, duals: Floats) -> Certificate:
    """Turn an LP's duals into a certificate for `program`, exact in whole numbers."""
    usable = np.where(duals > 0, program.row_low > -FREE, program.row_high < FREE)
    sane = np.isfinite(duals) & (np.abs(duals) < _LARGEST / 2**8)
    duals = np.where(usable & sane, duals, 0.0)
    if _largest(program, weights, duals) > _LARGEST:
        duals = np.zeros(program.height)  # beyond 64 bits: a bound of the columns alone
    scale = int(2 ** int(log2(_LARGEST / _largest(program, weights, duals))))
    multipliers = np.rint(duals * scale).astype(np.int64)
    rows = program.row_of_entry()
    products = program.coefficients * multipliers[rows]
    reduced = weights * scale
    np.subtract.at(reduced, program.columns, products)
    bound = _exact_sum(multipliers, program.row_low, program.row_high)
    bound += _exact_sum(reduced, program.low, program.high)
    return Certificate(scale, multipliers, reduced, bound)


def tighten(program: Arrays, proof: Certificate, value: int) -> bool:
    """Cut off, in place, what no plan of at most `value` can reach; false if nothing is left."""
    gap = value * proof.scale - proof.bound
    if gap < 0:
        return False
    _draw_in(program.low, program.high, proof.reduced, gap)
    _draw_in(program.row_low, program.row_high, proof.multipliers, gap)
    return bool(np.all(program.low <= program.high) and np.all(program.row_low <= program.row_high))


def _draw_in(low: Ints, high: Ints, price: Ints, gap: int) -> None:
    """Move the far end of each range to where `price` has used up the gap."""
    # A gap beyond 64 bits is cut to size, and the prices with it: that only leaves more room.
    excess = max(0, gap.bit_length() - 62)
    if excess:
        gap, price = (gap >> excess) + 1, np.sign(price) * (np.abs(price) >> excess)
    up, down = price > 0, price < 0
    room = np.zeros_like(price)
    room[up | down] = gap // np.abs(price[up | down])
    high[up] = np.minimum(high[up], low[up] + room[up])
    low[down] = np.maximum(low[down], high[down] - room[down])


def _largest(program: Arrays, weights: Ints, duals: Floats) -> float:
    """Return the largest product or sum that the multipliers, unscaled, lead to."""
    rows = program.row_of_entry()
    sizes = np.abs(program.coefficients * duals[rows])
    sums = np.bincount(program.columns, weights=sizes, minlength=program.width)
    largest = float(np.max(sums + np.abs(weights), initial=1.0))
    return max(largest, float(np.max(np.abs(duals), initial=1.0)))


def _exact_sum(price: Ints, low: Ints, high: Ints) -> int:
    """Return the sum of price x the end that makes it least, in unlimited whole numbers."""
    used = np.flatnonzero(price)
    ends = np.where(price[used] > 0, low[used], high[used])
    return sum(a * b for a, b in zip(price[used].tolist(), ends.tolist(), strict=True))
