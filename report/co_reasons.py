"""Why a case gets, changes or loses its co-worker: the first of these that is true."""

from __future__ import annotations

from models.facts import CaseFacts, WorkerFacts
from models.rules import Cap
from models.text import say
from report.absence import absence
from report.judged import Judged
from report.possible import Possible
from report.reason import Reason, points_over


def co_reason(case: CaseFacts, judged: Judged, possible: Possible) -> Reason:
    """Return why the case's co-worker in the plan is another than today, or nobody."""
    row = judged.row(case.id)
    today = judged.worker(case.case.co_worker) if case.case.co_worker else None
    left = _why_left(case, today, judged, possible) if today else None
    if left and row.co_change != "promoted":
        return left
    if row.co_worker is None:
        return Reason("spare", say("the case does not need two people"))
    return _why_wanted(case, judged, possible)


def _why_left(
    case: CaseFacts, today: WorkerFacts, judged: Judged, possible: Possible
) -> Reason | None:
    """Return why today's co-worker cannot or need not go on."""
    if reason := absence(today, judged):
        return reason
    if today.id in case.excluded:
        return Reason("excluded", say("{worker} is excluded from the case", worker=today.id))
    primary = judged.row(case.id).primary
    if primary and _too_new(case, today, judged.worker(primary), possible):
        return Reason(
            "newcomer", say("{worker} and the caseworker are both newly employed", worker=today.id)
        )
    return _over_cap(today, judged)


def _too_new(case: CaseFacts, today: WorkerFacts, primary: WorkerFacts, possible: Possible) -> bool:
    return today.newcomer and primary.newcomer and possible.guarded(case)


def _over_cap(today: WorkerFacts, judged: Judged) -> Reason | None:
    over = judged.over(today.id, judged.today(today.id))
    if Cap.POINTS in over:
        return points_over(today.id, *over[Cap.POINTS])
    if judged.planned(today.id).points > judged.today(today.id).points:
        return Reason("room", say("{worker} makes room for other cases", worker=today.id))
    return None


def _why_wanted(case: CaseFacts, judged: Judged, possible: Possible) -> Reason:
    """Return why the case has a new co-worker in the plan."""
    primary = judged.row(case.id).primary
    if possible.pair_asked(case):
        return Reason("pairing", say("the case needs two people"))
    if primary and judged.worker(primary).newcomer and possible.guarded(case):
        return Reason(
            "newcomer", say("the caseworker is newly employed and needs somebody experienced")
        )
    return Reason("balance", say("it evens out the load"))
