"""A judged plan beside the facts: what every reason is read off, by plain arithmetic."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from audit.limits import ORDER, Limits, at, carried, strict_limits
from audit.units import Units, units
from audit.verdict import CaseVerdict, Load, Verdict
from models.conditions import FREE, Conditions
from models.facts import CaseFacts, Facts, WorkerFacts
from models.rules import Cap, CapsMode, FamilyRule


@dataclass(frozen=True)
class Judged:
    """The facts of an instance, the judge's verdict on a plan, and what was asked for."""

    facts: Facts
    verdict: Verdict
    level: Fraction = Fraction(1)
    conditions: Conditions = FREE

    def worker(self, worker_id: str) -> WorkerFacts:
        """Return what is known of a worker."""
        return self.facts.workers[worker_id]

    def case(self, case_id: str) -> CaseFacts:
        """Return what is known of a case."""
        return self.facts.cases[case_id]

    def row(self, case_id: str) -> CaseVerdict:
        """Return who holds a case in the plan, and what that costs."""
        return self.verdict.cases[case_id]

    def today(self, worker_id: str) -> Load:
        """Return what a worker carries today."""
        return self.verdict.workers[worker_id].today

    def planned(self, worker_id: str) -> Load:
        """Return what a worker carries in the plan."""
        return self.verdict.workers[worker_id].plan

    def limits(self, worker_id: str) -> dict[Cap, int]:
        """Return a worker's caps at the level; an external has points only, never above them."""
        worker = self.facts.workers[worker_id]
        limits = dict(zip(ORDER, at(worker, self.level), strict=True))
        if worker.external:
            return {Cap.POINTS: min(worker.max_points, limits[Cap.POINTS])}
        return limits

    def hard_limits(self, worker_id: str) -> dict[Cap, int]:
        """Return what no plan may exceed: strict caps, and a lent worker's points always."""
        worker = self.facts.workers[worker_id]
        if worker.external:
            strict = self.facts.instance.policy.caps.mode is CapsMode.STRICT
            return self.limits(worker_id) if strict else {Cap.POINTS: worker.max_points}
        return dict(zip(ORDER, self._strict[worker_id], strict=True)) if self._strict else {}

    @cached_property
    def _strict(self) -> dict[str, Limits]:
        if self.facts.instance.policy.caps.mode is CapsMode.NAMED:
            return {}
        return strict_limits(self.facts, self._units, self.level)

    def over(self, worker_id: str, load: Load) -> dict[Cap, tuple[int, int]]:
        """Return (amount, limit) for each cap at the level that `load` would exceed."""
        return exceeded(load, self.limits(worker_id))

    def unit(self, case_id: str) -> tuple[str, ...]:
        """Return the cases that move together with a case, itself among them."""
        return self._units_by_case.get(case_id, (case_id,))

    @cached_property
    def _units(self) -> Units:
        return units(self.facts)

    @cached_property
    def _units_by_case(self) -> dict[str, tuple[str, ...]]:
        return self._units.of_case()

    def siblings(self, case_id: str) -> tuple[str, ...]:
        """Return the family's other cases; nobody's where the policy has no families."""
        family = self.facts.cases[case_id].family
        return tuple(c for c in self._families.get(family, ()) if c != case_id)

    @cached_property
    def _families(self) -> dict[str, list[str]]:
        families: dict[str, list[str]] = {}
        if self.facts.instance.policy.family.rule is FamilyRule.OFF:
            return families
        for case in self.facts.cases.values():
            if case.family:
                families.setdefault(case.family, []).append(case.id)
        return families

    @cached_property
    def peak(self) -> int:
        """Return the highest utilisation of a worker here in the plan, in thousandths."""
        return self._highest(self.planned)

    @cached_property
    def peak_today(self) -> int:
        """Return the highest utilisation of a worker here today, in thousandths."""
        return self._highest(self.today)

    def _highest(self, load: Callable[[str], Load]) -> int:
        here = (worker.id for worker in self.facts.workers.values() if worker.here)
        return max((load(worker).utilisation or 0 for worker in here), default=0)


def exceeded(load: Load, limits: dict[Cap, int]) -> dict[Cap, tuple[int, int]]:
    """Return (amount, limit) for each of the limits that a load exceeds."""
    amounts = dict(zip(ORDER, carried(load), strict=True))
    return {cap: (amounts[cap], limit) for cap, limit in limits.items() if amounts[cap] > limit}


def added(load: Load, cases: list[CaseFacts]) -> Load:
    """Return a load with more cases on it, as primary (utilisation left out)."""
    return Load(
        cases=load.cases + len(cases),
        points=load.points + sum(case.points for case in cases),
        dangerous=load.dangerous + sum(case.case.dangerous for case in cases),
    )
