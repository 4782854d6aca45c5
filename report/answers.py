"""The JSON of frontier, intake, leave and explain (docs/formats.md)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from audit.verdict import Verdict
from models.facts import derive
from models.instance import Instance
from models.options import Options
from models.plan import Plan
from models.rules import Goal

Document = dict[str, Any]


def head(instance: Instance, options: Options) -> Document:
    """Return what every answer begins with."""
    return {
        "schema": 1,
        "date": instance.day.isoformat(),
        "input": {
            "workers": len(instance.workers),
            "cases": len(instance.cases),
            "digest": instance.digest,
        },
        "policy": {"digest": instance.policy_digest},
        "options": {
            "level": float(options.level),
            "time_limit": options.time_limit,
            "seed": options.seed,
            "gone": sorted(options.gone),
        },
    }


def text(document: Document) -> str:
    """Return a document as it is printed."""
    return json.dumps(document, ensure_ascii=False, indent=1)


def goal_rows(values: Sequence[int]) -> list[Document]:
    """Return goals without proofs, in their order."""
    return [{"name": g.value, "value": v} for g, v in zip(Goal, values, strict=True)]


def assignments(
    instance: Instance, plan: Plan, only: frozenset[str] | None = None
) -> list[Document]:
    """Return the rows of a plan with who had the case (`only`: of these cases)."""
    return [
        {
            "case": row.case,
            "outcome": row.outcome.value,
            "primary": row.primary,
            "co_worker": row.co_worker,
            "previous_primary": instance.case[row.case].primary,
            "previous_co_worker": instance.case[row.case].co_worker,
        }
        for row in plan.assignments
        if only is None or row.case in only
    ]


def changed(instance: Instance, plan: Plan) -> frozenset[str]:
    """Return the cases that somebody else holds than today."""
    return frozenset(
        row.case
        for row in plan.assignments
        if (row.primary, row.co_worker)
        != (instance.case[row.case].primary, instance.case[row.case].co_worker)
    )


def differing(one: Plan, other: Plan) -> frozenset[str]:
    """Return the cases that two plans give to different people."""
    return frozenset(
        row.case
        for row in one.assignments
        if (row.primary, row.co_worker)
        != (other.by_case[row.case].primary, other.by_case[row.case].co_worker)
    )


def workers(instance: Instance, verdict: Verdict) -> list[Document]:
    """Return everybody's load before and after, by id."""
    facts = derive(instance)
    return [
        {
            "worker": worker,
            "here": facts.workers[worker].here,
            "cases": load.plan.cases,
            "points": load.plan.points,
            "dangerous": load.plan.dangerous,
            "points_today": load.today.points,
            "max_points": facts.workers[worker].max_points,
            "utilisation": load.plan.utilisation,
        }
        for worker, load in sorted(verdict.workers.items())
    ]
