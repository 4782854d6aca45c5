"""The department some months from now: the calendar, a growing caseload, staff who leave.

Every number is worked out in whole numbers, so that "rounded up" means the same everywhere.
"""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction

from models.availability import here
from models.case import Case
from models.ids import fold
from models.instance import Instance
from models.policy import Hire

YEAR = 12


def later(day: date, months: int) -> date:
    """Return the day so many months on; the last of a month where it has no such day."""
    month = day.year * YEAR + day.month - 1 + months
    year, number = month // YEAR, month % YEAR + 1
    return date(year, number, min(day.day, monthrange(year, number)[1]))


def in_months(
    instance: Instance,
    months: int,
    *,
    growth: Fraction = Fraction(0),
    turnover: Fraction = Fraction(0),
) -> Instance:
    """Return the department so many months on: ramps, known ends and leaves take effect."""
    day = later(instance.day, months)
    leaving = leavers(instance, months, turnover)
    last_day = day - timedelta(days=1)
    workers = [
        w.model_copy(update={"ends": min(w.ends or last_day, last_day)}) if w.id in leaving else w
        for w in instance.workers
    ]
    return Instance.of(
        day,
        workers,
        grown(instance, months, growth),
        exclusions=instance.exclusions,
        policy=instance.policy,
    )


def hired_for(profile: Hire, months: int) -> Hire:
    """Return the profile with the months in post that its hires have by then."""
    return profile.model_copy(update={"months": max(profile.months, months)})


def grown(instance: Instance, months: int, growth: Fraction) -> list[Case]:
    """Return the cases with those that come in: of each kind copies in id order."""
    kinds: dict[str, list[Case]] = defaultdict(list)
    for case in instance.cases:
        kinds[fold(case.kind)].append(case)
    mark = "+" * (1 + max((len(case.id) for case in instance.cases), default=0))
    added = [
        _copy(held[number % len(held)], f"{mark}{number // len(held) + 1}")
        for held in kinds.values()
        for number in range(_grown_to(len(held), months, growth) - len(held))
    ]
    return [*instance.cases, *added]


def _copy(case: Case, mark: str) -> Case:
    """Return a new case like an old one: nobody has it, and its family is a new one."""
    fresh = {"primary": None, "co_worker": None, "since": None, "earlier_changes": 0}
    family = f"{case.family}{mark}" if case.family else ""
    return case.model_copy(
        update={**fresh, "id": f"{case.id}{mark}", "locked": False, "family": family}
    )


def _grown_to(number: int, months: int, growth: Fraction) -> int:
    """Return number x (1 + growth) ^ (months / 12), rounded up, exactly."""
    goal = number**YEAR * (1 + growth) ** months
    low, high = number, max(number, 1)
    while high**YEAR < goal:
        high *= 2
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if middle**YEAR >= goal else (middle + 1, high)
    return low


def leavers(instance: Instance, months: int, turnover: Fraction) -> frozenset[str]:
    """Return who of today's staff has left by then, spread evenly over seniority."""
    staff = [
        w for w in instance.workers if not w.external and here(w, instance.policy, instance.day)
    ]
    staff.sort(key=lambda w: (w.started or date.min, w.id))
    number = _left_of(len(staff), months, turnover)
    places = ((2 * k + 1) * len(staff) // (2 * number) for k in range(number))
    return frozenset(staff[place].id for place in places)


def _left_of(staff: int, months: int, turnover: Fraction) -> int:
    """Return staff x (1 - (1 - turnover) ^ (months / 12)), rounded up, exactly."""
    stays = staff**YEAR * (1 - turnover) ** months
    return next(left for left in range(staff + 1) if (staff - left) ** YEAR <= stays)
