"""What relief takes is never more than a plan shows, and the frontier's proofs rest on it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from instances.read import load_instance
from models.options import Options
from models.rules import Goal
from optimizer.build import build
from optimizer.fewest import Fewest
from optimizer.propagate import propagate
from optimizer.relief import Relief
from optimizer.stop import Stop
from tests.oracle.brute import frontier as every_pair
from tests.random_instances import random_instance


def _reliefs(seed: int) -> tuple[Relief, Fewest, list[tuple[int, int]]]:
    """Return the bounds where unmet is at its least, and the (changes, peak) of every plan."""
    instance, asked = random_instance(seed)
    built = build(instance, Options(level=asked["level"]))
    plans = list(every_pair(instance, level=asked["level"]))
    unmet = built.model.goals[Goal.UNMET]
    program = built.arrays.with_row(unmet, high=min(goals[0] for _, goals in plans))
    propagate(program)
    quick = Fewest(built, program)
    pairs = [(chosen, goals[3]) for chosen, goals in plans]
    return Relief(built, program, quick, Stop(30)), quick, pairs


@pytest.mark.parametrize("first", range(0, 200, 20))
def test_no_plan_has_fewer_changes_than_its_peak_takes(first: int) -> None:
    more = 0
    for seed in range(first, first + 20):
        relief, quick, pairs = _reliefs(seed)
        for chosen, peak in pairs:
            assert quick.changes(peak) <= relief.changes(peak) <= chosen, seed
            fewest, least = relief.rung(chosen)
            assert not [p for p in pairs if p[0] < fewest and p[1] <= least], seed
            assert not [p for p in pairs if p[0] <= fewest and p[1] < least], seed
        for below in sorted({peak - 1 for _, peak in pairs}):
            fewest = min((chosen for chosen, peak in pairs if peak <= below), default=2**60)
            assert relief.changes(below) <= fewest, seed
            more += relief.changes(below) > relief.without_classes(below)
    assert more


def test_it_says_more_than_one_worker_at_a_time() -> None:
    more = 0
    for seed in range(120):
        instance, asked = random_instance(seed)
        built = build(instance, Options(level=asked["level"]))
        quick = Fewest(built, built.arrays)
        relief = Relief(built, built.arrays, quick, Stop(30))
        more += any(relief.changes(peak) > quick.changes(peak) for peak in range(200, 2000, 100))
    assert more > 5


def test_who_could_receive_says_more_than_who_gives_away() -> None:
    folder = Path(__file__).parents[2] / "instances" / "samples" / "afdeling"
    built = build(load_instance(folder, day=date(2026, 11, 23))[0], Options())
    quick = Fewest(built, built.arrays)
    relief = Relief(built, built.arrays, quick, Stop(30))
    for changes in range(0, 60, 5):
        fewest, peak = relief.rung(changes)
        program = built.arrays.copy()
        assert fewest >= quick.changes(peak)
        assert relief.fix(program, peak)
        fixed = program.low[program.low == program.high]
        assert len(fixed) > len(built.model.choices)


def test_no_time_leaves_the_quick_bound() -> None:
    instance, asked = random_instance(3)
    built = build(instance, Options(level=asked["level"]))
    quick = Fewest(built, built.arrays)
    relief = Relief(built, built.arrays, quick, Stop(0))
    assert [relief.changes(p) for p in (500, 1000)] == [quick.changes(p) for p in (500, 1000)]
