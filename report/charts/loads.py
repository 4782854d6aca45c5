"""The load of each worker, today and in the plan, against the cap."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import altair as alt

from models.measures import Percent, count
from models.text import Text, say
from report.charts.theme import (
    INK,
    MUTED,
    NARROW,
    OVER,
    PAPER,
    PLAN,
    STEP,
    WIDE,
    Pictures,
    data,
    svg,
)
from report.words import Words

PANEL = 34  # workers in one picture: as many as fit on a page on its side
NUMBERS = 66  # pixels
ABOVE = "\u25b2"


class LoadBar(NamedTuple):
    """One worker's loads in thousandths of the cap; who is away has a cap all the same."""

    worker: str
    today: int
    plan: int
    here: bool = True


def load_pictures(bars: Sequence[LoadBar], words: Words) -> Pictures:
    """Return the loads in the order given, all on one scale; wide ones page by page."""
    most = max((max(bar.today, bar.plan) for bar in bars), default=0)
    parts = -(-len(bars) // PANEL)
    size = -(-len(bars) // parts) if parts else 1  # as even as can be: no page with a rest
    panels = [bars[start : start + size] for start in range(0, len(bars), size)]
    return Pictures(
        tuple(
            _draw(panel, most, words, WIDE, f"load-{number}") for number, panel in enumerate(panels)
        ),
        _draw(bars, most, words, NARROW, "load-narrow"),
    )


def load_sentence(bars: Sequence[LoadBar]) -> Text:
    """Return how many of those here are above the cap in points, and who most."""
    here = [bar for bar in bars if bar.here]
    fullest = max(here or bars, key=lambda bar: bar.plan)
    above = sum(bar.plan > 1000 for bar in here)
    if not above:
        return say(
            "None of the {all} workers who are here is above the cap in points in the plan "
            "({today} today); {worker} is the fullest, at {peak}.",
            all=len(here),
            today=sum(bar.today > 1000 for bar in here),
            worker=fullest.worker,
            peak=Percent(fullest.plan),
        )
    return count(
        above,
        "Of {all} workers who are here {n} is above the cap in points in the plan ({today} "
        "today); {worker} is the fullest, at {peak}.",
        "Of {all} workers who are here {n} are above the cap in points in the plan ({today} "
        "today); {worker} is the fullest, at {peak}.",
        all=len(here),
        today=sum(bar.today > 1000 for bar in here),
        worker=fullest.worker,
        peak=Percent(fullest.plan),
    )


def load_key() -> Text:
    """Return how the picture is to be read."""
    return say(
        "Bar: the plan, its share of the cap at the right. Short upright line: today. Dashed "
        "line: the cap in points; {sign} is above it.",
        sign=ABOVE,
    )


def _draw(bars: Sequence[LoadBar], most: int, words: Words, width: int, name: str) -> str:
    """Return one panel; what stands above the cap is told by colour, by sign and in bold."""
    # The numbers stand in a column of their own, to the right of the longest bar.
    end = max(1150, most) / 1000 / (1 - NUMBERS / (width * 0.85))
    base = alt.Chart(data([_row(bar, end, words) for bar in bars]), height=alt.Step(STEP)).encode(
        y=alt.Y("worker:N", sort=None, title=None).axis(
            labelLimit=width // 4, ticks=False, domain=False
        )
    )
    axis = alt.Axis(format=".0%", orient="top", values=_ticks(most, width), title=None)
    share = alt.X("plan:Q", scale=alt.Scale(domain=[0, end], nice=False), axis=axis)
    colour = alt.condition(alt.datum.over, alt.value(OVER), alt.value(PLAN))
    bar = base.mark_bar(height=9).encode(x=share, color=colour)
    edge = base.mark_tick(thickness=6, height=15, color=PAPER, opacity=1).encode(x="today:Q")
    today = base.mark_tick(thickness=2, height=15, color=INK, opacity=1).encode(x="today:Q")
    at_cap = alt.Chart(data([{"cap": 1}])).encode(x="cap:Q")
    cap = at_cap.mark_rule(strokeDash=[5, 3], strokeWidth=1.5, color=INK)
    numbers = base.encode(x="end:Q", text="label:N")
    above = numbers.transform_filter(alt.datum.over)
    within = numbers.transform_filter(~alt.datum.over)
    bold = above.mark_text(align="right", fontWeight="bold", color=INK)
    plain = within.mark_text(align="right", color=MUTED)
    return svg((bar, edge, today, cap, bold, plain), words, width=width, name=name)


def _ticks(most: int, width: int) -> list[float]:
    """Return where the lines of the scale stand: none among the numbers at the right."""
    room = width // 70
    step = next((s for s in (200, 500, 1000) if most // s < room), most // room + 1)
    return [share / 1000 for share in range(0, max(most, 1000) + 1, step)]


def _row(bar: LoadBar, end: float, words: Words) -> dict[str, object]:
    over, share = bar.plan > 1000, words.value(Percent(bar.plan))
    return {
        "worker": words.value(bar.worker),
        "today": bar.today / 1000,
        "plan": bar.plan / 1000,
        "over": over,
        "label": f"{ABOVE} {share}" if over else share,
        "end": end,
    }
