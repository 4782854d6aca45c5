"""The optimizer's entry: the best plan for an instance, and what is proven of it."""

from __future__ import annotations

import time

import numpy as np

from models.instance import Instance
from models.options import Options
from models.plan import Plan, Solution
from models.progress import Progress
from models.rules import Goal
from optimizer.build import Built, build
from optimizer.chain import Chain, Listen
from optimizer.naming import name_plan
from optimizer.preference import Preference
from optimizer.program import Ints, Linear
from optimizer.start import StartPlan
from optimizer.stop import Stop

EFFORT = 40.0


def solve(
    instance: Instance,
    options: Options,
    *,
    listen: Listen | None = None,
    stop: Stop | None = None,
) -> Solution:
    """Return the best plan found in `options.time_limit` seconds, with what is proven.

    Args:
        instance: the department on its plan date.
        options: level, most chosen changes, time limit (seconds), seed.
        listen: called after each goal.
        stop: interrupts the search from another thread.

    Returns:
        A plan that obeys every rule; there always is one. `goals` holds all six in order.
    """
    stop = stop or Stop(options.time_limit)
    run = _Run(build(instance, options), options, stop, listen)
    return run.solution()


class _Run:
    def __init__(self, built: Built, options: Options, stop: Stop, listen: Listen | None) -> None:
        self._built = built
        self._model = built.model
        self._stop = stop
        self._listen = listen
        start = StartPlan(built.model, most_changes=built.most_changes).values()
        self._chain = Chain(built.arrays, start, stop, built.model.program.complete, options.seed)
        self._preference: Preference | None = None

    def solution(self) -> Solution:
        began = time.monotonic()
        for goal in (Goal.UNMET, Goal.OVERLOAD, Goal.CHANGES, Goal.PEAK):
            self._settle(goal, self._model.goals[goal], began)
        self._split()
        assert self._preference
        self._settle(Goal.PREFERENCE, self._preference.goal, began)
        self._settle(Goal.BALANCE, self._model.goals[Goal.BALANCE], began)
        return Solution(
            plan=self._plan(),
            goals=tuple(self._chain.results),
            warnings=self._built.warnings,
            seconds=self._chain.seconds,
            interrupted=self._stop.interrupted,
        )

    def _settle(self, goal: Goal, cost: Linear, began: float) -> None:
        result = self._chain.settle(goal, cost, effort=EFFORT)
        if self._listen:
            seconds = time.monotonic() - began
            self._listen(
                Progress(goal=goal, value=result.value, bound=result.bound, seconds=seconds)
            )

    def _split(self) -> None:
        chain = self._chain
        self._preference = Preference(self._model, chain.program)
        chain.program = self._preference.arrays
        chain.values = self._preference.lift(chain.values)

    def _plan(self) -> Plan:
        parts = self._preference.parts if self._preference else None
        return name_plan(self._model, self._chain.values, parts)
