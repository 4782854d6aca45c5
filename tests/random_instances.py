"""Tiny random departments under random policies, the same for the same seed.

Small caps, tight calendars and many families on purpose: what is rare in a real department
(a joined orphan, a locked family, an external at the brim) is common here.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

from models.case import Case
from models.instance import Instance
from models.policy import Policy
from models.worker import Worker

DAYS = (date(2026, 11, 23), date(2024, 2, 29), date(2026, 3, 31), date(2026, 2, 28))
LEVELS = (Fraction(1, 2), Fraction(9, 10), Fraction(11, 10), Fraction(3, 2))
SKILLS = ("anbringelse", "tolk")
LANGUAGES = ("arabisk", "polsk")
TEAMS = ("Nord", "nord ", "Syd", "", "")
KINDS = ("", "rådgivning", "Undersøgelse", "ukendt", "egen slags")


def random_instance(seed: int) -> tuple[Instance, dict[str, Any]]:
    """Return an instance and the keywords `level` and `max_changes` to solve it with.

    So small that every plan of it can be tried: up to 4 workers and 7 cases.
    """
    rng = Random(seed)
    workers = 0 if _chance(rng, 2) else rng.choice((1, 2, 2, 3, 3, 3, 3, 4, 4, 4))
    return _instance(rng, workers, _case_count(rng, workers))


def small_instance(seed: int) -> tuple[Instance, dict[str, Any]]:
    """Return the same for the textbook model: 4 to 8 workers and 8 to 20 cases."""
    rng = Random(seed)
    return _instance(rng, rng.randint(4, 8), rng.randint(8, 20))


def _instance(rng: Random, worker_count: int, case_count: int) -> tuple[Instance, dict[str, Any]]:
    day = rng.choice(DAYS)
    policy = random_policy(rng)
    workers = [_worker(rng, day, "abcdefgh"[number]) for number in range(worker_count)]
    cases = [_case(rng, day, workers, number) for number in range(case_count)]
    exclusions = frozenset(
        (case.id, worker.id) for case in cases for worker in workers if _chance(rng, 4)
    )
    instance = Instance.of(day, workers, cases, exclusions=exclusions, policy=policy)
    level = Fraction(1) if rng.random() < 0.6 else rng.choice(LEVELS)
    return instance, {"level": level, "max_changes": rng.choice((None, None, None, 0, 1, 2))}


def _chance(rng: Random, percent: int) -> bool:
    return rng.random() * 100 < percent


def _case_count(rng: Random, workers: int) -> int:
    """Choose so few cases that every plan of them can be tried."""
    if _chance(rng, 3):
        return 0
    most = {0: 4, 1: 6, 2: 7, 3: 7, 4: 6}[workers]
    return rng.randint(3, most)


def _decimal(rng: Random, *choices: str) -> Decimal:
    return Decimal(rng.choice(choices))


def random_policy(rng: Random) -> Policy:
    """Return a policy with every section at random; caps are small so that they bind."""
    return Policy.model_validate(
        {
            "caps": {
                "cases": _decimal(rng, "1", "2", "2.5", "3", "4", "4", "6", "0.5"),
                "points": _decimal(rng, "1", "1.5", "2", "2.345", "3", "4", "5", "6"),
                "dangerous": _decimal(rng, "1", "1", "1.5", "2", "0.5"),
                "mode": rng.choice(("named", "named", "named", "strict", "strict")),
            },
            "overload": {"bands": rng.choice(((100, 125, 150), (100,), (50, 110), (90, 100, 200)))},
            "unmet": {
                "waiting": rng.choice((10, 10, 10, 3, 1, 1, 5, 0)),
                "irregular": rng.choice((1, 1, 4, 0, 20)),
                "urgent": rng.choice((10, 10, 10, 2, 1, 0)),
            },
            "weights": {
                "default": _decimal(rng, "1", "0.75", "0"),
                "rådgivning": _decimal(rng, "0.6", "0.335", "1.005"),
                "Egen Slags": _decimal(rng, "2", "0.01"),
            },
            "family": {
                "rule": rng.choice(("keep", "keep", "join", "join", "off")),
                "sibling_weight": _decimal(rng, "0.5", "0", "1", "0.333"),
            },
            **_people_policy(rng),
        }
    )


def _people_policy(rng: Random) -> dict[str, Any]:
    return {
        "pairing": {
            "when": rng.choice(
                (["difficult"], ["difficult"], ["dangerous"], ["difficult", "dangerous"], [])
            ),
            "co_worker_share": _decimal(rng, "0.5", "0.5", "0", "1", "0.333"),
        },
        "newcomer": {
            "months": rng.choice((0, 3, 6, 6, 12)),
            "never_alone_on": rng.choice(
                (["dangerous"], ["dangerous"], ["difficult"], ["difficult", "dangerous"], "all", [])
            ),
            "ramp": rng.choice(
                (
                    ((0, "0.6"), (3, "0.9"), (12, "1.0")),
                    ((0, "0.25"), (1, "0.5"), (3, "0.75"), (6, "0.9"), (12, "1.0")),
                    ((0, "1"),),
                    ((0, "0"), (2, "0.5"), (7, "1")),
                    ((0, "0.5"), (6, "0.85")),
                )
            ),
        },
        "continuity": {
            "base": rng.choice((10, 10, 1, 0)),
            "earlier_change": rng.choice((5, 0, 3)),
            "half_year": rng.choice((1, 0, 4)),
            "half_years_max": rng.choice((10, 2, 0)),
            "co_worker_share": _decimal(rng, "0.4", "0", "1", "0.0033"),
            "promotion_share": _decimal(rng, "0.4", "0", "1", "0.1245"),
        },
        "availability": {
            "long_leave_days": rng.choice((28, 1, 60)),
            "notice_days": rng.choice((28, 28, 0, 60)),
        },
        "hours": {"full_time": _decimal(rng, "37", "37", "30", "39.5")},
        "balance": {"bands": rng.choice(((70, 80, 90, 100, 110, 120, 130, 150), (100,), (50, 75)))},
    }


def _near(rng: Random, day: date) -> date:
    """Return a day at or near one of the edges that the calendar rules speak of."""
    edges = (0, 1, 27, 28, 29, 60, 61, 5)
    return day + timedelta(days=rng.choice(edges) * rng.choice((1, 1, -1)))


def _started(rng: Random, day: date) -> date | None:
    if _chance(rng, 55):
        return None
    if _chance(rng, 15):
        return _near(rng, day)
    return day - timedelta(days=rng.choice((0, 20, 30, 31, 61, 91, 150, 181, 184, 215, 365, 2000)))


def _leave(rng: Random, day: date) -> tuple[date | None, date | None]:
    """Return a leave that is open at an end, or as long as the least long one, or so."""
    first = _near(rng, day)
    kind = rng.random()
    if kind < 0.82:
        return None, None
    if kind < 0.85:
        return first, None
    if kind < 0.88:
        return None, first
    return first, first + timedelta(days=rng.choice((0, 26, 27, 27, 28, 58, 59, 59)))


def _worker(rng: Random, day: date, name: str) -> Worker:
    started = _started(rng, day)
    ends = _near(rng, day) if _chance(rng, 9) else None
    if started and ends and ends < started:
        ends = None
    first, last = _leave(rng, day)
    return Worker(
        id=name,
        team=rng.choice(TEAMS),
        hours=_decimal(rng, "37", "18.5", "30", "41") if _chance(rng, 30) else None,
        started=started,
        ends=ends,
        leave_from=first,
        leave_to=last,
        newcomer=rng.choice((True, True, False)) if _chance(rng, 30) else None,
        duties=_decimal(rng, "20", "50", "33.3", "100") if _chance(rng, 15) else Decimal(0),
        skills=[skill for skill in SKILLS if _chance(rng, 70)],
        languages=[language for language in LANGUAGES if _chance(rng, 40)],
        role="external" if _chance(rng, 13) else "worker",
    )


def _case(rng: Random, day: date, workers: list[Worker], number: int) -> Case:
    staff = [worker.id for worker in workers if not worker.external]
    everybody = [worker.id for worker in workers]
    primary = rng.choice([*staff, staff[0]]) if staff and _chance(rng, 75) else None
    others = [name for name in everybody if name != primary]
    locked: bool | date = _chance(rng, 40)
    if _chance(rng, 30):
        locked = day + timedelta(days=rng.choice((-1, 0, 1)))
    return Case(
        id=f"{rng.choice('zkc')}{number}",
        kind=rng.choice(KINDS),
        weight=_decimal(rng, "1", "1", "0.5", "0.335", "1.115", "2", "0")
        if _chance(rng, 60)
        else None,
        children=rng.choice((1, 1, 1, 2, 3)),
        difficult=_chance(rng, 35),
        dangerous=_chance(rng, 30),
        family=rng.choice(("F", "f ", "F", "G", *"HIJ"[: number // 7])) if _chance(rng, 60) else "",
        primary=primary,
        co_worker=rng.choice(others) if others and _chance(rng, 30) else None,
        since=day - timedelta(days=rng.choice((0, 180, 184, 400, 2000)))
        if primary and _chance(rng, 70)
        else None,
        earlier_changes=rng.choice((0, 0, 1, 3)),
        continuity=rng.choice((0, 1, 1, 2, 3)),
        priority="acute" if _chance(rng, 15) else "normal",
        skills=[skill for skill in SKILLS if _chance(rng, 10)],
        language=rng.choice(LANGUAGES) if _chance(rng, 25) else "",
        preferred=rng.choice(everybody) if everybody and _chance(rng, 25) else None,
        locked=locked if _chance(rng, 25) else False,
        team=rng.choice(TEAMS),
    )
