"""What the family and the municipality would rather have: person, language, team."""

from __future__ import annotations

from models.facts import CaseFacts, WorkerFacts
from models.text import Text, say


def wish_cost(case: CaseFacts, worker: WorkerFacts) -> int:
    """Return 3 for another than the preferred, 2 for the language, 1 for the team, added up."""
    return (
        3 * _other_person(case, worker) + 2 * _no_language(case, worker) + _other_team(case, worker)
    )


def fulfilled(case: CaseFacts, worker: WorkerFacts, other: WorkerFacts | None) -> Text | None:
    """Return the weightiest wish that `worker` meets and `other` does not, or None."""
    if case.case.preferred == worker.id:
        return say("the family asked for {worker}", worker=worker.id)
    if case.language and not _no_language(case, worker) and _lacks(case, other, _no_language):
        return say("{worker} speaks {language}", worker=worker.id, language=case.case.language)
    if case.team and case.team == worker.team and _lacks(case, other, _other_team):
        return say("{worker} is in the case's team", worker=worker.id)
    return None


def _lacks(case: CaseFacts, other: WorkerFacts | None, miss: object) -> bool:
    return other is None or bool(callable(miss) and miss(case, other))


def _other_person(case: CaseFacts, worker: WorkerFacts) -> bool:
    return case.case.preferred is not None and case.case.preferred != worker.id


def _no_language(case: CaseFacts, worker: WorkerFacts) -> bool:
    return bool(case.language) and case.language not in worker.worker.languages


def _other_team(case: CaseFacts, worker: WorkerFacts) -> bool:
    return bool(case.team and worker.team) and case.team != worker.team
