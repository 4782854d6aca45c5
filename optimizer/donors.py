"""What it costs a worker to come down to a load: a bound on changes, worker by worker.

Whoever carries more today than the goals before `changes` allow must give something away.
The least that costs is a covering knapsack over this worker's roles of today (S. Martello,
P. Toth 1990, Knapsack Problems, ch. 2), solved exactly by dynamic programming. As a row
over the columns that give the roles away it cuts off what the LP does: give away a part of
a case.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from math import gcd

import numpy as np

from optimizer.goals import Workload
from optimizer.model import Model
from optimizer.pools import Item
from optimizer.program import Arrays, Program, Term

_NEVER = 2**40
_OUT_OF_REACH = np.int64(-(2**60))
# A worker whose table would be larger than this goes without a row: it only speeds things up.
_LARGEST_TABLE = 20_000_000


@dataclass
class _Role:
    """A role of today: its weight while it stays, the cheapest way out, and all ways' terms."""

    item: Item
    stays: int
    leaves: int
    terms: list[tuple[int, int]]


@dataclass
class _Donor:
    roles: list[_Role] = field(default_factory=list)


def donor_rows(model: Model, workloads: dict[str, Workload], program: Arrays) -> Arrays:
    """Return the program with a row for each worker who must give something away."""
    rows = Program.continuing(program)
    for worker, donor in _donors(model).items():
        limits = _limits(workloads[worker], program)
        least = max(_least_cost(donor.roles, limit, by) for limit, by in limits)
        base = sum(min(role.stays, role.leaves) for role in donor.roles)
        if least > base:
            rows.row([term for role in donor.roles for term in role.terms], low=int(least))
    return program.extended(rows)


def _limits(load: Workload, program: Arrays) -> list[tuple[tuple[int, int], str]]:
    """Return (points, second limit) for each pair of limits, with the second's name."""
    points = _most(load.points, program)
    if load.cases is None or load.dangerous is None:
        return [((points, 0), "points")]
    return [
        ((points, _most(load.cases, program)), "cases"),
        ((points, _most(load.dangerous, program)), "dangerous"),
    ]


def _most(total: Term, program: Arrays) -> int:
    column, step = total
    return step * int(program.high[column])


def _donors(model: Model) -> dict[str, _Donor]:
    donors: dict[str, _Donor] = defaultdict(_Donor)
    for index, choices in enumerate(model.choices):
        by_primary: dict[str | None, list[tuple[int, int]]] = defaultdict(list)
        items: dict[str, Item] = {}
        for choice in choices:
            cost = sum(member.cost for member in choice.mode.members)
            by_primary[choice.mode.primary].append((choice.column, cost))
        for member in model.units[index].members:
            if member.usable and member.usable in by_primary and member.usable not in items:
                items[member.usable] = _unit_item(model, index)
        for worker, item in items.items():
            donors[worker].roles.append(_primary_role(by_primary, worker, item))
        for worker, role in _co_roles(model, index):
            donors[worker].roles.append(role)
    return donors


def _unit_item(model: Model, index: int) -> Item:
    cases = model.units[index].members
    return Item(
        sum(case.points for case in cases), len(cases), sum(case.case.dangerous for case in cases)
    )


def _primary_role(
    by_primary: dict[str | None, list[tuple[int, int]]], worker: str, item: Item
) -> _Role:
    others = [cost for who, columns in by_primary.items() if who != worker for _, cost in columns]
    stays = min(cost for _, cost in by_primary[worker])
    terms = [term for columns in by_primary.values() for term in columns if term[1]]
    return _Role(item, stays, min(others, default=_NEVER), terms)


def _co_roles(model: Model, index: int) -> list[tuple[str, _Role]]:
    """Return the co-worker roles of today in a unit that may stay where they are."""
    roles: dict[str, _Role] = {}
    owners = {member.usable for member in model.units[index].members}
    for member in model.units[index].members:
        today = model.holders.staying_co_worker(member)
        # Who has the unit as primary cannot stand beside it as well: that role goes for nothing.
        if today is None or today in owners:
            continue
        terms = []
        for choice in model.choices[index]:
            for case, option in zip(choice.mode.members, choice.options, strict=True):
                if case.case is member and option is not None and option.cost:
                    terms.append((choice.column, option.cost))
        for split in model.splits[index]:
            case = model.choices[index][split.choice].mode.members[split.member]
            if case.case is member and split.option.cost:
                terms.append((split.column, split.option.cost))
        role = _Role(Item(member.co_points), 0, member.co_worker_cost, terms)
        roles[today + "\t" + member.id] = role
    return [(key.split("\t")[0], role) for key, role in roles.items()]


def _least_cost(roles: list[_Role], limits: tuple[int, int], by: str) -> int:
    """Return the least cost of keeping roles of at most `limits`, the others given away."""
    if limits[0] < 0:
        return 0
    counts = [0 if by == "points" else int(getattr(role.item, by)) for role in roles]
    step = gcd(*(role.item.points for role in roles)) or 1
    # More room than everything together takes is no limit, only a larger table.
    width = min(limits[0], sum(role.item.points for role in roles)) // step + 1
    height = max(0, min(limits[1], sum(counts))) + 1
    if width * height * len(roles) > _LARGEST_TABLE:
        return sum(min(role.stays, role.leaves) for role in roles)
    return min(_cheapest(roles, counts, step, (width, height)), _NEVER)


def _cheapest(roles: list[_Role], counts: list[int], step: int, size: tuple[int, int]) -> int:
    """Give everything away, less what keeping the best roles that fit saves: a knapsack."""
    items = [
        (role.item.points // step, count, role.leaves - role.stays)
        for role, count in zip(roles, counts, strict=True)
    ]
    best = np.full(size, _OUT_OF_REACH)
    best[0, 0] = 0
    filled = (1, 1)  # what the roles so far can add up to, in both directions
    for over, count, saving in sorted(items):
        if saving > 0:
            wide, high = min(filled[0], size[0] - over), min(filled[1], size[1] - count)
            if wide > 0 and high > 0:
                part = best[over : over + wide, count : count + high]
                np.maximum(part, best[:wide, :high] + saving, out=part)
            filled = (min(size[0], filled[0] + over), min(size[1], filled[1] + count))
    return sum(role.leaves for role in roles) - int(best.max())
