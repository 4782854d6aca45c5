"""A better plan to start from: what waits goes, unit by unit, to whoever has most room.

Proves nothing; it makes sure that a run which is stopped early has no needless breach.
"""

from __future__ import annotations

from collections.abc import Iterator

from optimizer.model import Choice, Model, item_of
from optimizer.recall import arrivals_by_seat
from optimizer.start import StartPlan

Picked = list[tuple[str, int, int]]  # (worker, arrival column, centipoints)


class Greedy:
    """Goes over a start plan and mends each unit that waits or breaks a rule, if it can."""

    def __init__(self, model: Model, start: StartPlan) -> None:
        self._model = model
        self._start = start
        self._arrivals = arrivals_by_seat(model)
        self._load = dict.fromkeys(model.loads, 0)
        for index in range(len(model.units)):
            self._add_load(self._current(index))

    def mend(self) -> None:
        """Mend the units, the most pressing first."""
        unmet = {index: _unmet(self._current(index)) for index in range(len(self._model.units))}
        for index in sorted(unmet, key=lambda number: (-unmet[number], number)):
            if unmet[index] > 0:
                self._mend(index, unmet[index])

    def _current(self, index: int) -> Choice:
        taken = self._start.taken
        return next(c for c in self._model.choices[index] if taken[c.column])

    def _mend(self, index: int, unmet: int) -> None:
        """Take the best choice that leaves less unmet and fits; else leave the unit."""
        current = self._current(index)
        if any(option is None for option in current.options):
            return
        better = [
            choice
            for choice in self._model.choices[index]
            if None not in choice.options and _unmet(choice) < unmet
        ]
        self._start.give_back(current.column)
        for choice in sorted(better, key=lambda c: (_unmet(c), _cost(c), c.column)):
            for picked in self._seatings(choice):
                columns = [choice.column, *(column for _, column, _ in picked)]
                if self._start.take(columns):
                    self._move_load(current, choice, picked)
                    return
        self._start.take([current.column])

    def _seatings(self, choice: Choice) -> Iterator[Picked]:
        """Offer people for the new roles of a choice: who has most room comes first."""
        if choice.mode.primary is not None:
            yield from self._with_co_worker(choice, choice.mode.primary, [])
        elif choice.mode.arrives is not None:
            arrivals = self._arrivals.get((choice.column, None), {})
            stay = {option.stays for option in choice.options if option}
            points = item_of(choice.mode).points
            for worker in self._by_room(arrivals):
                if worker not in choice.mode.refused and worker not in stay:
                    yield from self._with_co_worker(
                        choice, worker, [(worker, arrivals[worker], points)]
                    )

    def _with_co_worker(self, choice: Choice, primary: str, picked: Picked) -> Iterator[Picked]:
        new = [n for n, option in enumerate(choice.options) if option and option.new is not None]
        if not new:
            yield picked
        if len(new) != 1:
            return
        option, case = choice.options[new[0]], choice.mode.members[new[0]].case
        arrivals = self._arrivals.get((choice.column, new[0]), {})
        for worker in self._by_room(arrivals):
            if option and worker != primary and worker not in option.refused:
                yield [*picked, (worker, arrivals[worker], case.co_points)]

    def _by_room(self, arrivals: dict[str, int]) -> list[str]:
        workers = self._model.facts.workers

        def filled(worker: str) -> tuple[float, str]:
            return self._load[worker] / max(1, workers[worker].max_points), worker

        return sorted(arrivals, key=filled)

    def _add_load(self, choice: Choice, sign: int = 1) -> None:
        primary = choice.mode.primary
        if primary in self._load:
            self._load[primary] += sign * item_of(choice.mode).points
        for member, option in zip(choice.mode.members, choice.options, strict=True):
            if option is not None and option.stays in self._load:
                self._load[option.stays] += sign * member.case.co_points

    def _move_load(self, before: Choice, after: Choice, picked: Picked) -> None:
        self._add_load(before, -1)
        self._add_load(after)
        for worker, _, points in picked:
            self._load[worker] += points


def _unmet(choice: Choice) -> int:
    return sum(option.unmet for option in choice.options if option)


def _cost(choice: Choice) -> int:
    options = sum(option.cost for option in choice.options if option)
    return options + sum(member.cost for member in choice.mode.members)
