"""The six goals of the textbook model, each as one expression to minimise."""

from __future__ import annotations

from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from bench.textbook_model import Textbook, weighted
from models.rules import Goal
from tests.oracle.score import change_cost, preference_cost, unmet_cost

if TYPE_CHECKING:
    from bench.textbook_model import Linear


def goal(book: Textbook, name: Goal) -> Linear:
    """Return the expression that a goal minimises."""
    by_name = {
        Goal.UNMET: _unmet,
        Goal.OVERLOAD: _overload,
        Goal.CHANGES: _changes,
        Goal.PEAK: _peak,
        Goal.PREFERENCE: _preference,
        Goal.BALANCE: _balance,
    }
    return by_name[name](book)


def _unmet(book: Textbook) -> Linear:
    terms = []
    for case, held in book.held.items():
        matter = book.office.matters[case]
        terms.append((unmet_cost(book.office, matter, "waiting"), held.waits))
        terms.append((unmet_cost(book.office, matter, "irregular"), held.irregular))
    return weighted(terms)


def _overload(book: Textbook) -> Linear:
    parts: list[Linear] = []
    for worker, load in book.load.items():
        person = book.office.people[worker]
        for band in book.office.policy.overload.bands:
            share = book.level * Fraction(band, 100)
            parts.append(_above(book, load.points, floor(share * person.max_points)))
            for value, cap in (
                (load.cases, person.max_cases),
                (load.dangerous, person.max_dangerous),
            ):
                parts.append(100 * _above(book, value, floor(share * cap)))
    return sum(parts)


def _above(book: Textbook, load: Linear, floor_of_band: int, size: int = 1) -> cp_model.IntVar:
    """Return a variable of at least (load - floor) / size, rounded up."""
    most = sum(m.points + m.co_points + 1 for m in book.office.matters.values())
    excess = book.model.new_int_var(0, most, "")
    book.model.add(size * excess >= load - floor_of_band)
    return excess


def _changes(book: Textbook) -> Linear:
    """Price the primary beside today's co-worker in that role, and give the share back."""
    terms: list[tuple[int, cp_model.IntVar]] = []
    for case, held in book.held.items():
        matter = book.office.matters[case]
        terms.append((change_cost(matter, None, None), held.waits))
        for worker, var in held.primary.items():
            terms.append((change_cost(matter, worker, None), var))
        if matter.co_today in held.co_worker:
            terms.append((-matter.release_cost, held.co_worker[matter.co_today]))
    return weighted(terms)


def _peak(book: Textbook) -> Linear:
    most = sum(m.points + m.co_points for m in book.office.matters.values())
    peak = book.model.new_int_var(0, 1000 * most, "peak")
    for worker, load in book.load.items():
        if (cap := book.office.people[worker].max_points) > 0:
            book.model.add(1000 * load.points <= cap * peak)
    return peak


def _preference(book: Textbook) -> Linear:
    return weighted(
        [
            (preference_cost(book.office, book.office.matters[case], worker), var)
            for case, held in book.held.items()
            for worker, var in held.primary.items()
        ]
    )


def _balance(book: Textbook) -> Linear:
    return sum(
        _above(
            book,
            load.points,
            floor(Fraction(book.office.people[w].max_points * band, 100)),
            size=100,
        )
        for w, load in book.load.items()
        for band in book.office.policy.balance.bands
    )
