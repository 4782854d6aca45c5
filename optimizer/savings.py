"""What moving one case could save at most, in the first three goals.

Overload is convex in what a worker carries: whoever gets something beside others pays at
least what it costs with the loads of today, and who loses something after getting more is
relieved by at least as much. So what is worked out here once bounds every plan that moves
one case beside a new one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from heapq import merge
from itertools import combinations
from typing import NamedTuple

from models.facts import CaseFacts, Facts
from optimizer.ledger import NOBODY, Ledger, Load, Row, co_load, plus, primary_load
from optimizer.units import Unit

Key = tuple[int, int, int]  # unmet, overload, changes
NEVER: Key = (2**60, 0, 0)
# How many of those are kept who would pay least for something: a case has two holders.
_CHEAPEST = 3


class Saving(NamedTuple):
    """What a case's leaving could save at most, and the case."""

    key: Key
    case: str


class Savings:
    """The books of today, and what each case's move could save."""

    def __init__(self, facts: Facts, today: Ledger, unit_of: Callable[[str], Unit]) -> None:
        self._facts, self._today, self._unit_of = facts, today, unit_of
        self._receivers = [w.id for w in facts.workers.values() if w.receives]
        self._cheapest: dict[Load, list[tuple[int, str]]] = {}
        self._held: dict[str, set[str]] = {}
        for case_id, row in today.rows.items():
            for worker in row:
                if worker is not None:
                    self._held.setdefault(worker, set()).add(case_id)
        self._more: dict[tuple[str, Load], int] = {}
        self._near: dict[tuple[str, Load], list[Saving]] = {}

    def held(self, worker: str) -> set[str]:
        """Return the cases in which a worker has a role today."""
        return self._held.get(worker, set())

    @cached_property
    def all(self) -> list[Saving]:
        """What each case's move could save at most today, the largest saving first."""
        return sorted(Saving(self._saving(case), case.id) for case in self._facts.cases.values())

    def roughly_near(self, added: Mapping[str, Load]) -> Key:
        """Return no more than `near`, sooner.

        How much more relief there is after getting something grows with what then leaves: it
        is at most that of the worker's largest case.
        """
        found = [self._least_today[worker] for worker in added if worker in self._least_today]
        unmet, overload, changes = min(found, default=NEVER)
        more = sum(self._more_relief(worker, load) for worker, load in added.items())
        return unmet, overload - more, changes

    @cached_property
    def _least_today(self) -> dict[str, Key]:
        least: dict[str, Key] = {}
        for key, case in reversed(self.all):
            least |= {worker: key for worker in self._today.rows[case] if worker is not None}
        return least

    def _more_relief(self, worker: str, added: Load) -> int:
        if (worker, added) not in self._more:
            cases = [self._facts.cases[case] for case in self.held(worker)]
            most = max((case.points for case in cases), default=0), 1, 1
            load = self._today.loads[worker]
            before = self._marginal(worker, load, most, -1)
            self._more[worker, added] = before - self._marginal(worker, plus(load, added), most, -1)
        return self._more[worker, added]

    def near(self, added: Mapping[str, Load], without: frozenset[str]) -> Key:
        """Return what a case of some workers could save at most after they got more."""
        found = [self._of_one(worker, load, without) for worker, load in added.items()]
        for one, other in combinations(added, 2):  # a case of both is relieved twice
            found += [
                self._saving(self._facts.cases[case], added)
                for case in self.held(one) & self.held(other) - without
            ]
        return min(found, default=NEVER)

    def beside(self, added: Mapping[str, Load], without: frozenset[str]) -> list[Saving]:
        """Return what each case could save after some workers got more, the largest first."""
        held = {case for worker in added for case in self.held(worker)}
        far = [one for one in self.all if one.case not in held and one.case not in without]
        cases = (self._facts.cases[case] for case in held - without)
        near = sorted(Saving(self._saving(case, added), case.id) for case in cases)
        return list(merge(far, near))

    def _of_one(self, worker: str, added: Load, without: frozenset[str]) -> Key:
        if (worker, added) not in self._near:
            cases = [self._facts.cases[case] for case in self.held(worker)]
            found = (Saving(self._saving(case, {worker: added}), case.id) for case in cases)
            self._near[worker, added] = sorted(found)
        known = self._near[worker, added]
        return next((one.key for one in known if one.case not in without), NEVER)

    def _saving(self, case: CaseFacts, added: Mapping[str, Load] | None = None) -> Key:
        """Return what a case's move saves at most, its holders having got more before."""
        now, unit = self._today.rows[case.id], self._unit_of(case.id)
        unmet, cost, _ = self._today.counts(case, now)
        first, second = self._reliefs(case, now, added or {})
        found: list[Key] = []
        if unit.fixed is None or case.usable != unit.fixed:
            costs = [case.change_cost, *([case.promotion_cost] if now.co_worker else [])]
            least = 0 if now.primary is None else min(costs)
            gets = self._least_cost(case, primary_load(case))
            found.append((-unmet, first + second + gets, least - cost))
            waits = self._today.counts(case, NOBODY)
            found.append((waits[0] - unmet, first + second, waits[1] - cost))
        if now.primary is not None and now.co_worker is not None:
            found.append((-unmet, second, case.co_worker_cost - cost))
        elif now.primary is not None and unmet:
            found.append((-unmet, self._least_cost(case, co_load(case)), -cost))
        return min(found, default=NEVER)

    def _reliefs(self, case: CaseFacts, row: Row, added: Mapping[str, Load]) -> tuple[int, int]:
        """Return by how much overload changes (0 or less) if either role is taken away."""
        reliefs = []
        for worker, part in zip(row, (primary_load(case), co_load(case)), strict=True):
            before = self._today.loads.get(worker) if worker else None
            if worker is None or before is None:
                reliefs.append(0)
                continue
            before = plus(before, added.get(worker, (0, 0, 0)))
            reliefs.append(self._marginal(worker, before, part, -1))
        return reliefs[0], reliefs[1]

    def _least_cost(self, case: CaseFacts, part: Load) -> int:
        """Return the least overload that somebody takes on with a part of a case.

        Its holders of today do so without what they have of it.
        """
        if part not in self._cheapest:
            loads = self._today.loads
            all_costs = sorted((self._marginal(w, loads[w], part, 1), w) for w in self._receivers)
            self._cheapest[part] = all_costs[:_CHEAPEST]
        row = self._today.rows[case.id]
        costs = [cost for cost, worker in self._cheapest[part] if worker not in row][:1]
        empty = self._today.moved({case.id: NOBODY})
        costs += [self._marginal(worker, load, part, 1) for worker, load in empty.items()]
        return min(costs, default=0)

    def _marginal(self, worker: str, load: Load, part: Load, sign: int) -> int:
        after = plus(load, (sign * part[0], sign * part[1], sign * part[2]))
        worth = self._today.worth_of
        return worth(worker, after)[0] - worth(worker, load)[0]
