"""Read an instance from a folder, a workbook or a JSON file, with all its problems at once.

path → source (grids of cells) → table (headings matched) → records (cells read)
     → checks and references (rows against each other) → instance
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from instances.checks import check_ids, check_since, check_workers
from instances.collect import Collector
from instances.columns import TABLES
from instances.notices import warn_of_empty, warn_of_gone, warn_of_kinds
from instances.policyfile import read_policy
from instances.records import Records, read_records
from instances.references import resolve_cases, resolve_exclusions
from instances.source import Source, open_source, policy_file
from instances.staff import Staff, end_early, gone_workers, make_staff, warn_of_strangers
from instances.table import make_table
from models.case import Case
from models.errors import InputError
from models.instance import Instance
from models.policy import Policy
from models.problem import Findings
from models.worker import Worker


@dataclass(frozen=True, slots=True)
class Reading:
    """What a path gave: an instance if nothing is wrong, all findings, and the rows read."""

    instance: Instance | None
    findings: Findings
    workers: int
    cases: int


def read_instance(
    path: Path, *, day: date, policy: Path | None = None, gone: Sequence[str] = ()
) -> Reading:
    """Read an input and report every problem of all its files.

    Args:
        path: a folder of CSV files, a workbook (.xlsx) or a JSON file.
        day: the plan date.
        policy: a TOML file that stands in for the input's own policy.
        gone: workers of the case file who have left the staff list.

    Returns:
        The reading; its instance is None exactly when there is an error. Nothing is raised
        for bad input.

    """
    found = Collector()
    source = open_source(path, found)
    tables = _records(source, found)
    rules = _policy(source, policy, found)
    instance = _instance(tables, rules, day, gone, found)
    return Reading(
        instance,
        found.findings(),
        len(tables["workers"].rows) if "workers" in tables else 0,
        len(tables["cases"].rows) if "cases" in tables else 0,
    )


def load_instance(
    path: Path, *, day: date, policy: Path | None = None, gone: Sequence[str] = ()
) -> tuple[Instance, Findings]:
    """Read an input that must be right; the findings are its warnings.

    Raises:
        InputError: with all findings, if there is an error.

    """
    reading = read_instance(path, day=day, policy=policy, gone=gone)
    if reading.instance is None:
        raise InputError(reading.findings)
    return reading.instance, reading.findings


def _records(source: Source, found: Collector) -> dict[str, Records]:
    """Return the records of every table that could be read, by the table's name."""
    tables: dict[str, Records] = {}
    for spec in TABLES:
        if spec.name in source.grids:
            table = make_table(source.grids[spec.name], spec, found)
            if table is not None:
                tables[spec.name] = read_records(table, found)
    return tables


def _policy(source: Source, asked: Path | None, found: Collector) -> Policy | None:
    """Return the policy: the file asked for, else the input's own, else the defaults."""
    path = asked or source.policy_path
    if path is None and source.policy is None:
        return Policy()
    chosen = source.policy if path is None else policy_file(path, found)
    return None if chosen is None else read_policy(chosen, found)


def _instance(
    tables: dict[str, Records],
    policy: Policy | None,
    day: date,
    gone: Sequence[str],
    found: Collector,
) -> Instance | None:
    """Check the tables against each other and put the instance together."""
    workers, cases = tables.get("workers"), tables.get("cases")
    staff = None if workers is None else _check_workers(workers, day, gone, found)
    if cases is not None:
        _check_cases(cases, staff, policy, day, found)
    pairs: frozenset[tuple[str, str]] = frozenset()
    if (exclusions := tables.get("exclusions")) is not None:
        pairs = resolve_exclusions(exclusions, staff, cases, found)
    if staff is not None:
        warn_of_strangers(staff, found)
    if found.failed or workers is None or cases is None or staff is None or policy is None:
        return None
    people = [Worker.model_validate(record.values) for record in workers.rows]
    people += gone_workers(staff, day)
    rows = [Case.model_validate(record.values) for record in cases.rows]
    instance = Instance.of(day, people, rows, exclusions=pairs, policy=policy)
    warn_of_gone(instance, cases, found)
    return instance


def _check_workers(
    workers: Records, day: date, gone: Sequence[str], found: Collector
) -> Staff | None:
    """Check the staff list; None if it has no ids to look others up in."""
    warn_of_empty(workers, found)
    if "worker" not in workers.index:
        return None
    check_ids(workers, found)
    check_workers(workers, found)
    staff = make_staff(workers, gone, found)
    end_early(workers, staff, day, found)
    return staff


def _check_cases(
    cases: Records, staff: Staff | None, policy: Policy | None, day: date, found: Collector
) -> None:
    warn_of_empty(cases, found)
    check_ids(cases, found)
    check_since(cases, day, found)
    if staff is not None:
        resolve_cases(cases, staff, found)
    if policy is not None:
        warn_of_kinds(cases, policy, found)
