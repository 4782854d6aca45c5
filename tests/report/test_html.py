from __future__ import annotations

import re
import subprocess
import sys
from html.parser import HTMLParser

import pytest

from models.text import say
from report.html import proposal_page
from report.html.page import Page, Section, render
from report.run import Run
from report.tables.repairs import Repair
from report.words import Words
from tests.report.nasty import FORMULA, SCRIPT, nasty
from tests.report.small import Small, busy, worker

VOID = {"meta", "br", "hr", "img", "link", "input"}


class Outline(HTMLParser):
    """What a page is made of: tags in order, ids, texts by tag; and whether it nests."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self._open: list[str] = []
        self.feed(page)
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and data.strip():
            self.texts.setdefault(self._open[-1], []).append(data.strip())


@pytest.fixture(scope="module")
def run() -> Run:
    return busy().run()


@pytest.fixture(scope="module")
def page(run: Run) -> str:
    return proposal_page(run, Words("en")).decode()


def test_one_file_that_asks_for_nothing(page: str) -> None:
    tags = Outline(page).tags
    assert {tag for tag, _ in tags} & {"script", "link", "img", "iframe", "object", "base"} == set()
    assert [a for _, found in tags for a in found if a.startswith("on")] == []
    assert "http" not in page.replace('xmlns="http://www.w3.org/2000/svg"', "").replace(
        "http-equiv", ""
    )
    assert "url(" not in page.replace("url(#", "")
    assert "default-src 'none'" in page


def test_what_a_reader_needs(page: str, run: Run) -> None:
    outline = Outline(page)
    assert ("html", {"lang": "en"}) in outline.tags
    assert outline.texts["h1"] == ["Proposal for", ": 8 cases, 5 workers"]
    assert outline.texts["span"][0] == "2026-11-23"  # never torn apart at the end of a line
    assert len([1 for tag, found in outline.tags if found.get("class") == "lead"]) == 3
    cells = set(outline.texts["td"]) | set(outline.texts["th"])
    for move in run.moves:
        if move.code != "waiting":
            assert {move.case, str(move.reason)} <= cells
    for waiting in run.proposal.waiting:
        assert {waiting.case, str(waiting.reason)} <= cells
    assert "31.50" in cells  # anna's points in the plan


def test_links_and_names_lead_somewhere(page: str) -> None:
    tags = Outline(page).tags
    ids = [found["id"] for _, found in tags if "id" in found]
    assert len(ids) == len(set(ids))
    wanted = [(found["href"] or "")[1:] for tag, found in tags if tag == "a"]
    wanted += [v for _, f in tags if (v := f.get("aria-labelledby"))]
    assert wanted
    assert set(wanted) <= set(ids)


def test_each_table_has_a_name_and_can_be_scrolled_by_keyboard(page: str) -> None:
    tags = Outline(page).tags
    tables = [place for place, (tag, _) in enumerate(tags) if tag == "table"]
    assert len(tables) > 4
    for place in tables:
        around = tags[place - 1][1]
        assert (around["role"], around["tabindex"]) == ("region", "0")
        assert tags[place + 1] == ("caption", {"id": around["aria-labelledby"]})


def test_each_picture_has_a_name(page: str) -> None:
    pictures = [found for tag, found in Outline(page).tags if tag == "svg"]
    assert len(pictures) == 2
    assert all(found["role"] == "img" and found["aria-labelledby"] for found in pictures)


def test_markup_in_ids_stays_text() -> None:
    run = nasty().run()
    page = proposal_page(run, Words("en")).decode()
    outline = Outline(page)
    assert {tag for tag, _ in outline.tags} & {"script", "b", "i", "u"} == set()
    assert not [1 for _, found in outline.tags if "onload" in found]
    heads = outline.texts["th"]
    assert {FORMULA, SCRIPT, "{{7*7}}", '" onload="x', "a&amp;b"} <= set(heads)
    assert "49" not in heads


def test_danish_numbers_and_language(run: Run) -> None:
    outline = Outline(proposal_page(run, Words("da")).decode())
    assert ("html", {"lang": "da"}) in outline.tags
    assert "31,50" in outline.texts["td"]
    assert "105,0\u00a0%" in outline.texts["td"]  # the sign never on a line of its own


def test_nothing_to_tell_leaves_no_empty_table() -> None:
    outline = Outline(proposal_page(Small((worker("a"),), ()).run(), Words("en")).decode())
    assert outline.texts["h2"] == ["Load today and in the plan", "Goals", "People"]


def test_a_department_nobody_is_in() -> None:
    outline = Outline(proposal_page(Small((), ()).run(), Words("en")).decode())
    assert "svg" not in {tag for tag, _ in outline.tags}


def test_repairs_have_their_place(run: Run) -> None:
    repairs = [Repair(say("one experienced hire"), say("nothing waits"))]
    outline = Outline(proposal_page(run, Words("en"), repairs=repairs).decode())
    assert "one experienced hire" in outline.texts["th"]


def test_a_page_of_one_section_needs_no_contents() -> None:
    page = Page(say("title"), (say("one"),), (Section("only", say("heading")),))
    outline = Outline(render(page, Words("en")))
    assert "nav" not in {tag for tag, _ in outline.tags}


def test_same_run_same_bytes(run: Run) -> None:
    first, second = (proposal_page(run, Words("da")) for _ in range(2))
    assert first == second


def test_light_and_dark_colours_stand_out() -> None:
    """4.5 : 1 for text, 3 : 1 for what a picture is made of (WCAG 1.4.3 and 1.4.11)."""
    style = re.search(r"<style>(.*?)</style>", render(Page(say("t"), (), ()), Words("en")), re.S)
    assert style
    blocks = re.findall(r":root \{(.*?)\}", style[1], re.S)
    assert len(blocks) == 2
    for block in blocks:
        colours = dict(re.findall(r"--(\w+): (#\w{6})", block))
        for name, least in {"ink": 4.5, "muted": 4.5, "link": 4.5, "plan": 3, "over": 3,
                            "other": 3}.items():  # fmt: skip
            for ground in ("paper", "head"):
                assert contrast(colours[name], colours[ground]) >= least, (name, ground)


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_heavy_libraries_are_loaded_only_when_something_is_written() -> None:
    code = (
        "import sys, report.folder, commands.rebalance, commands.validate, service.marked\n"
        "heavy = {'altair', 'vl_convert', 'jinja2', 'xlsxwriter', 'openpyxl'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
