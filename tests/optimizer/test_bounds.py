"""Bounds and tightening hold for any multipliers: compared with every point of small programs."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from optimizer.certificate import certify, tighten
from optimizer.cpsat import Search, Status, search
from optimizer.lp import Floats, relax
from optimizer.program import FREE, Arrays, Linear, Program
from optimizer.propagate import propagate
from optimizer.stop import Stop
from tests.optimizer.small_programs import Points, points, random_program, values_of

CASES = 150


def random_duals(rng: Random, program: Arrays) -> Floats:
    """Return multipliers as a bad solver might: any sign, huge, tiny, not a number."""
    drawn = [
        rng.choice((rng.uniform(-4, 4), rng.uniform(-4, 4), 0.0, 1e-9, 1e9, np.nan, np.inf))
        for _ in range(program.height)
    ]
    return np.array(drawn, dtype=np.float64)


def solvers_duals(rng: Random, program: Arrays, goal: Linear) -> Floats:
    relaxed = relax(program, goal.weights(program.width).astype(float), seconds=10)
    exact = relaxed.duals if relaxed else np.zeros(program.height)
    return exact + rng.choice((0.0, 1e-7, -1e-3))


@pytest.mark.parametrize("seed", range(CASES))
def test_no_point_is_below_the_bound_and_none_is_cut_off(seed: int) -> None:
    rng = Random(seed)
    program, goal = random_program(rng)
    listed = points(program)
    values = values_of(goal, listed)
    for duals in (random_duals(rng, program), solvers_duals(rng, program, goal)):
        proof = certify(program, goal.weights(program.width), duals)
        if len(values):
            assert proof.least() <= values.min()
        for value in sorted({*values.tolist(), rng.randint(-20, 20)}):
            check_tightened(program, listed[values <= value], value, duals, goal)


def check_tightened(
    program: Arrays, worth: Points, value: int, duals: Floats, goal: Linear
) -> None:
    """Check that no point worth at most `value` is lost."""
    cut = program.copy()
    left = tighten(cut, certify(cut, goal.weights(cut.width), duals), value)
    assert left or not len(worth)
    assert all(cut.obeys(point) for point in worth)
    if left and propagate(cut):
        assert all(cut.obeys(point) for point in worth)
    else:
        assert not len(worth)


def test_multipliers_beyond_64_bits_prove_nothing_false() -> None:
    for seed in range(60):
        rng = Random(seed)
        program, goal = random_program(rng)
        values = values_of(goal, points(program))
        duals = np.array([rng.choice((-1e20, 1e20, 1e30)) for _ in range(program.height)])
        proof = certify(program, goal.weights(program.width), duals)
        assert not len(values) or proof.least() <= values.min()


def test_the_bound_of_an_exact_dual_is_the_optimum() -> None:
    """Guards the test above, which a bound of minus infinity would pass."""
    # 3x + 2y with x + y >= 4, 0 <= x, y <= 3: 3 of y, 1 of x, 9. Row price 3, y's own -1.
    program = Program()
    x, y = program.column(0, 3), program.column(0, 3)
    program.row([(x, 1), (y, 1)], low=4)
    arrays, weights = program.freeze(), np.array([3, 2], dtype=np.int64)
    proof = certify(arrays, weights, np.array([3.0]))
    assert proof.least() == 9
    # At most 10: y may be 1 below 3, the row 1/3 above 4 (so at it), x free of price.
    assert tighten(arrays, proof, 10)
    assert (arrays.low.tolist(), arrays.high.tolist()) == ([0, 2], [3, 3])
    assert (arrays.row_low.tolist(), arrays.row_high.tolist()) == ([4], [4])
    assert not tighten(arrays, proof, 8)


def test_a_gap_beyond_64_bits_leaves_room() -> None:
    program = Program()
    column = program.column(0, 3)
    arrays, weights = program.freeze(), np.array([1], dtype=np.int64)
    proof = certify(arrays, weights, np.zeros(0))
    assert tighten(arrays, proof, 2**40)
    assert arrays.high[column] == 3


@pytest.mark.parametrize("seed", range(CASES))
def test_propagation_loses_no_point(seed: int) -> None:
    program, _ = random_program(Random(1000 + seed))
    listed = points(program)
    drawn = program.copy()
    possible = propagate(drawn, rounds=1 + seed % 5)
    assert possible or not len(listed)
    assert all(drawn.obeys(point) for point in listed)


def test_propagation_draws_in_what_one_row_shows() -> None:
    # 5x - 2y <= 3 with y <= 2: x <= 7/5, so 1. And x + y >= 3: y >= 2, x >= 1.
    program = Program()
    x, y = program.column(0, 9), program.column(0, 2)
    program.row([(x, 5), (y, -2)], high=3)
    program.row([(x, 1), (y, 1)], low=3)
    arrays = program.freeze()
    assert propagate(arrays)
    assert (arrays.low.tolist(), arrays.high.tolist()) == ([1, 2], [1, 2])
    program.row([(x, 1)], low=2)
    assert not propagate(program.freeze())


@pytest.mark.parametrize("seed", range(60))
def test_the_search_finds_the_least_point_or_that_there_is_none(seed: int) -> None:
    program, goal = random_program(Random(2000 + seed))
    values = values_of(goal, points(program))
    weights = goal.weights(program.width)
    answer = search(program, Search(effort=5.0), Stop(20), weights=weights)
    if not len(values):
        assert answer.status is Status.INFEASIBLE
        return
    assert answer.status is Status.OPTIMAL
    assert answer.values is not None
    assert program.obeys(answer.values)
    assert goal.value(answer.values) == values.min() == answer.bound


@pytest.mark.parametrize("seed", range(150))
def test_the_search_keeps_to_the_values_allowed(seed: int) -> None:
    rng = Random(seed)
    program, goal = random_program(rng)
    for column in range(program.width):
        span = range(int(program.low[column]), int(program.high[column]) + 1)
        values = [value for value in span if rng.random() < 0.6]
        if values:
            ends = program.low[column], program.high[column]
            program.allow(column, np.array(values))
            # As other rows may do later: ends where not every value between is allowed.
            program.low[column], program.high[column] = sorted(
                rng.choices(range(ends[0], ends[1] + 1), k=2)
            )
    found = [
        goal.value(point)
        for point in points(program)
        if all(point[column] in values for column, values in program.allowed.items())
    ]
    answer = search(program, Search(effort=10), Stop(30), weights=goal.weights(program.width))
    assert answer.status is (Status.OPTIMAL if found else Status.INFEASIBLE)
    if found:
        assert answer.values is not None
        assert goal.value(answer.values) == min(found)
        assert all(answer.values[column] in values for column, values in program.allowed.items())


def test_no_search_starts_after_the_end() -> None:
    program = Program()
    program.column(0, FREE)
    stop = Stop(20)
    stop.now()
    assert search(program.freeze(), Search(effort=5.0), stop).status is Status.UNKNOWN
