"""Compare brute force, the textbook model and the judge on many seeds.

    python -m tests.oracle FIRST LAST

Prints each seed on which they differ, and ends with 1 if there is one.
"""

from __future__ import annotations

import sys

from audit.judge import judge
from bench.textbook import textbook
from tests.oracle.brute import brute_force
from tests.random_instances import random_instance


def differs(seed: int) -> bool:
    """Tell whether the three disagree on the instance of this seed."""
    instance, asked = random_instance(seed)
    values, plan = brute_force(instance, **asked)
    rows, other = textbook(instance, **asked)
    if {name: value for name, value, _, _ in rows} != values:
        return True
    verdicts = [judge(instance, found, **asked) for found in (plan, other)]
    return any(verdict.broken or verdict.goals != values for verdict in verdicts)


def main(first: int, last: int) -> int:
    """Compare on the seeds from first to last, both included."""
    found = [seed for seed in range(first, last + 1) if differs(seed)]
    print(f"{last - first + 1} seeds, {len(found)} differences", *found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
