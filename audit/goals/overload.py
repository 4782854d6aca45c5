"""overload: what workers carry above their caps at the level, again for each band.

Sum over workers here and bands b of [load - floor(L x max_points x b/100)]+
+ 100 x [cases - floor(L x max_cases x b/100)]+ + the same for dangerous cases.
"""

from __future__ import annotations

from audit.limits import at, carried
from audit.scene import Scene


def value(scene: Scene) -> int:
    """Add up the excess of every worker here in every band."""
    total = 0
    for worker in scene.present:
        load = carried(scene.loads[worker.worker.id])
        for band in scene.facts.instance.policy.overload.bands:
            limit = at(worker, scene.level, band)
            total += max(0, load.points - limit.points)
            total += 100 * max(0, load.cases - limit.cases)
            total += 100 * max(0, load.dangerous - limit.dangerous)
    return total
