"""The rungs of a frontier: plans that the bounds on changes and peak just allow.

Whoever is above the peak gives cases away, nobody else's are touched: a smaller program, in
which the fewest changes are found in a few seconds.
"""

from __future__ import annotations

from models.rules import Goal
from optimizer.build import Built
from optimizer.cpsat import Search, search
from optimizer.program import Arrays, Ints
from optimizer.propagate import propagate
from optimizer.stop import Stop

# Deterministic seconds for one rung, and the most of the time left that a search may take.
RUNG_EFFORT = 2.0
SEARCH_SHARE = 0.25


class Ladder:
    """Looks for plans with few chosen changes below a peak; `program` says what is allowed."""

    def __init__(self, built: Built, program: Arrays, stop: Stop) -> None:
        self._built, self._program, self._stop = built, program, stop
        self._chosen = built.model.chosen

    def rung(self, chosen: int, peak: int, values: Ints) -> Ints | None:
        """Return a plan within a peak, of `chosen` changes if there is one, else of few more.

        `values` is a plan above the peak; whoever is not above it there keeps all units.
        """
        program = self._program.copy()
        self._hold(program, values, peak)
        program = program.with_row(self._chosen, low=chosen)
        program = program.with_row(self._built.model.goals[Goal.PEAK], high=peak)
        if not propagate(program):
            return None
        stop = self._stop.part(SEARCH_SHARE)
        weights = self._chosen.weights(program.width)
        found = search(program, Search(effort=RUNG_EFFORT), stop, weights=weights).values
        return None if found is None else self._built.model.program.complete(found)

    def _hold(self, program: Arrays, values: Ints, peak: int) -> None:
        """Leave every unit as it is that is not with somebody above the peak."""
        above = {
            load.who.id
            for load in self._built.workloads.values()
            if load.who.max_points > 0
            and 1000 * load.points[1] * int(values[load.points[0]]) > peak * load.who.max_points
        }
        for choices in self._built.model.choices:
            held = next(choice for choice in choices if values[choice.column])
            mode = held.mode
            partners = {option.stays for option in held.options if option}
            if mode.arrives is None and mode.primary and not ({mode.primary} | partners) & above:
                for choice in choices:
                    program.low[choice.column] = program.high[choice.column] = values[choice.column]
