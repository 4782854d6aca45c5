"""What a run comes to, in sentences: what is proven, how good each goal is, who is needed."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from models.facts import Facts
from models.measures import Names, Percent, Points, count, names
from models.plan import GoalResult
from models.proposal import Breach, Headcount, Proposal
from models.rules import Goal, Outcome
from models.terms import TERMS
from models.text import Text, say

GOAL_NAMES = {goal: TERMS[Goal][goal] for goal in Goal}


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
    if not open_goals and any(row.status == "applied" for row in proposal.decisions):
        return say(
            "No better plan keeps to the decisions: all six goals are proven, in their order."
        )
    if not open_goals:
        return say("No better plan exists: all six goals are proven, in their order.")
    first = (
        say("Interrupted: this is the best plan so far.")
        if interrupted
        else say("This is the best plan found in the time given.")
    )
    return say("{first} Not proven: {goals}.", first=first, goals=Names(open_goals))


def goal_sentence(goal: GoalResult, proposal: Proposal) -> Text:
    """Return what a goal reaches and whether a plan could reach more."""
    reached = _reached(goal, proposal)
    if goal.value == 0:
        return reached
    proof = _proven(goal.name) if goal.proven else _open(goal)
    return say("{reached}; {proof}", reached=reached, proof=proof)


def _reached(goal: GoalResult, proposal: Proposal) -> Text:
    if goal.name is Goal.UNMET:
        return unmet(proposal)
    if goal.value == 0 and goal.name in NOTHING:
        return NOTHING[goal.name]
    return replace(AMOUNTS[goal.name], values={"value": amount(goal.name, goal.value)})


NOTHING = {
    Goal.OVERLOAD: say("nobody is over a cap"),
    Goal.CHANGES: say("no family loses anybody"),
    Goal.PREFERENCE: say("every wish is met"),
}
AMOUNTS = {
    Goal.OVERLOAD: say("{value} points of overload"),
    Goal.CHANGES: say("the changes cost the families {value}"),
    Goal.PEAK: say("the highest load is {value}"),
    Goal.PREFERENCE: say("the wishes not met weigh {value}"),
    Goal.BALANCE: say("{value} points of unevenness"),
}


def amount(goal: Goal, value: int) -> Points | Percent | int:
    """Return a goal's value in the unit in which it is read."""
    if goal in (Goal.OVERLOAD, Goal.CHANGES):
        return Points(value)
    return Percent(value) if goal is Goal.PEAK else value


def unmet(proposal: Proposal) -> Text:
    """Return how many cases wait and how many are held against a rule."""
    outcomes = Counter(row.outcome for row in proposal.assignments)
    waiting, irregular = outcomes[Outcome.WAITING], outcomes[Outcome.IRREGULAR]
    wait = count(waiting, "{n} case waits", "{n} cases wait")
    held = count(irregular, "{n} case is held against a rule", "{n} cases are held against a rule")
    if waiting and irregular:
        return say("{waiting}, and {irregular}", waiting=wait, irregular=held)
    if waiting:
        return wait
    return held if irregular else say("every case has a caseworker within the rules")


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
    if goal.name is Goal.UNMET:  # a weight, not a number of cases
        return say(
            "of its weight of {value} at most {gap} could still be saved", value=goal.value, gap=gap
        )
    if goal.name is Goal.OVERLOAD:
        return say("at most {gap} points of overload could still be saved", gap=gap)
    return say(
        "at most {gap} of {value} could still be saved",
        gap=gap,
        value=amount(goal.name, goal.value),
    )


def headcount_sentence(headcount: Headcount) -> Text:
    """Return how many are needed beside how many are here."""
    here = count(
        headcount.here,
        "{n} worker is here, {full_time} full-time",
        "{n} workers are here, {full_time} full-time",
        full_time=headcount.here_full_time,
    )
    return say("{needed}; {here}.", needed=_needed(headcount), here=here)


def _needed(headcount: Headcount) -> Text:
    minimum, bound = headcount.minimum, headcount.bound
    if minimum is not None and headcount.proven:
        return count(
            minimum,
            "{n} worker of the standard profile can carry everything, and no fewer can",
            "{n} workers of the standard profile can carry everything, and no fewer can",
        )
    if minimum is not None and bound is not None:
        return say(
            "Between {bound} and {minimum} workers of the standard profile are needed",
            bound=bound,
            minimum=minimum,
        )
    if minimum is not None:
        return count(
            minimum,
            "{n} worker of the standard profile can carry everything",
            "{n} workers of the standard profile can carry everything",
        )
    if headcount.proven:
        return say("No number of workers of the standard profile could carry everything")
    if bound is not None:
        return count(
            bound,
            "At least {n} worker of the standard profile is needed",
            "At least {n} workers of the standard profile are needed",
        )
    return say("How many workers are needed was not worked out")


def missed_sentence(breach: Breach, facts: Facts) -> Text:
    """Return which rule an irregular case does not meet."""
    if breach.code == "skills" and breach.case is not None:
        lacking = facts.cases[breach.case].case.skills - facts.workers[breach.worker].worker.skills
        return say("{worker} lacks {skills}", worker=breach.worker, skills=names(lacking))
    if breach.code == "pairing":
        return say("it needs two people, and {worker} is alone with it", worker=breach.worker)
    return say("{worker} is newly employed, with nobody experienced beside", worker=breach.worker)
