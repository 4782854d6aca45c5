"""A plan's loads and goals, and what becomes of them when a few cases change hands.

Everything is whole-number arithmetic on the rows that change: a question about one case is
answered for every worker within milliseconds, all else fixed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from models.capacity import at_level
from models.facts import CaseFacts, Facts, WorkerFacts
from models.plan import Assignment, Plan
from models.rules import CapsMode, Outcome
from optimizer.holders import Holders

Goals = tuple[int, int, int, int, int, int]
Load = tuple[int, int, int]  # centipoints, cases, dangerous cases


class Row(NamedTuple):
    """Who holds a case: primary and co-worker (null: nobody)."""

    primary: str | None
    co_worker: str | None


NOBODY = Row(None, None)
_NEVER = 2**62  # stands for no hard cap


class Ledger:
    """The books of one plan: rows, loads of who is here, and the six goals."""

    def __init__(
        self,
        facts: Facts,
        holders: Holders,
        rows: Mapping[str, Row],
        level: Fraction,
        floors: Mapping[str, Load] | None = None,
    ) -> None:
        self.facts = facts
        self._floors = floors or {}
        self.rows = dict(rows)
        self._holders = holders
        self._level = level
        self._policy = facts.instance.policy
        self._here = {w.id: w for w in facts.workers.values() if w.here}
        self.places = {worker: place for place, worker in enumerate(self._here)}
        self._known: dict[tuple[str, Load], tuple[int, int]] = {}
        self._limits = {worker: self._hard(worker) for worker in self._here}
        self._capped = {who for who, limits in self._limits.items() if min(limits) < _NEVER}
        self._bands = {who.id: list(self._thresholds(who)) for who in self._here.values()}
        self._stairs = {
            who.id: [
                at_level(who.max_points, Fraction(1), band) for band in self._policy.balance.bands
            ]
            for who in self._here.values()
        }
        self.loads: dict[str, Load] = dict.fromkeys(self._here, (0, 0, 0))
        for case_id, row in self.rows.items():
            for worker, load in self.carried(facts.cases[case_id], row):
                self.loads[worker] = plus(self.loads[worker], load)
        sums = [self.counts(facts.cases[case_id], row) for case_id, row in self.rows.items()]
        self._sums = tuple(sum(three[k] for three in sums) for k in range(3))
        self._worth = {worker: self.worth_of(worker, self.loads[worker]) for worker in self._here}
        self._overload = sum(worth[0] for worth in self._worth.values())
        self._balance = sum(worth[1] for worth in self._worth.values())
        peaks = ((self.peak(worker, load[0]), worker) for worker, load in self.loads.items())
        self._peaks = sorted(peaks, reverse=True)

    @property
    def capped(self) -> bool:
        """Whether anybody has a hard cap."""
        return bool(self._capped)

    @classmethod
    def of_plan(
        cls,
        facts: Facts,
        holders: Holders,
        plan: Plan,
        level: Fraction,
        floors: Mapping[str, Load] | None = None,
    ) -> Ledger:
        """Open the books of a plan; `floors` is what locks keep with a worker in any case."""
        rows = {row.case: Row(row.primary, row.co_worker) for row in plan.assignments}
        return cls(facts, holders, rows, level, floors)

    @classmethod
    def of_today(cls, facts: Facts, holders: Holders, level: Fraction) -> Ledger:
        """Open the books of today's state."""
        rows = {c.id: Row(c.primary, c.co_worker) for c in facts.instance.cases}
        return cls(facts, holders, rows, level)

    def plan(self, changes: Mapping[str, Row]) -> Plan:
        """Return the plan with some rows changed."""
        rows = self._assignments | {case: self._assignment(case, changes[case]) for case in changes}
        return Plan(assignments=tuple(rows.values()))

    @cached_property
    def _assignments(self) -> dict[str, Assignment]:
        """The books' own rows, in the order of the cases' ids."""
        return {case: self._assignment(case, row) for case, row in sorted(self.rows.items())}

    def _assignment(self, case_id: str, row: Row) -> Assignment:
        return Assignment(
            case=case_id,
            outcome=self.outcome(self.facts.cases[case_id], row),
            primary=row.primary,
            co_worker=row.co_worker,
        )

    def moved(self, changes: Mapping[str, Row]) -> dict[str, Load]:
        """Return the loads of the workers whom some changed rows touch."""
        loads: dict[str, Load] = {}
        for case_id, row in changes.items():
            case = self.facts.cases[case_id]
            for sign, held in ((-1, self.rows[case_id]), (1, row)):
                for worker, load in self.carried(case, held):
                    before = loads.get(worker, self.loads[worker])
                    loads[worker] = plus(before, (sign * load[0], sign * load[1], sign * load[2]))
        return loads

    def goals(self, changes: Mapping[str, Row] | None = None) -> Goals:
        """Return the six goals with some rows changed, in their order."""
        changes = changes or {}
        loads = self.moved(changes)
        unmet, cost, wishes = self._sums
        for case_id, row in changes.items():
            case = self.facts.cases[case_id]
            before, after = self.counts(case, self.rows[case_id]), self.counts(case, row)
            unmet += after[0] - before[0]
            cost += after[1] - before[1]
            wishes += after[2] - before[2]
        overload, balance = self._overload, self._balance
        for worker, load in loads.items():
            was, now = self._worth[worker], self.worth_of(worker, load)
            overload += now[0] - was[0]
            balance += now[1] - was[1]
        return unmet, overload, cost, self._peak(loads), wishes, balance

    def fits(self, changes: Mapping[str, Row], kept: Mapping[str, Load] | None = None) -> bool:
        """Whether nobody is brought above a hard cap by these changes (`kept`: see too_full)."""
        return not self.too_full(changes, kept)

    def too_full(
        self, changes: Mapping[str, Row], kept: Mapping[str, Load] | None = None
    ) -> list[str]:
        """Return the workers whom the changes bring above a hard cap, or further above it.

        `kept` says for workers what does not leave them, where that is not all they have.
        """
        if self._capped.isdisjoint(worker for row in changes.values() for worker in row):
            return []
        return [
            worker
            for worker, load in self.moved(changes).items()
            if any(
                now > max(limit, least, was)
                for now, was, limit, least in zip(
                    load,
                    (kept or self.loads).get(worker, self.loads[worker]),
                    self._limits[worker],
                    self._floors.get(worker, (0, 0, 0)),
                    strict=True,
                )
            )
        ]

    def outcome(self, case: CaseFacts, row: Row) -> Outcome:
        """Return how a case fares."""
        if row.primary is None:
            return Outcome.WAITING
        return Outcome.IRREGULAR if self._misses(case, row) else Outcome.REGULAR

    def counts(self, case: CaseFacts, row: Row) -> tuple[int, int, int]:
        """Return what a case adds to unmet, changes and preference."""
        wishes = 0 if row.primary is None else self._holders.preference(case, row.primary)
        return self._unmet(case, row), _cost(case, row), wishes

    def peak(self, worker: str, points: int) -> int:
        """Return a utilisation in thousandths, rounded up."""
        most = self._here[worker].max_points
        return -(-1000 * points // most) if most > 0 else 0

    def _peak(self, loads: Mapping[str, Load]) -> int:
        rest = next((peak for peak, worker in self._peaks if worker not in loads), 0)
        return max([rest, *(self.peak(worker, load[0]) for worker, load in loads.items())])

    def _unmet(self, case: CaseFacts, row: Row) -> int:
        rates = self._policy.unmet
        urgency = rates.urgent if case.case.urgent else 1
        if row.primary is None:
            return rates.waiting * urgency * (2 if case.usable else 1)
        return rates.irregular * urgency if self._misses(case, row) else 0

    def _misses(self, case: CaseFacts, row: Row) -> bool:
        """Whether a held case breaks skills, pairing or newcomer."""
        holders, primary = self._holders, row.primary
        assert primary is not None
        if not holders.has_skills(case, primary):
            return True
        if row.co_worker is None:
            watched = primary in holders.newcomers and holders.never_alone(case)
            return watched or holders.needs_pair(case)
        new = primary in holders.newcomers and row.co_worker in holders.newcomers
        return new and holders.never_alone(case)

    def carried(self, case: CaseFacts, row: Row) -> list[tuple[str, Load]]:
        """Return what a case brings to whom, of those who are here."""
        carried: list[tuple[str, Load]] = []
        if row.primary in self._here:
            carried.append((str(row.primary), primary_load(case)))
        if row.co_worker in self._here:
            carried.append((str(row.co_worker), co_load(case)))
        return carried

    def highest(self, loads: Mapping[str, Load]) -> list[tuple[int, str]]:
        """Return the three highest utilisations with these loads instead, and whose they are."""
        touched = [(self.peak(worker, load[0]), worker) for worker, load in loads.items()]
        others = (pair for pair in self._peaks if pair[1] not in loads)
        return sorted([*touched, *islice(others, 3)], reverse=True)[:3]

    def worth_of(self, worker: str, load: Load) -> tuple[int, int]:
        """Return what a load adds to overload and balance."""
        key = (worker, load)
        if key not in self._known:
            who = self._here[worker]
            self._known[key] = self._over(who, load), self._above(who, load[0])
        return self._known[key]

    def _over(self, who: WorkerFacts, load: Load) -> int:
        return sum(weight * max(0, load[kind] - most) for kind, most, weight in self._bands[who.id])

    def _thresholds(self, who: WorkerFacts) -> Iterator[tuple[int, int, int]]:
        """Yield what overload counts: which part of a load, above what, how many times."""
        caps = (who.max_points, who.max_cases, who.max_dangerous)
        for kind, (cap, weight) in enumerate(zip(caps, (1, 100, 100), strict=True)):
            if kind == 0 or not who.external:
                for band in self._policy.overload.bands:
                    yield kind, at_level(cap, self._level, band), weight

    def _above(self, who: WorkerFacts, points: int) -> int:
        return sum(-(-max(0, points - stair) // 100) for stair in self._stairs[who.id])

    def _hard(self, worker: str) -> Load:
        """Return what nobody may exceed: strict caps, and an external's points."""
        who = self._here[worker]
        strict = self._policy.caps.mode is CapsMode.STRICT
        points = at_level(who.max_points, self._level)
        if who.external:
            return (min(points, who.max_points) if strict else who.max_points, _NEVER, _NEVER)
        if not strict:
            return _NEVER, _NEVER, _NEVER
        cases, dangerous = who.max_cases, who.max_dangerous
        return points, at_level(cases, self._level), at_level(dangerous, self._level)


def primary_load(case: CaseFacts) -> Load:
    """Return what a case weighs for its primary."""
    return case.points, 1, int(case.case.dangerous)


def co_load(case: CaseFacts) -> Load:
    """Return what a case weighs for its co-worker."""
    return case.co_points, 0, 0


def plus(one: Load | Goals, other: Load) -> Load:
    """Return the first three of some numbers with three more."""
    return one[0] + other[0], one[1] + other[1], one[2] + other[2]


def _cost(case: CaseFacts, row: Row) -> int:
    """Return what goal 3 counts for a row."""
    today, partner = case.case.primary, case.case.co_worker
    price = 0
    if today is not None and row.primary != today:
        promoted = row.primary is not None and row.primary == partner
        price = case.promotion_cost if promoted else case.change_cost
    if partner is not None and partner not in (row.primary, row.co_worker):
        price += case.co_worker_cost
    return price
