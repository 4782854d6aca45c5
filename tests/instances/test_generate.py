"""A generated department looks like a real one, comes out the same twice, and is read back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from instances.generate import (
    Spelling,
    generate_department,
    write_instance,
)
from instances.generator.draw import deal
from models.case import Case
from models.facts import derive
from models.instance import Instance
from models.rules import Priority
from models.worker import Worker
from tests.instances.generated import DAY, contents

SEEDS = (1, 2, 3, 4, 5)


@pytest.fixture(scope="module", params=SEEDS)
def department(request: pytest.FixtureRequest) -> Instance:
    return generate_department(workers=74, mean=36.5, seed=request.param, day=DAY)


def percent(flags: Iterable[bool]) -> float:
    found = list(flags)
    return 100 * sum(found) / len(found)


def staff(instance: Instance) -> list[Worker]:
    return [worker for worker in instance.workers if not worker.external]


# --- statistics: a department of 74 workers, 2,701 cases; five seeds each ---


def test_size(department: Instance) -> None:
    assert len(staff(department)) == 74
    assert len(department.cases) == 2701  # round(74 * 36.5)
    assert [worker.id for worker in department.workers if worker.external] == ["ext1"]


def test_shares_of_workers(department: Instance) -> None:
    workers = staff(department)
    year_ago = DAY - timedelta(days=365)
    facts = derive(department).workers
    away = {w.id for w in workers if w.leave_from and not facts[w.id].here}
    left = {w.id for w in workers if w.ends and w.ends < DAY}
    assert percent(w.started > year_ago for w in workers if w.started) == pytest.approx(24, abs=3)
    assert percent(w.hours != 37 for w in workers) == pytest.approx(25, abs=3)
    assert percent(w.id in left for w in workers) == pytest.approx(3, abs=1.5)
    assert percent(w.id in away for w in workers) == pytest.approx(3, abs=1.5)
    assert percent(bool(w.skills) for w in workers) == pytest.approx(84, abs=14)
    assert percent(bool(w.languages) for w in workers) == pytest.approx(23, abs=3)


def test_shares_of_cases(department: Instance) -> None:
    cases = department.cases
    assert percent(bool(c.family) for c in cases) == pytest.approx(20, abs=1)
    assert percent(c.difficult for c in cases) == pytest.approx(15, abs=2.5)
    assert percent(c.dangerous for c in cases) == pytest.approx(5, abs=1.5)
    assert percent(c.primary is None for c in cases) == pytest.approx(2, abs=0.1)
    assert percent(bool(c.skills) for c in cases) == pytest.approx(21, abs=4)
    assert percent(bool(c.language) for c in cases) == pytest.approx(5.5, abs=1.5)
    assert percent(c.locked is not False for c in cases) == pytest.approx(4.7, abs=1.5)
    assert percent(c.priority is Priority.ACUTE for c in cases) == pytest.approx(3, abs=1.2)
    paired = [c for c in cases if c.difficult and c.primary]
    assert percent(c.co_worker is not None for c in paired) == pytest.approx(58, abs=9)
    excluded = {case for case, _ in department.exclusions}
    assert percent(c.id in excluded for c in cases) == pytest.approx(1.6, abs=0.8)
    assert percent(c.kind == "undersøgelse" for c in cases) == pytest.approx(15, abs=0.1)


def test_families_mostly_share_a_primary(department: Instance) -> None:
    families: dict[str, list[Case]] = {}
    for case in department.cases:
        if case.family:
            families.setdefault(case.family, []).append(case)
    sizes = Counter(len(members) for members in families.values())
    assert set(sizes) <= {1, 2, 3, 4}
    assert sizes[1] <= 1
    together = [
        len({c.primary for c in members if c.primary}) <= 1 for members in families.values()
    ]
    assert 65 <= percent(together) <= 90


def test_nothing_contradicts_itself(department: Instance) -> None:
    for worker in staff(department):
        assert worker.started is not None
        assert worker.started <= DAY
        assert worker.ends is None or worker.started < worker.ends
    for case in department.cases:
        if case.primary is None:
            assert (case.co_worker, case.since, case.earlier_changes) == (None, None, 0)
            continue
        primary = department.worker[case.primary]
        assert case.skills <= primary.skills
        assert primary.started is not None
        assert case.since is not None
        assert primary.started <= case.since <= min(DAY, primary.ends or DAY)
        assert not primary.external
        assert case.primary not in (case.co_worker, case.preferred)
    held = {(c.id, w) for c in department.cases for w in (c.primary, c.co_worker)}
    assert not held & department.exclusions


def test_ids_are_no_persons(department: Instance) -> None:
    assert all(re.fullmatch(r"[a-zæøå]{3,4}|ext\d+", w.id) for w in department.workers)
    assert all(re.fullmatch(r"20\d\d-\d{5}", c.id) for c in department.cases)


def test_the_mean_makes_a_department_overloaded_or_mild() -> None:
    def filled(mean: float) -> float:
        facts = derive(generate_department(workers=74, mean=mean, seed=1, day=DAY))
        room = sum(w.max_points for w in facts.workers.values() if w.here and not w.external)
        return sum(c.points for c in facts.cases.values()) / room

    assert filled(30) > 1.3
    assert filled(19) == pytest.approx(0.95, abs=0.1)


@pytest.mark.parametrize(("workers", "mean"), [(1, 0), (1, 1), (1, 40), (2, 0.5), (3, 25)])
def test_the_smallest_departments_exist(workers: int, mean: float) -> None:
    instance = generate_department(workers=workers, mean=mean, seed=0, day=DAY)
    assert len(instance.cases) == round(workers * mean)


@pytest.mark.parametrize(("workers", "mean"), [(0, 10), (-1, 10), (5, -1)])
def test_no_department_without_workers(workers: int, mean: float) -> None:
    with pytest.raises(ValueError, match="workers"):
        generate_department(workers=workers, mean=mean, seed=0, day=DAY)


def test_dealing_leaves_only_remainders_to_chance() -> None:
    # 10 cards in halves, a fifth and three tenths: the quotas are whole.
    dealt = Counter(deal(Random(3), {"a": 5, "b": 2, "c": 3}, 10))
    assert dealt == {"a": 5, "b": 2, "c": 3}
    # A quota of 0.5 comes never or once, and both happen.
    assert {deal(Random(s), {"x": 5, "y": 95}, 10).count("x") for s in range(20)} == {0, 1}


# --- the same seed, the same bytes ---


@pytest.mark.parametrize(
    "spelling", [Spelling.DANISH, Spelling.MESSY, Spelling.PLAIN, Spelling.JSON]
)
def test_a_seed_gives_the_same_bytes(tmp_path: Path, spelling: Spelling) -> None:
    for name in ("a", "b"):
        made = generate_department(workers=20, mean=20, seed=9, day=DAY)
        write_instance(made, tmp_path / name, spelling)
    other = generate_department(workers=20, mean=20, seed=10, day=DAY)
    write_instance(other, tmp_path / "c", spelling)
    assert contents(tmp_path / "a") == contents(tmp_path / "b") != contents(tmp_path / "c")
