"""balance: load above each band of the worker's own points, in whole points rounded up.

Sum over workers here and bands b of ceil([load - floor(max_points x b/100)]+ / 100). The
level has no part in it.
"""

from __future__ import annotations

from audit.scene import Scene


def value(scene: Scene) -> int:
    """Add up every worker's points above every band."""
    total = 0
    for worker in scene.present:
        points = scene.loads[worker.worker.id].points
        for band in scene.facts.instance.policy.balance.bands:
            above = points - worker.max_points * band // 100
            total += -(-max(0, above) // 100)
    return total
