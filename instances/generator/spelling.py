"""How a value is typed in a file: as a Danish export does, or plainly."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from instances.generator.tables import Value
from models.rules import Priority, Role

DANISH_WORDS = {
    Role.WORKER: "sagsbehandler",
    Role.EXTERNAL: "ekstern",
    Priority.NORMAL: "normal",
    Priority.ACUTE: "akut",
}


class Spelling(StrEnum):
    """In which form an instance is written."""

    DANISH = "danish"
    MESSY = "messy"
    PLAIN = "plain"
    EXCEL = "excel"
    JSON = "json"


def plain(value: Value) -> str:
    """Return a value in English: yes/no, ISO dates, a decimal point."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return decimal(value)
    if isinstance(value, frozenset):
        return "|".join(sorted(value))
    return "" if value is None else str(value)


def danish(value: Value) -> str:
    """Return a value as a Danish export has it: ja/nej, dd-mm-yyyy, a decimal comma."""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, Role | Priority):
        return DANISH_WORDS[value]
    if isinstance(value, date):
        return f"{value:%d-%m-}{value.year:04d}"
    if isinstance(value, Decimal):
        return decimal(value).replace(".", ",")
    return plain(value)


def decimal(value: Decimal) -> str:
    """Return a decimal so that no reader can take its point for one between thousands."""
    text = format(value.normalize(), "f")
    _, _, places = text.partition(".")
    return f"{text}0" if len(places) == 3 else text
