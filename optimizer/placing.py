"""From an outline to a plan: somebody who takes just what the units give away."""

from __future__ import annotations

from itertools import chain

import numpy as np
from numpy.typing import NDArray

from optimizer.lp import Floats, Relaxation, relax
from optimizer.outline import Outline
from optimizer.program import Arrays, Ints, Program
from optimizer.propagate import propagate
from optimizer.settling import Settling

# How often units are freed, and how many of the LP's vertices arrivals are taken from each time.
_DISTANCES = 3
_VERTICES = 3
# Of how many kinds of single roles, at first, everybody may then be given any.
_COMMON = 4
# Deterministic seconds of a search among those, at the most.
_EFFORT = 2.0
# What a column of no unit counts beside one, and how far from whole a number must be.
_TIE, _FRACTION = 1e-3, 1e-6


class Placing:
    """Looks for a plan in which units do what they do at a point of the outline, or nearly so."""

    def __init__(
        self, goal: Settling, outline: Outline, point: Ints, effort: float, *, reach: int = 0
    ) -> None:
        """`effort` in deterministic seconds; `reach` is how much worse than the point it may be."""
        self._goal, self._outline, self._point = goal, outline, point
        self._until = goal.spent + effort
        self._worst = min(goal.cost.value(point) + reach, goal.below)
        self._units = goal.tools.near.units
        self._lots = np.random.default_rng(goal.tools.seed)
        self._before = goal.gap.value

    def search(self) -> None:
        """Search with all units held, then with those free that an LP has to change."""
        program = self._goal.window(self._worst, flat=True)
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
        """Search among the arrivals that vertices of the LP use, more of them each time."""
        if not propagate(program):
            return False
        centred, room = self._centred(program)
        used = np.zeros(program.width)
        for number in range(_VERTICES):
            # In the middle first, then anywhere.
            share = 1.0 if number == 0 else 0.0
            weights = np.append(_TIE * self._lots.random(program.width), share * room)
            relaxed = self._relax(centred, weights)
            if relaxed is None:
                break
            used += relaxed.columns[: program.width]
            if number:
                used[self._common(used, number)] += 1
            near = self._goal.tools.near.used(program, used)
            if near is not None:
                self._goal.look(near, None, min(_EFFORT, self._until - self._goal.spent))
            if self._done:
                break
        return self._done

    def _common(self, used: Floats, most: int) -> list[int]:
        """Return the arrivals of the single roles that most arrive of, at everybody.

        A vertex may leave somebody who has room for one case with families of two alone.
        """
        columns = list[int]()
        for cases in (0, 1):
            alike = [side for side, item in self._outline.sides if item.cases == cases]
            alike.sort(key=lambda side: -float(used[side].sum()))
            columns += chain.from_iterable(alike[: _COMMON * most])
        return columns

    def _centred(self, program: Arrays) -> tuple[Arrays, Floats]:
        """Return the program with how far each load is from its ends, and what that counts.

        A vertex with room on both sides of each load is rounded more easily.
        """
        more, weights = Program.continuing(program), list[float]()
        for column, most in self._outline.loads:
            if program.low[column] < program.high[column]:
                room = more.column(0, most)
                more.row([(column, 1), (room, -1)], low=int(program.low[column]))
                more.row([(column, 1), (room, 1)], high=int(program.high[column]))
                weights.append(-1 / most)
        return program.extended(more), np.array(weights)

    @property
    def _done(self) -> bool:
        return self._goal.gap.value != self._before or self._goal.finished(self._until)
