"""Judge a packing of the whole caseload into standard workers, by plain arithmetic.

Written from domain.md ("Minimum headcount"), without a line of the optimizer's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from models.calendar import months
from models.capacity import caps
from models.case import Case
from models.headcount import Bundle
from models.ids import fold
from models.instance import Instance
from models.measures import Points
from models.policy import Policy
from models.rules import Cap, FamilyRule
from models.text import Text, say
from models.weights import co_points, points
from models.worker import Worker


def check_packing(instance: Instance, packing: Sequence[Bundle]) -> list[Text]:
    """Return what is wrong with a packing: lost cases, caps, pairs, newcomers, families."""
    return [
        *_primaries(instance, packing),
        *_co_workers(instance, packing),
        *_loads(instance, packing),
        *_newcomers(instance),
        *_skills(instance),
        *_families(instance, packing),
    ]


def _primaries(instance: Instance, packing: Sequence[Bundle]) -> Iterator[Text]:
    held = Counter(case for bundle in packing for case in bundle.primary)
    for case in instance.cases:
        if held[case.id] != 1:
            yield say(
                "Case {case} stands with {n} workers as caseworker, not with one.",
                case=case.id,
                n=held[case.id],
            )
    for case_id in sorted(set(held) - set(instance.case)):
        yield say("Case {case} is not in the case file.", case=case_id)


def _co_workers(instance: Instance, packing: Sequence[Bundle]) -> Iterator[Text]:
    when = frozenset(instance.policy.pairing.when)
    held = Counter(case for bundle in packing for case in bundle.co)
    for case in instance.cases:
        wanted = int(case.flagged(when))
        if held[case.id] != wanted:
            yield say(
                "Case {case} stands with {n} workers as co-worker, not with {wanted}.",
                case=case.id,
                n=held[case.id],
                wanted=wanted,
            )
    for number, bundle in enumerate(packing):
        for case_id in sorted(set(bundle.primary) & set(bundle.co)):
            yield say(
                "Worker number {n} is co-worker of the own case {case}.", n=number, case=case_id
            )
    for case_id in sorted(set(held) - set(instance.case)):
        yield say("Case {case} is not in the case file.", case=case_id)


def _loads(instance: Instance, packing: Sequence[Bundle]) -> Iterator[Text]:
    limits = caps(_standard(instance), instance.policy, instance.day)
    if packing and limits[Cap.POINTS] <= 0:
        yield say("A standard worker may not receive anything.")
    for number, bundle in enumerate(packing):
        for cap, used in _load(instance, bundle).items():
            if used > limits[cap]:
                yield say(
                    "Worker number {n} is above the cap on {cap}: {used} of {limit}.",
                    n=number,
                    cap=cap,
                    used=Points(used) if cap is Cap.POINTS else used,
                    limit=Points(limits[cap]) if cap is Cap.POINTS else limits[cap],
                )


def _load(instance: Instance, bundle: Bundle) -> dict[Cap, int]:
    mine = [instance.case[case] for case in bundle.primary if case in instance.case]
    others = [instance.case[case] for case in bundle.co if case in instance.case]
    policy = instance.policy
    return {
        Cap.POINTS: sum(points(case, policy) for case in mine)
        + sum(co_points(points(case, policy), policy) for case in others),
        Cap.CASES: len(mine),
        Cap.DANGEROUS: sum(case.dangerous for case in mine),
    }


def _newcomers(instance: Instance) -> Iterator[Text]:
    policy = instance.policy
    if policy.standard.months >= policy.newcomer.months:
        return
    for case in instance.cases:
        if case.flagged(policy.newcomer.never_alone_on):
            yield say("Case {case} has nobody experienced.", case=case.id)


def _skills(instance: Instance) -> Iterator[Text]:
    known = instance.policy.standard.skills
    for case in instance.cases:
        if "*" not in known and not case.skills <= known:
            yield say("The standard worker lacks a skill for case {case}.", case=case.id)


def _families(instance: Instance, packing: Sequence[Bundle]) -> Iterator[Text]:
    if instance.policy.family.rule is FamilyRule.OFF:
        return
    primary = {case: n for n, bundle in enumerate(packing) for case in bundle.primary}
    for name in sorted({fold(case.family) for case in instance.cases} - {""}):
        family = [case for case in instance.cases if fold(case.family) == name]
        apart = len({primary.get(case.id) for case in family}) > 1
        if apart and _bearable(instance, family):
            yield say("The cases of family {family} stand with several caseworkers.", family=name)


def _bearable(instance: Instance, family: list[Case]) -> bool:
    """Whether one standard worker could be primary of the whole family."""
    limits = caps(_standard(instance), instance.policy, instance.day)
    load = _load(instance, Bundle(primary=tuple(case.id for case in family)))
    return all(load[cap] <= limits[cap] for cap in Cap)


def _standard(instance: Instance) -> Worker:
    policy = instance.policy
    return Worker(
        id="standard", hours=policy.standard.hours, started=_started(policy, instance.day)
    )


def _started(policy: Policy, day: date) -> date | None:
    """Return a day that lies exactly the profile's months back; None if that is too long ago."""
    wanted = policy.standard.months
    start = day
    while months(start, day) < wanted:
        if start.toordinal() <= 31:
            return None
        start -= timedelta(days=1)
    return start
