"""What each rule and each cap costs: the minimum without it, worked out by hand."""

from __future__ import annotations

from typing import Any

from audit.headcount import check_packing
from models.case import Case
from models.instance import Instance
from optimizer.headcount.minimum import minimum_headcount
from service.lifted import lifted
from tests.headcount.perfect import instance_of, single

ALWAYS = ["pairing", "newcomer", "family", "points", "cases", "dangerous"]


def prices(instance: Instance) -> dict[str, int | None]:
    """Return the minimum without each rule, every packing judged."""
    found = {}
    for rule, without in lifted(instance):
        answer = minimum_headcount(without, seconds=20)
        assert answer.proven
        assert answer.value is None or check_packing(without, answer.packing) == []
        found[rule] = answer.value
    return found


def price(cases: list[Case], **sections: Any) -> tuple[int | None, dict[str, int | None]]:
    instance = instance_of(cases, **sections)
    # Digests and look-ups are kept by the instance: they must be there before it is changed.
    assert instance.digest
    assert len(instance.case) == len(cases)
    return minimum_headcount(instance, seconds=20).value, prices(instance)


def test_every_rule_and_cap_stands_once_and_skills_only_where_some_are_lacking() -> None:
    instance = instance_of([single(0, 100)])
    assert [rule for rule, _ in lifted(instance)] == ALWAYS
    unskilled = instance_of([single(0, 100)], standard={"skills": []})
    assert [rule for rule, _ in lifted(unskilled)] == [*ALWAYS[:3], "skills", *ALWAYS[3:]]


def test_a_pair_costs_the_second_person() -> None:
    # 3.00 points a case at 3.00 each, and 1.50 for each second worker: 2 + 1, two without pairs
    cases = [single(n, 300, difficult=True) for n in range(2)]
    with_all, without = price(cases, caps={"points": 3})
    assert (with_all, without["pairing"], without["family"], without["points"]) == (3, 2, 3, 2)


def test_points_cases_and_dangerous_cases_each_lifted_alone() -> None:
    # 12 x 1.00 points at 3.00: 4; 12 cases at 4: 3; 5 dangerous at 1: 5
    cases = [single(n, 100, dangerous=n < 5) for n in range(12)]
    with_all, without = price(cases, caps={"points": 3, "cases": 4, "dangerous": 1})
    assert with_all == 5
    assert (without["dangerous"], without["points"], without["cases"]) == (4, 5, 5)
    fewer = [case.model_copy(update={"dangerous": False}) for case in cases]
    with_all, without = price(fewer, caps={"points": 3, "cases": 4, "dangerous": 1})
    assert (with_all, without["points"], without["cases"]) == (4, 3, 4)


def test_a_family_of_which_no_two_fit_beside_another_case() -> None:
    # 2.40 together beside 1.80 and 1.80 at 3.00 each; apart 1.20 + 1.80 twice
    heavy = [single(n, 120, family="f") for n in range(2)]
    with_all, without = price([*heavy, single(2, 180), single(3, 180)], caps={"points": 3})
    assert (with_all, without["family"]) == (3, 2)


def test_a_rule_that_no_number_meets_has_its_price_too() -> None:
    watched = [single(0, 100, dangerous=True)]
    with_all, without = price(watched, standard={"months": 5})
    assert (with_all, without["newcomer"], without["pairing"]) == (None, 1, None)
    skilled = [single(0, 100, skills=["tolk"])]
    with_all, without = price(skilled, standard={"skills": []})
    assert (with_all, without["skills"], without["family"]) == (None, 1, None)
