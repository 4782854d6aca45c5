"""Pack anew what found no room, together with what some of the workers carry."""

from __future__ import annotations

from random import Random

from optimizer.headcount.cover import covered
from optimizer.headcount.listing import Counts, counting_prices, listed
from optimizer.headcount.problem import Bundle, Problem, empty, without
from optimizer.stop import Stop

LISTED = 8_000
"""How many partial bundles are looked at: enough for a choice, few enough for a quick one."""


def mended(
    problem: Problem, workers: int, bundles: list[Bundle], *, seed: int, effort: float, stop: Stop
) -> list[Bundle]:
    """Return a packing into `workers`, or the bundles as they were if none is found.

    As many workers are opened again as can be looked at completely.
    """
    order = list(bundles)
    Random(seed).shuffle(order)
    best: tuple[Problem, Counts, int] | None = None
    opened = 0
    for opened in range(len(order) + 1):
        rest = without(problem, order[opened:])
        if empty(rest):
            return bundles
        still = workers - len(order) + opened
        listing = listed(rest, counting_prices(rest), still, most=LISTED)
        if listing is None or stop.asked:
            break
        best = rest, listing, opened
    if best is None:
        return bundles
    rest, listing, opened = best
    still = workers - len(order) + opened
    found = covered(rest, listing, still, effort=effort, stop=stop)
    return bundles if found is None else order[opened:] + found
