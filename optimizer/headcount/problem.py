"""The packing problem itself: kinds of items, the room of a worker, and what fits together.

An item is a unit of cases as primary, or the part of a case that its co-worker carries.
Items that take the same room are of one kind; a bundle is what one worker carries.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import gcd
from typing import NamedTuple


class Room(NamedTuple):
    """What an item takes of a worker, or what a worker has (points in centipoints)."""

    points: int
    cases: int
    dangerous: int

    def holds(self, other: Room) -> bool:
        """Whether `other` fits into this room."""
        return (
            other.points <= self.points
            and other.cases <= self.cases
            and other.dangerous <= self.dangerous
        )

    def plus(self, other: Room, times: int = 1) -> Room:
        """Return this room and `times` the other one."""
        return Room(
            self.points + times * other.points,
            self.cases + times * other.cases,
            self.dangerous + times * other.dangerous,
        )


@dataclass(frozen=True, slots=True)
class Kind:
    """Items that are alike: the room each takes, and how many there are.

    `sizes` are the scarce co-worker parts (centipoints) that belong to the item: of a unit
    those that somebody else has to carry, of a part its own size.
    """

    room: Room
    count: int
    part: bool
    sizes: tuple[int, ...] = ()


Bundle = Mapping[int, int]
"""How many items of which kind (an index into `Problem.kinds`) one worker carries."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Kinds to be packed into as few workers as possible, each with the room `caps`.

    `scarce` says how many parts there are of each scarce size. A worker may hold at most
    that many of its parts and of its owners together: then (Hall's condition) the parts can
    be named so that nobody is co-worker of a case of their own.
    """

    caps: Room
    kinds: tuple[Kind, ...]
    scarce: Mapping[int, int]
    pairs: bool

    @property
    def total(self) -> Room:
        """Return the room that all items take."""
        total = Room(0, 0, 0)
        for kind in self.kinds:
            total = total.plus(kind.room, kind.count)
        return total

    def room_of(self, bundle: Bundle) -> Room:
        """Return the room that a bundle takes."""
        used = Room(0, 0, 0)
        for kind, times in bundle.items():
            used = used.plus(self.kinds[kind].room, times)
        return used

    def allows(self, bundle: Bundle) -> bool:
        """Whether one worker may carry the bundle: the caps, and the scarce parts."""
        return self.caps.holds(self.room_of(bundle)) and self.apart(bundle)

    def apart(self, bundle: Bundle) -> bool:
        """Whether the scarce parts of a bundle can all belong to other workers' cases."""
        if not self.scarce:
            return True
        held = Counter[int]()
        for kind, times in bundle.items():
            for size in self.kinds[kind].sizes:
                held[size] += times
        return all(times <= self.scarce[size] for size, times in held.items())


def without(problem: Problem, bundles: Iterable[Bundle]) -> Problem:
    """Return the problem of the items that the bundles leave over (kinds keep their place)."""
    left = [kind.count for kind in problem.kinds]
    for bundle in bundles:
        for kind, times in bundle.items():
            left[kind] -= times
    kinds = tuple(replace(k, count=n) for k, n in zip(problem.kinds, left, strict=True))
    return replace(problem, kinds=kinds)


def empty(problem: Problem) -> bool:
    """Whether nothing is left to pack."""
    return not any(kind.count for kind in problem.kinds)


def coarsest(problem: Problem) -> int:
    """Return the largest step (centipoints) that divides the points of every kind."""
    return gcd(*(kind.room.points for kind in problem.kinds)) or 1


def rest_of(room: Room, used: Room) -> Room:
    """Return what is left of a room; negative where it is exceeded."""
    return room.plus(used, -1)
