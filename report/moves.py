"""Every move of a plan with its reason, in the order in which people ask about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from models.facts import CaseFacts
from models.measures import Percent
from models.order import Place, alphabetical
from models.text import Text, say
from report.co_reasons import co_reason
from report.judged import Judged
from report.possible import Possible
from report.primary_reasons import primary_reason
from report.reason import Reason
from report.waiting import waiting_reason
from report.wishes import fulfilled

FEW = 3  # that so many may have a case at all, and no more, is worth telling
CODES = (
    "waiting", "leaver", "away", "external", "excluded", "skills", "newcomer", "pairing",
    "family", "dangerous", "points", "cases", "room", "peak", "preference", "balance", "spare",
    "new", "decided",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Move:
    """One role of one case that changes hands.

    `reason` says why the role changes, `choice` (if anything speaks for it) why to this
    worker. `cost` is in hundredths; the costs of all moves add up to the goal changes.
    """

    case: str
    role: Literal["primary", "co_worker"]
    before: str | None
    after: str | None
    code: str
    reason: Text
    choice: Text | None
    unavoidable: bool
    cost: int


def moves(judged: Judged, *, proven: bool) -> tuple[Move, ...]:
    """Return every move; `proven` says that no plan leaves less unmet."""
    possible = Possible(judged.facts)
    found: list[Move] = []
    for case in judged.facts.cases.values():
        found += _of_case(case, judged, possible, proven=proven)
    return tuple(sorted(found, key=_order))


def _order(move: Move) -> tuple[bool, int, list[Place]]:
    names = str(move.reason), move.before or "", move.case
    return move.role == "co_worker", CODES.index(move.code), [alphabetical(n) for n in names]


def _of_case(case: CaseFacts, judged: Judged, possible: Possible, *, proven: bool) -> list[Move]:
    row = judged.row(case.id)
    if row.primary is None:
        reason = Reason("waiting", waiting_reason(case, judged, possible, proven=proven).text)
        return [_primary_move(case, judged, reason, None, row.cost)]
    second = _co_move(case, judged, possible)
    found = [second] if second else []
    if row.change != "kept":
        price = row.cost - (second.cost if second else 0)
        reason, choice = _reason(case, judged, possible), _choice(case, judged, possible)
        found.append(_primary_move(case, judged, reason, choice, price))
    return found


def _reason(case: CaseFacts, judged: Judged, possible: Possible) -> Reason:
    """Return why the case changes hands; what was decided needs no other reason."""
    accepted = judged.conditions.holder(case.id, "primary")
    if accepted and case.case.primary and not judged.row(case.id).unavoidable:
        return Reason("decided", say("decided: the move was accepted"))
    return primary_reason(case, judged, possible)


def _primary_move(
    case: CaseFacts, judged: Judged, reason: Reason, choice: Text | None, cost: int
) -> Move:
    row = judged.row(case.id)
    return Move(
        case=case.id,
        role="primary",
        before=case.case.primary,
        after=row.primary,
        code=reason.code,
        reason=reason.text,
        choice=choice,
        unavoidable=row.unavoidable,
        cost=cost,
    )


def _co_move(case: CaseFacts, judged: Judged, possible: Possible) -> Move | None:
    """Return the co-worker's move; one who becomes primary is told there."""
    row = judged.row(case.id)
    followed = row.co_change == "promoted" and row.co_worker is not None
    if row.co_change not in ("added", "replaced", "released") and not followed:
        return None
    reason = co_reason(case, judged, possible)
    leaves = row.co_change in ("replaced", "released")
    return Move(
        case=case.id,
        role="co_worker",
        before=case.case.co_worker if leaves else None,
        after=row.co_worker,
        code=reason.code,
        reason=reason.text,
        choice=_co_choice(case, row.co_worker),
        unavoidable=False,
        cost=case.co_worker_cost if leaves else 0,
    )


def _co_choice(case: CaseFacts, co_worker: str | None) -> Text | None:
    if co_worker is not None and co_worker == case.case.primary:
        return say("has the case today, the family knows them")
    return None


def _choice(case: CaseFacts, judged: Judged, possible: Possible) -> Text | None:
    """Return what speaks for the new primary; at least how full that worker is."""
    row = judged.row(case.id)
    assert row.primary is not None
    if row.change == "promoted":
        return say("co-worker today, the family knows them")
    for sibling in judged.siblings(case.id):
        stays = judged.row(sibling).change == "kept"
        if stays and judged.row(sibling).primary == row.primary:
            return say("has the family's case {case}", case=sibling)
    unit = _unit(case, judged)
    could = set.intersection(*({w.id for w in possible.primaries(c)} for c in unit))
    could -= {w for c in unit for w in judged.conditions.refused(c.id, "primary")}
    if len(could) == 1:
        return say("the only one who may have it")
    today = judged.worker(case.case.primary) if case.case.primary else None
    wish = fulfilled(case, judged.worker(row.primary), today)
    few = len(could) <= FEW and 2 * len(could) <= len(possible.receivers)
    return wish or _fill(row.primary, len(could) if few else None, judged)


def _unit(case: CaseFacts, judged: Judged) -> list[CaseFacts]:
    """Return the cases of the family that go the same way as one case, itself among them."""
    way = judged.row(case.id).primary
    return [judged.case(c) for c in judged.unit(case.id) if judged.row(c).primary == way]


def _fill(worker_id: str, few: int | None, judged: Judged) -> Text | None:
    """Return how full the new primary is in the plan, and whether there were `few` to choose."""
    planned = judged.planned(worker_id)
    if planned.utilisation is None:
        return None
    share = Percent(planned.utilisation)
    if few:
        return say("one of {n} who may have it, then at {share}", n=few, share=share)
    if judged.over(worker_id, planned):
        return say("is then at {share} of the cap", share=share)
    return say("has room: then at {share} of the cap", share=share)
