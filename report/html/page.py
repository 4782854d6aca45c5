"""A page: sentences, sections, tables and pictures, in one file that asks for nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, select_autoescape
from markupsafe import Markup

from models.text import Text, say
from report.charts.theme import Pictures
from report.tables.table import Table, Value
from report.words import Words

_DATE = re.compile(r"(\b[0-9]{2,4}-[0-9]{2}-[0-9]{2,4}\b)")
TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart, what it shows in a sentence, and how it is to be read."""

    pictures: Pictures
    sentence: Text
    key: Text | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page with its heading; `name` is its place in the address."""

    name: str
    heading: Text
    sentences: Sequence[Text] = ()
    points: Sequence[Text] = ()
    figure: Figure | None = None
    tables: Sequence[Table] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A whole page; `facts` are names and values at its foot."""

    title: Text
    sentences: Sequence[Text]
    sections: Sequence[Section]
    facts: Sequence[tuple[Text, Value]] = ()


def render(page: Page, words: Words) -> str:
    """Return a page as HTML in one language; every value is escaped on its way in."""
    return _template().render(
        page=page,
        lang=words.lang,
        style=Markup((TEMPLATES / "style.css").read_text(encoding="utf-8")),
        word=lambda value: "" if value is None else words.value(value).replace(" %", "\u00a0%"),
        headline=_whole_dates(words.text(page.title)),
        drawn=_drawn,
        contents=say("Contents"),
    )


def _whole_dates(text: str) -> Markup:
    """Return a text as HTML in which no date is torn apart at the end of a line."""
    parts = _DATE.split(text)  # every second part is a date
    whole = Markup('<span class="whole">{}</span>')
    return Markup("").join(
        whole.format(part) if number % 2 else part for number, part in enumerate(parts)
    )


def _drawn(svg: str, label: str) -> Markup:
    """Return a picture as it stands in the page: named by the sentence with the id `label`.

    Vega has escaped every text in it.
    """
    return Markup(svg.replace("<svg ", f'<svg role="img" aria-labelledby="{label}" ', 1))


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html.j2")
