"""Who could have a case, looking at that case alone (nobody's load counts)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from audit.rules.skills import has_skills
from models.facts import CaseFacts, Facts, WorkerFacts


class Suitable:
    """Answers who may be primary and co-worker of single cases."""

    def __init__(self, facts: Facts) -> None:
        self._workers = facts.workers
        self._policy = facts.instance.policy
        self._receivers = [worker for worker in facts.workers.values() if worker.receives]
        self.everybody = list(facts.workers)
        self.staff = [worker.id for worker in self._receivers if not worker.external]

    def keeps(self, worker_id: str | None, case: CaseFacts) -> bool:
        """Whether the worker is the usable primary today and has the skills."""
        if worker_id is None or worker_id != case.usable:
            return False
        return has_skills(self._workers[worker_id], case)

    def may_be_primary(self, worker_id: str, case: CaseFacts) -> bool:
        """Whether the worker could get the case: receives, staff, skilled, not excluded."""
        worker = self._workers[worker_id]
        return (
            worker.receives
            and not worker.external
            and worker_id not in case.excluded
            and has_skills(worker, case)
        )

    def somebody(self, case: CaseFacts) -> bool:
        """Whether anybody may hold the case regularly."""
        return any(self.regular(worker_id, case) for worker_id in self._could(case))

    def regular(self, worker_id: str, case: CaseFacts) -> bool:
        """Whether this worker may hold the case regularly, with a co-worker if one is asked."""
        if not (self.keeps(worker_id, case) or self.may_be_primary(worker_id, case)):
            return False
        pair = case.case.flagged(self._policy.pairing.when)
        guarded = case.case.flagged(self._policy.newcomer.never_alone_on)
        experienced = guarded and self._workers[worker_id].newcomer
        if not pair and not experienced:
            return True
        partners = self._co_workers(case, experienced=experienced)
        return any(partner != worker_id for partner in islice(partners, 2))

    def _could(self, case: CaseFacts) -> Iterator[str]:
        return chain([case.usable] if case.usable else [], self.staff)

    def _co_workers(self, case: CaseFacts, *, experienced: bool) -> Iterator[str]:
        """Yield different workers who could be co-worker: today's if here, or a receiver."""
        today = self._workers[case.case.co_worker] if case.case.co_worker else None
        kept = [today] if today is not None and today.here else []
        others = (worker for worker in self._receivers if worker is not today)
        return (
            worker.id
            for worker in chain[WorkerFacts](kept, others)
            if worker.id not in case.excluded and not (experienced and worker.newcomer)
        )
