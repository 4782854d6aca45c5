"""Two solvers on one instance: whether they agree, and how many times longer one took."""

from __future__ import annotations

from bench.records import Measured

SAME, CONTRADICTION = "same", "CONTRADICTION"


def agreement(ours: Measured, peer: Measured) -> str:
    """Return how a peer's values stand to ours, goal by goal up to the first difference.

    Behind a goal in which values differ nothing can be compared. A value below what the
    other one holds to be a bound is a contradiction: one of the two is wrong.
    """
    for mine, theirs in zip(ours.goals, peer.goals, strict=False):
        if theirs.value < mine.bound or mine.value < theirs.bound:
            return f"{CONTRADICTION} in {mine.name}"
        if theirs.value != mine.value:
            return f"{'better' if theirs.value < mine.value else 'worse'} in {mine.name}"
    return SAME if ours.goals and peer.goals else "-"


def ratio(ours: Measured, peer: Measured) -> float | None:
    """Return the peer's seconds over ours: whole processes, for the same goals.

    Our seconds on goals that the peer was not asked for are taken out. Null where ours left
    one of the shared goals open (more time would be needed), or the peer gave up.
    """
    shared = len(peer.goals)
    if peer.failed or not shared or ours.proven < shared:
        return None
    if ours.seconds is None or peer.seconds is None:
        return None
    return peer.seconds / (ours.seconds - sum(g.seconds or 0.0 for g in ours.goals[shared:]))


def ratio_text(ours: Measured, peer: Measured) -> str:
    """Return the ratio; with "≥" where the peer left a goal open that ours has proven."""
    found = ratio(ours, peer)
    if found is None:
        return "-"
    return f"{'' if peer.all_proven else '≥ '}{found:.1f}"
