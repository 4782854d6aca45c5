"""Answers of other questions made by hand: a frontier of three points, hires of two profiles."""

from __future__ import annotations

from dataclasses import replace

from models.headcount_report import (
    CurveRow,
    HeadcountReport,
    HeadcountTiming,
    HiresRow,
    MinimumFacts,
    MixFacts,
    MonthRow,
    RulePrice,
)
from models.measures import Points
from models.plan import Assignment
from models.proposal import InputFacts, PolicyFacts
from models.rules import Outcome
from models.text import say
from report.frontier import Choice, Choices
from report.run import Run
from tests.report.small import DAY

REASON = say("{value}: {points} points at {cap} each", value=3, points=Points(8940), cap=Points(30))
NONE = say("no profile is on offer")


def choices(run: Run, *, knee: int | None = 1, complete: bool = False) -> Choices:
    """Return three points: the plan of the run; its first case with anna alone; or waiting."""
    instance, plan = run.judged.facts.instance, run.solution.plan
    first = plan.assignments[0]
    alone = Assignment(case=first.case, outcome=first.outcome, primary="anna")
    waits = Assignment(case=first.case, outcome=Outcome.WAITING)
    second, third = (
        plan.model_copy(update={"assignments": (row, *plan.assignments[1:])})
        for row in (alone, waits)
    )
    found = [
        Choice(0, 1412, True, 12_345, 0, plan),
        Choice(7, 1150, False, 9_000, 7_100, second),
        Choice(41, 1010, True, 100, 45_000, third),
    ]
    return Choices(instance, tuple(found), knee, complete)


def nothing_found(run: Run) -> Choices:
    return replace(choices(run, knee=None), choices=())


def hires(profile: str, value: int | None, *, enough: bool = True) -> HiresRow:
    return HiresRow(
        profile=profile, enough=enough, value=value, bound=2, proven=value == 2,
        annual_cost=None if value is None else 500_000 * value, reason=REASON,
    )  # fmt: skip


def months(profile: str, month: int, value: int | None) -> MonthRow:
    return MonthRow(month=month, **hires(profile, value, enough=value is not None).model_dump())


def curve(profile: str, number: int) -> CurveRow:
    overload = 35_000 // (number + 1)
    return CurveRow(
        profile=profile, hires=number, unmet=10 * (number == 0), overload=overload, peak=1264,
        unmet_bound=0, overload_bound=overload, peak_bound=1000, proven=number > 1,
    )  # fmt: skip


def report(run: Run, **changes: object) -> HeadcountReport:
    """Return a report with something in every part."""
    facts = run.proposal
    whole = HeadcountReport(
        schema=1,
        date=DAY,
        input=InputFacts.model_validate(facts.input.model_dump()),
        policy=PolicyFacts.model_validate(facts.policy.model_dump()),
        minimum_headcount=MinimumFacts(value=3, bound=3, proven=True, reason=REASON),
        hires=(hires("erfaren", 2), hires("nyuddannet", 5), hires("erfaren 2", None, enough=False)),
        mix=MixFacts(counts={"erfaren": 1, "nyuddannet": 2, "erfaren 2": 0}, enough=True,
                     reason=NONE, annual_cost=1_560_000, bound=1_500_000, proven=False),
        curve=tuple(curve(profile, n) for profile in ("erfaren", "nyuddannet") for n in range(3)),
        months=(months("erfaren", 0, 9), months("erfaren", 6, 8), months("nyuddannet", 0, None)),
        rules=(
            RulePrice(rule="pairing", value=3, bound=3, proven=True, without=2,
                      without_bound=2, without_proven=True),
            RulePrice(rule="family", value=3, bound=3, proven=True, without=None,
                      without_bound=2, without_proven=False),
        ),
        assumptions=(NONE,),
        warnings=(),
        timing=HeadcountTiming(seconds=1.0),
    )  # fmt: skip
    return whole.model_copy(update=changes)
