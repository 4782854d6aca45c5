"""Hall's rows let through exactly the counts that can be seated: every small pool's counts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, product
from random import Random

import numpy as np
import pytest

from models.errors import SolverError
from optimizer.naming import _seat, _seat_pairs
from optimizer.pools import Item, PairPool, Pool, Seat, close_pair_pool, close_pool
from optimizer.program import Ints, Program

ITEM = Item(100, 1)
WORKERS = "abcd"


def random_seats(rng: Random, program: Program) -> list[Seat]:
    """Return seats that refuse up to two workers; one column may hold two members' seats."""
    seats: list[Seat] = []
    for unit in range(rng.randint(1, 4)):
        column = program.column(0, 1)
        for member in range(rng.choice((1, 1, 1, 2))):
            refused = frozenset(rng.sample(WORKERS, rng.choice((0, 1, 1, 2))))
            seats.append(Seat(column, refused, unit, member))
    return seats


def can_be_seated(refusals: Sequence[frozenset[str]], counts: dict[str, int]) -> bool:
    """Whether each seat can have a worker it does not refuse: every way tried."""
    if not refusals:
        return not any(counts.values())
    first, *rest = refusals
    return any(
        can_be_seated(rest, {**counts, worker: count - 1})
        for worker, count in counts.items()
        if count and worker not in first
    )


def shares(total: int, parts: int) -> list[tuple[int, ...]]:
    """Return every way to write `total` as so many parts."""
    bars = combinations(range(total + parts - 1), parts - 1)
    return [
        tuple(b - a - 1 for a, b in zip((-1, *bar), (*bar, total + parts - 1), strict=True))
        for bar in bars
        if parts
    ]


def obeys(program: Program, values: Ints) -> bool:
    return program.freeze().obeys(program.complete(values))


@pytest.mark.parametrize("seed", range(60))
def test_counts_obey_the_rows_exactly_if_they_can_be_seated(seed: int) -> None:
    rng = Random(seed)
    program = Program()
    seats = random_seats(rng, program)
    allowed = tuple(WORKERS[: rng.randint(1, 4)])
    pool = Pool(ITEM, allowed, seats)
    close_pool(program, pool)
    columns = sorted({seat.column for seat in seats})
    workers = list(pool.arrivals)
    for taken in product((0, 1), repeat=len(columns)):
        values = np.zeros(len(program.low), dtype=np.int64)
        values[columns] = taken
        present = [seat for seat in seats if values[seat.column]]
        for counts in shares(len(present), len(workers)) if workers else []:
            values[[pool.arrivals[worker] for worker in workers]] = counts
            wanted = dict(zip(workers, counts, strict=True))
            possible = can_be_seated([seat.refused for seat in present], wanted)
            assert obeys(program, values) == possible
            check_seating(present, wanted, possible=possible)


def check_seating(present: list[Seat], wanted: dict[str, int], *, possible: bool) -> None:
    """Check that the flow seats everybody where that is possible, and says so if not."""
    wanted = {worker: count for worker, count in wanted.items() if count}
    if not possible:
        with pytest.raises(SolverError):
            _seat(present, wanted)
        return
    seated = _seat(present, wanted)
    assert set(seated) == {(seat.unit, seat.member) for seat in present}
    assert not any(seated[(seat.unit, seat.member)] in seat.refused for seat in present)
    for worker, count in wanted.items():
        assert list(seated.values()).count(worker) == count


def pair_counts_fit(primaries: dict[str, int], co_workers: dict[str, int], pairs: int) -> bool:
    """Whether so many pairs of two different people can be made of the counts."""
    if not pairs:
        return not any(primaries.values()) and not any(co_workers.values())
    first = next((worker for worker, count in primaries.items() if count), None)
    if first is None:
        return False
    left = {**primaries, first: primaries[first] - 1}
    return any(
        pair_counts_fit(left, {**co_workers, second: count - 1}, pairs - 1)
        for second, count in co_workers.items()
        if count and second != first
    )


@pytest.mark.parametrize("classes", [("ab", "ab"), ("abc", "bc"), ("a", "abc"), ("ab", "cd")])
@pytest.mark.parametrize("units", [1, 2, 3])
def test_counts_of_pairs_obey_the_rows_exactly_if_they_can_be_seated(
    classes: tuple[str, str], units: int
) -> None:
    program = Program()
    seats = [Seat(program.column(0, 1), frozenset(), unit, 0) for unit in range(units)]
    pair = PairPool(Pool(ITEM, tuple(classes[0]), seats), Item(50), tuple(classes[1]))
    close_pair_pool(program, pair)
    for counts in shares(units, len(classes[0])):
        for co_counts in shares(units, len(classes[1])):
            values = np.ones(len(program.low), dtype=np.int64)
            values[[pair.primary.arrivals[worker] for worker in classes[0]]] = counts
            values[[pair.co_arrivals[worker] for worker in classes[1]]] = co_counts
            primaries = dict(zip(classes[0], counts, strict=True))
            co_workers = dict(zip(classes[1], co_counts, strict=True))
            possible = pair_counts_fit(primaries, co_workers, units)
            assert obeys(program, values) == possible
            if possible:
                seated = _seat_pairs(pair, [pair.primary], values)
                assert all(seated[(n, None)] != seated[(n, 0)] for n in range(units))
                assert sorted(seated[(n, None)] for n in range(units)) == sorted(
                    worker for worker, count in primaries.items() for _ in range(count)
                )


def test_who_is_refused_by_every_seat_is_left_out() -> None:
    program = Program()
    seats = [
        Seat(program.column(0, 1), frozenset("a" + other), n, 0) for n, other in enumerate("bc")
    ]
    pool = Pool(ITEM, tuple("abc"), seats)
    close_pool(program, pool)
    assert set(pool.arrivals) == {"b", "c"}
