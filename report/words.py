"""Every sentence on its way out: translated, numbers as the language writes them, harmless."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from gettext import NullTranslations, translation
from pathlib import Path
from unicodedata import category

from models.measures import Names, Percent, Points
from models.terms import TERMS, term
from models.text import Text, say

CATALOGUES = Path(__file__).parent / "locale"
SOURCE = "en"  # the language of the templates, which needs no catalogue
NUMBERS = (int, float, Decimal, Points, Percent)
UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}  # control, format (bidi), surrogate, line, paragraph


def visible(text: str) -> str:
    """Return `text` with everything that could steer a terminal written out."""
    if text.isprintable():  # nearly every text; looking at each sign takes its time
        return text
    return "".join(_escaped(sign) if category(sign) in UNSEEN else sign for sign in text)


def _escaped(sign: str) -> str:
    return sign.encode("unicode_escape").decode("ascii")


@cache
def _catalogue(lang: str) -> NullTranslations:
    """Return a language's catalogue; a missing one is an error, never silent English."""
    if lang == SOURCE:
        return NullTranslations()
    return translation("fordel", CATALOGUES, languages=[lang])


class Words:
    """Writes texts and values in one language ("en" or "da")."""

    def __init__(self, lang: str = SOURCE) -> None:
        self.lang = lang
        self._catalogue = _catalogue(lang)

    def text(self, text: Text) -> str:
        """Return the sentence with its values filled in."""
        return self._template(text).format(**{k: self.value(v) for k, v in text.values.items()})

    def _template(self, text: Text) -> str:
        if not text.template:  # gettext would answer with the catalogue's header
            return ""
        if text.plural is not None and text.number is not None:
            return self._catalogue.ngettext(text.template, text.plural, text.number)
        return self._catalogue.gettext(text.template)

    def value(self, value: object) -> str:
        """Return one value as the language writes it."""
        match value:
            case Text():
                return self.text(value)
            case StrEnum() if type(value) in TERMS:
                return self.text(term(value))
            case Names():
                return self._row(value)
            case date():
                return value.strftime("%d-%m-%Y") if self.lang == "da" else value.isoformat()
            case bool():
                return self.text(say("yes") if value else say("no"))
            case _:
                return self.number(value) if isinstance(value, NUMBERS) else visible(str(value))

    def number(self, number: object) -> str:
        """Return a number with the language's decimal and thousands signs."""
        match number:
            case Points():
                return self._decimal(f"{number.hundredths / 100:,.2f}")
            case Percent():
                return self._decimal(f"{number.thousandths / 10:,.1f}") + " %"
            case _:
                return self._decimal(f"{number:,}")

    def _decimal(self, english: str) -> str:
        swap = str.maketrans(",.", ".,") if self.lang == "da" else {}
        return english.translate(swap)

    def _row(self, items: Names) -> str:
        *first, last = [self.value(item) for item in items.items] or [""]
        if not first:
            return last
        return self.text(say("{first} and {last}", first=", ".join(first), last=last))
