"""The cheapest numbers of hires with which a plan exists, and what no fewer can do.

Numbers are looked at in the order of their price. Each is either proven not to be enough
(by an inequality of an LP, in whole numbers, or by two searches that agree) or answered
with a plan. The price of the first that is neither is the bound; while time is left, those in
between are asked again, from other seeds and with more effort.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

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
RETRIES = 4
"""How often numbers that stayed undecided are asked again once some are known to be enough."""


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
        self._doubtful: list[tuple[int, Counts]] = []  # neither forbidden nor answered, by price
        self._next, self._step = 0, 1  # the next number of one profile worth a try

    def found(self) -> Found:
        """Try numbers in the order of their price, then those in between once more."""
        first = self._first()
        for again in range(1, RETRIES + 1):
            if first.plan is None or not self._doubtful or self._stop.asked:
                break
            first = self._closer(first, again)
        return first

    def _first(self) -> Found:
        offer, last = self._offer, 0
        for price, counts in _by_price(offer.prices):
            last = price
            if offer.top.closed and offer.all_closed():
                return Found(None, None, 0, proven=True, enough=False)
            part = offer.of(counts)
            if part.forbids(counts):
                continue
            if len(counts) == 1 and counts[0] < self._next:
                self._doubtful.append((price, counts))
                continue
            if self._stop.asked:  # what was proven before still lifts the bound
                break
            outcome = self._ask(part, counts)
            if outcome.plan is not None:
                return self._found(price, counts, outcome.plan)
            if not outcome.impossible and not part.forbids(counts):
                self._doubtful.append((price, counts))
                self._hurry(counts)
        return Found(None, None, self._least(last), proven=False)

    def _found(self, price: int, counts: Counts, plan: Plan) -> Found:
        """Return numbers that are enough; proven if nothing cheaper is in doubt."""
        return Found(counts, plan, self._least(price), proven=not self._doubtful)

    def _least(self, price: int) -> int:
        """Return the least price that is not ruled out, if nothing below `price` is but these."""
        self._doubtful = [
            (cost, counts)
            for cost, counts in self._doubtful
            if not self._offer.of(counts).forbids(counts)
        ]
        return min([price, *(cost for cost, _ in self._doubtful)])

    def _closer(self, found: Found, again: int) -> Found:
        """Ask the numbers in doubt once more, from the middle: a plan halves what is left."""
        low = 0
        while low < len(self._doubtful) and not self._stop.asked:
            place = (low + len(self._doubtful)) // 2
            price, counts = self._doubtful[place]
            part = self._offer.of(counts)
            if part.forbids(counts):
                del self._doubtful[place]
                continue
            outcome = self._ask(part, counts, again)
            if outcome.plan is not None:
                del self._doubtful[place:]
                found = self._found(price, counts, outcome.plan)
            elif outcome.impossible:
                del self._doubtful[place]
            else:
                low = place + 1
        return replace(found, bound=self._least(self._price(found)), proven=not self._doubtful)

    def _price(self, found: Found) -> int:
        assert found.counts is not None
        return sum(p * n for p, n in zip(self._offer.prices, found.counts, strict=True))

    def _hurry(self, counts: Counts) -> None:
        """Look further away each time a number stays unknown: a value is better than none."""
        self._next = counts[0] + self._step
        self._step *= 2

    def _ask(self, part: Field, counts: Counts, again: int = 0) -> Outcome:
        """Decide numbers that no inequality forbids yet; keep what is proven impossible."""
        outcome = self._outcome(part, counts, again)
        if outcome.impossible:
            part.beaten.append(counts)
            self._offer.check(part)
        return outcome

    def _outcome(self, part: Field, counts: Counts, again: int) -> Outcome:
        if not again and self._cut_off(part, counts):
            return Outcome()
        assert part.program is not None
        crowd, seed, stop = part.crowd, self._seed, self._stop
        outcome = attempt(crowd, part.program, counts, seed=seed, stop=stop, again=again)
        if outcome.plan is not None or outcome.impossible or stop.asked:
            return outcome
        exact = tuple(min(count, MANY) for count in counts)
        if exact != crowd.pattern:
            own = self._offer.exactly(exact)
            if own.program is None or own.forbids(counts):
                return Outcome(impossible=True)
            outcome = attempt(own.crowd, own.program, counts, seed=seed, stop=stop, again=again)
            if outcome.plan is not None or outcome.impossible:
                return outcome
        offer = self._offer
        return attempt_by_name(
            offer.instance, offer.profiles, counts, seed=seed, stop=stop, again=again
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
