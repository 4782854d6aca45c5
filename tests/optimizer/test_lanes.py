"""Two ways at once or one after the other: what counts is the same."""

from __future__ import annotations

from threading import Event

import pytest

from optimizer import stage
from optimizer.lanes import Lanes
from tests.optimizer.comparison import solved
from tests.random_instances import random_instance

SPARE = (0, 1)


@pytest.mark.parametrize("spare", SPARE)
def test_both_ways_are_gone(spare: int) -> None:
    gone = list[str]()

    def first() -> bool:
        gone.append("first")
        return False

    assert Lanes(spare).both(first, lambda: gone.append("second"), lambda: gone.append("end"))
    assert sorted(gone) == ["first", "second"]


@pytest.mark.parametrize("spare", SPARE)
def test_what_the_first_settles_ends_the_second(spare: int) -> None:
    ended = Event()

    def second() -> None:
        assert spare, "nobody begins what is not needed"
        assert ended.wait(10)

    assert not Lanes(spare).both(lambda: True, second, ended.set)


@pytest.mark.parametrize("spare", SPARE)
def test_an_error_on_the_second_way_is_told(spare: int) -> None:
    def second() -> None:
        raise MemoryError

    with pytest.raises(MemoryError):
        Lanes(spare).both(lambda: False, second, lambda: None)


def test_an_error_on_the_first_way_ends_the_second() -> None:
    ended = Event()

    def first() -> bool:
        raise KeyboardInterrupt

    def second() -> None:
        assert ended.wait(10)

    with pytest.raises(KeyboardInterrupt):
        Lanes(1).both(first, second, ended.set)


def test_a_spare_core_is_given_back() -> None:
    lanes = Lanes(1)
    for _ in range(3):
        together = Event()

        def first(together: Event = together) -> bool:
            return not together.wait(10)

        assert lanes.both(first, together.set, lambda: None)


@pytest.mark.parametrize("seed", range(12))
def test_one_core_finds_the_plan_that_two_find(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    instance, asked = random_instance(seed)
    plans = []
    for spare in SPARE:
        monkeypatch.setattr(stage, "LANES", Lanes(spare))
        plans.append(solved(instance, asked).plan)
    assert plans[0] == plans[1]
