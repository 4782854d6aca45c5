"""The JSON of `fordel check`: what the judge says of a plan."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

from audit.verdict import Verdict
from models.instance import Instance
from models.plan import Notice
from models.problem import Findings, Problem
from models.rules import Goal, Outcome


def as_json(
    instance: Instance,
    verdict: Verdict,
    findings: Findings,
    *,
    level: Fraction,
    max_changes: int | None,
) -> str:
    """Return the verdict as docs/formats.md has it; `findings` are those of the plan's file."""
    warnings: tuple[Problem | Notice, ...] = (*findings.warnings, *verdict.warnings)
    document = {
        "schema": 1,
        "ok": verdict.legal,
        "date": instance.day.isoformat(),
        "input": {
            "workers": len(instance.workers),
            "cases": len(instance.cases),
            "digest": instance.digest,
        },
        "policy": {"digest": instance.policy_digest},
        "options": {"level": float(level), "max_changes": max_changes},
        "broken": [
            {"code": str(b.rule), "case": b.case, "worker": b.worker, "message": str(b.message)}
            for b in verdict.broken
        ],
        "goals": [{"name": goal.value, "value": verdict.goals[goal]} for goal in Goal],
        "chosen_changes": verdict.chosen_changes,
        "cases": _not_regular(verdict),
        "breaches": [breach.model_dump(mode="json") for breach in verdict.breaches],
        "warnings": [_warning(one) for one in warnings],
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def _not_regular(verdict: Verdict) -> list[dict[str, Any]]:
    """Return the cases that are irregular or wait, by id, with the rules they miss."""
    return [
        {
            "case": row.case,
            "outcome": row.outcome.value,
            "missed": [rule.value for rule in row.missed],
            "unmet": row.unmet,
        }
        for _, row in sorted(verdict.cases.items())
        if row.outcome is not Outcome.REGULAR
    ]


def _warning(one: Problem | Notice) -> dict[str, str]:
    return {"code": one.code, "message": str(one.message)}
