"""Loads packed into equal hires by search: first how many of a kind each, then which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ortools.graph.python.max_flow import SimpleMaxFlow

from optimizer.cpsat import Search, search
from optimizer.hires.limits import Limits
from optimizer.program import Ints, Program
from optimizer.stop import Stop

MOST_COLUMNS = 40_000
EFFORT = 3.0

Kind = tuple[bool, Limits]


@dataclass(frozen=True, slots=True)
class Load:
    """What one hire takes as a whole: a unit as primary, or one case as co-worker."""

    cases: tuple[str, ...]
    primary: bool
    room: Limits


def packed(
    loads: Sequence[Load], names: Sequence[str], most: Limits, stop: Stop
) -> list[str] | None:
    """Return who of `names` takes each load within the caps; None where none was found."""
    kinds: dict[Kind, list[int]] = defaultdict(list)
    for number, load in enumerate(loads):
        kinds[load.primary, load.room].append(number)
    if not names or len(kinds) * len(names) > MOST_COLUMNS:
        return None if loads else []
    shares = _shares(kinds, names, most, stop)
    return None if shares is None else _named(loads, names, kinds, shares)


def _shares(
    kinds: dict[Kind, list[int]], names: Sequence[str], most: Limits, stop: Stop
) -> dict[Kind, Ints] | None:
    """Return for each kind how many each hire takes."""
    program = Program()
    columns = {kind: [program.column(0, len(held)) for _ in names] for kind, held in kinds.items()}
    for kind, held in kinds.items():
        program.row(((column, 1) for column in columns[kind]), low=len(held), high=len(held))
    for place in range(len(names)):
        for dimension in range(3):
            terms = [(columns[kind][place], kind[1][dimension]) for kind in kinds]
            program.row(terms, high=most[dimension])
    answer = search(program.freeze(), Search(effort=EFFORT), stop)
    if answer.values is None:
        return None
    return {kind: answer.values[own] for kind, own in columns.items()}


def _named(
    loads: Sequence[Load],
    names: Sequence[str],
    kinds: dict[Kind, list[int]],
    shares: dict[Kind, Ints],
) -> list[str] | None:
    """Name the loads of each kind, nobody on a case twice; None where that cannot be."""
    taker: dict[int, int] = {}
    owner: dict[str, int] = {}
    for kind in sorted(kinds, reverse=True):  # as primary first
        seats = _seated(loads, kinds[kind], shares[kind].tolist(), owner)
        if seats is None:
            return None
        taker |= seats
        owner |= {case: place for n, place in seats.items() for case in loads[n].cases}
    return [names[taker[number]] for number in range(len(loads))]


def _seated(
    loads: Sequence[Load], held: Sequence[int], wanted: Sequence[int], owner: dict[str, int]
) -> dict[int, int] | None:
    """Match loads of one kind to places, avoiding those who are on the case already."""
    flow, source, sink = SimpleMaxFlow(), 0, 1
    arcs: dict[int, tuple[int, int]] = {}
    for place, count in enumerate(wanted):
        flow.add_arc_with_capacity(2 + place, sink, count)
    for at, number in enumerate(held):
        node = 2 + len(wanted) + at
        flow.add_arc_with_capacity(source, node, 1)
        taken = {owner.get(case) for case in loads[number].cases}
        for place, count in enumerate(wanted):
            if count and place not in taken:
                arcs[flow.add_arc_with_capacity(node, 2 + place, 1)] = (number, place)
    flow.solve(source, sink)
    if flow.optimal_flow() != len(held):
        return None
    return dict(pair for arc, pair in arcs.items() if flow.flow(arc))
