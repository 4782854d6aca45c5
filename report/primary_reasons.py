"""Why a case gets another caseworker: the first of these that is true.

Each function looks at one reason, in plain arithmetic, and answers None where it is not
the one. What cannot be otherwise comes first, what only makes the plan better last.
"""

from __future__ import annotations

from collections.abc import Callable

from models.facts import CaseFacts, WorkerFacts
from models.measures import Percent, names
from models.rules import Cap, FamilyRule
from models.text import say
from report.absence import absence
from report.judged import Judged, added
from report.possible import Possible
from report.reason import Reason, points_over
from report.wishes import fulfilled, wish_cost

Look = Callable[[CaseFacts, WorkerFacts, Judged, Possible], Reason | None]


def primary_reason(case: CaseFacts, judged: Judged, possible: Possible) -> Reason:
    """Return why the case's primary in the plan is another than today."""
    if case.case.primary is None:
        return Reason("new", say("a new case, nobody has it today"))
    today = judged.worker(case.case.primary)
    for look in LOOKS:
        if reason := look(case, today, judged, possible):
            return reason
    return _balance(case, today, judged, possible)


def _absent(case: CaseFacts, today: WorkerFacts, judged: Judged, _: Possible) -> Reason | None:
    return absence(today, judged)


def _external(case: CaseFacts, today: WorkerFacts, *_: object) -> Reason | None:
    if not today.external:
        return None
    return Reason(
        "external", say("{worker} is lent to us and may only be co-worker", worker=today.id)
    )


def _excluded(case: CaseFacts, today: WorkerFacts, *_: object) -> Reason | None:
    if today.id not in case.excluded:
        return None
    return Reason("excluded", say("{worker} is excluded from the case", worker=today.id))


def _skills(case: CaseFacts, today: WorkerFacts, *_: object) -> Reason | None:
    missing = case.case.skills - today.worker.skills
    if not missing:
        return None
    return Reason("skills", say("{worker} lacks {skills}", worker=today.id, skills=names(missing)))


def _newcomer(
    case: CaseFacts, today: WorkerFacts, judged: Judged, possible: Possible
) -> Reason | None:
    if not (today.newcomer and possible.guarded(case)):
        return None
    beside = judged.row(case.id).co_worker
    if beside and beside != today.id and not judged.worker(beside).newcomer:
        return None
    return Reason(
        "newcomer", say("{worker} is newly employed and would be alone with it", worker=today.id)
    )


def _pairing(
    case: CaseFacts, today: WorkerFacts, judged: Judged, possible: Possible
) -> Reason | None:
    second = judged.row(case.id).co_worker == today.id
    others = [w for w in possible.co_workers(case) if w is not today]
    if not (second and possible.pair_asked(case) and len(others) <= 1):
        return None
    return Reason("pairing", say("only {worker} can be co-worker on it", worker=today.id))


def _family(
    case: CaseFacts, today: WorkerFacts, judged: Judged, possible: Possible
) -> Reason | None:
    """Ask whether the family comes together, or a sibling has to go to the new primary."""
    row = judged.row(case.id)
    join = judged.facts.instance.policy.family.rule is FamilyRule.JOIN
    for sibling in map(judged.case, judged.siblings(case.id)):
        if judged.row(sibling.id).primary != row.primary:
            continue
        joined = join and sibling.case.primary != today.id
        forced = sibling.case.primary == today.id and bool(
            sibling.case.skills - today.worker.skills
        )
        if joined or forced:
            return Reason("family", say("the family's cases belong together"))
    return None


def _over_cap(case: CaseFacts, today: WorkerFacts, judged: Judged, _: Possible) -> Reason | None:
    over = judged.over(today.id, judged.today(today.id))
    if Cap.DANGEROUS in over and case.case.dangerous:
        value, limit = over[Cap.DANGEROUS]
        return Reason(
            "dangerous",
            say(
                "{worker} has {value} dangerous cases; the cap is {limit}",
                worker=today.id,
                value=value,
                limit=limit,
            ),
        )
    if Cap.POINTS in over and case.points:
        return points_over(today.id, *over[Cap.POINTS])
    if Cap.CASES in over:
        value, limit = over[Cap.CASES]
        return Reason(
            "cases",
            say(
                "{worker} has {value} cases; the cap is {limit}",
                worker=today.id,
                value=value,
                limit=limit,
            ),
        )
    return None


def _room(case: CaseFacts, today: WorkerFacts, judged: Judged, _: Possible) -> Reason | None:
    """Today's primary gets something else, and would be over a cap with this on top."""
    kept = added(judged.planned(today.id), _leaving_together(case, judged))
    if not judged.over(today.id, kept):
        return None
    return Reason("room", say("{worker} makes room for other cases", worker=today.id))


def _leaving_together(case: CaseFacts, judged: Judged) -> list[CaseFacts]:
    """Return the case and those of its family that go the same way."""
    way = case.case.primary, judged.row(case.id).primary
    siblings = map(judged.case, judged.siblings(case.id))
    return [case, *(s for s in siblings if (s.case.primary, judged.row(s.id).primary) == way)]


def _peak(case: CaseFacts, today: WorkerFacts, judged: Judged, _: Possible) -> Reason | None:
    kept = added(judged.planned(today.id), _leaving_together(case, judged))
    if today.max_points and 1000 * kept.points <= judged.peak * today.max_points:
        return None
    return Reason(
        "peak",
        say(
            "{worker} would else be above {share}, the highest load",
            worker=today.id,
            share=Percent(judged.peak),
        ),
    )


def _preference(case: CaseFacts, today: WorkerFacts, judged: Judged, _: Possible) -> Reason | None:
    then = judged.row(case.id).primary
    if then is None or wish_cost(case, judged.worker(then)) >= wish_cost(case, today):
        return None
    wish = fulfilled(case, judged.worker(then), today)
    return Reason("preference", wish) if wish else None


def _balance(case: CaseFacts, today: WorkerFacts, judged: Judged, _: Possible) -> Reason:
    return Reason("balance", say("it evens out the load of {worker}", worker=today.id))


LOOKS: tuple[Look, ...] = (
    _absent,
    _external,
    _excluded,
    _skills,
    _newcomer,
    _pairing,
    _family,
    _over_cap,
    _room,
    _peak,
    _preference,
)
