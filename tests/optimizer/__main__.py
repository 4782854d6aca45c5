"""Compare the optimizer with brute force (and the judge) on many seeds.

    python -m tests.optimizer FIRST LAST

About 30 seeds a second; every other one as large departments are solved (loose pairs).
Prints each seed on which they differ and what was wanted, and ends with 1 if there is one.
"""

from __future__ import annotations

import sys
from unittest.mock import patch

from tests.optimizer.comparison import complaints, solved
from tests.oracle.brute import brute_force
from tests.random_instances import random_instance


def differences(seed: int) -> list[str]:
    """Return what is wrong with the solution of a seed's instance."""
    instance, asked = random_instance(seed)
    try:
        with patch("optimizer.solve.LOOSE_FROM", 0 if seed % 2 else 300):
            solution = solved(instance, asked)
    except Exception as error:
        return [f"{type(error).__name__}: {error}"]
    values, _ = brute_force(instance, **asked)
    return complaints(instance, asked, solution, wanted=values)


def main(first: int, last: int) -> int:
    """Compare on the seeds from first to last, both included."""
    differing = 0
    for seed in range(first, last + 1):
        if found := differences(seed):
            differing += 1
            print(f"seed {seed}:", *found, sep="\n  ")
    print(f"{last - first + 1} seeds, {differing} differences")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
