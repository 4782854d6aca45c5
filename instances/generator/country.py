"""A whole made-up country: 98 municipalities, most small, a few large."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random

from instances.generator.department import generate_department
from instances.generator.draw import deal
from instances.generator.spelling import Spelling
from instances.generator.writing import claim, write_instance
from models.instance import Instance
from models.policy import Caps, Family, Newcomer, Pairing, Policy
from models.rules import CapsMode, FamilyRule, Flag

CASES = 57_000
LARGE = (148, 110, 104)
SMALL = (4, 5, 7, 8, 9)  # islands
MIDDLE = (12, 12, 12, 12, 12, 13, 13, 13, 14, 14, 15, 15, 16, 17, 18, 20, 23, 40)
# Five times these: with the others 98 municipalities and 1,850 workers.
LOAD = {0.7: 1, 0.8: 2, 0.9: 4, 1.0: 6, 1.1: 4, 1.2: 2, 1.35: 1}  # of the country's mean

DEFAULT = Policy()
COUNTS_FAMILIES = Policy(caps=Caps(cases=Decimal(40), points=Decimal(45)))
YOUNG_STAFF = Policy(newcomer=Newcomer(months=12))
GUIDELINE = Policy(caps=Caps(cases=Decimal(30), points=Decimal(26)))
TWO_ON_DANGER = Policy(pairing=Pairing(when=frozenset({Flag.DIFFICULT, Flag.DANGEROUS})))
HARD_CAP = Policy(caps=Caps(cases=Decimal(45), points=Decimal(50), mode=CapsMode.STRICT))
WHOLE_FAMILIES = Policy(family=Family(rule=FamilyRule.JOIN))
POLICIES = (
    (DEFAULT, 60),
    (COUNTS_FAMILIES, 14),
    (YOUNG_STAFF, 6),
    (GUIDELINE, 6),
    (TWO_ON_DANGER, 6),
    (HARD_CAP, 4),
    (WHOLE_FAMILIES, 4),
)


def generate_country(directory: Path, *, seed: int, day: date) -> list[Path]:
    """Write every municipality as a Danish export below `directory`; return the folders.

    Raises:
        DiskError: the folder holds something already, or cannot be written.

    """
    claim(directory)
    return [
        write_instance(instance, directory / name, Spelling.DANISH)
        for name, instance in municipalities(seed=seed, day=day)
    ]


def municipalities(*, seed: int, day: date) -> Iterator[tuple[str, Instance]]:
    """Yield name and instance of each municipality, one at a time."""
    rng = Random(seed)
    sizes = worker_counts()
    rng.shuffle(sizes)
    loads = case_counts(rng, sizes)
    policies = deal(rng, {i: part for i, (_, part) in enumerate(POLICIES)}, len(sizes))
    for index, (workers, cases) in enumerate(zip(sizes, loads, strict=True)):
        yield (
            f"kommune-{index + 1:02d}",
            generate_department(
                workers=workers,
                mean=cases / workers,
                seed=rng.getrandbits(32),
                day=day,
                policy=POLICIES[policies[index]][0],
            ),
        )


def worker_counts() -> list[int]:
    """Return the workers of each municipality, 1,850 in all."""
    return [*LARGE, *SMALL, *(MIDDLE * 5)]


def case_counts(rng: Random, sizes: list[int]) -> list[int]:
    """Return the cases of each municipality, 57,000 in all, some busier than others."""
    busy = deal(rng, LOAD, len(sizes))
    weights = [size * load for size, load in zip(sizes, busy, strict=True)]
    exact = [CASES * weight / sum(weights) for weight in weights]
    counts = [int(value) for value in exact]
    # The largest remainders get what rounding down has left.
    order = sorted(range(len(sizes)), key=lambda i: counts[i] - exact[i])
    for index in order[: CASES - sum(counts)]:
        counts[index] += 1
    return counts
