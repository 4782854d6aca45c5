"""The pages in a real Chromium: axe-core finds nothing, nothing is cut off, nothing is fetched."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from models.text import say
from report.html import proposal_page
from report.html.questions import frontier_page, headcount_page
from report.tables.repairs import Repair
from report.words import Words
from tests.browser.chrome import Page, started
from tests.browser.found import axe, chromium
from tests.report.asked import choices, report
from tests.report.nasty import nasty
from tests.report.small import Small, busy, worker
from tests.report.test_html import contrast

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
DEPARTMENTS = {"busy": busy(), "nasty": nasty(), "quiet": Small((worker("a"),), ())}
WHOLE = {"full": 1, "frontier": 1, "headcount": 2}  # how many charts they have
STATES: dict[str, dict[str, Any]] = {
    "light": {"width": 1280, "dark": False},
    "dark": {"width": 1280, "dark": True},
    "narrow": {"width": 320, "dark": False},
    "narrow-dark": {"width": 320, "dark": True},
    "print": {"width": 1050, "dark": True, "media": "print"},
}


def full_page(lang: str) -> bytes:
    """Return a page with repairs."""
    return proposal_page(busy().run(), Words(lang), repairs=[Repair(say("yes"), say("no"))])


def questions(lang: str) -> dict[str, bytes]:
    """Return the pages of other questions."""
    run, words = busy().run(), Words(lang)
    return {
        f"frontier-{lang}": frontier_page(choices(run), words),
        f"headcount-{lang}": headcount_page(report(run), words),
    }


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    made = {f"full-{lang}": full_page(lang) for lang in ("en", "da")}
    made |= questions("en") | questions("da")
    for name, small in DEPARTMENTS.items():
        made |= {f"{name}-{lang}": proposal_page(small.run(), Words(lang)) for lang in ("en", "da")}
    for name, content in made.items():
        (folder / f"{name}.html").write_bytes(content)
    return {name: folder / f"{name}.html" for name in made}


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with started(chromium(), tmp_path_factory.mktemp("profile")) as page:
        yield page


@pytest.fixture(scope="module")
def script() -> str:
    return axe()


NAMES = [f"{name}-{lang}" for name in (*WHOLE, *DEPARTMENTS) for lang in ("en", "da")]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing(
    name: str, state: str, pages: dict[str, Path], tab: Page, script: str
) -> None:
    tab.open(pages[name], **STATES[state])
    assert violations(tab, script) == []


def violations(tab: Page, script: str) -> list[str]:
    """Return what axe finds; it must have looked at something."""
    tab.ask(script)
    found: dict[str, list[str]] = tab.ask(
        f"axe.run(document, {{runOnly: {json.dumps(RULES)}}}).then(r => ({{"
        "passed: r.passes.map(p => p.id), wrong: r.violations.map(v => "
        "v.id + ': ' + v.help + ' at ' + v.nodes.map(n => n.target).join(' | '))}))"
    )
    assert {"color-contrast", "html-has-lang", "scrollable-region-focusable"} & set(found["passed"])
    return found["wrong"]


def test_axe_would_find_a_fault(pages: dict[str, Path], tab: Page, script: str) -> None:
    tab.open(pages["busy-en"], **STATES["light"])
    tab.ask(
        "document.documentElement.removeAttribute('lang');"
        "document.querySelector('h1').style.color = '#ccc';"
        "document.querySelector('svg').removeAttribute('aria-labelledby');"
    )
    found = {line.partition(":")[0] for line in violations(tab, script)}
    assert {"html-has-lang", "color-contrast", "svg-img-alt"} <= found


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_cut_off_on_a_telephone(name: str, pages: dict[str, Path], tab: Page) -> None:
    tab.open(pages[name], **STATES["narrow"])
    assert tab.ask("document.documentElement.scrollWidth") <= 320
    wider = tab.ask(
        "[...document.querySelectorAll('body *')].filter(e => e.getClientRects().length "
        "&& !e.closest('.scroll') && !e.closest('svg') "
        "&& e.getBoundingClientRect().right > 320.5).map(e => e.tagName)"
    )
    assert wider == []


def shown(tab: Page, selector: str) -> int:
    """Return how many of the elements are drawn at all."""
    boxes = f"[...document.querySelectorAll('{selector}')].map(e => e.getClientRects().length)"
    return sum(number > 0 for number in tab.ask(boxes))


@pytest.mark.parametrize(("state", "wide"), [("light", True), ("narrow", False), ("print", True)])
@pytest.mark.parametrize("name", WHOLE)
def test_one_picture_of_each_chart(
    name: str, state: str, wide: bool, pages: dict[str, Path], tab: Page
) -> None:
    tab.open(pages[f"{name}-da"], **STATES[state])
    number = WHOLE[name]
    drawn = shown(tab, ".wide svg"), shown(tab, ".narrow svg")
    assert drawn == ((number, 0) if wide else (0, number))
    contents = 0 if state == "print" or name == "frontier" else 1  # one section needs no list
    assert shown(tab, "nav") == contents


COLOURS = """[getComputedStyle(document.body).backgroundColor,
    ...new Set([...document.querySelectorAll('.wide svg text, .wide svg path')].map(
        e => getComputedStyle(e).fill).filter(c => c.startsWith('rgb(')))]"""


@pytest.mark.parametrize("name", WHOLE)
@pytest.mark.parametrize(("state", "dark"), [("light", False), ("dark", True), ("print", False)])
def test_pictures_can_be_read_on_their_ground(
    name: str, state: str, dark: bool, pages: dict[str, Path], tab: Page
) -> None:
    """3 : 1 at least for everything that is filled, but for what is cut out of a bar."""
    tab.open(pages[f"{name}-en"], **STATES[state])
    ground, *fills = (_channels(colour) for colour in tab.ask(COLOURS))
    assert (sum(ground) < 384) == dark
    paper = [
        fill for fill in fills if max(abs(a - b) for a, b in zip(fill, ground, strict=True)) < 3
    ]
    inks = [contrast(_hex(fill), _hex(ground)) for fill in fills if fill not in paper]
    assert len(inks) >= 4
    assert min(inks) >= 3


def _close(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) < 3


def _channels(colour: str) -> tuple[int, int, int]:
    red, green, blue = colour.removeprefix("rgb(").removesuffix(")").split(",")
    return int(red), int(green), int(blue)


def _hex(channels: tuple[int, int, int]) -> str:
    return "#{:02x}{:02x}{:02x}".format(*channels)


def test_nothing_is_asked_for_and_no_script_of_an_id_runs(
    pages: dict[str, Path], tab: Page
) -> None:
    tab.asked_for.clear()
    tab.open(pages["nasty-en"], **STATES["light"])
    assert tab.asked_for == [pages["nasty-en"].as_uri()]
    assert tab.ask("document.scripts.length") == 0
    assert tab.ask("document.querySelector('tbody th').textContent.length") > 0


def test_tables_are_reached_and_scrolled_by_keyboard(pages: dict[str, Path], tab: Page) -> None:
    tab.open(pages["busy-da"], **STATES["narrow"])
    region = tab.ask(
        "(() => { const r = [...document.querySelectorAll('.scroll')].find("
        "e => e.scrollWidth > e.clientWidth); r.focus(); return document.activeElement === r; })()"
    )
    assert region is True
