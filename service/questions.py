"""The questions before saying yes: each answer is judged before it leaves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from audit.judge import judge
from audit.verdict import Verdict
from models.errors import AuditError, DecisionError
from models.facts import derive
from models.instance import Instance
from models.options import Options
from models.plan import Plan, Solution
from models.rules import Goal
from models.text import say
from optimizer.explain import Against, Explainer, forced
from optimizer.frontier import frontier as walk
from optimizer.intake import Intake, Place
from optimizer.leave import leave as spread
from optimizer.leave import others, without
from optimizer.points import Frontier
from optimizer.solve import solve
from optimizer.stop import Stop
from service.rebalance import Interruptible, confirm


@dataclass(frozen=True, slots=True)
class Left:
    """The plan without those who leave, judged, on the day they are gone."""

    instance: Instance
    solution: Solution
    verdict: Verdict
    untouched: frozenset[str]


def known(
    instance: Instance, *, cases: tuple[str, ...] = (), workers: tuple[str, ...] = ()
) -> None:
    """Raise DecisionError for an id that the input does not have."""
    for case in cases:
        if case not in instance.case:
            raise DecisionError(say("Case {case} is not in the case file.", case=case))
    for worker in workers:
        if worker not in instance.worker:
            raise DecisionError(say("{worker} is not in the staff list.", worker=worker))


def leave(
    instance: Instance, options: Options, workers: tuple[str, ...], interruptible: Interruptible
) -> Left:
    """Spread the cases of who leaves, and touch nothing else."""
    known(instance, workers=workers)
    leaving, stop = frozenset(workers), Stop(options.time_limit)
    with interruptible(stop.now):
        solution = spread(instance, options, leaving, stop=stop)
    gone, kept = without(instance, leaving), others(instance, leaving)
    verdict = judge(gone, solution.plan, level=options.level, untouched=kept)
    confirm(solution, verdict)
    return Left(gone, solution, verdict, kept)


def frontier(
    instance: Instance,
    options: Options,
    interruptible: Interruptible,
    listen: Callable[[int, int], None] | None = None,
) -> tuple[Frontier, list[Verdict]]:
    """Walk the frontier and judge the plan of each point."""
    stop = Stop(options.time_limit)
    with interruptible(stop.now):
        found = walk(instance, options, listen=listen, stop=stop)
    facts, verdicts = derive(instance), []
    for point in found.points:
        verdict = judge(instance, point.solution.plan, level=options.level, facts=facts)
        confirm(point.solution, verdict)
        if (verdict.chosen_changes, verdict.goals[Goal.PEAK]) != (point.chosen, point.peak):
            raise AuditError("a point of the frontier is not what its plan is")
        verdicts.append(verdict)
    return found, verdicts


def intake(
    instance: Instance, options: Options, cases: tuple[str, ...]
) -> tuple[Intake, dict[str, list[Place]]]:
    """Find the best workers for new cases (none named: all that have nobody)."""
    known(instance, cases=cases)
    books, stop = Intake(instance, options), Stop(options.time_limit)
    asked = frozenset(cases or books.new_cases())
    found = books.places(asked, stop) if asked else {}
    kept = frozenset(instance.case) - asked
    for places in found.values():
        for place in places:
            verdict = judge(
                instance, place.plan, level=options.level, facts=books.facts, untouched=kept
            )
            if verdict.broken or tuple(verdict.goals[goal] for goal in Goal) != place.goals:
                raise AuditError("the judge refuses a place for a new case")
    return books, found


@dataclass(frozen=True, slots=True)
class Explained:
    """A plan, and what stands against each worker for one case of it."""

    plan: Plan
    solution: Solution | None
    against: list[Against]
    cases: tuple[str, ...]


def explain(
    instance: Instance, options: Options, case: str, plan: Plan | None, interruptible: Interruptible
) -> Explained:
    """Say what stands against each worker for a case, all else as in the (best) plan."""
    known(instance, cases=(case,))
    solution, stop = None, Stop(options.time_limit)
    if plan is None:
        with interruptible(stop.now):
            solution = solve(instance, options, stop=stop)
        plan = solution.plan
    books = Explainer(instance, plan, options)
    unit = tuple(one.id for one in books.unit(case))
    return Explained(plan, solution, books.against(case), unit)


@dataclass(frozen=True, slots=True)
class Price:
    """The best plan, the best with a pair forced, and what each goal pays for that."""

    best: Solution
    forced: Solution

    @property
    def free(self) -> bool:
        """Whether an equally good plan has the pair."""
        return all(
            a.value == b.value for a, b in zip(self.best.goals, self.forced.goals, strict=True)
        )

    @property
    def proven(self) -> bool:
        """Whether the price is the true difference of two proven runs."""
        return all(goal.proven for goal in (*self.best.goals, *self.forced.goals))


def price(
    instance: Instance, options: Options, case: str, worker: str, interruptible: Interruptible
) -> Price:
    """Run twice: as it is best, and with the worker as the case's primary."""
    known(instance, cases=(case,), workers=(worker,))
    begun = monotonic()
    first = Stop(options.time_limit / 2)
    with interruptible(first.now):
        best = solve(instance, options, stop=first)
    second = Stop(max(1.0, options.time_limit - (monotonic() - begun)))
    with interruptible(second.now):
        other = forced(instance, options, case, worker, stop=second)
    for solution in (best, other):
        confirm(solution, judge(instance, solution.plan, level=options.level))
    return Price(best, other)
