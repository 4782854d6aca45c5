"""Cuts lose no whole-number point, and cut off the point they were made for."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from optimizer.bounding import bounded
from optimizer.lp import Relaxation, relax
from optimizer.program import Arrays, Ints, Program
from optimizer.reduced import Reduced
from optimizer.rounding import cut_off
from tests.optimizer.small_programs import points, random_program, values_of

CASES = 400


def lower(program: Arrays, weights: Ints) -> float | None:
    relaxed = relax(program, weights.astype(float), seconds=10)
    return relaxed.value if relaxed else None


def test_a_knapsack_by_hand() -> None:
    # 5x + 7y + 4z <= 8, each 0 or 1, so one of them at most. The most of 3x + 7y + 2z is 7.6 for
    # the LP, with y = 1 and x = 1/5. Divided by 5 and with y from its end (y' = 1 - y): room 1,
    # rest 1, coefficients 4, -6, 3 and high end 0, that is 4x + 6y + 3z <= 6. Then it is 7.
    program = Program()
    columns = [program.column(0, 1) for _ in range(3)]
    program.row(list(zip(columns, (5, 7, 4), strict=True)), high=8)
    arrays, weights = program.freeze(), np.array([-3, -7, -2], dtype=np.int64)
    relaxed = relax(arrays, weights.astype(float), seconds=10)
    assert relaxed is not None
    assert relaxed.value == pytest.approx(-7.6)
    cut = cut_off(arrays, relaxed.columns, arrays.height)
    assert cut is not None
    assert lower(cut, weights) == pytest.approx(-7)
    assert len(points(cut)) == len(points(arrays)) == 4  # nothing, or one of the three


def test_what_is_whole_is_not_cut() -> None:
    program = Program()
    x, y = program.column(0, 3), program.column(0, 3)
    program.row([(x, 2), (y, 3)], high=6)
    assert cut_off(program.freeze(), np.array([3.0, 0.0]), 1) is None


def test_only_the_first_rows_are_looked_at() -> None:
    program = Program()
    x, y = program.column(0, 1), program.column(0, 1)
    program.row([(x, 1), (y, 1)], high=2)
    program.row([(x, 3), (y, 2)], high=4)
    point = np.array([1.0, 0.5])
    assert cut_off(program.freeze(), point, 1) is None
    assert cut_off(program.freeze(), point, 2) is not None


def test_cuts_lose_no_point_and_cut_off_the_vertex() -> None:
    made = 0
    for seed in range(CASES):
        program, goal = random_program(Random(seed))
        weights = goal.weights(program.width)
        relaxed = relax(program, weights.astype(float), seconds=10)
        cut = relaxed and cut_off(program, relaxed.columns, program.height)
        if not relaxed or not cut:
            continue
        made += 1
        assert np.array_equal(points(cut), points(program))
        sums = np.zeros(cut.height)
        entries = cut.coefficients * relaxed.columns[cut.columns]
        np.add.at(sums, cut.row_of_entry(), entries)
        assert np.all(sums[program.height :] > cut.row_high[program.height :])
    assert made > CASES // 10


def test_the_bound_after_cuts_is_one() -> None:
    better = 0
    for seed in range(CASES):
        program, goal = random_program(Random(seed))
        values, weights = values_of(goal, points(program)), goal.weights(program.width)

        def solve(part: Arrays, weights: Ints = weights) -> Relaxation | None:
            return relax(part, weights.astype(float), seconds=10)

        first, cut = (bounded(program, weights, solve, rounds=rounds) for rounds in (0, 9))
        if first is None or cut is None or not len(values):
            continue
        assert cut.proof.least() <= values.min()
        assert np.array_equal(points(cut.program), points(program))
        better += cut.proof.least() > first.proof.least()
    assert better > CASES // 50


def test_a_reduced_program_has_the_same_points() -> None:
    for seed in range(CASES):
        rng = Random(seed)
        program, goal = random_program(rng)
        for column in range(program.width):
            if rng.random() < 0.4:
                program.high[column] = program.low[column]
        reduced, weights = Reduced(program), goal.weights(program.width)
        listed = points(program)
        if reduced.impossible:
            assert not len(listed)
            continue
        small = points(reduced.arrays)
        assert np.array_equal(listed[:, reduced.free], small)
        least = small @ weights[reduced.free] + reduced.fixed_sum(weights)
        assert np.array_equal(least + goal.constant, values_of(goal, listed))
