"""Why conditions leave no plan, in a sentence that names them."""

from __future__ import annotations

from models.conditions import Conditions, Part
from models.measures import Names, count
from models.text import Text, say
from optimizer.units import Unit

# More conditions than this are counted, not named.
_NAMED = 8


def no_way(unit: Unit, conditions: Conditions) -> Text:
    """Say that no rule lets a unit be held as the conditions ask."""
    cases = {case.id for case in unit.members}
    return say(
        "no plan does what is asked: {asked} cannot be, by the rules or by other conditions",
        asked=Names(tuple(_asked(conditions, cases))),
    )


def no_plan(conditions: Conditions, *, proven: bool) -> Text:
    """Say that all conditions together leave no plan, or that none was found in time."""
    asked = Names(tuple(_asked(conditions, None)))
    if proven:
        return say("no plan does all of what is asked at once: {asked}", asked=asked)
    return say("no plan was found in time that does what is asked: {asked}", asked=asked)


def _asked(conditions: Conditions, cases: set[str] | None) -> list[Text]:
    """Return what is fixed or refused in these cases (null: in any), and the other limits."""
    fixed = [
        _fixed(case, part, worker)
        for (case, part), worker in sorted(conditions.fixed.items())
        if cases is None or case in cases
    ]
    refused = [
        say("case {case} not to {worker}", case=case, worker=worker)
        for case, _, worker in sorted(conditions.rejected)
        if cases is None or case in cases
    ]
    asked = fixed + refused
    if len(asked) > _NAMED:
        more = len(asked) - _NAMED
        asked = [*asked[:_NAMED], count(more, "{n} more condition", "{n} more conditions")]
    if conditions.untouched and cases is None:
        kept = len(conditions.untouched)
        asked.append(count(kept, "{n} case stays as it is", "{n} cases stay as they are"))
    if conditions.most_peak is not None and cases is None:
        asked.append(say("nobody above {peak} thousandths", peak=conditions.most_peak))
    return asked or [say("the limits asked for")]


def _fixed(case: str, part: Part, worker: str | None) -> Text:
    if worker is None and part == "primary":
        return say("case {case} waits", case=case)
    if worker is None:
        return say("case {case} without a co-worker", case=case)
    if part == "primary":
        return say("case {case} to {worker}", case=case, worker=worker)
    return say("case {case} with {worker} as co-worker", case=case, worker=worker)
