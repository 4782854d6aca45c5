"""From an instance to the integer program of its run: units, model, goals, limits."""

from __future__ import annotations

from dataclasses import dataclass

from models.facts import Facts, derive
from models.instance import Instance
from models.options import Options
from models.plan import Notice
from models.text import say
from optimizer.goals import Workload, add_goals
from optimizer.holders import Holders
from optimizer.model import Model
from optimizer.program import Arrays
from optimizer.units import make_units


@dataclass
class Built:
    """A model with its load columns, its arrays, and what was noticed on the way."""

    facts: Facts
    model: Model
    workloads: dict[str, Workload]
    arrays: Arrays
    warnings: tuple[Notice, ...]
    most_changes: int | None = None


def build(instance: Instance, options: Options) -> Built:
    """Build the program of one run."""
    facts = derive(instance)
    holders = Holders(facts)
    units, warnings = make_units(facts, holders)
    model = Model(facts, holders, units)
    workloads = add_goals(model, options.level)
    most = None
    if options.max_changes is not None:
        most = max(options.max_changes, _least_changes(model))
        model.program.row(model.chosen.terms, high=most)
        warnings += _raised(options.max_changes, most)
    warnings += _void_locks(facts)
    return Built(facts, model, workloads, model.program.freeze(), tuple(warnings), most)


def _least_changes(model: Model) -> int:
    """Return the fewest chosen changes that the units need, unless one of them waits."""
    return sum(
        min(
            (
                sum(member.chosen for member in choice.mode.members)
                for choice in choices
                if choice.mode.primary or choice.mode.arrives
            ),
            default=0,
        )
        for choices in model.choices
    )


def _raised(asked: int, least: int) -> list[Notice]:
    if least <= asked:
        return []
    message = say(
        "at most {asked} changes were asked for; families that must be joined need {least}",
        asked=asked,
        least=least,
    )
    return [Notice(code="max-changes-raised", message=message)]


def _void_locks(facts: Facts) -> list[Notice]:
    """Name the locked cases whose lock cannot hold."""
    day = facts.instance.day
    return [
        Notice(
            code="lock-void",
            message=say(
                "case {case} is locked, but has no caseworker who can keep it; the lock is void",
                case=case.id,
            ),
        )
        for case in facts.cases.values()
        if case.case.locked_on(day) and case.usable is None
    ]
