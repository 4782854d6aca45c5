"""The oracle on examples whose answer is worked out in the comment."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from bench.textbook import textbook
from models.case import Case
from models.instance import Instance
from models.plan import Plan
from models.policy import Policy
from models.worker import Worker
from tests.oracle.brute import brute_force, frontier
from tests.oracle.derived import half_up, person, read, whole_months
from tests.oracle.units import least_changes, units

DAY = date(2026, 11, 23)
Rows = list[dict[str, Any]]
STRICT = {"points": 3, "mode": "strict"}


def department(
    workers: Rows,
    cases: Rows,
    *,
    exclusions: tuple[tuple[str, str], ...] = (),
    **policy: Any,
) -> Instance:
    """Return an instance; a case weighs one point and a full-time worker carries 3."""
    policy = {"caps": {"points": 3}} | policy
    return Instance.of(
        DAY,
        [Worker(**worker) for worker in workers],
        [Case(**{"weight": 1, **case}) for case in cases],
        exclusions=frozenset(exclusions),
        policy=Policy.model_validate(policy),
    )


def solved(
    instance: Instance, *, level: Fraction = Fraction(1), max_changes: int | None = None
) -> tuple[list[int], Plan]:
    """Return the six values and a plan, after brute force and the textbook model agree."""
    goals, plan = brute_force(instance, level=level, max_changes=max_changes)
    rows, _ = textbook(instance, level=level, max_changes=max_changes)
    assert [row[1] for row in rows] == list(goals.values())
    assert all(proven for _, _, _, proven in rows)
    return list(goals.values()), plan


def held_by(plan: Plan) -> dict[str, tuple[str | None, str | None]]:
    return {row.case: (row.primary, row.co_worker) for row in plan.assignments}


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2026, 10, 23), DAY, 1),
        (date(2026, 10, 24), DAY, 0),
        (date(2026, 1, 31), date(2026, 2, 28), 0),  # the 31st has not come
        (date(2026, 1, 31), date(2026, 3, 1), 1),
        (date(2026, 12, 1), DAY, 0),  # never negative
        (date(2024, 11, 23), DAY, 24),
    ],
)
def test_whole_calendar_months(start: date, end: date, months: int) -> None:
    assert whole_months(start, end) == months


def test_half_goes_up() -> None:
    assert [half_up(Fraction(n, 2)) for n in (66, 67, 68)] == [33, 34, 34]


@pytest.mark.parametrize(
    ("row", "here", "receives"),
    [
        ({}, True, True),
        ({"started": "2026-11-23"}, True, True),
        ({"started": "2026-11-24"}, False, False),
        ({"ends": "2026-11-22"}, False, False),
        ({"ends": "2026-12-21"}, True, False),  # 28 days ahead is within the notice
        ({"ends": "2026-12-22"}, True, True),
        ({"leave_from": "2026-11-23", "leave_to": "2026-12-20"}, False, False),  # 28 days, long
        ({"leave_from": "2026-11-23", "leave_to": "2026-12-19"}, True, True),  # 27 days, short
        ({"leave_from": "2026-12-21"}, True, False),  # open, so long; starts within the notice
        ({"leave_from": "2026-12-22"}, True, True),
        ({"leave_to": "2026-11-23"}, False, False),  # always been away
        ({"leave_to": "2026-11-22"}, True, True),
        ({"duties": 100}, True, False),
    ],
)
def test_who_is_here_and_who_receives(row: dict[str, Any], here: bool, receives: bool) -> None:
    one = person(Worker(id="a", **row), Policy(), DAY)
    assert (one.here, one.receives) == (here, receives)


def test_caps_are_floors_of_exact_shares() -> None:
    # 30/37 hours, 2 months in post (ramp 0.5), 10 % duties: share = 30/37 * 1/2 * 9/10 = 27/74.
    # 35 * 27/74 = 12.77, 3000 * 27/74 = 1094.59, 5 * 27/74 = 1.82.
    worker = Worker(id="a", hours=30, started=date(2026, 9, 1), duties=10)
    one = person(worker, Policy(), DAY)
    assert one.share == Fraction(27, 74)
    assert (one.max_cases, one.max_points, one.max_dangerous) == (12, 1094, 1)
    assert one.newcomer


def test_weights_and_costs() -> None:
    # "rådgivning" 0.6 with 3 children: 0.6 * (1 + 0.5 * 2) = 1.2, of which a co-worker has half.
    # 23 May 2022 to the plan date are 54 months, 9 half-years; one earlier change:
    # 2 * (10 + 5 * 1 + 1 * 9) = 48, in hundredths 4800, 0.4 of it 1920.
    case = {"weight": None, "kind": " Rådgivning", "children": 3, "primary": "a"}
    history = {"since": "2022-05-23", "earlier_changes": 1, "continuity": 2}
    one = read(department([{"id": "a"}], [{"id": "1", **case, **history}])).matters["1"]
    assert (one.points, one.co_points) == (120, 60)
    assert (one.change_cost, one.promotion_cost, one.release_cost) == (4800, 1920, 1920)


def test_the_freest_case_leaves_the_one_who_has_too_many() -> None:
    # a has 4.00 of 3.00; one must go. A case with continuity 0 costs max(1, 0) = 1.00.
    # Balance: a at 300 is 90, 60 and 30 above 70, 80 and 90 %, each a whole point: 3.
    cases = [{"id": str(n), "primary": "a", "continuity": min(n, 1)} for n in range(4)]
    values, plan = solved(department([{"id": "a"}, {"id": "b"}], cases))
    assert values == [0, 0, 100, 1000, 0, 3]
    assert held_by(plan)["0"] == ("b", None)


def test_nobody_to_take_it_is_counted_in_every_band() -> None:
    # Alone with 5.00 of 3.00: bands at 300, 375, 450 are exceeded by 200, 125, 50 = 375.
    # Peak 5/3 = 1666.7, up to 1667. Balance: bands 210 ... 450 are exceeded by 290, 260, 230,
    # 200, 170, 140, 110, 50: 3 + 3 + 3 + 2 + 2 + 2 + 2 + 1 = 18.
    cases = [{"id": str(n), "primary": "a"} for n in range(5)]
    values, _ = solved(department([{"id": "a"}], cases))
    assert values == [0, 375, 0, 1667, 0, 18]


def test_a_strict_cap_makes_wait_what_is_cheapest() -> None:
    # Four cases, room for three: the case without a caseworker today waits (10, not 20).
    cases = [{"id": str(n), "primary": "a"} for n in range(3)] + [{"id": "new"}]
    values, plan = solved(department([{"id": "a"}], cases, caps=STRICT))
    assert values == [10, 0, 0, 1000, 0, 3]
    assert held_by(plan)["new"] == (None, None)


def test_locks_raise_a_strict_cap() -> None:
    # Four locked cases of 1.00 stay above the cap of 3.00; overload still counts from 3.00.
    cases = [{"id": str(n), "primary": "a", "locked": True} for n in range(4)]
    values, _ = solved(department([{"id": "a"}, {"id": "b"}], cases, caps=STRICT))
    assert values[:3] == [0, 100 + 25, 0]


def test_a_dangerous_case_gets_an_experienced_co_worker_beside_a_newcomer() -> None:
    # b is new and the family's own; c is experienced. The case costs 2 * 1000 to move (twice
    # the continuity), a co-worker costs nothing: c joins with half the points.
    workers: Rows = [{"id": "b", "newcomer": True}, {"id": "c"}, {"id": "d", "newcomer": True}]
    case = {"id": "1", "primary": "b", "dangerous": True, "continuity": 2}
    values, plan = solved(department(workers, [case]))
    assert held_by(plan)["1"] == ("b", "c")
    assert values[:4] == [0, 0, 0, 334]


def test_nobody_loses_a_caseworker_to_a_rule() -> None:
    # A difficult case, and nobody to pair with: irregular with a (1), not waiting (20).
    values, plan = solved(
        department([{"id": "a"}], [{"id": "1", "primary": "a", "difficult": True}])
    )
    assert values[0] == 1
    assert plan.assignments[0].outcome == "irregular"


def test_a_lock_outranks_a_missing_skill() -> None:
    # Free, the case goes to b who has the skill; locked, it stays irregular with a.
    workers: Rows = [{"id": "a"}, {"id": "b", "skills": ["tolk"]}]
    case: dict[str, Any] = {"id": "1", "primary": "a", "skills": ["Tolk "]}
    free, plan = solved(department(workers, [case]))
    assert free[:3] == [0, 0, 1000]
    assert held_by(plan)["1"] == ("b", None)
    locked, plan = solved(department(workers, [{**case, "locked": "2026-11-23"}]))
    assert locked[:3] == [1, 0, 0]
    assert held_by(plan)["1"] == ("a", None)
    over, _ = solved(department(workers, [{**case, "locked": "2026-11-22"}]))
    assert over == free


def test_promotion_is_cheaper_and_frees_nobody() -> None:
    # a is gone. Co-worker b takes over: 0.4 * 1000. c would cost 1000, and 400 for b's release.
    workers = [{"id": "a", "ends": "2026-11-01"}, {"id": "b"}, {"id": "c"}]
    case = {"id": "1", "primary": "a", "co_worker": "b"}
    values, plan = solved(department(workers, [case]))
    assert values[2] == 400
    assert held_by(plan)["1"] == ("b", None)
    values, plan = solved(department(workers, [case], exclusions=(("1", "b"),)))
    assert values[2] == 1400
    assert held_by(plan)["1"] == ("c", None)


def test_an_external_is_filled_to_the_brim_and_no_further() -> None:
    # Two difficult cases of 2.00 need 1.00 of a co-worker each; x has room for 1.50, and a
    # cannot pair with himself. One is irregular; in named mode too.
    workers = [{"id": "a"}, {"id": "x", "role": "external", "hours": "18.5"}]
    cases = [{"id": str(n), "primary": "a", "difficult": True, "weight": 2} for n in range(2)]
    values, plan = solved(department(workers, cases))
    assert values[0] == 1
    assert sorted(row.co_worker or "" for row in plan.assignments) == ["", "x"]


def test_an_orphan_joins_its_sibling() -> None:
    # a is at the cap already, but the new sibling goes where the family is, or both move.
    # Both with a: 4.00 of 3.00, overload 125. Both to b: two changes less one: 1000.
    workers = [{"id": "a"}, {"id": "b"}]
    cases = [{"id": str(n), "primary": "a"} for n in range(3)]
    family = [{**cases[0], "family": "F"}, {"id": "new", "family": " f"}]
    values, plan = solved(department(workers, [*cases[1:], *family]))
    assert values[:3] == [0, 0, 1000]
    assert held_by(plan)["0"] == held_by(plan)["new"] == ("b", None)
    apart, _ = solved(department(workers, [*cases[1:], *family], family={"rule": "off"}))
    assert apart[:3] == [0, 0, 0]


def test_a_joined_family_moves_although_no_change_was_asked_for() -> None:
    # One case with a, two with b; joined, the one moves (1 chosen change), so that
    # is the limit even for max_changes = 0.
    workers = [{"id": "a"}, {"id": "b"}]
    cases = [
        {"id": n, "primary": p, "family": "F"} for n, p in (("1", "a"), ("2", "b"), ("3", "b"))
    ]
    instance = department(workers, cases, family={"rule": "join"})
    office = read(instance)
    assert [least_changes(office, unit) for unit in units(office)] == [1]
    values, plan = solved(instance, max_changes=0)
    assert values[:3] == [0, 0, 1000]
    assert set(held_by(plan).values()) == {("b", None)}


def test_a_case_nobody_may_hold_leaves_its_family_free() -> None:
    # Case 2 asks for a skill nobody has: it is in no unit, so case 1 may move without it.
    workers = [{"id": "a"}, {"id": "b"}]
    cases: Rows = [
        {"id": "1", "primary": "a", "family": "F"},
        {"id": "2", "primary": "a", "family": "F", "skills": ["tolk"]},
    ]
    grouped = units(read(department(workers, cases)))
    assert [[matter.id for matter in unit] for unit in grouped] == [["1"], ["2"]]


def test_preferences_add_up() -> None:
    # a is not the preferred one (3), lacks the language (2) and sits in another team (1).
    case = {"id": "1", "primary": "a", "preferred": "b", "language": "polsk", "team": "Nord"}
    workers = [{"id": "a", "team": "Syd"}, {"id": "b", "ends": "2026-11-01"}]
    values, _ = solved(department(workers, [case]))
    assert values[4] == 6


def test_level_moves_the_caps_and_nothing_else() -> None:
    # At level 1.5 four cases of 1.00 fit into 4.50; peak stays 4/3 of the cap.
    cases = [{"id": str(n), "primary": "a", "locked": True} for n in range(4)]
    values, _ = solved(department([{"id": "a"}], cases), level=Fraction(3, 2))
    assert values[:4] == [0, 0, 0, 1334]


def test_the_frontier_ends_at_the_least_peak() -> None:
    # Four cases with a: no change 4/3; one change 3/3; two changes 2/3. Three would be worse.
    cases = [{"id": str(n), "primary": "a"} for n in range(4)]
    points = frontier(department([{"id": "a"}, {"id": "b"}], cases))
    assert [(chosen, goals[3]) for chosen, goals in points] == [(0, 1334), (1, 1000), (2, 667)]


def test_no_cases_and_no_workers() -> None:
    assert solved(department([], []))[0] == [0] * 6
    assert solved(department([], [{"id": "1", "priority": "acute"}]))[0] == [100, 0, 0, 0, 0, 0]
