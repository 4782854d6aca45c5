"""One goal's search: from the LP's bound upwards, window by window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

import numpy as np

from models.errors import SolverError
from optimizer.certificate import certify, tighten
from optimizer.cpsat import Answer, Search, Status, search
from optimizer.lp import Relaxation, relax
from optimizer.program import Arrays, Ints, Linear
from optimizer.propagate import propagate
from optimizer.region import Regions
from optimizer.stop import Stop

# Deterministic seconds of the first search, and how much longer each further try may take.
FIRST_EFFORT = 2.0
PATIENCE = 3
# A gap of at most this share of the value is searched whole; a larger one from below.
NARROW = 50
# Deterministic seconds of search around a few workers before the first window.
IMPROVING = 4.0
# Workers in the first region searched on its own, and regions in vain before giving up.
FIRST_REGION = 6
IDLE = 20


@dataclass
class Gap:
    """What is known of a goal: nothing is below `bound`, a plan has `value` (or none yet)."""

    bound: int
    value: int | None = None

    @property
    def closed(self) -> bool:
        """Whether value and bound meet."""
        return self.value is not None and self.value <= self.bound


@dataclass(frozen=True)
class Tools:
    """What every stage of a run shares.

    `choices` are the columns that say what becomes of a unit; `complete` fills in the
    columns that follow from others.
    """

    choices: Ints
    complete: Callable[[Ints], Ints]
    regions: Regions
    stop: Stop
    seed: int = 0


class Stage:
    """Minimises one goal over a program; `values` is the best plan known, null if none is."""

    def __init__(self, program: Arrays, cost: Linear, values: Ints | None, tools: Tools) -> None:
        self._program = program
        self._cost = cost
        self._weights = cost.weights(program.width)
        self._tools = tools
        self._spent = 0.0
        self._random = Random(tools.seed)
        self.values = values
        self.gap = Gap(0, None if values is None else cost.value(values))

    def relax(self) -> None:
        """Bound the goal by the LP, exactly."""
        program, weights = self._program, self._weights
        free = (program.low < program.high) & (weights != 0)
        self._step = int(np.gcd.reduce(weights[free])) if free.any() else 1
        self._base = int((weights * program.low)[~free].sum())
        ends = np.where(weights > 0, program.high, program.low)
        self._most = int((weights * ends).sum()) + self._cost.constant
        seconds = self._tools.stop.seconds_left
        self._relaxed = relax(program, weights.astype(float), seconds=seconds)
        duals = self._relaxed.duals if self._relaxed else np.zeros(program.height)
        self._proof = certify(program, weights, duals)
        self.gap.bound = self._attainable(self._proof.least()) + self._cost.constant

    def run(self, effort: float) -> None:
        """Search until the gap is closed, the effort is spent or time is up."""
        self.relax()
        before = self.gap.value
        if not self.gap.closed and self._relaxed:
            self._search_near(self._relaxed)
        if self.gap.value == before:
            self._improve(min(effort / 3, IMPROVING))
        share, width = FIRST_EFFORT, self._first_width()
        while not self._finished(effort):
            high = min(self.gap.bound + width, self._below())
            answer = self._look(self._window(high), high, min(share, effort - self._spent))
            if answer.status is Status.UNKNOWN:
                share *= PATIENCE
                self._improve(min(share, effort - self._spent))
            if answer.status is Status.INFEASIBLE or self.values is None:
                width = max(self._step, PATIENCE * width)

    def pinned(self, value: int) -> Arrays:
        """Return the program with the goal at most `value`, tightened accordingly."""
        program = self._program.copy()
        tighten(program, self._proof, value - self._cost.constant)
        return program.with_row(self._cost, high=value)

    def _finished(self, effort: float) -> bool:
        empty = self.gap.bound > self._most
        return self.gap.closed or empty or self._tools.stop.asked or self._spent >= effort

    def _below(self) -> int:
        """Return the largest value that would be news."""
        return self._most if self.gap.value is None else self.gap.value - self._step

    def _first_width(self) -> int:
        """Return how far above the bound the first window reaches."""
        narrow = abs(self.gap.bound) // NARROW
        if self.gap.value is None or self.gap.value - self.gap.bound <= narrow:
            return narrow
        return max(narrow, (self.gap.value - self.gap.bound) // 4)

    def _attainable(self, value: int) -> int:
        """Return the least value from `value` on that whole numbers can add up to."""
        return self._base + -(-(value - self._base) // self._step) * self._step

    def _window(self, high: int) -> Arrays | None:
        """Return the program with the goal from its bound to `high`; null if that is empty."""
        program = self._program.copy()
        if not tighten(program, self._proof, high - self._cost.constant):
            return None
        program = program.with_row(self._cost, low=self.gap.bound, high=high)
        return program if propagate(program) else None

    def _search_near(self, relaxed: Relaxation) -> None:
        """Look for a first good plan where the LP's solution points.

        Choices that the LP makes whole and that are dear to change stay as they are; what
        counts as dear rises as long as that brings better plans.
        """
        reach = max(abs(self.gap.bound) // 16, 8 * self._step)
        if self.gap.value is not None:
            reach = self.gap.value - self.gap.bound
        for part in (0, 64, 16, 4):
            if self.gap.closed or self._tools.stop.asked:
                return
            before = self.gap.value
            high = min(self.gap.bound + reach, self._below())
            dear = reach // part if part else 0
            near = self._window(high)
            if near is not None and self._hold(near, relaxed, dear):
                self._look(near, None, FIRST_EFFORT)
            if self.gap.value is not None:
                reach = self.gap.value - self.gap.bound
                if self.gap.value == before:
                    return

    def _improve(self, effort: float) -> None:
        """Look for better plans around a few workers at a time."""
        regions, end = self._tools.regions, self._spent + effort
        size, idle = FIRST_REGION, 0
        while self.values is not None and not self._finished(end) and idle < IDLE:
            before = self.gap.value
            window = self._window(self._below())
            if window is None:
                return
            near = regions.pick(window, self.values, size, self._random)
            answer = None
            if propagate(near):
                answer = self._look(near, None, min(FIRST_EFFORT / 4, end - self._spent))
            idle = 0 if self.gap.value != before else idle + 1
            # Quickly searched through: look further around. Cut short: look closer.
            size = max(2, size - 1) if answer and answer.status is Status.UNKNOWN else size + 1
            size = min(size, regions.size)

    def _hold(self, program: Arrays, relaxed: Relaxation, dear: int) -> bool:
        """Fix the choices that are whole in the LP and cost at least `dear` to change."""
        choices = self._tools.choices
        values = relaxed.columns[choices]
        nearest = np.rint(values).astype(np.int64)
        price = np.abs(self._proof.reduced[choices]) // self._proof.scale
        held = (np.abs(values - nearest) < 1e-6) & (price >= dear)
        held &= (nearest >= program.low[choices]) & (nearest <= program.high[choices])
        program.low[choices[held]] = nearest[held]
        program.high[choices[held]] = nearest[held]
        return propagate(program)

    def _look(self, program: Arrays | None, high: int | None, effort: float) -> Answer:
        """Search a program for a better plan; up to `high` it is all there is (null: a part)."""
        if program is None:
            answer = Answer(Status.INFEASIBLE)
        else:
            how = Search(effort=effort, seed=self._tools.seed)
            weights = None if high == self.gap.bound else self._weights
            answer = search(program, how, self._tools.stop, weights=weights)
        self._spent += answer.effort
        if answer.values is not None:
            self.values = self._tools.complete(answer.values)
            self.gap.value = self._cost.value(self.values)
        if high is not None:
            self._lift(answer, high)
        if self.gap.value is not None and self.gap.bound > self.gap.value:
            raise SolverError("a goal's bound is above its value")
        return answer

    def _lift(self, answer: Answer, high: int) -> None:
        """Raise the bound by what a whole window has shown."""
        constant = self._cost.constant
        if answer.status is Status.INFEASIBLE:
            self.gap.bound = self._attainable(high + 1 - constant) + constant
        elif answer.status is Status.OPTIMAL and self.gap.value is not None:
            self.gap.bound = self.gap.value
        elif answer.bound is not None:
            lifted = self._attainable(answer.bound) + constant
            self.gap.bound = max(self.gap.bound, min(lifted, high + 1))
