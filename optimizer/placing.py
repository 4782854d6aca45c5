"""From an outline to a plan: somebody who takes just what the units give away."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from optimizer.lp import Floats, Relaxation, relax
from optimizer.outline import Outline
from optimizer.program import Arrays, Ints
from optimizer.propagate import propagate
from optimizer.settling import Settling

# How often units are freed, how many of the LP's vertices arrivals are taken from each time,
# and the effort of a search among those.
_DISTANCES = 3
_VERTICES = 3
_PLACING_EFFORT = 1.0
# What a column of no unit counts beside one, and how far from whole a number must be.
_TIE, _FRACTION = 1e-3, 1e-6


class Placing:
    """Looks for a plan in which units do what they do at a point of the outline, or nearly so."""

    def __init__(self, goal: Settling, outline: Outline, point: Ints) -> None:
        self._goal, self._units, self._point = goal, outline.of_units, point
        self._lots = np.random.default_rng(goal.tools.seed)
        self._before = goal.gap.value

    def search(self) -> None:
        """Search with all units held, then with those free that an LP has to change."""
        program = self._goal.window(self._goal.cost.value(self._point), flat=True)
        freed = np.zeros(len(self._units), dtype=bool)
        for _ in range(_DISTANCES):
            if program is None or self._found(self._held(program, freed)):
                return
            relaxed = self._relax(program, self._distance(program.width))
            if relaxed is None:
                return
            at = relaxed.columns[self._units]
            freed |= np.abs(at - self._point[self._units]) > _FRACTION

    def _held(self, program: Arrays, freed: NDArray[np.bool_]) -> Arrays:
        held, columns = program.copy(), self._units[~freed]
        held.low[columns] = held.high[columns] = self._point[columns]
        return held

    def _distance(self, width: int) -> Floats:
        """Return weights by which a plan is the cheaper the fewer units change."""
        weights = self._lots.random(width) * _TIE
        lots = 1 + self._lots.random(len(self._units))
        weights[self._units] = np.where(self._point[self._units] > 0, -lots, lots)
        return weights

    def _relax(self, program: Arrays, weights: Floats) -> Relaxation | None:
        return relax(program, weights, seconds=self._goal.tools.stop.seconds_left)

    def _found(self, program: Arrays) -> bool:
        """Search among the arrivals that vertices of the LP use, drawn by lot, more each time."""
        used = np.zeros(program.width)
        for _ in range(_VERTICES if propagate(program) else 0):
            relaxed = self._relax(program, self._lots.random(program.width))
            if relaxed is None:
                break
            used += relaxed.columns
            near = self._goal.tools.near.used(program, Relaxation(0.0, used, relaxed.duals))
            if near is not None:
                self._goal.look(near, None, _PLACING_EFFORT)
            if self._done:
                break
        return self._done

    @property
    def _done(self) -> bool:
        return self._goal.gap.value != self._before or self._goal.tools.stop.asked
