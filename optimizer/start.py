"""A plan there always is: everybody stays, the rest waits. Unless conditions forbid that."""

from __future__ import annotations

import numpy as np

from optimizer.co_options import CoOption
from optimizer.model import Choice, Model
from optimizer.program import Ints

# Stands for the limit on chosen changes among the columns that have one.
_CHANGES = -1


class StartPlan:
    """Builds the plan that needs nobody new, within the hard caps, case by case."""

    def __init__(self, model: Model, *, most_changes: int | None) -> None:
        self._model = model
        self._few_changes = most_changes is not None
        self.taken = np.zeros(len(model.program.low), dtype=np.int64)
        self._room: dict[int, int] = {}
        self._sums: dict[int, list[tuple[int, int]]] = {}
        for dependent in model.program.dependents:
            most = dependent.unit * model.program.high[dependent.column] + dependent.threshold
            self._room[dependent.column] = most
            for column, amount in dependent.terms:
                self._sums.setdefault(column, []).append((dependent.column, amount))
        if most_changes is not None:
            self._room[_CHANGES] = most_changes
            for column, amount in model.chosen.terms:
                self._sums.setdefault(column, []).append((_CHANGES, amount))

    def values(self) -> Ints:
        """Return the plan as values of all columns (locked units are served first)."""
        order = sorted(
            range(len(self._model.units)), key=lambda n: self._model.units[n].fixed is None
        )
        for index in order:
            choices = sorted(enumerate(self._model.choices[index]), key=self._rank)
            for number, choice in choices:
                if choice.mode.arrives is None and self._try(index, number, choice):
                    break
        return self._model.program.complete(self.taken)

    def _rank(self, numbered: tuple[int, Choice]) -> tuple[int, ...]:
        number, choice = numbered
        mode = choice.mode
        options = [option for option in choice.options if option]
        unmet = sum(option.unmet for option in options)
        cost = sum(m.cost for m in mode.members) + sum(option.cost for option in options)
        waits = mode.primary is None
        chosen = sum(member.chosen for member in mode.members)
        first = (waits, chosen) if self._few_changes else (0, 0)
        return (*first, unmet, waits, cost, number)

    def _try(self, index: int, number: int, choice: Choice) -> bool:
        """Take a choice if nobody new is needed and it fits; tell whether it was taken."""
        columns = [choice.column]
        if any(option is not None and option.new is not None for option in choice.options):
            return False
        for member, option in enumerate(choice.options):
            if option is None:
                own = self._own_option(index, number, member)
                if own is None:
                    return False
                columns.append(own)
        return self.take(columns)

    def _own_option(self, index: int, number: int, member: int) -> int | None:
        def rank(option: CoOption) -> tuple[int, int]:
            return option.unmet, option.cost

        splits = [
            split
            for split in self._model.splits[index]
            if split.choice == number and split.member == member and split.option.new is None
        ]
        fitting = [split for split in splits if self.fits([split.column])]
        best = min(fitting, key=lambda split: rank(split.option), default=None)
        return best.column if best else None

    def fits(self, columns: list[int]) -> bool:
        """Whether one of each column more is within all limits."""
        added: dict[int, int] = {}
        for column in columns:
            for total, amount in self._sums.get(column, ()):
                added[total] = added.get(total, 0) + amount
        return all(self._room[total] >= amount for total, amount in added.items())

    def take(self, columns: list[int]) -> bool:
        """Add one of each column if they fit; tell whether they did."""
        if not self.fits(columns):
            return False
        for column in columns:
            self._add(column, 1)
        return True

    def give_back(self, column: int) -> None:
        """Undo one of a column."""
        self._add(column, -1)

    def _add(self, column: int, number: int) -> None:
        self.taken[column] += number
        for total, amount in self._sums.get(column, ()):
            self._room[total] -= number * amount
