"""The goals one after another: bound, pin, tighten, search (docs/design.md, Stages).

Each stage starts from the LP's bound, made exact, and looks for a plan in a window just
above it. A window that is proven empty lifts the bound; a plan in it closes the gap. The
goal is then pinned: no later stage may cost it anything.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np

from models.errors import SolverError
from models.plan import GoalResult
from models.progress import Progress
from models.rules import Goal
from optimizer.certificate import Certificate, certify, tighten
from optimizer.cpsat import Answer, Search, Status, search
from optimizer.lp import relax
from optimizer.program import Arrays, Ints, Linear
from optimizer.propagate import propagate
from optimizer.stop import Stop

Listen = Callable[[Progress], None]


@dataclass
class Gap:
    """What is known of a goal: nothing is below `bound`, a plan has `value` (or none yet)."""

    bound: int
    value: int | None = None

    @property
    def closed(self) -> bool:
        """Whether value and bound meet."""
        return self.value is not None and self.value <= self.bound


@dataclass
class Chain:
    """The program under the goals settled so far, and the best plan known."""

    program: Arrays
    values: Ints
    stop: Stop
    complete: Callable[[Ints], Ints]
    seed: int = 0
    results: list[GoalResult] = field(default_factory=list)
    seconds: dict[Goal, float] = field(default_factory=dict)

    def settle(self, goal: Goal, cost: Linear, *, effort: float) -> GoalResult:
        """Minimise one goal given those before it, and pin what was reached."""
        began = time.monotonic()
        stage = Stage(self, cost)
        gap = stage.run(effort)
        result = GoalResult(name=goal, value=gap.value, bound=gap.bound, proven=gap.closed)
        self.results.append(result)
        self.seconds[goal] = time.monotonic() - began
        return result


class Stage:
    """One goal's search: from the LP's bound upwards, window by window."""

    def __init__(self, chain: Chain, cost: Linear) -> None:
        self._chain = chain
        self._cost = cost
        self._weights = cost.weights(chain.program.width)
        self._proof: Certificate | None = None
        self._step = 1
        self._base = 0
        self.gap = Gap(0, cost.value(chain.values))

    def run(self, effort: float) -> Gap:
        """Search until the gap is closed, the effort is spent or time is up."""
        self._relax()
        width = 0
        spent = 0.0
        while not self.gap.closed and not self._chain.stop.asked and spent < effort:
            assert self.gap.value is not None
            high = min(self.gap.bound + width, self.gap.value - self._step)
            share = (
                min(effort - spent, max(effort / 40, 0.2))
                if high < self.gap.value - self._step
                else effort - spent
            )
            answer = self._window(high, share)
            spent += share if answer.status is Status.UNKNOWN else share / 4
            self._learn(answer, high)
            width = max(self._step, 2 * width if answer.status is Status.INFEASIBLE else 4 * width)
        self._pin()
        return self.gap

    def _relax(self) -> None:
        """Bound the goal by the LP, exactly."""
        program = self._chain.program
        free = (program.low < program.high) & (self._weights != 0)
        self._step = int(np.gcd.reduce(self._weights[free])) if free.any() else 1
        self._base = int((self._weights * program.low)[~free].sum())
        answer = relax(program, self._weights.astype(float), seconds=self._chain.stop.seconds_left)
        duals = answer.duals if answer else np.zeros(program.height)
        self._proof = certify(program, self._weights, duals)
        self.gap.bound = self._attainable(self._proof.least()) + self._cost.constant

    def _attainable(self, value: int) -> int:
        """Return the least value from `value` on that whole numbers can add up to."""
        return self._base + -(-(value - self._base) // self._step) * self._step

    def _window(self, high: int, effort: float) -> Answer:
        """Look for the best plan from the bound up to `high`."""
        program = self._chain.program.copy()
        proof, shift = self._proof, self._cost.constant
        if proof is None or not tighten(program, proof, high - shift):
            return Answer(Status.INFEASIBLE, None, None)
        program = program.with_row(self._cost, low=self.gap.bound, high=high)
        if not propagate(program):
            return Answer(Status.INFEASIBLE, None, None)
        how = Search(effort=effort, seed=self._chain.seed)
        weights = self._weights if high > self.gap.bound else None
        return search(program, how, self._chain.stop, weights=weights)

    def _learn(self, answer: Answer, high: int) -> None:
        """Take over what a window has shown."""
        if answer.values is not None:
            self._chain.values = self._chain.complete(answer.values)
            self.gap.value = self._cost.value(self._chain.values)
        if answer.status is Status.INFEASIBLE:
            self.gap.bound = self._attainable(high + 1 - self._cost.constant) + self._cost.constant
        elif answer.status is Status.OPTIMAL and self.gap.value is not None:
            self.gap.bound = self.gap.value
        elif answer.bound is not None:
            lifted = self._attainable(answer.bound) + self._cost.constant
            self.gap.bound = max(self.gap.bound, lifted)
        if self.gap.value is not None and self.gap.bound > self.gap.value:
            raise SolverError("a goal's bound is above its value")

    def _pin(self) -> None:
        """Keep the goal at its value from now on."""
        chain, value = self._chain, self.gap.value
        if value is None or self._proof is None:
            return
        tighten(chain.program, self._proof, value - self._cost.constant)
        chain.program = chain.program.with_row(self._cost, high=value)
        propagate(chain.program)
        if not chain.program.obeys(chain.values):
            raise SolverError("the best plan is outside its own program")
