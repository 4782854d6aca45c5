"""Minimum headcount on caseloads made to be nasty: value, bound, proof and seconds.

    python -m bench.headcount [seconds] [seeds]

Sets in the manner of the public bin-packing ones (sizes as centipoints): Falkenauer uniform
and triplets, Schwerin, and tight ones of 60 to 180 items that leave next to no room; and
perfect packings with cases, dangerous cases and co-worker parts.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from random import Random
from time import perf_counter

from audit.headcount import check_packing
from models.instance import Instance
from optimizer.headcount.minimum import minimum_headcount
from tests.headcount.perfect import instance_of, perfect, single

Maker = Callable[[int], Instance]


def packed(sizes: list[int], cap: int) -> Instance:
    """Return single cases of those centipoints; only the cap on points binds."""
    cases = [single(number, size) for number, size in enumerate(sizes)]
    return instance_of(cases, caps={"points": f"{cap / 100:.2f}", "cases": len(sizes)})


def uniform(number: int, low: int, high: int, cap: int) -> Maker:
    """Return a maker of sizes drawn between low and high."""
    return lambda seed: packed(_drawn(Random(seed), number, low, high), cap)


def triplets(workers: int) -> Maker:
    """Return a maker of triples that fill 10.00 points exactly."""

    def make(seed: int) -> Instance:
        random = Random(seed)
        sizes: list[int] = []
        for _ in range(workers):
            large = random.randint(380, 490)
            middle = random.randint(250, (1000 - large) // 2)
            sizes += [large, middle, 1000 - large - middle]
        return packed(sizes, 1000)

    return make


def tight(number: int, low: int, high: int, cap: int, waste: int) -> Maker:
    """Return a maker of sizes that by counting leave `waste` centipoints in all."""

    def make(seed: int) -> Instance:
        random = Random(seed)
        sizes = _drawn(random, number, low, high)
        missing = -(-sum(sizes) // cap) * cap - waste - sum(sizes)
        for place in random.sample(range(number), number):
            step = max(min(missing, high - sizes[place]), low - sizes[place])
            sizes[place] += step
            missing -= step
        return packed(sizes, cap)

    return make


def _drawn(random: Random, number: int, low: int, high: int) -> list[int]:
    return [random.randint(low, high) for _ in range(number)]


def full(workers: int, each: int, points: int, **how: int | bool) -> Maker:
    """Return a maker of perfect packings."""
    return lambda seed: perfect(workers, each, points, seed=seed, **how)  # type: ignore[arg-type]


SETS: dict[str, Maker] = {
    "uniform 120": uniform(120, 20, 100, 150),
    "uniform 1000": uniform(1000, 20, 100, 150),
    "triplets 60": triplets(20),
    "triplets 249": triplets(83),
    "triplets 501": triplets(167),
    "schwerin 100": uniform(100, 150, 200, 1000),
    "schwerin 120": uniform(120, 150, 200, 1000),
    "1-800 tight": tight(180, 1, 800, 1000, 0),
    "150-620 tight": tight(160, 150, 620, 1000, 3),
    "200-400 tight": tight(120, 200, 400, 1000, 2),
    "180-330 tight": tight(60, 180, 330, 1000, 0),
    "cap 100.00": tight(120, 300, 6000, 10000, 10),
    "20 x 3": full(20, 3, 1000),
    "20 x 3, pairs": full(20, 3, 1000, pairs=10),
    "20 x 3, all caps": full(20, 3, 1000, pairs=8, dangerous=1, full_count=True),
    "20 x 4, all caps": full(20, 4, 1000, pairs=10, dangerous=1, full_count=True),
    "30 x 5, all caps": full(30, 5, 1000, dangerous=1, full_count=True),
    "60 x 4, all caps": full(60, 4, 1000, dangerous=1, full_count=True),
    "100 x 3, pairs": full(100, 3, 1000, pairs=50),
    "40 x 26": full(40, 26, 3000),
    "40 x 26, cases": full(40, 26, 3000, full_count=True, step=5),
    "80 x 30": full(80, 30, 3000),
    "80 x 30, all caps": full(80, 30, 3000, pairs=300, dangerous=3, siblings=40, full_count=True),
}


def rows(seconds: float, seeds: int) -> Iterator[str]:
    """Yield a line per instance."""
    for name, make in SETS.items():
        for seed in range(1, seeds + 1):
            instance = make(seed)
            start = perf_counter()
            found = minimum_headcount(instance, seconds=seconds)
            spent = perf_counter() - start
            fault = "FAULT" if check_packing(instance, found.packing) else ""
            proof = "proven" if found.proven else "open"
            yield (
                f"{name:<18} {seed:>4} {len(instance.cases):>6} {found.value!s:>6} "
                f"{found.bound:>6} {proof:<6} {spent:>7.2f} {fault}"
            )


def main() -> None:
    """Print the table."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 30.0
    seeds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    print(f"{'set':<18} {'seed':>4} {'cases':>6} {'value':>6} {'bound':>6} proof  {'seconds':>8}")
    for row in rows(seconds, seeds):
        print(row, flush=True)


if __name__ == "__main__":
    main()
