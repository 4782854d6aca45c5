"""An order of hand-overs in which nobody is fuller on the way than today or in the end.

Each move hands a case over, so no case is without an owner in between. A worker's limit on
the way is the larger of today's load and the final one. Moves that only fit together (a swap)
are one step. The search is greedy, with a few rules for what goes first; the best of them is
taken, so that steps of several moves are few, but not proven to be the fewest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count as counting

from audit.verdict import CaseVerdict
from models.facts import CaseFacts, Facts

Steps = tuple[tuple[str, ...], ...]
MOST_TRIED = 4_000  # sets of moves looked at for one swap before any that fits is taken
LARGEST = 4  # moves in a swap that is searched for


@dataclass(frozen=True, slots=True)
class HandOver:
    """A case that changes hands, and what each worker's load gains by it (hundredths)."""

    case: str
    gains: Mapping[str, int]


def order(facts: Facts, rows: Mapping[str, CaseVerdict]) -> Steps:
    """Return the cases that change hands, step by step; those of one step at the same time."""
    moves = [move for case_id in sorted(rows) if (move := _move(facts.cases[case_id], rows))]
    best: Steps | None = None
    for rule in (_spare, _relief, _size):
        steps = _Search(moves, rule).steps()
        if best is None or _together(steps) < _together(best):
            best = steps
        if not _together(best):
            break
    return best or ()


def _together(steps: Steps) -> int:
    return sum(len(step) for step in steps if len(step) > 1)


def _move(case: CaseFacts, rows: Mapping[str, CaseVerdict]) -> HandOver | None:
    row, was = rows[case.id], case.case
    if (row.primary, row.co_worker) == (was.primary, was.co_worker):
        return None
    gains: dict[str, int] = {}
    for worker, points in (
        (was.primary, -case.points),
        (was.co_worker, -case.co_points),
        (row.primary, case.points),
        (row.co_worker, case.co_points),
    ):
        if worker is not None:
            gains[worker] = gains.get(worker, 0) + points
    return HandOver(case.id, gains)


class _Search:
    """One greedy pass; `rule` says which of the moves that fit goes first."""

    def __init__(self, moves: list[HandOver], rule: Rule) -> None:
        self.left = {move.case: move for move in moves}
        self.rule = rule
        self.coming: dict[str, int] = {}
        self.takers: dict[str, dict[str, HandOver]] = {}
        self.givers: dict[str, dict[str, HandOver]] = {}
        total: dict[str, int] = {}
        for move in moves:
            for worker, gain in move.gains.items():
                total[worker] = total.get(worker, 0) + gain
                self.coming[worker] = self.coming.get(worker, 0) + max(0, gain)
                side = self.givers if gain < 0 else self.takers
                side.setdefault(worker, {})[move.case] = move
        # Up to the larger of today's load and the final one: the room is what is gained, or none.
        self.room = {worker: max(0, gain) for worker, gain in total.items()}

    def steps(self) -> Steps:
        """Return the order."""
        found: list[tuple[str, ...]] = []
        while self.left:
            step = self._single() or self._swap()
            for move in step:
                self._take(move)
            found.append(tuple(sorted(move.case for move in step)))
        return tuple(found)

    def _take(self, move: HandOver) -> None:
        del self.left[move.case]
        for worker, gain in move.gains.items():
            self.room[worker] -= gain
            self.coming[worker] -= max(0, gain)
            side = self.givers if gain < 0 else self.takers
            del side[worker][move.case]

    def _fits(self, move: HandOver) -> bool:
        return all(gain <= 0 or gain <= self.room[w] for w, gain in move.gains.items())

    def _short(self, moves: Iterable[HandOver]) -> list[str]:
        """Return the workers who would be too full after these moves."""
        sums: dict[str, int] = {}
        for move in moves:
            for worker, gain in move.gains.items():
                sums[worker] = sums.get(worker, 0) + gain
        return sorted(w for w, gain in sums.items() if gain > 0 and gain > self.room[w])

    def _single(self) -> list[HandOver]:
        """Return a move that fits: one that can harm no other at once, else the best by rule."""
        fitting = []
        for move in self.left.values():
            if self._fits(move):
                if self._harmless(move):
                    return [move]
                fitting.append(move)
        if not fitting:
            return []
        return [min(fitting, key=lambda move: (self.rule(self, move), move.case))]

    def _harmless(self, move: HandOver) -> bool:
        """Whether all who are given more have room for everything that is still to come."""
        return all(
            gain <= 0 or self.room[worker] >= self.coming[worker]
            for worker, gain in move.gains.items()
        )

    def _swap(self) -> list[HandOver]:
        """Return few moves that fit together where none fits alone."""
        tries = counting()
        for size in range(2, LARGEST + 1):
            for move in self.left.values():
                found = self._grown([move], size, tries)
                if found:
                    return found
        return self._pile()

    def _grown(self, moves: list[HandOver], size: int, tries: Iterator[int]) -> list[HandOver]:
        """Return the moves with others that make room for them, `size` in all; [] if none."""
        short = self._short(moves)
        if not short:
            return moves
        if len(moves) == size or next(tries) > MOST_TRIED:
            return []
        for helper in list(self.givers.get(short[0], {}).values()):
            if helper not in moves:
                found = self._grown([*moves, helper], size, tries)
                if found:
                    return found
        return []

    def _pile(self) -> list[HandOver]:
        """Return a set that fits, however large: each shortage is met by all who give there."""
        pile = dict([next(iter(self.left.items()))])
        while short := self._short(pile.values()):
            givers = self.givers.get(short[0], {})
            more = next((case for case in givers if case not in pile), None)
            pile |= {more: givers[more]} if more is not None else self.left
        return list(pile.values())


def _spare(search: _Search, move: HandOver) -> int:
    """First where most of the moves still to come fit afterwards."""
    return max(
        (search.coming[w] - search.room[w] for w, gain in move.gains.items() if gain > 0),
        default=0,
    )


def _relief(search: _Search, move: HandOver) -> int:
    """First what makes room for the most that waits for it."""
    return -max(
        (search.coming[w] - search.room[w] for w, gain in move.gains.items() if gain < 0),
        default=0,
    )


def _size(_search: _Search, move: HandOver) -> int:
    """First the heaviest."""
    return -sum(abs(gain) for gain in move.gains.values())


Rule = Callable[[_Search, HandOver], int]
