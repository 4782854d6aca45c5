"""The answers of `fordel headcount` in three sentences."""

from __future__ import annotations

from models.headcount_report import HeadcountReport, MixFacts
from models.measures import Names
from models.text import Text, say
from report.headcount import number


def headcount_title(report: HeadcountReport) -> Text:
    """Return what was counted, and for which day."""
    return say(
        "How many people are needed on {date}: {cases} cases, {workers} workers",
        cases=report.input.cases,
        workers=report.input.workers,
        date=report.date,
    )


def headcount_summary(report: HeadcountReport) -> tuple[Text, ...]:
    """Return what a planner reads first: the minimum, the hires, the cheapest mix."""
    sentences = [_minimum(report)]
    if report.hires:
        sentences.append(_hires(report))
    return (*sentences, _mix(report.mix))


def _minimum(report: HeadcountReport) -> Text:
    found = report.minimum_headcount
    enough = not (found.value is None and found.proven)
    return say(
        "Workers of the standard profile that the caseload needs, counted from scratch: {n}.",
        n=number(found.value, found.bound, proven=found.proven, enough=enough),
    )


def _hires(report: HeadcountReport) -> Text:
    told = tuple(
        say(
            "{profile}: {n}",
            profile=row.profile,
            n=number(row.value, row.bound, proven=row.proven, enough=row.enough),
        )
        for row in report.hires
    )
    return say(
        "Hires of one profile alone, on top of those here, so that nothing is unmet or over a "
        "cap: {told}.",
        told=Names(told),
    )


def _mix(mix: MixFacts) -> Text:
    if mix.counts is None or mix.annual_cost is None:
        return say("The cheapest mix: {reason}.", reason=mix.reason)
    hired = tuple(
        say("{n} {profile}", n=n, profile=name) for name, n in mix.counts.items() if n
    ) or (say("nobody"),)
    if mix.proven:
        return say(
            "The cheapest mix: {hired}, {cost} DKK a year (proven).",
            hired=Names(hired),
            cost=round(mix.annual_cost),
        )
    return say(
        "The cheapest mix found: {hired}, {cost} DKK a year; none below {bound} is enough.",
        hired=Names(hired),
        cost=round(mix.annual_cost),
        bound=round(mix.bound),
    )
