"""An instance as three tables of plain values, before any spelling."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from models.case import Case
from models.instance import Instance
from models.worker import Worker

Value = str | bool | int | Decimal | date | frozenset[str] | None

WORKERS = {
    "worker": "Initialer",
    "team": "Team",
    "hours": "Ugetimer",
    "started": "Ansat",
    "ends": "Fratrådt",
    "leave_from": "Fravær fra",
    "leave_to": "Fravær til",
    "newcomer": "Nyansat",
    "duties": "Andre opgaver %",
    "skills": "Kompetencer",
    "languages": "Sprog",
    "role": "Rolle",
}
CASES = {
    "case": "Sagsnr",
    "kind": "Sagstype",
    "weight": "Sagstyngde",
    "children": "Antal børn",
    "difficult": "Svær",
    "dangerous": "Farlig",
    "family": "Familie",
    "primary": "Sagsbehandler",
    "co_worker": "Medsagsbehandler",
    "since": "Sagsbehandler siden",
    "earlier_changes": "Tidligere skift",
    "continuity": "Kontinuitet",
    "priority": "Prioritet",
    "skills": "Kompetencer",
    "language": "Sprog",
    "preferred": "Ønsket sagsbehandler",
    "locked": "Låst",
    "team": "Team",
}
EXCLUSIONS = {"case": "Sagsnr", "worker": "Initialer"}


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its names, its columns (English to Danish) and its rows of values."""

    name: str
    danish_name: str
    columns: dict[str, str]
    rows: list[list[Value]]


def tables(instance: Instance) -> tuple[Table, Table, Table]:
    """Return the workers, the cases and the exclusions, each in the order of the ids."""
    workers = [_row(worker, WORKERS) for worker in instance.workers]
    cases = [_row(case, CASES) for case in instance.cases]
    pairs: list[list[Value]] = [list(pair) for pair in sorted(instance.exclusions)]
    return (
        Table("workers", "medarbejdere", WORKERS, workers),
        Table("cases", "sager", CASES, cases),
        Table("exclusions", "inhabilitet", EXCLUSIONS, pairs),
    )


def _row(record: Worker | Case, columns: dict[str, str]) -> list[Value]:
    _, *others = columns  # the first column is the id, whatever its name
    return [record.id, *(getattr(record, name) for name in others)]
