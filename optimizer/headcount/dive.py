"""Round the linear programme step by step: fix the bundles it likes best, solve it again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from optimizer.headcount.prices import Relaxation, relax
from optimizer.headcount.problem import Bundle, Problem, empty, without
from optimizer.stop import Stop

BOLD = (8, 5, 12, 20)
"""One in so many of the workers still to fill is fixed at a time, even if used in part."""
LOT = 0.2
"""How much of a bundle's use is left to the lot, so that another seed dives elsewhere."""
WHOLE = 1 - 1e-6
PATIENCE, RETRIES = 8, 2
"""How many steps a dive takes back in all, and from one place."""


@dataclass(slots=True)
class _Depth:
    """The bundles fixed so far, the programme of the rest, and what failed from here."""

    fixed: list[Bundle]
    now: Relaxation
    failed: list[Bundle] = field(default_factory=list)


def dived(
    problem: Problem, workers: int, relaxation: Relaxation, *, seed: int, stop: Stop
) -> list[Bundle]:
    """Return bundles fixed one after another; what they leave over found no room.

    Where a step makes the rest need too many workers it is taken back and a smaller or
    another one is tried, `PATIENCE` times in all.
    """
    random, bold = Random(seed), BOLD[seed % len(BOLD)]
    depths = [_Depth([], relaxation)]
    deepest: list[Bundle] = []
    patience = PATIENCE
    while depths and patience and not stop.asked:
        here = depths[-1]
        rest = without(problem, here.fixed)
        if len(here.fixed) > len(deepest):
            deepest = here.fixed
        if empty(rest):
            break
        still = workers - len(here.fixed)
        chosen = _chosen(rest, here, random, whole=still, parts=max(1, still // bold))
        after = _after(problem, here, chosen, workers, stop)
        if after is not None:
            depths.append(after)
            continue
        patience -= 1
        here.failed += chosen[:1]
        if len(here.failed) > RETRIES or not chosen:
            depths.pop()
    return deepest


def _after(
    problem: Problem, here: _Depth, chosen: list[Bundle], workers: int, stop: Stop
) -> _Depth | None:
    """Return the programme after a step; None if the rest then needs too many workers."""
    fixed = [*here.fixed, *chosen]
    still = workers - len(fixed)
    rest = without(problem, fixed)
    if not chosen:
        return None
    if empty(rest):
        return _Depth(fixed, here.now)
    known = (bundle for bundle in here.now.bundles if _left(rest, bundle))
    now = relax(rest, known, enough=still + 1, stop=stop)
    return _Depth(fixed, now) if now.best.bound <= still else None


def _left(problem: Problem, bundle: Bundle) -> bool:
    """Whether the items of a bundle are all left."""
    return all(times <= problem.kinds[kind].count for kind, times in bundle.items())


def _chosen(
    problem: Problem, here: _Depth, random: Random, *, whole: int, parts: int
) -> list[Bundle]:
    """Return the bundles that are used as a whole, and the most used ones of the others.

    After a failure only one: not the first one of a step that failed.
    """
    left = Counter({index: kind.count for index, kind in enumerate(problem.kinds)})
    chosen: list[Bundle] = []
    for bundle, is_whole in _ranked(here.now, random):
        most = whole if is_whole else parts
        if len(chosen) >= (1 if here.failed else most):
            break
        if bundle in here.failed:
            continue
        if all(left[kind] >= times for kind, times in bundle.items()) and problem.allows(bundle):
            left.subtract(bundle)
            chosen.append(bundle)
    return chosen


def _ranked(now: Relaxation, random: Random) -> Iterator[tuple[Bundle, bool]]:
    """Yield bundles, the most used first; one used three times comes three times, as a whole."""
    used = [(use, bundle) for use, bundle in zip(now.used, now.bundles, strict=False) if use > 1e-6]
    for use, bundle in used:
        for _ in range(int(use + 1 - WHOLE)):
            yield bundle, True
    parts = [
        (use % 1 - LOT * random.random(), place)
        for place, (use, _) in enumerate(used)
        if use % 1 < WHOLE
    ]
    for _, place in sorted(parts, reverse=True):
        yield used[place][1], False
