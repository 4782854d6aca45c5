"""A department with hires in it: profiles become rows of the staff list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from models.instance import Instance
from models.policy import Hire
from models.rules import Role
from models.worker import Tags, Worker

EVERY_SKILL = "*"
MARK = "+"


def staffed(instance: Instance, profiles: Sequence[Hire], counts: Sequence[int]) -> Instance:
    """Return the department with so many hires of each profile."""
    hires = [
        hire(instance, profile, hire_id(instance, place, number))
        for place, (profile, count) in enumerate(zip(profiles, counts, strict=True))
        for number in range(count)
    ]
    return joined(instance, hires)


def joined(instance: Instance, hires: Sequence[Worker]) -> Instance:
    """Return the department with these workers as well."""
    return Instance.of(
        instance.day,
        (*instance.workers, *hires),
        instance.cases,
        exclusions=instance.exclusions,
        policy=instance.policy,
    )


def hire_id(instance: Instance, place: int, number: int | str) -> str:
    """Return an id that nobody here has, for a hire of the profile in that place."""
    longest = max((len(worker.id) for worker in instance.workers), default=0)
    return f"{MARK * (longest + 1)}{place}.{number}"


def hire(instance: Instance, profile: Hire, name: str, *, role: Role = Role.WORKER) -> Worker:
    """Return one hire of a profile as a worker on the plan date."""
    return Worker(
        id=name,
        hours=profile.hours,
        started=_started(instance.day, profile.months),
        skills=_skills(instance, profile),
        role=role,
    )


def _skills(instance: Instance, profile: Hire) -> Tags:
    if EVERY_SKILL not in profile.skills:
        return profile.skills
    return frozenset().union(*(case.skills for case in instance.cases))


def _started(day: date, months: int) -> date | None:
    """Return a day so many whole months back; None (long ago) before the calendar began.

    The first of a month lies a whole number of months back, whatever the day is.
    """
    month = day.year * 12 + day.month - 1 - months
    return date(month // 12, month % 12 + 1, 1) if month >= 12 else None
