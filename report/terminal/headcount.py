"""How many people are needed, as a planner reads it."""

from __future__ import annotations

from rich.console import Console

from models.headcount_report import CurveRow, HeadcountReport, HiresRow, MixFacts, MonthRow
from models.measures import Names, Percent, Points
from models.text import Text, say
from report.headcount import RULES, number
from report.terminal.paper import Paper
from report.words import Words


def print_headcount(report: HeadcountReport, console: Console, words: Words | None = None) -> None:
    """Write the minimum, hires by profile, the mix, the calendar, the curve, the rules."""
    paper = Paper(console, words)
    paper.line(
        say(
            "{cases} cases, {workers} workers, {date}",
            cases=report.input.cases,
            workers=report.input.workers,
            date=report.date,
        ),
        style="bold",
    )
    _write_minimum(paper, report)
    _write_hires(paper, report.hires)
    _write_mix(paper, report.mix)
    _write_months(paper, report.months)
    _write_curve(paper, report.curve)
    _write_rules(paper, report)
    paper.heading(say("Taken for granted"))
    for sentence in report.assumptions:
        paper.line(say("- {sentence}", sentence=sentence), indent=2)


def _write_minimum(paper: Paper, report: HeadcountReport) -> None:
    found = report.minimum_headcount
    shown = _minimum(found.value, found.bound, proven=found.proven)
    paper.heading(say("Workers of the standard profile that the caseload needs: {n}", n=shown))
    paper.line(say("Why: {reason}", reason=found.reason), indent=2)


def _minimum(value: int | None, bound: int, *, proven: bool) -> Text:
    enough = value is not None or not proven
    return number(value, bound, proven=proven, enough=enough)


def _write_hires(paper: Paper, rows: tuple[HiresRow, ...]) -> None:
    if not rows:
        return
    paper.heading(say("Hires on top of those here, so that nothing is unmet or over a cap"))
    paper.table(
        (say("profile"), say("hires"), say("DKK a year"), say("why")),
        ((row.profile, _hires(row), _cost(row), row.reason) for row in rows),
        right=frozenset({1, 2}),
    )


def _hires(row: HiresRow | MonthRow) -> Text:
    return number(row.value, row.bound, proven=row.proven, enough=row.enough)


def _cost(row: HiresRow | MonthRow) -> int | float | str:
    return "-" if row.annual_cost is None else row.annual_cost


def _write_mix(paper: Paper, mix: MixFacts) -> None:
    paper.heading(say("The cheapest mix"))
    if mix.counts is None:
        paper.line(mix.reason, indent=2)
        return
    hired = tuple(
        say("{n} {profile}", n=n, profile=name) for name, n in mix.counts.items() if n
    ) or (say("nobody"),)
    line = say("{hired}: {cost} DKK a year", hired=Names(hired), cost=mix.annual_cost)
    paper.line(line, indent=2)
    if mix.proven:
        paper.line(say("Proven: {reason}.", reason=mix.reason), indent=2)
    else:
        bound = say("Not proven: no mix below {cost} DKK a year is enough.", cost=mix.bound)
        paper.line(bound, indent=2)


def _write_months(paper: Paper, rows: tuple[MonthRow, ...]) -> None:
    if not any(row.month for row in rows):
        return
    paper.heading(say("Hires needed when the answer must hold so many months from now"))
    paper.table(
        (say("months"), say("profile"), say("hires"), say("DKK a year"), say("why")),
        ((row.month, row.profile, _hires(row), _cost(row), row.reason) for row in rows),
        right=frozenset({0, 2, 3}),
    )


def _write_curve(paper: Paper, rows: tuple[CurveRow, ...]) -> None:
    if not rows:
        return
    paper.heading(say("What each further hire buys"))
    paper.table(
        (
            say("profile"),
            say("hires"),
            say("unmet"),
            say("points above the caps"),
            say("highest load"),
            say("proven"),
        ),
        (
            (
                row.profile,
                row.hires,
                row.unmet,
                Points(row.overload),
                Percent(row.peak),
                _proven(row),
            )
            for row in rows
        ),
        right=frozenset({1, 2, 3, 4}),
    )


def _proven(row: CurveRow) -> Text:
    """Return what of a row no plan can beat."""
    if row.proven:
        return say("yes")
    if row.unmet == row.unmet_bound and row.overload == row.overload_bound:
        return say("but for the highest load")
    return say("above the caps at least {points}", points=Points(row.overload_bound))


def _write_rules(paper: Paper, report: HeadcountReport) -> None:
    if not report.rules:
        return
    paper.heading(say("What each rule costs: the minimum with all rules, and without this one"))
    paper.table(
        (say("rule"), say("with"), say("without")),
        (
            (
                RULES[row.rule],
                _minimum(row.value, row.bound, proven=row.proven),
                _minimum(row.without, row.without_bound, proven=row.without_proven),
            )
            for row in report.rules
        ),
        right=frozenset({1, 2}),
    )
