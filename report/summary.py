"""A run in three sentences: what changes, what stays open, and how sure that is."""

from __future__ import annotations

from collections import Counter

from models.measures import Names, Percent, count
from models.text import Text, say
from report.judged import Judged
from report.run import Run
from report.sentences import standing, unmet


def summary(run: Run) -> tuple[Text, Text, Text]:
    """Return what a team leader reads first, a sentence each."""
    sure = standing(run.proposal, interrupted=run.interrupted)
    return _changes(run), _open_ends(run), sure


def _changes(run: Run) -> Text:
    rows = run.proposal.assignments
    kinds = Counter(row.change for row in rows)
    moved = [row for row in rows if row.change in ("moved", "promoted")]
    seconds = [move for move in run.moves if move.role == "co_worker"]
    gained = sum(move.after is not None for move in seconds)
    lost = len(seconds) - gained
    parts = (
        _moved(len(moved), sum(row.unavoidable for row in moved)),
        count(kinds["new"], "{n} new case gets a caseworker", "{n} new cases get a caseworker"),
        count(gained, "{n} case gets a new co-worker", "{n} cases get a new co-worker"),
        count(lost, "{n} case loses its co-worker", "{n} cases lose their co-worker"),
    )
    told = tuple(part for part in parts if part.number)
    return say("{changes}.", changes=Names(told)) if told else say("Nothing needs to change.")


def _moved(number: int, unavoidable: int) -> Text:
    return count(
        number,
        "{n} case gets another caseworker ({why})",
        "{n} cases get another caseworker ({why})",
        why=_why(number, unavoidable),
    )


def _why(number: int, unavoidable: int) -> Text:
    if number == unavoidable:
        return say("unavoidable")
    if not unavoidable:
        return say("by choice")
    chosen = number - unavoidable
    return say(
        "{unavoidable} unavoidable, {chosen} by choice", unavoidable=unavoidable, chosen=chosen
    )


def _open_ends(run: Run) -> Text:
    """Say who waits and who is over a cap, beside how many and how far it is today."""
    cases, caps = unmet(run.proposal), _caps(run.judged)
    today, plan = run.judged.peak_today, run.judged.peak
    if max(today, plan) <= 1000 or today == plan:
        return say("In this plan {cases}; {caps}.", cases=cases, caps=caps)
    return say(
        "In this plan {cases}; {caps}, and the highest load goes from {today} to {plan}.",
        cases=cases,
        caps=caps,
        today=Percent(today),
        plan=Percent(plan),
    )


def _caps(judged: Judged) -> Text:
    here = [worker.id for worker in judged.facts.workers.values() if worker.here]
    over = sum(bool(judged.over(worker, judged.planned(worker))) for worker in here)
    today = sum(bool(judged.over(worker, judged.today(worker))) for worker in here)
    if not over:
        return say("nobody is over a cap")
    return count(
        over,
        "{n} worker is over a cap ({today} today)",
        "{n} workers are over a cap ({today} today)",
        today=today,
    )
