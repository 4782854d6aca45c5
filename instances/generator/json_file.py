"""An instance as one JSON file with the English column names."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from instances.generator.policy_file import deviations
from instances.generator.tables import Table, Value, tables
from models.instance import Instance

Json = str | int | float | bool | list[str]


def write_json(instance: Instance, path: Path) -> None:
    """Write the three tables as lists of objects, and the policy where it deviates.

    What is empty is left out.
    """
    document: dict[str, Any] = {table.name: _objects(table) for table in tables(instance)}
    if policy := deviations(instance.policy):
        document["policy"] = policy
    text = json.dumps(document, ensure_ascii=False, indent=1, default=_number)
    path.write_text(f"{text}\n", encoding="utf-8", newline="\n")


def _objects(table: Table) -> list[dict[str, Json]]:
    return [
        {
            name: _json(value)
            for name, value in zip(table.columns, row, strict=True)
            if value is not None and value not in ("", frozenset())
        }
        for row in table.rows
    ]


def _json(value: Value) -> Json:
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(value)
    return "" if value is None else value


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
