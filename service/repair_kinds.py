"""The repairs that could be tried, the most promising of each kind first, and how each is done."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal

from models.instance import Instance
from models.measures import Points
from models.policy import Policy
from models.rules import Cap, Outcome
from models.shortage import Repair, RepairKind
from models.text import say
from report.judged import Judged

RAISE = Decimal("1.1")  # a cap is raised by a tenth, to the next whole case or half point
STEP = {Cap.POINTS: Decimal("0.5"), Cap.CASES: Decimal(1), Cap.DANGEROUS: Decimal(1)}


def candidates(judged: Judged) -> dict[RepairKind, list[Repair]]:
    """Return the repairs of each kind; locks and exclusions by what is open around them."""
    return {
        "hire": _hires(judged.facts.instance.policy),
        "cap": [_cap(judged, cap) for cap in Cap],
        "lock": _locks(judged),
        "exclusion": _exclusions(judged),
    }


def mended(instance: Instance, repair: Repair) -> Instance:
    """Return the instance with one repair made."""
    match repair.kind:
        case "hire":
            return _hired(instance, repair.name or "")
        case "cap":
            raised = instance.policy.caps.model_copy(
                update={repair.name or "": Decimal(str(repair.limit))}
            )
            policy = instance.policy.model_copy(update={"caps": raised})
            return instance.model_copy(update={"policy": policy})
        case "lock":
            cases = tuple(
                case.model_copy(update={"locked": False}) if case.id == repair.case else case
                for case in instance.cases
            )
            return instance.model_copy(update={"cases": cases})
        case "exclusion":
            pair = (repair.case or "", repair.worker or "")
            return instance.model_copy(update={"exclusions": instance.exclusions - {pair}})


def _hired(instance: Instance, name: str) -> Instance:
    from optimizer.hires.staffed import staffed  # noqa: PLC0415

    profile = next(one for one in instance.policy.hire if one.name == name)
    return staffed(instance, [profile], [1])


def _hires(policy: Policy) -> list[Repair]:
    return [
        Repair(kind="hire", name=one.name, message=say("Hire one “{profile}”.", profile=one.name))
        for one in policy.hire
    ]


def _cap(judged: Judged, cap: Cap) -> Repair:
    """Return the cap raised by a tenth."""
    now = Decimal(getattr(judged.facts.instance.policy.caps, cap.value))
    step = STEP[cap]
    limit = max(now + step, (now * RAISE / step).to_integral_value(ROUND_CEILING) * step)
    shown = Points(int(limit * 100)) if cap is Cap.POINTS else int(limit)
    text = say("Raise the cap on {cap} to {limit} per full-time worker.", cap=cap, limit=shown)
    return Repair(kind="cap", name=cap.value, limit=float(limit), message=text)


def _locks(judged: Judged) -> list[Repair]:
    """Return each lock that holds, where most is open first."""
    cases = [case for case in judged.facts.cases.values() if case.locked]
    cases.sort(key=lambda c: (-_open(judged, c.id), -_over(judged, c.usable), -c.points, c.id))
    return [
        Repair(
            kind="lock",
            case=case.id,
            worker=case.usable,
            message=say(
                "Lift the lock of case {case} to {worker}.", case=case.id, worker=case.usable
            ),
        )
        for case in cases
    ]


def _exclusions(judged: Judged) -> list[Repair]:
    """Return each exclusion of somebody here, where most is open first."""
    pairs = [
        (judged.case(case), worker)
        for case, worker in judged.facts.instance.exclusions
        if case in judged.facts.cases and judged.worker(worker).here
    ]
    pairs.sort(
        key=lambda pair: (
            -_open(judged, pair[0].id),
            -_over(judged, judged.row(pair[0].id).primary),
            -pair[0].points,
            pair[0].id,
            pair[1],
        )
    )
    return [
        Repair(
            kind="exclusion",
            case=case.id,
            worker=worker,
            message=say(
                "Lift the exclusion of {worker} from case {case}.", worker=worker, case=case.id
            ),
        )
        for case, worker in pairs
    ]


def _open(judged: Judged, case_id: str) -> int:
    """Return what goal 1 counts for a case and those that move with it."""
    rows = [judged.row(one) for one in judged.unit(case_id)]
    return sum(row.unmet for row in rows if row.outcome is not Outcome.REGULAR)


def _over(judged: Judged, worker: str | None) -> int:
    """Return how far a worker is above caps, in cases and hundredths of points alike."""
    if worker is None:
        return 0
    return sum(
        value - limit for value, limit in judged.over(worker, judged.planned(worker)).values()
    )
