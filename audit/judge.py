"""The judge: reads any plan, proposed by us or typed by hand, and says what it is worth."""

from __future__ import annotations

from fractions import Fraction

from audit.breaches import breaches
from audit.changes import change, chosen, co_change, cost, unavoidable
from audit.goals import unmet
from audit.holding import Holding
from audit.missed import outcome
from audit.notices import notices
from audit.registry import GOALS, RULES
from audit.requests import few_changes, hard_caps, true_outcomes
from audit.scene import Scene, lay_out
from audit.untouched import excused, left_alone
from audit.verdict import Broken, CaseVerdict, Verdict, WorkerVerdict
from models.facts import Facts, derive
from models.instance import Instance
from models.plan import Plan

REQUESTS = {
    "caps": hard_caps,
    "max_changes": few_changes,
    "outcome": true_outcomes,
    "untouched": left_alone,
}


def judge(
    instance: Instance,
    plan: Plan,
    *,
    level: Fraction = Fraction(1),
    max_changes: int | None = None,
    facts: Facts | None = None,
    untouched: frozenset[str] = frozenset(),
) -> Verdict:
    """Judge a plan by the rules and goals of the domain, in plain arithmetic.

    Args:
        instance: The department on its plan date.
        plan: Any plan; a lost, doubled or invented case or worker is reported.
        level: The share of the caps that the plan may fill.
        max_changes: The most chosen changes that were asked for; None: any number.
        facts: The derived numbers, if the caller has them already.
        untouched: Cases that were to keep today's state, and that no rule binds therefore.

    Returns:
        Everything that is broken, the six goals, and what becomes of cases and workers.

    """
    derived = facts if facts is not None else derive(instance)
    scene = lay_out(derived, plan, level=level, max_changes=max_changes, untouched=untouched)
    cases = {case_id: _case(scene, holding) for case_id, holding in scene.holdings.items()}
    return Verdict(
        broken=_broken(scene),
        goals={goal: value(scene) for goal, value in GOALS.items()},
        cases=cases,
        workers={
            worker_id: WorkerVerdict(worker_id, load, scene.today[worker_id])
            for worker_id, load in scene.loads.items()
        },
        breaches=breaches(scene),
        chosen_changes=sum(case.chosen for case in cases.values()),
        warnings=notices(scene),
    )


def _broken(scene: Scene) -> tuple[Broken, ...]:
    """Ask every rule and every request; in their order, then by case and worker."""
    found: list[Broken] = []
    for ask in (*RULES.values(), *REQUESTS.values()):
        found += sorted(
            (one for one in ask(scene) if not excused(scene, one)),
            key=lambda one: (one.case or "", one.worker or "", str(one.message)),
        )
    return tuple(found)


def _case(scene: Scene, holding: Holding) -> CaseVerdict:
    missing = scene.missed[holding.id]
    found = outcome(holding, missing)
    return CaseVerdict(
        case=holding.id,
        outcome=found,
        primary=holding.primary_id,
        co_worker=holding.co_id,
        change=change(holding),
        co_change=co_change(holding),
        unavoidable=unavoidable(scene.facts, holding),
        chosen=chosen(scene.facts, holding),
        cost=cost(holding),
        missed=missing,
        unmet=unmet.weight(holding, found, scene.facts.instance.policy.unmet),
    )
