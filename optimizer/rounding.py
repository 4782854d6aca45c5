"""Rows that whole numbers obey and an LP's solution does not: mixed-integer rounding.

For whole numbers y >= 0 with sum of a y <= b, any divisor d and r = b mod d,

    sum of (floor(a / d) (d - r) + max(0, a mod d - r)) y  <=  floor(b / d) (d - r)

(G. L. Nemhauser, L. A. Wolsey 1990, A recursive procedure to generate all cuts for 0-1 mixed
integer programs). An item may be counted from its upper end instead, which gives other rows;
which of them to take, and which divisors to try, is the heuristic of H. Marchand and
L. A. Wolsey 2001, Aggregation and mixed integer rounding to solve MIPs. All of it is done in
whole numbers, so that nothing rests on the LP: its solution only says where to look.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, product

import numpy as np
from numpy.typing import NDArray

from optimizer.lp import Floats
from optimizer.program import FREE, Arrays, Ints, Program, Term

Mask = NDArray[np.bool_]

# How far from whole a number must be, and how near to its end a row, to be looked at.
_FRACTION, _TIGHT = 1e-6, 1e-6
# How far a row must cut, by its length, to be worth having.
_DEPTH = 1e-3
# Divisors tried, and items that are counted from the other end one after another.
_DIVISORS, _FLIPS = 40, 20


@dataclass(frozen=True)
class _Cut:
    """A row over items, how far the point lies beyond it, and how it was made."""

    coefficients: Ints
    high: int
    depth: float
    divisor: int
    flipped: Mask


@dataclass(frozen=True)
class _Knapsack:
    """A row as sizes x items <= room, sizes above 0, each item from 0 to `most`: (items,)."""

    sizes: Ints
    most: Ints
    room: int
    point: Floats

    def deepest(self) -> _Cut | None:
        """Return the row found that cuts deepest, null if there is no divisor to try."""
        between = (self.point > _FRACTION) & (self.point < self.most - _FRACTION)
        divisors = np.unique(self.sizes[between & (self.sizes > 1)])
        if not len(divisors):
            return None
        some = np.linspace(0, len(divisors) - 1, min(_DIVISORS, len(divisors))).astype(int)
        flipped = self.point > self.most / 2
        best = self._deepest((divisor, flipped) for divisor in divisors[some].tolist())
        parts = [best.divisor // part for part in (2, 4, 8) if best.divisor // part > 1]
        best = self._deepest(((divisor, flipped) for divisor in parts), best)
        for item in self._undecided(between):
            other = best.flipped.copy()
            other[item] = not other[item]
            best = self._deepest([(best.divisor, other)], best)
        return best

    def _undecided(self, between: Mask) -> list[int]:
        """Return the items nearest to the middle of their range."""
        items = np.flatnonzero(between)
        middle = np.abs(self.point[items] / self.most[items] - 0.5)
        order: list[int] = items[np.argsort(middle, kind="stable")][:_FLIPS].tolist()
        return order

    def _deepest(self, ways: Iterable[tuple[int, Mask]], *known: _Cut) -> _Cut:
        cuts = (self._rounded(divisor, flipped) for divisor, flipped in ways)
        return max(chain(known, cuts), key=lambda cut: cut.depth)

    def _rounded(self, divisor: int, flipped: Mask) -> _Cut:
        room = self.room - int((self.sizes * self.most)[flipped].sum())
        rest = room % divisor
        times, over = np.divmod(np.where(flipped, -self.sizes, self.sizes), divisor)
        coefs = times * (divisor - rest) + np.maximum(0, over - rest)
        high = (room // divisor) * (divisor - rest) - int((coefs * self.most)[flipped].sum())
        coefs = np.where(flipped, -coefs, coefs)
        length = float(np.sqrt((coefs.astype(float) ** 2).sum())) or 1.0
        depth = (float(coefs @ self.point) - high) / length
        return _Cut(coefs, high, depth, divisor, flipped)


def cut_off(program: Arrays, point: Floats, height: int) -> Arrays | None:
    """Return the program with rows that a point breaks and no whole numbers do; null: none found.

    The first `height` rows are looked at, each by itself.
    """
    more, found = Program.continuing(program), False
    rows = _tight_rows(program, point)
    for row, sign in product(rows[rows < height].tolist(), (1, -1)):
        cut = _cut(program, point, row, sign)
        if cut is not None:
            terms, high = cut
            more.row(terms, high=high)
            found = True
    return program.extended(more) if found else None


def _tight_rows(program: Arrays, point: Floats) -> Ints:
    """Return the rows that the point is at an end of and that hold something not whole."""
    rows, values = program.row_of_entry(), point[program.columns]
    sums = np.bincount(rows, weights=program.coefficients * values, minlength=program.height)
    tight = np.abs(sums - program.row_low) < _TIGHT
    tight |= np.abs(sums - program.row_high) < _TIGHT
    broken = np.abs(values - np.rint(values)) > _FRACTION
    return np.flatnonzero(tight & (np.bincount(rows[broken], minlength=program.height) > 0))


def _cut(program: Arrays, point: Floats, row: int, sign: int) -> tuple[list[Term], int] | None:
    """Return a row's cut as terms and high end, null if it is not deep.

    With sign 1 the row's high end counts, with -1 its low end.
    """
    end = int(program.row_high[row] if sign > 0 else -program.row_low[row])
    entries = slice(program.starts[row], program.starts[row + 1])
    columns, coefs = program.columns[entries], sign * program.coefficients[entries]
    if abs(end) >= FREE // 2 or abs(float(coefs @ point[columns]) - end) >= _TIGHT:
        return None
    low, high = program.low[columns], program.high[columns]
    # Each item is counted from the end at which its size is positive.
    starts = np.where(coefs > 0, low, high)
    used = low < high
    knapsack = _Knapsack(
        sizes=np.abs(coefs)[used],
        most=(high - low)[used],
        room=end - int((coefs * starts).sum()),
        point=np.abs(point[columns] - starts)[used],
    )
    cut = knapsack.deepest()
    if cut is None or cut.depth <= _DEPTH:
        return None
    own = np.where(coefs[used] > 0, cut.coefficients, -cut.coefficients)
    terms = list(zip(columns[used].tolist(), own.tolist(), strict=True))
    return terms, cut.high + int((own * starts[used]).sum())
