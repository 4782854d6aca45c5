"""What the answers of `fordel headcount` take for granted, a sentence each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from models.instance import Instance
from models.measures import Percent, count
from models.policy import Hire
from models.rounding import half_up
from models.text import Text, say


def assumptions(
    instance: Instance, months: Sequence[int], growth: Fraction, turnover: Fraction
) -> tuple[Text, ...]:
    """Return every assumption that stands behind the numbers."""
    return (
        say(
            "the minimum headcount counts from scratch, everybody of the standard profile; "
            "hires come on top of those who are here"
        ),
        say("hires work at level 100 %, and any number of cases may change hands"),
        *(_profile(profile) for profile in instance.policy.hire),
        *(_calendar() if any(months) else ()),
        *(_growth(growth) if growth else ()),
        *(_turnover(turnover) if turnover else ()),
    )


def _profile(profile: Hire) -> Text:
    return count(
        profile.months,
        "{name}: {hours} hours a week, {n} month in post when the answer must hold",
        "{name}: {hours} hours a week, {n} months in post when the answer must hold",
        name=profile.name,
        hours=profile.hours,
    )


def _calendar() -> Iterator[Text]:
    yield say(
        "after some months the plan date has moved on for everybody: newcomers carry more, "
        "known ends and leaves take effect, and hires have at least so many months in post"
    )


def _growth(growth: Fraction) -> Iterator[Text]:
    yield say(
        "the cases of each kind grow by {percent} a year, compounded and rounded up; those "
        "that come in are like the first of their kind, without a caseworker or a lock, and "
        "in families of their own",
        percent=Percent(half_up(1000 * growth)),
    )


def _turnover(turnover: Fraction) -> Iterator[Text]:
    yield say(
        "{percent} of today's staff leave a year, compounded and rounded up, spread evenly "
        "over seniority, known ends aside; nobody is taken on for them but the hires",
        percent=Percent(half_up(1000 * turnover)),
    )
