"""What the minimum headcount says of small caseloads whose answer one can work out by hand."""

from __future__ import annotations

from typing import Any

import pytest

from audit.headcount import check_packing
from models.case import Case
from models.headcount import MinimumHeadcount
from optimizer.headcount.minimum import minimum_headcount
from tests.headcount.perfect import instance_of, perfect, single


def headcount(cases: list[Case], **sections: Any) -> MinimumHeadcount:
    """Return the minimum, judged."""
    instance = instance_of(cases, **sections)
    found = minimum_headcount(instance, seconds=20)
    if found.value is not None:
        assert check_packing(instance, found.packing) == []
        assert len(found.packing) == found.value
    return found


def test_no_cases_need_nobody() -> None:
    found = headcount([])
    assert (found.value, found.bound, found.proven) == (0, 0, True)


def test_points_at_thirty_each() -> None:
    # 25 x 6.00 = 150.00 points, five fit each worker exactly
    found = headcount([single(n, 600) for n in range(25)])
    assert (found.value, found.proven) == (5, True)
    assert str(found.reason) == "5: 150.00 points at 30.00 each"


def test_cases_at_thirty_five_each() -> None:
    found = headcount([single(n, 10) for n in range(71)])
    assert (found.value, str(found.reason)) == (3, "3: 71 cases at 35 each")


def test_dangerous_cases_at_five_each() -> None:
    found = headcount([single(n, 10, dangerous=True) for n in range(11)])
    assert (found.value, str(found.reason)) == (3, "3: 11 dangerous cases at 5 each")


def test_a_pair_needs_two_people_even_where_the_second_carries_nothing() -> None:
    one = [single(0, 100, difficult=True)]
    assert headcount(one).value == 2
    assert headcount(one, pairing={"co_worker_share": 0}).value == 2
    assert headcount([single(0, 0, difficult=True)]).value == 2
    assert headcount(one, pairing={"when": []}).value == 1


def test_nobody_is_co_worker_of_a_case_of_their_own() -> None:
    # a: 2.00 and its part 1.00, b: 2.00 and its part 1.00, 3.00 each: crosswise in two
    found = headcount([single(n, 200, difficult=True) for n in range(2)], caps={"points": 3})
    assert found.value == 2


def test_a_part_that_fits_only_beside_its_own_case_costs_a_further_worker() -> None:
    # cap 3.00: 2.00 with a part of 1.00, and 3.00: by points two workers, but the part fits
    # only beside its own case
    cases = [single(0, 200, difficult=True), single(1, 300)]
    found = headcount(cases, caps={"points": 3})
    assert (found.value, found.bound, found.proven) == (3, 3, True)


def test_a_family_is_one_unit_unless_the_policy_says_otherwise() -> None:
    # cap 3.00: 2.00 + 2.00 of a family (too heavy: dissolved) or 1.50 + 1.50 with 1.40 + 1.40
    family = [single(0, 150, family="f"), single(1, 150, family="F ")]
    others = [single(2, 140), single(3, 140), single(4, 10), single(5, 10)]
    assert headcount(family + others, caps={"points": 3}).value == 2
    heavy = [single(0, 120, family="f"), single(1, 120, family="f")]
    others = [single(2, 180), single(3, 180)]
    kept = headcount(heavy + others, caps={"points": 3})
    assert (kept.value, kept.warnings) == (3, ())  # 2.40 | 1.80 | 1.80
    assert headcount(heavy + others, caps={"points": 3}, family={"rule": "off"}).value == 2


def test_a_family_too_heavy_for_one_is_dissolved_with_a_warning() -> None:
    found = headcount([single(n, 200, family="f") for n in range(2)], caps={"points": 3})
    assert found.value == 2
    assert [notice.code for notice in found.warnings] == ["family-dissolved"]


@pytest.mark.parametrize(
    ("case", "sections", "word"),
    [
        (single(0, 301), {"caps": {"points": 3}}, "cap"),
        (single(0, 10, dangerous=True), {"caps": {"dangerous": "0.5"}}, "cap"),
        (single(0, 10), {"caps": {"cases": "0.5"}}, "cap"),
        (single(0, 0), {"caps": {"points": "0.001"}}, "no points"),
        (single(0, 10, skills=["x"]), {"standard": {"skills": ["y"]}}, "skill"),
        (single(0, 10, dangerous=True), {"standard": {"months": 5}}, "newcomer"),
        (
            single(0, 10),
            {"standard": {"months": 5}, "newcomer": {"never_alone_on": ["all"]}},
            "new",
        ),
    ],
)
def test_no_number_is_enough(case: Case, sections: dict[str, Any], word: str) -> None:
    found = headcount([case, single(1, 5)], **sections)
    assert (found.value, found.proven) == (None, True)
    assert word in str(found.reason)
    assert case.id in str(found.reason) or word == "no points"


def test_skills_the_profile_has_do_not_hinder() -> None:
    assert headcount([single(0, 10, skills=["X "])], standard={"skills": ["x"]}).value == 1


def test_the_ramp_of_a_standard_worker_counts() -> None:
    # 7 months in post: 90 % of 3.00 points; 2 x 1.40 = 2.80 do not fit one any more
    cases = [single(n, 140) for n in range(2)]
    assert headcount(cases, caps={"points": 3}).value == 1
    assert headcount(cases, caps={"points": 3}, standard={"months": 7}).value == 2


def test_thirty_three_where_dividing_says_twenty_three() -> None:
    found = headcount([single(n, 1010) for n in range(66)])
    assert (found.value, found.proven) == (33, True)
    assert str(found.reason).startswith("33: of the 66 heaviest")


def test_words_say_between_where_it_is_not_proven() -> None:
    instance = perfect(30, 3, 1000, seed=5)
    found = minimum_headcount(instance, seconds=0)
    assert found.value is not None
    assert not found.proven
    assert found.bound == 30 < found.value
    assert str(found.reason).startswith(f"between 30 and {found.value}; at least 30: 300.00 points")
    assert check_packing(instance, found.packing) == []


def test_without_thoroughness_bounds_and_quick_packings_remain() -> None:
    quick = minimum_headcount(perfect(40, 26, 3000, seed=2), thorough=False)
    assert (quick.value, quick.proven) == (40, True)


def test_the_same_question_twice_has_the_same_answer() -> None:
    instance = perfect(12, 4, 1000, seed=9, pairs=6, full_count=True, dangerous=1)
    assert minimum_headcount(instance, seconds=60) == minimum_headcount(instance, seconds=60)
