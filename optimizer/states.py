"""What can become of a unit: its modes, and what each costs (docs/design.md, Modes).

A mode says where the unit's primary comes from: a named worker (today's primary who stays,
a co-worker who is promoted, ...), somebody new out of a class of workers, or nobody. Within
a mode each member has co-worker options: today's stays, somebody new, or none.
"""

from __future__ import annotations

from dataclasses import dataclass

from models.conditions import FREE, Conditions
from models.facts import CaseFacts, Facts
from optimizer.co_options import Beside, CoOption, CoOptions
from optimizer.holders import Holders
from optimizer.units import Unit


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

    def __init__(self, facts: Facts, holders: Holders, conditions: Conditions = FREE) -> None:
        self._facts = facts
        self._holders = holders
        self._conditions = conditions
        self._unmet = facts.instance.policy.unmet
        self._co_options = CoOptions(facts, holders, conditions)

    def modes(self, unit: Unit) -> list[Mode]:
        """Return every mode of a unit that the rules allow."""
        if unit.untouched:
            return [self._as_today(unit)]
        if unit.fixed is not None:
            return self._fixed(unit, unit.fixed)
        named = [mode for worker in self._special(unit) if (mode := self._named(unit, worker))]
        return [*named, *self._arrivals(unit), *self._waits(unit)]

    def _fixed(self, unit: Unit, worker: str) -> list[Mode]:
        """Return the modes under a lock: only who is not the lock's worker's may wait."""
        named = self._named(unit, worker)
        may_wait = any(case.usable != worker for case in unit.members)
        return ([named] if named else []) + (self._waits(unit) if may_wait else [])

    def _waits(self, unit: Unit) -> list[Mode]:
        """Return the mode in which nobody has the unit, unless a condition says who has it."""
        wanted = self._conditions.holder
        for case in unit.members:
            if wanted(case.id, "primary") or wanted(case.id, "co_worker"):
                return []
        return [Mode(tuple(self._waiting(case) for case in unit.members))]

    def named_only(self, unit: Unit) -> list[Mode]:
        """Return a unit's modes with every possible primary named, and waiting."""
        workers = set(self._special(unit)) | self._holders.common_primaries(unit.members)
        named = [mode for worker in sorted(workers) if (mode := self._named(unit, worker))]
        return [*named, *self._waits(unit)]

    def _special(self, unit: Unit) -> list[str]:
        """Return the workers who know the unit (today's, as either), or who are to have it."""
        known = {c.usable for c in unit.members} | {c.case.co_worker for c in unit.members}
        known |= {self._conditions.holder(c.id, "primary") for c in unit.members}
        return sorted(worker for worker in known if worker)

    def _as_today(self, unit: Unit) -> Mode:
        """Return the mode in which a case keeps today's state, whatever the rules say of it."""
        (case,) = unit.members
        today, partner = case.case.primary, case.case.co_worker
        unmet, irregular = self._unmet_today(case)
        option = CoOption(partner, None, 0, unmet, irregular=irregular)
        return Mode((Member(case, 0, chosen=False, options=(option,)),), primary=today)

    def _unmet_today(self, case: CaseFacts) -> tuple[int, bool]:
        """Return what goal 1 counts for today's state, and whether the case is irregular."""
        today, partner = case.case.primary, case.case.co_worker
        if today is None:
            return self._waiting(case).options[0].unmet, False
        holders = self._holders
        watched = holders.never_alone(case) and today in holders.newcomers
        alone = partner is None or (watched and partner in holders.newcomers)
        asked = watched or (holders.needs_pair(case) and partner is None)
        if holders.has_skills(case, today) and not (asked and alone):
            return 0, False
        return self._co_options.irregular(case), True

    def _named(self, unit: Unit, worker: str) -> Mode | None:
        members = [self._with_primary(case, worker) for case in unit.members]
        if any(member is None or not member.options for member in members):
            return None
        return Mode(tuple(member for member in members if member), primary=worker)

    def _with_primary(self, case: CaseFacts, worker: str) -> Member | None:
        stays = case.usable == worker
        if not stays and not self._may_come(case, worker):
            return None
        wanted = self._conditions.holder(case.id, "primary")
        if self._conditions.fixes(case.id, "primary") and wanted != worker:
            return None
        skilled = not stays or self._holders.has_skills(case, worker)
        newcomer = worker in self._holders.newcomers
        beside = Beside(worker, newcomer=newcomer, skilled=skilled, stays=stays)
        options = self._co_options.of(case, beside)
        return Member(case, self._cost(case, worker), self._chosen(case, worker), options)

    def _may_come(self, case: CaseFacts, worker: str) -> bool:
        refused = self._conditions.refused(case.id, "primary")
        return worker not in refused and self._holders.may_come(case, worker)

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
        conditions = self._conditions
        if any(conditions.fixes(case.id, "primary") for case in unit.members):
            return []
        skills = frozenset[str]().union(*(case.case.skills for case in unit.members))
        refused = frozenset[str]().union(
            *(case.excluded | conditions.refused(case.id, "primary") for case in unit.members)
        )
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
            options = self._co_options.of(case, Beside(None, newcomer=newcomer))
            members.append(Member(case, self._cost(case, None), self._chosen(case, None), options))
        return Mode(tuple(members), arrives=who, refused=refused & who)

    def _waiting(self, case: CaseFacts) -> Member:
        weight = self._unmet.waiting * self._co_options.urgency(case) * (2 if case.usable else 1)
        option = CoOption(None, None, self._co_options.leaves(case, None), weight)
        return Member(case, case.change_cost, chosen=False, options=(option,))
