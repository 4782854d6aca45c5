"""From an instance to the integer program of its run: units, model, goals, limits."""

from __future__ import annotations

from dataclasses import dataclass

from models.conditions import FREE, Conditions
from models.facts import Facts, derive
from models.instance import Instance
from models.options import Options
from models.plan import Notice
from models.text import say
from optimizer.collector import uncollected
from optimizer.goals import Workload, add_goals
from optimizer.holders import Holders
from optimizer.model import Model
from optimizer.program import Arrays
from optimizer.states import States
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


def build(
    instance: Instance,
    options: Options,
    conditions: Conditions = FREE,
    *,
    loose_pairs: bool = False,
) -> Built:
    """Build the program of one run (`loose_pairs`: see Model)."""
    with uncollected():
        return _build(instance, options, conditions, loose_pairs=loose_pairs)


def _build(
    instance: Instance, options: Options, conditions: Conditions, *, loose_pairs: bool
) -> Built:
    facts = derive(instance)
    holders = Holders(facts)
    units, warnings = make_units(facts, holders, conditions.untouched)
    model = Model(facts, holders, units, conditions, loose_pairs=loose_pairs)
    workloads = add_goals(model, options.level)
    if conditions.most_peak is not None:
        _flatten(model, workloads, conditions.most_peak)
    most = None
    if options.max_changes is not None:
        least = _least_changes(facts, holders)
        most = max(options.max_changes, least)
        model.program.row(model.chosen.terms, high=most)
        warnings += _raised(options.max_changes, most)
    warnings += _void_locks(facts)
    return Built(facts, model, workloads, model.program.freeze(), tuple(warnings), most)


def _flatten(model: Model, workloads: dict[str, Workload], most_peak: int) -> None:
    """Bound every load so that nobody's utilisation is above `most_peak`."""
    program = model.program
    for load in workloads.values():
        if load.who.max_points > 0:
            column, step = load.points
            limit = most_peak * load.who.max_points // 1000 // step
            program.high[column] = min(program.high[column], limit)


def _least_changes(facts: Facts, holders: Holders) -> int:
    """Return the fewest chosen changes that the units need, unless one of them waits.

    Conditions have no part in it: who asks for a limit and for more moves than that asks
    for what cannot be.
    """
    states = States(facts, holders)
    return sum(
        min(
            (
                sum(member.chosen for member in mode.members)
                for mode in states.modes(unit)
                if mode.primary or mode.arrives
            ),
            default=0,
        )
        for unit in make_units(facts, holders)[0]
        if unit.fixed is not None or len(unit.members) > 1
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
