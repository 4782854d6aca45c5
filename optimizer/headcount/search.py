"""The search for the minimum: bounds first, then a packing that attains them.

Each step either finds a packing with fewer workers or proves that more are needed, until
both meet: counting, simple packings, exact filling, the linear programme, a complete list of
bundles where it is short, and dives with repairs until the time is up.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from models.errors import SolverError
from models.text import say
from optimizer.headcount.bounds import Bound, arithmetic_bound, counting_bound, quotient
from optimizer.headcount.fill import filled
from optimizer.headcount.prices import Relaxation, relax
from optimizer.headcount.problem import Bundle, Problem
from optimizer.headcount.spread import evenly, tightly
from optimizer.stop import Stop

FILLINGS = 3
"""How many fillings by lot are tried at first."""
ROUNDS = 200
"""How many dives are tried; the time limit comes first for all but the smallest caseloads."""
LISTS = {2: (20_000, 60), 8: (100_000, 400), 16: (200_000, 2_000), 32: (200_000, 10_000)}
"""After how many dives a complete list is tried: its length at most, and the steps."""
EFFORT = 0.01
"""The effort of a search in the list per step allowed, where branching did not decide."""
SWAPS = {1: 150, 4: 150, 7: 300, 10: 300, 14: 600, 20: 600, 28: 1200}
"""After how many dives bundles are swapped, nobody above an even share of cases: steps per item."""
MANY_ITEMS = 150
"""From so many items on bundles are swapped before the linear programme, which then takes long."""
SWAPPED = 200_000
"""The most partial bundles that are looked at for that."""
MENDING = 0.4
"""The effort of a repair; another dive is often the better use of the time."""


@dataclass(slots=True)
class Minimum:
    """A packing, the best bound, and the linear programme once it was solved."""

    problem: Problem
    bundles: list[Bundle]
    bound: Bound
    relaxation: Relaxation | None = None
    tried: set[tuple[int, int]] = field(default_factory=set)

    @property
    def closed(self) -> bool:
        """Whether bound and packing meet."""
        return len(self.bundles) <= self.bound.value

    def offer(self, bundles: list[Bundle] | None) -> None:
        """Keep a packing if it holds everything with fewer workers."""
        if bundles is None or len(bundles) >= len(self.bundles):
            return
        held = Counter[int]()
        for bundle in bundles:
            held.update(bundle)
        if all(held[i] == kind.count for i, kind in enumerate(self.problem.kinds)):
            if not all(map(self.problem.allows, bundles)):
                raise SolverError("a worker of the packing is above a cap")
            self.bundles = bundles

    def raise_to(self, bound: Bound) -> None:
        """Keep a bound if it is better."""
        if bound.value > self.bound.value:
            self.bound = bound


def minimum(problem: Problem, stop: Stop, *, thorough: bool) -> Minimum:
    """Pack everything into as few workers as the time allows to find and to prove."""
    bound = counting_bound(problem)
    first = evenly(problem, bound.value)  # with many small cases that is all there is to do
    now = Minimum(problem, tightly(problem) if first is None else first, bound)
    _simple(now, stop)
    if not now.closed:
        now.raise_to(arithmetic_bound(problem))
    if thorough:
        _searched(now, stop)
    return now


def _simple(now: Minimum, stop: Stop) -> None:
    """Try the quick packings at the bound by counting."""
    for seed in range(FILLINGS):
        if now.closed or stop.asked:
            return
        now.offer(filled(now.problem, now.bound.value, seed=seed, stop=stop))


def _searched(now: Minimum, stop: Stop) -> None:
    """Solve the linear programme, then list or dive, until bound and packing meet."""
    if not now.closed and _items(now.problem) >= MANY_ITEMS:
        _swapped(now, now.bound.value, effort=SWAPS[1], seed=0, stop=stop)
    while not now.closed and not stop.asked:
        if now.relaxation is None:
            now.relaxation = relax(now.problem, now.bundles, enough=len(now.bundles), stop=stop)
            best = now.relaxation.best
            now.raise_to(Bound(best.bound, best.reason))
        workers = now.bound.value
        for attempt in range(ROUNDS):
            if now.closed or now.bound.value > workers or stop.asked:
                break
            _attempt(now, workers, attempt, stop)
        else:
            return


def _attempt(now: Minimum, workers: int, attempt: int, stop: Stop) -> None:
    """Look for a packing into that many workers in one more way, or prove there is none."""
    from optimizer.headcount.dive import dived  # noqa: PLC0415 - heavy
    from optimizer.headcount.mend import mended  # noqa: PLC0415

    if attempt == 0:
        now.offer(evenly(now.problem, workers))
    if attempt in SWAPS:
        _swapped(now, workers, effort=SWAPS[attempt], seed=attempt, stop=stop)
    if not now.closed and attempt in LISTS:
        most, steps = LISTS[attempt]
        _listed(now, workers, most=most, steps=steps, stop=stop)
    if now.closed or now.bound.value > workers or now.relaxation is None:
        return
    now.offer(filled(now.problem, workers, seed=attempt, stop=stop))
    if not now.closed:
        some = dived(now.problem, workers, now.relaxation, seed=attempt, stop=stop)
        now.offer(some)
        if not now.closed and len(some) <= workers:
            now.offer(mended(now.problem, workers, some, seed=attempt, effort=MENDING, stop=stop))


def _swapped(now: Minimum, workers: int, *, effort: int, seed: int, stop: Stop) -> None:
    """Look for a packing in which nobody has more cases than an even share."""
    from optimizer.headcount.cover import trimmed  # noqa: PLC0415 - heavy
    from optimizer.headcount.listing import counting_prices, listed  # noqa: PLC0415
    from optimizer.headcount.swap import swapped  # noqa: PLC0415

    share = quotient(now.problem.total.cases, workers)
    caps = now.problem.caps._replace(cases=min(now.problem.caps.cases, share))
    narrow = replace(now.problem, caps=caps)
    listing = listed(narrow, counting_prices(narrow), workers, most=SWAPPED)
    if listing is None or stop.asked:
        return
    steps = effort * _items(narrow)
    used = swapped(narrow, listing, workers, steps=steps, seed=seed, stop=stop)
    if used is not None:
        now.offer(trimmed(narrow, listing, used))


def _items(problem: Problem) -> int:
    return sum(kind.count for kind in problem.kinds)


def _listed(now: Minimum, workers: int, *, most: int, steps: int, stop: Stop) -> None:
    """List all bundles if they are few enough: that decides the question either way."""
    from optimizer.headcount.branch import branched  # noqa: PLC0415 - heavy
    from optimizer.headcount.cover import covered  # noqa: PLC0415 - heavy
    from optimizer.headcount.listing import counting_prices, listed  # noqa: PLC0415

    problem = now.problem
    prices = counting_prices(problem)
    if now.relaxation is not None:
        prices.append(now.relaxation.best)
    listing = listed(problem, prices, workers, most=most)
    if listing is None or stop.asked:
        return
    decision = branched(problem, listing, workers, steps=steps, stop=stop)
    now.offer(decision.bundles)
    if decision.impossible:
        now.raise_to(_exhausted(workers, len(listing)))
    elif not now.closed:
        now.offer(covered(problem, listing, workers, effort=EFFORT * steps, stop=stop))


def _exhausted(workers: int, bundles: int) -> Bound:
    value = workers + 1
    reason = say(
        "{value}: of all ways to fill a worker {bundles} could be part of a plan with {workers}, "
        "and no choice of those carries everything",
        value=value,
        bundles=bundles,
        workers=workers,
    )
    return Bound(value, reason)
