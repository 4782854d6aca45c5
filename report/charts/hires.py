"""How many hires are needed, month by month, and what each further one buys."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Any, NamedTuple

import altair as alt

from models.measures import Points, count
from models.text import Text, say
from report.charts.theme import NARROW, OTHER, OVER, PLAN, WIDE, Pictures, data, svg, whole_ticks
from report.words import Words

TALL = 240
COLOURS, DASHES, SHAPES = [PLAN, OVER, OTHER], [[1, 0], [6, 3], [2, 2]], ["circle", "square"]


class Bought(NamedTuple):
    """What so many hires of a profile leave: overload in hundredths, unmet as the goal counts."""

    profile: str
    hires: int
    unmet: int
    overload: int


class Needed(NamedTuple):
    """How many hires of a profile are needed so many months from now.

    None: no number is enough, or (`enough`) none was found, and `bound` is surely too few.
    """

    profile: str
    month: int
    hires: int | None
    bound: int = 0
    enough: bool = False


def curve_picture(curve: Sequence[Bought], words: Words) -> Pictures:
    """Return the overload that each number of hires leaves, a line for each profile."""
    rows = [{"profile": words.value(b.profile), "x": b.hires, "y": b.overload / 100} for b in curve]
    titles = words.text(say("hires")), words.text(say("points above the caps"))
    return _pictures(rows, titles, words, name="curve")


def curve_sentence(curve: Sequence[Bought], profile: str) -> Text:
    """Return what the first and the last hire of a profile leave."""
    rows = [bought for bought in curve if bought.profile == profile]
    told = say(
        "{profile}: {first} points above the caps with {few} hires, {last} with {many}.",
        profile=profile,
        first=Points(rows[0].overload),
        few=rows[0].hires,
        last=Points(rows[-1].overload),
        many=rows[-1].hires,
    )
    if not any(row.unmet for row in rows):
        return told
    first, last = rows[0].unmet, rows[-1].unmet
    return say(
        "{told} What is unmet weighs {first}, then {last}.", told=told, first=first, last=last
    )


def calendar_picture(months: Sequence[Needed], words: Words) -> Pictures:
    """Return the hires needed at each month, a line for each profile."""
    rows = [
        {"profile": words.value(need.profile), "x": need.month, "y": need.hires}
        for need in months
        if need.hires is not None
    ]
    titles = words.text(say("months from now")), words.text(say("hires needed"))
    return _pictures(rows, titles, words, name="calendar")


def calendar_sentence(months: Sequence[Needed], profile: str) -> Text:
    """Return how many of a profile are needed at the first and at the last month."""
    first, *others = [need for need in months if need.profile == profile]
    told = say(
        "{profile}: {hires} if it must hold after {month} months",
        profile=profile,
        hires=_hires(first),
        month=first.month,
    )
    if not others:
        return say("{told}.", told=told)
    last = others[-1]
    return say("{told}; {hires} after {month}.", told=told, hires=_hires(last), month=last.month)


def _hires(need: Needed) -> Text:
    if need.hires is not None:
        return count(need.hires, "{n} hire", "{n} hires")
    if need.enough:
        return count(need.bound, "at least {n} hire", "at least {n} hires")
    return say("no number is enough")


def _pictures(
    rows: list[dict[str, Any]], titles: tuple[str, str], words: Words, *, name: str
) -> Pictures:
    return Pictures(
        (_draw(rows, titles, words, WIDE, f"{name}-w"),),
        _draw(rows, titles, words, NARROW, f"{name}-n"),
    )


def _draw(
    rows: list[dict[str, Any]], titles: tuple[str, str], words: Words, width: int, name: str
) -> str:
    """Return a line for each profile, told apart by colour, dash and shape."""
    profiles = list(dict.fromkeys(row["profile"] for row in rows))
    colours = [COLOURS[i % len(COLOURS)] for i in range(len(profiles))]
    dashes = [DASHES[i % len(DASHES)] for i in range(len(profiles))]
    shapes = [SHAPES[i % len(SHAPES)] for i in range(len(profiles))]
    base = alt.Chart(data(rows), width=width, height=TALL).encode(
        x=alt.X("x:Q", title=titles[0]).axis(format=",d", values=_ticks(rows, "x", width // 60)),
        y=alt.Y("y:Q", title=titles[1]).axis(format=",d", values=_ticks(rows, "y", TALL // 30)),
        color=alt.Color("profile:N").scale(domain=profiles, range=colours).title(None),
    )
    line = base.mark_line(strokeWidth=2).encode(
        strokeDash=alt.StrokeDash("profile:N").scale(domain=profiles, range=dashes).title(None)
    )
    dots = base.mark_point(filled=True, size=60, opacity=1).encode(
        shape=alt.Shape("profile:N").scale(domain=profiles, range=shapes).title(None)
    )
    return svg((line, dots), words, width=width, name=name)


def _ticks(rows: list[dict[str, Any]], name: str, room: int) -> list[int]:
    return whole_ticks(ceil(max((row[name] for row in rows), default=0)), room)
