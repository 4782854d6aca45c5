"""Why a case waits: the first rule that leaves nobody, by counting who is left."""

from __future__ import annotations

from dataclasses import replace

from audit.verdict import Load
from models.facts import CaseFacts, WorkerFacts
from models.measures import count, names
from models.text import Text, say
from report.judged import Judged, added, exceeded
from report.possible import Possible
from report.reason import Reason


def waiting_reason(case: CaseFacts, judged: Judged, possible: Possible, *, proven: bool) -> Reason:
    """Return why nobody has the case; `proven` says that no plan leaves less unmet."""
    for look in (_available, _skills, _exclusion, _pairing, _newcomer):
        if reason := look(case, possible):
            return reason
    return (
        _decided(case, judged, possible)
        or _family(case, judged, possible)
        or _full(case, judged, possible)
        or _rest(proven)
    )


def _decided(case: CaseFacts, judged: Judged, possible: Possible) -> Reason | None:
    """Everybody who could have it was rejected, or it was accepted that it waits."""
    conditions = judged.conditions
    if conditions.fixes(case.id, "primary") and conditions.holder(case.id, "primary") is None:
        return Reason("decided", say("it was decided that the case waits"))
    unit = _together(case, judged)
    could = set.intersection(*({w.id for w in possible.primaries(c)} for c in unit))
    refused = {w for c in unit for w in conditions.refused(c.id, "primary")}
    if not could or not could <= refused:
        return None
    return Reason(
        "rejected", say("everybody who could have it was rejected: {workers}", workers=names(could))
    )


def _available(case: CaseFacts, possible: Possible) -> Reason | None:
    if possible.reachable(case):
        return None
    return Reason("available", say("nobody here may be given a case"))


def _skills(case: CaseFacts, possible: Possible) -> Reason | None:
    if possible.skilled(case):
        return None
    held = {skill for w in possible.reachable(case) for skill in w.worker.skills}
    if missing := case.case.skills - held:
        lacking = _lacking(missing, possible)
    else:
        lacking = say(
            "nobody who may be given a case has all of {skills}", skills=names(case.case.skills)
        )
    return Reason("skills", lacking)


def _lacking(missing: frozenset[str], possible: Possible) -> Text:
    """Say that nobody has the skills, or that those who have them may be given nothing."""
    staff = possible.facts.workers.values()
    if able := [w.id for w in staff if missing <= w.worker.skills and not w.external]:
        return say(
            "whoever has {skills} may be given nothing now: {workers}",
            skills=names(missing),
            workers=names(able),
        )
    return say("nobody who may be given a case has {skills}", skills=names(missing))


def _exclusion(case: CaseFacts, possible: Possible) -> Reason | None:
    if possible.primaries(case):
        return None
    barred = names(w.id for w in possible.skilled(case))
    return Reason(
        "exclusion",
        say("excluded from it, and nobody else could have it: {workers}", workers=barred),
    )


def _pairing(case: CaseFacts, possible: Possible) -> Reason | None:
    if not possible.pair_asked(case):
        return None
    helpers = possible.co_workers(case)
    if any(w is not helper for w in possible.primaries(case) for helper in helpers):
        return None
    return Reason("pairing", say("the case needs two, and nobody could be the second"))


def _newcomer(case: CaseFacts, possible: Possible) -> Reason | None:
    if any(possible.seconds(case, w) != () for w in possible.primaries(case)):
        return None
    return Reason("newcomer", say("only newcomers could have it, with nobody experienced beside"))


def _together(case: CaseFacts, judged: Judged) -> list[CaseFacts]:
    """Return the waiting cases that the family rule lets go to one worker only."""
    waiting = (c for c in judged.unit(case.id) if judged.row(c).primary is None)
    return [judged.case(c) for c in waiting]


def _family(case: CaseFacts, judged: Judged, possible: Possible) -> Reason | None:
    """No worker may have all the cases that must go together."""
    unit = _together(case, judged)
    if set.intersection(*({w.id for w in possible.primaries(c)} for c in unit)):
        return None
    cases = count(len(unit), "the family's {n} case", "the family's {n} cases")
    return Reason("family", say("nobody may have {cases} together", cases=cases))


def _full(case: CaseFacts, judged: Judged, possible: Possible) -> Reason | None:
    """Everybody who could have it is full, or everybody who could be its second worker."""
    holders = possible.primaries(case)
    unit = _together(case, judged)
    roomy = [w for w in holders if _fits(added(judged.planned(w.id), unit), w, judged)]
    if not roomy:
        full = count(
            len(holders),
            "the one who could have it has no room for it",
            "none of the {n} who could have it has room for it",
        )
        return Reason("caps", full)
    if any(_seat(case, w, judged, possible) for w in roomy):
        return None
    return Reason("caps", say("none of those who could be its second worker has room for it"))


def _seat(case: CaseFacts, primary: WorkerFacts, judged: Judged, possible: Possible) -> bool:
    """Whether somebody with room may stand beside `primary`, if anybody must."""
    seconds = possible.seconds(case, primary)
    if seconds is None:
        return True
    loads = ((w, judged.planned(w.id)) for w in seconds)
    return any(
        _fits(replace(load, points=load.points + case.co_points), w, judged) for w, load in loads
    )


def _fits(load: Load, worker: WorkerFacts, judged: Judged) -> bool:
    return not exceeded(load, judged.hard_limits(worker.id))


def _rest(proven: bool) -> Reason:
    if proven:
        return Reason("room", say("the room there is goes to cases that weigh more"))
    return Reason("time", say("no place was found in the time given; there may be one"))
