"""One goal's search: from the LP's bound upwards, window by window."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np

from optimizer.bundles import Bundles
from optimizer.certificate import certify
from optimizer.cpsat import Status
from optimizer.decompose import decompose
from optimizer.gap import Gap, Lead
from optimizer.lanes import LANES
from optimizer.lp import Floats
from optimizer.primal import improve, search_near
from optimizer.program import Arrays, Ints, Linear
from optimizer.settling import Settling
from optimizer.sifting import sift
from optimizer.tools import Tools

# What goes on from what is known of a goal.
Way = Callable[[Settling], None]

# Deterministic seconds of the first round at the least and for each open column, and how much
# longer each further one may take.
FIRST_EFFORT = 0.7
COLUMN_EFFORT = 3e-4
PATIENCE = 4
# How much of a round's effort goes into better plans: those searches are short, and setting
# them up takes as long again.
IMPROVING = 0.6
# A gap of at most this share of the bound is searched whole, a larger one from below; the
# first window from below is at least this share wide.
NARROW = 1 / 50
FIRST_WINDOW = 1 / 50
WIDER = 3
# A decomposition's part of the effort; the effort of the first round of what it leaves, and
# into how many windows that is cut.
DECOMPOSING = 0.4
EXACT_EFFORT = 0.5
EXACT_PARTS = 4


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
        self._goal = Settling(program, cost, values, tools, tie)
        self._tools = tools
        self._lead: Lead | None = None
        self._width = 0

    @property
    def values(self) -> Ints | None:
        """Return the best plan known, null if none is."""
        return self._goal.values

    @property
    def gap(self) -> Gap:
        """Return the bound and the best plan's value."""
        return self._goal.gap

    @property
    def spent(self) -> float:
        """Return the effort so far, in deterministic seconds."""
        return self._goal.spent

    def pinned(self, value: int) -> Arrays:
        """Return the program with the goal at most `value`, tightened accordingly."""
        return self._goal.pinned(value)

    def relax(self, lead: Lead | None = None, *, vertex: bool = True) -> Lead:
        """Bound the goal by the LP, exactly; `lead` spares the LP if it is of this program.

        Without `vertex` the LP's solution is good for the bound only.
        """
        if lead is None or not lead.program.equals(self._goal.program):
            lead = self._solve_lp(vertex=vertex)
        self._lead = lead
        self._goal.begin(lead.proof)
        return lead

    def bounded(self, duals: Floats) -> Lead:
        """Return what multipliers of the program's first rows prove that come from no LP."""
        program = self._goal.program
        padded = np.pad(duals, (0, program.height - len(duals)))
        return Lead(program.copy(), None, certify(program, self._goal.weights, padded))

    def _solve_lp(self, *, vertex: bool) -> Lead:
        program, weights, pace = self._goal.program, self._goal.weights, self._tools.pace
        relaxed, seconds, began = None, self._tools.stop.seconds_left, time.monotonic()
        if seconds > pace.seconds:
            core, known = self._tools.core, self.values
            relaxed = sift(program, weights, core, known, seconds=seconds, vertex=vertex)
            pace.seconds = max(pace.seconds, time.monotonic() - began)
        duals = relaxed.duals if relaxed else np.zeros(program.height)
        return Lead(program.copy(), relaxed, certify(program, weights, duals))

    def run(
        self,
        effort: float,
        *leads: Lead,
        hope: float | None = None,
        bundles: Bundles | None = None,
    ) -> None:
        """Search until the gap is closed, the effort is spent or time is up.

        It begins near the solution of each of the leads, then of its own LP. With `bundles`
        a program that is small enough is decomposed before it is searched. `hope` is the
        effort after which it ends if no plan is known by then (null: all of it).
        """
        goal, own = self._goal, self._lead or self.relax()
        if goal.finished(effort):
            return

        def near(goal: Settling) -> None:
            for lead in (*leads, own):
                if lead.relaxed:
                    search_near(goal, lead.relaxed, lead.proof)

        if bundles:
            near(goal)
            self._decompose(own, bundles, DECOMPOSING * (effort - goal.spent))
        self._width = self._first_width()
        if not bundles:
            self._beside(partial(self._climb, effort=FIRST_EFFORT), near)
        if not goal.finished(effort):
            self._rounds(effort, effort if hope is None else hope)

    def _rounds(self, effort: float, hope: float) -> None:
        """Climb and look for better plans, longer from round to round."""
        goal, share, improving = self._goal, EXACT_EFFORT, 1.0
        if not goal.parts:
            share = max(FIRST_EFFORT, COLUMN_EFFORT * goal.open_columns)
            improving = IMPROVING
        while not goal.finished(until := hope if goal.values is None else effort):
            each = min(share, (until - goal.spent) / 2)
            better = partial(improve, effort=improving * each)
            self._beside(partial(self._climb, effort=each), better)
            share *= PATIENCE

    def _beside(self, first: Way, second: Way) -> None:
        """Go both ways from what is known; what the first settles needs no second."""
        goal, other = self._goal, self._goal.fork()

        def settles() -> bool:
            first(goal)
            return goal.settled

        if LANES.both(settles, lambda: second(other), other.tools.stop.now):
            goal.join(other)

    def _climb(self, goal: Settling, effort: float) -> None:
        """Search window after window from the bound upwards."""
        until = goal.spent + effort
        while not goal.finished(until):
            if goal.parts and goal.gap.value is not None:
                self._width = (goal.gap.value - goal.gap.bound) // EXACT_PARTS
            high = min(goal.gap.bound + self._width, goal.below)
            answer = goal.look(goal.window(high), high, until - goal.spent)
            if answer.status is Status.INFEASIBLE or goal.values is None:
                self._width = max(goal.step, WIDER * self._width)

    def _first_width(self) -> int:
        """Return how far above the bound the first window reaches."""
        bound, value, step = self.gap.bound, self.gap.value, self._goal.step
        least = max(int(FIRST_WINDOW * abs(bound)), step)
        if value is None:
            return least
        narrow = value - bound <= max(int(NARROW * abs(bound)), step)
        return value - bound if narrow else max(least, (value - bound) // 4)

    def _decompose(self, lead: Lead, bundles: Bundles, effort: float) -> None:
        """Bound the goal by whole bundles, worker by worker, where that is not too much."""
        goal, stop = self._goal, self._tools.stop
        value = goal.gap.value
        program = None if value is None else goal.window(value, flat=True)
        if program is None or goal.values is None or not lead.relaxed:
            return
        if goal.gap.closed or stop.asked:
            return
        goal.parts = decompose(
            program,
            goal.cost,
            lead.relaxed.duals,
            bundles(program),
            known=goal.values,
            effort=effort,
            stop=stop,
        )
        if goal.parts:
            goal.spent += goal.parts.effort
            goal.prove(goal.parts.proof)
            if goal.parts.columns is not None:
                mix = replace(lead.relaxed, columns=goal.parts.columns)
                search_near(goal, mix, lead.proof)
