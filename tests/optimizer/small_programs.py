"""Random integer programs so small that every point of them can be listed."""

from __future__ import annotations

from itertools import product
from random import Random

import numpy as np
from numpy.typing import NDArray

from optimizer.program import FREE, Arrays, Ints, Linear, Program

Points = NDArray[np.int64]  # (points, columns)


def random_program(rng: Random) -> tuple[Arrays, Linear]:
    """Return a program of up to five columns and four rows, and a goal over it."""
    program = Program()
    for _ in range(rng.randint(1, 5)):
        low = rng.randint(-2, 1)
        program.column(low, low + rng.randint(0, 3))
    for _ in range(rng.randint(0, 4)):
        _random_row(rng, program)
    goal = Linear([(col, rng.randint(-6, 6)) for col in range(len(program.low))])
    return program.freeze(), goal


def _random_row(rng: Random, program: Program) -> None:
    """Add a row through a random point, so that most programs have a solution."""
    terms = [(col, rng.choice((-7, -3, -2, -1, 0, 1, 1, 2, 5))) for col in range(len(program.low))]
    ends = zip(program.low, program.high, strict=True)
    point = [rng.randint(low, high) for low, high in ends]
    value = sum(coef * point[col] for col, coef in terms)
    low = value - rng.randint(0, 2) if rng.random() < 0.6 else -FREE
    high = value + rng.randint(0, 2) if low == -FREE or rng.random() < 0.5 else FREE
    program.row(terms, low=low, high=high)


def points(program: Arrays) -> Points:
    """Return every whole-number point of a program."""
    ranges = [
        range(low, high + 1)
        for low, high in zip(program.low.tolist(), program.high.tolist(), strict=True)
    ]
    found = [
        values for values in product(*ranges) if program.obeys(np.array(values, dtype=np.int64))
    ]
    return np.array(found, dtype=np.int64).reshape(len(found), program.width)


def values_of(goal: Linear, listed: Points) -> Ints:
    """Return the goal at each point."""
    return np.array([goal.value(point) for point in listed], dtype=np.int64)
