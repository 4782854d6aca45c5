"""The pages of other questions: the frontier, and how many people are needed."""

from __future__ import annotations

from collections.abc import Sequence

from models.headcount_report import CurveRow, HeadcountReport, MonthRow
from models.text import Text, say
from report.charts.frontier import FrontierPoint, frontier_picture, frontier_sentence
from report.charts.hires import (
    Bought,
    Needed,
    calendar_picture,
    calendar_sentence,
    curve_picture,
    curve_sentence,
)
from report.frontier import Choices, frontier_summary, frontier_title
from report.headcount_summary import headcount_summary, headcount_title
from report.html.page import Figure, Page, Section, render
from report.tables.frontier import choices_table
from report.tables.headcount import (
    calendar_table,
    curve_table,
    hires_table,
    minimum_table,
    rules_table,
)
from report.words import Words


def frontier_page(found: Choices, words: Words) -> bytes:
    """Return the trade-off between few changes and an even load as a page."""
    page = Page(
        title=frontier_title(found),
        sentences=frontier_summary(found),
        sections=(frontier_section(found, words),) if found.choices else (),
        facts=(
            (say("plan date"), found.instance.day),
            (say("digest of the input"), found.instance.digest),
            (say("digest of the policy"), found.instance.policy_digest),
        ),
    )
    return render(page, words).encode()


def frontier_section(found: Choices, words: Words) -> Section:
    """Return the picture of the frontier, its knee marked, and its table."""
    points = [FrontierPoint(choice.changes, choice.peak) for choice in found.choices]
    picture = frontier_picture(points, found.knee, words)
    figure = Figure(picture, frontier_sentence(points, found.knee))
    heading = say("How little does it take")
    return Section("frontier", heading, figure=figure, tables=(choices_table(found),))


def headcount_page(report: HeadcountReport, words: Words) -> bytes:
    """Return how many people are needed, what they cost and what they bring, as a page."""
    page = Page(
        title=headcount_title(report),
        sentences=headcount_summary(report),
        sections=[
            _minimum(report),
            *_hires(report),
            *([calendar_section(report.months, words)] if any_later(report) else []),
            *([curve_section(report.curve, words)] if report.curve else []),
            *_rules(report),
            _assumptions(report),
        ],
        facts=(
            (say("plan date"), report.date),
            (say("digest of the input"), report.input.digest),
            (say("digest of the policy"), report.policy.digest),
        ),
    )
    return render(page, words).encode()


def any_later(report: HeadcountReport) -> bool:
    """Whether a month but the first was asked for."""
    return any(row.month for row in report.months)


def _minimum(report: HeadcountReport) -> Section:
    why = say("Why: {reason}", reason=report.minimum_headcount.reason)
    heading = say("The minimum and the cheapest mix")
    return Section("minimum", heading, (why,), tables=(minimum_table(report),))


def _hires(report: HeadcountReport) -> list[Section]:
    if not report.hires:
        return []
    return [Section("hires", say("Hires"), tables=(hires_table(report.hires),))]


def _rules(report: HeadcountReport) -> list[Section]:
    if not report.rules:
        return []
    return [Section("rules", say("What each rule costs"), tables=(rules_table(report),))]


def _assumptions(report: HeadcountReport) -> Section:
    return Section("assumptions", say("Taken for granted"), points=report.assumptions)


def curve_section(curve: Sequence[CurveRow], words: Words) -> Section:
    """Return what each further hire buys."""
    bought = [Bought(row.profile, row.hires, row.unmet, row.overload) for row in curve]
    profiles = dict.fromkeys(row.profile for row in curve)
    told = [curve_sentence(bought, profile) for profile in profiles]
    figure = Figure(curve_picture(bought, words), _together(told))
    heading = say("What each further hire buys")
    return Section("curve", heading, figure=figure, tables=(curve_table(curve),))


def calendar_section(months: Sequence[MonthRow], words: Words) -> Section:
    """Return how many hires are needed when the answer must hold some months from now."""
    needed = [Needed(row.profile, row.month, row.value, row.bound, row.enough) for row in months]
    profiles = dict.fromkeys(row.profile for row in months)
    told = [calendar_sentence(needed, profile) for profile in profiles]
    figure = Figure(calendar_picture(needed, words), _together(told))
    heading = say("Hires needed, month by month")
    return Section("calendar", heading, figure=figure, tables=(calendar_table(months),))


def _together(sentences: Sequence[Text]) -> Text:
    """Return sentences as one text: a picture of several lines says something of each."""
    first, *others = sentences
    for other in others:
        first = say("{first} {second}", first=first, second=other)
    return first
