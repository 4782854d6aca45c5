"""Parts of a department that can be searched on their own, everything else left as it is."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import numpy as np

from optimizer.model import Model
from optimizer.pools import Pool
from optimizer.program import Arrays, Ints


class Regions:
    """Picks a few workers and frees what may move between them.

    The neighbourhoods of a large neighbourhood search (P. Shaw 1998): the units these
    workers have today, and the arrivals at each of them.
    """

    def __init__(
        self, model: Model, parts: Sequence[Sequence[Pool]] = (), follow: Sequence[int] = ()
    ) -> None:
        self._columns: dict[str, list[int]] = {worker: [] for worker in model.loads}
        for unit, choices in zip(model.units, model.choices, strict=True):
            own = [choice.column for choice in choices]
            for worker in {case.usable for case in unit.members} - {None}:
                self._columns[str(worker)] += own
        for index, splits in enumerate(model.splits):
            for worker in {case.usable for case in model.units[index].members} - {None}:
                self._columns[str(worker)] += [split.column for split in splits]
        for worker, column in model.arrivals(parts):
            self._columns[worker].append(column)
        own = [dependent.column for dependent in model.program.dependents]
        self._follow = [*own, *follow]
        self._totals = {
            worker: [column for column, _ in load.totals] for worker, load in model.loads.items()
        }
        self._workers = sorted(worker for worker, columns in self._columns.items() if columns)

    def astray(self, program: Arrays, values: Ints) -> list[str]:
        """Return the workers whose load at `values` is one that the program rules out."""
        wrong = (values < program.low) | (values > program.high)
        for column, allowed in program.allowed.items():
            wrong[column] |= values[column] not in allowed
        return [worker for worker in self._workers if wrong[self._totals[worker]].any()]

    def pick(
        self,
        program: Arrays,
        values: Ints,
        size: int,
        random: Random,
        astray: Sequence[str] = (),
    ) -> Arrays:
        """Return the program with everything fixed at `values` but around a few workers.

        Some of those who are `astray`, if anybody is, are always among them.
        """
        known = [worker for worker in astray if worker in self._workers]
        first = random.sample(known, min(size // 3, len(known)))
        return self.around(program, values, self.with_others(first, size, random))

    def with_others(self, first: Sequence[str], size: int, random: Random) -> list[str]:
        """Return these workers and some others, `size` in all if there are so many."""
        first = [worker for worker in first if worker in self._workers][:size]
        others = [worker for worker in self._workers if worker not in first]
        return first + random.sample(others, min(size - len(first), len(others)))

    def around(self, program: Arrays, values: Ints, workers: Sequence[str]) -> Arrays:
        """Return the program with everything fixed at `values` but around these workers."""
        free = np.zeros(program.width, dtype=bool)
        free[self._follow] = True
        for worker in workers:
            free[self._columns[worker]] = True
        region = program.copy()
        region.low[~free] = values[~free]
        region.high[~free] = values[~free]
        return region

    @property
    def size(self) -> int:
        """Return how many workers there are to pick from."""
        return len(self._workers)
