"""Somebody is gone from the plan date: their cases are spread, and nothing else is touched."""

from __future__ import annotations

from datetime import timedelta

from models.facts import derive
from models.instance import Instance
from models.options import Options
from models.plan import Solution
from models.worker import Worker
from optimizer.few_moves import few_moves
from optimizer.stop import Stop


def without(instance: Instance, leaving: frozenset[str]) -> Instance:
    """Return the instance in which these workers had their last day before the plan date."""
    last = instance.day - timedelta(days=1)
    workers = tuple(
        _ended(worker, last) if worker.id in leaving else worker for worker in instance.workers
    )
    return instance.model_copy(update={"workers": workers})


def _ended(worker: Worker, last: object) -> Worker:
    return worker.model_copy(update={"ends": last})


def others(instance: Instance, leaving: frozenset[str]) -> frozenset[str]:
    """Return the cases in which none of these workers has a role today."""
    return frozenset(
        case.id for case in instance.cases if not {case.primary, case.co_worker} & leaving
    )


def leave(
    instance: Instance,
    options: Options,
    leaving: frozenset[str],
    *,
    stop: Stop | None = None,
) -> Solution:
    """Return the best plan for `without(instance, leaving)` in which only their cases move.

    Of equally good plans one that gives as many cases as can be to people the family knows.
    """
    theirs = frozenset(instance.case) - others(instance, leaving)
    return few_moves(derive(without(instance, leaving)), options, theirs, 0, stop=stop)
