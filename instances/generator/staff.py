"""Made-up workers: initials, posts, skills, and who has left or is ill."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from instances.generator import shares
from instances.generator.draw import chance, deal, pick
from instances.generator.shares import Status
from models.rules import Role
from models.worker import Worker

LETTERS = "abcdefghijklmnoprstuvyæøå"
LEAST_DAYS_BEFORE_ABSENCE = 60
MOST_YEARS_IN_POST = 16
EXTERNAL_SINCE = date(2021, 6, 2)


def make_staff(rng: Random, count: int, day: date) -> list[Worker]:
    """Return `count` workers as they stand on the plan date, externals aside."""
    names = _initials(rng)
    teams = max(1, round(count / shares.WORKERS_PER_TEAM))
    recent = deal(rng, shares.UNDER_A_YEAR, count)
    status = deal(rng, shares.STATUS, count)
    hours = deal(rng, shares.HOURS, count)
    duties = deal(rng, shares.DUTIES, count)
    languages = deal(rng, shares.LANGUAGES, count)
    return [
        Worker(
            id=next(names),
            team=f"T{rng.randint(1, teams)}",
            hours=Decimal(hours[i]),
            duties=Decimal(duties[i]),
            skills=frozenset(s for s, part in shares.SKILLS.items() if chance(rng, part)),
            languages=_languages(rng, languages[i]),
            started=_started(rng, day, recent=recent[i], status=status[i]),
            **_absence(rng, day, status[i]),
        )
        for i in range(count)
    ]


def make_externals(count: int) -> list[Worker]:
    """Return the workers that a neighbour lends to a department of `count` workers."""
    lent = max(1, count // shares.WORKERS_PER_EXTERNAL)
    return [
        Worker(
            id=f"ext{number}",
            team="nabo",
            hours=Decimal(10),
            started=EXTERNAL_SINCE,
            skills=frozenset({"overgreb"}),
            role=Role.EXTERNAL,
        )
        for number in range(1, lent + 1)
    ]


def _initials(rng: Random) -> Iterator[str]:
    seen: set[str] = set()
    while True:
        name = "".join(rng.choices(LETTERS, k=pick(rng, {4: 2, 3: 1})))
        if name not in seen:
            seen.add(name)
            yield name


def _languages(rng: Random, first: str) -> frozenset[str]:
    spoken = {first} - {""}
    if spoken and chance(rng, shares.SECOND_LANGUAGE):
        spoken.add(pick(rng, shares.LANGUAGES_NEEDED))
    return frozenset(spoken)


def _started(rng: Random, day: date, *, recent: bool, status: Status) -> date:
    days = rng.randint(0, 364) if recent else rng.randint(366, MOST_YEARS_IN_POST * 365)
    if status is not Status.AT_WORK:
        days = max(days, LEAST_DAYS_BEFORE_ABSENCE)
    return day - timedelta(days=days)


def _absence(rng: Random, day: date, status: Status) -> dict[str, date]:
    """Return `ends` or the leave that goes with a status."""

    def near(first: int, last: int) -> date:
        return day + timedelta(days=rng.randint(first, last))

    if status is Status.JUST_LEFT:
        return {"ends": near(-6, -1)}
    if status is Status.LONG_SICK:
        return {"leave_from": near(-20, -1), "leave_to": near(40, 200)}
    if status is Status.SHORT_LEAVE:
        return {"leave_from": near(-3, -1), "leave_to": near(2, 12)}
    if status is Status.NOTICE:
        return {"ends": near(3, 40)}
    return {}
