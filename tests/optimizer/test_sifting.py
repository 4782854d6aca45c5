"""An LP solved on ever more columns is worth what the whole LP is, whatever it begins with."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from models.options import Options
from models.rules import Goal
from optimizer.build import build
from optimizer.lp import relax
from optimizer.sifting import Core, sift
from tests.optimizer.small_programs import random_program
from tests.random_instances import small_instance


@pytest.fixture(autouse=True)
def everything_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("optimizer.sifting.SIFT_FROM", 0)
    monkeypatch.setattr("optimizer.sifting._FIRST", 1)
    monkeypatch.setattr("optimizer.sifting._LEAST_MORE", 1)


@pytest.mark.parametrize("seed", range(200))
def test_of_a_small_program(seed: int) -> None:
    rng = Random(seed)
    program, goal = random_program(rng)
    weights = goal.weights(program.width)
    closed = np.array([rng.random() < 0.6 for _ in range(program.width)])
    whole = relax(program, weights.astype(float), seconds=10)
    sifted = sift(program, weights, Core(closed, seed), None, seconds=10)
    assert (whole is None) == (sifted is None)
    if whole and sifted:
        # It may stop where the bound, rounded up to a whole number, cannot rise any more.
        assert whole.value - 1e-6 <= sifted.value <= np.ceil(whole.value - 1e-6) + 2e-3
        assert np.all(sifted.columns >= program.low - 1e-6)
        assert np.all(sifted.columns <= program.high + 1e-6)


@pytest.mark.parametrize("seed", range(6))
def test_of_a_team(seed: int) -> None:
    instance, asked = small_instance(seed)
    built = build(instance, Options(**asked), loose_pairs=True)
    program, core = built.arrays, Core.of(built.model, seed)
    assert not core.columns(program, None).all()
    for goal in (Goal.UNMET, Goal.OVERLOAD, Goal.CHANGES):
        weights = built.model.goals[goal].weights(program.width)
        whole = relax(program, weights.astype(float), seconds=10)
        sifted = sift(program, weights, core, None, seconds=10)
        assert whole
        assert sifted
        assert np.ceil(sifted.value - 2e-3) == np.ceil(whole.value - 2e-3)


def test_what_is_known_is_never_closed() -> None:
    instance, asked = small_instance(1)
    built = build(instance, Options(**asked), loose_pairs=True)
    known = built.arrays.high.copy()
    kept = Core.of(built.model, 0).columns(built.arrays, known)
    assert kept[known != 0].all()


def test_no_time_is_no_answer() -> None:
    program, goal = random_program(Random(3))
    core = Core(np.ones(program.width, dtype=bool), 0)
    assert sift(program, goal.weights(program.width), core, None, seconds=0) is None
