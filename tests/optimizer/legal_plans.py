"""Random legal plans of tiny instances, drawn way by way from the oracle's lists."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

from models.instance import Instance
from models.plan import Plan
from tests.oracle.ways import Search, Way, plan_of


def legal_plans(
    instance: Instance, asked: Mapping[str, Any], rng: Random, count: int
) -> list[Plan]:
    """Return up to `count` plans that break no rule and no request."""
    search = Search(instance, asked["level"], asked["max_changes"], lambda _case, _choice: True)
    drawn = [_drawn(search, rng) for _ in range(count)]
    return [plan for plan in drawn if plan is not None]


def _drawn(search: Search, rng: Random) -> Plan | None:
    loads, chosen, taken = search.nothing, 0, list[Way]()
    for ways in search.ways:
        fitting = [
            (way, total) for way in ways if (total := search.add(loads, chosen, way)) is not None
        ]
        if not fitting:
            return None
        way, loads = rng.choice(fitting)
        chosen += way.chosen
        taken.append(way)
    return plan_of(taken)
