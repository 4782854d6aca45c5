"""How little does it take: the fewest chosen changes for each highest load."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import altair as alt

from models.measures import Percent
from models.text import Text, say
from report.charts.theme import INK, NARROW, OVER, PLAN, WIDE, Pictures, data, svg, whole_ticks
from report.words import Words

TALL = 260


class FrontierPoint(NamedTuple):
    """One choice: the chosen changes of caseworker, and the peak in thousandths."""

    changes: int
    peak: int


def frontier_picture(points: Sequence[FrontierPoint], knee: int | None, words: Words) -> Pictures:
    """Return the points joined by steps; `knee` is the place of the knee among them."""
    return Pictures(
        (_draw(points, knee, words, WIDE, "frontier-w"),),
        _draw(points, knee, words, NARROW, "frontier-n"),
    )


def frontier_sentence(points: Sequence[FrontierPoint], knee: int | None) -> Text:
    """Return what the ends and the knee of the curve are."""
    few, many = points[0], points[-1]
    ends = say(
        "From {few} chosen changes, with a highest load of {high}, to {many}, with {low}",
        few=few.changes,
        high=Percent(few.peak),
        many=many.changes,
        low=Percent(many.peak),
    )
    if knee is None:
        return say("{ends}.", ends=ends)
    return say(
        "{ends}; the knee, beyond which a change buys less, is at {changes} with {peak}.",
        ends=ends,
        changes=points[knee].changes,
        peak=Percent(points[knee].peak),
    )


def _draw(
    points: Sequence[FrontierPoint], knee: int | None, words: Words, width: int, name: str
) -> str:
    rows = [
        {
            "changes": point.changes,
            "peak": point.peak / 1000,
            "knee": number == knee,
            "label": words.text(say("knee: {peak}", peak=Percent(point.peak))),
        }
        for number, point in enumerate(points)
    ]
    changes = words.text(say("chosen changes of caseworker"))
    ticks = whole_ticks(max(point.changes for point in points), width // 80)
    base = alt.Chart(data(rows), width=width, height=TALL).encode(
        x=alt.X("changes:Q", title=changes).axis(format=",d", values=ticks),
        y=alt.Y("peak:Q", title=words.text(say("highest load")))
        .axis(format=".0%")
        .scale(zero=False, padding=14),
    )
    line = base.mark_line(interpolate="step-after", color=PLAN, strokeWidth=2)
    dots = base.mark_point(filled=True, size=45, color=PLAN, opacity=1)
    at_knee = base.transform_filter(alt.datum.knee)
    knee_dot = at_knee.mark_point(
        filled=True, size=190, shape="diamond", color=OVER, opacity=1, stroke=INK
    )
    label = at_knee.mark_text(align="left", dx=10, dy=-10, fontWeight="bold", color=INK)
    named = label.encode(text="label:N")
    return svg((line, dots, knee_dot, named), words, width=width, name=name)
