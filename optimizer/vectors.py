"""All ways to hold one case at once, each with its six goals, all else as the books have it.

With the case taken out, its primary and its co-worker are two different people, so what
either of them adds to overload and balance adds up: a few hundred numbers price thousands
of pairs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from models.facts import CaseFacts
from optimizer.ledger import NOBODY, Goals, Ledger, Row, co_load, plus, primary_load
from optimizer.program import Ints


@dataclass(frozen=True, slots=True)
class Ways:
    """Ways to hold one case.

    `roles`: (ways, 2), the places in the books of primary and co-worker (the last: nobody who
    is here), `counts`: (ways, 3), unmet, changes and preference.
    """

    case: CaseFacts
    rows: Sequence[Row]
    roles: Ints
    counts: Ints

    @classmethod
    def of(cls, ledger: Ledger, case: CaseFacts, rows: Sequence[Row]) -> Ways:
        """Return ways to hold a case as the books count them."""
        places, nobody = ledger.places, len(ledger.places)
        roles = [[places.get(who, nobody) if who else nobody for who in row] for row in rows]
        counts = [ledger.counts(case, row) for row in rows]
        return cls(
            case,
            rows,
            np.array(roles, dtype=np.int64).reshape(-1, 2),
            np.array(counts, dtype=np.int64).reshape(-1, 3),
        )

    def some(self, which: Ints) -> Ways:
        """Return some of the ways."""
        rows = [self.rows[way] for way in which.tolist()]
        return Ways(self.case, rows, self.roles[which], self.counts[which])


class Vectors:
    """Prices the ways to hold one case, all else as the books have it."""

    def __init__(self, ledger: Ledger, case: CaseFacts) -> None:
        self._ledger, self._case = ledger, case
        self._added = primary_load(case), co_load(case)
        # What a role adds to overload and balance, and the new peak: by role and place.
        self._gains = np.zeros((2, len(ledger.places) + 1, 3), dtype=np.int64)
        self._set({})
        self._price(ledger.places)

    def beside(self, changes: Mapping[str, Row]) -> Vectors:
        """Return the same case's prices beside other changes; those of today are known."""
        more = object.__new__(Vectors)
        more._ledger, more._case, more._added = self._ledger, self._case, self._added
        more._gains = self._gains.copy()
        more._set(changes)
        more._price(more._loads)
        return more

    def goals(self, ways: Ways) -> Ints:
        """Return each way's goals: (ways, 6)."""
        found = np.empty((len(ways.roles), 6), dtype=np.int64)
        first, second = ways.roles[:, 0], ways.roles[:, 1]
        one, other = self._gains[0][first], self._gains[1][second]
        found[:, [0, 2, 4]] = ways.counts + self._counts
        found[:, 1] = one[:, 0] + other[:, 0] + self._overload
        found[:, 5] = one[:, 1] + other[:, 1] + self._balance
        found[:, 3] = np.maximum(one[:, 2], other[:, 2])
        np.maximum(found[:, 3], self._rest(first, second), out=found[:, 3])
        return found

    def _set(self, changes: Mapping[str, Row]) -> None:
        """Note what the goals are with the changes, and nobody holding the case."""
        empty = {**changes, self._case.id: NOBODY}
        self._loads = self._ledger.moved(empty)
        unmet, self._overload, cost, _, wishes, self._balance = self._ledger.goals(empty)
        nobody = self._ledger.counts(self._case, NOBODY)
        self._counts = np.array([unmet, cost, wishes], dtype=np.int64) - nobody
        self._top = self._ledger.highest(self._loads)

    def _price(self, workers: Mapping[str, object]) -> None:
        """Work out what either role adds to these workers."""
        ledger = self._ledger
        for worker in workers:
            load = self._loads.get(worker) or ledger.loads[worker]
            was = ledger.worth_of(worker, load)
            for role, added in enumerate(self._added):
                after = plus(load, added)
                now, peak = ledger.worth_of(worker, after), ledger.peak(worker, after[0])
                gain = now[0] - was[0], now[1] - was[1], peak
                self._gains[role, ledger.places[worker]] = gain

    def _rest(self, first: Ints, second: Ints) -> Ints:
        """Return the highest utilisation of those who have neither role: (ways,)."""
        rest = np.zeros(len(first), dtype=np.int64)
        for value, worker in reversed(self._top):
            place = self._ledger.places[worker]
            rest = np.where((first == place) | (second == place), rest, value)
        return rest


def goals_of(numbers: Sequence[int]) -> Goals:
    """Return one row of goals as a plain tuple."""
    unmet, overload, changes, peak, preference, balance = numbers
    return unmet, overload, changes, peak, preference, balance


def least(goals: Ints) -> int:
    """Return which goals, of at least one, are the least in order; the first of equal ones."""
    left = np.arange(len(goals))
    for goal in goals.T:
        values = goal[left]
        left = left[values == values.min()]
    return int(left[0])


def below(goals: Ints, limit: Goals | None) -> Iterator[int]:
    """Yield which goals are less than the limit (null: all), the least first."""
    left = np.arange(len(goals))
    if limit is not None:
        less, equal = np.zeros(len(goals), dtype=bool), np.ones(len(goals), dtype=bool)
        for goal, most in zip(goals.T, limit, strict=True):
            less |= equal & (goal < most)
            equal &= goal == most
        left = left[less]
    while len(left):
        first = least(goals[left])
        yield int(left[first])
        left = np.delete(left, first)
