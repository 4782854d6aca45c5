"""The judge of packings catches every fault that is planted."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from audit.headcount import check_packing
from models.headcount import Bundle
from models.instance import Instance
from tests.headcount.perfect import instance_of, single

CASES = [
    single(0, 200, difficult=True),
    single(1, 100, dangerous=True),
    single(2, 100, family="f"),
    single(3, 100, family="f"),
]
CAPS = {"points": 4, "cases": 3, "dangerous": 1}
GOOD = [
    Bundle(primary=("c00000", "c00001")),
    Bundle(primary=("c00002", "c00003"), co=("c00000",)),
]


def faults(packing: list[Bundle], **sections: object) -> str:
    """Return all faults in one text."""
    instance = instance_of(CASES, **({"caps": CAPS} | sections))
    return "\n".join(map(str, check_packing(instance, packing)))


def test_a_good_packing_has_no_fault() -> None:
    assert faults(GOOD) == ""


@pytest.mark.parametrize(
    ("packing", "words"),
    [
        (
            [GOOD[0], Bundle(primary=("c00002",), co=("c00000",))],
            "c00003 stands with 0 workers as caseworker",
        ),
        ([*GOOD, Bundle(primary=("c00001",))], "c00001 stands with 2 workers as caseworker"),
        ([*GOOD, Bundle(primary=("x",))], "x is not in the case file"),
        ([*GOOD, Bundle(co=("x",))], "x is not in the case file"),
        ([GOOD[0], Bundle(primary=("c00002", "c00003"))], "0 workers as co-worker, not with 1"),
        ([*GOOD, Bundle(co=("c00001",))], "1 workers as co-worker, not with 0"),
        (
            [
                Bundle(primary=("c00000", "c00001"), co=("c00000",)),
                Bundle(primary=("c00002", "c00003")),
            ],
            "co-worker of the own case c00000",
        ),
        (
            [
                Bundle(primary=("c00000", "c00002")),
                Bundle(primary=("c00001", "c00003"), co=("c00000",)),
            ],
            "family f stand with several",
        ),
    ],
)
def test_planted_faults(packing: list[Bundle], words: str) -> None:
    assert words in faults(packing)


@pytest.mark.parametrize(
    ("caps", "words"),
    [
        ({"points": "2.99", "cases": 3, "dangerous": 1}, "cap on points: 3.00 of 2.99"),
        ({"points": 4, "cases": 1, "dangerous": 1}, "cap on cases: 2 of 1"),
        ({"points": 4, "cases": 3, "dangerous": "0.9"}, "cap on dangerous: 1 of 0"),
    ],
)
def test_planted_loads(caps: dict[str, object], words: str) -> None:
    assert words in faults(GOOD, caps=caps)


def test_a_newcomer_profile_and_a_missing_skill() -> None:
    assert "nobody experienced" in faults(GOOD, standard={"months": 5})
    skilled = [case.model_copy(update={"skills": frozenset({"x"})}) for case in CASES]
    judge: Callable[[Instance], list[object]] = lambda i: list(check_packing(i, GOOD))  # noqa: E731
    assert "lacks a skill" in str(
        judge(instance_of(skilled, caps=CAPS, standard={"skills": []}))[0]
    )
