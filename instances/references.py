"""The worker and case ids that a table names: looked up, and spelt as their own table does."""

from __future__ import annotations

from dataclasses import dataclass, field

from instances.checks import complain
from instances.codes import Code
from instances.collect import Collector
from instances.records import Record, Records
from instances.staff import Staff
from models.ids import fold
from models.measures import count
from models.text import Text, say

_MOST_ROWS = 10


@dataclass(slots=True)
class _Stranger:
    """An id that today's cases name and the staff list lacks, with every row it is in."""

    name: str
    column: str
    rows: list[int] = field(default_factory=list)


def resolve_cases(cases: Records, staff: Staff, found: Collector) -> None:
    """Spell every worker id of a case as the staff list does; complain where none has it."""
    strangers: dict[str, _Stranger] = {}
    for record in cases.rows:
        for column in ("primary", "co_worker"):
            name = record.values.get(column)
            if name is not None and not _spell(record, column, staff):
                who = strangers.setdefault(fold(name), _Stranger(name, column))
                if record.row not in who.rows[-1:]:
                    who.rows.append(record.row)
        _resolve_one(cases, record, "preferred", staff, found)
        _check_roles(cases, record, staff, found)
    for who in strangers.values():
        found.error(
            Code.UNKNOWN_WORKER,
            _stranger(who, staff),
            cases.place,
            row=who.rows[0],
            column=cases.heading(who.column),
            value=who.name,
        )


def resolve_exclusions(
    exclusions: Records, staff: Staff | None, cases: Records | None, found: Collector
) -> frozenset[tuple[str, str]]:
    """Return the excluded pairs in the spelling of the other tables."""
    known = (
        None
        if cases is None
        else {fold(r.values["case"]): r.values["case"] for r in cases.rows if "case" in r.values}
    )
    pairs: set[tuple[str, str]] = set()
    for record in exclusions.rows:
        if staff is not None:
            _resolve_one(exclusions, record, "worker", staff, found)
        case, worker = record.values.get("case"), record.values.get("worker")
        if case is None or known is None:
            continue
        if fold(case) not in known:
            message = say(
                "The case “{case}” is not in the case file; closed cases are normal.", case=case
            )
            found.warning(
                Code.UNKNOWN_CASE,
                message,
                exclusions.place,
                row=record.row,
                column=exclusions.heading("case"),
                value=case,
            )
        elif worker is not None:
            pairs.add((known[fold(case)], worker))
    return frozenset(pairs)


def _spell(record: Record, column: str, staff: Staff) -> bool:
    """Whether somebody has the id; it is then spelt as the staff list does."""
    known = staff.id_of(record.values[column])
    if known is not None:
        record.values[column] = known
    return known is not None


def _resolve_one(
    records: Records, record: Record, column: str, staff: Staff, found: Collector
) -> None:
    name = record.values.get(column)
    if name is not None and not _spell(record, column, staff):
        near = staff.nearest(name)
        if near:
            text = say(
                "“{worker}” is not in the staff list. Nearest: {nearest}.",
                worker=name,
                nearest=near,
            )
        else:
            text = say("“{worker}” is not in the staff list.", worker=name)
        complain(Code.UNKNOWN_WORKER, text, records, record, column=column, found=found)


def _check_roles(cases: Records, record: Record, staff: Staff, found: Collector) -> None:
    primary, co_worker = record.values.get("primary"), record.values.get("co_worker")
    if primary is None:
        return
    if co_worker is not None and fold(primary) == fold(co_worker):
        text = say(
            "{worker} is both primary and co-worker. Name two people, or one.", worker=primary
        )
        complain(Code.SAME_PERSON, text, cases, record, column="co_worker", found=found)
    if fold(primary) in staff.externals:
        text = say("{worker} is external, and an external is co-worker only.", worker=primary)
        complain(Code.EXTERNAL_PRIMARY, text, cases, record, column="primary", found=found)


def _stranger(who: _Stranger, staff: Staff) -> Text:
    near = staff.nearest(who.name)
    facts = {
        "worker": who.name,
        "rows": shown_rows(who.rows),
        "option": f'"{who.name}"' if " " in who.name else who.name,
    }
    if near:
        return count(
            len(who.rows),
            "“{worker}” is not in the staff list, but on {n} case (row {rows}). "
            "Nearest: {nearest}. If {worker} has left, add: --gone {option}",
            "“{worker}” is not in the staff list, but on {n} cases (rows {rows}). "
            "Nearest: {nearest}. If {worker} has left, add: --gone {option}",
            **facts,
            nearest=near,
        )
    return count(
        len(who.rows),
        "“{worker}” is not in the staff list, but on {n} case (row {rows}). "
        "If {worker} has left, add: --gone {option}",
        "“{worker}” is not in the staff list, but on {n} cases (rows {rows}). "
        "If {worker} has left, add: --gone {option}",
        **facts,
    )


def shown_rows(rows: list[int]) -> str:
    """Return the first few rows in words."""
    shown = ", ".join(str(row) for row in rows[:_MOST_ROWS])
    return f"{shown} …" if len(rows) > _MOST_ROWS else shown
