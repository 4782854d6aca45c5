"""Caseloads with a perfect packing by construction: every worker full to the last point.

The cases of each worker are made first and then shuffled, so the minimum is known: no fewer
workers have that many points (or cases), and these workers carry them.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

from models.case import Case
from models.instance import Instance
from models.policy import Policy

DAY = date(2026, 11, 23)


def instance_of(cases: list[Case], **sections: Any) -> Instance:
    """Return an instance without staff: the headcount asks for cases and policy only."""
    return Instance.of(DAY, [], cases, policy=Policy.model_validate(sections))


def single(number: int, weight: int, **flags: Any) -> Case:
    """Return a case that weighs so many centipoints."""
    return Case(id=f"c{number:05d}", weight=Decimal(weight) / 100, **flags)


def perfect(
    workers: int,
    each: int,
    points: int,
    *,
    seed: int,
    step: int = 1,
    spread: float = 0.6,
    pairs: int = 0,
    dangerous: int = 0,
    siblings: int = 0,
    full_count: bool = False,
) -> Instance:
    """Return a caseload that fills `workers` workers with `points` centipoints exactly.

    Each is primary of `each` cases, `dangerous` of them dangerous. `pairs` cases in all need
    a co-worker who carries half, `siblings` pairs of cases are families. With `full_count`
    the cap on cases is full too. Weights are multiples of `step`, `spread` around the mean.
    """
    random = Random(seed)
    left = [points // step] * workers
    held: list[list[tuple[int, bool]]] = [[] for _ in range(workers)]
    mean = points // step // each
    for _ in range(pairs):
        homes = [w for w in range(workers) if left[w] >= mean * (1 + (each - len(held[w])) / 2)]
        home = random.choice([w for w in homes if len(held[w]) < each - 1])
        other = random.choice([w for w in homes if w != home])
        half = _near(random, mean // 2, spread)
        held[home].append((2 * half, True))
        left[home] -= 2 * half
        left[other] -= half
    for worker, bundle in enumerate(held):
        missing = each - len(bundle)
        bundle += [(size, False) for size in _split(random, left[worker], missing, spread)]
    return _shuffled(
        random,
        [[(size * step, pair) for size, pair in bundle] for bundle in held],
        caps={
            "points": Decimal(points) / 100,
            "cases": each if full_count else 10 * each,
            "dangerous": max(1, dangerous),
        },
        dangerous=dangerous,
        siblings=siblings,
    )


def _near(random: Random, mean: int, spread: float) -> int:
    return max(1, round(mean * random.uniform(1 - spread, 1 + spread)))


def _split(random: Random, total: int, number: int, spread: float) -> list[int]:
    """Return `number` sizes that add up to `total`, all above 0."""
    sizes: list[int] = []
    for still in range(number, 1, -1):
        size = min(_near(random, total // still, spread), total - still + 1)
        sizes.append(size)
        total -= size
    return [*sizes, total]


def _shuffled(
    random: Random,
    held: list[list[tuple[int, bool]]],
    *,
    caps: dict[str, Any],
    dangerous: int,
    siblings: int,
) -> Instance:
    rows: list[dict[str, Any]] = []
    for bundle in held:
        flagged = set(random.sample(range(len(bundle)), dangerous))
        for place, (weight, pair) in enumerate(bundle):
            rows.append({"weight": weight, "difficult": pair, "dangerous": place in flagged})
        if siblings > 0:
            siblings -= 1
            rows[-1]["family"] = rows[-2]["family"] = f"f{len(rows)}"
    random.shuffle(rows)
    cases = [single(number, **row) for number, row in enumerate(rows)]
    return instance_of(cases, caps=caps)
