"""Who may hold what: the rules available, skills and exclusion, as the optimizer reads them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from models.facts import CaseFacts, Facts


class Holders:
    """Answers who may be primary or co-worker of a case, capacity left aside."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        policy = facts.instance.policy
        self._pair = frozenset(policy.pairing.when)
        self._never_alone = frozenset(policy.newcomer.never_alone_on)
        self._skilled: dict[frozenset[str], frozenset[str]] = {}

    @cached_property
    def staff(self) -> tuple[str, ...]:
        """Return the ids of all workers who are here and not external."""
        workers = self._facts.workers.values()
        return tuple(w.id for w in workers if w.here and not w.external)

    @cached_property
    def receivers(self) -> frozenset[str]:
        """Return who may get a new role of any kind."""
        return frozenset(w.id for w in self._facts.workers.values() if w.receives)

    @cached_property
    def newcomers(self) -> frozenset[str]:
        """Return the workers who are new."""
        return frozenset(w.id for w in self._facts.workers.values() if w.newcomer)

    @cached_property
    def experienced_receivers(self) -> frozenset[str]:
        """Return who may get a new role and is not new."""
        return self.receivers - self.newcomers

    @cached_property
    def _pairs(self) -> frozenset[str]:
        return frozenset(c.id for c in self._facts.cases.values() if c.case.flagged(self._pair))

    @cached_property
    def _watched(self) -> frozenset[str]:
        cases = self._facts.cases.values()
        return frozenset(case.id for case in cases if case.case.flagged(self._never_alone))

    def needs_pair(self, case: CaseFacts) -> bool:
        """Whether the rule `pairing` asks for a co-worker."""
        return case.id in self._pairs

    def never_alone(self, case: CaseFacts) -> bool:
        """Whether the rule `newcomer` asks for somebody experienced."""
        return case.id in self._watched

    def has_skills(self, case: CaseFacts, worker: str) -> bool:
        """Whether the worker has every skill that the case requires."""
        return case.case.skills <= self._facts.workers[worker].worker.skills

    def skilled(self, skills: frozenset[str]) -> frozenset[str]:
        """Return who may become primary of a case that requires these skills."""
        if skills not in self._skilled:
            self._skilled[skills] = frozenset(
                w.id
                for w in self._facts.workers.values()
                if w.receives and not w.external and skills <= w.worker.skills
            )
        return self._skilled[skills]

    def may_come(self, case: CaseFacts, worker: str) -> bool:
        """Whether the worker may become primary of the case."""
        return worker in self.skilled(case.case.skills) and worker not in case.excluded

    def may_stay_or_come(self, case: CaseFacts, worker: str) -> bool:
        """Whether the worker may be primary regularly: stays with the skills, or may come."""
        stays = case.usable == worker and self.has_skills(case, worker)
        return stays or self.may_come(case, worker)

    def common_primaries(self, cases: Iterable[CaseFacts]) -> frozenset[str]:
        """Return who may become primary of all these cases."""
        listed = list(cases)
        skills: frozenset[str] = frozenset().union(*(case.case.skills for case in listed))
        excluded: frozenset[str] = frozenset().union(*(case.excluded for case in listed))
        return self.skilled(skills) - excluded

    def staying_co_worker(self, case: CaseFacts) -> str | None:
        """Return today's co-worker if that worker is here and not excluded."""
        today = case.case.co_worker
        if today is None or today in case.excluded or not self._facts.workers[today].here:
            return None
        return today

    def somebody_may_hold(self, case: CaseFacts) -> bool:
        """Whether the case can be regular at all, looked at alone."""
        stays = case.usable is not None and self.has_skills(case, case.usable)
        primaries = set(self.skilled(case.case.skills) - case.excluded)
        if stays and case.usable:
            primaries.add(case.usable)
        return any(self._pair_exists(case, worker) for worker in primaries)

    def _pair_exists(self, case: CaseFacts, primary: str) -> bool:
        """Whether the case is regular with this primary and some co-worker or none."""
        experienced = self.never_alone(case) and primary in self.newcomers
        if not experienced and not self.needs_pair(case):
            return True
        pool = self.experienced_receivers if experienced else self.receivers
        if len(pool) > len(case.excluded) + 1 or pool - case.excluded - {primary}:
            return True
        today = self.staying_co_worker(case)
        return today not in (None, primary) and not (experienced and today in self.newcomers)

    def preference(self, case: CaseFacts, worker: str) -> int:
        """Return what the goal `preference` counts when the worker is primary."""
        about, who = case.case, self._facts.workers[worker]
        other = about.preferred is not None and about.preferred != worker
        lacks = bool(case.language) and case.language not in who.worker.languages
        elsewhere = bool(case.team) and bool(who.team) and case.team != who.team
        return 3 * other + 2 * lacks + elsewhere
