from __future__ import annotations

import random

import pytest

from models.order import alphabetical


@pytest.mark.parametrize(
    "ordered",
    [
        ["abe", "zoe", "æble", "øre", "åse"],
        ["anna", "Bo", "carl", "Ægir", "ørn"],
        ["c2", "c10", "c10a", "d1"],
        ["2021-00004", "2021-00010", "2026-00001"],
        ["", "1", "a"],
        ["Bo", "bo"],
        ["muller", "müller", "mø", "må"],
    ],
)
def test_the_order_of_a_danish_list(ordered: list[str]) -> None:
    mixed = ordered[:]
    random.Random(0).shuffle(mixed)
    assert sorted(mixed, key=alphabetical) == ordered


def test_the_same_sign_written_in_two_parts_stands_in_the_same_place() -> None:
    assert sorted(["åse", "bo", "a\u030ase"], key=alphabetical)[0] == "bo"
