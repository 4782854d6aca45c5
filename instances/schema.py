"""JSON Schemas of what goes in and comes out, made from the same tables the readers use."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from instances.columns import TABLES, TableSpec
from models.policy import Policy
from models.proposal import Proposal

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


class _PlainNumbers(GenerateJsonSchema):
    """Decimals as numbers: in JSON and TOML they stand without quotes."""

    def decimal_schema(self, schema: core_schema.DecimalSchema) -> JsonSchemaValue:
        """Return what JSON Schema says of a decimal."""
        limits = {"ge": "minimum", "gt": "exclusiveMinimum", "le": "maximum"}
        made: JsonSchemaValue = {"type": "number"}
        for ours, theirs in limits.items():
            if (limit := schema.get(ours)) is not None:
                made[theirs] = _number(Decimal(str(limit)))
        return made

    def encode_default(self, dft: Any) -> Any:
        """Return a default value as JSON has it."""
        return _plain(dft)


def instance_schema() -> dict[str, Any]:
    """Return the JSON Schema of a JSON input: its lists, their columns, its policy."""
    policy = policy_schema()
    definitions = policy.pop("$defs")
    policy.pop("$schema")
    lists = {spec.name: _list(spec) for spec in TABLES}
    return {
        "$schema": _DIALECT,
        "title": "fordel instance",
        "type": "object",
        "properties": {**lists, "policy": policy},
        "required": [spec.name for spec in TABLES if spec.needed],
        "$defs": definitions,
    }


def policy_schema() -> dict[str, Any]:
    """Return the JSON Schema of a policy file (TOML has the same shape)."""
    schema = Policy.model_json_schema(schema_generator=_PlainNumbers)
    return {"$schema": _DIALECT, **schema, "title": "fordel policy"}


def proposal_schema() -> dict[str, Any]:
    """Return the JSON Schema of a proposal."""
    schema = Proposal.model_json_schema(mode="serialization")
    return {"$schema": _DIALECT, **schema, "title": "fordel proposal"}


def _list(spec: TableSpec) -> dict[str, Any]:
    return {
        "type": "array",
        "items": {
            "type": "object",
            "properties": {column.name: column.kind.schema for column in spec.columns},
            "required": [column.name for column in spec.columns if column.needed],
        },
    }


def _plain(value: Any) -> Any:
    """Return a value with its decimals as numbers and its sets as sorted lists."""
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, BaseModel):
        return {name: _plain(getattr(value, name)) for name in type(value).model_fields}
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
