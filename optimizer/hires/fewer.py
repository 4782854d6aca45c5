"""A plan with fewer hires out of one with more: what the others carried goes to whoever has room.

Quick and rough, for a search to start from: everybody keeps what the plan gives them, and what
those who are not hired carried goes, the heaviest first, to whoever is then least full.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from models.facts import CaseFacts, Facts, WorkerFacts, derive
from models.instance import Instance
from models.plan import Assignment, Plan
from models.policy import Hire
from optimizer.hires.staffed import staffed


def with_fewer(instance: Instance, profile: Hire, number: int, plan: Plan) -> Plan | None:
    """Return what a plan with more hires becomes with `number` of them; None: a role is left over.

    It need not be within the rules: whoever goes on from it looks.
    """
    facts = derive(staffed(instance, [profile], [number]))
    return _Handing(facts, plan).done()


class _Handing:
    """The rows of a plan while roles change hands, and what everybody carries."""

    def __init__(self, facts: Facts, plan: Plan) -> None:
        self._facts = facts
        self._rows = {row.case: row for row in plan.assignments}
        self._points = Counter[str]()
        self._cases = Counter[str]()
        for row in plan.assignments:
            case = facts.cases[row.case]
            self._carry(row.primary, case.points, 1)
            self._carry(row.co_worker, case.co_points, 0)

    def done(self) -> Plan | None:
        """Hand over every role of whoever is not there."""
        there = self._facts.workers
        units: dict[tuple[str, str], list[CaseFacts]] = defaultdict(list)
        for case in self._facts.cases.values():
            primary = self._rows[case.id].primary
            if primary is not None and primary not in there:
                units[primary, case.family or case.id].append(case)
        heavy = sorted(units.values(), key=lambda unit: -sum(case.points for case in unit))
        if not all(self._lead(unit) for unit in heavy):
            return None
        for case in self._facts.cases.values():
            co_worker = self._rows[case.id].co_worker
            if co_worker is not None and co_worker not in there and not self._assist(case):
                return None
        return Plan(assignments=tuple(self._rows.values()))

    def _lead(self, unit: list[CaseFacts]) -> bool:
        able = [w for w in self._facts.workers.values() if all(self._leads(w, c) for c in unit)]
        points = sum(case.points for case in unit)
        chosen = self._least_full(able, points, len(unit))
        for case in unit if chosen else ():
            self._change(case, primary=chosen)
        self._carry(chosen, points, len(unit))
        return chosen is not None

    def _assist(self, case: CaseFacts) -> bool:
        primary = self._rows[case.id].primary
        able = [w for w in self._facts.workers.values() if self._may(w, case) and w.id != primary]
        chosen = self._least_full([w for w in able if not w.newcomer], case.co_points, 0)
        self._change(case, co_worker=chosen)
        self._carry(chosen, case.co_points, 0)
        return chosen is not None

    def _leads(self, worker: WorkerFacts, case: CaseFacts) -> bool:
        watched = case.case.flagged(self._facts.instance.policy.newcomer.never_alone_on)
        return (
            self._may(worker, case)
            and not worker.external
            and not (worker.newcomer and watched)
            and case.case.skills <= worker.worker.skills
            and self._rows[case.id].co_worker != worker.id
        )

    def _may(self, worker: WorkerFacts, case: CaseFacts) -> bool:
        return worker.receives and worker.id not in case.excluded

    def _least_full(self, able: list[WorkerFacts], points: int, cases: int) -> str | None:
        def full(worker: WorkerFacts) -> float:
            by_points = (self._points[worker.id] + points) / worker.max_points
            if worker.external:  # hard: a lent worker is never above the cap
                return by_points if by_points <= 1 else float("inf")
            by_cases = (self._cases[worker.id] + cases) / max(1, worker.max_cases)
            return max(by_points, by_cases)

        chosen = min(able, key=full, default=None)
        return None if chosen is None or full(chosen) == float("inf") else chosen.id

    def _change(self, case: CaseFacts, **roles: str | None) -> None:
        row: Assignment = self._rows[case.id]
        self._rows[case.id] = row.model_copy(update=roles)

    def _carry(self, worker: str | None, points: int, cases: int) -> None:
        if worker is not None:
            self._points[worker] += points
            self._cases[worker] += cases
