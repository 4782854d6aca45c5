"""How many people are needed, as rows: hires, calendar, curve, and what each rule costs."""

from __future__ import annotations

from collections.abc import Sequence

from models.headcount_report import CurveRow, HeadcountReport, HiresRow, MonthRow
from models.measures import Percent, Points
from models.text import Text, say
from report.headcount import RULES
from report.tables.table import Column, Row, Table, Value

PROFILE = Column(say("profile"))
HIRES, AT_LEAST = Column(say("hires"), number=True), Column(say("at least"), number=True)
PROVEN = Column(say("proven"))
COST = Column(say("DKK a year"), number=True)
WHY = Column(say("why"), most=70)
CURVE = (
    PROFILE,
    HIRES,
    Column(say("unmet"), number=True),
    Column(say("points above the caps"), number=True),
    AT_LEAST,
    Column(say("highest load"), number=True),
    Column(say("proven"), most=30),
)


def hires_table(rows: Sequence[HiresRow]) -> Table:
    """Return how many of each profile alone are enough, and what they cost."""
    heading = say("Hires on top of those here, so that nothing is unmet or over a cap")
    columns = (PROFILE, HIRES, AT_LEAST, PROVEN, COST, WHY)
    return Table(heading, columns, [(row.profile, *_needed(row)) for row in rows])


def calendar_table(rows: Sequence[MonthRow]) -> Table:
    """Return how many of each profile are needed when the answer must hold so many months on."""
    heading = say("Hires needed when the answer must hold so many months from now")
    columns = (PROFILE, Column(say("months"), number=True), HIRES, AT_LEAST, PROVEN, COST, WHY)
    return Table(heading, columns, [(row.profile, row.month, *_needed(row)) for row in rows])


def _needed(row: HiresRow | MonthRow) -> Row:
    cost = None if row.annual_cost is None else round(row.annual_cost)
    bound = row.bound if row.enough else None
    return _people(row), bound, _yes_or_no(row.proven), cost, row.reason


def _people(row: HiresRow | MonthRow) -> Value:
    if row.value is not None:
        return row.value
    return say("none found") if row.enough else say("no number is enough")


def _yes_or_no(flag: bool) -> Text:
    return say("yes") if flag else say("no")


def curve_table(rows: Sequence[CurveRow]) -> Table:
    """Return what so many hires of a profile leave."""
    told = [
        (
            row.profile,
            row.hires,
            row.unmet,
            Points(row.overload),
            Points(row.overload_bound),
            Percent(row.peak),
            _proven(row),
        )
        for row in rows
    ]
    return Table(say("What each further hire buys"), CURVE, told)


def _proven(row: CurveRow) -> Text:
    """Return what of a row no plan can beat."""
    if row.proven:
        return say("yes")
    if (row.unmet, row.overload) == (row.unmet_bound, row.overload_bound):
        return say("but for the highest load")
    return say("no")


def rules_table(report: HeadcountReport) -> Table:
    """Return the minimum with each rule and without it."""
    columns = (
        Column(say("rule")),
        Column(say("with"), number=True),
        Column(say("without"), number=True),
        Column(say("people the rule takes"), number=True),
        PROVEN,
    )
    rows: list[Row] = [
        (
            RULES[row.rule],
            row.value,
            row.without,
            None if row.value is None or row.without is None else row.value - row.without,
            _yes_or_no(row.proven and row.without_proven),
        )
        for row in report.rules
    ]
    heading = say("What each rule costs: the minimum with all rules, and without this one")
    return Table(heading, columns, rows)


def minimum_table(report: HeadcountReport) -> Table:
    """Return the minimum, what is surely too few, and the cheapest mix."""
    columns = (Column(say("number"), most=60), Column(say("people"), number=True), COST)
    found, mix = report.minimum_headcount, report.mix
    rows: list[Row] = [
        (say("workers of the standard profile who can carry all"), found.value, None),
        (say("fewer than this are not enough (proven)"), found.bound, None),
    ]
    if mix.counts is not None:
        cost = None if mix.annual_cost is None else round(mix.annual_cost)
        rows.append((say("hires in the cheapest mix"), sum(mix.counts.values()), cost))
        rows.append((say("no mix costs less than this (proven)"), None, round(mix.bound)))
    return Table(say("How many people are needed"), columns, rows)
