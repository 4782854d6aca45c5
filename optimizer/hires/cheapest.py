"""The cheapest numbers of hires with which a plan exists, and what no fewer can do.

Numbers are looked at in the order of their price. Each is either proven not to be enough
(by an inequality of an LP, in whole numbers, or by two searches that agree) or answered
with a plan. The price of the first that is neither is the bound.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.instance import Instance
from models.plan import Plan
from models.policy import Hire
from optimizer.hires.attempt import Outcome, attempt, attempt_by_name
from optimizer.hires.crowd import MANY
from optimizer.hires.cuts import shortfall_cut
from optimizer.hires.offer import Field, Offer
from optimizer.stop import Stop

Counts = tuple[int, ...]
SMALL = 1e-6


@dataclass(frozen=True)
class Found:
    """Numbers of hires with their plan, or none; `bound` is a price that no plan is below.

    `enough` is false where it is proven that no number of hires is enough.
    """

    counts: Counts | None
    plan: Plan | None
    bound: int
    proven: bool
    enough: bool = True


def cheapest(
    instance: Instance,
    profiles: Sequence[Hire],
    prices: Sequence[int],
    *,
    stop: Stop,
    seed: int = 0,
) -> Found:
    """Return the cheapest hires, ties by fewest people, with a plan that needs no more."""
    run = _Run(Offer(instance, profiles, prices, stop), seed, stop)
    return run.found()


class _Run:
    def __init__(self, offer: Offer, seed: int, stop: Stop) -> None:
        self._offer = offer
        self._seed = seed
        self._stop = stop
        self._open: int | None = None  # the price of the first numbers that stayed unknown
        self._next, self._step = 0, 1  # the next number of one profile worth a try

    def found(self) -> Found:
        """Try numbers in the order of their price."""
        offer, last = self._offer, 0
        for price, counts in _by_price(offer.prices):
            last = price
            if len(counts) == 1 and counts[0] < self._next:
                continue
            if offer.top.closed and offer.all_closed():
                return Found(None, None, 0, proven=True, enough=False)
            part = offer.of(counts)
            if part.forbids(counts):
                continue
            if self._stop.asked:  # what was proven before still lifts the bound
                break
            outcome = self._ask(part, counts)
            if outcome.plan is not None:
                bound = price if self._open is None else self._open
                return Found(counts, outcome.plan, bound, proven=self._open is None)
            if outcome.impossible:
                part.beaten.append(counts)
                offer.check(part)
            elif not part.forbids(counts):
                self._open = price if self._open is None else self._open
                self._hurry(counts)
        return Found(None, None, last if self._open is None else self._open, proven=False)

    def _hurry(self, counts: Counts) -> None:
        """Look further away each time a number stays unknown: a value is better than none."""
        self._next = counts[0] + self._step
        self._step *= 2

    def _ask(self, part: Field, counts: Counts) -> Outcome:
        """Decide numbers that no inequality forbids yet."""
        if self._cut_off(part, counts):
            return Outcome()
        assert part.program is not None
        outcome = attempt(part.crowd, part.program, counts, seed=self._seed, stop=self._stop)
        if outcome.plan is not None or outcome.impossible or self._stop.asked:
            return outcome
        exact = tuple(min(count, MANY) for count in counts)
        if exact != part.crowd.pattern:
            own = self._offer.exactly(exact)
            if own.program is None or own.forbids(counts):
                return Outcome(impossible=True)
            outcome = attempt(own.crowd, own.program, counts, seed=self._seed, stop=self._stop)
            if outcome.plan is not None or outcome.impossible:
                return outcome
        offer = self._offer
        return attempt_by_name(
            offer.instance, offer.profiles, counts, seed=self._seed, stop=self._stop
        )

    def _cut_off(self, part: Field, counts: Counts) -> bool:
        """Ask the LP what these numbers fall short by; keep what it proves."""
        if len(counts) < 2 and part.cuts:
            return False  # the price of one profile says it all
        program = part.crowd.short()
        answer = program and shortfall_cut(part.crowd, program, counts, self._stop)
        if not answer or answer[1] < SMALL:
            return False
        part.cuts.append(answer[0])
        return part.forbids(counts)


def _by_price(prices: Sequence[int]) -> Iterator[tuple[int, Counts]]:
    """Yield (price, numbers) without end: the cheapest first, then the fewest people."""
    queue: list[tuple[int, int, Counts]] = [(0, 0, (0,) * len(prices))]
    while queue:
        price, people, counts = heapq.heappop(queue)
        yield price, counts
        last = max((k for k, n in enumerate(counts) if n), default=0)
        for k in range(last, len(prices)):
            more = (*counts[:k], counts[k] + 1, *counts[k + 1 :])
            heapq.heappush(queue, (price + prices[k], people + 1, more))
