"""How the time grows with the department: a picture from results."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import altair as alt
import vl_convert

from bench.records import OURS, Comparison, Results

LOOKS = {  # solver: its words, its colour, its mark
    OURS: ("fordel", "#2f6f9f", "circle"),
    "command": ("fordel, the command", "#6b4fa0", "diamond"),
    "textbook": ("textbook model, CP-SAT", "#b3541e", "square"),
    "highs": ("our model, HiGHS, first four goals", "#52606d", "triangle-up"),
}
WIDTH, HEIGHT = 640, 360
PROVEN, OPEN = "all goals proven", "a goal left open"


def draw(results: Sequence[Results], path: Path) -> None:
    """Write the seconds of each solver over the number of workers as SVG.

    Both scales are logarithmic. A hollow mark is a run that left a goal open: the time
    limit ended it, and what it would have taken is somewhere above.
    """
    rows = [row for one in results for compared in one.comparisons for row in _rows(compared)]
    if not rows:
        raise SystemExit("bench: nothing was solved in these results")
    path.write_text(vl_convert.vegalite_to_svg(_chart(rows).to_dict()), encoding="utf-8")


def _rows(compared: Comparison) -> list[dict[str, Any]]:
    return [
        {
            "workers": compared.instance.workers,
            "seconds": done.seconds,
            "solver": LOOKS[done.solver][0],
            "state": PROVEN if done.all_proven else OPEN,
        }
        for done in compared.measured
        if done.goals and done.seconds is not None
    ]


def _chart(rows: list[dict[str, Any]]) -> alt.LayerChart:
    looks = [look for look in LOOKS.values() if any(row["solver"] == look[0] for row in rows)]
    solvers, colours, shapes = ([look[i] for look in looks] for i in range(3))
    sizes = sorted({row["workers"] for row in rows})
    seconds = [row["seconds"] for row in rows]
    colour = alt.Scale(domain=solvers, range=colours)
    shape = alt.Scale(domain=solvers, range=shapes)
    x_scale = alt.Scale(type="log", domain=[sizes[0] / 1.1, sizes[-1] * 1.1], nice=False)
    y_scale = alt.Scale(type="log", domain=[min(seconds) / 1.5, max(seconds) * 1.5], nice=False)
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        x=alt.X("workers:Q", title="workers", scale=x_scale).axis(values=sizes, format="d"),
        y=alt.Y("seconds:Q", title="seconds, whole process", scale=y_scale).axis(format="~g"),
        color=alt.Color("solver:N", scale=colour, title=None),
    )
    line = base.mark_line(strokeWidth=2)
    shaped = base.encode(shape=alt.Shape("solver:N", scale=shape, title=None))
    full = shaped.transform_filter(alt.datum.state == PROVEN).mark_point(
        filled=True, size=70, opacity=1
    )
    hollow = shaped.transform_filter(alt.datum.state == OPEN).mark_point(
        fill="white", size=70, opacity=1
    )
    chart: alt.LayerChart = (
        alt.layer(line, full, hollow)
        .properties(width=WIDTH, height=HEIGHT, title=f"filled: {PROVEN}; hollow: {OPEN}")
        .configure(font="Arial, Liberation Sans, sans-serif", background="white")
        .configure_title(fontSize=12, fontWeight="normal", anchor="start")
        .configure_legend(orient="top")
    )
    return chart
