"""What each worker carries: in a plan, and today as the case file has it.

Load = points of the cases as primary + co_points of those as co-worker; the count of
cases and of dangerous cases is of those as primary only.
"""

from __future__ import annotations

from audit.holding import Holding
from audit.verdict import Load
from models.facts import CaseFacts, Facts


class _Tally:
    """Cases, points and dangerous cases of each worker, added up one role at a time."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._sums = {worker_id: [0, 0, 0] for worker_id in facts.workers}

    def primary(self, worker_id: str, case: CaseFacts) -> None:
        """Count a case for its primary."""
        sums = self._sums[worker_id]
        sums[0] += 1
        sums[1] += case.points
        sums[2] += case.case.dangerous

    def co_worker(self, worker_id: str, case: CaseFacts) -> None:
        """Count a case for its co-worker."""
        self._sums[worker_id][1] += case.co_points

    def loads(self) -> dict[str, Load]:
        """Return the sums as loads."""
        return {
            worker_id: Load(
                cases,
                points,
                dangerous,
                utilisation(points, self._facts.workers[worker_id].max_points),
            )
            for worker_id, (cases, points, dangerous) in self._sums.items()
        }


def utilisation(points: int, max_points: int) -> int | None:
    """Return load / max_points in thousandths, rounded up; None where max_points is 0."""
    return -(-1000 * points // max_points) if max_points > 0 else None


def loads(facts: Facts, holdings: dict[str, Holding]) -> dict[str, Load]:
    """Return what each worker carries in the plan."""
    tally = _Tally(facts)
    for holding in holdings.values():
        if holding.primary is not None:
            tally.primary(holding.primary.worker.id, holding.facts)
        if holding.co is not None:
            tally.co_worker(holding.co.worker.id, holding.facts)
    return tally.loads()


def today(facts: Facts) -> dict[str, Load]:
    """Return what each worker carries today, whether here or not."""
    tally = _Tally(facts)
    for case in facts.cases.values():
        if case.case.primary:
            tally.primary(case.case.primary, case)
        if case.case.co_worker:
            tally.co_worker(case.case.co_worker, case)
    return tally.loads()
