"""Random small caseloads under random policies, with caps that bind."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import Any

from models.instance import Instance
from tests.headcount.perfect import instance_of, single


def random_caseload(random: Random, most: int = 7) -> Instance:
    """Return up to `most` cases; weights, flags, families, skills and policy by lot."""
    coarse = random.choice([1, 5, 25, 50])
    cases = [
        single(
            number,
            random.randint(0, random.choice([40, 120, 200]) // coarse) * coarse,
            difficult=random.random() < 0.35,
            dangerous=random.random() < 0.25,
            family=random.choice(["", "", "", "f1", "f2"]),
            skills=["skill"] if random.random() < 0.03 else [],
        )
        for number in range(random.randint(0, most))
    ]
    return instance_of(cases, **_policy(random))


def tight_caseload(random: Random, most: int = 9) -> Instance:
    """Return a caseload that standard workers can carry, with a few big cases for each."""
    cap = random.choice([100, 200, 300])
    drawn = [random.randint(cap // 10, cap * random.choice([5, 7, 9]) // 10) for _ in range(most)]
    weights = drawn[: random.choice([1, 2, 3, most])]  # few values: many equal cases
    cases = [
        single(
            number,
            random.choice(weights),
            difficult=random.random() < 0.4,
            dangerous=random.random() < 0.2,
            family=random.choice(["", "", "", "f1"]),
        )
        for number in range(random.randint(3, most))
    ]
    return instance_of(
        cases,
        caps={
            "points": Decimal(cap) / 100,
            "cases": random.choice([2, 3, 4, 9]),
            "dangerous": random.choice([1, 2]),
        },
        family={"rule": random.choice(["keep", "off"])},
        pairing={"co_worker_share": random.choice([Decimal("0.25"), Decimal("0.5"), 1])},
    )


def _policy(random: Random) -> dict[str, Any]:
    return {
        "caps": {
            "points": Decimal(random.choice([100, 150, 200, 300, 333])) / 100,
            "cases": random.choice([1, 2, 3, 4, 9]),
            "dangerous": random.choice([1, 2, 5]),
        },
        "family": {"rule": random.choice(["keep", "keep", "join", "off"])},
        "pairing": {
            "when": random.choice([["difficult"], ["difficult", "dangerous"], ["dangerous"], []]),
            "co_worker_share": random.choice([Decimal(0), Decimal("0.25"), Decimal("0.5"), 1]),
        },
        "newcomer": {
            "never_alone_on": random.choice([["dangerous"], ["dangerous"], ["difficult"], ["all"]])
        },
        "standard": {
            "hours": random.choice([37, 37, 37, 30, 40]),
            "months": random.choice([24, 24, 24, 24, 7, 4]),
            "skills": random.choice([["*"], ["*"], ["*"], ["skill"], []]),
        },
    }
