"""Sections for what other questions bring: the frontier, hires, and the calendar of hires."""

from __future__ import annotations

from collections.abc import Sequence

from models.measures import Percent, Points
from models.text import say
from report.charts.frontier import FrontierPoint, frontier_picture, frontier_sentence
from report.charts.hires import (
    Bought,
    Needed,
    calendar_picture,
    calendar_sentence,
    curve_picture,
    curve_sentence,
)
from report.html.page import Figure, Section
from report.tables.table import Column, Table, yes
from report.words import Words

HIRES = Column(say("hires"), number=True)
PROFILE = Column(say("profile"))


def frontier_section(points: Sequence[FrontierPoint], knee: int | None, words: Words) -> Section:
    """Return the trade-off between changes and the highest load, its knee marked."""
    columns = (
        Column(say("chosen changes"), number=True),
        Column(say("highest load"), number=True),
        Column(say("knee")),
    )
    rows = [(p.changes, Percent(p.peak), yes(n == knee)) for n, p in enumerate(points)]
    heading = say("How little does it take")
    figure = Figure(frontier_picture(points, knee, words), frontier_sentence(points, knee))
    table = Table(say("The fewest chosen changes for each highest load"), columns, rows)
    return Section("frontier", heading, figure=figure, tables=(table,))


def curve_section(curve: Sequence[Bought], words: Words) -> Section:
    """Return what each further hire buys."""
    columns = (
        PROFILE,
        HIRES,
        Column(say("unmet"), number=True),
        Column(say("points above the caps"), number=True),
    )
    rows = [(b.profile, b.hires, b.unmet, Points(b.overload)) for b in curve]
    heading = say("What each further hire buys")
    profiles = dict.fromkeys(bought.profile for bought in curve)
    first, *others = (curve_sentence(curve, profile) for profile in profiles)
    figure = Figure(curve_picture(curve, words), first)
    tables = (Table(heading, columns, rows),)
    return Section("curve", heading, others, figure, tables)


def calendar_section(months: Sequence[Needed], words: Words) -> Section:
    """Return how many hires are needed when the answer must hold some months from now."""
    columns = (PROFILE, Column(say("month"), number=True), HIRES)
    rows = [(need.profile, need.month, need.hires) for need in months]
    heading = say("Hires needed, month by month")
    profiles = dict.fromkeys(need.profile for need in months)
    first, *others = (calendar_sentence(months, profile) for profile in profiles)
    figure = Figure(calendar_picture(months, words), first)
    return Section("calendar", heading, others, figure, (Table(heading, columns, rows),))
