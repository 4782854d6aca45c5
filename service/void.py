"""Whether a decision still applies, and if not, why: plain arithmetic, no search."""

from __future__ import annotations

from dataclasses import dataclass

from audit.suitable import Suitable
from audit.units import units
from models.conditions import Part
from models.decision import Answer, Decision, fingerprint
from models.facts import CaseFacts, Facts, WorkerFacts, derive
from models.ids import fold
from models.instance import Instance
from models.text import Text, say


@dataclass(frozen=True, slots=True)
class Void:
    """Why a decision does not apply."""

    code: str
    message: Text


class Bench:
    """An instance, ready to be asked about decisions."""

    def __init__(self, instance: Instance) -> None:
        self._facts: Facts = derive(instance)
        self._cases = {fold(case_id): case for case_id, case in self._facts.cases.items()}
        self._workers = {fold(worker_id): w for worker_id, w in self._facts.workers.items()}
        self._suitable = Suitable(self._facts)
        self._groups = units(self._facts).of_case()

    def spelt(self, one: Decision) -> Decision:
        """Return a decision with its ids as the instance spells them, where it knows them."""
        case, worker = self._cases.get(fold(one.case)), self._workers.get(fold(one.worker))
        known = {
            "case": case.id if case else one.case,
            "worker": worker.id if worker else one.worker,
        }
        return one.model_copy(update=known)

    def digest(self, one: Decision) -> str:
        """Return the fingerprint of the two rows today; empty where there are none."""
        case, worker = self._cases.get(fold(one.case)), self._workers.get(fold(one.worker))
        return fingerprint(case.case, worker.worker) if case and worker else ""

    def void(self, one: Decision) -> Void | None:
        """Return why a decision does not apply; None where it does."""
        case, worker = self._cases.get(fold(one.case)), self._workers.get(fold(one.worker))
        if case is None:
            text = say("Case {case} of a decision is not in the input.", case=one.case)
            return Void("unknown-case", text)
        if worker is None:
            text = say("Worker {worker} of a decision is not in the input.", worker=one.worker)
            return Void("unknown-worker", text)
        if one.digest and one.digest != self.digest(one):
            return _changed(one, case, worker)
        if one.answer is Answer.REJECT:
            return _nothing_to_reject(one, case, worker)
        if one.parts == ("primary",):
            return self._primary(case, worker)
        return self._co_worker(case, worker)

    def _primary(self, case: CaseFacts, worker: WorkerFacts) -> Void | None:
        """Return why a worker cannot have a case; a lock outranks everything."""
        unit = [self._facts.cases[name] for name in self._groups.get(case.id, (case.id,))]
        for member in unit:
            if member.locked and member.usable != worker.id:
                text = say(
                    "Case {case} cannot go to {worker}: case {locked} is locked to {holder}, and "
                    "a lock outranks a decision.",
                    case=case.id,
                    worker=worker.id,
                    locked=member.id,
                    holder=member.usable,
                )
                return Void("lock", text)
        if not self._may_have(case, worker):
            text = say("No rule lets {worker} have case {case}.", worker=worker.id, case=case.id)
            return Void("rules", text)
        for member in unit:
            if not self._may_have(member, worker):
                text = say(
                    "Case {case} cannot go to {worker}: it moves together with case {sibling}, "
                    "which that worker may not have.",
                    case=case.id,
                    worker=worker.id,
                    sibling=member.id,
                )
                return Void("family", text)
        return None

    def _may_have(self, case: CaseFacts, worker: WorkerFacts) -> bool:
        return case.usable == worker.id or self._suitable.regular(worker.id, case)

    def _co_worker(self, case: CaseFacts, worker: WorkerFacts) -> Void | None:
        policy = self._facts.instance.policy
        today = case.case.co_worker == worker.id
        flags = policy.pairing.when | policy.newcomer.never_alone_on
        asked = today or case.case.flagged(flags)
        may = worker.here if today else worker.receives
        if asked and may and worker.id not in case.excluded:
            return None
        text = say(
            "No rule lets {worker} be co-worker on case {case}.", worker=worker.id, case=case.id
        )
        return Void("rules", text)


def _holds(case: CaseFacts, worker: WorkerFacts, part: Part) -> bool:
    return worker.id == (case.case.primary if part == "primary" else case.case.co_worker)


def _changed(one: Decision, case: CaseFacts, worker: WorkerFacts) -> Void:
    """Say that the rows are others than when it was decided, or that it has been done."""
    held = any(_holds(case, worker, part) for part in one.parts)
    if one.answer is Answer.ACCEPT and held:
        text = say(
            "The decision on case {case} is carried out: {worker} has it.",
            case=case.id,
            worker=worker.id,
        )
        return Void("done", text)
    text = say(
        "The decision on case {case} and {worker} no longer applies: the row of the case or of "
        "the worker has changed since.",
        case=case.id,
        worker=worker.id,
    )
    return Void("changed", text)


def _nothing_to_reject(one: Decision, case: CaseFacts, worker: WorkerFacts) -> Void | None:
    """Say that a role held today is no move: a rejection keeps nobody from staying."""
    if not all(_holds(case, worker, part) for part in one.parts) and not (
        one.role is None and _holds(case, worker, "primary")
    ):
        return None
    text = say(
        "{worker} has case {case} today, so there is no move to reject. To give it to somebody "
        "else, accept that worker.",
        case=case.id,
        worker=worker.id,
    )
    return Void("held", text)
