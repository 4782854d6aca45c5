"""What is wrong within one table: ids that stand twice, dates in the wrong order."""

from __future__ import annotations

from datetime import date

from instances.codes import Code
from instances.collect import Collector
from instances.records import Record, Records
from models.ids import fold
from models.text import Text, say


def check_ids(records: Records, found: Collector) -> None:
    """Complain about each id that stands twice, naming both rows."""
    name = records.spec.columns[0].name
    first: dict[str, int] = {}
    for record in records.rows:
        value = record.values.get(name)
        if value is None:
            continue
        row = first.setdefault(fold(value), record.row)
        if row != record.row:
            text = say(
                "“{value}” stands in rows {first} and {second}. An id stands once.",
                value=records.typed(record, name).strip(),
                first=str(row),
                second=str(record.row),
            )
            complain(Code.DUPLICATE_ID, text, records, record, column=name, found=found)


def check_workers(workers: Records, found: Collector) -> None:
    """Complain about dates of a worker that are in the wrong order."""
    for record in workers.rows:
        values = record.values
        if _reversed(values.get("started"), values.get("ends")):
            text = say(
                "The last day at work ({ends}) is before the first ({started}).",
                ends=workers.typed(record, "ends"),
                started=workers.typed(record, "started"),
            )
            complain(Code.ENDS_BEFORE_STARTED, text, workers, record, column="ends", found=found)
        if _reversed(values.get("leave_from"), values.get("leave_to")):
            text = say(
                "The leave ends ({last}) before it begins ({first}).",
                last=workers.typed(record, "leave_to"),
                first=workers.typed(record, "leave_from"),
            )
            complain(Code.LEAVE_REVERSED, text, workers, record, column="leave_to", found=found)


def check_since(cases: Records, day: date, found: Collector) -> None:
    """Complain about a primary whose time with the case has yet to begin."""
    for record in cases.rows:
        since = record.values.get("since")
        if _reversed(since, day):
            text = say(
                "{since} is after the plan date ({day}).",
                since=cases.typed(record, "since"),
                day=day,
            )
            complain(Code.SINCE_AFTER_DATE, text, cases, record, column="since", found=found)


def complain(
    code: Code, text: Text, records: Records, record: Record, *, column: str, found: Collector
) -> None:
    """Write down an error of one cell whose value could be read."""
    found.error(
        code,
        text,
        records.place,
        row=record.row,
        column=records.heading(column),
        value=records.typed(record, column),
    )


def _reversed(first: date | None, last: date | None) -> bool:
    return first is not None and last is not None and last < first
