"""How every chart looks, and the way from a chart to SVG."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

import altair as alt
import vl_convert

from report.words import Words

# Each colour has one meaning. The page's style finds them in the SVG by their value and
# gives them another one where it is dark: keep html/templates/style.css in step.
INK, MUTED, GRID, PAPER = "#1f2933", "#52606d", "#d3dae1", "#fefefe"
PLAN, OVER, OTHER = "#2f6f9f", "#b3541e", "#6b4fa0"
WIDE, NARROW = 720, 288
STEP = 17  # pixels for each row of a chart by worker

_TAG = re.compile(r"<[^>]*>")
_ID = re.compile(r'(\bid="|url\(#|href="#)([\w-]+)')
_SAID = re.compile(r' (?:role|aria-[a-z]+|xmlns:xlink|version)="[^"]*"')  # in English
_LOCALES: dict[str, dict[str, Any]] = {
    "da": {
        "decimal": ",",
        "thousands": ".",
        "grouping": [3],
        "currency": ["", "\u00a0kr."],
        "percent": "\u00a0%",
    },
    "en": {
        "decimal": ".",
        "thousands": ",",
        "grouping": [3],
        "currency": ["DKK\u00a0", ""],
        "percent": "\u00a0%",
    },
}


class Pictures(NamedTuple):
    """A chart as SVG: for a page (in parts that fit on paper), and for a telephone."""

    wide: tuple[str, ...]
    narrow: str


def svg(layers: Sequence[alt.Chart], words: Words, *, width: int, name: str) -> str:
    """Return layers as one SVG element; `name` keeps its ids apart from those of others.

    The picture says nothing of itself to a screen reader: the page gives it a name, and
    the numbers stand in a table.
    """
    drawn: str = vl_convert.vegalite_to_svg(
        _themed(alt.LayerChart(layer=list(layers)), width),
        format_locale=_LOCALES.get(words.lang, _LOCALES["en"]),
    )
    return _TAG.sub(lambda tag: _ID.sub(rf"\g<1>{name}-\g<2>", _SAID.sub("", tag[0])), drawn)


def _themed(chart: alt.LayerChart, width: int) -> dict[str, Any]:
    labels: dict[str, Any] = {"labelColor": MUTED, "titleColor": MUTED, "labelFontSize": 11}
    lines: dict[str, Any] = {"gridColor": GRID, "domainColor": MUTED, "tickColor": MUTED}
    fit = alt.AutoSizeParams(type="fit-x", contains="padding")
    dressed: dict[str, Any] = (
        chart.properties(width=width, autosize=fit)
        .configure(
            background="transparent",
            font="Arial, Liberation Sans, sans-serif",
            view=alt.ViewConfig(stroke="transparent"),
            legend=alt.LegendConfig(
                orient="top", title=None, labelColor=INK, labelFontSize=12, symbolSize=90
            ),
            axis=alt.AxisConfig(**labels, **lines, titleFontWeight="normal", titleFontSize=11),
            text=alt.MarkConfig(color=INK, fontSize=11),
        )
        .to_dict(validate=False)  # the tests draw every chart; this is a third of the time
    )
    return dressed


def data(rows: list[dict[str, Any]]) -> alt.InlineData:
    """Return rows as a chart's own data."""
    return alt.InlineData(values=rows)


def whole_ticks(most: int, room: int) -> list[int]:
    """Return whole numbers from 0 to `most` for an axis, at most `room` and one; none is a half."""
    steps = (size * 10**power for power in range(9) for size in (1, 2, 5))
    step = next(step for step in steps if most / step <= room)
    return list(range(0, most + 1, step))
