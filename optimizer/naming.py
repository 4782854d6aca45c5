"""From columns back to names: who holds which case (docs/design.md, Naming).

Choices say which units take from which pool, arrivals say how many each worker gets. A
flow seats the members of each pool; Hall's rows in pools.py make sure that it can.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ortools.graph.python.max_flow import SimpleMaxFlow

from models.errors import SolverError
from models.plan import Assignment, Plan
from models.rules import Outcome
from optimizer.co_options import CoOption
from optimizer.model import Model
from optimizer.pools import PairPool, Pool, Role, Seat
from optimizer.program import Ints
from optimizer.seating import Table
from optimizer.states import Mode


class UnseatedError(SolverError):
    """Counts that cannot be turned into names: expected of loose pairs only.

    `table` has the pools that could not be seated together (null: one alone could not).
    """

    def __init__(self, message: str, table: Table | None = None) -> None:
        super().__init__(message)
        self.table = table


Parts = Sequence[Sequence[Pool]]  # of each primary pool, in the model's order


def name_plan(model: Model, values: Ints, parts: Parts | None = None) -> Plan:
    """Return the plan that an assignment of all columns stands for.

    `parts` are the primary pools as the goal `preference` has split them, if it has.
    """
    seated = seat_everybody(model, values, parts)
    assignments = []
    for index in range(len(model.units)):
        mode, options = chosen_options(model, values, index)
        primary = mode.primary or seated.get((index, None))
        for number, option in enumerate(options):
            co_worker = option.stays or seated.get((index, number))
            assignments.append(_assignment(mode, number, primary, option, co_worker))
    return Plan(assignments=tuple(sorted(assignments, key=lambda row: row.case)))


def chosen_options(model: Model, values: Ints, index: int) -> tuple[Mode, list[CoOption]]:
    """Return the mode of a unit and the co-worker option of each member."""
    number = next(n for n, choice in enumerate(model.choices[index]) if values[choice.column])
    choice = model.choices[index][number]
    own = {
        split.member: split.option
        for split in model.splits[index]
        if split.choice == number and values[split.column]
    }
    return choice.mode, [option or own[n] for n, option in enumerate(choice.options)]


def _assignment(
    mode: Mode, number: int, primary: str | None, option: CoOption, co_worker: str | None
) -> Assignment:
    case = mode.members[number].case.id
    if primary is None:
        return Assignment(case=case, outcome=Outcome.WAITING, co_worker=co_worker)
    outcome = Outcome.IRREGULAR if option.irregular else Outcome.REGULAR
    return Assignment(case=case, outcome=outcome, primary=primary, co_worker=co_worker)


def seat_everybody(model: Model, values: Ints, parts: Parts | None = None) -> dict[Role, str]:
    """Return the worker of every role that comes out of a pool.

    Raises:
        UnseatedError: nobody can be seated like that.

    """
    parts = parts or [[pool] for pool in model.primary_pools()]
    singles = _singles(model, parts)
    seated = _seat_pools(singles, values)
    try:
        for pool in model.co_pools():
            seats = [_beside(seat, seated) for seat in _taken(pool, values)]
            seated |= _seat(seats, _wanted(pool.arrivals, values))
    except UnseatedError as error:
        table = Table([*singles, *model.co_pools()], values)
        together = table.seated()
        if together is None:
            raise UnseatedError(str(error), table) from error
        seated = together
    return seated | _seat_all_pairs(model, values, parts)


def _singles(model: Model, parts: Parts) -> list[Pool]:
    return [pool for group in parts[: len(parts) - len(model.pair_pools)] for pool in group]


def _seat_pools(pools: Sequence[Pool], values: Ints) -> dict[Role, str]:
    seated: dict[Role, str] = {}
    for pool in pools:
        seated |= _seat(_taken(pool, values), _wanted(pool.arrivals, values))
    return seated


def _seat_all_pairs(model: Model, values: Ints, parts: Parts) -> dict[Role, str]:
    seated: dict[Role, str] = {}
    pairs = list(model.pair_pools.values())
    for pair, group in zip(pairs, parts[len(parts) - len(pairs) :], strict=True):
        seated |= _seat_pairs(pair, group, values)
    return seated


def _beside(seat: Seat, seated: Mapping[Role, str]) -> Seat:
    """Let a co-worker's seat refuse the primary who was seated in the same unit."""
    primary = seated.get((seat.unit, None))
    if primary is None:
        return seat
    return replace(seat, refused=seat.refused | {primary})


def _seat_pairs(pair: PairPool, group: Sequence[Pool], values: Ints) -> dict[Role, str]:
    """Seat primaries part by part, then find each a co-worker who is somebody else."""
    seats = [seat for pool in group for seat in _taken(pool, values)]
    first = [
        worker
        for pool in group
        for worker, count in _wanted(pool.arrivals, values).items()
        for _ in range(count)
    ]
    if len(first) != len(seats):
        raise SolverError("a pool's arrivals do not add up to its members")
    slots = [Seat(n, frozenset({worker}), n, None) for n, worker in enumerate(first)]
    partner = _seat(slots, _wanted(pair.co_arrivals, values))
    seated: dict[Role, str] = {}
    for number, seat in enumerate(seats):
        seated[(seat.unit, None)] = first[number]
        seated[(seat.unit, seat.member)] = partner[(number, None)]
    return seated


def _taken(pool: Pool, values: Ints) -> list[Seat]:
    return [seat for seat in pool.seats if values[seat.column]]


def _wanted(arrivals: Mapping[str, int], values: Ints) -> dict[str, int]:
    return {worker: int(values[col]) for worker, col in arrivals.items() if values[col]}


def _seat(seats: Sequence[Seat], wanted: Mapping[str, int]) -> dict[Role, str]:
    """Match each seat to a worker it does not refuse, as often as each worker is wanted."""
    if len(seats) != sum(wanted.values()):
        raise SolverError("a pool's arrivals do not add up to its members")
    if not seats:
        return {}
    flow = SimpleMaxFlow()
    source, sink = 0, 1
    node = {worker: 2 + len(seats) + n for n, worker in enumerate(wanted)}
    for worker, count in wanted.items():
        flow.add_arc_with_capacity(node[worker], sink, count)
    arcs: dict[int, tuple[Role, str]] = {}
    for number, seat in enumerate(seats):
        flow.add_arc_with_capacity(source, 2 + number, 1)
        for worker in wanted:
            if worker not in seat.refused:
                arc = flow.add_arc_with_capacity(2 + number, node[worker], 1)
                arcs[arc] = ((seat.unit, seat.member), worker)
    flow.solve(source, sink)
    if flow.optimal_flow() != len(seats):
        raise UnseatedError("a pool's arrivals cannot be seated")
    return dict(role for arc, role in arcs.items() if flow.flow(arc))
