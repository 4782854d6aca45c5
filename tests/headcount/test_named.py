"""Cases are named from counts without anybody beside a case of their own."""

from __future__ import annotations

from random import Random

import pytest

from models.errors import SolverError
from optimizer.headcount.caseload import caseload
from optimizer.headcount.named import seated
from tests.headcount.perfect import instance_of, single


@pytest.mark.parametrize("seed", range(50))
def test_parts_find_seats_whenever_hall_says_so(seed: int) -> None:
    random = Random(seed)
    number = random.randint(2, 9)
    while True:
        homes = [random.randrange(4) for _ in range(number)]
        seats = sorted(random.randrange(4) for _ in range(number))
        if all(homes.count(w) + seats.count(w) <= number for w in range(4)):
            break
    given = seated(homes, seats)
    assert sorted(given) == seats
    assert all(seat != home for seat, home in zip(given, homes, strict=True))


def test_parts_that_cannot_be_seated_are_never_seated_wrongly() -> None:
    with pytest.raises(SolverError):
        seated([0, 0], [0, 1])


def test_sizes_are_scarce_only_where_one_worker_could_hold_them_all() -> None:
    # parts of 0.50 at 3.00 each: one worker holds at most 6 parts and owners
    cases = [single(n, 100, difficult=True) for n in range(6)]
    assert caseload(instance_of(cases, caps={"points": 3})).problem.scarce == {}
    assert caseload(instance_of(cases[:5], caps={"points": 3})).problem.scarce == {50: 5}
