"""What a legal plan still has to name: caps that are exceeded, rules that cases miss."""

from __future__ import annotations

from collections.abc import Iterator

from audit.limits import ORDER, at, carried
from audit.missed import outcome
from audit.scene import Scene
from models.proposal import Breach
from models.rules import Outcome


def breaches(scene: Scene) -> tuple[Breach, ...]:
    """Return cap breaches at the level by worker, then missed rules by case."""
    return (*_caps(scene), *_missed(scene))


def _caps(scene: Scene) -> Iterator[Breach]:
    for worker_id in sorted(scene.facts.workers):
        limits = at(scene.facts.workers[worker_id], scene.level)
        for cap, value, limit in zip(ORDER, carried(scene.loads[worker_id]), limits, strict=True):
            if value > limit:
                yield Breach(code=cap.value, worker=worker_id, case=None, value=value, limit=limit)


def _missed(scene: Scene) -> Iterator[Breach]:
    for case_id in sorted(scene.holdings):
        holding, missing = scene.holdings[case_id], scene.missed[case_id]
        if holding.primary is not None and outcome(holding, missing) is Outcome.IRREGULAR:
            for rule in missing:
                yield Breach.model_validate(
                    {
                        "code": rule.value,
                        "worker": holding.primary.id,
                        "case": case_id,
                        "value": None,
                        "limit": None,
                    }
                )
