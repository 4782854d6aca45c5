"""Every proposed move is rejected, one after another: it ends, and never gets better."""

from __future__ import annotations

import pytest

from models.instance import Instance
from models.options import Options
from models.proposal import AssignmentRow, Proposal
from service.decisions import settle
from service.pairs import decided_now
from service.rebalance import rebalance
from tests.random_instances import random_instance


def first_move(proposal: Proposal) -> tuple[str, str] | None:
    """Return the case and the worker of the first role that somebody gets anew."""
    for row in proposal.assignments:
        for worker in gets(row):
            return row.case, worker
    return None


def gets(row: AssignmentRow) -> list[str]:
    roles = (row.primary, row.previous_primary), (row.co_worker, row.previous_co_worker)
    return [now for now, before in roles if now is not None and now != before]


def rejecting(instance: Instance, options: Options, pairs: list[str]) -> Proposal:
    settled = settle(instance, now=decided_now(instance, rejected=pairs))
    return rebalance(instance, options, settled=settled).proposal


@pytest.mark.parametrize("seed", range(0, 90, 2))
def test_rejecting_every_move_ends_with_an_explanation(seed: int) -> None:
    instance, asked = random_instance(seed)
    options = Options(**asked, time_limit=20)
    pairs: list[str] = []
    worth: list[list[int]] = []
    while True:
        proposal = rejecting(instance, options, pairs)
        worth.append([goal.value for goal in proposal.goals])
        assert all(goal.proven for goal in proposal.goals)
        move = first_move(proposal)
        if move is None:
            break
        pair = f"{move[0]}:{move[1]}"
        assert pair not in pairs  # what was rejected never comes back
        pairs.append(pair)
        assert len(pairs) <= len(instance.cases) * len(instance.workers)
    assert worth == sorted(worth)
    assert [row.status for row in proposal.decisions] == ["applied"] * len(pairs)
    told = {case for one in proposal.shortage.conflicts for case in one.cases}
    for row in proposal.assignments:
        if row.outcome != "regular":
            assert row.case in told
    assert all(str(row.reason) for row in proposal.waiting)
    over = any(one.case is None for one in proposal.breaches)
    assert proposal.shortage.conflicts or not over
