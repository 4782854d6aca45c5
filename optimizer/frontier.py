"""How little does it take: the fewest chosen changes for each worst utilisation.

Unmet stays at its least. A point is found by two searches: the least peak with at most so
many chosen changes, then the fewest changes with that peak. Both are searches of one
program, warm from the plans that are known. The widest gap between two points is looked
into first, so that an interrupted run leaves points that are spread out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

from models.conditions import FREE
from models.instance import Instance
from models.options import Options
from models.rules import Goal
from optimizer.build import Built, build
from optimizer.cpsat import Search, search
from optimizer.fewest import Fewest
from optimizer.first_plan import first_plan
from optimizer.points import Frontier, Point
from optimizer.program import Arrays, Ints, Linear
from optimizer.propagate import propagate
from optimizer.solve import refine, tools_for
from optimizer.stage import Stage
from optimizer.stop import Stop

# Deterministic seconds for one search, and the share of the time left for one point's plan.
EFFORT = 8.0
SEARCH_SHARE = 0.25
PLAN_SHARE = 0.05
# Deterministic seconds for one rung of the ladder of bounds, how many in vain before giving
# up, and the share of the time that is kept for what the ladder does not reach.
RUNG_EFFORT = 2.0
PATIENCE = 4
LADDER_RESERVE = 0.3


@dataclass(frozen=True, slots=True)
class _Pair:
    """A pair as columns' values; `proven` says that none is better in either."""

    chosen: int
    peak: int
    proven: bool
    values: Ints


def frontier(
    instance: Instance,
    options: Options,
    *,
    listen: Callable[[int, int], None] | None = None,
    stop: Stop | None = None,
) -> Frontier:
    """Return the non-dominated pairs of chosen changes and peak, each with its best plan.

    Args:
        instance: the department on its plan date.
        options: level, time limit (seconds), seed.
        listen: called with the chosen changes and the peak of each point found.
        stop: interrupts the search from another thread; points found by then are kept.

    """
    stop = stop or Stop(options.time_limit)
    built = build(instance, options)
    start = first_plan(built.model, built.arrays, FREE, stop, most_changes=None)
    return _Walk(built, start, options, stop, listen).run()


class _Walk:
    def __init__(
        self,
        built: Built,
        start: Ints,
        options: Options,
        stop: Stop,
        listen: Callable[[int, int], None] | None,
    ) -> None:
        self._built = built
        self._options = options
        self._stop = stop
        self._listen = listen
        self._tools = tools_for(built, stop, options)
        self._chosen = built.model.chosen
        self._peak = built.model.goals[Goal.PEAK]
        self._program = built.arrays
        self._proven = True
        self._known: list[Ints] = []
        self._least_unmet(start)
        self._fewest = Fewest(built, self._program)
        self.found = Frontier()

    def run(self) -> Frontier:
        """Climb the ladder of bounds, find the ends, and look into the gaps that are left."""
        fewest = self._end(fewest_first=True)
        self._keep(fewest)
        pairs = [fewest, *self._climb(fewest)]
        flattest = self._end(fewest_first=False)
        if flattest.peak < pairs[-1].peak and flattest.chosen > pairs[-1].chosen:
            self._keep(flattest)
            pairs.append(flattest)
        gaps = [(few, flat, few.chosen + 1) for few, flat in pairwise(pairs)]
        while gaps and not self._stop.asked:
            gaps.sort(key=lambda gap: _width(gap[0], gap[1]))
            gaps += self._between(*gaps.pop())
        return self._done(gaps)

    def _climb(self, fewest: _Pair) -> list[_Pair]:
        """Try the pairs that the bounds allow, spread out at first; return those that exist."""
        floor = self._fewest.floor(self._search_bound())
        rungs: dict[int, int] = {}
        for changes in range(self._fewest.changes(floor), fewest.chosen, -1):
            rungs[self._fewest.peak(changes)] = changes
        ladder = sorted((n, peak) for peak, n in rungs.items() if peak < fewest.peak)
        found: list[_Pair] = []
        missed = 0
        for number in _spread(len(ladder)):
            if self._stop.seconds_left < LADDER_RESERVE * self._options.time_limit:
                break
            pair = self._rung(*ladder[number], fewest)
            missed = 0 if pair else missed + 1
            if pair:
                self._keep(pair)
                found.append(pair)
            elif missed > PATIENCE:
                break
        return sorted(found, key=lambda pair: pair.chosen)

    def _rung(self, chosen: int, peak: int, fewest: _Pair) -> _Pair | None:
        """Look for a plan that the bounds just allow, moving only cases of who is above."""
        program = self._program.copy()
        self._hold(program, fewest.values, peak)
        program = program.with_row(self._chosen, low=chosen)
        program = program.with_row(self._peak, high=peak)
        if not propagate(program):
            return None
        stop = self._stop.part(SEARCH_SHARE)
        weights = self._chosen.weights(program.width)
        answer = search(program, Search(effort=RUNG_EFFORT), stop, weights=weights)
        if answer.values is None:
            return None
        values = self._built.model.program.complete(answer.values)
        self._known.append(values)
        reached = self._chosen.value(values), self._peak.value(values)
        proven = self._proven and reached == (chosen, peak)
        return _Pair(*reached, proven, values)

    def _hold(self, program: Arrays, values: Ints, peak: int) -> None:
        """Leave every unit as it is that is not with somebody above the peak."""
        above = {
            load.who.id
            for load in self._built.workloads.values()
            if load.who.max_points > 0
            and 1000 * load.points[1] * int(values[load.points[0]]) > peak * load.who.max_points
        }
        for choices in self._built.model.choices:
            held = next(choice for choice in choices if values[choice.column])
            mode = held.mode
            partners = {option.stays for option in held.options if option}
            if mode.arrives is None and mode.primary and not ({mode.primary} | partners) & above:
                for choice in choices:
                    program.low[choice.column] = program.high[choice.column] = values[choice.column]

    def _search_bound(self) -> int:
        """Return a peak below which no plan comes, by the linear relaxation."""
        stage = Stage(self._program, self._peak, None, self._tools)
        stage.relax()
        return stage.gap.bound

    def _done(self, gaps: list[tuple[_Pair, _Pair, int]]) -> Frontier:
        found = self.found
        found.points.sort(key=lambda point: (point.chosen, point.peak))
        best: list[Point] = []
        for point in found.points:
            if not best or point.peak < best[-1].peak:
                best.append(point)
        found.points = best
        found.interrupted = self._stop.interrupted
        found.complete = not gaps and not self._stop.asked and all(p.proven for p in best)
        return found

    def _least_unmet(self, start: Ints) -> None:
        unmet = self._built.model.goals[Goal.UNMET]
        stage = self._search(self._program, unmet, start)
        assert stage.values is not None
        self._proven = stage.gap.closed
        self._program = stage.pinned(unmet.value(stage.values))
        propagate(self._program)
        self._known.append(stage.values)

    def _end(self, *, fewest_first: bool) -> _Pair:
        """Return an end: the fewest changes with the least peak for them, or the other way."""
        first, then = (self._chosen, self._peak) if fewest_first else (self._peak, self._chosen)
        known = min(self._known, key=lambda values: (first.value(values), then.value(values)))
        return self._pair(first, then, self._program, known)

    def _pair(self, first: Linear, then: Linear, program: Arrays, known: Ints) -> _Pair:
        """Return the pair that is least in one, and then in the other."""
        one = self._search(program, first, known)
        assert one.values is not None
        limited = one.pinned(first.value(one.values))
        two = self._search(self._bounded(limited, first, one.values), then, one.values)
        assert two.values is not None
        self._known.append(two.values)
        proven = self._proven and one.gap.closed and two.gap.closed
        return _Pair(
            self._chosen.value(two.values), self._peak.value(two.values), proven, two.values
        )

    def _bounded(self, program: Arrays, limited: Linear, values: Ints) -> Arrays:
        """Tell the program what a limit on one of the two means for the other."""
        most = limited.value(values)
        if limited is self._chosen:
            program = program.with_row(self._peak, low=self._fewest.peak(most))
        else:
            program = program.with_row(self._chosen, low=self._fewest.changes(most))
        propagate(program)
        return program

    def _between(self, few: _Pair, flat: _Pair, least: int) -> list[tuple[_Pair, _Pair, int]]:
        """Look for a pair between two; return the gaps that are left.

        There is nothing new with fewer than `least` chosen changes.
        """
        most = flat.chosen - 1
        if most >= least and self._fewest.peak(most) >= few.peak:
            return []
        if least > most or few.peak - flat.peak < 2:
            return []
        middle = (least + most) // 2
        program = self._program.with_row(self._chosen, high=middle)
        program = program.with_row(self._peak, low=self._fewest.peak(middle))
        known = min(
            (v for v in self._known if self._chosen.value(v) <= middle), key=self._peak.value
        )
        pair = self._pair(self._peak, self._chosen, program, known)
        if pair.peak >= few.peak:
            return [(few, flat, middle + 1)]
        self._keep(pair)
        return [(few, pair, least), (pair, flat, middle + 1)]

    def _search(self, program: Arrays, cost: Linear, known: Ints) -> Stage:
        tools = replace(self._tools, stop=self._stop.part(SEARCH_SHARE))
        stage = Stage(program, cost, known, tools)
        stage.run(EFFORT)
        return stage

    def _keep(self, pair: _Pair) -> None:
        """Find the pair's best plan in the other goals, and keep the point."""
        program = self._program.copy().with_row(self._chosen, high=pair.chosen)
        program = program.with_row(self._peak, low=pair.peak, high=pair.peak)
        propagate(program)
        solution = refine(
            self._built, program, pair.values, self._options, self._stop.part(PLAN_SHARE)
        )
        self.found.points.append(Point(pair.chosen, pair.peak, pair.proven, solution))
        if self._listen:
            self._listen(pair.chosen, pair.peak)


def _spread(count: int) -> list[int]:
    """Return 0 .. count - 1, the middles of ever smaller parts first."""
    order: list[int] = []
    parts = [(0, count)]
    while parts:
        low, high = parts.pop(0)
        if low < high:
            middle = (low + high) // 2
            order.append(middle)
            parts += [(low, middle), (middle + 1, high)]
    return order


def _width(few: _Pair, flat: _Pair) -> int:
    return (flat.chosen - few.chosen) * (few.peak - flat.peak)
