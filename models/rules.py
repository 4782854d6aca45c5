"""The one list of names: rules, goals in order of importance, outcomes and flags."""

from __future__ import annotations

from enum import StrEnum


class Rule(StrEnum):
    """What a plan must obey; docs/rules.md has a heading for each."""

    ONE_PRIMARY = "one_primary"
    AVAILABLE = "available"
    SKILLS = "skills"
    EXCLUSION = "exclusion"
    PAIRING = "pairing"
    NEWCOMER = "newcomer"
    LOCK = "lock"
    FAMILY = "family"


class Goal(StrEnum):
    """What a plan makes small, the most important first."""

    UNMET = "unmet"
    OVERLOAD = "overload"
    CHANGES = "changes"
    PEAK = "peak"
    PREFERENCE = "preference"
    BALANCE = "balance"


class Outcome(StrEnum):
    """How a case fares in a plan."""

    REGULAR = "regular"
    IRREGULAR = "irregular"
    WAITING = "waiting"


class Flag(StrEnum):
    """What makes a case need more than one pair of eyes."""

    DIFFICULT = "difficult"
    DANGEROUS = "dangerous"
    ALL = "all"


class Role(StrEnum):
    """Who a worker is: staff, or lent by a neighbour (co-worker only)."""

    WORKER = "worker"
    EXTERNAL = "external"


class CapsMode(StrEnum):
    """Whether caps may be exceeded where nothing else is possible."""

    NAMED = "named"
    STRICT = "strict"


class FamilyRule(StrEnum):
    """How far the cases of one family move together."""

    KEEP = "keep"
    JOIN = "join"
    OFF = "off"


class Priority(StrEnum):
    """Whether a case can wait at all."""

    NORMAL = "normal"
    ACUTE = "acute"


class Cap(StrEnum):
    """The three limits of a worker."""

    POINTS = "points"
    CASES = "cases"
    DANGEROUS = "dangerous"
