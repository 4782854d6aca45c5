"""Why nobody may hold a case within the rules: the fewest facts that leave nobody.

Facts are the skills the case requires, who is excluded from it, and that it needs two people
or somebody experienced. Who is here and may be given a case is taken as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, combinations

from models.facts import CaseFacts, WorkerFacts
from models.rules import Rule
from report.possible import Possible


@dataclass(frozen=True, slots=True)
class Hindrance:
    """Facts about one case that together leave nobody.

    `skills` nobody left has, `excluded` are excluded from it, `second` (pairing or newcomer)
    says that nobody could be the co-worker that is needed. None of them: nobody is here.
    """

    skills: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()
    second: Rule | None = None

    @property
    def size(self) -> int:
        """Return how many facts these are."""
        return len(self.skills) + len(self.excluded) + (self.second is not None)

    @property
    def rule(self) -> Rule:
        """Return the rule that stands for them: the last that is needed."""
        if self.second is not None:
            return self.second
        if self.excluded:
            return Rule.EXCLUSION
        return Rule.SKILLS if self.skills else Rule.AVAILABLE


def hindrance(case: CaseFacts, possible: Possible) -> Hindrance | None:
    """Return the fewest facts that leave nobody to hold a case; None where somebody could."""
    reach = _reach(case, possible)
    if not reach:
        return Hindrance()
    found = [
        one
        for skills in _subsets(case.case.skills)
        for one in _with_skills(case, frozenset(skills), reach, possible)
    ]
    return min(found, key=_place, default=None)


def _reach(case: CaseFacts, possible: Possible) -> tuple[WorkerFacts, ...]:
    """Return who receives, and today's primary if here, whether excluded or not."""
    today = possible.facts.workers[case.case.primary] if case.case.primary else None
    if today is None or not today.here or today.external or today in possible.receivers:
        return possible.receivers
    return (today, *possible.receivers)


def _place(one: Hindrance) -> tuple[int, bool, list[str], list[str]]:
    return one.size, one.second is not None, sorted(one.skills), sorted(one.excluded)


def _subsets(skills: frozenset[str]) -> chain[tuple[str, ...]]:
    ordered = sorted(skills)
    return chain.from_iterable(combinations(ordered, n) for n in range(len(ordered) + 1))


def _with_skills(
    case: CaseFacts, skills: frozenset[str], reach: tuple[WorkerFacts, ...], possible: Possible
) -> list[Hindrance]:
    """Return what leaves nobody beside these skills: exclusions alone, or with the second."""
    able = [w for w in reach if skills <= w.worker.skills]
    barred = frozenset(w.id for w in able if w.id in case.excluded)
    if len(barred) == len(able):
        return [Hindrance(skills, barred)]
    found = []
    for rule in (Rule.PAIRING, Rule.NEWCOMER):
        if (excluded := _second(case, able, rule, possible)) is not None:
            found.append(Hindrance(skills, excluded, rule))
    return found


def _second(
    case: CaseFacts, able: list[WorkerFacts], rule: Rule, possible: Possible
) -> frozenset[str] | None:
    """Return the exclusions that, with `rule`, leave nobody; None where somebody is left."""
    asked = possible.pair_asked(case) if rule is Rule.PAIRING else possible.guarded(case)
    if not asked:
        return None
    excluded: set[str] = set()
    today = possible.facts.workers[case.case.co_worker] if case.case.co_worker else None
    kept = {today.id: today} if today is not None and today.here else {}
    helpers = {w.id: w for w in possible.helpers} | kept
    for primary in able:
        if rule is Rule.NEWCOMER and not primary.newcomer:
            if primary.id not in case.excluded:
                return None
            excluded.add(primary.id)
            continue
        fit = {
            w.id
            for w in helpers.values()
            if w is not primary and not (rule is Rule.NEWCOMER and w.newcomer)
        }
        if fit <= case.excluded:
            excluded |= fit
        elif primary.id in case.excluded:
            excluded.add(primary.id)
        else:
            return None
    return frozenset(excluded)
