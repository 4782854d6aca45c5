"""A plan typed by hand seldom says which cases are irregular: the judge settles it."""

from __future__ import annotations

from collections.abc import Set

from audit.holding import hold
from audit.missed import missed, outcome
from models.facts import Facts
from models.plan import Assignment, Plan


def settled(facts: Facts, plan: Plan, unstated: Set[str]) -> Plan:
    """Return the plan with the outcome of the `unstated` cases as the rules have it.

    A case that misses a rule becomes irregular whoever has it; whether that is allowed is
    for `judge` to say.
    """
    return Plan.model_construct(
        assignments=tuple(
            _settled(facts, row) if row.case in unstated and row.case in facts.cases else row
            for row in plan.assignments
        )
    )


def _settled(facts: Facts, row: Assignment) -> Assignment:
    holding = hold(facts, row.case, row)
    if holding.primary is None:
        return row
    return row.model_copy(update={"outcome": outcome(holding, missed(holding))})
