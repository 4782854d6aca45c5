"""What one worker can carry: at given prices, the cheapest bundle of each load.

A bundle is one worker's part of a plan: which of the units' choices that load this worker are
taken, and how many arrive out of each pool. Loads are sums of whole items, so the cheapest
bundle of each load is a knapsack (S. Martello, P. Toth 1990, Knapsack Problems, ch. 3), solved
exactly in whole numbers by dynamic programming.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from optimizer.goals import Workload
from optimizer.hull import staircase
from optimizer.model import Model
from optimizer.program import Arrays, Ints

# More than any bundle costs; half of it tells that a load is out of reach.
_NEVER = np.int64(2**60)


@dataclass(frozen=True)
class Bundle:
    """What a worker carries above the least: each column's count and, last, the steps of load.

    `amounts`: (columns + 1,); `cost` is what the load costs in the goal `balance`.
    """

    amounts: Ints
    cost: int


@dataclass(frozen=True)
class _Option:
    """One way to take something: a column's position, how often, the steps of load it adds."""

    position: int
    times: int
    weight: int


class Carrier:
    """One worker's columns that are still open, and what each load costs in the goal `balance`.

    `columns`: (columns,), `least` and `most`: their ends, `loads`: the loads possible, in steps,
    `costs`: what each of them costs.
    """

    def __init__(
        self,
        load: Workload,
        weights: Mapping[int, int],
        units: Mapping[int, object],
        program: Arrays,
        bands: tuple[int, ...],
    ) -> None:
        self.total, step = load.points
        self.goal = load.balance
        low, high = int(program.low[self.total]), int(program.high[self.total])
        self.loads = np.arange(low, high + 1, dtype=np.int64)
        self.costs = staircase(load.who, self.loads * step, bands)
        used = [column for column in weights if program.low[column] < program.high[column]]
        self.columns = np.array(used, dtype=np.int64)
        self.least = program.low[self.columns]
        self._weights = np.array([weights[column] // step for column in used], dtype=np.int64)
        self.most = program.high[self.columns]
        self._room = self.most - self.least
        self.base = sum(int(program.low[col]) * weight // step for col, weight in weights.items())
        self._size = high - self.base + 1
        self._sort_columns(units)

    def _sort_columns(self, units: Mapping[int, object]) -> None:
        """Tell columns of which one at most is taken from those that may be taken often."""
        groups: dict[object, list[_Option]] = defaultdict(list)
        alike: dict[int, list[int]] = defaultdict(list)
        for position, (column, weight) in enumerate(
            zip(self.columns.tolist(), self._weights.tolist(), strict=True)
        ):
            if column in units and self._room[position] == 1:
                groups[units[column]].append(_Option(position, 1, weight))
            else:
                alike[weight].append(position)
        self.groups = list(groups.values())
        self._alike = sorted(alike.items())

    def bundle_of(self, values: Ints) -> Bundle:
        """Return this worker's part of a plan."""
        load = int(values[self.total] - self.loads[0])
        counts = values[self.columns] - self.least
        return Bundle(np.append(counts, load), int(self.costs[load]))

    def weight(self, column: int) -> int:
        """Return the steps of load that one of a column adds."""
        return int(self._weights[np.flatnonzero(self.columns == column)[0]])

    def cheapest(self, prices: Ints, unit: int) -> tuple[int, Bundle]:
        """Return the least of prices x (counts, load) + unit x cost, and a bundle worth that.

        `prices`: one a column and, last, that of a step of load.
        """
        stages = list(self._stages(prices))
        totals = self._totals(stages[-1][1], prices, unit)
        place = int(totals.argmin())
        counts = self._trace(stages, prices, int(self.loads[place]) - self.base)
        return int(totals[place]), Bundle(np.append(counts, place), int(self.costs[place]))

    def floors(self, prices: Ints, unit: int) -> Ints:
        """Return for each load the least of prices x (counts, load) + unit x cost: (loads,)."""
        *_, (_, table) = self._stages(prices)
        return self._totals(table, prices, unit)

    def _totals(self, table: Ints, prices: Ints, unit: int) -> Ints:
        first = int(self.loads[0]) - self.base
        totals = np.full(len(self.loads), _NEVER)
        skipped = max(0, -first)
        totals[skipped:] = table[first + skipped :] + unit * self.costs[skipped:]
        totals[skipped:] += prices[-1] * (self.loads[skipped:] - self.loads[0])
        return totals

    def _stages(self, prices: Ints) -> Iterator[tuple[list[_Option], Ints]]:
        """Yield what was offered last and the cheapest way to each load so far, item by item."""
        table = np.full(self._size, _NEVER)
        table[:1] = 0
        yield [], table
        for options in self._offers(prices):
            before, table = table, table.copy()
            for option in options:
                room = self._size - option.weight
                if room > 0:
                    price = option.times * prices[option.position]
                    rest = table[option.weight :]
                    np.minimum(rest, before[:room] + price, out=rest)
            yield options, table

    def _offers(self, prices: Ints) -> Iterator[list[_Option]]:
        """Yield sets of options of which one at most is taken; equal items cheapest first."""
        yield from self.groups
        for weight, positions in self._alike:
            room = self._size // weight
            for position in sorted(positions, key=lambda place: int(prices[place])):
                count, times = min(int(self._room[position]), room), 1
                room -= count
                while count > 0:  # 1, 2, 4, ... add up to any number
                    some = min(times, count)
                    yield [_Option(position, some, some * weight)]
                    count, times = count - some, 2 * times

    def _trace(self, stages: list[tuple[list[_Option], Ints]], prices: Ints, load: int) -> Ints:
        """Return the counts of a cheapest way to a load."""
        counts = np.zeros(len(self.columns), dtype=np.int64)
        for (options, table), (_, before) in zip(stages[:0:-1], stages[-2::-1], strict=True):
            if table[load] == before[load]:
                continue
            option = next(
                option
                for option in options
                if option.weight <= load
                and before[load - option.weight] + option.times * prices[option.position]
                == table[load]
            )
            counts[option.position] += option.times
            load -= option.weight
        return counts


# The carriers of a program, asked for once its bounds are known.
Bundles = Callable[[Arrays], list[Carrier]]


def carriers(
    model: Model, workloads: Mapping[str, Workload], bands: tuple[int, ...], program: Arrays
) -> list[Carrier]:
    """Return everybody who may carry one thing or another."""
    units = _units(model)
    found = []
    for worker, load in workloads.items():
        weights: dict[int, int] = defaultdict(int)
        for column, amount in model.loads[worker].points:
            weights[column] += amount
        carrier = Carrier(load, weights, units, program, bands)
        if len(carrier.columns):
            found.append(carrier)
    return found


def _units(model: Model) -> dict[int, object]:
    """Return for each choice what it is a choice of: one at most is taken of each."""
    units: dict[int, object] = {}
    for index, choices in enumerate(model.choices):
        units.update((choice.column, index) for choice in choices)
    for index, splits in enumerate(model.splits):
        units.update((split.column, (index, split.choice, split.member)) for split in splits)
    return units
