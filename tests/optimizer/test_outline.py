"""The outline: every plan of the model is in it, and its bounds hold for the model."""

from __future__ import annotations

import numpy as np
import pytest

from models.conditions import FREE
from models.options import Options
from models.rules import Goal
from optimizer.build import Built, build
from optimizer.draft import Draft
from optimizer.first_plan import first_plan
from optimizer.outline import Outline
from optimizer.program import Arrays, Ints, row_sums
from optimizer.recall import Recall
from optimizer.settling import Settling
from optimizer.solve import solve
from optimizer.stop import Stop
from optimizer.tools import Tools
from tests.random_instances import random_instance

GOALS = (Goal.UNMET, Goal.OVERLOAD, Goal.CHANGES, Goal.PEAK, Goal.BALANCE)
SEEDS = range(60)


def made(seed: int, *, loose: bool) -> tuple[Built, Ints]:
    """Return a random model and the columns of its best plan."""
    instance, asked = random_instance(seed)
    built = build(instance, Options(**asked), loose_pairs=loose)
    values = Recall(built.model, solve(instance, Options(**asked)).plan).values
    if values is None:
        values = first_plan(built.model, built.arrays, FREE, Stop(10), most_changes=None)
    return built, values


def completed(outline: Arrays, built: Built, values: Ints) -> Ints:
    """Return a plan with the outline's own columns filled in from the rows they stand in."""
    full = np.concatenate([values, np.zeros(outline.width - len(values), dtype=np.int64)])
    arrivals = [column for _, column in built.model.arrivals()]
    full[arrivals] = outline.low[arrivals]
    for row in range(outline.height):
        entries = slice(outline.starts[row], outline.starts[row + 1])
        columns, coefs = outline.columns[entries], outline.coefficients[entries]
        own = columns >= len(values)
        if own.sum() == 1 and outline.row_low[row] == outline.row_high[row]:
            rest = outline.row_low[row] - int((coefs * full[columns])[~own].sum())
            full[columns[own]] = rest // coefs[own]
    return full


@pytest.mark.parametrize("loose", [False, True])
@pytest.mark.parametrize("seed", SEEDS)
def test_every_plan_is_one_of_the_outline(seed: int, loose: bool) -> None:
    built, values = made(seed, loose=loose)
    if not built.arrays.obeys(values):
        return  # a plan under another limit on changes
    outline = Outline(built.model).of(built.arrays)
    full = completed(outline, built, values)
    sums = row_sums(outline, outline.coefficients * full[outline.columns])
    assert np.all(sums >= outline.row_low)
    assert np.all(sums <= outline.row_high)
    assert np.all(full >= outline.low)
    assert np.all(full <= outline.high)


@pytest.mark.parametrize("seed", SEEDS)
def test_no_bound_of_the_outline_is_above_a_plan(seed: int) -> None:
    built, values = made(seed, loose=seed % 2 == 0)
    tools = Tools.of(built.model, Stop(30), 0)
    for goal in GOALS if built.arrays.obeys(values) else ():
        cost = built.model.goals[goal]
        settling = Settling(built.arrays, cost, None, tools, None)
        draft = Draft(Outline(built.model), settling)
        assert draft.relax()
        worth = cost.value(values)
        assert draft.bound <= worth
        assert draft.narrow(program := built.arrays.copy(), worth)
        assert np.all(values >= program.low)
        assert np.all(values <= program.high)
        point = draft.climb(5.0)
        assert draft.bound <= worth
        assert point is None or cost.value(point) <= worth or goal is Goal.BALANCE


def test_an_outline_is_of_the_models_own_columns() -> None:
    built, _ = made(1, loose=False)
    outline = Outline(built.model)
    with pytest.raises(ValueError, match="own columns"):
        outline.of(outline.of(built.arrays))
