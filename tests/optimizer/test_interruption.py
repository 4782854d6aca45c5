"""Whoever interrupts gets a legal plan soon, and nothing is called proven that is not."""

from __future__ import annotations

import time
from fractions import Fraction
from threading import Timer

import pytest

from models.options import Options
from models.plan import Solution
from optimizer.solve import solve
from optimizer.stop import Stop
from tests.optimizer.comparison import complaints, solved
from tests.optimizer.runs import named

ASKED = {"level": Fraction(1), "max_changes": None}


def interrupted_after(seconds: float) -> tuple[Solution, float]:
    """Solve the Danish department and interrupt; return also how long the end took.

    In seconds of this process, so that a busy machine makes no difference.
    """
    stop, ended = Stop(60), list[float]()

    def end() -> None:
        ended.append(time.process_time())
        stop.now()

    timer = Timer(seconds, end)
    timer.start()
    solution = solve(named("afdeling"), Options(), stop=stop)
    timer.join()
    return solution, time.process_time() - ended[0]


@pytest.mark.parametrize("seconds", [0.0, 0.4, 0.9])
def test_an_interrupted_run_leaves_its_best_plan(seconds: float) -> None:
    named("afdeling")
    solution, late = interrupted_after(seconds)
    assert solution.interrupted
    assert late < 2
    assert complaints(named("afdeling"), ASKED, solution) == []
    assert not all(goal.proven for goal in solution.goals)


@pytest.mark.parametrize("seconds", [0.001, 0.5])
def test_a_short_limit_leaves_a_legal_plan(seconds: float) -> None:
    named("afdeling")
    began = time.process_time()
    solution = solved(named("afdeling"), ASKED, seconds=seconds)
    assert time.process_time() - began < seconds + 3
    assert not solution.interrupted
    assert complaints(named("afdeling"), ASKED, solution) == []


def test_a_part_of_the_time_ends_with_the_whole() -> None:
    stop = Stop(100)
    part = stop.part(0.5)
    assert 49 < part.seconds_left <= 50
    told: list[str] = []
    with part.ends(lambda: told.append("search")):
        stop.now()
    assert told == ["search"]
    assert part.interrupted
    assert part.asked
    assert stop.seconds_left == 0
    stop.now()
    assert told == ["search"]
