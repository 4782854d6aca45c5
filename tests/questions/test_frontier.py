"""The frontier equals brute force: pairs, their other goals, and the knee."""

from __future__ import annotations

import pytest

from audit.judge import judge
from models.options import Options
from models.rules import Goal
from optimizer.frontier import frontier
from optimizer.points import knee
from optimizer.stop import Stop
from tests.oracle.brute import frontier as every_pair
from tests.random_instances import random_instance


@pytest.mark.parametrize("seed", range(60))
def test_the_frontier_equals_brute_force(seed: int) -> None:
    instance, asked = random_instance(seed)
    level = asked["level"]
    found = frontier(instance, Options(level=level))
    expected = every_pair(instance, level=level)
    assert [(p.chosen, p.peak) for p in found.points] == [(n, g[3]) for n, g in expected]
    assert found.complete
    for point, (_, goals) in zip(found.points, expected, strict=True):
        verdict = judge(instance, point.solution.plan, level=level)
        assert verdict.broken == ()
        assert (verdict.chosen_changes, verdict.goals[Goal.PEAK]) == (point.chosen, point.peak)
        assert tuple(verdict.goals[goal] for goal in Goal) == goals
        assert point.proven


def test_the_knee_is_farthest_from_the_line() -> None:
    # Scaled to 0-1 the line falls from (0, 1) to (1, 0). (2, 40) is at (0.2, 0.3), half a step
    # below the line; (5, 20) at (0.5, 0.12), 0.38 below.
    assert knee([(0, 100), (2, 40), (5, 20), (10, 9)]) == 1
    assert knee([(0, 100), (10, 0)]) is None
    assert knee([(0, 4), (1, 2), (2, 1), (4, 0)]) == 1  # (1, 2) and (2, 1) are equally far


def test_an_interrupted_walk_keeps_the_points_it_has() -> None:
    instance, asked = next(
        (instance, asked)
        for instance, asked in map(random_instance, range(200))
        if len(every_pair(instance, level=asked["level"])) > 2
    )
    level = asked["level"]
    stop = Stop(60)
    calls = []

    def listen(chosen: int, peak: int) -> None:
        calls.append((chosen, peak))
        if len(calls) == 2:
            stop.now()

    found = frontier(instance, Options(level=level), listen=listen, stop=stop)
    assert found.interrupted
    assert not found.complete
    assert [(p.chosen, p.peak) for p in found.points] == sorted(calls[:2])
    for point in found.points:  # nobody had time for their best plans: they are judged all the same
        verdict = judge(instance, point.solution.plan, level=level)
        assert verdict.broken == ()
        assert verdict.goals == {goal.name: goal.value for goal in point.solution.goals}
        assert (verdict.chosen_changes, verdict.goals[Goal.PEAK]) == (point.chosen, point.peak)


@pytest.mark.parametrize("seed", range(40))
def test_a_pair_found_in_a_hurry_gets_what_its_plan_is_worth(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the pairs were hardly searched for, their best plans may be better pairs."""
    monkeypatch.setattr("optimizer.frontier.EFFORT", 0.0)
    monkeypatch.setattr("optimizer.ladder.RUNG_EFFORT", 0.0)
    instance, asked = random_instance(seed)
    level = asked["level"]
    found = frontier(instance, Options(level=level))
    peaks = [point.peak for point in found.points]
    assert peaks == sorted(set(peaks), reverse=True)
    best = {n: g[3] for n, g in every_pair(instance, level=level)}
    for point in found.points:
        verdict = judge(instance, point.solution.plan, level=level)
        assert verdict.broken == ()
        assert (verdict.chosen_changes, verdict.goals[Goal.PEAK]) == (point.chosen, point.peak)
        assert not point.proven or best[point.chosen] == point.peak
