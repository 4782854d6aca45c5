"""Round the linear programme step by step: fix the bundles it likes best, solve it again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from random import Random

from optimizer.headcount.prices import Relaxation, relax
from optimizer.headcount.problem import Bundle, Problem, empty, without
from optimizer.stop import Stop

BOLD = 8
"""One in so many of the workers still to fill is fixed at a time, even if used in part."""
LOT = 0.2
"""How much of a bundle's use is left to the lot, so that another seed dives elsewhere."""
WHOLE = 1 - 1e-6


def dived(
    problem: Problem, workers: int, relaxation: Relaxation, *, seed: int, stop: Stop
) -> list[Bundle]:
    """Return bundles fixed one after another; what they leave over found no room."""
    random = Random(seed)
    fixed: list[Bundle] = []
    now = relaxation
    while not stop.asked:
        still = workers - len(fixed)
        rest = without(problem, fixed)
        if not still or empty(rest):
            break
        if fixed:
            known = (bundle for bundle in now.bundles if _left(rest, bundle))
            now = relax(rest, known, enough=still + 1, stop=stop)
        chosen = _chosen(rest, now, still, random) if now.best.bound <= still else []
        if not chosen:
            break
        fixed += chosen
    return fixed


def _left(problem: Problem, bundle: Bundle) -> bool:
    """Whether the items of a bundle are all left."""
    return all(times <= problem.kinds[kind].count for kind, times in bundle.items())


def _chosen(problem: Problem, now: Relaxation, workers: int, random: Random) -> list[Bundle]:
    """Return the bundles that are used as a whole, and the most used ones of the others."""
    left = Counter({index: kind.count for index, kind in enumerate(problem.kinds)})
    chosen: list[Bundle] = []
    for bundle, whole in _ranked(now, random):
        if len(chosen) >= (workers if whole else max(1, workers // BOLD)):
            break
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
