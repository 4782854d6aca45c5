"""One goal's search: from the LP's bound upwards, window by window."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import product
from random import Random

import numpy as np

from models.errors import SolverError
from optimizer.apart import search_apart, with_rows
from optimizer.bundles import Bundles
from optimizer.certificate import Certificate, certify, tighten
from optimizer.cpsat import Answer, Search, Status
from optimizer.decompose import Decomposition, decompose
from optimizer.gap import Gap, Lead
from optimizer.lp import Floats, Relaxation
from optimizer.program import Arrays, Ints, Linear
from optimizer.propagate import propagate
from optimizer.sifting import sift
from optimizer.tools import Tools

# What a search counts at the least: it has to be set up, too.
LEAST_LOOK = 0.03
# Deterministic seconds of the first search, and how much longer each further try may take.
FIRST_EFFORT = 2.0
PATIENCE = 3
# Which share of the choices is free near an LP's solution, one search after another.
SHARES = (0.01, 0.03, 0.1, 0.3, 1.0)
# Deterministic seconds of each, for each column of the program and at the least.
NEAR_EFFORT = 4e-5
LEAST_EFFORT = 0.5
# How much steeper a goal is than what breaks its ties, where a search has both in view.
STEEP = 1_000
# A gap of at most this share of the bound is searched whole, a larger one from below, and
# around a few workers before; the first window from below is at least this share wide.
NARROW = 1 / 50
SMALL = 5_000  # columns: so few are searched whole, whatever the gap
FIRST_WINDOW = 1 / 50
# Deterministic seconds of search around a few workers before the first window.
IMPROVING = 4.0
# Workers in the first region searched on its own, and regions in vain before giving up.
FIRST_REGION = 6
IDLE = 12
# A decomposition's part of the effort; the effort of the first search of what it leaves, and into
# how many windows that is cut: a small gap is searched value by value.
DECOMPOSING = 0.4
EXACT_EFFORT = 0.5
EXACT_PARTS = 16


class Stage:
    """Minimises one goal over a program; `values` is the best plan known, null if none is."""

    def __init__(
        self,
        program: Arrays,
        cost: Linear,
        values: Ints | None,
        tools: Tools,
        *,
        tie: Linear | None = None,
    ) -> None:
        self._program = program
        self._cost = cost
        self._weights = cost.weights(program.width)
        self._steer = self._weights
        if tie:
            self._steer = STEEP * self._weights + tie.weights(program.width)
        self._tools = tools
        self._lead: Lead | None = None
        self._parts: Decomposition | None = None
        self._searches = 0
        self.spent = 0.0
        self._random = Random(tools.seed)
        self.values = values
        self.gap = Gap(0, None if values is None else cost.value(values))

    def relax(self, lead: Lead | None = None, *, vertex: bool = True) -> Lead:
        """Bound the goal by the LP, exactly; `lead` spares the LP if it is of this program.

        Without `vertex` the LP's solution is good for the bound only.
        """
        program, weights = self._program, self._weights
        free = (program.low < program.high) & (weights != 0)
        self._step = int(np.gcd.reduce(weights[free])) if free.any() else 1
        self._base = int((weights * program.low)[~free].sum())
        ends = np.where(weights > 0, program.high, program.low)
        self._most = int((weights * ends).sum()) + self._cost.constant
        if lead is None or not lead.program.equals(self._program):
            lead = self._solve_lp(vertex=vertex)
        self._lead, self._proof = lead, lead.proof
        self.gap.bound = self._attainable(self._proof.least()) + self._cost.constant
        return lead

    def bounded(self, duals: Floats) -> Lead:
        """Return what multipliers of the program's first rows prove that come from no LP."""
        padded = np.pad(duals, (0, self._program.height - len(duals)))
        return Lead(self._program.copy(), None, certify(self._program, self._weights, padded))

    def _solve_lp(self, *, vertex: bool) -> Lead:
        program, weights, pace = self._program, self._weights, self._tools.pace
        relaxed, seconds, began = None, self._tools.stop.seconds_left, time.monotonic()
        if seconds > pace.seconds:
            core, known = self._tools.core, self.values
            relaxed = sift(program, weights, core, known, seconds=seconds, vertex=vertex)
            pace.seconds = max(pace.seconds, time.monotonic() - began)
        duals = relaxed.duals if relaxed else np.zeros(program.height)
        return Lead(program.copy(), relaxed, certify(program, weights, duals))

    def run(self, effort: float, *leads: Lead, bundles: Bundles | None = None) -> None:
        """Search until the gap is closed, the effort is spent or time is up.

        It begins near the solution of each of the leads, then of its own LP. With `bundles`
        a program that is small enough is decomposed before it is searched.
        """
        own = self._lead or self.relax()
        for lead in (*leads, own):
            if lead.relaxed:
                self._search_near(lead.relaxed, lead.proof)
        if bundles:
            self._decompose(own, bundles, DECOMPOSING * (effort - self.spent))
        if not self._narrow and self._program.width > SMALL:
            self._improve(min(effort / 3, IMPROVING))
        share, width = FIRST_EFFORT, self._first_width()
        if self._parts:
            share = EXACT_EFFORT
        while not self._finished(effort):
            if self._parts and self.gap.value is not None:
                width = (self.gap.value - self.gap.bound) // EXACT_PARTS
            high = min(self.gap.bound + width, self._below())
            answer = self._look(self._window(high), high, min(share, effort - self.spent))
            if answer.status is Status.UNKNOWN:
                share *= PATIENCE
                self._improve(min(share, effort - self.spent))
            if answer.status is Status.INFEASIBLE or self.values is None:
                width = max(self._step, PATIENCE * width)

    def pinned(self, value: int) -> Arrays:
        """Return the program with the goal at most `value`, tightened accordingly."""
        program = self._program.copy()
        tighten(program, self._proof, value - self._cost.constant)
        return program.with_row(self._cost, high=value)

    def _finished(self, effort: float) -> bool:
        empty = self.gap.bound > self._most
        return self.gap.closed or empty or self._tools.stop.asked or self.spent >= effort

    @property
    def _narrow(self) -> bool:
        """Whether the gap is small enough to be searched whole."""
        if self.gap.value is None:
            return False
        most = max(int(NARROW * abs(self.gap.bound)), self._step)
        return self.gap.value - self.gap.bound <= most

    def _below(self) -> int:
        """Return the largest value that would be news."""
        return self._most if self.gap.value is None else self.gap.value - self._step

    def _first_width(self) -> int:
        """Return how far above the bound the first window reaches."""
        least = max(int(FIRST_WINDOW * abs(self.gap.bound)), self._step)
        if self.gap.value is None:
            return least
        gap = self.gap.value - self.gap.bound
        return gap if self._narrow else max(least, gap // 4)

    def _attainable(self, value: int) -> int:
        """Return the least value from `value` on that whole numbers can add up to."""
        return self._base + -(-(value - self._base) // self._step) * self._step

    def _window(self, high: int) -> Arrays | None:
        """Return the program with the goal from its bound to `high`; null if that is empty."""
        program = self._program.copy()
        if not tighten(program, self._proof, high - self._cost.constant):
            return None
        program = program.with_row(self._cost, low=self.gap.bound, high=high)
        if self._parts and not self._parts.narrow(program, high - self._cost.constant):
            return None
        return program if propagate(program) else None

    def _decompose(self, lead: Lead, bundles: Bundles, effort: float) -> None:
        """Bound the goal by whole bundles, worker by worker, where that is not too much."""
        stop, known = self._tools.stop, self.values
        program = None if self.gap.value is None else self._window(self.gap.value)
        if program is None or known is None or not lead.relaxed or self.gap.closed or stop.asked:
            return
        self._parts = decompose(
            program,
            self._cost,
            lead.relaxed.duals,
            bundles(program),
            known=known,
            effort=effort,
            stop=stop,
        )
        if self._parts:
            self.spent += self._parts.effort
            bound = self._attainable(self._parts.proof.least()) + self._cost.constant
            self.gap.bound = max(self.gap.bound, bound)
            if self._parts.columns is not None:
                mix = replace(lead.relaxed, columns=self._parts.columns)
                self._search_near(mix, lead.proof)

    def _search_near(self, relaxed: Relaxation, proof: Certificate) -> None:
        """Look for a first good plan where an LP's solution points, wider while that helps."""
        usual = max(abs(self.gap.bound) // 16, 8 * self._step)
        effort, searched = max(NEAR_EFFORT * self._program.width, LEAST_EFFORT), set[int]()
        for share, around_known in product(SHARES, (False, True)):
            if self.gap.closed or self._tools.stop.asked:
                return
            reach = usual if self.gap.value is None else self.gap.value - self.gap.bound
            far = reach > usual and share < SHARES[-1]
            if around_known and (far or self.values is None):
                continue
            known = self.values if around_known else None
            window = self._window(min(self.gap.bound + reach, self._below()))
            near = window and self._tools.near.around(window, relaxed, proof, share, known)
            if near is None or (extent := _extent(near)) in searched:
                continue
            searched.add(extent)
            patience = PATIENCE if self.values is None else 1
            if self._look(near, None, patience * effort).status is Status.UNKNOWN:
                return

    def _improve(self, effort: float) -> None:
        """Look for better plans around a few workers at a time."""
        regions, end = self._tools.regions, self.spent + effort
        aim, size, idle = self._window(self.gap.bound), FIRST_REGION, 0
        while self.values is not None and not self._finished(end) and idle < IDLE:
            whole = size >= regions.size
            before = self.gap.value
            astray = regions.astray(aim, self.values) if aim else ()
            better = self._better()
            if better is None:
                return
            near = regions.pick(better, self.values, size, self._random, astray)
            answer = None
            if propagate(near):
                answer = self._look(near, None, min(FIRST_EFFORT / 4, end - self.spent))
            idle = 0 if self.gap.value != before else idle + 1
            # Quickly searched through: look further around. Cut short: look closer.
            size = max(2, size - 1) if answer and answer.status is Status.UNKNOWN else size + 1
            size = min(size, regions.size)
            if whole and size == regions.size:
                return

    def _better(self) -> Arrays | None:
        """Return the program of better plans: decomposed, it is worth narrowing each time."""
        if self._parts:
            return self._window(self._below())
        return self._program.with_row(self._cost, low=self.gap.bound, high=self._below())

    def _look(self, program: Arrays | None, high: int | None, effort: float) -> Answer:
        """Search a program for a better plan; up to `high` it is all there is (null: a part)."""
        weights: Ints | None = self._steer if high is None else self._weights
        weights = None if high == self.gap.bound else weights
        answer = self._search(program, weights, effort)
        if answer.values is not None:
            self.values = self._tools.complete(answer.values)
            self.gap.value = self._cost.value(self.values)
        if high is not None:
            self._lift(answer, high)
        if self.gap.value is not None and self.gap.bound > self.gap.value:
            raise SolverError("a goal's bound is above its value")
        return answer

    def _search(self, program: Arrays | None, weights: Ints | None, effort: float) -> Answer:
        """Search a program for a point that can be named, and keep the rows that took."""
        if program is None:
            return Answer(Status.INFEASIBLE)
        how = Search(effort=effort, seed=self._tools.seed + (self._searches if self._parts else 0))
        self._searches += 1
        answer, rows = search_apart(
            program, how, self._tools.stop, self._tools.apart, weights=weights
        )
        self.spent += max(answer.effort, LEAST_LOOK)
        if rows:
            self._program = with_rows(self._program, rows)
            self._proof = self._proof.for_rows(self._program.height)
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


def _extent(program: Arrays) -> int:
    """Return a number that tells programs with other bounds apart."""
    return hash((program.low.tobytes(), program.high.tobytes()))
