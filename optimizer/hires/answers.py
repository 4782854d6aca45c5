"""The two questions of a planner: how many of one profile, and which mix is cheapest."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from math import gcd

from pydantic import BaseModel, ConfigDict

from models.headcount_report import Staffed
from models.instance import Instance
from models.policy import Hire
from models.text import Text, say
from optimizer.hires.cheapest import Found, cheapest
from optimizer.hires.crowd import MANY, Crowd
from optimizer.hires.reasons import why_never, why_not_fewer
from optimizer.hires.staffed import staffed
from optimizer.stop import Stop


class HiresAnswer(BaseModel):
    """How many of each profile, the least that is proven, and the plan that shows it.

    `bound` is a number of people for one profile, DKK for a mix. `enough` is false where it
    is proven that no number is; then `counts` is null, as where none was found in time.
    """

    model_config = ConfigDict(frozen=True)

    counts: tuple[int, ...] | None
    bound: Decimal
    proven: bool
    enough: bool
    reason: Text
    shown: Staffed | None = None

    @property
    def people(self) -> int | None:
        """Return how many are hired in all."""
        return None if self.counts is None else sum(self.counts)


def hires(instance: Instance, profile: Hire, *, stop: Stop, seed: int = 0) -> HiresAnswer:
    """Return the fewest hires of one profile with which nothing is unmet or overloaded.

    Args:
        instance: The department on its plan date; all rules count, at level 1.
        profile: Who is on offer.
        stop: The time limit.
        seed: Where searches start.

    """
    found = cheapest(instance, [profile], [1], stop=stop, seed=seed)
    reason = _hires_reason(instance, profile, found, stop)
    return _answer(instance, [profile], found, Decimal(found.bound), reason)


def mix(instance: Instance, profiles: Sequence[Hire], *, stop: Stop, seed: int = 0) -> HiresAnswer:
    """Return the hires of several profiles that cost least a year, ties by fewest people."""
    unit = _unit(profiles)
    prices = [int(Fraction(profile.annual_cost) / unit) for profile in profiles]
    found = cheapest(instance, profiles, prices, stop=stop, seed=seed)
    bound = Fraction(found.bound) * unit
    exact = Decimal(bound.numerator) / Decimal(bound.denominator)
    return _answer(instance, profiles, found, exact, _mix_reason(instance, profiles, found, stop))


def _unit(profiles: Sequence[Hire]) -> Fraction:
    """Return the largest amount of money of which every cost is a whole multiple."""
    costs = [Fraction(profile.annual_cost) for profile in profiles]
    below = reduce(lambda a, b: a * b // gcd(a, b), (cost.denominator for cost in costs), 1)
    step = reduce(gcd, (int(cost * below) for cost in costs), 0)
    return Fraction(step or 1, below)


def _answer(
    instance: Instance, profiles: Sequence[Hire], found: Found, bound: Decimal, reason: Text
) -> HiresAnswer:
    shown = None
    if found.plan is not None and found.counts is not None:
        department = staffed(instance, profiles, found.counts)
        shown = Staffed(instance=department, plan=found.plan)
    return HiresAnswer(
        counts=found.counts,
        bound=bound,
        proven=found.proven,
        enough=found.enough,
        reason=reason,
        shown=shown,
    )


def _hires_reason(instance: Instance, profile: Hire, found: Found, stop: Stop) -> Text:
    if not found.enough:
        return why_never(Crowd(instance, [profile], (MANY,)), stop)
    if found.counts is None:
        return say("at least {bound}; no number was found in time", bound=found.bound)
    value = found.counts[0]
    if not found.proven:
        return say("between {bound} and {value}", bound=found.bound, value=value)
    return why_not_fewer(Crowd(instance, [profile], (MANY,)), value)


def _mix_reason(instance: Instance, profiles: Sequence[Hire], found: Found, stop: Stop) -> Text:
    if not profiles:
        return say("no profile is on offer")
    if not found.enough:
        return why_never(Crowd(instance, profiles, (MANY,) * len(profiles)), stop)
    if found.counts is None:
        return say("no mix was found in time")
    if not found.proven:
        return say("a cheaper mix is not ruled out")
    return say("no cheaper mix is enough, and none of the same cost with fewer people")
