"""The answers of `fordel headcount` as files: JSON, and numbers in words."""

from __future__ import annotations

from models.headcount_report import HeadcountReport
from models.text import Text, say

RULES = {
    "pairing": say("two on a case"),
    "newcomer": say("newcomers"),
    "family": say("families"),
    "skills": say("skills"),
    "points": say("the cap on points"),
    "cases": say("the cap on cases"),
    "dangerous": say("the cap on dangerous cases"),
}
"""What a planner calls a rule or a cap that has a price."""


def report_json(report: HeadcountReport) -> str:
    """Return the report as docs/formats.md has it, with a newline at the end."""
    return report.model_dump_json(by_alias=True, indent=1) + "\n"


def number(value: int | None, bound: int, *, proven: bool, enough: bool = True) -> Text:
    """Return a number of people in words: proven, between a and b, or none is enough."""
    if value is None:
        return say("at least {bound}", bound=bound) if enough else say("no number is enough")
    if proven:
        return say("{value}", value=value)
    return say("between {bound} and {value}", bound=bound, value=value)
