"""A whole-number plan near the LP's: what the LP decided stays, a small search does the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from optimizer.cpsat import Answer, Search, Status, search
from optimizer.hires.crowd import Crowd
from optimizer.lp import Floats, relax
from optimizer.program import Arrays, Ints
from optimizer.propagate import propagate
from optimizer.stop import Stop

TINY = 1e-6
LOOSER = ((0, 0, 1.0), (2, 0, 2.0), (1, 1, 1.0))
"""How many arrivals fewer and more than the LP's each worker may get, and the effort."""
KEPT = 0.8
"""How much of the room at the hires a rounding may use up."""
SMALL_PROGRAM = 3_000
"""Up to so many free columns CP-SAT answers at once, and the LP is not asked."""


def at_counts(program: Arrays, crowd: Crowd, counts: Sequence[int]) -> Arrays | None:
    """Return the program with the numbers of hires fixed; None: nothing is left of it."""
    fixed = program.copy()
    for group, count in zip(crowd.groups, counts, strict=True):
        if not fixed.low[group.number] <= count <= fixed.high[group.number]:
            return None
        fixed.low[group.number] = fixed.high[group.number] = count
    return fixed if propagate(fixed) else None


def is_small(program: Arrays) -> bool:
    """Whether CP-SAT can be asked at once."""
    return int(np.count_nonzero(program.low < program.high)) <= SMALL_PROGRAM


def dived(crowd: Crowd, program: Arrays, *, effort: float, seed: int, stop: Stop) -> Answer:
    """Look for a plan of a program whose numbers of hires are fixed.

    `Status.INFEASIBLE` is said only where two searches with different seeds agree.
    """
    if not is_small(program):
        near = _near(crowd, program, seed, stop)
        if near is not None or not effort:
            return near or Answer(Status.UNKNOWN)
    return confirmed(program, effort=effort, seed=seed, stop=stop)


def confirmed(program: Arrays, *, effort: float, seed: int, stop: Stop) -> Answer:
    """Search without a goal; a claim of impossibility is made twice or not at all."""
    answer = search(program, Search(effort=effort, seed=seed), stop)
    if answer.status is not Status.INFEASIBLE:
        return answer
    again = search(program, Search(effort=effort, seed=seed + 1), stop)
    return again


def _near(crowd: Crowd, program: Arrays, seed: int, stop: Stop) -> Answer | None:
    # Whoever is here is filled first: what the rounding frees then has room at the hires.
    loads = [crowd.load_of(place) for place in range(len(crowd.groups))]
    weights = np.zeros(program.width)
    for load in loads:
        weights += load.weights(program.width)
    answer = relax(program, weights, seconds=stop.seconds_left)
    if answer is None:
        return None
    for fewer, more, effort in LOOSER:
        part = program.copy()
        _keep_choices(crowd, part, answer.columns)
        _keep_arrivals(crowd, part, answer.columns, fewer, more)
        part = _keep_room(crowd, part, answer.columns)
        if propagate(part):
            found = search(part, Search(effort=effort, seed=seed), stop)
            if found.values is not None:
                return found
    return None


def _keep_room(crowd: Crowd, part: Arrays, values: Floats) -> Arrays:
    """Leave most of the room that the LP leaves at the hires, so that names can be found."""
    for place, group in enumerate(crowd.groups):
        load = crowd.load_of(place)
        carried = float(load.weights(part.width) @ values)
        room = int(part.high[group.number]) * group.limits[0] - carried
        if load.terms and room > 0:
            part = part.with_row(load, high=int(carried + KEPT * room))
    return part


def _keep_choices(crowd: Crowd, part: Arrays, values: Floats) -> None:
    """Fix the choices of every unit that the LP does not split."""
    for choices in crowd.model.choices:
        columns = np.array([choice.column for choice in choices])
        whole = np.rint(values[columns])
        if np.all(np.abs(values[columns] - whole) < TINY):
            _fix(part, columns, whole.astype(np.int64))


def _fix(part: Arrays, columns: Ints, values: Ints) -> None:
    part.low[columns] = np.maximum(part.low[columns], values)
    part.high[columns] = np.minimum(part.high[columns], values)


def _keep_arrivals(crowd: Crowd, part: Arrays, values: Floats, fewer: int, more: int) -> None:
    """Let everybody here get about what the LP gives; the hires are free."""
    hires = {name for group in crowd.groups for name in group.stand_ins}
    for worker, column in _arrivals(crowd):
        if worker not in hires:
            high, low = (
                int(np.ceil(values[column] - TINY)) + more,
                int(values[column] + TINY) - fewer,
            )
            part.high[column] = min(int(part.high[column]), high)
            part.low[column] = max(int(part.low[column]), low)


def _arrivals(crowd: Crowd) -> Iterator[tuple[str, int]]:
    for pool in crowd.model.pools.values():
        yield from pool.arrivals.items()
    for pair in crowd.model.pair_pools.values():
        yield from pair.primary.arrivals.items()
        yield from pair.co_arrivals.items()
