"""The textbook model: a Boolean for each (case, worker), and the eight rules over them."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from models.plan import Assignment, Plan
from models.rules import Outcome
from tests.oracle.choices import broken_rules, may_become_primary
from tests.oracle.derived import Matter, Office, Person
from tests.oracle.legal import hard_caps
from tests.oracle.units import Unit, change_limit, is_chosen, lock_of, units

if TYPE_CHECKING:
    Linear = cp_model.LinearExprT


@dataclass
class Held:
    """The variables of one case."""

    waits: cp_model.IntVar
    irregular: cp_model.IntVar
    primary: dict[str, cp_model.IntVar]
    co_worker: dict[str, cp_model.IntVar]


@dataclass
class Load:
    """What one worker carries, as expressions."""

    points: Linear
    cases: Linear
    dangerous: Linear


@dataclass
class Textbook:
    """The model of one instance: the variables, then the rules."""

    office: Office
    level: Fraction
    max_changes: int | None
    model: cp_model.CpModel = field(default_factory=cp_model.CpModel)
    held: dict[str, Held] = field(default_factory=dict)
    load: dict[str, Load] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.units = units(self.office)
        for matter in self.office.matters.values():
            self.held[matter.id] = self._variables(matter)
        for person in self.office.people.values():
            if person.here:
                self.load[person.id] = self._load(person)
        for matter in self.office.matters.values():
            self._rules_of_case(matter, self.held[matter.id])
        for unit in self.units:
            self._family(unit)
        self._limits()

    # variables

    def _variables(self, matter: Matter) -> Held:
        new = self.model.new_bool_var
        people = self.office.people.values()
        primary = {
            person.id: new(f"{matter.id} of {person.id}")
            for person in people
            if person.id == matter.usable or may_become_primary(person, matter)
        }
        co_worker = {
            person.id: new(f"{matter.id} with {person.id}")
            for person in people
            if self._may_help(person, matter)
        }
        return Held(new(f"{matter.id} waits"), new(f"{matter.id} irregular"), primary, co_worker)

    def _may_help(self, person: Person, matter: Matter) -> bool:
        """Tell whether the person is co-worker beside anybody at all."""
        if not person.here or person.id in matter.excluded:
            return False
        if person.id == matter.co_today:
            return True
        return person.receives and (matter.paired or (matter.guarded and not person.newcomer))

    def _load(self, person: Person) -> Load:
        matters = self.office.matters
        mine = [
            (matters[c], h.primary[person.id])
            for c, h in self.held.items()
            if person.id in h.primary
        ]
        shared = [
            (matters[c], h.co_worker[person.id])
            for c, h in self.held.items()
            if person.id in h.co_worker
        ]
        points = [(m.points, var) for m, var in mine] + [(m.co_points, var) for m, var in shared]
        return Load(
            points=weighted(points),
            cases=weighted([(1, var) for _, var in mine]),
            dangerous=weighted([(1, var) for m, var in mine if m.dangerous]),
        )

    # rules

    def _rules_of_case(self, matter: Matter, held: Held) -> None:
        add = self.model.add
        self.model.add_exactly_one([held.waits, *held.primary.values()])
        self.model.add_at_most_one([held.waits, *held.co_worker.values()])
        for worker in held.primary.keys() & held.co_worker.keys():
            self.model.add_at_most_one([held.primary[worker], held.co_worker[worker]])
        self._irregular(matter, held)
        fresh = [var for w, var in held.primary.items() if self.office.people[w].newcomer]
        if not matter.paired:
            for worker, var in held.co_worker.items():
                if worker != matter.co_today:
                    add(var <= sum(fresh))
        if matter.locked_to:
            add(held.primary[matter.locked_to] == 1)

    def _irregular(self, matter: Matter, held: Held) -> None:
        """Let the case be irregular with its usable primary only, and where a rule is broken."""
        add, people = self.model.add, self.office.people
        if matter.usable is None:
            add(held.irregular == 0)
        else:
            self.model.add_implication(held.irregular, held.primary[matter.usable])
            if not matter.skills <= people[matter.usable].skills:
                self.model.add_implication(held.primary[matter.usable], held.irregular)
        if matter.paired:
            self.model.add_bool_or([held.waits, held.irregular, *held.co_worker.values()])
        if matter.guarded:
            expert = [var for w, var in held.co_worker.items() if not people[w].newcomer]
            for worker, var in held.primary.items():
                if people[worker].newcomer:
                    self.model.add_bool_or([var.negated(), held.irregular, *expert])

    def _family(self, unit: Unit) -> None:
        if len(unit) == 1:
            return
        lock = lock_of(unit)
        if lock:
            self._locked_family(unit, lock)
            return
        first = self.held[unit[0].id]
        for matter in unit[1:]:
            other = self.held[matter.id]
            for worker in first.primary.keys() | other.primary.keys():
                pair = [h.primary[worker] for h in (first, other) if worker in h.primary]
                self.model.add(pair[0] == (pair[1] if len(pair) == 2 else 0))

    def _locked_family(self, unit: Unit, lock: str) -> None:
        for matter in unit:
            held = self.held[matter.id]
            if matter.usable == lock:
                self.model.add(held.primary[lock] == 1)
            else:
                self.model.add_bool_or(
                    [held.waits, *(v for w, v in held.primary.items() if w == lock)]
                )

    def _limits(self) -> None:
        for worker, limits in hard_caps(self.office, self.units, self.level).items():
            if worker in self.load:
                load = self.load[worker]
                for value, limit in zip(
                    (load.points, load.cases, load.dangerous), limits, strict=True
                ):
                    if limit is not None:
                        self.model.add(value <= limit)
        limit = change_limit(self.office, self.max_changes)
        if limit is not None:
            moved = [
                (1, var)
                for case, held in self.held.items()
                for worker, var in held.primary.items()
                if is_chosen(self.office, self.office.matters[case], worker)
            ]
            self.model.add(weighted(moved) <= limit)

    # the answer

    def hint(self, solver: cp_model.CpSolver) -> None:
        """Start the next stage from the plan of this one."""
        values = [
            solver.value(self.model.get_int_var_from_proto_index(index))
            for index in range(len(self.model.proto.variables))
        ]
        self.model.clear_hints()  # type: ignore[no-untyped-call]
        for index, value in enumerate(values):
            self.model.add_hint(self.model.get_int_var_from_proto_index(index), value)

    def plan(self, solver: cp_model.CpSolver) -> Plan:
        """Read the plan off the solver."""
        return Plan(
            assignments=tuple(
                self._assignment(self.office.matters[case], self.held[case], solver)
                for case in sorted(self.held)
            )
        )

    def _assignment(self, matter: Matter, held: Held, solver: cp_model.CpSolver) -> Assignment:
        primary = next((w for w, var in held.primary.items() if solver.value(var)), None)
        co_worker = next((w for w, var in held.co_worker.items() if solver.value(var)), None)
        outcome = Outcome.WAITING
        if primary:
            people = self.office.people
            helper = people[co_worker] if co_worker else None
            broken = broken_rules(people[primary], helper, matter)
            outcome = Outcome.IRREGULAR if broken else Outcome.REGULAR
        return Assignment(case=matter.id, outcome=outcome, primary=primary, co_worker=co_worker)


def weighted(terms: list[tuple[int, cp_model.IntVar]]) -> Linear:
    """Return the sum of factor times variable."""
    return cp_model.LinearExpr.weighted_sum([var for _, var in terms], [w for w, _ in terms])
