"""What any given plan is worth and what it breaks, worked out from the plan alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor

from models.instance import Instance
from models.plan import Assignment, Plan
from models.rules import Goal
from tests.oracle.choices import broken_rules, may_be_co_worker
from tests.oracle.derived import Matter, Office, Person, read
from tests.oracle.units import Unit, is_chosen, lock_of, units


@dataclass
class Burden:
    """What one worker carries: hundredths of points, primary cases, dangerous ones."""

    points: int = 0
    cases: int = 0
    dangerous: int = 0


@dataclass
class Carried:
    """What everybody carries, by worker id."""

    of: dict[str, Burden] = field(default_factory=dict)

    def add(self, matter: Matter, primary: str | None, co_worker: str | None) -> None:
        """Put one case on its primary and its co-worker."""
        if primary:
            burden = self.of.setdefault(primary, Burden())
            burden.points += matter.points
            burden.cases += 1
            burden.dangerous += matter.dangerous
        if co_worker:
            self.of.setdefault(co_worker, Burden()).points += matter.co_points


def excess(load: int, cap: int, band: int, level: Fraction = Fraction(1)) -> int:
    """Return by how much a load is above a band of the cap."""
    return max(0, load - floor(level * cap * band / 100))


def overload_of(office: Office, person: Person, burden: Burden, level: Fraction) -> int:
    """Return one worker's part of the goal `overload`."""
    return sum(
        excess(burden.points, person.max_points, band, level)
        + 100 * excess(burden.cases, person.max_cases, band, level)
        + 100 * excess(burden.dangerous, person.max_dangerous, band, level)
        for band in office.policy.overload.bands
    )


def peak_of(person: Person, burden: Burden) -> int:
    """Return one worker's utilisation in thousandths, rounded up."""
    return ceil(Fraction(1000 * burden.points, person.max_points)) if person.max_points else 0


def balance_of(office: Office, person: Person, burden: Burden) -> int:
    """Return one worker's part of the goal `balance`."""
    bands = office.policy.balance.bands
    return sum(ceil(Fraction(excess(burden.points, person.max_points, b), 100)) for b in bands)


def unmet_cost(office: Office, matter: Matter, outcome: str) -> int:
    """Return what one case adds to the goal `unmet`."""
    rule = office.policy.unmet
    if outcome == "regular":
        return 0
    cost = rule.irregular if outcome == "irregular" else rule.waiting
    if outcome == "waiting" and matter.usable:
        cost *= 2
    return cost * (rule.urgent if matter.urgent else 1)


def change_cost(matter: Matter, primary: str | None, co_worker: str | None) -> int:
    """Return what one case adds to the goal `changes`."""
    if matter.today is None or primary == matter.today:
        cost = 0
    elif primary is not None and primary == matter.co_today:
        cost = matter.promotion_cost
    else:
        cost = matter.change_cost
    if matter.co_today is not None and matter.co_today not in (primary, co_worker):
        cost += matter.release_cost
    return cost


def preference_cost(office: Office, matter: Matter, primary: str | None) -> int:
    """Return what one case adds to the goal `preference`."""
    if primary is None:
        return 0
    person = office.people[primary]
    cost = 0
    if matter.preferred and matter.preferred != primary:
        cost += 3
    if matter.language and matter.language not in person.languages:
        cost += 2
    if matter.team and person.team and matter.team != person.team:
        cost += 1
    return cost


def outcome_of(office: Office, matter: Matter, row: Assignment) -> str:
    """Return the outcome that the two people really give a case."""
    if row.primary is None:
        return "waiting"
    helper = office.people[row.co_worker] if row.co_worker else None
    broken = broken_rules(office.people[row.primary], helper, matter)
    return "irregular" if broken else "regular"


def goals(instance: Instance, plan: Plan, *, level: Fraction = Fraction(1)) -> dict[Goal, int]:
    """Return the values of the six goals, the most important first."""
    office = read(instance)
    carried = Carried({person.id: Burden() for person in office.people.values()})
    value = dict.fromkeys(Goal, 0)
    for row in plan.assignments:
        matter = office.matters[row.case]
        carried.add(matter, row.primary, row.co_worker)
        value[Goal.UNMET] += unmet_cost(office, matter, outcome_of(office, matter, row))
        value[Goal.CHANGES] += change_cost(matter, row.primary, row.co_worker)
        value[Goal.PREFERENCE] += preference_cost(office, matter, row.primary)
    for person in office.people.values():
        if person.here:
            burden = carried.of[person.id]
            value[Goal.OVERLOAD] += overload_of(office, person, burden, level)
            value[Goal.PEAK] = max(value[Goal.PEAK], peak_of(person, burden))
            value[Goal.BALANCE] += balance_of(office, person, burden)
    return value


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
    hard cap is exceeded (for an external that is part of the rule `available`).
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
    if helper.id in matter.excluded or may_be_co_worker(helper, primary, matter):
        return set()
    if not helper.here or (helper.id != matter.co_today and not helper.receives):
        return {"available"}
    return {"pairing"}


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
    for worker, limits in hard_caps(office, unit_list, level).items():
        burden = carried.of.get(worker, Burden())
        loads = (burden.points, burden.cases, burden.dangerous)
        if any(
            limit is not None and load > limit for load, limit in zip(loads, limits, strict=True)
        ):
            found.add(("available" if office.people[worker].external else "caps", worker))
    return found


def chosen_changes(instance: Instance, plan: Plan) -> int:
    """Return how many changes of primary in the plan are chosen."""
    office = read(instance)
    return sum(is_chosen(office, office.matters[row.case], row.primary) for row in plan.assignments)
