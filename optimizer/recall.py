"""From names back to columns: the values that a plan stands for (docs/design.md, Naming)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from models.plan import Assignment, Plan
from optimizer.co_options import CoOption
from optimizer.model import Choice, Model
from optimizer.pools import Role
from optimizer.program import Ints

# A seat's arrival columns by worker.
Arrivals = dict[str, int]


class Recall:
    """Reads a plan into the columns of a model; `seated` are the roles that came from pools.

    A plan that the model does not allow is not recalled: `values` is null, `missing` are the
    units it comes to grief at, and `partial` are the columns of all others.
    """

    def __init__(self, model: Model, plan: Plan) -> None:
        self._model = model
        self._plan = plan
        self._values = np.zeros(len(model.program.low), dtype=np.int64)
        self._arrivals = arrivals_by_seat(model)
        self.seated: dict[Role, str] = {}
        self.missing = [index for index in range(len(model.units)) if not self._recall(index)]
        self.partial = model.program.complete(self._values)
        self.values: Ints | None = None if self.missing else self.partial

    def _recall(self, index: int) -> bool:
        unit = self._model.units[index]
        rows = [self._plan.by_case[case.id] for case in unit.members]
        # Named primaries first: an arrival at today's worker would count as a change.
        order = sorted(
            enumerate(self._model.choices[index]), key=lambda item: item[1].mode.primary is None
        )
        return any(self._take(index, number, choice, rows) for number, choice in order)

    def _take(self, index: int, number: int, choice: Choice, rows: Sequence[Assignment]) -> bool:
        """Set the choice's columns if it is what the plan does; tell whether it is."""
        primary, mode = rows[0].primary, choice.mode
        if any(row.primary != primary for row in rows):
            return False
        came = mode.arrives is not None and primary in mode.arrives and primary not in mode.refused
        if not came and (mode.arrives is not None or mode.primary != primary):
            return False
        columns = [choice.column]
        roles: dict[Role, str | None] = {(index, None): primary} if came else {}
        for member, (option, row) in enumerate(zip(choice.options, rows, strict=True)):
            found = option
            if found is None:
                own = self._own(index, number, member, row.co_worker)
                if own is None:
                    return False
                columns.append(own[0])
                found = own[1]
            if not _fits(found, row.co_worker):
                return False
            if found.new is not None:
                roles[(index, member)] = row.co_worker
        return self._set(columns, roles)

    def _own(
        self, index: int, number: int, member: int, co_worker: str | None
    ) -> tuple[int, CoOption] | None:
        for split in self._model.splits[index]:
            at = (split.choice, split.member) == (number, member)
            if at and _fits(split.option, co_worker):
                return split.column, split.option
        return None

    def _set(self, columns: list[int], roles: dict[Role, str | None]) -> bool:
        seats: list[tuple[Role, str, int]] = []
        for role, worker in roles.items():
            arrivals = next(
                (a for col in columns if (a := self._arrivals.get((col, role[1]))) is not None), {}
            )
            if worker is None or worker not in arrivals:
                return False
            seats.append((role, worker, arrivals[worker]))
        self._values[columns] = 1
        for role, worker, column in seats:
            self._values[column] += 1
            self.seated[role] = worker
        return True


def _fits(option: CoOption, co_worker: str | None) -> bool:
    if co_worker is None:
        return option.stays is None and option.new is None
    return option.stays == co_worker or (option.new is not None and co_worker in option.new)


def arrivals_by_seat(model: Model) -> dict[tuple[int, int | None], Arrivals]:
    """Return the arrival columns of each seat, by the seat's column and member."""
    found: dict[tuple[int, int | None], Arrivals] = {}
    for pool in [*model.pools.values()]:
        for seat in pool.seats:
            found[(seat.column, seat.member)] = pool.arrivals
    for pair in model.pair_pools.values():
        for seat in pair.primary.seats:
            found[(seat.column, None)] = pair.primary.arrivals
            found[(seat.column, seat.member)] = pair.co_arrivals
    return found
