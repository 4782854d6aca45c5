from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from models.conditions import FREE, Seat
from report.moves import CODES, moves
from tests.report.small import NEW, Small, busy, case, worker

A, B, C = worker("a"), worker("b"), worker("c")


def small(cases: list[Any], held: dict[str, Any], *workers: Any, **rest: Any) -> Small:
    return Small(workers or (A, B, C), tuple(cases), held, **rest)


SICK = worker("s", leave_from=date(2026, 11, 1), leave_to=date(2027, 2, 1))
GONE = worker("s", ends=date(2026, 11, 1))
JUNIOR = worker("n", started=NEW)
FLAT = {"caps": {"points": "2"}}

PRIMARY = {
    "new": small([case("x")], {"x": ("a", None)}),
    "leaver": small([case("x", primary="s")], {"x": ("a", None)}, A, GONE),
    "away": small([case("x", primary="s")], {"x": ("a", None)}, A, SICK),
    "external": small(
        [case("x", primary="e")], {"x": ("a", None)}, A, worker("e", role="external")
    ),
    "excluded": small(
        [case("x", primary="a")], {"x": ("b", None)}, exclusions=frozenset({("x", "a")})
    ),
    "skills": small(
        [case("x", primary="a", skills=["t"])], {"x": ("b", None)}, A, worker("b", skills=["t"])
    ),
    "newcomer": small([case("x", primary="n", dangerous=True)], {"x": ("a", None)}, A, JUNIOR),
    "pairing": small([case("x", primary="a", difficult=True)], {"x": ("b", "a")}, A, B),
    "family": small(
        [case("x", primary="a", family="f"), case("y", primary="b", family="f")],
        {"x": ("b", None)},
        policy={"family": {"rule": "join"}},
    ),
    "dangerous": small(
        [case(f"x{i}", primary="a", dangerous=True) for i in range(6)], {"x0": ("b", None)}
    ),
    "points": small(
        [case(f"x{i}", primary="a") for i in range(3)], {"x0": ("b", None)}, policy=FLAT
    ),
    "cases": small(
        [case(f"x{i}", primary="a", weight=0) for i in range(2)],
        {"x0": ("b", None)},
        policy={"caps": {"cases": 1}},
    ),
    # a has 2 of 2 points; it gets the new case and x goes, else it would be over.
    "room": small(
        [case("x", primary="a"), case("y", primary="a"), case("z", skills=["t"])],
        {"x": ("b", None), "z": ("a", None)},
        worker("a", skills=["t"]),
        B,
        policy=FLAT,
    ),
    "peak": small([case("x", primary="a"), case("y", primary="a")], {"x": ("b", None)}),
    "preference": small(
        [case("x", primary="a", preferred="b"), case("y", primary="b", weight=4)],
        {"x": ("b", None)},
    ),
    "balance": small(
        [case("x", primary="a"), case("y", primary="c", weight=2)], {"x": ("b", None)}
    ),
    "waiting": small([case("x", primary="a")], {"x": (None, None)}),
}


@pytest.mark.parametrize("code", PRIMARY)
def test_why_a_case_gets_another_caseworker(code: str) -> None:
    name = "x0" if code in ("dangerous", "points", "cases") else "x"
    assert PRIMARY[code].move(name).code == code


PAIR = {"difficult": True, "primary": "a"}
CO_WORKER = {
    "pairing": small([case("x", **PAIR)], {"x": ("a", "b")}),
    "newcomer": small([case("x", primary="n", dangerous=True)], {"x": ("n", "a")}, A, JUNIOR),
    "leaver": small([case("x", **PAIR, co_worker="s")], {"x": ("a", "b")}, A, B, GONE),
    "away": small([case("x", primary="a", co_worker="s")], {"x": ("a", None)}, A, SICK),
    "excluded": small(
        [case("x", **PAIR, co_worker="b")],
        {"x": ("a", "c")},
        exclusions=frozenset({("x", "b")}),
    ),
    "points": small(
        [case("x", **PAIR, co_worker="b"), case("y", primary="b", weight=2)],
        {"x": ("a", "c")},
        policy=FLAT,
    ),
    "room": small(
        [case("x", **PAIR, co_worker="b"), case("y", weight=2)],
        {"x": ("a", "c"), "y": ("b", None)},
        policy=FLAT,
    ),
    "spare": small([case("x", primary="a", co_worker="b")], {"x": ("a", None)}),
}


@pytest.mark.parametrize("code", CO_WORKER)
def test_why_a_case_gets_another_co_worker(code: str) -> None:
    assert CO_WORKER[code].move("x", "co_worker").code == code


def test_every_code_has_an_example() -> None:
    assert set(PRIMARY) | set(CO_WORKER) | {"decided"} == set(CODES)


def test_an_accepted_move_needs_no_other_reason() -> None:
    asked = FREE.fixing({Seat("x0", "primary"): "b"})
    judged = replace(PRIMARY["points"].judged, conditions=asked)
    (move,) = moves(judged, proven=True)
    assert (move.code, move.after) == ("decided", "b")


def test_sentences_name_the_person_and_the_numbers() -> None:
    assert str(PRIMARY["points"].move("x0").reason) == "a carries 3.00 points; the cap is 2.00"
    assert str(PRIMARY["away"].move("x").reason) == "s is on leave until 2027-02-01"
    assert str(PRIMARY["skills"].move("x").reason) == "a lacks t"


def test_what_speaks_for_the_new_one() -> None:
    assert str(busy().move("c2").choice) == "co-worker today, the family knows them"
    assert str(PRIMARY["family"].move("x").choice) == "has the family's case y"
    assert str(PRIMARY["skills"].move("x").choice) == "the only one who may have it"
    assert str(PRIMARY["preference"].move("x").choice) == "the family asked for b"
    assert str(PRIMARY["peak"].move("x").choice) == "has room: then at 3.4 % of the cap"
    assert str(PRIMARY["pairing"].move("x", "co_worker").choice) == (
        "has the case today, the family knows them"
    )


def test_a_promoted_co_worker_is_followed_by_somebody_new() -> None:
    second = busy().move("c2", "co_worker")
    assert (second.before, second.after, second.code, second.cost) == (None, "anna", "pairing", 0)


def test_nothing_moves_when_everybody_stays() -> None:
    assert small([case("x", primary="a")], {}).moves == ()
