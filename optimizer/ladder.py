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
from optimizer.relief import Relief
from optimizer.stop import Stop

# Deterministic seconds for one rung, and for placing what the bound took away; the most of
# the time left that a search may take.
RUNG_EFFORT = 2.0
PLACING_EFFORT = 0.3
SEARCH_SHARE = 0.15


class Ladder:
    """Looks for plans with few chosen changes below a peak; `program` says what is allowed."""

    def __init__(self, built: Built, program: Arrays, relief: Relief, stop: Stop) -> None:
        self._built, self._program, self._stop = built, program, stop
        self._relief = relief
        self._chosen = built.model.chosen

    def rung(self, chosen: int, peak: int, values: Ints) -> Ints | None:
        """Return a plan within a peak, of `chosen` changes if there is one, else of few more.

        `values` is a plan above the peak; whoever is not above it there keeps all units.
        First somebody is looked for who takes just what the bound took away.
        """
        program = self._program.copy()
        if self._relief.fix(program, peak):
            placed = self._search(program, chosen, peak, PLACING_EFFORT)
            if placed is not None:
                return placed
            program = self._program.copy()
        self._hold(program, values, peak)
        return self._search(program, chosen, peak, RUNG_EFFORT)

    def _search(self, program: Arrays, chosen: int, peak: int, effort: float) -> Ints | None:
        program = program.with_row(self._chosen, low=chosen)
        program = program.with_row(self._built.model.goals[Goal.PEAK], high=peak)
        if not propagate(program):
            return None
        stop = self._stop.part(SEARCH_SHARE)
        weights = self._chosen.weights(program.width)
        found = search(program, Search(effort=effort), stop, weights=weights).values
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
