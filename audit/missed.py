"""The three rules that a case may miss and still stay with today's primary."""

from __future__ import annotations

from collections.abc import Callable

from audit.holding import Holding
from audit.rules import newcomer, pairing, skills
from models.rules import Outcome, Rule

FORGIVABLE: dict[Rule, Callable[[Holding], bool]] = {
    Rule.SKILLS: skills.met,
    Rule.PAIRING: pairing.met,
    Rule.NEWCOMER: newcomer.met,
}


def missed(holding: Holding) -> tuple[Rule, ...]:
    """Return the rules among skills, pairing and newcomer that a held case does not meet."""
    if holding.primary is None:
        return ()
    return tuple(rule for rule, met in FORGIVABLE.items() if not met(holding))


def outcome(holding: Holding, missing: tuple[Rule, ...]) -> Outcome:
    """Return how the case fares: regular exactly when it is held and misses no rule."""
    if holding.primary is None:
        return Outcome.WAITING
    return Outcome.IRREGULAR if missing else Outcome.REGULAR
