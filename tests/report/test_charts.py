from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from report.charts.frontier import FrontierPoint, frontier_picture, frontier_sentence
from report.charts.hires import (
    Bought,
    Needed,
    calendar_picture,
    calendar_sentence,
    curve_picture,
    curve_sentence,
)
from report.charts.loads import ABOVE, PANEL, LoadBar, load_pictures, load_sentence
from report.charts.theme import INK, NARROW, PAPER, WIDE, Pictures
from report.html.page import TEMPLATES
from report.words import Words

DA = Words("da")
BARS = [LoadBar("æble", 1400, 1005), LoadBar('<script>"&', 0, 990), LoadBar("c", 500, 1000)]
POINTS = [FrontierPoint(0, 1412), FrontierPoint(5, 1100), FrontierPoint(41, 1010)]
CURVE = [Bought("erfaren", 0, 0, 350_000), Bought("erfaren", 4, 0, 0), Bought("ny", 0, 0, 350_000)]
MONTHS = [Needed("erfaren", 0, 9), Needed("erfaren", 6, 8), Needed("ny", 0, None)]
PICTURES = {
    "loads": load_pictures(BARS, DA),
    "frontier": frontier_picture(POINTS, 1, DA),
    "curve": curve_picture(CURVE, DA),
    "calendar": calendar_picture(MONTHS, DA),
}


def texts(svg: str) -> list[str]:
    return [e.text or "" for e in ElementTree.fromstring(svg).iter() if e.tag.endswith("}text")]


def every(pictures: Pictures) -> list[str]:
    return [*pictures.wide, pictures.narrow]


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_asks_for_nothing_and_says_nothing_in_english(name: str) -> None:
    for svg in every(PICTURES[name]):
        ElementTree.fromstring(svg)
        assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"<script|aria-|role=|href=", svg)


@pytest.mark.parametrize("name", PICTURES)
def test_each_colour_of_a_picture_has_its_dark_sister(name: str) -> None:
    style = (TEMPLATES / "style.css").read_text(encoding="utf-8")
    for svg in every(PICTURES[name]):
        used = set(re.findall(r'(fill|stroke)="(#\w+)"', svg))
        assert used
        assert {pair for pair in used if f'[{pair[0]}="{pair[1]}"]' not in style} == set()


def test_ids_in_pictures_never_meet() -> None:
    ids = [
        found
        for pictures in PICTURES.values()
        for svg in every(pictures)
        for found in re.findall(r'\bid="([^"]+)"', svg)
    ]
    assert len(ids) == len(set(ids))


def test_pictures_fit_a_page_and_a_telephone() -> None:
    for pictures in PICTURES.values():
        widths = [int(ElementTree.fromstring(svg).attrib["width"]) for svg in every(pictures)]
        assert widths == [WIDE] * len(pictures.wide) + [NARROW]


def test_danish_numbers_in_a_picture() -> None:
    shown = texts(PICTURES["loads"].wide[0])
    assert {"æble", '<script>"&', f"{ABOVE} 100,5 %", "99,0 %", "100,0 %"} <= set(shown)
    assert "100\u00a0%" in shown
    assert "3.500" in texts(PICTURES["curve"].wide[0])


def test_over_the_cap_is_told_without_colour() -> None:
    marked = [text for text in texts(PICTURES["loads"].narrow) if ABOVE in text]
    assert marked == [f"{ABOVE} 100,5 %"]  # 1.000 is the cap itself


def test_today_stands_out_on_a_bar() -> None:
    svg = PICTURES["loads"].wide[0]
    assert f'fill="{PAPER}"' in svg
    assert f'fill="{INK}"' in svg


def test_many_workers_are_split_for_paper_and_share_a_scale() -> None:
    bars = [LoadBar(f"w{n}", 1000, 2000 if n == 0 else 500) for n in range(PANEL + 1)]
    pictures = load_pictures(bars, DA)
    assert len(pictures.wide) == 2
    axes = [[t for t in texts(svg) if t.endswith("\u00a0%")] for svg in pictures.wide]
    assert axes[0] == axes[1]
    assert sum(f"w{n}" in texts(pictures.narrow) for n in range(len(bars))) == len(bars)


def test_the_knee_is_marked_where_it_is() -> None:
    assert any("110,0 %" in text for text in texts(PICTURES["frontier"].wide[0]))
    bare = frontier_picture(POINTS, None, DA).wide[0]
    assert not any("110,0 %" in text for text in texts(bare))


def test_the_sentences() -> None:
    assert str(load_sentence(BARS)) == (
        "Of 3 workers who are here 1 is above the cap in points in the plan (1 today); æble is the "
        "fullest, at 100.5 %."
    )
    gone = [LoadBar("a", 1400, 900), LoadBar("left", 1400, 0, here=False)]
    assert str(load_sentence(gone)) == (
        "None of the 1 workers who are here is above the cap in points in the plan (1 today); a "
        "is the fullest, at 90.0 %."
    )
    assert str(frontier_sentence(POINTS, None)) == (
        "From 0 chosen changes, with a highest load of 141.2 %, to 41, with 101.0 %."
    )
    assert "at 5 with 110.0 %" in str(frontier_sentence(POINTS, 1))
    assert str(curve_sentence(CURVE, "erfaren")) == (
        "erfaren: 3500.00 points above the caps with 0 hires, 0.00 with 4."
    )
    assert str(calendar_sentence(MONTHS, "ny")) == (
        "ny: no number is enough if it must hold after 0 months."
    )
    assert str(calendar_sentence(MONTHS, "erfaren")) == (
        "erfaren: 9 hires if it must hold after 0 months; 8 hires after 6."
    )
    later = [*MONTHS, Needed("erfaren", 12, None, bound=1, enough=True)]
    assert str(calendar_sentence(later, "erfaren")).endswith("; at least 1 hire after 12.")
