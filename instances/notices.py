"""What the user should know of an input that can be planned."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from instances.codes import Code
from instances.collect import Collector
from instances.records import Records
from instances.references import shown_rows
from models.availability import here
from models.ids import fold
from models.instance import Instance
from models.measures import count
from models.policy import Policy
from models.text import Text, say
from models.worker import Worker


def warn_of_kinds(cases: Records, policy: Policy, found: Collector) -> None:
    """Name each kind of case that has no weight in the policy, if the weight is needed."""
    rows: dict[str, list[int]] = defaultdict(list)
    spelt: dict[str, str] = {}
    for record in cases.rows:
        kind = record.values.get("kind", "")
        if not cases.typed(record, "weight") and fold(kind) not in policy.weights:
            rows[fold(kind)].append(record.row)
            spelt.setdefault(fold(kind), kind)
    for folded, kind in spelt.items():
        found.warning(
            Code.UNLISTED_KIND,
            _unlisted(kind, rows[folded], policy),
            cases.place,
            row=rows[folded][0],
            column=cases.heading("kind"),
            value=kind,
        )


def _unlisted(kind: str, rows: list[int], policy: Policy) -> Text:
    points = policy.weights["default"]
    if not kind:
        return count(
            len(rows),
            "{n} case has neither kind nor weight (row {rows}); it counts {points} points.",
            "{n} cases have neither kind nor weight (rows {rows}); each counts {points} points.",
            rows=shown_rows(rows),
            points=points,
        )
    return count(
        len(rows),
        "The kind “{kind}” has no weight in the policy; "
        "its {n} case (row {rows}) counts {points} points.",
        "The kind “{kind}” has no weight in the policy; "
        "its {n} cases (rows {rows}) count {points} points each.",
        kind=kind,
        rows=shown_rows(rows),
        points=points,
    )


def warn_of_empty(records: Records, found: Collector) -> None:
    """Say that a table has headings and nothing below them."""
    if not records.rows and records.spec.needed:
        message = say("There is no row below the headings.")
        found.warning(Code.EMPTY_TABLE, message, records.place)


def warn_of_gone(instance: Instance, cases: Records, found: Collector) -> None:
    """Name each worker who has cases today and is not here on the plan date."""
    held: dict[str, list[int]] = defaultdict(list)
    columns: dict[str, str] = {}
    for record in cases.rows:
        for column in ("primary", "co_worker"):
            if name := record.values.get(column):
                held[name].append(record.row)
                columns.setdefault(name, column)
    for name, rows in sorted(held.items()):
        worker = instance.worker[name]
        if not here(worker, instance.policy, instance.day):
            found.warning(
                Code.WORKER_GONE,
                _gone(worker, instance.day, rows),
                cases.place,
                row=rows[0],
                column=cases.heading(columns[name]),
                value=name,
            )


def _gone(worker: Worker, day: date, rows: list[int]) -> Text:
    facts = {"worker": worker.id, "rows": shown_rows(rows)}
    if worker.ends is not None and worker.ends < day:
        return count(
            len(rows),
            "{worker} left on {ends} and is still on {n} case (row {rows}).",
            "{worker} left on {ends} and is still on {n} cases (rows {rows}).",
            **facts,
            ends=worker.ends,
        )
    if worker.started is not None and worker.started > day:
        return count(
            len(rows),
            "{worker} starts on {started} and is already on {n} case (row {rows}).",
            "{worker} starts on {started} and is already on {n} cases (rows {rows}).",
            **facts,
            started=worker.started,
        )
    return count(
        len(rows),
        "{worker} is on a long leave and still on {n} case (row {rows}).",
        "{worker} is on a long leave and still on {n} cases (rows {rows}).",
        **facts,
    )
