"""Where a new case fits best, against brute force with everybody else's cases kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from audit.judge import judge
from instances.read import load_instance
from models.options import Options
from models.rules import Goal
from optimizer.few_moves import few_moves
from optimizer.intake import Intake
from optimizer.stop import Stop
from report.answers import changed
from tests.oracle.choices import Choice
from tests.questions.keeping import best_keeping
from tests.random_instances import random_instance

# After the first ninety: where a move to waiting, or one of a co-worker alone, is what saves, and
# (the last) where whole points rounded up cost less together.
SEEDS = (*range(90), 173, 291, 401, 436, 2199)


@pytest.mark.parametrize("moves", [0, 1, 2])
@pytest.mark.parametrize("seed", SEEDS)
def test_the_best_workers_for_new_cases_equal_brute_force(seed: int, moves: int) -> None:
    instance, asked = random_instance(seed)
    level = asked["level"]
    intake = Intake(instance, Options(level=level))
    new = intake.new_cases()
    for cases in {new[:1], new[:3]} - {()}:
        kept = frozenset(case.id for case in instance.cases) - frozenset(cases)
        found = intake.places(frozenset(cases), Stop(30), moves)
        for case_id in cases:
            expected = []
            for worker in instance.workers:

                def allow(
                    case: str, choice: Choice, to: str = worker.id, one: str = case_id
                ) -> bool:
                    return case != one or choice.primary == to

                try:
                    values = best_keeping(instance, kept, moves=moves, level=level, allow=allow)
                except ValueError:
                    continue
                expected.append(tuple(values[goal] for goal in Goal))
            rest = best_keeping(
                instance,
                kept,
                moves=moves,
                level=level,
                allow=lambda c, x, o=case_id: c != o or not x.primary,  # type: ignore[misc]
            )
            waits = tuple(rest[goal] for goal in Goal)
            places = found[case_id]
            best = [goals for goals in sorted(expected) if goals <= waits]
            strictly = [goals for goals in best if goals < waits][:3]
            ours = [place.goals for place in places]
            assert ours[: len(strictly)] == strictly
            assert ours == best[: len(ours)]
            for place in places:
                moved = changed(instance, place.plan) & kept
                assert len(moved) <= moves
                verdict = judge(instance, place.plan, level=level, untouched=kept - moved)
                assert verdict.broken == ()
                assert tuple(verdict.goals[goal] for goal in Goal) == place.goals


@pytest.fixture(scope="module")
def department() -> Intake:
    folder = Path(__file__).parents[2] / "instances" / "samples" / "afdeling"
    instance = load_instance(folder, day=date(2026, 11, 23))[0]
    return Intake(instance, Options(time_limit=60))


@pytest.mark.parametrize("number", range(6))
def test_one_more_move_is_as_good_as_the_integer_program_finds(
    number: int, department: Intake
) -> None:
    case = department.new_cases()[number]
    (best, *_) = department.places(frozenset({case}), Stop(30), 1)[case]
    found = few_moves(department.facts, Options(time_limit=60), frozenset({case}), 1)
    assert all(goal.proven for goal in found.goals)
    assert best.goals == tuple(goal.value for goal in found.goals)


@pytest.mark.parametrize("seed", range(40))
def test_what_fits_a_worker_is_legal_and_better_than_today(seed: int) -> None:
    instance, asked = random_instance(seed)
    level = asked["level"]
    intake = Intake(instance, Options(level=level))
    for worker in instance.workers:
        for fit in intake.for_worker(worker.id):
            cases, goals = fit.cases, fit.goals
            plan = intake.today.plan(fit.rows)
            kept = frozenset(case.id for case in instance.cases) - frozenset(cases)
            verdict = judge(instance, plan, level=level, untouched=kept)
            assert verdict.broken == ()
            assert tuple(verdict.goals[goal] for goal in Goal) == goals < intake.today.goals()
            assert all(plan.by_case[case].primary == worker.id for case in cases)
