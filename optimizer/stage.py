"""One goal's search: from the LP's bound upwards, window by window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from models.errors import SolverError
from optimizer.certificate import certify, tighten
from optimizer.cpsat import Answer, Search, Status, search
from optimizer.lp import Floats, relax
from optimizer.program import Arrays, Ints, Linear
from optimizer.propagate import propagate
from optimizer.stop import Stop

# Deterministic seconds for the first window, and how much longer each further try may take.
FIRST_EFFORT = 1.0
PATIENCE = 3


@dataclass
class Gap:
    """What is known of a goal: nothing is below `bound`, a plan has `value` (or none yet)."""

    bound: int
    value: int | None = None

    @property
    def closed(self) -> bool:
        """Whether value and bound meet."""
        return self.value is not None and self.value <= self.bound


class Stage:
    """Minimises one goal over a program; `values` is the best plan known, null if none is."""

    def __init__(
        self,
        program: Arrays,
        cost: Linear,
        values: Ints | None,
        stop: Stop,
        complete: Callable[[Ints], Ints],
        seed: int,
    ) -> None:
        self._program = program
        self._cost = cost
        self._weights = cost.weights(program.width)
        self._stop = stop
        self._complete = complete
        self._seed = seed
        self._columns: Floats | None = None
        self.values = values
        self.gap = Gap(0, None if values is None else cost.value(values))

    def run(self, effort: float) -> None:
        """Search until the gap is closed, the effort is spent or time is up."""
        self.relax()
        share, spent, width = FIRST_EFFORT, 0.0, self._first_width()
        while not self.gap.closed and not self._stop.asked and spent < effort:
            high = self.gap.bound + width
            if self.gap.value is not None:
                high = min(high, self.gap.value - self._step)
            answer = self._window(high, min(share, effort - spent))
            spent += answer.effort
            self._learn(answer, high)
            if answer.status is Status.INFEASIBLE:
                width = max(self._step, PATIENCE * width)
            elif answer.status is Status.UNKNOWN:
                share *= PATIENCE
                width = max(self._step, PATIENCE * width) if self.values is None else width

    def _first_width(self) -> int:
        """Return how far above the bound the first window reaches."""
        reach = self.gap.bound if self.gap.value is None else self.gap.value - self.gap.bound
        return self._attainable(abs(reach) // 50) if reach else 0

    def relax(self) -> None:
        """Bound the goal by the LP, exactly."""
        program = self._program
        free = (program.low < program.high) & (self._weights != 0)
        self._step = int(np.gcd.reduce(self._weights[free])) if free.any() else 1
        self._base = int((self._weights * program.low)[~free].sum())
        answer = relax(program, self._weights.astype(float), seconds=self._stop.seconds_left)
        duals = answer.duals if answer else np.zeros(program.height)
        self._columns = answer.columns if answer else None
        self._proof = certify(program, self._weights, duals)
        self.gap.bound = self._attainable(self._proof.least()) + self._cost.constant

    def pinned(self, value: int) -> Arrays:
        """Return the program with the goal at most `value`, tightened accordingly."""
        program = self._program.copy()
        tighten(program, self._proof, value - self._cost.constant)
        return program.with_row(self._cost, high=value)

    def _attainable(self, value: int) -> int:
        """Return the least value from `value` on that whole numbers can add up to."""
        return self._base + -(-(value - self._base) // self._step) * self._step

    def _window(self, high: int, effort: float) -> Answer:
        """Look for the best plan from the bound up to `high`."""
        program = self._program.copy()
        if not tighten(program, self._proof, high - self._cost.constant):
            return Answer(Status.INFEASIBLE)
        program = program.with_row(self._cost, low=self.gap.bound, high=high)
        if not propagate(program):
            return Answer(Status.INFEASIBLE)
        how = Search(effort=effort, seed=self._seed, max_lp=True)
        weights = self._weights if high > self.gap.bound else None
        return search(program, how, self._stop, weights=weights)

    def _learn(self, answer: Answer, high: int) -> None:
        """Take over what a window has shown."""
        constant = self._cost.constant
        if answer.values is not None:
            self.values = self._complete(answer.values)
            self.gap.value = self._cost.value(self.values)
        if answer.status is Status.INFEASIBLE:
            self.gap.bound = self._attainable(high + 1 - constant) + constant
        elif answer.status is Status.OPTIMAL and self.gap.value is not None:
            self.gap.bound = self.gap.value
        elif answer.bound is not None:
            lifted = self._attainable(answer.bound) + constant
            self.gap.bound = max(self.gap.bound, min(lifted, high + 1))
        if self.gap.value is not None and self.gap.bound > self.gap.value:
            raise SolverError("a goal's bound is above its value")
