"""The goal `preference`: arrivals told apart by whom the families would rather have.

Until the goals before it are settled, arrivals of equal weight are alike. Then each pool
that is still open is split by what its members count for each worker; the parts add up to
the pool's arrivals, and Hall's rows hold in each part.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import numpy as np

from models.facts import CaseFacts
from optimizer.model import Model
from optimizer.naming import seat_everybody
from optimizer.pools import Pool, Role, Seat, add_hall_rows
from optimizer.program import Arrays, Ints, Linear, Program


class Preference:
    """What the goal `preference` counts, and the parts that pools were split into."""

    def __init__(self, model: Model, arrays: Arrays) -> None:
        self._model = model
        self._arrays = arrays
        self._program = Program.continuing(arrays)
        self._known: dict[tuple[str | None, str, str], dict[str, int]] = {}
        self.goal = Linear()
        self.parts: list[list[Pool]] = []
        self._price_named()
        for pool in model.primary_pools():
            self.parts.append(self._split(pool))
        self.arrays = arrays.extended(self._program)

    def lift(self, values: Ints, seated: Mapping[Role, str] | None = None) -> Ints:
        """Return the values of a plan with the parts' columns filled in.

        `seated` names the roles that come out of pools (null: as a flow seats them).
        """
        more = np.zeros(self.arrays.width - len(values), dtype=np.int64)
        lifted = np.concatenate([values, more])
        if seated is None:
            seated = seat_everybody(self._model, values)
        for part in (part for parts in self.parts if len(parts) > 1 for part in parts):
            for seat in part.seats:
                if values[seat.column]:
                    lifted[part.arrivals[seated[(seat.unit, None)]]] += 1
        return self._program.complete(lifted)

    def complete(self, values: Ints) -> Ints:
        """Return `values` with every dependent column, the parts' own too, filled in."""
        return self._program.complete(self._model.program.complete(values))

    @property
    def follow(self) -> list[int]:
        """Return the columns that follow from the parts' others."""
        return [dependent.column for dependent in self._program.dependents]

    def _price_named(self) -> None:
        for choices in self._model.choices:
            for choice in choices:
                worker = choice.mode.primary
                if worker is not None and self._arrays.high[choice.column] > 0:
                    cases = [member.case for member in choice.mode.members]
                    self.goal.add(choice.column, sum(self._counts(c)[worker] for c in cases))

    def _split(self, pool: Pool) -> list[Pool]:
        """Return a pool's parts: members that count the same for every worker still open."""
        high = self._arrays.high
        seats = [seat for seat in pool.seats if high[seat.column] > 0]
        open_to = {worker: col for worker, col in pool.arrivals.items() if high[col] > 0}
        groups: dict[tuple[int, ...], list[Seat]] = defaultdict(list)
        for seat in seats:
            groups[self._signature(seat, open_to)].append(seat)
        if len(groups) == 1:
            ((counts, group),) = groups.items()
            for col, count in zip(open_to.values(), counts, strict=True):
                self.goal.add(col, count)
            return [Pool(pool.item, tuple(open_to), group, open_to)]
        return self._parts(pool, open_to, groups)

    def _parts(
        self, pool: Pool, open_to: dict[str, int], groups: dict[tuple[int, ...], list[Seat]]
    ) -> list[Pool]:
        program, high, parts = self._program, self._arrays.high, []
        for counts, group in groups.items():
            arrivals = {
                worker: program.column(0, min(len(group), int(high[col])))
                for worker, col in open_to.items()
            }
            for col, count in zip(arrivals.values(), counts, strict=True):
                self.goal.add(col, count)
            members = [(seat.column, 1) for seat in group]
            program.row([*members, *((col, -1) for col in arrivals.values())], low=0, high=0)
            add_hall_rows(program, group, arrivals)
            parts.append(Pool(pool.item, tuple(open_to), group, arrivals))
        for worker, col in open_to.items():
            program.row([(col, -1), *((part.arrivals[worker], 1) for part in parts)], low=0, high=0)
        return parts

    def _signature(self, seat: Seat, workers: Iterable[str]) -> tuple[int, ...]:
        counts = [self._counts(case) for case in self._model.units[seat.unit].members]
        return tuple(sum(count[worker] for count in counts) for worker in workers)

    def _counts(self, case: CaseFacts) -> dict[str, int]:
        """Return what a case counts for each worker (equal cases share it)."""
        key = (case.case.preferred, case.language, case.team)
        if key not in self._known:
            holders, workers = self._model.holders, self._model.facts.workers
            self._known[key] = {worker: holders.preference(case, worker) for worker in workers}
        return self._known[key]
