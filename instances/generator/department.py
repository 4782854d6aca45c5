"""A whole made-up department: staff, cases and conflicts of interest."""

from __future__ import annotations

from datetime import date
from random import Random

from instances.generator import shares
from instances.generator.caseload import make_cases
from instances.generator.draw import chance
from instances.generator.holders import Holders
from instances.generator.staff import make_externals, make_staff
from models.case import Case
from models.instance import Instance
from models.policy import Policy
from models.worker import Worker


def generate_department(
    *, workers: int, mean: float, seed: int, day: date, policy: Policy | None = None
) -> Instance:
    """Make a department with the statistics of the field; a seed always gives the same.

    Args:
        workers: how many workers (at least 1); externals come on top.
        mean: cases per worker. With the default caps about 20 is all they can carry,
            30 and above is a department far over its caps.
        seed: any whole number.
        day: the plan date; every date in the department lies around it.
        policy: the municipality's own rules, if they are not the default ones.

    Raises:
        ValueError: there is no worker, or the mean is below 0.

    """
    if workers < 1 or mean < 0:
        raise ValueError(f"a department has workers and no negative cases: {workers}, {mean}")
    rng = Random(seed)
    staff, externals = make_staff(rng, workers, day), make_externals(workers)
    cases = make_cases(rng, Holders(rng, staff, externals, day), round(workers * mean))
    exclusions = _exclusions(rng, cases, staff)
    return Instance.of(day, staff + externals, cases, exclusions=exclusions, policy=policy)


def _exclusions(rng: Random, cases: list[Case], staff: list[Worker]) -> frozenset[tuple[str, str]]:
    """Return conflicts of interest, none of them with whom the family has today."""
    pairs = set()
    for case in cases:
        if chance(rng, shares.EXCLUDED):
            worker = rng.choice(staff)
            if worker.id not in (case.primary, case.co_worker, case.preferred):
                pairs.add((case.id, worker.id))
    return frozenset(pairs)
