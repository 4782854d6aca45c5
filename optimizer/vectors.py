"""All ways to hold one case at once, each with its six goals, all else as the books have it.

With the case taken out, its primary and its co-worker are two different people, so what
either of them adds to overload and balance adds up: a few hundred numbers price thousands
of pairs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from models.facts import CaseFacts
from optimizer.ledger import NOBODY, Goals, Ledger, Load, Row

Counts = tuple[int, int, int]  # unmet, changes, preference
Way = tuple[Row, Counts]
_Gain = tuple[int, int, int]  # overload and balance that a role adds, and the new peak


class Vectors:
    """Prices the ways to hold one case, beside other changes."""

    def __init__(self, ledger: Ledger, case: CaseFacts, changes: Mapping[str, Row]) -> None:
        self._ledger = ledger
        self._primary: Load = (case.points, 1, int(case.case.dangerous))
        self._co_worker: Load = (case.co_points, 0, 0)
        empty = {**changes, case.id: NOBODY}
        self._loads = ledger.moved(empty)
        unmet, overload, cost, _, wishes, balance = ledger.goals(empty)
        nobody = ledger.counts(case, NOBODY)
        self._base = unmet - nobody[0], overload, cost - nobody[1], wishes - nobody[2], balance
        self._top = ledger.highest(self._loads)
        self._gains: dict[tuple[str, bool], _Gain] = {}

    def of(self, ways: Sequence[Way]) -> Iterator[tuple[Goals, Row]]:
        """Yield for each way its goals and its row."""
        unmet, overload, cost, wishes, balance = self._base
        for row, counts in ways:
            over, above, peak = overload, balance, 0
            for worker, second in zip(row, (False, True), strict=True):
                gain = self._gain(worker, second=second) if worker is not None else None
                if gain:
                    over, above, peak = over + gain[0], above + gain[1], max(peak, gain[2])
            rest = next((value for value, worker in self._top if worker not in row), 0)
            yield (
                unmet + counts[0], over, cost + counts[1], max(peak, rest), wishes + counts[2],
                above,
            ), row  # fmt: skip

    def _gain(self, worker: str, *, second: bool) -> _Gain | None:
        key = worker, second
        if key not in self._gains:
            load = self._loads.get(worker) or self._ledger.loads.get(worker)
            if load is None:  # not here: nobody counts what they carry
                return None
            added = self._co_worker if second else self._primary
            after = load[0] + added[0], load[1] + added[1], load[2] + added[2]
            was, now = self._ledger.worth_of(worker, load), self._ledger.worth_of(worker, after)
            peak = self._ledger.peak(worker, after[0])
            self._gains[key] = now[0] - was[0], now[1] - was[1], peak
        return self._gains[key]
