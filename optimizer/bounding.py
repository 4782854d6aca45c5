"""A goal's bound by its LP, cut off again and again from what whole numbers can't do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from optimizer.certificate import Certificate, certify
from optimizer.lp import Relaxation
from optimizer.program import Arrays, Ints
from optimizer.rounding import cut_off

# The most rounds of cuts, and the part of all they have gained that one more must gain.
CUT_ROUNDS = 12
_WORTH = 1 / 10
# From so many open columns on an LP takes seconds: one round of cuts has to do.
LARGE = 60_000


@dataclass(frozen=True)
class Bounded:
    """A program with the cuts that hold its LP's bound, the LP's solution, the exact bound."""

    program: Arrays
    relaxed: Relaxation
    proof: Certificate


def bounded(
    program: Arrays,
    weights: Ints,
    solve: Callable[[Arrays], Relaxation | None],
    *,
    rounds: int = CUT_ROUNDS,
) -> Bounded | None:
    """Return what the LP says with up to `rounds` rounds of cuts; null if there is no LP in time.

    `solve` minimises the weights over a program without integrality, null where it can't.
    """
    height, gains = program.height, list[float]()
    best: Bounded | None = None
    if program.open_columns >= LARGE:
        rounds = min(rounds, 1)
    while relaxed := solve(program):
        proof = certify(program, weights, relaxed.duals)
        gains.append(proof.bound / proof.scale)
        best = Bounded(program, relaxed, proof)
        last = len(gains) > 1 and gains[-1] - gains[-2] <= _WORTH * (gains[-1] - gains[0])
        cut = None if last or len(gains) > rounds else cut_off(program, relaxed.columns, height)
        if cut is None:
            break
        program = cut
    return best and _lean(best, height)


def _lean(found: Bounded, height: int) -> Bounded:
    """Leave out the cuts that the bound does without."""
    kept = (np.arange(found.program.height) < height) | (found.proof.multipliers != 0)
    relaxed = Relaxation(found.relaxed.value, found.relaxed.columns, found.relaxed.duals[kept])
    return Bounded(found.program.only(kept), relaxed, found.proof.of_rows(kept))
