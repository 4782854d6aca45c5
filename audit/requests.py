"""What was asked of a plan beside the rules: strict caps, few changes, true outcomes."""

from __future__ import annotations

from collections.abc import Iterator

from audit.changes import chosen
from audit.limits import ORDER, Limits, at, carried, strict_limits
from audit.missed import outcome
from audit.rules.skills import has_skills
from audit.scene import Scene
from audit.suitable import Suitable
from audit.units import Group
from audit.untouched import kept_weight
from audit.verdict import Broken
from models.facts import CaseFacts, Facts
from models.measures import Points, count
from models.rules import Cap, CapsMode
from models.text import say


def hard_caps(scene: Scene) -> Iterator[Broken]:
    """Name who is above a cap where caps are strict."""
    if scene.facts.instance.policy.caps.mode is not CapsMode.STRICT:
        return
    strict = strict_limits(scene.facts, scene.units, scene.level)
    if scene.untouched:
        kept = kept_weight(scene)
        plain = {worker.id: at(worker, scene.level) for worker in scene.facts.workers.values()}
        strict = {who: Limits(*map(max, plain[who], kept[who])) for who in strict}
    for worker_id, limits in strict.items():
        for cap, value, limit in zip(ORDER, carried(scene.loads[worker_id]), limits, strict=True):
            if value > limit:
                in_hundredths = cap is Cap.POINTS
                text = say(
                    "{worker} would be above the hard cap on {cap}: {value} of {limit}.",
                    worker=worker_id,
                    cap=cap,
                    value=Points(value) if in_hundredths else value,
                    limit=Points(limit) if in_hundredths else limit,
                )
                yield Broken("caps", None, worker_id, text)


def true_outcomes(scene: Scene) -> Iterator[Broken]:
    """Name cases that a plan calls regular or irregular and that are the other."""
    for holding in scene.holdings.values():
        found = outcome(holding, scene.missed[holding.id])
        if holding.primary is not None and holding.stated not in (None, found):
            text = say(
                "Case {case} is called {stated}, but is {outcome}.",
                case=holding.id,
                stated=holding.stated,
                outcome=found,
            )
            yield Broken("outcome", holding.id, holding.primary_id, text)


def few_changes(scene: Scene) -> Iterator[Broken]:
    """Name a plan with more chosen changes than were asked for (or than are needed)."""
    if scene.max_changes is None:
        return
    limit = max(scene.max_changes, least_changes(scene))
    found = sum(chosen(scene.facts, holding) for holding in scene.holdings.values())
    if found > limit:
        text = count(
            found,
            "The plan has {n} chosen change of caseworker; at most {limit} are allowed.",
            "The plan has {n} chosen changes of caseworker; at most {limit} are allowed.",
            limit=limit,
        )
        yield Broken("max_changes", None, None, text)


def least_changes(scene: Scene) -> int:
    """Return the chosen changes that the units need when none of them waits."""
    suitable = Suitable(scene.facts)
    return sum(_least(scene.facts, unit, suitable) for unit in scene.units.groups)


def _least(facts: Facts, unit: Group, suitable: Suitable) -> int:
    """Return the fewest chosen changes of one unit, over all who could have all of it.

    A member may stay with its usable primary even where a rule is missed.
    """
    cases = [facts.cases[case_id] for case_id in unit]
    owners = {case.usable for case in cases if case.usable is not None}
    locked_to = {case.usable for case in cases if case.locked}
    least: int | None = None
    for worker in [*sorted(owners), *suitable.staff]:
        if least == 0:
            break
        if locked_to <= {worker} and all(
            case.usable == worker or suitable.regular(worker, case) for case in cases
        ):
            needed = sum(case.usable != worker and _skilled_owner(facts, case) for case in cases)
            least = needed if least is None else min(least, needed)
    return least or 0


def _skilled_owner(facts: Facts, case: CaseFacts) -> bool:
    """Whether the case has a usable primary with the skills."""
    return case.usable is not None and has_skills(facts.workers[case.usable], case)
