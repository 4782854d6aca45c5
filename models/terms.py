"""What people call the words of `models.rules`: the one list, for every sentence and heading.

A sentence takes the enum's member itself as a value; `report.words` looks it up here.
"""

from __future__ import annotations

from enum import StrEnum

from models.rules import Cap, CapsMode, FamilyRule, Flag, Goal, Outcome, Priority, Role, Rule
from models.text import Text, say

# By enum, since members of two enums with the same text are equal.
TERMS: dict[type[StrEnum], dict[str, Text]] = {
    Rule: {
        Rule.ONE_PRIMARY: say("one caseworker"),
        Rule.AVAILABLE: say("availability"),
        Rule.SKILLS: say("skills"),
        Rule.EXCLUSION: say("exclusion"),
        Rule.PAIRING: say("two on the case"),
        Rule.NEWCOMER: say("newcomer"),
        Rule.LOCK: say("lock"),
        Rule.FAMILY: say("family"),
    },
    Goal: {
        Goal.UNMET: say("unmet"),
        Goal.OVERLOAD: say("overload"),
        Goal.CHANGES: say("changes"),
        Goal.PEAK: say("peak"),
        Goal.PREFERENCE: say("preference"),
        Goal.BALANCE: say("balance"),
    },
    Outcome: {
        Outcome.REGULAR: say("regular"),
        Outcome.IRREGULAR: say("irregular"),
        Outcome.WAITING: say("waiting"),
    },
    Flag: {
        Flag.DIFFICULT: say("difficult"),
        Flag.DANGEROUS: say("dangerous"),
        Flag.ALL: say("all"),
    },
    Role: {Role.WORKER: say("worker"), Role.EXTERNAL: say("external")},
    CapsMode: {CapsMode.NAMED: say("named"), CapsMode.STRICT: say("strict")},
    FamilyRule: {
        FamilyRule.KEEP: say("kept together"),
        FamilyRule.JOIN: say("brought together"),
        FamilyRule.OFF: say("not looked at"),
    },
    Priority: {Priority.NORMAL: say("normal"), Priority.ACUTE: say("acute")},
    Cap: {
        Cap.POINTS: say("points"),
        Cap.CASES: say("cases"),
        Cap.DANGEROUS: say("dangerous cases"),
    },
}


def term(word: StrEnum) -> Text:
    """Return what people call a rule, goal, outcome, flag, role, mode or cap."""
    return TERMS[type(word)][word]
