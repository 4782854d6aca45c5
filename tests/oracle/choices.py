"""Which (primary, co-worker) a single case may have, capacity and family left aside."""

from __future__ import annotations

from typing import NamedTuple

from tests.oracle.derived import Matter, Office, Person


class Choice(NamedTuple):
    """Who holds a case, and which of skills, pairing and newcomer that breaks."""

    primary: str | None
    co_worker: str | None
    broken: frozenset[str]

    @property
    def outcome(self) -> str:
        """Return regular, irregular or waiting."""
        if self.primary is None:
            return "waiting"
        return "irregular" if self.broken else "regular"


WAITING = Choice(None, None, frozenset())


def may_become_primary(person: Person, matter: Matter) -> bool:
    """Tell whether the case may go to somebody who is not its primary today."""
    return (
        person.receives
        and not person.external
        and person.id not in matter.excluded
        and matter.skills <= person.skills
    )


def may_be_co_worker(person: Person, primary: Person, matter: Matter) -> bool:
    """Tell whether the person may stand beside that primary, experience left aside.

    Today's co-worker may stay on any case. Anybody else is new, and comes only where a pair
    is asked for, or beside a newcomer on a guarded case, and is experienced then.
    """
    if person.id == primary.id or person.id in matter.excluded:
        return False
    if person.id == matter.co_today:
        return person.here
    if not person.receives:
        return False
    if matter.paired:
        return True
    return matter.guarded and primary.newcomer and not person.newcomer


def broken_rules(primary: Person, co_worker: Person | None, matter: Matter) -> frozenset[str]:
    """Name those of skills, pairing and newcomer that the two break on this case."""
    broken = set()
    if not matter.skills <= primary.skills:
        broken.add("skills")
    if matter.paired and co_worker is None:
        broken.add("pairing")
    if matter.guarded and primary.newcomer and (co_worker is None or co_worker.newcomer):
        broken.add("newcomer")
    return frozenset(broken)


def held(office: Office, matter: Matter) -> list[Choice]:
    """List every way in which somebody holds the case, today's state first."""
    found = []
    for primary in office.people.values():
        stays = primary.id == matter.usable
        if not stays and not may_become_primary(primary, matter):
            continue
        helpers = [
            other for other in office.people.values() if may_be_co_worker(other, primary, matter)
        ]
        for helper in [None, *helpers]:
            broken = broken_rules(primary, helper, matter)
            if stays or not broken:
                found.append(Choice(primary.id, helper.id if helper else None, broken))
    return sorted(found, key=lambda c: (c.primary != matter.today, c.co_worker != matter.co_today))


def can_be_regular(office: Office, matter: Matter) -> bool:
    """Tell whether anybody may hold the case within the rules."""
    return any(not choice.broken for choice in held(office, matter))
