"""What it takes at the least to relieve everybody above a peak, by a program of its own.

fewest.py looks at one worker at a time. But a family may have several owners, and whoever
gives nothing away as primary may have to as co-worker. So: all choices of all units, and
what they leave with those who are here today. Who receives what is left open; only where
roles may go to none but some class of workers (those with a skill, say), that class
together needs room for them. Every plan of the model is a plan here, so the fewest chosen
changes here bound those of the model from below.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable

import numpy as np

from optimizer.build import Built
from optimizer.cpsat import Search, Status, search
from optimizer.fewest import Fewest
from optimizer.model import Model
from optimizer.program import Arrays, Ints, Linear, Program, Term, row_sums
from optimizer.stop import Stop

# Deterministic seconds for one bound; it is usually exact in a tenth of one.
_EFFORT = 1.0


class Relief:
    """Lower bounds on chosen changes by peak; `quick` are those of single workers."""

    def __init__(self, built: Built, program: Arrays, quick: Fewest, stop: Stop) -> None:
        self._quick, self._stop = quick, stop
        self._known: dict[tuple[int, bool], int] = {}
        self._plans: dict[int, Ints] = {}
        self._of_units = np.sort(built.model.unit_columns())
        self._columns = {column: n for n, column in enumerate(self._of_units.tolist())}
        rows = self._about_units(program)
        self._chosen = Linear(self._within(built.model.chosen.terms))
        self._most = {
            worker: load.who.max_points
            for worker, load in built.workloads.items()
            if load.who.max_points > 0
        }
        self._loads = {
            worker: rows.sum_column(self._within(built.model.loads[worker].points))
            for worker in self._most
        }
        self._arrivals = self._drawn(built.model, rows)
        self._units = rows.freeze()

    def changes(self, peak: int) -> int:
        """Return how many chosen changes every plan with at most this peak has."""
        return self._bound(peak, classes=True)

    def without_classes(self, peak: int) -> int:
        """Return a lower bound on the same, sooner: wherever there is room for what leaves."""
        return self._bound(peak, classes=False)

    def fix(self, program: Arrays, peak: int) -> bool:
        """Let every unit do, in place, what relieved those above a peak; false if unknown."""
        if peak not in self._plans:
            return False
        program.low[self._of_units] = program.high[self._of_units] = self._plans[peak]
        return True

    def rung(self, changes: int) -> tuple[int, int]:
        """Return a pair (chosen changes, peak) that no plan beats in one and equals in the other.

        The peak is at most the least that `quick` leaves possible with so many changes.
        """
        highest = self._quick.peak(changes)
        fewest, peak = self._least_peak(highest, self.without_classes)
        if self.changes(peak) > fewest:
            return self._least_peak(highest, self.changes)
        return fewest, peak

    def _least_peak(self, peak: int, changes: Callable[[int], int]) -> tuple[int, int]:
        """Return the fewest changes for a peak, and the least peak that does not take more."""
        fewest = changes(peak)
        peaks = range(self._quick.peak(fewest), peak + 1)
        enough = bisect_left(peaks, 1, hi=len(peaks) - 1, key=lambda p: changes(p) <= fewest)
        return fewest, peaks[enough]

    def _about_units(self, program: Arrays) -> Program:
        """Return what the program says of the units alone: of nobody who receives."""
        rows = Program(program.low[self._of_units].tolist(), program.high[self._of_units].tolist())
        about = np.isin(program.columns, self._of_units)
        whole = row_sums(program, about.astype(np.int64)) == np.diff(program.starts)
        for row in np.flatnonzero(whole).tolist():
            entries = slice(program.starts[row], program.starts[row + 1])
            columns, coefs = program.columns[entries], program.coefficients[entries].tolist()
            own = (self._columns[column] for column in columns.tolist())
            terms = list(zip(own, coefs, strict=True))
            rows.row(terms, low=int(program.row_low[row]), high=int(program.row_high[row]))
        return rows

    def _within(self, terms: list[Term]) -> list[Term]:
        """Return the terms that are not about arrivals, in this program's columns."""
        return [(self._columns[col], coef) for col, coef in terms if col in self._columns]

    def _drawn(self, model: Model, rows: Program) -> dict[frozenset[str], list[Term]]:
        """Return for each class of workers what arrives in none but it, in centipoints."""
        terms: dict[frozenset[str], list[Term]] = defaultdict(list)
        for seats, arrivals, item in model.sides():
            own = ((self._columns[seat.column], item.points) for seat in seats)
            terms[frozenset(arrivals)] += own
        sums = {workers: rows.sum_column(drawn) for workers, drawn in terms.items()}
        return {
            workers: [drawn for where, drawn in sums.items() if where <= workers]
            for workers in sorted(sums, key=sorted)
        }

    def _bound(self, peak: int, *, classes: bool) -> int:
        """Return a bound on the changes for a peak; it takes longer to look at the classes."""
        if (peak, classes) not in self._known:
            least = max(self._quick.changes(peak), self._known.get((peak, False), 0))
            self._known[peak, classes] = max(least, self._searched(peak, classes=classes))
        return self._known[peak, classes]

    def _searched(self, peak: int, *, classes: bool) -> int:
        rows = Program.continuing(self._units)
        room = {worker: peak * most // 1000 for worker, most in self._most.items()}
        for worker, load in self._loads.items():
            rows.row([load], high=room[worker])
        for workers, drawn in self._arrivals.items() if classes else ():
            if workers <= room.keys():
                held = [self._loads[worker] for worker in sorted(workers)]
                rows.row([*held, *drawn], high=sum(room[worker] for worker in workers))
        program = self._units.extended(rows)
        weights = self._chosen.weights(program.width)
        answer = search(program, Search(effort=_EFFORT), self._stop, weights=weights)
        if answer.status is Status.INFEASIBLE:
            return int(weights.sum()) + 1  # more than any plan has: no plan has such a peak
        if answer.status is Status.OPTIMAL and answer.values is not None:
            self._plans[peak] = answer.values[: len(self._of_units)]
        return answer.bound or 0
