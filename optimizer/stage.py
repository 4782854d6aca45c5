"""One goal's search: from the LP's bound upwards, window by window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from math import inf

import numpy as np

from optimizer.bounding import CUT_ROUNDS, LARGE, bounded
from optimizer.bundles import Bundles
from optimizer.certificate import certify
from optimizer.climb import Climb
from optimizer.decompose import decompose
from optimizer.draft import Draft
from optimizer.gap import Gap, Lead
from optimizer.lanes import LANES
from optimizer.lp import Floats, Relaxation
from optimizer.outline import Outline
from optimizer.placing import Placing
from optimizer.primal import deal_out, improve, search_near
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
# The parts of the effort that go into the outline and into placing what it says, and how far
# above the bound, as a part of it, a plan like a given sketch is looked for.
DRAFTING = 0.6
PLACING = 0.2
REACH = 50
# The part of the effort for regions before a decomposition, and how close to the LP's bound, as a
# part of it, a plan needs none of that.
LEVELLING = 0.2
CLOSE = 1 / 200
# A decomposition's part of the effort, what part of that goes into better plans meanwhile, and the
# effort of the first round of what it leaves.
DECOMPOSING = 0.5
MEANWHILE = 0.5
EXACT_EFFORT = 0.5
# How many open columns are few: in a larger decomposed program looking for better plans gets as
# many times the effort of a climb.
FEW_COLUMNS = 1_200


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
        self._close = False
        self.sketch: Ints | None = None

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

    def assume(self, outline: Outline) -> bool:
        """Bound the goal by its outline's LP alone; false if there was no time for that."""
        draft = Draft(outline, self._goal)
        if not draft.relax(rounds=0):
            return False
        self._goal.drafted(draft)
        return True

    def draft(self, outline: Outline, effort: float, sketch: Ints | None = None) -> bool:
        """Settle the goal in outline as far as that goes; return whether that was all of it.

        A `sketch` is a point of the outline that was good for another goal: it is tried first.
        """
        goal, draft = self._goal, Draft(outline, self._goal)
        if not draft.relax():
            return False
        goal.drafted(draft)
        if sketch is not None:
            reach = goal.gap.bound // REACH
            Placing(goal, outline, sketch, PLACING * effort, reach=reach).search()
        if not goal.finished(effort):
            self.sketch = draft.climb(DRAFTING * effort)
            goal.spent += draft.spent
            goal.drafted(draft)
            if self.sketch is not None:
                Placing(goal, outline, self.sketch, PLACING * effort).search()
        return goal.gap.closed

    def deal_out(self) -> None:
        """Look for a better plan in which units do what they do in the one known."""
        deal_out(self._goal)

    def level(self, effort: float) -> Lead | None:
        """Look for better plans around a few workers before the LP draws anything in.

        Where a plan is close to the LP's bound there is no need to. Returns the LP's lead, null
        where it takes too long to be solved first.
        """
        goal = self._goal
        lead = None if goal.open_columns >= LARGE else self._solve_lp(vertex=True)
        if lead:
            bound = goal.least(lead.proof)
            self._close = goal.below - bound < CLOSE * bound
        if not self._close:
            improve(goal, LEVELLING * effort)
        return lead

    def relax(self, lead: Lead | None = None, *, vertex: bool = True) -> Lead:
        """Bound the goal by the LP, exactly; `lead` spares the LP if it is of this program.

        Without `vertex` the LP's solution is good for the bound only.
        """
        if lead is None or not lead.program.equals(self._goal.program):
            lead = self._solve_lp(vertex=vertex)
        self._lead = lead
        self._goal.program = lead.cut.copy()
        self._goal.begin(lead.proof)
        return lead

    def bounded(self, duals: Floats) -> Lead:
        """Return what multipliers of the program's first rows prove that come from no LP."""
        program = self._goal.program
        padded = np.pad(duals, (0, program.height - len(duals)))
        return Lead(program.copy(), program, None, certify(program, self._goal.weights, padded))

    def _solve_lp(self, *, vertex: bool) -> Lead:
        program, weights, stop = self._goal.program.copy(), self._goal.weights, self._tools.stop
        pace, core, known = self._tools.pace, self._tools.core, self.values

        def solve(program: Arrays) -> Relaxation | None:
            return pace.within(
                stop.seconds_left,
                lambda seconds: sift(program, weights, core, known, seconds=seconds, vertex=vertex),
            )

        found = bounded(program, weights, solve, rounds=CUT_ROUNDS if vertex else 0)
        if found is None:
            return Lead(program, program, None, certify(program, weights, np.zeros(program.height)))
        return Lead(program, found.program, found.relaxed, found.proof)

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
        own, hope = self._lead or self.relax(), effort if hope is None else hope
        until = hope if self.values is None else effort
        if self._goal.finished(until):
            return
        if bundles:
            self._decompose(own, bundles, DECOMPOSING * (effort - self._goal.spent))
        else:
            self._approach((*leads, own), until)
        self._rounds(effort, hope)

    def _approach(self, leads: Sequence[Lead], until: float) -> None:
        """Look near the solutions of LPs, and climb a little."""

        def near(goal: Settling) -> None:
            for lead in leads:
                if lead.relaxed:
                    search_near(goal, lead.relaxed, lead.proof, until)

        first = min(FIRST_EFFORT, (until - self._goal.spent) / 2)
        self._beside(near, partial(Climb(self._first_width()).up, effort=first))

    def _rounds(self, effort: float, hope: float) -> None:
        """Climb and look for better plans, longer from round to round."""
        goal, climb = self._goal, Climb(self._first_width())
        if goal.parts:
            share, improving = EXACT_EFFORT, max(1.0, goal.open_columns / FEW_COLUMNS)
        else:
            share, improving = max(FIRST_EFFORT, COLUMN_EFFORT * goal.open_columns), IMPROVING
        while not goal.finished(until := hope if goal.values is None else effort):
            each = min(share, (until - goal.spent) / 2)
            better = partial(improve, effort=improving * each)
            self._beside(better, partial(climb.up, effort=each))
            share *= PATIENCE

    def _beside(self, first: Way, second: Way) -> None:
        """Go both ways from what is known; what the first settles needs no second."""
        goal, other = self._goal, self._goal.fork()

        def settles() -> bool:
            first(goal)
            return goal.settled

        if LANES.both(settles, lambda: second(other), other.tools.stop.now):
            goal.join(other)

    def _first_width(self) -> int:
        """Return how far above the bound the first window reaches."""
        bound, value, step = self.gap.bound, self.gap.value, self._goal.step
        least = max(int(FIRST_WINDOW * abs(bound)), step)
        if value is None:
            return least
        narrow = value - bound <= max(int(NARROW * abs(bound)), step)
        return value - bound if narrow else max(least, (value - bound) // 4)

    def _decompose(self, own: Lead, bundles: Bundles, effort: float) -> None:
        """Bound the goal by whole bundles while better plans are looked for; look near both."""
        goal = self._goal
        bundle = partial(self._bundle, own=own, bundles=bundles, effort=effort)
        if self._close:
            bundle(goal)
        else:
            self._beside(partial(improve, effort=MEANWHILE * effort), bundle)
        if goal.parts and goal.parts.columns is not None and own.relaxed:
            mix = replace(own.relaxed, columns=goal.parts.columns)
            search_near(goal, mix, own.proof, inf)

    def _bundle(self, goal: Settling, *, own: Lead, bundles: Bundles, effort: float) -> None:
        """Bound a goal by whole bundles, worker by worker, where that is not too much."""
        value, stop = goal.gap.value, goal.tools.stop
        program = None if value is None else goal.window(value, flat=True)
        if program is None or goal.values is None or not own.relaxed or stop.asked:
            return
        parts = decompose(
            program,
            goal.cost,
            own.relaxed.duals,
            bundles(program),
            known=goal.values,
            effort=effort,
            stop=stop,
        )
        if parts:
            goal.decomposed(parts)
