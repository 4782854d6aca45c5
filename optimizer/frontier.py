"""How little does it take: the fewest chosen changes for each worst utilisation.

Unmet stays at its least. A point is found by two searches: the least peak with at most so
many chosen changes, then the fewest changes with that peak. Both are searches of one
program, warm from the plans that are known. The widest gap between two points is looked
into first, so that an interrupted run leaves points that are spread out. The pairs come
first, then each pair's best plan in the other goals: many points with good plans say more
than few with the best.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from models.conditions import FREE
from models.instance import Instance
from models.options import Options
from models.plan import Solution
from models.rules import Goal
from optimizer.build import Built, build
from optimizer.fewest import Fewest
from optimizer.first_plan import first_plan
from optimizer.ladder import SEARCH_SHARE, Ladder
from optimizer.pairs import Pair, spread, width
from optimizer.points import Frontier, Point, as_found
from optimizer.program import Arrays, Ints, Linear
from optimizer.propagate import propagate
from optimizer.recall import Recall
from optimizer.relief import Relief
from optimizer.solve import refine
from optimizer.stage import Stage
from optimizer.stop import Stop
from optimizer.tools import Tools

# Deterministic seconds for one search.
EFFORT = 8.0
# Rungs of the ladder of bounds in vain before giving up, and the share of the time that is
# kept for what the ladder does not reach.
PATIENCE = 4
LADDER_RESERVE = 0.45
# The share of the time that is kept for the plans of the points.
PLANS_RESERVE = 0.25
# A plan gets the time of so many LPs at the least: cut short in its first one it would be no
# better than the plan that was found.
PLAN_LPS = 5


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
        self._tools = Tools.of(built.model, stop, options.seed)
        self._chosen = built.model.chosen
        self._peak = built.model.goals[Goal.PEAK]
        self._program = built.arrays
        self._proven = True
        self._known: list[Ints] = []
        self._pairs: list[Pair] = []
        self._plans: dict[int, Solution] = {}
        self._least_unmet(start)
        self._fewest = Fewest(built, self._program)
        self._relief = Relief(built, self._program, self._fewest, stop)
        self._ladder = Ladder(built, self._program, self._relief, stop)
        self.found = Frontier()

    def run(self) -> Frontier:
        """Climb the ladder of bounds, find the ends, and look into the gaps that are left."""
        fewest = self._end(fewest_first=True)
        self._found(fewest)
        pairs = [fewest, *self._climb(fewest)]
        flattest = self._flattest(fewest)
        if (flattest.peak, flattest.chosen) <= (pairs[-1].peak, pairs[-1].chosen):
            self._found(flattest)
            pairs = [pair for pair in pairs if pair.chosen < flattest.chosen] + [flattest]
        gaps = [(few, flat, few.chosen + 1) for few, flat in pairwise(pairs)]
        while gaps and self._stop.seconds_left > PLANS_RESERVE * self._options.time_limit:
            gaps.sort(key=lambda gap: width(gap[0], gap[1]))
            gaps += self._between(*gaps.pop())
        self._plan_all()
        while gaps and self._stop.seconds_left > self._plan_seconds:
            gaps.sort(key=lambda gap: width(gap[0], gap[1]))
            gaps += self._between(*gaps.pop())
            self._plan_all()
        return self._done(gaps)

    def _flattest(self, fewest: Pair) -> Pair:
        """Return the end with the least peak; the ladder's way may find fewer changes for it."""
        end = self._end(fewest_first=False)
        if end.proven or self._stop.asked:
            return end
        other = self._rung(self._relief.changes(end.peak), end.peak, fewest)
        return other if other and (other.peak, other.chosen) < (end.peak, end.chosen) else end

    def _climb(self, fewest: Pair) -> list[Pair]:
        """Try the pairs that the bounds allow, spread out at first; return those that exist."""
        floor = self._fewest.floor(self._search_bound())
        numbers = range(self._fewest.changes(floor), fewest.chosen, -1)
        found: list[Pair] = []
        tried: set[int] = set()
        missed = 0
        for place in spread(len(numbers)):
            if self._stop.seconds_left < LADDER_RESERVE * self._options.time_limit:
                break
            chosen, peak = self._relief.rung(numbers[place])
            if chosen in tried or peak < floor or peak >= fewest.peak:
                continue
            tried.add(chosen)
            pair = self._rung(chosen, peak, fewest)
            missed = 0 if pair else missed + 1
            if pair:
                self._found(pair)
                found.append(pair)
            elif missed > PATIENCE:
                break
        return sorted(found, key=lambda pair: pair.chosen)

    def _rung(self, chosen: int, peak: int, fewest: Pair) -> Pair | None:
        """Look for a plan that the bounds just allow, moving only cases of who is above."""
        values = self._ladder.rung(chosen, peak, fewest.values)
        if values is None:
            return None
        self._known.append(values)
        reached = self._chosen.value(values), self._peak.value(values)
        proven = self._proven and reached == (chosen, peak)
        return Pair(*reached, proven, values)

    def _search_bound(self) -> int:
        """Return a peak below which no plan comes, by the linear relaxation."""
        stage = Stage(self._program, self._peak, None, self._tools)
        stage.relax()
        return stage.gap.bound

    def _found(self, pair: Pair) -> None:
        """Take note of a pair; its best plan comes later."""
        self._pairs.append(pair)
        if self._listen:
            self._listen(pair.chosen, pair.peak)

    def _done(self, gaps: list[tuple[Pair, Pair, int]]) -> Frontier:
        """Return the points, those whose plan nobody had time for with the plan found first."""
        found = self.found
        points = [self._point(pair) for pair in self._pairs]
        for point in sorted(points, key=lambda p: (p.chosen, p.peak, not p.proven)):
            if not found.points or point.peak < found.points[-1].peak:
                found.points.append(point)
        found.interrupted = self._stop.interrupted
        found.complete = not gaps and not self._stop.asked and all(p.proven for p in found.points)
        return found

    def _point(self, pair: Pair) -> Point:
        """Return a pair with its plan, which may be better than a pair that is not proven."""
        solution = self._plans.get(pair.chosen) or as_found(self._built, pair, self._options)
        values = Recall(self._built.model, solution.plan).values
        if pair.proven or values is None:
            return Point(pair.chosen, pair.peak, pair.proven, solution)
        return Point(self._chosen.value(values), self._peak.value(values), False, solution)

    def _least_unmet(self, start: Ints) -> None:
        unmet = self._built.model.goals[Goal.UNMET]
        stage = self._search(self._program, unmet, start)
        assert stage.values is not None
        self._proven = stage.gap.closed
        self._program = stage.pinned(unmet.value(stage.values))
        propagate(self._program)
        self._known.append(stage.values)

    def _end(self, *, fewest_first: bool) -> Pair:
        """Return an end: the fewest changes with the least peak for them, or the other way."""
        first, then = (self._chosen, self._peak) if fewest_first else (self._peak, self._chosen)
        known = min(self._known, key=lambda values: (first.value(values), then.value(values)))
        return self._pair(first, then, self._program, known)

    def _pair(self, first: Linear, then: Linear, program: Arrays, known: Ints) -> Pair:
        """Return the pair that is least in one, and then in the other."""
        one = self._search(program, first, known)
        assert one.values is not None
        limited = one.pinned(first.value(one.values))
        two = self._search(self._bounded(limited, first, one.values), then, one.values)
        assert two.values is not None
        self._known.append(two.values)
        proven = self._proven and one.gap.closed and two.gap.closed
        return Pair(
            self._chosen.value(two.values), self._peak.value(two.values), proven, two.values
        )

    def _bounded(self, program: Arrays, limited: Linear, values: Ints) -> Arrays:
        """Tell the program what a limit on one of the two means for the other."""
        most = limited.value(values)
        if limited is self._chosen:
            program = program.with_row(self._peak, low=self._fewest.peak(most))
        else:
            program = program.with_row(self._chosen, low=self._relief.changes(most))
        propagate(program)
        return program

    def _between(self, few: Pair, flat: Pair, least: int) -> list[tuple[Pair, Pair, int]]:
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
        self._found(pair)
        return [(few, pair, least), (pair, flat, middle + 1)]

    def _search(self, program: Arrays, cost: Linear, known: Ints) -> Stage:
        tools = replace(self._tools, stop=self._stop.part(SEARCH_SHARE))
        stage = Stage(program, cost, known, tools)
        stage.run(EFFORT)
        return stage

    def _plan_all(self) -> None:
        """Find the best plan in the other goals for each pair that has none yet."""
        left = [pair for pair in self._pairs if pair.chosen not in self._plans]
        left.sort(key=lambda pair: pair.chosen)
        order = [left[number] for number in spread(len(left))]
        for number, pair in enumerate(order):
            seconds = self._stop.seconds_left
            if seconds <= self._plan_seconds:
                return
            stop = self._stop.part(max(1 / (len(order) - number), self._plan_seconds / seconds))
            self._plans[pair.chosen] = self._best_plan(pair, stop)

    @property
    def _plan_seconds(self) -> float:
        return PLAN_LPS * self._tools.pace.seconds

    def _best_plan(self, pair: Pair, stop: Stop) -> Solution:
        program = self._program.copy().with_row(self._chosen, high=pair.chosen)
        least = pair.peak if pair.proven else 0
        program = program.with_row(self._peak, low=least, high=pair.peak)
        propagate(program)
        return refine(self._built, program, pair.values, self._options, stop)
