"""Every table and every column: its names, whether it is needed, and how it is read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from instances.quantities import number, whole
from instances.values import (
    DATE,
    IDENTITY,
    ONE_TAG,
    REFERENCE,
    TAGS,
    TEXT,
    YES_NO,
    YES_NO_OR_DATE,
    Kind,
    choice,
)
from models.ids import fold
from models.rules import Priority, Role

ROLE = choice(
    {
        "worker": Role.WORKER,
        "external": Role.EXTERNAL,
        "sagsbehandler": Role.WORKER,
        "ekstern": Role.EXTERNAL,
    }
)
PRIORITY = choice(
    {
        "normal": Priority.NORMAL,
        "acute": Priority.ACUTE,
        "akut": Priority.ACUTE,
    }
)


@dataclass(frozen=True)
class Column:
    """One column: its English name, its kind of value, and its accepted Danish headings."""

    name: str
    kind: Kind
    danish: tuple[str, ...] = ()
    needed: bool = False


@dataclass(frozen=True)
class TableSpec:
    """One table: its English name, its accepted Danish name, and its columns."""

    name: str
    danish: str
    columns: tuple[Column, ...]
    needed: bool = True

    @cached_property
    def by_heading(self) -> dict[str, Column]:
        """Return the columns by each spelling of their heading, folded."""
        return {fold(h): column for column in self.columns for h in (column.name, *column.danish)}

    @property
    def names(self) -> tuple[str, str]:
        """Return what the file or the sheet may be called."""
        return (self.name, self.danish)


WORKERS = TableSpec(
    "workers",
    "medarbejdere",
    (
        Column("worker", IDENTITY, ("initialer", "sagsbehandler", "medarbejder"), needed=True),
        Column("team", TEXT, ("afdeling", "distrikt")),
        Column("hours", number(least=0, above=True, most=60), ("ugetimer", "timer")),
        Column("started", DATE, ("ansat", "ansat dato")),
        Column("ends", DATE, ("fratrådt", "fratræder")),
        Column("leave_from", DATE, ("fravær fra",)),
        Column("leave_to", DATE, ("fravær til",)),
        Column("newcomer", YES_NO, ("nyansat",)),
        Column("duties", number(most=100, percent=True), ("andre opgaver %",)),
        Column("skills", TAGS, ("kompetencer",)),
        Column("languages", TAGS, ("sprog",)),
        Column("role", ROLE, ("rolle",)),
    ),
)

CASES = TableSpec(
    "cases",
    "sager",
    (
        Column("case", IDENTITY, ("sagsnr", "sagsnummer", "journalnr"), needed=True),
        Column("kind", TEXT, ("sagstype", "paragraf")),
        Column("weight", number(most=10_000), ("sagstyngde", "tyngde", "point")),
        Column("children", whole(least=1, most=1_000), ("antal børn",)),
        Column("difficult", YES_NO, ("svær", "kompleks")),
        Column("dangerous", YES_NO, ("farlig", "risiko")),
        Column("family", TEXT, ("familie", "familienr")),
        Column("primary", REFERENCE, ("sagsbehandler", "primær", "ansvarlig")),
        Column("co_worker", REFERENCE, ("medsagsbehandler", "makker")),
        Column("since", DATE, ("sagsbehandler siden", "seneste skift")),
        Column("earlier_changes", whole(most=1_000), ("tidligere skift", "antal skift")),
        Column("continuity", whole(most=3), ("kontinuitet",)),
        Column("priority", PRIORITY, ("prioritet",)),
        Column("skills", TAGS, ("kompetencer",)),
        Column("language", ONE_TAG, ("sprog",)),
        Column("preferred", REFERENCE, ("ønsket sagsbehandler",)),
        Column("locked", YES_NO_OR_DATE, ("låst",)),
        Column("team", TEXT, ("distrikt",)),
    ),
)

EXCLUSIONS = TableSpec(
    "exclusions",
    "inhabilitet",
    (
        Column("case", IDENTITY, ("sagsnr",), needed=True),
        Column("worker", IDENTITY, ("initialer",), needed=True),
    ),
    needed=False,
)

TABLES = (WORKERS, CASES, EXCLUSIONS)
