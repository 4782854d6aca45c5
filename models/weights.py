"""What a case weighs, in centipoints."""

from __future__ import annotations

from models.case import Case
from models.ids import fold
from models.policy import Policy
from models.rounding import exact, half_up


def points(case: Case, policy: Policy) -> int:
    """Return the centipoints of a case: its own weight, or kind x siblings, half up."""
    if case.weight is not None:
        return half_up(100 * exact(case.weight))
    kind = policy.weights.get(fold(case.kind), policy.weights["default"])
    siblings = exact(policy.family.sibling_weight) * (case.children - 1)
    return half_up(100 * exact(kind) * (1 + siblings))


def co_points(weight: int, policy: Policy) -> int:
    """Return the centipoints that a co-worker carries of a case of `weight`, half up."""
    return half_up(weight * exact(policy.pairing.co_worker_share))
