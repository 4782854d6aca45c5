"""What it takes at the least to relieve everybody above a peak, by a program of its own.

fewest.py looks at one worker at a time. But a family may have several owners, and whoever
gives nothing away as primary may have to as co-worker. So: all choices of all units, what
they leave with those who are here today, and nobody who receives. What arrives somewhere
weighs nothing, therefore every plan of the model is a plan here, and the fewest chosen
changes here bound those of the model from below.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict

from optimizer.build import Built
from optimizer.cpsat import Search, Status, search
from optimizer.fewest import Fewest
from optimizer.program import Arrays, Linear, Program, Term
from optimizer.stop import Stop

# Deterministic seconds for one bound; it is usually exact in a tenth of one.
_EFFORT = 1.0


class Relief:
    """Lower bounds on chosen changes by peak; `quick` are those of single workers."""

    def __init__(self, built: Built, program: Arrays, quick: Fewest, stop: Stop) -> None:
        self._quick, self._stop = quick, stop
        self._known: dict[int, int] = {}
        self._columns: dict[int, int] = {}
        rows = Program()
        self._add_units(built, program, rows)
        self._chosen = Linear(self._within(built.model.chosen.terms))
        self._loads = [
            (load.who.max_points, self._within(built.model.loads[worker].points))
            for worker, load in built.workloads.items()
            if load.who.max_points > 0
        ]
        self._units = rows.freeze()

    def changes(self, peak: int) -> int:
        """Return how many chosen changes every plan with at most this peak has."""
        if peak not in self._known:
            self._known[peak] = max(self._quick.changes(peak), self._bound(peak))
        return self._known[peak]

    def rung(self, changes: int) -> tuple[int, int]:
        """Return a pair (chosen changes, peak) that no plan beats in one and equals in the other.

        The peak is at most the least that `quick` leaves possible with so many changes.
        """
        peak = self._quick.peak(changes)
        fewest = self.changes(peak)
        peaks = range(self._quick.peak(fewest), peak + 1)
        enough = bisect_left(peaks, 1, hi=len(peaks) - 1, key=lambda p: self.changes(p) <= fewest)
        return fewest, peaks[enough]

    def _add_units(self, built: Built, program: Arrays, rows: Program) -> None:
        def column(number: int) -> int:
            low, high = int(program.low[number]), int(program.high[number])
            self._columns[number] = rows.column(low, high)
            return self._columns[number]

        for choices, splits in zip(built.model.choices, built.model.splits, strict=True):
            rows.row([(column(choice.column), 1) for choice in choices], low=1, high=1)
            members: dict[tuple[int, int], list[Term]] = defaultdict(list)
            for split in splits:
                members[split.choice, split.member].append((column(split.column), 1))
            for (choice, _), terms in members.items():
                own = self._columns[choices[choice].column]
                rows.row([(own, -1), *terms], low=0, high=0)

    def _within(self, terms: list[Term]) -> list[Term]:
        """Return the terms that are not about arrivals, in this program's columns."""
        return [(self._columns[col], coef) for col, coef in terms if col in self._columns]

    def _bound(self, peak: int) -> int:
        rows = Program.continuing(self._units)
        for most_points, terms in self._loads:
            rows.row(terms, high=peak * most_points // 1000)
        program = self._units.extended(rows)
        weights = self._chosen.weights(program.width)
        answer = search(program, Search(effort=_EFFORT), self._stop, weights=weights)
        if answer.status is Status.INFEASIBLE:
            return int(weights.sum()) + 1  # more than any plan has: no plan has such a peak
        return answer.bound or 0
