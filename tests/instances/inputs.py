"""One small instance in every spelling, for the tests of the readers."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]

DAY = date(2026, 11, 23)

WORKERS: list[dict[str, Any]] = [
    {"worker": "anb", "team": "Øst", "hours": 37, "started": date(2020, 1, 31)},
    {"worker": "mkj", "team": "Vest", "hours": 32.5, "duties": 12.5, "skills": "handicap|Spædbørn"},
    {"worker": "åse", "ends": date(2026, 12, 31), "newcomer": False, "languages": "somali"},
    {
        "worker": "ekst",
        "role": "external",
        "leave_from": date(2026, 11, 1),
        "leave_to": date(2026, 11, 20),
    },
]
CASES: list[dict[str, Any]] = [
    {
        "case": "1001",
        "kind": "Rådgivning",
        "children": 2,
        "family": "F1",
        "primary": "anb",
        "since": date(2024, 2, 29),
        "earlier_changes": 3,
        "continuity": 2,
        "team": "Øst",
    },
    {
        "case": "1002",
        "weight": 1.25,
        "difficult": True,
        "family": "F1",
        "primary": "mkj",
        "co_worker": "anb",
        "locked": True,
        "skills": "handicap",
    },
    {
        "case": "1003",
        "weight": 1234.5,
        "dangerous": True,
        "priority": "acute",
        "language": "somali",
        "preferred": "åse",
        "locked": date(2026, 12, 1),
    },
]
EXCLUSIONS: list[dict[str, Any]] = [{"case": "1003", "worker": "anb"}]
TABLES = {"workers": WORKERS, "cases": CASES, "exclusions": EXCLUSIONS}

DANISH = {
    "workers": {
        "worker": "Initialer",
        "team": "Afdeling",
        "hours": "Ugetimer",
        "started": "Ansat dato",
        "ends": "Fratrådt",
        "leave_from": "Fravær fra",
        "leave_to": "Fravær til",
        "newcomer": "Nyansat",
        "duties": "Andre opgaver %",
        "skills": "Kompetencer",
        "languages": "Sprog",
        "role": "Rolle",
    },
    "cases": {
        "case": "Sagsnummer",
        "kind": "Paragraf",
        "weight": "Tyngde",
        "children": "Antal børn",
        "difficult": "Svær",
        "dangerous": "Risiko",
        "family": "Familienr",
        "primary": "Ansvarlig",
        "co_worker": "Makker",
        "since": "Seneste skift",
        "earlier_changes": "Antal skift",
        "continuity": "Kontinuitet",
        "priority": "Prioritet",
        "skills": "Kompetencer",
        "language": "Sprog",
        "preferred": "Ønsket sagsbehandler",
        "locked": "Låst",
        "team": "Distrikt",
    },
    "exclusions": {"case": "Sagsnr", "worker": "Initialer"},
}
FILES = {"workers": "medarbejdere", "cases": "sager", "exclusions": "inhabilitet"}
WORDS = {"external": "ekstern", "acute": "Akut"}


def columns(table: str) -> list[str]:
    return list(DANISH[table])


def plain_cell(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def danish_cell(value: Any) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, date):
        return value.strftime("%d-%m-%Y")
    if isinstance(value, float):
        return "1.234,5" if value == 1234.5 else str(value).replace(".", ",")
    return WORDS.get(str(value), plain_cell(value))


def plain_text(table: str) -> str:
    rows = [columns(table)]
    rows += [[plain_cell(row.get(name)) for name in columns(table)] for row in TABLES[table]]
    return "".join(",".join(row) + "\n" for row in rows)


def danish_text(table: str, *, separator: str = ";", end: str = "\r\n") -> str:
    rows = [[DANISH[table][name] for name in columns(table)]]
    rows += [[danish_cell(row.get(name)) for name in columns(table)] for row in TABLES[table]]
    return "".join(separator.join(row) + end for row in rows)


def write_plain(folder: Path) -> Path:
    folder.mkdir()
    for table in TABLES:
        (folder / f"{table}.csv").write_text(plain_text(table), encoding="utf-8")
    return folder


def write_danish(folder: Path, encoding: str = "utf-8-sig", *, separator: str = ";") -> Path:
    folder.mkdir()
    for table, name in FILES.items():
        text = danish_text(table, separator=separator)
        (folder / f"{name}.csv").write_bytes(text.encode(encoding))
    return folder


def write_messy(folder: Path) -> Path:
    """Write Windows-1252 with an order to the spreadsheet, odd headings, blank and mixed rows."""
    folder.mkdir()
    for table, name in FILES.items():
        heading, *rows = danish_text(table).splitlines()
        cells = [
            f" {cell.upper()} " if i % 3 == 0 else f'"{cell}"'
            for i, cell in enumerate(heading.split(";"))
        ]
        rows = [row.rstrip(";").upper() for row in reversed(rows)]
        lines = ["sep=;", ";".join(cells), "", *rows[:1], ";;;", " ", *rows[1:], ""]
        text = "\r\n".join(lines).replace("ANB", "\u00a0ANB ")
        (folder / f"{name.upper()}.CSV").write_bytes(text.encode("cp1252"))
    return folder


def write_workbook(path: Path) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for table, name in FILES.items():
        sheet = book.create_sheet(name.capitalize())
        sheet.append([DANISH[table][column] for column in columns(table)])
        for row in TABLES[table]:
            cells = [row.get(column) for column in columns(table)]
            sheet.append([int(str(cell)) if str(cell).isdigit() else cell for cell in cells])
    book.save(path)
    return path


def write_json(path: Path) -> Path:
    data = {
        table: [
            {name: str(value) if isinstance(value, date) else value for name, value in row.items()}
            for row in rows
        ]
        for table, rows in TABLES.items()
    }
    path.write_text(json.dumps(data), encoding="utf-8")
    return path
