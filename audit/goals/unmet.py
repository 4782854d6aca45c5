"""unmet: cases that nobody has, or that stay although a rule is not met.

waiting `unmet.waiting`, twice that with a usable primary; irregular `unmet.irregular`;
all x `unmet.urgent` if acute or dangerous.
"""

from __future__ import annotations

from audit.holding import Holding
from audit.missed import outcome
from audit.scene import Scene
from models.policy import Unmet
from models.rules import Outcome


def weight(holding: Holding, found: Outcome, rates: Unmet) -> int:
    """Return one case's part of the goal."""
    if found is Outcome.REGULAR:
        return 0
    if found is Outcome.IRREGULAR:
        base = rates.irregular
    else:
        base = rates.waiting * (2 if holding.facts.usable is not None else 1)
    return base * rates.urgent if holding.facts.case.urgent else base


def value(scene: Scene) -> int:
    """Add up the cases that are not regular."""
    rates = scene.facts.instance.policy.unmet
    return sum(
        weight(holding, outcome(holding, scene.missed[case_id]), rates)
        for case_id, holding in scene.holdings.items()
    )
