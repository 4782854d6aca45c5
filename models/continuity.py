"""What it costs a child to get another caseworker, in hundredths."""

from __future__ import annotations

from datetime import date

from models.calendar import months
from models.case import Case
from models.policy import Policy
from models.rounding import exact, half_up


def change_cost(case: Case, policy: Policy, day: date) -> int:
    """Return the hundredths that another primary costs; 0 without a primary today.

    max(1, continuity x (base + earlier_change x earlier changes
    + half_year x min(half years with today's primary, half_years_max))) x 100
    """
    if case.primary is None:
        return 0
    rates = policy.continuity
    half_years = months(case.since, day) // 6 if case.since else 0
    bond = (
        rates.base
        + rates.earlier_change * case.earlier_changes
        + rates.half_year * min(half_years, rates.half_years_max)
    )
    return max(1, case.continuity * bond) * 100


def promotion_cost(cost: int, policy: Policy) -> int:
    """Return the hundredths of a change that costs `cost` if today's co-worker gets the case."""
    return half_up(exact(policy.continuity.promotion_share) * cost)


def co_worker_cost(cost: int, policy: Policy) -> int:
    """Return the hundredths it costs beside `cost` when today's co-worker leaves the case."""
    return half_up(exact(policy.continuity.co_worker_share) * cost)
