"""Points that cannot be named: each is cut off by a row that every plan obeys."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import numpy as np
import pytest

from models.case import Case
from models.instance import Instance
from models.options import Options
from models.worker import Worker
from optimizer.apart import Apart, search_apart
from optimizer.build import build
from optimizer.cpsat import Search, search
from optimizer.naming import Parts, UnseatedError, name_plan, seat_everybody
from optimizer.preference import Preference
from optimizer.program import Arrays, Ints
from optimizer.recall import Recall
from optimizer.seating import Row, Table
from optimizer.stop import Stop
from tests.instances.generated import DAY
from tests.optimizer.legal_plans import legal_plans
from tests.random_instances import random_instance, small_instance

SEEDS = range(60)


class Loose:
    """A model with loose pairs as the goal `preference` splits it, and points of it."""

    def __init__(self, seed: int, *, small: bool = False) -> None:
        self.instance, self.asked = (small_instance if small else random_instance)(seed)
        self.random = Random(seed)
        self.model = build(self.instance, Options(**self.asked), loose_pairs=True).model
        self.split = Preference(self.model, self.model.program.freeze())
        self.parts: Parts = self.split.parts
        self.apart = Apart(self.model).after(self.parts)

    def weights(self, program: Arrays) -> Ints:
        return np.array([self.random.randint(-9, 9) for _ in range(program.width)])

    def points(self, program: Arrays) -> list[Ints]:
        """Return some points, wherever random weights lead."""
        how, stop = Search(effort=0.05), Stop(60)
        found = [search(program, how, stop, weights=self.weights(program)) for _ in range(12)]
        return [answer.values for answer in found if answer.values is not None]

    def table_at(self, values: Ints) -> Table | None:
        """Return the pools that cannot be seated together at a point, null if they can."""
        try:
            seat_everybody(self.model, values, self.parts)
        except UnseatedError as error:
            return error.table
        return None

    def plans(self) -> list[Ints]:
        """Return the points of some plans that obey all rules."""
        plans = legal_plans(self.instance, self.asked, self.random, 8)
        recalled = [Recall(self.model, plan) for plan in plans]
        return [
            self.split.lift(one.values, one.seated) for one in recalled if one.values is not None
        ]


def worth(row: Row, values: Ints) -> int:
    return sum(coefficient * int(values[column]) for column, coefficient in row)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_cannot_be_named_breaks_a_row_that_all_plans_obey(seed: int) -> None:
    loose = Loose(seed)
    plans = loose.plans()
    assert all(loose.apart.broken(values) == [] for values in plans)
    for values in loose.points(loose.split.arrays):
        table = loose.table_at(values)
        if table is not None:
            row = table.missing_row()
            assert row is not None
            assert worth(row, values) < 0
            assert all(worth(row, plan) >= 0 for plan in plans)
            assert loose.apart.broken(values)


def test_there_are_such_points() -> None:
    """Guards the test above."""
    unnamed = 0
    for seed in SEEDS:
        loose = Loose(seed)
        loose.plans()
        points = loose.points(loose.split.arrays)
        unnamed += sum(loose.table_at(values) is not None for values in points)
    assert unnamed > 20


def test_seats_know_what_no_single_worker_tells() -> None:
    """A point that breaks no row about one worker, and still cannot be named."""
    loose = Loose(17, small=True)
    unnamed = [(t, p) for p in loose.points(loose.split.arrays) if (t := loose.table_at(p))]
    rows = [row for table, _ in unnamed if (row := table.missing_row())]
    assert len(rows) == len(unnamed)
    assert any(loose.apart.broken(at) == [row] for row, (_, at) in zip(rows, unnamed, strict=True))
    exact = build(loose.instance, Options(**loose.asked))
    for point in loose.points(exact.arrays):
        recalled = Recall(loose.model, name_plan(exact.model, point))
        assert recalled.values is not None
        values = loose.split.lift(recalled.values, recalled.seated)
        assert all(worth(row, values) >= 0 for row in rows)


@pytest.mark.parametrize("case", "xy")
def test_a_pool_seated_badly_is_seated_again_with_the_others(case: str) -> None:
    """Primaries a and b, co-workers a and c, and one case that c must not have: it has b and a.

    A flow may give it a as primary in one of the two.
    """
    workers = [Worker(id=name) for name in "abc"]
    cases = [Case(id=name, difficult=True) for name in "xy"]
    instance = Instance.of(DAY, workers, cases, exclusions=frozenset({(case, "c")}))
    built = build(instance, Options(level=Fraction(1)), loose_pairs=True)
    program = built.arrays
    for pool, pair in zip(
        [*built.model.primary_pools(), *built.model.co_pools()], ("ab", "ac"), strict=True
    ):
        for worker in pair:
            program.low[pool.arrivals[worker]] = 1
    values = search(program, Search(effort=1), Stop(60)).values
    assert values is not None
    rows = {row.case: row for row in name_plan(built.model, values).assignments}
    assert (rows[case].primary, rows[case].co_worker) == ("b", "a")


@pytest.mark.parametrize("seed", range(0, 60, 6))
def test_what_a_search_returns_can_be_named(seed: int) -> None:
    loose = Loose(seed)
    program = loose.split.arrays
    for _ in range(12):
        weights, how = loose.weights(program), Search(effort=0.5)
        answer, _ = search_apart(program, how, Stop(60), loose.apart, weights=weights)
        assert answer.values is not None
        assert loose.table_at(answer.values) is None
