"""Read a plan to be judged: a proposal of ours, or a table typed by hand.

A case or worker that nobody knows is left as it was typed: the judge names it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from instances.checks import check_ids
from instances.codes import Code
from instances.collect import Collector, Place
from instances.plan_source import PLAN, open_plan
from instances.records import Record, Records, read_records
from instances.table import make_table
from models.ids import fold
from models.instance import Instance
from models.plan import Assignment, Plan
from models.problem import Findings
from models.rules import Outcome
from models.text import say


@dataclass(frozen=True, slots=True)
class PlanReading:
    """What a path gave: a plan as far as it could be read, and everything found on the way.

    `plan` is None where no table could be read at all. `unstated` are the cases whose
    outcome the file does not say: the plan calls those regular until the judge settles it.
    """

    plan: Plan | None
    findings: Findings
    unstated: frozenset[str] = frozenset()
    rows: int = 0


def read_plan(path: Path, instance: Instance) -> PlanReading:
    """Read a plan for an instance and report every problem of the file.

    Args:
        path: a proposal.json (or the folder it is in), a CSV file, or a workbook.
        instance: the department; ids are returned in its spelling.

    Returns:
        The reading. Of a case that stands twice, the first row is in the plan and the
        other among the errors. Nothing is raised for bad input.

    """
    found = Collector()
    grid = open_plan(path, instance, found)
    table = None if grid is None else make_table(grid, PLAN, found)
    if table is None or not _has_columns(table.index, table.place, found):
        return PlanReading(None, found.findings())
    records = read_records(table, found)
    check_ids(records, found)
    rows = _by_case(records, instance)
    people = {fold(worker.id): worker.id for worker in instance.workers}
    return PlanReading(
        Plan(assignments=tuple(_assignment(case, rows[case], people) for case in sorted(rows))),
        found.findings(),
        frozenset(case for case, row in rows.items() if "outcome" not in row.values),
        len(records.rows),
    )


def _has_columns(index: dict[str, int], place: Place, found: Collector) -> bool:
    """Whether there are cases and primaries: without those it is no plan."""
    if "primary" not in index:
        names = next(column for column in PLAN.columns if column.name == "primary")
        message = say(
            "The column {names} is missing. An empty cell in it means that the case waits.",
            names=" / ".join((names.name, *names.danish)),
        )
        found.error(Code.MISSING_COLUMN, message, place)
    return "primary" in index and "case" in index


def _by_case(records: Records, instance: Instance) -> dict[str, Record]:
    """Return the first row of each case, by its id as the instance spells it."""
    spelling = {fold(case.id): case.id for case in instance.cases}
    rows: dict[str, Record] = {}
    for record in records.rows:
        typed = record.values.get("case")
        if typed is not None:
            rows.setdefault(spelling.get(fold(typed), typed), record)
    return rows


def _assignment(case: str, record: Record, spelling: dict[str, str]) -> Assignment:
    """Return a row of the plan; where it states no outcome, held is regular until judged."""
    primary, co_worker = (record.values.get(role) for role in ("primary", "co_worker"))
    held = Outcome.WAITING if primary is None else Outcome.REGULAR
    return Assignment(
        case=case,
        outcome=record.values.get("outcome", held),
        primary=None if primary is None else spelling.get(fold(primary), primary),
        co_worker=None if co_worker is None else spelling.get(fold(co_worker), co_worker),
    )
