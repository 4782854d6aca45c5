"""What a plan changes for one case: the kind of change, its price, whether it was chosen."""

from __future__ import annotations

from audit.holding import Holding
from audit.rules.skills import has_skills
from models.facts import Facts
from models.proposal import Change, CoChange


def _primary(holding: Holding) -> str | None:
    return holding.primary.worker.id if holding.primary is not None else None


def _co_worker(holding: Holding) -> str | None:
    return holding.co.worker.id if holding.co is not None else None


def change(holding: Holding) -> Change:
    """Return what becomes of the primary."""
    case, now = holding.facts.case, _primary(holding)
    if now is None:
        return "waiting"
    if case.primary is None:
        return "new"
    if now == case.primary:
        return "kept"
    return "promoted" if now == case.co_worker else "moved"


def co_change(holding: Holding) -> CoChange:
    """Return what becomes of the co-worker."""
    before, now = holding.facts.case.co_worker, _co_worker(holding)
    if before is None:
        return "none" if now is None else "added"
    if now == before:
        return "kept"
    if _primary(holding) == before:
        return "promoted"
    return "released" if now is None else "replaced"


def cost(holding: Holding) -> int:
    """Return the hundredths that the case adds to the goal changes.

    Primary as today 0, today's co-worker the price of a promotion, anybody else or nobody
    change_cost; and, where today's co-worker has no part in the case, the price of that.
    """
    case, now = holding.facts, _primary(holding)
    before, helper = case.case.primary, case.case.co_worker
    price = 0
    if before is not None and now != before:
        promoted = now is not None and now == helper
        price = case.promotion_cost if promoted else case.change_cost
    if helper is not None and helper not in (now, _co_worker(holding)):
        price += case.co_worker_cost
    return price


def _can_stay(facts: Facts, holding: Holding) -> bool:
    """Whether today's primary is usable and has the skills."""
    usable = holding.facts.usable
    return usable is not None and has_skills(facts.workers[usable], holding.facts)


def chosen(facts: Facts, holding: Holding) -> bool:
    """Whether the case gets another primary though today's could have stayed."""
    return holding.primary is not None and not holding.stays and _can_stay(facts, holding)


def unavoidable(facts: Facts, holding: Holding) -> bool:
    """Whether the case waits, or gets another primary because today's cannot stay."""
    if holding.primary is None:
        return True
    return holding.new_primary and not _can_stay(facts, holding)
