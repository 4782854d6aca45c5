"""One changed fact, answered from the old plan: as good a plan nearby, or nothing.

A refusal or a fixed role only takes plans away. So every bound that was proven before still
holds, and a plan that reaches the old values is proven as far as the old one was. It is
looked for around the people concerned, everything else left as it is: no worse in the first
four goals, and in the others as good as can be had there (what comes after a goal that got
worse has no bound any more). Where none is found there may
still be one: that takes a whole run.
"""

from __future__ import annotations

from random import Random

from models.conditions import FREE, Conditions
from models.instance import Instance
from models.options import Options
from models.plan import Solution
from models.rules import Goal
from optimizer.apart import Apart, search_apart
from optimizer.build import Built, build
from optimizer.claims import claims, worth
from optimizer.collector import uncollected
from optimizer.cpsat import Search
from optimizer.naming import name_plan
from optimizer.preference import Preference
from optimizer.program import Arrays, Ints
from optimizer.propagate import propagate
from optimizer.recall import Recall
from optimizer.region import Regions
from optimizer.settling import STEEP
from optimizer.solve import LOOSE_FROM
from optimizer.stop import Stop

# Around how many people one try after another looks, and its deterministic seconds.
TRIES = ((4, 0.15), (6, 0.25))


def resolve(
    instance: Instance,
    options: Options,
    old: Solution,
    *,
    conditions: Conditions,
    before: Conditions = FREE,
    stop: Stop | None = None,
) -> Solution | None:
    """Return a plan under narrower conditions that is as good as the old one, if one is near.

    Args:
        instance: what the old plan was made for.
        options: what the old plan was made with.
        old: the old plan and what is proven of it.
        conditions: what holds now: all of `before`, and more.
        before: the conditions of the old plan.
        stop: interrupts the search from another thread.

    Returns:
        A plan that is no worse in the first four goals, and what is proven of it: the old
        bounds hold. Null if the people concerned have none among them.

    Raises:
        ValueError: the conditions are not narrower than before.

    """
    if not conditions.narrows(before):
        raise ValueError("only what narrows the choice can be answered from the old plan")
    loose = len(instance.cases) >= LOOSE_FROM
    with uncollected():
        built = build(instance, options, conditions, loose_pairs=loose)
        return _Near(built, old, options).solution(stop or Stop(options.time_limit))


class _Near:
    """Searches around the roles of the old plan that the new conditions rule out."""

    def __init__(self, built: Built, old: Solution, options: Options) -> None:
        self._built, self._model, self._old = built, built.model, old
        self._values = {goal.name: goal.value for goal in old.goals}
        self._regions, self._apart = Regions(built.model), Apart(built.model)
        self._random = Random(options.seed)
        self._recalled = Recall(built.model, old.plan)

    def solution(self, stop: Stop) -> Solution | None:
        """Return the plan, or null."""
        kept, regions = self._recalled.partial, self._regions
        pinned = self._pinned(self._built.arrays)
        for size, effort in TRIES:
            people = regions.with_others(self._concerned(), size, self._random)
            region = self._freed(regions.around(pinned, kept, people))
            found = self._search(region, effort, stop) if propagate(region) else None
            if found or stop.asked:
                return found
        return None

    def _pinned(self, program: Arrays) -> Arrays:
        """Return the program with every goal but the last two at most what it was."""
        for goal in (Goal.UNMET, Goal.OVERLOAD, Goal.CHANGES, Goal.PEAK):
            cost = self._model.goals[goal]
            program = program.with_row(cost, high=self._values[goal])
        return program

    def _freed(self, region: Arrays) -> Arrays:
        """Leave open all that may become of the units whose old state is ruled out."""
        columns = [c.column for index in self._recalled.missing for c in self._model.choices[index]]
        columns += [s.column for index in self._recalled.missing for s in self._model.splits[index]]
        region.low[columns] = self._built.arrays.low[columns]
        region.high[columns] = self._built.arrays.high[columns]
        return region

    def _concerned(self) -> list[str]:
        """Return who has, or had, a role in the units whose old state is ruled out."""
        cases = [
            case for index in self._recalled.missing for case in self._model.units[index].members
        ]
        rows = [self._old.plan.by_case[case.id] for case in cases]
        today = [case.usable for case in cases]
        people = {*today, *(who for row in rows for who in (row.primary, row.co_worker))}
        return sorted(worker for worker in people if worker in self._model.loads)

    def _search(self, region: Arrays, effort: float, stop: Stop) -> Solution | None:
        preference = Preference(self._model, region)
        program = preference.arrays
        weights = self._model.goals[Goal.BALANCE].weights(program.width)
        weights += STEEP * preference.goal.weights(program.width)
        apart = self._apart.after(preference.parts)
        answer, _ = search_apart(program, Search(effort=effort), stop, apart, weights=weights)
        return None if answer.values is None else self._named(preference, answer.values)

    def _named(self, preference: Preference, found: Ints) -> Solution | None:
        plan = name_plan(self._model, preference.complete(found), preference.parts)
        values = worth(self._model, preference, plan)
        if values is None:
            return None
        goals = tuple(claims(self._old.goals, values))
        return Solution(plan=plan, goals=goals, warnings=self._built.warnings)
