"""The order of moves, replayed step by step."""

from __future__ import annotations

from random import Random
from time import monotonic

import pytest

from report.order import order
from tests.report.small import Small, busy, case, worker


def replay(small: Small) -> list[tuple[str, ...]]:
    """Return the steps, after checking that nobody is too full between any two of them."""
    judged = small.judged
    steps = order(judged.facts, judged.verdict.cases)
    held = {c.id: (c.primary, c.co_worker) for c in small.cases}
    final = {c: (row.primary, row.co_worker) for c, row in judged.verdict.cases.items()}

    def loads(rows: dict[str, tuple[str | None, str | None]]) -> dict[str, int]:
        sums = {w.id: 0 for w in small.workers}
        for name, (first, second) in rows.items():
            if first:
                sums[first] += judged.case(name).points
            if second:
                sums[second] += judged.case(name).co_points
        return sums

    today, planned = loads(held), loads(final)
    for step in steps:
        held |= {name: final[name] for name in step}
        assert all(sum_ <= max(today[w], planned[w]) for w, sum_ in loads(held).items())
    assert held == final
    assert sorted(c for step in steps for c in step) == sorted(
        c.id for c in small.cases if final[c.id] != (c.primary, c.co_worker)
    )
    return list(steps)


def test_room_is_made_before_it_is_used() -> None:
    # b is as full as it will be: x must leave b before y comes
    small = Small(
        (worker("a"), worker("b"), worker("c")),
        (case("x", weight=5, primary="b"), case("y", weight=5, primary="a")),
        {"x": ("c", None), "y": ("b", None)},
    )
    assert replay(small) == [("x",), ("y",)]


def test_a_swap_happens_together() -> None:
    # a and b trade equal cases: whichever goes first, somebody is too full on the way
    small = Small(
        (worker("a"), worker("b")),
        (case("x", weight=5, primary="a"), case("y", weight=5, primary="b")),
        {"x": ("b", None), "y": ("a", None)},
    )
    assert replay(small) == [("x", "y")]


def test_a_ring_of_three() -> None:
    small = Small(
        tuple(worker(name) for name in "abc"),
        tuple(case(name, weight=5, primary=who) for name, who in zip("xyz", "abc", strict=True)),
        {"x": ("b", None), "y": ("c", None), "z": ("a", None)},
    )
    assert replay(small) == [("x", "y", "z")]


def test_co_workers_and_waiting() -> None:
    assert replay(busy())


def random_small(seed: int, workers: int, cases: int, moved: int) -> Small:
    rng = Random(seed)
    people = [f"w{n}" for n in range(workers)]
    rows = [case(f"c{n}", weight=rng.randint(1, 4), primary=rng.choice(people))
            for n in range(cases)]  # fmt: skip
    held = {row.id: (rng.choice(people), None) for row in rng.sample(rows, moved)}
    return Small(tuple(worker(name) for name in people), tuple(rows), held)


@pytest.mark.parametrize("seed", range(40))
def test_any_moves_can_be_ordered(seed: int) -> None:
    assert replay(random_small(seed, 4, 14, 10)) is not None


def test_five_hundred_moves_are_quick_and_the_same_again() -> None:
    small = random_small(1, 40, 700, 500)
    judged = small.judged
    began = monotonic()
    first = order(judged.facts, judged.verdict.cases)
    assert monotonic() - began < 5
    assert first == order(judged.facts, judged.verdict.cases)
