"""The judge's table of contents: one function for each rule and each goal."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from audit.goals import balance, changes, overload, peak, preference, unmet
from audit.rules import (
    available,
    exclusion,
    family,
    lock,
    newcomer,
    one_primary,
    pairing,
    skills,
)
from audit.scene import Scene
from audit.verdict import Broken
from models.rules import Goal, Rule

RULES: dict[Rule, Callable[[Scene], Iterable[Broken]]] = {
    Rule.ONE_PRIMARY: one_primary.broken,
    Rule.AVAILABLE: available.broken,
    Rule.SKILLS: skills.broken,
    Rule.EXCLUSION: exclusion.broken,
    Rule.PAIRING: pairing.broken,
    Rule.NEWCOMER: newcomer.broken,
    Rule.LOCK: lock.broken,
    Rule.FAMILY: family.broken,
}

GOALS: dict[Goal, Callable[[Scene], int]] = {
    Goal.UNMET: unmet.value,
    Goal.OVERLOAD: overload.value,
    Goal.CHANGES: changes.value,
    Goal.PEAK: peak.value,
    Goal.PREFERENCE: preference.value,
    Goal.BALANCE: balance.value,
}
