"""Fill one worker after another exactly: subset sums over points, cases and dangerous at once.

All sums that a sample of the items left can reach stand in one long whole number, a bit for
each (points, cases, dangerous). A worker is filled so far that, by counting, the rest still
fits the others; where every worker must be full to the last point, that means exactly full.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from optimizer.headcount.problem import Bundle, Problem, Room, coarsest, rest_of
from optimizer.stop import Stop

TAIL = 8
"""About how many of a worker's items are chosen exactly; the ones before are drawn by lot."""
SAMPLE = 36
"""How many items are on offer for those places; enough to reach nearly every sum."""
WIDEST = 30_000_000
"""The most bits that all sums of a worker may need; above it this is not the way."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the bit of (points, cases, dangerous) stands; points in steps."""

    caps: Room
    row: int
    plane: int
    legal: int

    @classmethod
    def of(cls, caps: Room) -> Grid:
        """Lay out rows twice as wide as the caps, so that no sum runs into the next row."""
        row = 2 * caps.points + 1
        plane = (2 * caps.cases + 1) * row
        line = (1 << (caps.points + 1)) - 1
        level = sum(line << (n * row) for n in range(caps.cases + 1))
        return cls(caps, row, plane, sum(level << (d * plane) for d in range(caps.dangerous + 1)))

    def at(self, room: Room) -> int:
        """Return the bit of a sum; also how far an item shifts all sums."""
        return room.points + room.cases * self.row + room.dangerous * self.plane


def _bits(room: Room) -> int:
    return (2 * room.points + 1) * (2 * room.cases + 1) * (room.dangerous + 1)


def filled(problem: Problem, workers: int, *, seed: int, stop: Stop) -> list[Bundle]:
    """Fill workers one by one; what the bundles returned leave over found no room."""
    return _Filling(problem, workers, Random(seed)).run(stop)


class _Filling:
    """The items left, and the workers who are full. Points are counted in steps."""

    def __init__(self, problem: Problem, workers: int, random: Random) -> None:
        step = coarsest(problem)
        self.problem = problem
        self.random = random
        self.still = workers
        self.rooms = [k.room._replace(points=k.room.points // step) for k in problem.kinds]
        self.left = Counter({i: kind.count for i, kind in enumerate(problem.kinds) if kind.count})
        self.caps = problem.caps._replace(points=problem.caps.points // step)
        self.load = problem.total._replace(points=problem.total.points // step)

    def run(self, stop: Stop) -> list[Bundle]:
        """Fill until nobody or nothing is left, or a worker cannot be filled."""
        bundles: list[Bundle] = []
        while self.still and self.left and not stop.asked:
            bundle = self._one()
            if bundle is None:
                break
            bundles.append(bundle)
            self.left -= bundle
            self.load = self.load.plus(self._room(bundle), -1)
            self.still -= 1
        return bundles

    def _one(self) -> Counter[int] | None:
        """Fill one worker: most of it by lot, then exactly; if that fails, all of it exactly."""
        tries = ((True, SAMPLE), (False, 2 * SAMPLE), (False, 6 * SAMPLE), (False, None))
        for by_lot, wanted in tries:
            if by_lot and self.left.total() <= 4 * TAIL:
                continue
            head, offer = self._drawn(by_lot=by_lot, wanted=wanted)
            bundle = self._completed(head, offer)
            if bundle is not None or wanted is None or len(offer) < wanted:
                return bundle
        return None

    def _drawn(self, *, by_lot: bool, wanted: int | None) -> tuple[Counter[int], list[int]]:
        """Return the items a worker has already, the heaviest among them, and those on offer."""
        items = sorted(self.left.elements(), key=lambda kind: self.rooms[kind], reverse=True)
        first = items.pop(0)
        self.random.shuffle(items)
        fixed = self.left.total() // self.still - TAIL if by_lot else 1
        head, together, offer = Counter([first]), Counter([first]), list[int]()
        for kind in items:
            if len(offer) == wanted:
                break
            if self.problem.kinds[kind].sizes and not self._apart(together, kind):
                continue
            together[kind] += 1
            if head.total() < fixed and self._share(head, kind):
                head[kind] += 1
            else:
                offer.append(kind)
        return head, offer

    def _apart(self, together: Counter[int], kind: int) -> bool:
        return self.problem.apart(together + Counter([kind]))

    def _share(self, head: Counter[int], kind: int) -> bool:
        """Whether a worker drawn so far may get the item and still end near an even share."""
        used = self._room(head).plus(self.rooms[kind])
        return self.caps.holds(used) and used.dangerous * self.still <= self.load.dangerous

    def _room(self, bundle: Counter[int]) -> Room:
        used = Room(0, 0, 0)
        for kind, times in bundle.items():
            used = used.plus(self.rooms[kind], times)
        return used

    def _completed(self, head: Counter[int], offer: list[int]) -> Counter[int] | None:
        """Add items on offer so that the worker is full enough; None if no choice does."""
        used = self._room(head)
        room = rest_of(self._roomy(), used)
        if min(room) < 0:
            return None
        if _bits(room) > WIDEST:
            return None
        grid = Grid.of(room)
        # An item larger than the room would run on into the next row of the grid.
        offer = [kind for kind in offer if room.holds(self.rooms[kind])]
        reaches = [1]
        for kind in offer:
            before = reaches[-1]
            reaches.append(before | (before << grid.at(self.rooms[kind])) & grid.legal)
        aim = self._aim(grid, reaches[-1], used)
        if aim is None:
            return None
        bundle = Counter(head)
        for kind, before in zip(reversed(offer), reversed(reaches[:-1]), strict=True):
            if not before >> aim & 1:
                bundle[kind] += 1
                aim -= grid.at(self.rooms[kind])
        return bundle

    def _roomy(self) -> Room:
        """Return the caps, cases and dangerous no more than about twice an even share."""
        cases, dangerous = (2 * -(-number // self.still) + 2 for number in self.load[1:])
        caps = self.caps
        return Room(caps.points, min(caps.cases, cases), min(caps.dangerous, dangerous))

    def _aim(self, grid: Grid, reach: int, used: Room) -> int | None:
        """Return the fullest sum, near an even share of cases, that leaves the rest a chance."""
        others = self.still - 1
        least = [
            max(0, load - others * cap - has)
            for load, cap, has in zip(self.load, self.caps, used, strict=True)
        ]
        line = (1 << (grid.caps.points + 1)) - 1
        for cases, dangerous in self._ranked(grid, least, used):
            start = cases * grid.row + dangerous * grid.plane
            sums = reach >> start & line
            if sums.bit_length() > least[0]:
                return start + sums.bit_length() - 1
        return None

    def _ranked(self, grid: Grid, least: list[int], used: Room) -> Iterator[tuple[int, int]]:
        """Return the allowed (cases, dangerous), the nearest to an even share first."""
        pairs = (
            (cases, dangerous)
            for cases in range(least[1], grid.caps.cases + 1)
            for dangerous in range(least[2], grid.caps.dangerous + 1)
        )

        def off(pair: tuple[int, int]) -> tuple[int, int]:
            cases = abs((pair[0] + used.cases) * self.still - self.load.cases)
            dangerous = abs((pair[1] + used.dangerous) * self.still - self.load.dangerous)
            return cases * self.caps.dangerous + dangerous * self.caps.cases, pair[0]

        return iter(sorted(pairs, key=off))
