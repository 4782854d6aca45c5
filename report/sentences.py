"""What a run comes to, in sentences: how much changes, what is proven, who is needed."""

from __future__ import annotations

from collections import Counter

from models.facts import Facts
from models.measures import Names, Percent, Points, count, names
from models.plan import GoalResult
from models.proposal import Breach, Headcount, Proposal
from models.rules import Goal, Outcome
from models.text import Text, say

GOAL_NAMES = {
    Goal.UNMET: say("unmet"),
    Goal.OVERLOAD: say("overload"),
    Goal.CHANGES: say("changes"),
    Goal.PEAK: say("peak"),
    Goal.PREFERENCE: say("preference"),
    Goal.BALANCE: say("balance"),
}


def title(proposal: Proposal) -> Text:
    """Return what was planned, and for which day."""
    return say(
        "Proposal for {date}: {cases}, {workers}",
        date=proposal.date,
        cases=count(proposal.input.cases, "{n} case", "{n} cases"),
        workers=count(proposal.input.workers, "{n} worker", "{n} workers"),
    )


def standing(proposal: Proposal, *, interrupted: bool) -> Text:
    """Return whether the plan is proven, and where it is not."""
    open_goals = tuple(GOAL_NAMES[goal.name] for goal in proposal.goals if not goal.proven)
    if not open_goals:
        return say("No better plan exists: all six goals are proven, in their order.")
    first = (
        say("Interrupted: this is the best plan so far.")
        if interrupted
        else say("This is the best plan found in the time given.")
    )
    return say("{first} Not proven: {goals}.", first=first, goals=Names(open_goals))


def extent(proposal: Proposal) -> tuple[Text, ...]:
    """Return how much changes, a sentence for each kind of change."""
    rows = proposal.assignments
    kinds = Counter(row.change for row in rows)
    moved = [row for row in rows if row.change in ("moved", "promoted")]
    helped = sum(row.co_change in ("added", "replaced") for row in rows)
    released = sum(row.co_change == "released" and row.primary is not None for row in rows)
    told = (
        _moved(len(moved), sum(row.unavoidable for row in moved)),
        _counted(
            kinds["new"], "{n} new case gets a caseworker.", "{n} new cases get a caseworker."
        ),
        _counted(helped, "{n} case gets another co-worker.", "{n} cases get another co-worker."),
        _counted(released, "{n} case loses its co-worker.", "{n} cases lose their co-worker."),
        _counted(kinds["waiting"], "{n} case waits.", "{n} cases wait."),
    )
    return tuple(text for text in told if text) or (say("Nothing needs to change."),)


def _counted(number: int, one: str, many: str) -> Text | None:
    return count(number, one, many) if number else None


def _moved(number: int, unavoidable: int) -> Text | None:
    if not number:
        return None
    return say(
        "{cases}: {unavoidable} unavoidably, {chosen} by choice.",
        cases=count(number, "{n} case gets another caseworker", "{n} cases get another caseworker"),
        unavoidable=unavoidable,
        chosen=number - unavoidable,
    )


def goal_sentence(goal: GoalResult, proposal: Proposal) -> Text:
    """Return what a goal reaches and whether a plan could reach more."""
    reached = _reached(goal, proposal)
    if goal.value == 0:
        return reached
    proof = _proven(goal.name) if goal.proven else _open(goal)
    return say("{reached}; {proof}", reached=reached, proof=proof)


def _reached(goal: GoalResult, proposal: Proposal) -> Text:
    if goal.name is Goal.UNMET:
        return _unmet(proposal)
    if goal.value == 0 and goal.name in NOTHING:
        return NOTHING[goal.name]
    template = AMOUNTS[goal.name].template
    return Text(template, {"value": amount(goal.name, goal.value)})


NOTHING = {
    Goal.OVERLOAD: say("nobody is over a cap"),
    Goal.CHANGES: say("no child loses anybody"),
    Goal.PREFERENCE: say("every wish is met"),
}
AMOUNTS = {
    Goal.OVERLOAD: say("{value} points of overload"),
    Goal.CHANGES: say("the changes cost {value}"),
    Goal.PEAK: say("the highest load is {value}"),
    Goal.PREFERENCE: say("the wishes not met weigh {value}"),
    Goal.BALANCE: say("{value} points of unevenness"),
}


def amount(goal: Goal, value: int) -> Points | Percent | int:
    """Return a goal's value in the unit in which it is read."""
    if goal in (Goal.OVERLOAD, Goal.CHANGES):
        return Points(value)
    return Percent(value) if goal is Goal.PEAK else value


def _unmet(proposal: Proposal) -> Text:
    outcomes = Counter(row.outcome for row in proposal.assignments)
    waiting, irregular = outcomes[Outcome.WAITING], outcomes[Outcome.IRREGULAR]
    if not waiting and not irregular:
        return say("every case has a caseworker within the rules")
    return say(
        "{waiting}, {irregular}",
        waiting=count(waiting, "{n} case waits", "{n} cases wait"),
        irregular=count(irregular, "{n} is held against a rule", "{n} are held against a rule"),
    )


def _proven(goal: Goal) -> Text:
    return {
        Goal.UNMET: say("no plan leaves less unmet"),
        Goal.OVERLOAD: say("no plan with less overload exists"),
        Goal.CHANGES: say("no plan with fewer changes exists"),
        Goal.PEAK: say("no plan has a lower one"),
        Goal.PREFERENCE: say("no plan meets more wishes"),
        Goal.BALANCE: say("no plan is more even"),
    }[goal]


def _open(goal: GoalResult) -> Text:
    if goal.name is Goal.PEAK:
        return say("{bound} might be possible", bound=Percent(goal.bound))
    gap = amount(goal.name, goal.value - goal.bound)
    if goal.name is Goal.OVERLOAD:
        return say("at most {gap} points of overload could still be saved", gap=gap)
    return say(
        "at most {gap} of {value} could still be saved",
        gap=gap,
        value=amount(goal.name, goal.value),
    )


def headcount_sentence(headcount: Headcount) -> Text:
    """Return how many are needed beside how many are here."""
    here = say(
        "{here} here, who make {full_time} full-time",
        here=count(headcount.here, "{n} worker is", "{n} workers are"),
        full_time=headcount.here_full_time,
    )
    return say("{needed}; {here}.", needed=_needed(headcount), here=here)


def _needed(headcount: Headcount) -> Text:
    minimum, bound = headcount.minimum, headcount.bound
    if minimum is not None and headcount.proven:
        return count(
            minimum,
            "{n} worker of the standard profile can carry all, no fewer",
            "{n} workers of the standard profile can carry all, no fewer",
        )
    if minimum is not None and bound is not None:
        return say(
            "between {bound} and {minimum} workers of the standard profile are needed",
            bound=bound,
            minimum=minimum,
        )
    if minimum is not None:
        return count(
            minimum,
            "{n} worker of the standard profile can carry all",
            "{n} workers of the standard profile can carry all",
        )
    if bound is not None and not headcount.proven:
        return count(
            bound,
            "at least {n} worker of the standard profile is needed",
            "at least {n} workers of the standard profile are needed",
        )
    if headcount.proven:
        return say("no number of workers of the standard profile could carry all")
    return say("how many workers are needed was not worked out")


def missed_sentence(breach: Breach, facts: Facts) -> Text:
    """Return which rule an irregular case does not meet."""
    if breach.code == "skills" and breach.case is not None:
        lacking = facts.cases[breach.case].case.skills - facts.workers[breach.worker].worker.skills
        return say("{worker} lacks {skills}", worker=breach.worker, skills=names(lacking))
    if breach.code == "pairing":
        return say("it needs two, and {worker} has nobody beside", worker=breach.worker)
    return say("{worker} is new, with nobody experienced beside", worker=breach.worker)
