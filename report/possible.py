"""Who could hold a case at all, whatever they carry: counting, no search."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from models.facts import CaseFacts, Facts, WorkerFacts


@dataclass(frozen=True)
class Possible:
    """Answers who may be primary or co-worker of a case, capacity left aside."""

    facts: Facts

    @cached_property
    def receivers(self) -> tuple[WorkerFacts, ...]:
        """Return who may be given a case as primary: receives, and is not lent."""
        return tuple(w for w in self.facts.workers.values() if w.receives and not w.external)

    @cached_property
    def helpers(self) -> tuple[WorkerFacts, ...]:
        """Return who may be given a case as co-worker: receives, externals too."""
        return tuple(w for w in self.facts.workers.values() if w.receives)

    @cached_property
    def _skilled(self) -> dict[frozenset[str], tuple[WorkerFacts, ...]]:
        return {}

    def reachable(self, case: CaseFacts) -> tuple[WorkerFacts, ...]:
        """Return who receives, and today's usable primary first."""
        if case.usable is None:
            return self.receivers
        today = self.facts.workers[case.usable]
        return (today, *(w for w in self.receivers if w is not today))

    def skilled(self, case: CaseFacts) -> tuple[WorkerFacts, ...]:
        """Return those of them who have every skill the case requires."""
        needed = case.case.skills
        if needed not in self._skilled:
            self._skilled[needed] = tuple(w for w in self.receivers if needed <= w.worker.skills)
        able = self._skilled[needed]
        today = self.facts.workers[case.usable] if case.usable else None
        if today is None or today in able or not needed <= today.worker.skills:
            return able
        return (today, *able)

    def primaries(self, case: CaseFacts) -> tuple[WorkerFacts, ...]:
        """Return those of them who are not excluded."""
        return tuple(w for w in self.skilled(case) if w.id not in case.excluded)

    def co_workers(self, case: CaseFacts) -> tuple[WorkerFacts, ...]:
        """Return who may be co-worker: today's if here, or who receives; nobody excluded."""
        today = self.facts.workers[case.case.co_worker] if case.case.co_worker else None
        kept = (today,) if today and today.here and not today.receives else ()
        return tuple(w for w in (*kept, *self.helpers) if w.id not in case.excluded)

    def pair_asked(self, case: CaseFacts) -> bool:
        """Whether the policy asks for two workers on the case."""
        return case.case.flagged(self.facts.instance.policy.pairing.when)

    def guarded(self, case: CaseFacts) -> bool:
        """Whether the policy wants somebody experienced on the case."""
        return case.case.flagged(self.facts.instance.policy.newcomer.never_alone_on)

    def seconds(self, case: CaseFacts, primary: WorkerFacts) -> tuple[WorkerFacts, ...] | None:
        """Return who could stand beside `primary`; None where nobody needs to."""
        guard = self.guarded(case) and primary.newcomer
        if not guard and not self.pair_asked(case):
            return None
        others = (w for w in self.co_workers(case) if w is not primary)
        return tuple(w for w in others if not (guard and w.newcomer))
