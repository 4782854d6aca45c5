"""The questions before saying yes: each answer is judged before it leaves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

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
from optimizer.intake import Fit, Intake, Place
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


@dataclass(frozen=True, slots=True)
class Depth:
    """New cases placed while at most `moves` of the others move: the best workers for each."""

    moves: int
    places: dict[str, list[Place]]


@dataclass(frozen=True, slots=True)
class Placings:
    """The books of today, and the answers at each depth; `complete`: all are there and proven."""

    books: Intake
    depths: list[Depth]
    complete: bool
    interrupted: bool


def intake(
    instance: Instance,
    options: Options,
    cases: tuple[str, ...],
    moves: int,
    interruptible: Interruptible,
) -> Placings:
    """Find the best workers for new cases (none named: all that have nobody).

    Asked with no other case moved, with one, and with `moves`; each depth gets the same share
    of the time, and what one leaves over goes to the next.
    """
    known(instance, cases=cases)
    books, stop = Intake(instance, options), Stop(options.time_limit)
    asked = frozenset(cases or books.new_cases())
    depths = sorted({0, min(moves, 1), moves}) if asked else []
    found: list[Depth] = []
    with interruptible(stop.now):
        for number, depth in enumerate(depths):
            if number and stop.asked:
                break
            part = stop.part(1 / (len(depths) - number))
            found.append(Depth(depth, books.places(asked, part, depth)))
    for one in found:
        for places in one.places.values():
            for place in places:
                _confirm_place(books, place, options, one.moves)
    every = [place for one in found for places in one.places.values() for place in places]
    complete = len(found) == len(depths) and all(place.proven for place in every)
    return Placings(books, found, complete and not stop.interrupted, stop.interrupted)


def fitting(instance: Instance, options: Options, worker: str) -> tuple[Intake, list[Fit]]:
    """Find what fits a worker with room: new cases first, then those of colleagues."""
    known(instance, workers=(worker,))
    books = Intake(instance, options)
    fits = books.for_worker(worker)
    for fit in fits:
        kept = frozenset(instance.case) - frozenset(fit.cases)
        plan = books.today.plan(fit.rows)
        verdict = judge(instance, plan, level=options.level, facts=books.facts, untouched=kept)
        if verdict.broken or tuple(verdict.goals[goal] for goal in Goal) != fit.goals:
            raise AuditError("the judge refuses what fits a worker")
    return books, fits


def _confirm_place(books: Intake, place: Place, options: Options, moves: int) -> None:
    """Raise AuditError unless the judge finds a place legal and worth what is claimed."""
    instance = books.facts.instance
    others = books.moved(place) - place.asked
    kept = frozenset(instance.case) - place.asked - others
    verdict = judge(instance, place.plan, level=options.level, facts=books.facts, untouched=kept)
    claimed = tuple(verdict.goals[goal] for goal in Goal) == place.goals
    if verdict.broken or not claimed or len(others) > moves:
        raise AuditError("the judge refuses a place for a new case")


@dataclass(frozen=True, slots=True)
class Explained:
    """A plan, and what stands against each worker for one case of it."""

    plan: Plan
    solution: Solution | None
    against: list[Against]
    cases: tuple[str, ...]

    @property
    def interrupted(self) -> bool:
        """Whether Ctrl-C ended the search for the plan."""
        return self.solution is not None and self.solution.interrupted


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
        confirm(solution, judge(instance, plan, level=options.level))
    books = Explainer(instance, plan, options)
    unit = tuple(one.id for one in books.unit(case))
    return Explained(plan, solution, books.against(case), unit)


@dataclass(frozen=True, slots=True)
class Price:
    """The best plan, the best with a pair forced, and what each goal pays for that."""

    best: Solution
    forced: Solution

    @property
    def interrupted(self) -> bool:
        """Whether Ctrl-C ended one of the searches."""
        return self.best.interrupted or self.forced.interrupted

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
    stop = Stop(options.time_limit)
    with interruptible(stop.now):
        best = solve(instance, options, stop=stop.part(0.5))
        other = forced(instance, options, case, worker, best=best, stop=stop)
    for solution in (best, other):
        confirm(solution, judge(instance, solution.plan, level=options.level))
    return Price(best, other)
