"""A model in which everything stays as today, but for a few cases that may move.

A group of cases that would move together has an alternative for each set of its cases that
moves: the units of that set, and today's state of the rest. A unit whose alternative is not
taken is off: it has nobody, weighs nothing, and its cases are held elsewhere in the model.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np

from models.conditions import Conditions
from models.facts import CaseFacts, Facts
from optimizer.co_options import CoOption
from optimizer.holders import Holders
from optimizer.model import Choice, Model
from optimizer.program import Ints, Linear
from optimizer.states import Mode
from optimizer.units import Unit, parted


@dataclass
class Alternative:
    """One way to part a group: the cases of others that move, and its units' numbers."""

    moved: frozenset[str]
    units: list[int] = field(default_factory=list)


class LooseModel(Model):
    """A model in which `asked` cases are placed, and at most `most` of the others move."""

    def __init__(
        self,
        facts: Facts,
        holders: Holders,
        groups: Sequence[Sequence[CaseFacts]],
        conditions: Conditions,
        *,
        asked: frozenset[str],
        most: int,
        loose_pairs: bool,
    ) -> None:
        units: list[Unit] = []
        self._off: dict[int, int] = {}
        self._groups: list[list[Alternative]] = []
        for group in groups:
            ways = list(_alternatives(group, asked, most, units))
            self._groups.append(ways)
            if len(ways) > 1:
                self._off |= dict.fromkeys((n for way in ways for n in way.units), -1)
        super().__init__(facts, holders, units, conditions, loose_pairs=loose_pairs)
        for ways in self._groups:
            for way in ways:
                self._move(way)
        self._link(most)

    def _add_unit(self, index: int, unit: Unit) -> None:
        """Give a unit of one alternative among several the choice to be off."""
        super()._add_unit(index, unit)
        if index not in self._off:
            return
        program = self.program
        off = program.column(0, 1)
        self._off[index] = off
        self.choices[index].append(Choice(off, Mode(()), ()))
        # The unit's own row came last: one of its choices, or off.
        program.columns.append(off)
        program.coefficients.append(1)
        program.starts[-1] += 1

    def _move(self, way: Alternative) -> None:
        """Forbid that a case which moves stays just as it is today."""
        for index in way.units:
            choices = self.choices[index]
            for choice in choices:
                for member, option in zip(choice.mode.members, choice.options, strict=False):
                    if option and self._same(way, choice, member.case, option):
                        self.program.high[choice.column] = 0
            for split in self.splits[index]:
                choice = choices[split.choice]
                case = choice.mode.members[split.member].case
                if self._same(way, choice, case, split.option):
                    self.program.high[split.column] = 0

    def _same(self, way: Alternative, choice: Choice, case: CaseFacts, option: CoOption) -> bool:
        mode = choice.mode
        if case.id not in way.moved or mode.arrives is not None or option.new is not None:
            return False
        return (mode.primary, option.stays) == (case.case.primary, case.case.co_worker)

    def _link(self, most: int) -> None:
        """Let each group take one alternative, and all together no more moves than asked."""
        moves = Linear()
        for ways in self._groups:
            if len(ways) < 2:
                continue
            first = [self._off[way.units[0]] for way in ways]
            self.program.row([(off, 1) for off in first], low=len(ways) - 1, high=len(ways) - 1)
            for off, way in zip(first, ways, strict=True):
                moves.add(off, -len(way.moved))
                moves.constant += len(way.moved)
                for other in way.units[1:]:
                    row = [(off, 1), (self._off[other], -1)]
                    self.program.row(row, low=0, high=0)
        self.program.row(moves.terms, high=most - moves.constant)

    def as_today(self) -> Ints:
        """Return the columns of the plan in which nothing moves and what is new waits."""
        taken = np.zeros(len(self.program.low), dtype=np.int64)
        for ways in self._groups:
            for way in ways:
                for index in way.units:
                    taken[self._still(index) if way is ways[0] else self._off[index]] = 1
        return self.program.complete(taken)

    def _still(self, index: int) -> int:
        """Return the choice of a unit that needs nobody new: today's state, or that it waits."""
        choices = [choice for choice in self.choices[index] if choice.mode.members]
        if self.units[index].untouched:
            return choices[0].column
        waits = (c for c in choices if c.mode.primary is None and c.mode.arrives is None)
        return next(waits, choices[0]).column

    def floors(self) -> dict[str, tuple[Linear, Linear, Linear]]:
        """Return by worker what cannot leave them: points, cases, dangerous cases.

        As `units.kept_loads` says it, of the units that are not off.
        """
        found: dict[str, tuple[Linear, Linear, Linear]] = {}
        for index, unit in enumerate(self.units):
            for case in unit.members:
                if unit.untouched:
                    amounts = (case.points, 1, int(case.case.dangerous))
                    self._stays(found, case.case.primary, index, amounts)
                    self._stays(found, case.case.co_worker, index, (case.co_points, 0, 0))
                elif unit.fixed is not None and (not unit.drawn or case.usable == unit.fixed):
                    amounts = (case.points, 1, int(case.case.dangerous))
                    self._stays(found, unit.fixed, index, amounts)
        return found

    def _stays(
        self,
        found: dict[str, tuple[Linear, Linear, Linear]],
        worker: str | None,
        index: int,
        amounts: tuple[int, int, int],
    ) -> None:
        if worker is None:
            return
        sums = found.setdefault(worker, (Linear(), Linear(), Linear()))
        for total, amount in zip(sums, amounts, strict=True):
            total.constant += amount
            if index in self._off:
                total.add(self._off[index], -amount)


def _alternatives(
    group: Sequence[CaseFacts], asked: frozenset[str], most: int, units: list[Unit]
) -> Iterator[Alternative]:
    """Yield the ways to part a group, today's state first; their units are appended."""
    others = [case.id for case in group if case.id not in asked]
    for count in range(min(most, len(others)) + 1):
        for moved in combinations(others, count):
            way = Alternative(frozenset(moved))
            for unit in parted(group, frozenset(others) - way.moved):
                way.units.append(len(units))
                units.append(unit)
            yield way
