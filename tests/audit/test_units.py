"""Which cases are one unit: families by the letter, with keep, join and off."""

from __future__ import annotations

from typing import Any

from audit.units import Units, units
from models.case import Case
from models.facts import derive
from models.worker import Worker
from tests.audit.scenes import case, external, gone, leaving, new, team, worker

ABC = [worker("a"), worker("b"), worker("c"), gone("g")]
JOIN: dict[str, Any] = {"rule": "join"}


def sibling(name: str, primary: str | None = None, co: str | None = None, **facts: Any) -> Case:
    return case(name, primary, co, family="F", **facts)


def of(
    cases: list[Case],
    workers: list[Worker] | None = None,
    exclusions: tuple[tuple[str, str], ...] = (),
    **policy: Any,
) -> Units:
    return units(derive(team(workers or ABC, cases, exclusions=exclusions, **policy)))


def test_siblings_with_one_primary_are_one_unit() -> None:
    found = of([sibling("1", "a"), sibling("2", "a"), sibling("3", "b"), case("4", "a")])
    assert found == Units((("1", "2"),), ())


def test_a_sibling_without_primary_joins_the_only_one_there_is() -> None:
    assert of([sibling("1", "a"), sibling("2")]).groups == (("1", "2"),)
    assert of([sibling("1", "a"), sibling("2", "g")]).groups == (("1", "2"),)
    # with two primaries it joins neither, and goes singly without a word
    assert of([sibling("1", "a"), sibling("2", "b"), sibling("3")]) == Units((), ())


def test_it_joins_only_whom_could_have_it() -> None:
    # excluded; a skill that a lacks (b has it); a is about to leave
    assert of([sibling("1", "a"), sibling("2")], exclusions=(("2", "a"),)).groups == ()
    skilled = [worker("a"), worker("b", skills=["s"])]
    assert of([sibling("1", "a"), sibling("2", skills=["s"])], skilled).groups == ()
    assert of([sibling("1", "l"), sibling("2")], [leaving("l"), worker("b")]).groups == ()


def test_orphans_that_join_nobody_are_one_unit() -> None:
    two = [sibling("1", "a"), sibling("2", "b")]
    assert of([*two, sibling("3"), sibling("4", "g")]).groups == (("3", "4"),)
    # a primary counts for the family even where nobody may hold their case regularly: 3 goes
    # singly beside a and b, though b's case is in no unit
    unskilled = [sibling("1", "a"), sibling("2", "b", skills=["s"]), sibling("3")]
    assert of(unskilled) == Units((), ())
    # and those that join the only primary are a unit without that primary's own case
    joiners = [sibling("1", "a", skills=["s"]), sibling("2"), sibling("3")]
    assert of([*joiners, sibling("4")], exclusions=(("4", "a"),)).groups == (("2", "3"),)
    # beside the unit of the only primary, those that cannot join it
    found = of(
        [sibling("1", "a"), sibling("2"), sibling("3"), sibling("4")],
        exclusions=(("3", "a"), ("4", "a")),
    )
    assert found.groups == (("1", "2"), ("3", "4"))


def test_orphans_that_nobody_could_have_together_go_singly_and_it_says_so() -> None:
    # 1: a or b, 2: b or c, 3: a or c
    apart = (("1", "c"), ("2", "a"), ("3", "b"))
    orphans = [sibling("1"), sibling("2"), sibling("3")]
    assert of(orphans, exclusions=apart) == Units((), (("1", "2", "3"),))
    # one worker for all of them is enough
    assert of(orphans, exclusions=apart[:2]) == Units((("1", "2", "3"),), ())
    # an external or somebody who leaves is none
    for extra in (external("x"), leaving("l")):
        assert of(orphans, [*ABC, extra], exclusions=apart).groups == ()


def test_a_case_that_nobody_may_hold_regularly_is_in_no_unit() -> None:
    # nobody has the skill, a neither; 2 and 3 are still one unit
    family = [sibling("1", "a", skills=["s"]), sibling("2", "a"), sibling("3", "a")]
    assert of(family).groups == (("2", "3"),)
    # a has the skill: all three, also for a who leaves soon and only keeps
    assert of(family, [worker("a", skills=["s"])]).groups == (("1", "2", "3"),)
    assert of(family, [leaving("a", skills=["s"]), worker("b")]).groups == (("1", "2", "3"),)
    # an orphan that nobody may hold does not make the others go singly
    lost = [sibling("1", skills=["s"]), sibling("2"), sibling("3")]
    assert of(lost) == Units((("2", "3"),), ())


def test_whose_pair_nobody_can_make_is_in_no_unit() -> None:
    family = [sibling("1", "a", difficult=True), sibling("2", "a")]
    assert of(family, [worker("a")]).groups == ()
    # a second worker, an external, or today's co-worker who leaves soon makes the pair
    assert of(family, [worker("a"), worker("b")]).groups == (("1", "2"),)
    assert of(family, [worker("a"), external("x")]).groups == (("1", "2"),)
    assert of(family, [worker("a"), leaving("l")]).groups == ()
    kept = [sibling("1", "a", "l", difficult=True), sibling("2", "a")]
    assert of(kept, [worker("a"), leaving("l")]).groups == (("1", "2"),)
    # unless excluded, or gone
    assert of(kept, [worker("a"), leaving("l")], exclusions=(("1", "l"),)).groups == ()
    assert of(kept, [worker("a"), gone("l")]).groups == ()
    assert of(family, [worker("a"), worker("b")], exclusions=(("1", "b"),)).groups == ()


def test_whose_danger_only_newcomers_could_share_is_in_no_unit() -> None:
    family = [sibling("1", "n", dangerous=True), sibling("2", "n")]
    assert of(family, [new("n"), new("m")]).groups == ()
    assert of(family, [new("n"), external("x")]).groups == (("1", "2"),)
    assert of(family, [new("n"), external("x", newcomer=True)]).groups == ()
    # somebody else who may hold it alone is enough
    assert of(family, [new("n"), worker("a")]).groups == (("1", "2"),)
    assert of(family, [new("n"), leaving("a")]).groups == ()
    assert of(family, [worker("n")]).groups == (("1", "2"),)
    # a pair of which one is experienced
    both = [sibling("1", "n", dangerous=True, difficult=True), sibling("2", "n")]
    assert of(both, [new("n"), new("m")]).groups == ()
    assert of(both, [worker("n"), new("m")]).groups == (("1", "2"),)


def test_join_takes_the_whole_family_where_somebody_could_have_it() -> None:
    family = [sibling("1", "a"), sibling("2", "b"), sibling("3")]
    assert of(family, family=JOIN).groups == (("1", "2", "3"),)
    # nobody is left for all three: as keep (3 goes singly)
    apart = (("1", "c"), ("2", "a"), ("3", "b"))
    assert of(family, exclusions=apart, family=JOIN) == Units((), ())
    assert of([*family, sibling("4", "b")], exclusions=apart, family=JOIN).groups == (("2", "4"),)


def test_join_counts_whoever_keeps_their_own_and_may_get_the_rest() -> None:
    # l leaves soon: may keep 1, may not get 2; nobody else may be primary of 1
    family = [sibling("1", "l"), sibling("2", "b")]
    others = (("1", "b"),)
    assert of(family, [leaving("l"), worker("b")], exclusions=others, family=JOIN).groups == ()
    assert of(family, [worker("l"), worker("b")], exclusions=others, family=JOIN).groups == (
        ("1", "2"),
    )
    # somebody who leaves soon and has both today keeps both (that is one unit with keep too)
    assert of([sibling("1", "l"), sibling("2", "l")], [leaving("l")], family=JOIN).groups == (
        ("1", "2"),
    )
    # an external keeps nothing and gets nothing, also where nobody else could have both
    lent = [worker("a"), worker("b"), external("x")]
    crossed = (("1", "b"), ("2", "a"))
    assert of([sibling("1", "a"), sibling("2", "b")], lent, crossed, family=JOIN).groups == ()
    # one case that somebody may hold is no unit, whoever could have it
    alone = [sibling("1", "a"), sibling("2", "b", skills=["s"])]
    assert of(alone, family=JOIN).groups == ()
    # who has both today but lacks the skill of one does not count
    own = [sibling("1", "a", skills=["s"]), sibling("2", "b"), sibling("3", "b")]
    skilled = [worker("a"), worker("b"), worker("c", skills=["s"])]
    assert of(own, skilled, exclusions=(("2", "c"),), family=JOIN).groups == (("2", "3"),)


def test_join_respects_locks() -> None:
    locked = [sibling("1", "a", locked=True), sibling("2", "b"), sibling("3", "b")]
    assert of(locked, family=JOIN).groups == (("1", "2", "3"),)
    # a may not have 2, and nobody else is the lock's worker
    assert of(locked, exclusions=(("2", "a"),), family=JOIN).groups == (("2", "3"),)
    # two locks to two workers
    two = [sibling("1", "a", locked=True), sibling("2", "b", locked=True)]
    assert of(two, family=JOIN).groups == ()
    # a void lock respects nobody
    void = [sibling("1", "g", locked=True), sibling("2", "b")]
    assert of(void, exclusions=(("1", "b"),), family=JOIN).groups == (("1", "2"),)


def test_off_knows_no_units() -> None:
    assert of([sibling("1", "a"), sibling("2", "a")], family={"rule": "off"}) == Units((), ())


def test_names_of_families_are_compared_without_case_and_spaces() -> None:
    family = [case("1", "a", family="F1"), case("2", "a", family=" f1 ")]
    assert of(family).groups == (("1", "2"),)
    assert of([case("1", "a"), case("2", "a")]).groups == ()
