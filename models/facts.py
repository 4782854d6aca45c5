"""Every derived number of one instance, worked out once.

The formulas stand in capacity, availability, weights and continuity; this file only
gathers them. Rules and goals are not here: the optimizer and the audit each read those
for themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from models.availability import here, receives
from models.capacity import caps, is_newcomer, share
from models.case import Case
from models.continuity import change_cost, co_worker_cost, promotion_cost
from models.ids import fold
from models.instance import Instance
from models.rules import Cap
from models.weights import co_points, points
from models.worker import Worker


@dataclass(frozen=True, slots=True)
class WorkerFacts:
    """What a worker can carry on the plan date (points in centipoints)."""

    worker: Worker
    here: bool
    receives: bool
    newcomer: bool
    external: bool
    share: Fraction
    max_points: int
    max_cases: int
    max_dangerous: int
    team: str

    @property
    def id(self) -> str:
        """Return the worker's id."""
        return self.worker.id


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What a case weighs and what moving it costs (all hundredths).

    `usable` is today's primary if that worker is here, not external and not excluded.
    `locked` says that the lock holds: it covers the plan date and there is a usable primary.
    """

    case: Case
    points: int
    co_points: int
    change_cost: int
    promotion_cost: int
    co_worker_cost: int
    usable: str | None
    locked: bool
    excluded: frozenset[str]
    family: str
    team: str
    language: str

    @property
    def id(self) -> str:
        """Return the case's id."""
        return self.case.id


@dataclass(frozen=True, slots=True)
class Facts:
    """An instance with its derived numbers, by id, in the order of the ids."""

    instance: Instance
    workers: dict[str, WorkerFacts]
    cases: dict[str, CaseFacts]


def derive(instance: Instance) -> Facts:
    """Work out every derived number of an instance."""
    workers = {worker.id: _worker_facts(worker, instance) for worker in instance.workers}
    excluded: dict[str, set[str]] = {}
    for case_id, worker_id in instance.exclusions:
        excluded.setdefault(case_id, set()).add(worker_id)
    cases = {
        case.id: _case_facts(case, instance, workers, frozenset(excluded.get(case.id, ())))
        for case in instance.cases
    }
    return Facts(instance, workers, cases)


def _worker_facts(worker: Worker, instance: Instance) -> WorkerFacts:
    policy, day = instance.policy, instance.day
    limits = caps(worker, policy, day)
    return WorkerFacts(
        worker=worker,
        here=here(worker, policy, day),
        receives=receives(worker, policy, day, max_points=limits[Cap.POINTS]),
        newcomer=is_newcomer(worker, policy, day),
        external=worker.external,
        share=share(worker, policy, day),
        max_points=limits[Cap.POINTS],
        max_cases=limits[Cap.CASES],
        max_dangerous=limits[Cap.DANGEROUS],
        team=fold(worker.team),
    )


def _case_facts(
    case: Case,
    instance: Instance,
    workers: dict[str, WorkerFacts],
    excluded: frozenset[str],
) -> CaseFacts:
    policy, day = instance.policy, instance.day
    today = workers[case.primary] if case.primary else None
    usable = today and today.here and not today.external and today.id not in excluded
    weight, cost = points(case, policy), change_cost(case, policy, day)
    return CaseFacts(
        case=case,
        points=weight,
        co_points=co_points(weight, policy),
        change_cost=cost,
        promotion_cost=promotion_cost(cost, policy),
        co_worker_cost=co_worker_cost(cost, policy),
        usable=case.primary if usable else None,
        locked=bool(usable) and case.locked_on(day),
        excluded=excluded,
        family=fold(case.family),
        team=fold(case.team),
        language=fold(case.language),
    )
