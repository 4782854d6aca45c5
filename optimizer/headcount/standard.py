"""The standard worker, and the cases that no number of them could carry."""

from __future__ import annotations

from collections.abc import Callable

from models.capacity import caps, is_newcomer
from models.case import Case
from models.instance import Instance
from models.measures import Points, names
from models.rules import Cap
from models.text import Text, say
from models.weights import points
from models.worker import Worker
from optimizer.headcount.problem import Room

EVERY_SKILL = "*"


def standard_worker(instance: Instance) -> Worker:
    """Return a worker of the standard profile: its hours, its months in post, no duties."""
    profile, day = instance.policy.standard, instance.day
    month = day.year * 12 + day.month - 1 - profile.months
    # The first of a month lies a whole number of months back, whatever the day is.
    started = day.replace(year=month // 12, month=month % 12 + 1, day=1) if month >= 12 else None
    return Worker(
        id=EVERY_SKILL,
        hours=profile.hours,
        started=started,
        newcomer=profile.months < instance.policy.newcomer.months,
        skills=profile.skills,
    )


def standard_room(instance: Instance) -> Room:
    """Return the three caps of a standard worker."""
    limits = caps(standard_worker(instance), instance.policy, instance.day)
    return Room(limits[Cap.POINTS], limits[Cap.CASES], limits[Cap.DANGEROUS])


def room_of(case: Case, instance: Instance) -> Room:
    """Return the room that a case takes of its primary."""
    return Room(points(case, instance.policy), 1, int(case.dangerous))


def impossible(instance: Instance) -> Text | None:
    """Return why no number of standard workers is enough; None if some number is."""
    if not instance.cases:
        return None
    room = standard_room(instance)
    if room.points <= 0:
        return say("A standard worker has no points to give: nobody may receive a case.")
    hindrances = (_unskilled, _never_alone, _over_a_cap)
    return next((why for look in hindrances if (why := look(instance, room))), None)


def _unskilled(instance: Instance, _room: Room) -> Text | None:
    known = instance.policy.standard.skills
    if EVERY_SKILL in known:
        return None
    found = _found(instance, lambda case: bool(case.skills - known))
    if not found:
        return None
    return say(
        "Case {case} needs skills that the standard profile lacks: {skills}. "
        "Cases like it: {cases}.",
        cases=len(found),
        case=found[0].id,
        skills=names(found[0].skills - known),
    )


def _never_alone(instance: Instance, _room: Room) -> Text | None:
    policy = instance.policy
    if not is_newcomer(standard_worker(instance), policy, instance.day):
        return None
    found = _found(instance, lambda case: case.flagged(policy.newcomer.never_alone_on))
    if not found:
        return None
    return say(
        "Case {case} needs an experienced worker, and the standard profile is a newcomer. "
        "Cases like it: {cases}.",
        cases=len(found),
        case=found[0].id,
    )


def _over_a_cap(instance: Instance, room: Room) -> Text | None:
    found = _found(instance, lambda case: not room.holds(room_of(case, instance)))
    if not found:
        return None
    return say(
        "Case {case} alone is above a cap of a standard worker ({points} points, "
        "cases: {limit}, dangerous: {dangerous}). Cases like it: {cases}.",
        cases=len(found),
        case=found[0].id,
        points=Points(room.points),
        limit=room.cases,
        dangerous=room.dangerous,
    )


def _found(instance: Instance, test: Callable[[Case], bool]) -> list[Case]:
    return [case for case in instance.cases if test(case)]
