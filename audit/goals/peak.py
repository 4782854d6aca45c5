"""peak: the worst utilisation, ceil(1000 x load / max_points), of workers here.

Workers with max_points 0 have no utilisation; 0 if nobody has one.
"""

from __future__ import annotations

from audit.scene import Scene


def value(scene: Scene) -> int:
    """Return the largest utilisation in thousandths."""
    used = (scene.loads[worker.worker.id].utilisation for worker in scene.present)
    return max((share for share in used if share is not None), default=0)
