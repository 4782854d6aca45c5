"""Lower bounds by arithmetic: counting on each cap, big items, dual feasible functions.

Every bound is a price per item such that no worker can carry items worth more than `limit`;
then at least total price / limit workers are needed. All numbers are whole, so no bound
rests on a rounding error. The prices follow Martello and Toth (L2), and Fekete and Schepers.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from models.measures import Points, count
from models.text import Text, say
from optimizer.headcount.problem import Problem

STEPS = 20
"""How many rounding functions are tried; the linear programme is stronger than them all."""


@dataclass(frozen=True, slots=True)
class Bound:
    """At least `value` workers are needed, and why."""

    value: int
    reason: Text


def counted(problem: Problem) -> Iterator[Bound]:
    """Yield the bounds of counting: each cap, and the pair that needs two."""
    total, caps = problem.total, problem.caps
    if total.points:
        value = quotient(total.points, caps.points)
        yield Bound(value, _by_points(value, total.points, caps.points))
    if total.cases:
        value = quotient(total.cases, caps.cases)
        yield Bound(value, _by_cases(value, total.cases, caps.cases))
    if total.dangerous:
        value = quotient(total.dangerous, caps.dangerous)
        yield Bound(value, _by_dangerous(value, total.dangerous, caps.dangerous))
    if problem.pairs:
        yield Bound(2, say("2: a case that needs a second worker cannot be carried by one"))


def _by_points(value: int, total: int, cap: int) -> Text:
    return say(
        "{value}: {points} points at {cap} each",
        value=value,
        points=Points(total),
        cap=Points(cap),
    )


def _by_cases(value: int, total: int, cap: int) -> Text:
    return say(
        "{value}: {cases} at {cap} each",
        value=value,
        cases=count(total, "{n} case", "{n} cases"),
        cap=cap,
    )


def _by_dangerous(value: int, total: int, cap: int) -> Text:
    return say(
        "{value}: {cases} at {cap} each",
        value=value,
        cases=count(total, "{n} dangerous case", "{n} dangerous cases"),
        cap=cap,
    )


def big_items(problem: Problem) -> Iterator[Bound]:
    """Yield for together = 1, 2, .. how many of the largest items fit no closer than that."""
    loads = [0, *accumulate(_sizes(problem))]
    for together in range(1, len(loads) - 1):
        number = _crowd(loads, together, problem.caps.points)
        if number:
            yield Bound(quotient(number, together), _crowded(number, together))
        if number == len(loads) - 1:
            return  # more of them together only weakens what follows
        if not number and together > 1:
            return


def _crowd(loads: list[int], together: int, cap: int) -> int:
    """Return how many of the largest items there are of which no together + 1 fit together.

    `loads` are the running sums, the largest item first. Of the n largest, the smallest
    together + 1 are the last ones; they grow smaller with n, hence the bisection.
    """
    first = together + 1
    ends = range(first, len(loads))
    above = bisect_left(ends, True, key=lambda n: loads[n] - loads[n - first] <= cap)
    return ends[above - 1] if above else 0


def _crowded(number: int, together: int) -> Text:
    value = quotient(number, together)
    if together == 1:
        return say(
            "{value}: of the {items} heaviest cases, families and co-worker parts "
            "no two fit together",
            value=value,
            items=number,
        )
    if together == 2:
        return say(
            "{value}: of the {items} heaviest cases, families and co-worker parts "
            "no two fit together beside a third",
            value=value,
            items=number,
        )
    return say(
        "{value}: of the {items} heaviest cases, families and co-worker parts "
        "at most {together} fit together",
        value=value,
        items=number,
        together=together,
    )


def rounded(problem: Problem) -> Iterator[Bound]:
    """Yield the bounds of dual feasible functions of the points."""
    for limit, prices in feasible_prices(problem):
        worth = sum(p * kind.count for p, kind in zip(prices, problem.kinds, strict=True))
        value = quotient(worth, limit)
        yield Bound(value, priced(value, worth, limit))


def feasible_prices(problem: Problem) -> Iterator[tuple[int, list[int]]]:
    """Yield (limit, price per kind) such that no worker can carry more than the limit."""
    cap = problem.caps.points
    sizes = [kind.room.points for kind in problem.kinds]
    for step in range(1, STEPS + 1):
        yield step * cap, [_staircase(size, cap, step) for size in sizes]
    # Of two items that count as whole workers each is above half a worker: they never meet.
    borders = {size if 2 * size <= cap else cap - size + 1 for size in sizes if size}
    for least in sorted(borders):
        yield cap, [_without_small(size, cap, least) for size in sizes]


def _staircase(size: int, cap: int, step: int) -> int:
    """Return step x cap x u(size / cap), u rounding down to multiples of 1 / step."""
    whole, rest = divmod((step + 1) * size, cap)
    return whole * cap if rest else step * size


def _without_small(size: int, cap: int, least: int) -> int:
    """Count an item as a whole worker if only small items fit beside it; small ones as 0."""
    if size < least:
        return 0
    return cap if size > cap - least else size


def priced(value: int, worth: int, limit: int) -> Text:
    """Say that a bound comes from prices under which no worker carries more than the limit."""
    return say(
        "{value}: valued so that no worker can carry more than 1, "
        "all cases and co-worker parts together are worth {worth}",
        value=value,
        worth=Points(worth * 100 // limit),
    )


def quotient(total: int, limit: int) -> int:
    """Return total / limit, rounded up."""
    return -(-total // limit)


def _sizes(problem: Problem) -> list[int]:
    sizes = (size for kind in problem.kinds for size in [kind.room.points] * kind.count)
    return sorted(sizes, reverse=True)


def counting_bound(problem: Problem) -> Bound:
    """Return the best bound by counting alone."""
    somebody = Bound(1, say("1: somebody must carry the cases"))
    return max([*counted(problem), somebody], key=lambda bound: bound.value)


def arithmetic_bound(problem: Problem) -> Bound:
    """Return the best of all bounds by arithmetic, the plainest reason among equal ones."""
    bounds = [counting_bound(problem), *big_items(problem), *rounded(problem)]
    return max(bounds, key=lambda bound: bound.value)
