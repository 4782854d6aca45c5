"""Numbers left undecided are asked again: nothing in between stays open while there is time."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random

import pytest

from models.case import Case
from models.instance import Instance
from models.policy import Hire
from optimizer.hires import cheapest
from optimizer.hires.answers import HiresAnswer, hires, mix
from optimizer.hires.attempt import Outcome
from optimizer.hires.cheapest import Counts
from optimizer.hires.offer import Field
from optimizer.stop import Stop
from tests.hires.test_hires import judged, profile
from tests.random_instances import random_instance

SEEDS = (1, 2, 5, 9, 12, 15)


def _same(one: HiresAnswer, other: HiresAnswer) -> bool:
    facts = ("counts", "bound", "proven", "enough")
    return all(getattr(one, name) == getattr(other, name) for name in facts)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("deaf", [1, 2])
def test_what_is_undecided_at_first_is_decided_later(
    seed: int, deaf: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first `deaf` rounds decide nothing below a number that is more than enough."""
    instance, _ = random_instance(seed)
    one, two = profile(Random(seed), "one"), profile(Random(seed + 1), "two")
    plain = hires(instance, one, stop=Stop(30)), mix(instance, [one, two], stop=Stop(30))
    real = cheapest._Run._outcome

    def undecided(run: cheapest._Run, part: Field, counts: Counts, again: int) -> Outcome:
        if again < deaf and sum(counts) < 4:
            return Outcome()
        return real(run, part, counts, again)

    monkeypatch.setattr(cheapest._Run, "_outcome", undecided)
    late = hires(instance, one, stop=Stop(30)), mix(instance, [one, two], stop=Stop(30))
    for first, again in zip(plain, late, strict=True):
        assert _same(first, again)
        if again.counts is not None:
            judged(again)


def test_what_is_never_decided_stays_open_and_the_bound_with_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # 70 points, 30.00 each: three hires at the least, and nobody is here
    cases = [Case(id=f"c{n:02}", weight=Decimal(1)) for n in range(70)]
    instance = Instance.of(date(2026, 11, 23), [], cases)
    one = Hire(name="one")
    real = cheapest._Run._outcome

    def undecided(run: cheapest._Run, part: Field, counts: Counts, again: int) -> Outcome:
        return Outcome() if 2 <= counts[0] < 6 else real(run, part, counts, again)

    least = hires(instance, one, stop=Stop(30)).bound
    monkeypatch.setattr(cheapest._Run, "_outcome", undecided)
    late = hires(instance, one, stop=Stop(30))
    assert (int(least), int(late.bound), late.counts) == (3, 3, (6,))
    assert not late.proven
    assert str(late.reason) == "between 3 and 6"
