"""Who gets a new case, and what fits a worker with room (`fordel intake`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from models.measures import Names, Points, count, names
from models.rules import Goal
from models.terms import term
from models.text import Text, say
from report.sentences import amount
from report.terminal.paper import Paper

FITS = 20


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of the best workers for a case: the load before and after, and what else moves.

    Loads in hundredths, `goals` of the whole
    plan, `also` the other cases that move, each with who gets it.
    """

    worker: str
    co_worker: str | None
    before: int
    after: int
    limit: int
    goals: tuple[int, ...]
    proven: bool
    also: tuple[tuple[str, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """The best workers for one case while at most `moves` others move."""

    case: str
    moves: int
    best: tuple[Candidate, ...]


def print_intake(paper: Paper, day: date, placed: Sequence[Placed], *, complete: bool) -> None:
    """Write for each case the best workers at each depth."""
    cases = list(dict.fromkeys(one.case for one in placed))
    paper.line(
        count(
            len(cases),
            "{n} new case on {date}: who could have it, the best first",
            "{n} new cases on {date}, placed together: who could have each, the best first",
            date=day,
        ),
        style="bold",
    )
    if placed:
        paper.line(say("The worker's load in points, of the cap"), style="dim")
    for moves in dict.fromkeys(one.moves for one in placed):
        paper.heading(_depth(moves))
        paper.table(
            (say("case"), say("worker"), say("today"), say("then"), say("of"),
             say("compared with the first"), say("what else moves")),
            (row for one in placed if one.moves == moves for row in _rows(one)),
            right=frozenset({2, 3, 4}),
        )  # fmt: skip
    if not complete:
        paper.gap()
        paper.line(say("The time was up: not every depth was asked, or not proven."))


def _depth(moves: int) -> Text:
    if not moves:
        return say("If nobody else's case moves")
    return count(moves, "If at most {n} other case moves", "If at most {n} other cases move")


def _rows(one: Placed) -> list[tuple[object, ...]]:
    if not one.best:
        waits = say("nobody: it waits")
        return [(one.case, "-", "", "", "", waits, "")]
    return [
        (
            one.case if number == 0 else "",
            _who(candidate),
            Points(candidate.before),
            Points(candidate.after),
            Points(candidate.limit),
            _compared(candidate, one.best[0]),
            _also(candidate),
        )
        for number, candidate in enumerate(one.best)
    ]


def _who(candidate: Candidate) -> object:
    if candidate.co_worker is None:
        return candidate.worker
    return say("{worker} with {beside}", worker=candidate.worker, beside=candidate.co_worker)


def _compared(candidate: Candidate, first: Candidate) -> Text:
    """Return in which goal a candidate is worse than the first, and by how much."""
    if candidate is first:
        return say("best, proven") if candidate.proven else say("best found")
    for goal, value, best in zip(Goal, candidate.goals, first.goals, strict=True):
        if value != best:
            return say("{goal} {sign}{amount}", goal=term(goal), sign="+" if value > best else "-",
                       amount=amount(goal, abs(value - best)))  # fmt: skip
    return say("equally good")


def _also(candidate: Candidate) -> Names | str:
    if not candidate.also:
        return ""
    return Names(
        tuple(
            say("{case} to {worker}", case=case, worker=worker)
            if worker is not None
            else say("{case} waits", case=case)
            for case, worker in candidate.also
        )
    )


@dataclass(frozen=True, slots=True)
class Fitting:
    """Cases that fit a worker: who has them today, the goals today and with the move."""

    cases: tuple[str, ...]
    holders: tuple[str, ...]
    today: tuple[int, ...]
    goals: tuple[int, ...]


def print_fits(paper: Paper, worker: str, fits: Sequence[Fitting]) -> None:
    """Write what fits a worker: new cases first, then those of colleagues."""
    if not fits:
        paper.line(say("Nothing that {worker} could be given makes the plan better.",
                       worker=worker), style="bold")  # fmt: skip
        return
    paper.line(say("What fits {worker} best, each alone and all else as today", worker=worker),
               style="bold")  # fmt: skip
    rows = [(names(fit.cases), names(fit.holders) if fit.holders else say("new"), _gain(fit))
            for fit in paper.most(fits, FITS)]  # fmt: skip
    paper.table((say("cases"), say("from"), say("what it buys")), rows)
    paper.rest(len(fits), FITS)


def _gain(fit: Fitting) -> Text:
    """Return the first goal that gets better, which decides."""
    goal, was, now = next(
        (goal, was, now)
        for goal, was, now in zip(Goal, fit.today, fit.goals, strict=True)
        if was != now
    )
    return say(
        "{goal} from {before} to {after}",
        goal=term(goal),
        before=amount(goal, was),
        after=amount(goal, now),
    )
