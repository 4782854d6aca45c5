"""changes: what other primaries and lost co-workers cost the children (hundredths)."""

from __future__ import annotations

from audit.changes import cost
from audit.scene import Scene


def value(scene: Scene) -> int:
    """Add up the price of every case's changes."""
    return sum(cost(holding) for holding in scene.holdings.values())
