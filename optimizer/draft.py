"""A goal settled in outline first: what units do at the best, whoever receives it.

The outline (outline.py) has a fraction of the model's columns. Its LP is cut a few times
(rounding.py), which closes most of the gap, and windows above the bound find its optimum.
That is a bound on the model's; and where somebody can take just what the units give away,
it is the model's optimum.
"""

from __future__ import annotations

from optimizer.bounding import CUT_ROUNDS, bounded
from optimizer.climb import Climb
from optimizer.lp import Relaxation, relax
from optimizer.outline import Outline
from optimizer.program import Arrays, Ints
from optimizer.settling import Settling

# The first window reaches this part of the bound above it.
_FIRST_WINDOW = 1 / 4000


class Draft:
    """The outline of a goal while it is being settled."""

    def __init__(self, outline: Outline, goal: Settling) -> None:
        self._outline = outline
        program = outline.of(goal.program)
        self._goal = Settling(program, goal.cost, None, goal.tools.counting(), None)
        self._goal.gap.value = goal.gap.value
        self._window: tuple[int, Arrays | None] | None = None

    @property
    def bound(self) -> int:
        """Return what no plan is below."""
        return self._goal.gap.bound

    @property
    def spent(self) -> float:
        """Return the effort so far, in deterministic seconds."""
        return self._goal.spent

    def relax(self, rounds: int = CUT_ROUNDS) -> bool:
        """Bound the goal by the outline's LP, cut as long as that is worth it.

        Returns false if there was no time for the LP.
        """
        goal = self._goal

        def solve(program: Arrays) -> Relaxation | None:
            weights, tools = goal.weights.astype(float), goal.tools
            return tools.pace.within(
                tools.stop.seconds_left, lambda seconds: relax(program, weights, seconds=seconds)
            )

        found = bounded(goal.program, goal.weights, solve, rounds=rounds)
        if found:
            goal.program = found.program
            goal.begin(found.proof)
        return found is not None

    def climb(self, effort: float) -> Ints | None:
        """Search windows above the bound; return the best point of the outline, if any."""
        goal = self._goal
        Climb(max(goal.step, int(_FIRST_WINDOW * abs(self.bound)))).up(goal, effort)
        return goal.values

    def narrow(self, program: Arrays, value: int) -> bool:
        """Leave, in place, only what plans worth at most `value` can have; false if none can."""
        if self._window is None or self._window[0] != value:
            self._window = value, self._goal.window(value)
        _, window = self._window
        if window is None:
            return False
        self._outline.shared(program, window)
        return True
