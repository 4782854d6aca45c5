"""The strongest bound: prices from the linear programme over all bundles (Gilmore, Gomory).

The programme chooses how often each bundle is used; its duals price the items, a knapsack
finds the dearest bundle, and that one joins until none is worth more than a worker. The
prices that count are whole numbers and the knapsack is exact, so the bound
total price / dearest bundle, rounded up, holds whatever the floating point did (Farley).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import mul

from models.text import Text
from optimizer.headcount.bounds import priced, quotient
from optimizer.headcount.knapsack import Scale, dearest
from optimizer.headcount.problem import Bundle, Problem
from optimizer.stop import Stop

UNIT = 1 << 24
"""The price of one worker, as a whole number."""
CELLS = 400_000
"""The largest knapsack table; above it points are measured in coarser steps."""
WORK = 60_000_000
"""The most cells that one pass over all kinds may touch."""
OTHERS = 8
"""How many further bundles join after each knapsack."""


@dataclass(frozen=True, slots=True)
class Prices:
    """A price per kind and the most that one worker can carry: a lower bound."""

    worth: tuple[int, ...]
    limit: int
    total: int

    @property
    def bound(self) -> int:
        """Return how many workers are needed at least."""
        return quotient(self.total, self.limit)

    @property
    def reason(self) -> Text:
        """Say why, in words."""
        return priced(self.bound, self.total, self.limit)

    def needed(self, workers: int) -> int:
        """Return what each worker must carry at least if so many are to be enough."""
        return self.total - (workers - 1) * self.limit


@dataclass(frozen=True, slots=True)
class Relaxation:
    """What the linear programme found: the best prices, and how often each bundle is used."""

    best: Prices
    bundles: list[dict[int, int]]
    used: list[float]


def relax(problem: Problem, start: Iterable[Bundle], *, enough: int, stop: Stop) -> Relaxation:
    """Solve the linear programme; end early once it proves that `enough` are needed."""
    from optimizer.headcount.master import Master  # noqa: PLC0415 - heavy

    counts = [kind.count for kind in problem.kinds]
    scale = Scale.of(problem, min(CELLS, WORK // len(counts)))
    master = Master(counts)
    for bundle in [*({kind: 1} for kind in range(len(counts))), *start]:
        master.add(dict(bundle))
    best = Prices(tuple(0 for _ in counts), 1, 0)
    used: list[float] = []
    while (solved := master.solve(stop.seconds_left)) is not None:
        duals, used = solved
        # Rounding a dual down makes it no less valid: the knapsack below is what counts.
        worth = tuple(max(0, int(dual * UNIT)) for dual in duals)
        limit, bundle = dearest(scale, counts, worth)
        best = _better(best, _prices(worth, limit, counts))
        done = best.bound >= enough or limit <= UNIT + len(counts)
        if done or stop.asked or not master.add(bundle):
            break
        for further in _others(scale, counts, worth, bundle):
            master.add(further)
    return Relaxation(best, master.bundles, used)


def _prices(worth: tuple[int, ...], limit: int, counts: list[int]) -> Prices:
    return Prices(worth, max(1, limit), sum(map(mul, worth, counts)))


def _better(one: Prices, other: Prices) -> Prices:
    return other if other.total * one.limit > one.total * other.limit else one


def _others(
    scale: Scale, counts: list[int], worth: tuple[int, ...], bundle: dict[int, int]
) -> Iterator[dict[int, int]]:
    """Yield further bundles worth more than a worker, each from kinds not used before."""
    prices = list(worth)
    for _ in range(OTHERS):
        for kind in bundle:
            prices[kind] = 0
        value, bundle = dearest(scale, counts, prices)
        if value <= UNIT:
            return
        yield bundle
