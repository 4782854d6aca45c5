"""Why this worker and why not that one, and what a forced pair costs (`fordel explain`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.measures import Names, Percent, Points, count, names
from models.plan import Assignment, GoalResult
from models.rules import Goal, Rule
from models.terms import term
from models.text import Text, say
from report.sentences import amount
from report.terminal.paper import Paper

MOVES = 30


@dataclass(frozen=True, slots=True)
class Stand:
    """A worker, and what stands against them in words."""

    worker: str
    reason: Text


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What stands against a worker: rules, who would be above a hard cap, or a goal by so much.

    None of these: the worker has the case (`holds`), or it is free.
    """

    holds: bool
    rules: tuple[Rule, ...]
    full: tuple[str, ...]
    goal: Goal | None
    amount: int


def obstacle(one: Obstacle) -> Text:
    """Say in words what stands against a worker."""
    if one.holds:
        return say("has the case")
    if one.rules:
        rules = Names(tuple(term(rule) for rule in one.rules))
        return say("not by the rules: {rules}", rules=rules)
    if one.full:
        return say("above a hard cap: {full}", full=names(one.full))
    if one.goal is None:
        return say("free: an equally good plan has it")
    told = amount(one.goal, abs(one.amount))
    if one.amount > 0:
        return say("{goal} would be {amount} more", goal=term(one.goal), amount=told)
    return say("{goal} would be {amount} less", goal=term(one.goal), amount=told)


def print_against(paper: Paper, cases: Sequence[str], stands: Sequence[Stand]) -> None:
    """Write for each worker what stands against giving them a case (and those with it)."""
    first, *rest = cases
    paper.line(say("Case {case}: who could have it, all else as in the plan", case=first),
               style="bold")  # fmt: skip
    if rest:
        paper.line(say("It moves together with {cases}.", cases=names(rest)))
    paper.table((say("worker"), say("what stands against")), ((s.worker, s.reason) for s in stands))


@dataclass(frozen=True, slots=True)
class Cost:
    """A goal in the best plan and with the pair forced."""

    best: GoalResult
    forced: GoalResult


def print_price(
    paper: Paper,
    pair: tuple[str, str],
    costs: Sequence[Cost],
    moves: Sequence[tuple[Assignment, Assignment]],
) -> None:
    """Write what it costs that a worker has a case, and who else has another by it."""
    case, worker = pair
    changed = [cost for cost in costs if cost.best.value != cost.forced.value]
    proven = all(cost.best.proven and cost.forced.proven for cost in costs)
    paper.line(_headline(case, worker, free=not changed), style="bold")
    if not proven:
        paper.line(say("Not every goal of both plans is proven, so the price may be another one."))
    if changed:
        paper.gap()
        paper.table(
            (say("goal"), say("in the best plan"), say("with {worker}", worker=worker),
             say("difference")),
            (_cost(cost) for cost in costs),
            right=frozenset({1, 2, 3}),
        )  # fmt: skip
    _write_moves(paper, worker, moves)


def _headline(case: str, worker: str, *, free: bool) -> Text:
    if free:
        return say(
            "Free: an equally good plan has case {case} with {worker}.", case=case, worker=worker
        )
    return say("What it costs that {worker} has case {case}", case=case, worker=worker)


def _cost(cost: Cost) -> tuple[Text, Points | Percent | int, Points | Percent | int, Text]:
    goal, best, forced = cost.best.name, cost.best.value, cost.forced.value
    sign = "+" if forced > best else "-" if forced < best else ""
    difference = say("{sign}{amount}", sign=sign, amount=amount(goal, abs(forced - best)))
    return term(goal), amount(goal, best), amount(goal, forced), difference


def _write_moves(paper: Paper, worker: str, moves: Sequence[tuple[Assignment, Assignment]]) -> None:
    if not moves:
        return
    n = len(moves)
    paper.heading(count(n, "{n} case is held otherwise than in the best plan",
                        "{n} cases are held otherwise than in the best plan"))  # fmt: skip
    shown = paper.most(moves, MOVES)
    paper.table(
        (say("case"), say("in the best plan"), say("with {worker}", worker=worker)),
        ((best.case, _held(best), _held(forced)) for best, forced in shown),
    )
    paper.rest(n, MOVES)


def _held(row: Assignment) -> Text | str:
    if row.primary is None:
        return say("waits")
    if row.co_worker is None:
        return row.primary
    return say("{worker} with {beside}", worker=row.primary, beside=row.co_worker)
