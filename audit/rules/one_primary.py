"""one_primary: every case has one primary, or waits; none is lost or invented."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from audit.holding import Holding
from audit.verdict import Broken
from models.rules import Outcome, Rule
from models.text import Text, say

if TYPE_CHECKING:
    from audit.scene import Scene


def broken(scene: Scene) -> Iterator[Broken]:
    """Name cases that are lost, invented, doubled, or half waiting."""
    for case_id in scene.strays:
        text = say("Case {case} is not in the case file.", case=case_id)
        yield Broken(Rule.ONE_PRIMARY, case_id, None, text)
    for case_id in scene.doubles:
        text = say("Case {case} stands more than once in the plan.", case=case_id)
        yield Broken(Rule.ONE_PRIMARY, case_id, None, text)
    for holding in scene.holdings.values():
        wrong = _wrong(holding)
        if wrong:
            yield Broken(Rule.ONE_PRIMARY, holding.id, holding.primary_id or holding.co_id, wrong)


def _wrong(holding: Holding) -> Text | None:
    if holding.stated is None:
        return say("Case {case} is missing from the plan.", case=holding.id)
    if holding.primary_id is None:
        return _half_waiting(holding)
    if holding.stated is Outcome.WAITING:
        return say(
            "Case {case} waits, yet {worker} is its caseworker.",
            case=holding.id,
            worker=holding.primary_id,
        )
    if holding.primary_id == holding.co_id:
        return say(
            "Case {case} has {worker} both as caseworker and as co-worker.",
            case=holding.id,
            worker=holding.co_id,
        )
    return None


def _half_waiting(holding: Holding) -> Text | None:
    """Say what is wrong with a case that has no primary; None if it waits properly."""
    if holding.co_id is not None:
        return say(
            "Case {case} has {worker} as co-worker and nobody as caseworker.",
            case=holding.id,
            worker=holding.co_id,
        )
    if holding.stated is not Outcome.WAITING:
        return say("Case {case} has no caseworker, yet does not wait.", case=holding.id)
    return None
