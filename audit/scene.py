"""What every rule and goal looks at: the plan laid beside the facts, and the loads."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from audit.holding import Holding, hold
from audit.loads import loads, today
from audit.missed import missed
from audit.units import Units, units
from audit.verdict import Load
from models.facts import Facts, WorkerFacts
from models.plan import Plan
from models.rules import Rule


@dataclass(frozen=True, slots=True)
class Scene:
    """A plan as the judge sees it.

    `strays` are case ids of the plan that the case file does not have, `doubles` those
    that the plan has more than once (the first row counts). `missed` holds, by case, the
    rules among skills, pairing and newcomer that are not met. `untouched` are cases that
    keep today's state, which no rule binds.
    """

    facts: Facts
    level: Fraction
    max_changes: int | None
    holdings: dict[str, Holding]
    strays: tuple[str, ...]
    doubles: tuple[str, ...]
    missed: dict[str, tuple[Rule, ...]]
    loads: dict[str, Load]
    today: dict[str, Load]
    units: Units
    untouched: frozenset[str] = frozenset()

    def unexcused(self, rule: Rule) -> list[Holding]:
        """Return the cases that miss a rule and are not with today's usable primary."""
        return [
            self.holdings[case_id]
            for case_id, missing in self.missed.items()
            if rule in missing and not self.holdings[case_id].stays
        ]

    @property
    def present(self) -> list[WorkerFacts]:
        """Return the workers who are here."""
        return [worker for worker in self.facts.workers.values() if worker.here]


def lay_out(
    facts: Facts,
    plan: Plan,
    *,
    level: Fraction,
    max_changes: int | None,
    untouched: frozenset[str] = frozenset(),
) -> Scene:
    """Lay a plan, whatever it holds, beside the facts."""
    rows = {row.case: row for row in reversed(plan.assignments)}
    times = Counter(row.case for row in plan.assignments)
    holdings = {case_id: hold(facts, case_id, rows.get(case_id)) for case_id in facts.cases}
    return Scene(
        facts=facts,
        level=level,
        max_changes=max_changes,
        holdings=holdings,
        strays=tuple(sorted(case_id for case_id in rows if case_id not in facts.cases)),
        doubles=tuple(sorted(case_id for case_id, count in times.items() if count > 1)),
        missed={case_id: missed(holding) for case_id, holding in holdings.items()},
        loads=loads(facts, holdings),
        today=today(facts),
        units=units(facts),
        untouched=untouched,
    )
