"""What any given plan breaks, worked out from the plan alone."""

from __future__ import annotations

from fractions import Fraction
from math import floor

from models.instance import Instance
from models.plan import Assignment, Plan
from tests.oracle.choices import broken_rules
from tests.oracle.derived import Matter, Office, Person, read
from tests.oracle.score import Burden, Carried
from tests.oracle.units import Unit, is_chosen, lock_of, units


def hard_caps(
    office: Office, unit_list: list[Unit], level: Fraction
) -> dict[str, tuple[int | None, int | None, int | None]]:
    """Return what nobody may exceed: points, cases, dangerous (None: no limit).

    In strict mode the caps at this level, raised where locked cases with their units weigh
    more. An external never goes above max_points in either mode.
    """
    strict = office.policy.caps.mode.value == "strict"
    limits: dict[str, tuple[int | None, int | None, int | None]] = {}
    for person in office.people.values():
        caps = (person.max_points, person.max_cases, person.max_dangerous)
        limits[person.id] = (None, None, None)
        if strict:
            own = [matter for unit in unit_list if lock_of(unit) == person.id for matter in unit]
            floors = (sum(m.points for m in own), len(own), sum(m.dangerous for m in own))
            points, cases, dangerous = (
                max(floor(level * cap), least) for cap, least in zip(caps, floors, strict=True)
            )
            limits[person.id] = (points, cases, dangerous)
        if person.external:
            most = min(person.max_points, floor(level * person.max_points))
            limits[person.id] = (most if strict else person.max_points, None, None)
    return limits


def breaches(
    instance: Instance, plan: Plan, *, level: Fraction = Fraction(1)
) -> set[tuple[str, str]]:
    """Return (rule, case or worker id) for everything that makes a plan illegal.

    What is broken by a case that says it is irregular, and may be, is not among them. The
    pseudo-rule `outcome` says that a case claims another outcome than it has, `caps` that a
    hard cap is exceeded; an external above max_points breaks `available`.
    """
    office = read(instance)
    rows = {row.case: row for row in plan.assignments}
    if set(rows) != set(office.matters):
        return {("one_primary", case) for case in set(rows) ^ set(office.matters)}
    found: set[tuple[str, str]] = set()
    for matter in office.matters.values():
        found |= {(rule, matter.id) for rule in _case_breaches(office, matter, rows[matter.id])}
    unit_list = units(office)
    found |= _family_breaches(unit_list, rows)
    return found | _cap_breaches(office, unit_list, rows, level)


def _case_breaches(office: Office, matter: Matter, row: Assignment) -> set[str]:
    if matter.locked_to and row.primary != matter.locked_to:
        return {"lock"} | (_held_breaches(office, matter, row) if row.primary else set())
    if row.primary is None:
        wrong = {"one_primary"} if row.co_worker else set()
        return wrong | (set() if row.outcome.value == "waiting" else {"outcome"})
    return _held_breaches(office, matter, row)


def _held_breaches(office: Office, matter: Matter, row: Assignment) -> set[str]:
    assert row.primary is not None
    primary = office.people[row.primary]
    helper = office.people[row.co_worker] if row.co_worker else None
    found = set()
    if row.primary in matter.excluded or (helper and helper.id in matter.excluded):
        found.add("exclusion")
    if not _primary_available(primary, matter):
        found.add("available")
    if helper and helper.id == primary.id:
        found.add("one_primary")
    elif helper:
        found |= _helper_breaches(helper, primary, matter)
    broken = broken_rules(primary, helper, matter)
    if row.outcome.value != ("irregular" if broken else "regular"):
        found.add("outcome")
    return found | (broken if row.primary != matter.usable else set())


def _primary_available(primary: Person, matter: Matter) -> bool:
    if primary.external or not primary.here:
        return False
    return primary.receives or primary.id == matter.today


def _helper_breaches(helper: Person, primary: Person, matter: Matter) -> set[str]:
    """Name `available` and `pairing` where this co-worker breaks them; who stays breaks less."""
    stays = helper.id == matter.co_today
    found = set()
    if not helper.here or not (stays or helper.receives):
        found.add("available")
    backs_newcomer = matter.guarded and primary.newcomer and not helper.newcomer
    if not (stays or matter.paired or backs_newcomer):
        found.add("pairing")
    return found


def _family_breaches(unit_list: list[Unit], rows: dict[str, Assignment]) -> set[tuple[str, str]]:
    found = set()
    for unit in unit_list:
        lock = lock_of(unit)
        holders = {
            rows[matter.id].primary
            for matter in unit
            if not (lock and matter.usable != lock and rows[matter.id].primary is None)
        }
        if len(holders) > 1:
            found.add(("family", unit[0].id))
    return found


def _cap_breaches(
    office: Office, unit_list: list[Unit], rows: dict[str, Assignment], level: Fraction
) -> set[tuple[str, str]]:
    carried = Carried()
    for row in rows.values():
        carried.add(office.matters[row.case], row.primary, row.co_worker)
    found = set()
    strict = office.policy.caps.mode.value == "strict"
    for worker, limits in hard_caps(office, unit_list, level).items():
        person, burden = office.people[worker], carried.of.get(worker, Burden())
        if person.external and burden.points > person.max_points:
            found.add(("available", worker))
        loads = (burden.points, burden.cases, burden.dangerous)
        above = [most is not None and load > most for load, most in zip(loads, limits, strict=True)]
        if strict and any(above):
            found.add(("caps", worker))
    return found


def chosen_changes(instance: Instance, plan: Plan) -> int:
    """Return how many changes of primary in the plan are chosen."""
    office = read(instance)
    return sum(is_chosen(office, office.matters[row.case], row.primary) for row in plan.assignments)
