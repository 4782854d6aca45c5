"""What can become of a unit: its modes, and what each costs (docs/design.md, Modes).

A mode says where the unit's primary comes from: a named worker (today's primary who stays,
a co-worker who is promoted, ...), somebody new out of a class of workers, or nobody. Within
a mode each member has co-worker options: today's stays, somebody new, or none.
"""

from __future__ import annotations

from dataclasses import dataclass

from models.facts import CaseFacts, Facts
from optimizer.holders import Holders
from optimizer.units import Unit


@dataclass(frozen=True, slots=True)
class CoOption:
    """One way to fill a case's co-worker role, given who its primary is.

    `stays` names today's co-worker, `new` is the class a new one comes from; both null: none.
    `cost` in hundredths; `unmet` as goal 1 counts it (an irregular case).
    """

    stays: str | None
    new: frozenset[str] | None
    cost: int
    unmet: int
    irregular: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """A case within a mode: what its primary costs, and its co-worker options."""

    case: CaseFacts
    cost: int
    chosen: bool
    options: tuple[CoOption, ...]


@dataclass(frozen=True, slots=True)
class Mode:
    """Where a unit's primary comes from: `primary`, one of `arrives`, or nobody (waits).

    `arrives` is a class of workers; those in `refused` are excluded from a member.
    """

    members: tuple[Member, ...]
    primary: str | None = None
    arrives: frozenset[str] | None = None
    refused: frozenset[str] = frozenset()


class States:
    """Lists the modes of a unit under the rules."""

    def __init__(self, facts: Facts, holders: Holders) -> None:
        self._facts = facts
        self._holders = holders
        self._unmet = facts.instance.policy.unmet

    def modes(self, unit: Unit) -> list[Mode]:
        """Return every mode of a unit that the rules allow."""
        if unit.fixed is not None:
            return self._fixed(unit, unit.fixed)
        named = [mode for worker in self._special(unit) if (mode := self._named(unit, worker))]
        return [*named, *self._arrivals(unit), self.waits(unit)]

    def _fixed(self, unit: Unit, worker: str) -> list[Mode]:
        """Return the modes under a lock: only who is not the lock's worker's may wait."""
        named = self._named(unit, worker)
        may_wait = any(case.usable != worker for case in unit.members)
        return ([named] if named else []) + ([self.waits(unit)] if may_wait else [])

    def waits(self, unit: Unit) -> Mode:
        """Return the mode in which nobody has the unit."""
        return Mode(tuple(self._waiting(case) for case in unit.members))

    def named_only(self, unit: Unit) -> list[Mode]:
        """Return a unit's modes with every possible primary named, and waiting."""
        workers = set(self._special(unit)) | self._holders.common_primaries(unit.members)
        named = [mode for worker in sorted(workers) if (mode := self._named(unit, worker))]
        return [*named, self.waits(unit)]

    def _special(self, unit: Unit) -> list[str]:
        """Return the workers who know the unit: today's primaries and co-workers."""
        known = {c.usable for c in unit.members} | {c.case.co_worker for c in unit.members}
        return sorted(worker for worker in known if worker)

    def _named(self, unit: Unit, worker: str) -> Mode | None:
        members = [self._with_primary(case, worker) for case in unit.members]
        if any(member is None or not member.options for member in members):
            return None
        return Mode(tuple(member for member in members if member), primary=worker)

    def _with_primary(self, case: CaseFacts, worker: str) -> Member | None:
        stays = case.usable == worker
        if not stays and not self._holders.may_come(case, worker):
            return None
        options = self._co_options(
            case,
            worker in self._holders.newcomers,
            primary=worker,
            skilled=not stays or self._holders.has_skills(case, worker),
            stays=stays,
        )
        return Member(case, self._cost(case, worker), self._chosen(case, worker), options)

    def _cost(self, case: CaseFacts, worker: str | None) -> int:
        if worker is not None and worker == case.case.primary:
            return 0
        if worker is not None and worker == case.case.co_worker:
            return case.promotion_cost
        return case.change_cost

    def _chosen(self, case: CaseFacts, worker: str | None) -> bool:
        usable = case.usable
        return usable is not None and usable != worker and self._holders.has_skills(case, usable)

    def _arrivals(self, unit: Unit) -> list[Mode]:
        """Return the modes in which somebody new of a class becomes primary."""
        skills = frozenset[str]().union(*(case.case.skills for case in unit.members))
        refused = frozenset[str]().union(*(case.excluded for case in unit.members))
        possible = self._holders.skilled(skills)
        newcomers = possible & self._holders.newcomers
        if not any(self._holders.never_alone(case) for case in unit.members):
            classes = [(possible, False)]
        else:
            classes = [(possible - newcomers, False), (newcomers, True)]
        modes = [self._arrival(unit, who, refused, new) for who, new in classes if who - refused]
        return [mode for mode in modes if all(member.options for member in mode.members)]

    def _arrival(
        self, unit: Unit, who: frozenset[str], refused: frozenset[str], newcomer: bool
    ) -> Mode:
        members = []
        for case in unit.members:
            options = self._co_options(case, newcomer, primary=None, skilled=True, stays=False)
            members.append(Member(case, self._cost(case, None), self._chosen(case, None), options))
        return Mode(tuple(members), arrives=who, refused=refused & who)

    def _waiting(self, case: CaseFacts) -> Member:
        weight = self._unmet.waiting * self._urgency(case) * (2 if case.usable else 1)
        option = CoOption(None, None, self._co_leaves(case, None), weight)
        return Member(case, case.change_cost, chosen=False, options=(option,))

    def _co_leaves(self, case: CaseFacts, primary: str | None) -> int:
        today = case.case.co_worker
        return case.co_worker_cost if today is not None and today != primary else 0

    def _urgency(self, case: CaseFacts) -> int:
        return self._unmet.urgent if case.case.urgent else 1

    def _co_options(
        self,
        case: CaseFacts,
        newcomer: bool,
        *,
        primary: str | None,
        skilled: bool,
        stays: bool,
    ) -> tuple[CoOption, ...]:
        """Return the co-worker options of a case whose primary is (or is not) a newcomer.

        An irregular case (its usable primary stays, a rule is broken) never needs a new
        co-worker: that would only add load.
        """
        holders = self._holders
        pair = holders.needs_pair(case)
        watched = newcomer and holders.never_alone(case)
        leaves = self._co_leaves(case, primary)
        irregular = self._unmet.irregular * self._urgency(case)
        options = []
        today = holders.staying_co_worker(case)
        if today is not None and today != primary:
            regular = skilled and not (watched and today in holders.newcomers)
            if regular or stays:
                weight = 0 if regular else irregular
                options.append(CoOption(today, None, 0, weight, irregular=not regular))
        if skilled and (pair or watched):
            pool = holders.experienced_receivers if watched else holders.receivers
            if pool - case.excluded - {primary or ""}:
                options.append(CoOption(None, pool, leaves, 0))
        regular = skilled and not pair and not watched
        if regular or stays:
            weight = 0 if regular else irregular
            options.append(CoOption(None, None, leaves, weight, irregular=not regular))
        return tuple(options)
