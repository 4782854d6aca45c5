"""A better plan to start from: what waits goes, unit by unit, to whoever has most room.

Proves nothing; it makes sure that a run which is stopped early has no needless breach.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product

from optimizer.co_options import CoOption
from optimizer.model import Choice, Model, item_of
from optimizer.recall import arrivals_by_seat
from optimizer.start import StartPlan

Picked = list[tuple[str, int, int]]  # (worker, arrival column, centipoints)

# Ways of a unit, and seatings of a way, that are tried before the next one's turn.
_WAYS = 100
_SEATINGS = 1_000


@dataclass(frozen=True, slots=True)
class _Way:
    """What becomes of a unit: its choice, each member's option, the column of each option."""

    choice: Choice
    options: tuple[CoOption, ...]
    columns: tuple[int, ...]

    @property
    def unmet(self) -> int:
        return sum(option.unmet for option in self.options)

    @property
    def cost(self) -> int:
        members = sum(member.cost for member in self.choice.mode.members)
        return members + sum(option.cost for option in self.options)

    @property
    def taken(self) -> list[int]:
        """Return the columns that are 1 when the unit goes this way."""
        return list(dict.fromkeys([self.choice.column, *self.columns]))


class Greedy:
    """Goes over a start plan and mends each unit that waits or breaks a rule, if it can."""

    def __init__(self, model: Model, start: StartPlan) -> None:
        self._model = model
        self._start = start
        self._arrivals = arrivals_by_seat(model)
        self._load = dict.fromkeys(model.loads, 0)
        self._now = [self._current(index) for index in range(len(model.units))]
        for way in self._now:
            self._add_load(way)

    def mend(self) -> None:
        """Mend the units, the most pressing first."""
        for index in sorted(range(len(self._now)), key=lambda n: (-self._now[n].unmet, n)):
            if self._now[index].unmet > 0:
                self._mend(index)

    def _current(self, index: int) -> _Way:
        taken = self._start.taken
        number = next(n for n, c in enumerate(self._model.choices[index]) if taken[c.column])
        return next(way for way in self._ways(index, number) if all(taken[way.taken]))

    def _ways(self, index: int, number: int) -> Iterator[_Way]:
        """Yield the ways of a choice, those of its members that are better first."""
        choice = self._model.choices[index][number]
        offers: list[list[tuple[CoOption, int]]] = []
        for member, option in enumerate(choice.options):
            if option is not None:
                offers.append([(option, choice.column)])
                continue
            splits = [
                (split.option, split.column)
                for split in self._model.splits[index]
                if (split.choice, split.member) == (number, member)
            ]
            offers.append(sorted(splits, key=lambda offer: (offer[0].unmet, offer[0].cost)))
        for picked in product(*offers):
            yield _Way(choice, tuple(o for o, _ in picked), tuple(c for _, c in picked))

    def _mend(self, index: int) -> None:
        """Go the best way that leaves less unmet and fits; else leave the unit as it is."""
        current = self._now[index]
        better = [
            way
            for number in range(len(self._model.choices[index]))
            for way in islice(self._ways(index, number), _WAYS)
            if way.unmet < current.unmet
        ]
        for column in current.taken:
            self._start.give_back(column)
        for way in sorted(better, key=lambda w: (w.unmet, w.cost, w.taken)):
            for picked in islice(self._seatings(way), _SEATINGS):
                if self._start.take([*way.taken, *(column for _, column, _ in picked)]):
                    self._move_load(index, way, picked)
                    return
        self._start.take(current.taken)

    def _seatings(self, way: _Way) -> Iterator[Picked]:
        """Offer people for the new roles of a way: who has most room comes first."""
        mode = way.choice.mode
        if mode.primary is not None:
            yield from self._with_co_workers(way, mode.primary, [])
        elif mode.arrives is not None:
            arrivals = self._arrivals.get((way.choice.column, None), {})
            stay = {option.stays for option in way.options}
            points = item_of(mode).points
            for worker in self._by_room(arrivals):
                if worker not in mode.refused and worker not in stay:
                    first = [(worker, arrivals[worker], points)]
                    yield from self._with_co_workers(way, worker, first)

    def _with_co_workers(self, way: _Way, primary: str, picked: Picked) -> Iterator[Picked]:
        """Offer co-workers for all members that get a new one, beside those `picked`."""
        news = [n for n, option in enumerate(way.options) if option.new is not None]
        offers = [self._co_workers(way, number, primary) for number in news]
        for more in product(*offers):
            yield [*picked, *more]

    def _co_workers(self, way: _Way, number: int, primary: str) -> Picked:
        arrivals = self._arrivals.get((way.columns[number], number), {})
        points = way.choice.mode.members[number].case.co_points
        return [
            (worker, arrivals[worker], points)
            for worker in self._by_room(arrivals)
            if worker != primary and worker not in way.options[number].refused
            if self._start.fits([arrivals[worker]])
        ]

    def _by_room(self, arrivals: dict[str, int]) -> list[str]:
        workers = self._model.facts.workers

        def filled(worker: str) -> tuple[float, str]:
            return self._load[worker] / max(1, workers[worker].max_points), worker

        return sorted(arrivals, key=filled)

    def _add_load(self, way: _Way, sign: int = 1) -> None:
        mode = way.choice.mode
        if mode.primary in self._load:
            self._load[mode.primary] += sign * item_of(mode).points
        for member, option in zip(mode.members, way.options, strict=True):
            if option.stays in self._load:
                self._load[option.stays] += sign * member.case.co_points

    def _move_load(self, index: int, after: _Way, picked: Picked) -> None:
        self._add_load(self._now[index], -1)
        self._add_load(after)
        self._now[index] = after
        for worker, _, points in picked:
            self._load[worker] += points
