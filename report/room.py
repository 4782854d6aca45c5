"""Why somebody is above a cap: the smallest set of cases and workers that shows it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from models.facts import CaseFacts, WorkerFacts
from models.measures import Points, count, names
from models.proposal import Breach
from models.rules import Cap
from models.shortage import Conflict
from models.text import say
from report.judged import Judged


def overfull(judged: Judged, breaches: Sequence[Breach], *, proven: bool) -> list[Conflict]:
    """Return a conflict for each thing that explains cap breaches; every breach has one."""
    found: list[Conflict] = []
    rest = list(breaches)
    locked = {one: conflict for one in rest if (conflict := _locked(one, judged))}
    found += locked.values()
    rest = [one for one in rest if one not in locked]
    for cap in Cap:
        mine = [one for one in rest if one.code == cap.value]
        crowds, told = _crowded(cap, mine, judged) if mine else ([], set())
        found += crowds
        left = [one for one in mine if one.worker not in told]
        found += _open(left, proven=proven) if left else []
    return found


def _amount(cap: Cap, cases: Iterable[CaseFacts]) -> int:
    if cap is Cap.POINTS:
        return sum(case.points for case in cases)
    if cap is Cap.CASES:
        return sum(1 for _ in cases)
    return sum(case.case.dangerous for case in cases)


def _shown(cap: Cap, amount: int) -> object:
    return Points(amount) if cap is Cap.POINTS else amount


def _locked(breach: Breach, judged: Judged) -> Conflict | None:
    """Return the locked cases of a worker where they alone are above the cap."""
    cap = Cap(breach.code)
    mine = [c for c in judged.facts.cases.values() if c.locked and c.usable == breach.worker]
    amount = _amount(cap, mine)
    if amount <= (breach.limit or 0):
        return None
    text = say(
        "the cases locked to {worker} come to {amount} {cap}, more than the cap of {limit}",
        worker=breach.worker,
        amount=_shown(cap, amount),
        cap=cap,
        limit=_shown(cap, breach.limit or 0),
    )
    cases = tuple(case.id for case in mine)
    return Conflict(code="lock", cases=cases, workers=(breach.worker,), message=text)


@dataclass(frozen=True, slots=True)
class _Crowd:
    """Cases that only these workers may have, and what these may carry."""

    skill: str | None
    workers: tuple[str, ...]
    needed: int
    room: int


def _crowded(cap: Cap, breaches: list[Breach], judged: Judged) -> tuple[list[Conflict], set[str]]:
    """Return where there is more to carry than caps allow, and whose breaches that explains.

    First those of one skill, which explain the breaches of the workers who have it; then the
    whole department, which explains the rest.
    """
    over = {one.worker for one in breaches}
    found: list[Conflict] = []
    told: set[str] = set()
    for crowd in _crowds(cap, judged):
        mine = over & set(crowd.workers)
        if crowd.needed > crowd.room and mine - told:
            told |= mine
            found.append(_crowd_conflict(cap, crowd))
    return found, told


def _crowds(cap: Cap, judged: Judged) -> list[_Crowd]:
    facts = judged.facts
    staff = [w for w in facts.workers.values() if w.here]
    cases = list(facts.cases.values())
    skills = sorted({skill for case in cases for skill in case.case.skills})
    crowds = [
        _measured(
            cap,
            skill,
            [w for w in staff if skill in w.worker.skills and not w.external],
            [case for case in cases if skill in case.case.skills],
            judged,
        )
        for skill in skills
    ]
    crowds.sort(key=lambda one: (len(one.workers), one.skill or ""))
    return [*crowds, _measured(cap, None, staff, cases, judged)]


def _measured(
    cap: Cap,
    skill: str | None,
    workers: list[WorkerFacts],
    cases: list[CaseFacts],
    judged: Judged,
) -> _Crowd:
    """Return what is to be carried and may be; co-workers' points only where all are counted."""
    needed = _amount(cap, cases)
    if skill is None and cap is Cap.POINTS:
        pairs = judged.facts.instance.policy.pairing.when
        needed += sum(case.co_points for case in cases if case.case.flagged(pairs))
    room = sum(judged.limits(w.id).get(cap, 0) for w in workers)
    return _Crowd(skill, tuple(w.id for w in workers), needed, room)


def _crowd_conflict(cap: Cap, crowd: _Crowd) -> Conflict:
    values = {
        "needed": _shown(cap, crowd.needed),
        "room": _shown(cap, crowd.room),
        "cap": cap,
    }
    if crowd.skill is None:
        text = count(
            len(crowd.workers),
            "the cases come to {needed} {cap}, and the cap of the {n} who is here to {room}",
            "the cases come to {needed} {cap}, and the caps of the {n} who are here to {room}",
            **values,
        )
        return Conflict(code=cap.value, cases=(), workers=(), message=text)
    text = count(
        len(crowd.workers),
        "the cases that require {skill} come to {needed} {cap}, and the cap of the {n} who has "
        "it to {room}",
        "the cases that require {skill} come to {needed} {cap}, and the caps of the {n} who have "
        "it to {room}",
        skill=crowd.skill,
        **values,
    )
    return Conflict(code="skills", cases=(), workers=crowd.workers, message=text)


def _open(breaches: list[Breach], *, proven: bool) -> list[Conflict]:
    """Return what is left where no count explains it: all rules together, or the time."""
    who = tuple(sorted(one.worker for one in breaches))
    if proven:
        text = say(
            "{workers}: no count of cases or skills shows why; the rules and what was asked "
            "together leave no plan that is less above the caps",
            workers=names(who),
        )
        return [Conflict(code="together", cases=(), workers=who, message=text)]
    text = say(
        "{workers}: no plan with less was found in the time given; there may be one",
        workers=names(who),
    )
    return [Conflict(code="time", cases=(), workers=who, message=text)]
