"""One case as the plan has it, beside what the case file says of it."""

from __future__ import annotations

from dataclasses import dataclass

from models.facts import CaseFacts, Facts, WorkerFacts
from models.plan import Assignment
from models.rules import Outcome


@dataclass(frozen=True, slots=True)
class Holding:
    """A case and who holds it.

    `primary_id` and `co_id` are as the plan has them; `primary` and `co` are None where
    nobody of the staff list is meant (`co` also where it names the primary again).
    `stated` is None when the plan forgot the case. `pair` says that the policy asks for
    two on the case, `guarded` that no newcomer may be alone on it.
    """

    facts: CaseFacts
    stated: Outcome | None
    primary_id: str | None
    co_id: str | None
    primary: WorkerFacts | None
    co: WorkerFacts | None
    pair: bool
    guarded: bool

    @property
    def id(self) -> str:
        """Return the case's id."""
        return self.facts.case.id

    @property
    def stays(self) -> bool:
        """Whether today's primary has the case and may have it."""
        return self.primary is not None and self.primary.worker.id == self.facts.usable

    @property
    def new_primary(self) -> bool:
        """Whether the primary gets a role it does not have today."""
        return self.primary is not None and self.primary_id != self.facts.case.primary

    @property
    def new_co(self) -> bool:
        """Whether the co-worker gets a role it does not have today."""
        return self.co is not None and self.co_id != self.facts.case.co_worker


def hold(facts: Facts, case_id: str, assignment: Assignment | None) -> Holding:
    """Lay the plan's row for a case (None: it has none) beside the case's own facts."""
    policy = facts.instance.policy
    case = facts.cases[case_id]
    primary_id = assignment.primary if assignment else None
    co_id = assignment.co_worker if assignment else None
    return Holding(
        facts=case,
        stated=assignment.outcome if assignment else None,
        primary_id=primary_id,
        co_id=co_id,
        primary=facts.workers.get(primary_id) if primary_id else None,
        co=facts.workers.get(co_id) if co_id and co_id != primary_id else None,
        pair=case.case.flagged(policy.pairing.when),
        guarded=case.case.flagged(policy.newcomer.never_alone_on),
    )
