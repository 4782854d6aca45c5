"""From a goal's bound upwards: each window that holds no plan lifts the bound."""

from __future__ import annotations

from optimizer.cpsat import Status
from optimizer.settling import Settling

# How much wider the next window is where one was empty or there is no plan yet.
WIDER = 3
# Into how many windows what a decomposition leaves is cut.
EXACT_PARTS = 4


class Climb:
    """Searches a goal's windows; the first reaches `width` above the bound."""

    def __init__(self, width: int) -> None:
        self._width = width

    def up(self, goal: Settling, effort: float) -> None:
        """Search window after window until the goal is settled or the effort is spent."""
        until = goal.spent + effort
        while not goal.finished(until):
            if goal.parts and goal.gap.value is not None:
                self._width = (goal.gap.value - goal.gap.bound) // EXACT_PARTS
            high = min(goal.gap.bound + self._width, goal.below)
            answer = goal.look(goal.window(high), high, until - goal.spent)
            if answer.status is Status.INFEASIBLE or goal.values is None:
                self._width = max(goal.step, WIDER * self._width)
