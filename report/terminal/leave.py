"""Who takes over from somebody who leaves (`fordel leave`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.measures import Names, Percent, Points, count, names
from models.plan import GoalResult
from models.terms import term
from models.text import Text, say
from report.terminal.paper import Paper

CASES, PEOPLE = 60, 30


@dataclass(frozen=True, slots=True)
class Handed:
    """A case of who leaves: the roles before and after (null: nobody)."""

    case: str
    primary: tuple[str | None, str | None]
    co_worker: tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Taker:
    """Somebody who gets a role: how many, and the load before and after (hundredths)."""

    worker: str
    roles: int
    before: int
    after: int
    limit: int
    utilisation: int | None


def print_leave(
    paper: Paper,
    leaving: Sequence[str],
    handed: Sequence[Handed],
    takers: Sequence[Taker],
    goals: Sequence[GoalResult],
) -> None:
    """Write who gets which case, what that means for each, and what is proven."""
    n = len(handed)
    paper.line(
        count(n, "{leaving} gone: {n} case is spread, nothing else is touched",
              "{leaving} gone: {n} cases are spread, nothing else is touched",
              leaving=names(leaving)),
        style="bold",
    )  # fmt: skip
    paper.line(_sure(goals))
    if not handed:
        return
    paper.gap()
    paper.table(
        (say("case"), say("from"), say("to"), say("second from"),
         say("second to")),
        (_row(one) for one in paper.most(handed, CASES)),
    )  # fmt: skip
    paper.rest(n, CASES)
    if takers:
        paper.heading(say("Who gets something, and the load in points"))
        paper.table(
            (say("worker"), say("roles"), say("today"), say("then"), say("of"), say("filled")),
            (_taker(one) for one in paper.most(takers, PEOPLE)),
            right=frozenset({1, 2, 3, 4, 5}),
        )
        paper.rest(len(takers), PEOPLE)


def _sure(goals: Sequence[GoalResult]) -> Text:
    still = tuple(term(goal.name) for goal in goals if not goal.proven)
    if not still:
        return say("No better way exists: all six goals are proven, in their order.")
    return say(
        "This is the best way found in the time given. Not proven: {goals}.", goals=Names(still)
    )


def _row(one: Handed) -> tuple[object, ...]:
    now = one.primary[1] or say("nobody: it waits")
    first = (one.primary[0] or "-", now) if one.primary[0] != one.primary[1] else ("", "")
    if one.primary == (None, None):
        first = ("-", now)
    before, after = one.co_worker
    second = (before or "-", after or "-") if before != after else ("", "")
    return one.case, *first, *second


def _taker(one: Taker) -> tuple[object, ...]:
    filled = "" if one.utilisation is None else Percent(one.utilisation)
    return (
        one.worker, one.roles, Points(one.before), Points(one.after), Points(one.limit), filled
    )  # fmt: skip
