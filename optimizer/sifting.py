"""Large LPs solved on a part of their columns, which grows until no other column is of use.

Most arrivals at most workers are alike, and an optimal solution uses few of them. So an LP
begins with a few arrivals of each pool; the columns whose reduced cost says that they would
help are let in, and it is solved again (sifting: R. E. Bixby et al. 1992). What was let in
stays for the goals to come. The certificate looks at all columns, so nothing rests on this.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from random import Random

import numpy as np
from numpy.typing import NDArray

from optimizer.certificate import certify
from optimizer.lp import Relaxation, relax
from optimizer.model import Model
from optimizer.pools import Pool
from optimizer.program import Arrays, Ints

Mask = NDArray[np.bool_]

# Smaller programs (free columns) are solved whole.
SIFT_FROM = 40_000
# Arrivals of each pool to begin with.
_FIRST = 20
# Columns let in at the least where those that are open allow no solution.
_LEAST_MORE = 2_000
# A reduced cost above this is rounding, and a value this far above a whole number.
_NOISE = 1e-7
_NEAR = 1e-3


class Core:
    """The columns that LPs begin with; `closed` (columns,) are the others, ever fewer.

    Columns beyond the end of `closed` (rows of goals, added later) are never closed.
    """

    def __init__(self, closed: Mask, seed: int) -> None:
        self._closed = closed
        self._seed = seed

    @classmethod
    def of(cls, model: Model, seed: int) -> Core:
        """Return a core with all choices and a few arrivals of each pool."""
        closed = np.zeros(len(model.program.low), dtype=bool)
        random = Random(seed)
        for pool in [*model.primary_pools(), *model.co_pools()]:
            columns = list(pool.arrivals.values())
            closed[columns] = True
            closed[random.sample(columns, min(_FIRST, len(columns)))] = False
        return cls(closed, seed)

    def after(self, model: Model, parts: Sequence[Sequence[Pool]], width: int) -> Core:
        """Return the core once pools are split: a part is open where its pool is."""
        closed = np.zeros(width, dtype=bool)
        closed[: len(self._closed)] = self._closed
        for pool, split in zip(model.primary_pools(), parts, strict=True):
            for part in split:
                for worker, column in part.arrivals.items():
                    closed[column] = closed[pool.arrivals[worker]]
        return Core(closed, self._seed)

    def columns(self, program: Arrays, known: Ints | None) -> Mask:
        """Return which columns of a program to begin with: those of a known plan too."""
        kept = np.ones(program.width, dtype=bool)
        kept[: len(self._closed)] = ~self._closed
        kept |= program.low != 0
        if known is not None:
            kept |= known != 0
        return kept

    def widen(self) -> None:
        """Let in a part of what is closed, at random; where little is left, all."""
        left = np.flatnonzero(self._closed)
        more = max(_LEAST_MORE, len(left) // 8)
        self._closed[np.random.default_rng(self._seed).permutation(left)[:more]] = False

    def let_in(self, columns: Mask) -> None:
        """Keep columns open from now on."""
        self._closed &= ~columns[: len(self._closed)]


def sift(
    program: Arrays,
    weights: Ints,
    core: Core,
    known: Ints | None,
    *,
    seconds: float,
    vertex: bool = True,
) -> Relaxation | None:
    """Minimise weights x columns without integrality, on ever more columns.

    `known` is a plan within the program, if there is one. Returns null where there is no
    optimal solution in `seconds`, or none at all.
    """
    end = time.monotonic() + seconds
    if program.open_columns < SIFT_FROM:
        return relax(program, weights.astype(float), seconds=seconds, vertex=vertex)
    while True:
        kept = core.columns(program, known)
        part, left = _part(program, kept), end - time.monotonic()
        relaxed = relax(part, weights[kept].astype(float), seconds=left, vertex=vertex)
        if relaxed is None:
            if kept.all() or time.monotonic() >= end:
                return None
            core.widen()
            continue
        proof = certify(program, weights, relaxed.duals)
        helping = ~kept & (proof.reduced < -_NOISE * proof.scale) & (program.low < program.high)
        if not helping.any() or proof.least() >= relaxed.value - _NEAR:
            columns = program.low.astype(float)
            columns[kept] = relaxed.columns
            return Relaxation(relaxed.value, columns, relaxed.duals)
        core.let_in(helping)


def _part(program: Arrays, kept: Mask) -> Arrays:
    """Return the program without columns whose least is nothing: they stay at that."""
    index = np.cumsum(kept) - 1
    entries = kept[program.columns]
    rows = program.row_of_entry()[entries]
    return Arrays(
        program.low[kept],
        program.high[kept],
        program.row_low,
        program.row_high,
        np.searchsorted(rows, np.arange(program.height + 1)).astype(np.int64),
        index[program.columns[entries]],
        program.coefficients[entries],
    )
