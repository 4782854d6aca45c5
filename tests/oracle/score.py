"""What any given plan is worth, worked out from the plan alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor

from models.instance import Instance
from models.plan import Assignment, Plan
from models.rules import Goal
from tests.oracle.choices import broken_rules
from tests.oracle.derived import Matter, Office, Person, read


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
