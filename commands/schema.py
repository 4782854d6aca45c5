"""`fordel schema`: JSON Schemas for those who read or write our files by program."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import click

from commands.exits import Exit
from commands.options import as_json_option

NAMES = ("instance", "proposal", "policy")


@click.command()
@click.argument("name", type=click.Choice(NAMES))
@as_json_option
def schema(*, name: str, as_json: bool) -> int:
    """Print the JSON Schema of an instance (input), a proposal (output) or a policy."""
    click.echo(json.dumps(_schema(name), ensure_ascii=False, indent=1))
    return Exit.DONE


def _schema(name: str) -> dict[str, Any]:
    """Return one schema; the records are loaded only when somebody asks."""
    from instances import schema as schemas

    made: dict[str, Callable[[], dict[str, Any]]] = {
        "instance": schemas.instance_schema,
        "proposal": schemas.proposal_schema,
        "policy": schemas.policy_schema,
    }
    return made[name]()
