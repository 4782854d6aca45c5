"""preference: another worker than preferred 3, no common language 2, another team 1.

Added up over the cases that do not wait. A team counts where both name one.
"""

from __future__ import annotations

from audit.holding import Holding
from audit.scene import Scene


def weight(holding: Holding) -> int:
    """Return one case's part of the goal."""
    worker, case = holding.primary, holding.facts
    if worker is None:
        return 0
    preferred = case.case.preferred
    other = 3 if preferred is not None and preferred != worker.worker.id else 0
    mute = 2 if case.language and case.language not in worker.worker.languages else 0
    away = 1 if case.team and worker.team and case.team != worker.team else 0
    return other + mute + away


def value(scene: Scene) -> int:
    """Add up the wishes that are not met."""
    return sum(weight(holding) for holding in scene.holdings.values())
