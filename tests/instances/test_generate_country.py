"""A country of 98 municipalities, each with a policy of its own."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from instances.generate import (
    generate_country,
)
from instances.generator.country import case_counts, worker_counts
from models.policy import Policy
from tests.instances.generated import DAY, read


def test_the_country_has_its_sizes() -> None:
    sizes = worker_counts()
    assert (len(sizes), sum(sizes)) == (98, 1850)
    assert sum(12 <= size <= 40 for size in sizes) >= 85
    assert 2 <= sum(size > 100 for size in sizes) <= 5
    assert sum(case_counts(Random(1), sizes)) == 57_000


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("country")
    generate_country(root, seed=1, day=DAY)
    return root


def test_the_country_is_written_whole(country: Path) -> None:
    folders = sorted(country.iterdir())
    workers = cases = 0
    for folder in folders:
        lines = (folder / "medarbejdere.csv").read_text(encoding="utf-8-sig").splitlines()
        workers += sum(line.endswith(";sagsbehandler") for line in lines)
        cases += len((folder / "sager.csv").read_text(encoding="utf-8-sig").splitlines()) - 1
    assert (len(folders), workers, cases) == (98, 1850, 57_000)
    assert 20 <= sum((folder / "policy.toml").exists() for folder in folders) <= 50


def test_a_municipality_is_read_back_with_its_own_policy(country: Path) -> None:
    folder = min(path.parent for path in country.rglob("policy.toml"))
    assert read(folder).policy != Policy()
