"""The whole model of an instance: units, pools and workers' loads as one integer program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product

import numpy as np

from models.conditions import FREE, Conditions
from models.facts import Facts
from models.rules import Goal
from optimizer.co_options import CoOption
from optimizer.holders import Holders
from optimizer.lp import Floats
from optimizer.pools import (
    MOST_REFUSED,
    Item,
    PairPool,
    Pool,
    Seat,
    close_pair_pool,
    close_pool,
)
from optimizer.program import Ints, Linear, Program, Term
from optimizer.states import Mode, States
from optimizer.units import Unit


@dataclass(frozen=True, slots=True)
class Choice:
    """One column of a unit: its mode, and each member's option (null where it has columns)."""

    column: int
    mode: Mode
    options: tuple[CoOption | None, ...]


@dataclass(frozen=True, slots=True)
class SplitOption:
    """A member's co-worker option with a column of its own, under one mode of its unit."""

    column: int
    choice: int
    member: int
    option: CoOption


@dataclass
class Loads:
    """What one worker carries, as terms of the program.

    `totals` are the columns that count points, cases and dangerous cases (of externals the
    points only), each with its step, once goals.py has added them.
    """

    points: list[Term] = field(default_factory=list)
    cases: list[Term] = field(default_factory=list)
    dangerous: list[Term] = field(default_factory=list)
    totals: list[Term] = field(default_factory=list)

    def carry(self, column: int, item: Item) -> None:
        """Add an item for each unit of the column."""
        for terms, amount in (
            (self.points, item.points),
            (self.cases, item.cases),
            (self.dangerous, item.dangerous),
        ):
            if amount:
                terms.append((column, amount))


class Model:
    """Units with their choices, pools with their arrivals, and what each worker carries.

    With `loose_pairs` a new primary and a new co-worker of one case come out of the common
    pools, and nothing keeps them two people before they are named: a relaxation with half
    the columns, whose bounds hold and whose plans count where they can be named.
    """

    def __init__(
        self,
        facts: Facts,
        holders: Holders,
        units: list[Unit],
        conditions: Conditions = FREE,
        *,
        loose_pairs: bool = False,
    ) -> None:
        self.facts = facts
        self._loose_pairs = loose_pairs
        self.holders = holders
        self.units = units
        self.program = Program()
        self.goals: dict[Goal, Linear] = {Goal.UNMET: Linear(), Goal.CHANGES: Linear()}
        self.chosen = Linear()
        self.choices: list[list[Choice]] = []
        self.splits: list[list[SplitOption]] = []
        self.unit_rows: list[int] = []
        self.loads = {w.id: Loads() for w in facts.workers.values() if w.here}
        self.pools: dict[tuple[object, ...], Pool] = {}
        self.pair_pools: dict[tuple[object, ...], PairPool] = {}
        self._sorted: dict[frozenset[str], tuple[str, ...]] = {}
        self._states = States(facts, holders, conditions)
        for index, unit in enumerate(units):
            self._add_unit(index, unit)
        self._close()

    def _add_unit(self, index: int, unit: Unit) -> None:
        modes = self._states.modes(unit)
        if any(mode.arrives is not None and _paired(mode) > 1 for mode in modes):
            modes = self._states.named_only(unit)
        self.choices.append([])
        self.splits.append([])
        for mode in modes:
            if sum(len(member.options) > 1 for member in mode.members) > 1:
                self._add_split(index, mode)
            else:
                self._add_joint(index, mode)
        columns = [choice.column for choice in self.choices[index]]
        self.unit_rows.append(self.program.row(((col, 1) for col in columns), low=1, high=1))

    def _add_joint(self, index: int, mode: Mode) -> None:
        """Add a column for each combination of the members' options (one member has several)."""
        for options in product(*(member.options for member in mode.members)):
            column = self._choice(index, mode, options)
            for number, option in enumerate(options):
                self._fill_co_role(index, mode, number, option, column)

    def _add_split(self, index: int, mode: Mode) -> None:
        """Add a column for the mode and one for each option of each member."""
        column = self._choice(index, mode, (None,) * len(mode.members))
        choice = len(self.choices[index]) - 1
        for number, member in enumerate(mode.members):
            terms = [(column, -1)]
            for option in member.options:
                own = self.program.column(0, 1)
                terms.append((own, 1))
                self._price(own, option.unmet, option.cost)
                self.splits[index].append(SplitOption(own, choice, number, option))
                self._fill_co_role(index, mode, number, option, own)
            self.program.row(terms, low=0, high=0)

    def _price(self, column: int, unmet: int, cost: int) -> None:
        self.goals[Goal.UNMET].add(column, unmet)
        self.goals[Goal.CHANGES].add(column, cost)

    def _choice(self, index: int, mode: Mode, options: tuple[CoOption | None, ...]) -> int:
        column = self.program.column(0, 1)
        self.choices[index].append(Choice(column, mode, options))
        cost = sum(member.cost for member in mode.members)
        filled = [option for option in options if option]
        self._price(column, sum(o.unmet for o in filled), cost + sum(o.cost for o in filled))
        self.chosen.add(column, sum(member.chosen for member in mode.members))
        if mode.primary is not None:
            self._carry(mode.primary, column, item_of(mode))
        elif mode.arrives is not None:
            self._arrive(index, mode, options, column)
        return column

    def _carry(self, worker: str, column: int, item: Item) -> None:
        """Let a worker carry an item; of who is not here (an untouched case) nobody counts."""
        if worker in self.loads:
            self.loads[worker].carry(column, item)

    def _arrive(
        self, index: int, mode: Mode, options: tuple[CoOption | None, ...], column: int
    ) -> None:
        """Put a choice into the pool its new primary (and new co-worker) comes from."""
        item, arrives = item_of(mode), mode.arrives or frozenset()
        for number, option in enumerate(options):
            if option and option.new is not None and not self._loose_pairs:
                case = mode.members[number].case
                primaries = self._order(arrives - mode.refused)
                co_workers = self._order(option.new - option.refused)
                co_item = Item(case.co_points)
                key = (item, co_item, primaries, co_workers)
                pair = self.pair_pools.get(key)
                if pair is None:
                    pair = PairPool(Pool(item, primaries), co_item, co_workers)
                    self.pair_pools[key] = pair
                pair.primary.seats.append(Seat(column, frozenset(), index, number))
                return
        stays = frozenset(option.stays for option in options if option and option.stays)
        self._seat(item, arrives, mode.refused, stays, Seat(column, frozenset(), index, None))

    def _fill_co_role(
        self, index: int, mode: Mode, number: int, option: CoOption, column: int
    ) -> None:
        """Let the co-worker who stays carry the case, or put the role into its pool."""
        case = mode.members[number].case
        item = Item(case.co_points)
        if option.stays is not None:
            self._carry(option.stays, column, item)
        elif option.new is not None and (mode.primary is not None or self._loose_pairs):
            seat = Seat(column, frozenset(), index, number)
            partner = frozenset({mode.primary} if mode.primary else ())
            self._seat(item, option.new, option.refused, partner, seat)

    def _seat(
        self,
        item: Item,
        allowed: frozenset[str],
        excluded: frozenset[str],
        partner: frozenset[str],
        seat: Seat,
    ) -> None:
        """Put a role into the pool of its item and class, refusing partner and excluded."""
        refused = (excluded | partner) & allowed
        if len(refused) > MOST_REFUSED:
            allowed, refused = allowed - excluded, (partner - excluded) & allowed
        key = (item, seat.member is None, self._order(allowed))
        pool = self.pools.setdefault(key, Pool(item, key[2]))
        pool.seats.append(Seat(seat.column, refused, seat.unit, seat.member))

    def least_each(self, cost: Linear) -> Floats:
        """Return duals (rows,) that let every unit do what costs least, whatever others do."""
        weights, duals = cost.weights(len(self.program.low)), np.zeros(len(self.program.row_low))
        for row, choices in zip(self.unit_rows, self.choices, strict=True):
            duals[row] = min(weights[choice.column] for choice in choices)
        return duals

    def choice_columns(self) -> Ints:
        """Return the columns that say what becomes of a unit."""
        return np.array([c.column for unit in self.choices for c in unit], dtype=np.int64)

    def unit_columns(self) -> Ints:
        """Return all columns that say what becomes of a unit and its members' co-workers."""
        splits = [split.column for unit in self.splits for split in unit]
        return np.concatenate([self.choice_columns(), np.array(splits, dtype=np.int64)])

    def primary_pools(self) -> list[Pool]:
        """Return the pools new primaries come from, those of pairs among them."""
        single = [pool for key, pool in self.pools.items() if key[1]]
        return single + [pair.primary for pair in self.pair_pools.values()]

    def co_pools(self) -> list[Pool]:
        """Return the pools new co-workers of known primaries come from."""
        return [pool for key, pool in self.pools.items() if not key[1]]

    def arrivals(self, parts: Sequence[Sequence[Pool]] = ()) -> Iterator[tuple[str, int]]:
        """Yield (worker, column) of every arrival; `parts` are pools as a goal has split them."""
        pools = [
            *self.primary_pools(),
            *self.co_pools(),
            *(pool for part in parts for pool in part),
        ]
        for pool in pools:
            yield from pool.arrivals.items()
        for pair in self.pair_pools.values():
            yield from pair.co_arrivals.items()

    def sides(self) -> Iterator[tuple[list[Seat], dict[str, int], Item]]:
        """Yield what may arrive where: a pool's roles, its arrivals, and what each weighs."""
        for pool in self.pools.values():
            yield pool.seats, pool.arrivals, pool.item
        for pair in self.pair_pools.values():
            yield pair.primary.seats, pair.primary.arrivals, pair.primary.item
            yield pair.primary.seats, pair.co_arrivals, pair.co_item

    def _order(self, workers: frozenset[str]) -> tuple[str, ...]:
        if workers not in self._sorted:
            self._sorted[workers] = tuple(sorted(workers))
        return self._sorted[workers]

    def _close(self) -> None:
        for pool in self.pools.values():
            close_pool(self.program, pool)
            for worker, column in pool.arrivals.items():
                self.loads[worker].carry(column, pool.item)
        for pair in self.pair_pools.values():
            close_pair_pool(self.program, pair)
            for worker, column in pair.primary.arrivals.items():
                self.loads[worker].carry(column, pair.primary.item)
            for worker, column in pair.co_arrivals.items():
                self.loads[worker].carry(column, pair.co_item)


def item_of(mode: Mode) -> Item:
    """Return what a unit weighs for its primary."""
    cases = [member.case for member in mode.members]
    return Item(
        sum(case.points for case in cases), len(cases), sum(case.case.dangerous for case in cases)
    )


def _paired(mode: Mode) -> int:
    """Return how many members may have a co-worker in this mode."""
    return sum(
        any(option.stays or option.new is not None for option in member.options)
        for member in mode.members
    )
