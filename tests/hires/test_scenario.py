"""The department some months on, in whole numbers worked out by hand."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from models.case import Case
from models.instance import Instance
from models.worker import Worker
from optimizer.hires.scenario import grown, in_months, later, leavers

DAY = date(2026, 11, 30)


def department() -> Instance:
    workers = [Worker(id=f"w{n}", started=date(2010 + n, 1, 1)) for n in range(8)]
    cases = [Case(id=f"c{n}", kind="a" if n < 4 else "b", primary="w0") for n in range(7)]
    return Instance.of(DAY, workers, cases)


def test_months_keep_to_the_end_of_a_month() -> None:
    assert later(DAY, 3) == date(2027, 2, 28)
    assert later(DAY, 12) == date(2027, 11, 30)


def test_growth_copies_each_kind_in_order_of_ids() -> None:
    # 4 x 1.21 = 4.84 and 3 x 1.21 = 3.63 after a year, both rounded up: one more of each.
    new = grown(department(), 12, Fraction(21, 100))[7:]
    assert [(case.id.rstrip("+1"), case.primary, case.kind) for case in new] == [
        ("c0", None, "a"), ("c4", None, "b")
    ]  # fmt: skip
    assert len(grown(department(), 0, Fraction(1))) == 7
    # Exactly twice as many after a year of 100 %: nothing is rounded up by mistake.
    assert len(grown(department(), 12, Fraction(1))) == 14


def test_turnover_is_spread_over_seniority() -> None:
    # A quarter of 8 in a year: 2; from the two halves of the staff the one in the middle.
    assert leavers(department(), 12, Fraction(1, 4)) == {"w2", "w6"}
    assert leavers(department(), 0, Fraction(1, 4)) == frozenset()
    gone = in_months(department(), 12, turnover=Fraction(1, 4))
    assert {w.id for w in gone.workers if w.ends} == {"w2", "w6"}
