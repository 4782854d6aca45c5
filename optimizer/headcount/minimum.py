"""The minimum headcount: the fewest standard workers for the whole caseload, and why."""

from __future__ import annotations

from models.errors import SolverError
from models.headcount import MinimumHeadcount
from models.instance import Instance
from models.text import Text, say
from optimizer.headcount.caseload import Caseload, caseload
from optimizer.headcount.named import named
from optimizer.headcount.search import Minimum, minimum
from optimizer.headcount.standard import impossible
from optimizer.stop import Stop


def minimum_headcount(
    instance: Instance, *, seconds: float = 5.0, thorough: bool = True
) -> MinimumHeadcount:
    """Return the fewest standard workers who carry the whole caseload regularly.

    From scratch: today's staff, assignment, locks, exclusions and levels aside.

    Args:
        instance: Its cases, policy and plan date count; the rest is not looked at.
        seconds: Wall time after which the search ends with what it has.
        thorough: Whether to search beyond the bounds and a small fixed effort; without it
            nothing depends on the clock unless `seconds` are very few.

    Returns:
        The number with its packing, the best lower bound and its reason. `proven` where
        both are equal, or where no number is enough (`value` is null then).

    """
    why = impossible(instance)
    if why is not None:
        return MinimumHeadcount(value=None, bound=0, proven=True, reason=why)
    if not instance.cases:
        reason = say("0: there are no cases")
        return MinimumHeadcount(value=0, bound=0, proven=True, reason=reason)
    load = caseload(instance)
    found = minimum(load.problem, Stop(seconds), thorough=thorough)
    return _result(load, found)


def _result(load: Caseload, found: Minimum) -> MinimumHeadcount:
    # Two people may be needed where the points of one were enough: a part without points.
    value = max(len(found.bundles), 2 if load.problem.pairs else 1)
    bound = found.bound
    if value < bound.value:
        raise SolverError(f"{value} workers carry what {bound.value} are proven to be needed for")
    return MinimumHeadcount(
        value=value,
        bound=bound.value,
        proven=value == bound.value,
        reason=bound.reason if value == bound.value else _between(bound.value, value, bound.reason),
        packing=named(load, found.bundles, value),
        warnings=load.warnings,
    )


def _between(bound: int, value: int, reason: Text) -> Text:
    return say(
        "between {bound} and {value}; at least {reason}", bound=bound, value=value, reason=reason
    )
