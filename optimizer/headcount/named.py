"""From bundles of kinds to bundles of case ids, nobody co-worker of a case of their own."""

from __future__ import annotations

from collections.abc import Sequence

from models.errors import SolverError
from models.headcount import Bundle as Named
from optimizer.headcount.caseload import Caseload
from optimizer.headcount.problem import Bundle


def named(load: Caseload, bundles: Sequence[Bundle], workers: int) -> tuple[Named, ...]:
    """Name the cases that each worker carries as primary and as co-worker."""
    home = _homes(load, bundles)
    primary: list[list[str]] = [[] for _ in range(workers)]
    co: list[list[str]] = [[] for _ in range(workers)]
    for unit, worker in home.items():
        primary[worker] += [case.id for case in load.units[unit].cases]
    for part, worker in _carriers(load, bundles, workers, home).items():
        co[worker].append(load.parts[part].case)
    return tuple(
        Named(primary=tuple(sorted(mine)), co=tuple(sorted(others)))
        for mine, others in zip(primary, co, strict=True)
    )


def _homes(load: Caseload, bundles: Sequence[Bundle]) -> dict[int, int]:
    """Return the worker of each unit, units of one kind in order."""
    home: dict[int, int] = {}
    for kind, members in enumerate(load.members):
        if not load.problem.kinds[kind].part:
            home |= dict(zip(members, _places(bundles, kind), strict=True))
    return home


def _carriers(
    load: Caseload, bundles: Sequence[Bundle], workers: int, home: dict[int, int]
) -> dict[int, int]:
    """Return the worker of each co-worker part, never the one who has the case."""
    carriers: dict[int, int] = {}
    for kind, members in enumerate(load.members):
        if load.problem.kinds[kind].part:
            homes = [home[load.parts[part].unit] for part in members]
            seats = seated(homes, _places(bundles, kind))
            carriers |= dict(zip(members, seats, strict=True))
    for index, part in enumerate(load.parts):
        if not part.points:
            carriers[index] = (home[part.unit] + 1) % workers
    return carriers


def _places(bundles: Sequence[Bundle], kind: int) -> list[int]:
    return [worker for worker, bundle in enumerate(bundles) for _ in range(bundle.get(kind, 0))]


def seated(homes: Sequence[int], seats: Sequence[int]) -> list[int]:
    """Give each part a seat at another worker than its home.

    Possible whenever no worker has more seats and parts together than there are parts (Hall):
    then a part for which only seats at home are left can change places with another.
    """
    free = list(seats)
    taken: list[int] = []
    for home in homes:
        place = next((i for i, seat in enumerate(free) if seat != home), None)
        if place is not None:
            taken.append(free.pop(place))
            continue
        swap = next(
            (
                i
                for i, (seat, other) in enumerate(zip(taken, homes, strict=False))
                if home not in (seat, other)
            ),
            None,
        )
        if swap is None:
            raise SolverError("a packing holds a case and its co-worker part together")
        taken.append(taken[swap])
        taken[swap] = free.pop(0)
    return taken
