"""The derived numbers of workers and cases, worked out afresh from the domain's text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import floor

from models.case import Case
from models.instance import Instance
from models.policy import Policy
from models.worker import Worker


@dataclass(frozen=True)
class Person:
    """What the rules ask about a worker (points in hundredths)."""

    id: str
    here: bool
    receives: bool
    external: bool
    newcomer: bool
    share: Fraction
    max_points: int
    max_cases: int
    max_dangerous: int
    skills: frozenset[str]
    languages: frozenset[str]
    team: str


@dataclass(frozen=True)
class Matter:
    """What the rules ask about a case (points and costs in hundredths).

    `usable` is today's primary if usable, `locked_to` the same where a lock holds, `paired`
    says that the case needs a co-worker, `guarded` that a newcomer may not be alone on it.
    """

    id: str
    points: int
    co_points: int
    change_cost: int
    promotion_cost: int
    release_cost: int
    today: str | None
    co_today: str | None
    usable: str | None
    locked_to: str | None
    paired: bool
    guarded: bool
    dangerous: bool
    urgent: bool
    excluded: frozenset[str]
    skills: frozenset[str]
    language: str
    preferred: str | None
    family: str
    team: str


@dataclass(frozen=True)
class Office:
    """An instance with its derived numbers, by id."""

    policy: Policy
    people: dict[str, Person]
    matters: dict[str, Matter]


def read(instance: Instance) -> Office:
    """Derive every number of an instance."""
    people = {w.id: person(w, instance.policy, instance.day) for w in instance.workers}
    excluded: dict[str, set[str]] = {case.id: set() for case in instance.cases}
    for case_id, worker_id in instance.exclusions:
        excluded.setdefault(case_id, set()).add(worker_id)
    matters = {
        c.id: matter(c, instance.policy, instance.day, people, frozenset(excluded[c.id]))
        for c in instance.cases
    }
    return Office(instance.policy, people, matters)


def half_up(value: Fraction) -> int:
    """Round to a whole number, a half upwards."""
    return floor(value + Fraction(1, 2))


def whole_months(start: date, end: date) -> int:
    """Count the whole calendar months from start to end; none if end is before start."""
    count = (end.year * 12 + end.month) - (start.year * 12 + start.month)
    if end.day < start.day:
        count -= 1
    return max(0, count)


def _same(text: str) -> str:
    return text.strip().casefold()


def _away(worker: Worker, days: int) -> tuple[int, int] | None:
    """Return the first and last day (as ordinals) of a long leave, or None."""
    if worker.leave_from is None and worker.leave_to is None:
        return None
    first = worker.leave_from.toordinal() if worker.leave_from else 0
    last = worker.leave_to.toordinal() if worker.leave_to else date.max.toordinal()
    return (first, last) if last - first + 1 >= days else None


def _is_here(worker: Worker, policy: Policy, day: date) -> bool:
    if worker.started is not None and worker.started > day:
        return False
    if worker.ends is not None and worker.ends < day:
        return False
    away = _away(worker, policy.availability.long_leave_days)
    return away is None or not away[0] <= day.toordinal() <= away[1]


def _on_notice(worker: Worker, policy: Policy, day: date) -> bool:
    """Tell whether somebody here ends, or starts a long leave, within the notice."""
    horizon = day.toordinal() + policy.availability.notice_days
    if worker.ends is not None and worker.ends.toordinal() <= horizon:
        return True
    away = _away(worker, policy.availability.long_leave_days)
    return away is not None and day.toordinal() < away[0] <= horizon


def person(worker: Worker, policy: Policy, day: date) -> Person:
    """Derive what the rules ask about one worker."""
    months = None if worker.started is None else whole_months(worker.started, day)
    steps = [value for month, value in policy.newcomer.ramp if months is None or month <= months]
    hours = policy.hours.full_time if worker.hours is None else worker.hours
    share = Fraction(hours) / Fraction(policy.hours.full_time)
    share *= Fraction(steps[-1]) * (1 - Fraction(worker.duties) / 100)
    is_new = months is not None and months < policy.newcomer.months
    external = worker.role.value == "external"
    max_points = floor(100 * Fraction(policy.caps.points) * share)
    is_here = _is_here(worker, policy, day)
    return Person(
        id=worker.id,
        here=is_here,
        receives=is_here and max_points > 0 and not _on_notice(worker, policy, day),
        external=external,
        newcomer=is_new if worker.newcomer is None else worker.newcomer,
        share=share,
        max_points=max_points,
        max_cases=0 if external else floor(Fraction(policy.caps.cases) * share),
        max_dangerous=0 if external else floor(Fraction(policy.caps.dangerous) * share),
        skills=frozenset(_same(skill) for skill in worker.skills),
        languages=frozenset(_same(language) for language in worker.languages),
        team=_same(worker.team),
    )


def _weight(case: Case, policy: Policy) -> int:
    """Return the points of a case in hundredths."""
    if case.weight is not None:
        return half_up(100 * Fraction(case.weight))
    table = {_same(kind): Fraction(weight) for kind, weight in policy.weights.items()}
    per_case = table.get(_same(case.kind), table["default"])
    siblings = Fraction(policy.family.sibling_weight) * (case.children - 1)
    return half_up(100 * per_case * (1 + siblings))


def _cost_of_change(case: Case, policy: Policy, day: date) -> int:
    """Return what another primary costs, in hundredths; nothing for a new case."""
    if case.primary is None:
        return 0
    rule = policy.continuity
    half_years = 0 if case.since is None else whole_months(case.since, day) // 6
    years_part = rule.half_year * min(half_years, rule.half_years_max)
    cost = rule.base + rule.earlier_change * case.earlier_changes + years_part
    return 100 * max(1, case.continuity * cost)


def _has_flag(case: Case, flags: frozenset[str]) -> bool:
    if "all" in flags:
        return True
    return ("difficult" in flags and case.difficult) or ("dangerous" in flags and case.dangerous)


def matter(
    case: Case, policy: Policy, day: date, people: dict[str, Person], excluded: frozenset[str]
) -> Matter:
    """Derive what the rules ask about one case."""
    cost = _cost_of_change(case, policy, day)
    weight = _weight(case, policy)
    usable = None
    if case.primary is not None and case.primary not in excluded:
        today = people[case.primary]
        usable = today.id if today.here and not today.external else None
    locked = case.locked if isinstance(case.locked, bool) else day <= case.locked
    return Matter(
        id=case.id,
        points=weight,
        co_points=half_up(weight * Fraction(policy.pairing.co_worker_share)),
        change_cost=cost,
        promotion_cost=half_up(cost * Fraction(policy.continuity.promotion_share)),
        release_cost=half_up(cost * Fraction(policy.continuity.co_worker_share)),
        today=case.primary,
        co_today=case.co_worker,
        usable=usable,
        locked_to=usable if locked else None,
        paired=_has_flag(case, frozenset(flag.value for flag in policy.pairing.when)),
        guarded=_has_flag(case, frozenset(flag.value for flag in policy.newcomer.never_alone_on)),
        dangerous=case.dangerous,
        urgent=case.dangerous or case.priority.value == "acute",
        excluded=excluded,
        skills=frozenset(_same(skill) for skill in case.skills),
        language=_same(case.language),
        preferred=case.preferred,
        family=_same(case.family),
        team=_same(case.team),
    )
