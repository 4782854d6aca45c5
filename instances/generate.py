"""Made-up departments for demos, tests and benchmarks: the door to the generator."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from instances.generator.country import generate_country
from instances.generator.department import generate_department
from instances.generator.spelling import Spelling
from instances.generator.writing import write_instance
from models.instance import Instance

__all__ = [
    "Spelling",
    "generate_country",
    "generate_department",
    "generate_to",
    "write_instance",
]


def generate_to(directory: Path, *, workers: int, mean: float, seed: int, day: date) -> Instance:
    """Write a made-up department as a Danish export into a new or empty folder; return it.

    Args:
        directory: where the three CSV files go.
        workers: how many workers, at least 1; externals come on top.
        mean: cases per worker.
        seed: any whole number; the same seed and day give the same bytes.
        day: the plan date.

    Raises:
        DiskError: the folder holds something already, or cannot be written.
        ValueError: there is no worker, or the mean is below 0.

    """
    instance = generate_department(workers=workers, mean=mean, seed=seed, day=day)
    write_instance(instance, directory, Spelling.DANISH)
    return instance
