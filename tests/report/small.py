"""Tiny departments and plans made by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from audit.judge import judge
from models.case import Case
from models.facts import Facts, derive
from models.instance import Instance
from models.options import Options
from models.plan import Assignment, GoalResult, Plan, Solution
from models.policy import Policy
from models.problem import Findings
from models.proposal import Headcount
from models.rules import Outcome
from models.worker import Worker
from report.judged import Judged
from report.moves import Move, moves
from report.proposal import assemble, headcount_facts
from report.run import Run

DAY = date(2026, 11, 23)
OLD = date(2015, 1, 1)
NEW = date(2026, 11, 1)

Held = tuple[str | None, str | None]


def worker(name: str, **fields: Any) -> Worker:
    return Worker.model_validate({"worker": name, "started": OLD, **fields})


def case(name: str, **fields: Any) -> Case:
    return Case.model_validate({"case": name, "weight": 1, **fields})


@dataclass(frozen=True)
class Small:
    """A department and who holds what: {case: (primary, co-worker)}; unnamed cases stay."""

    workers: tuple[Worker, ...]
    cases: tuple[Case, ...]
    held: Mapping[str, Held] = field(default_factory=dict)
    exclusions: frozenset[tuple[str, str]] = frozenset()
    policy: dict[str, Any] = field(default_factory=dict)
    level: Fraction = Fraction(1)
    proven: bool = True

    @property
    def instance(self) -> Instance:
        policy = Policy.model_validate(self.policy)
        return Instance.of(DAY, self.workers, self.cases, exclusions=self.exclusions, policy=policy)

    @property
    def facts(self) -> Facts:
        return derive(self.instance)

    @property
    def plan(self) -> Plan:
        """The plan with the outcomes that the judge finds."""
        stated = self._plan({})
        verdict = judge(self.instance, stated, level=self.level)
        return self._plan({name: found.outcome for name, found in verdict.cases.items()})

    def _plan(self, outcomes: dict[str, Outcome]) -> Plan:
        rows = []
        for one in sorted(self.cases, key=lambda one: one.id):
            primary, co_worker = self.held.get(one.id, (one.primary, one.co_worker))
            outcome = outcomes.get(one.id, Outcome.REGULAR if primary else Outcome.WAITING)
            rows.append(
                Assignment(case=one.id, outcome=outcome, primary=primary, co_worker=co_worker)
            )
        return Plan(assignments=tuple(rows))

    @property
    def judged(self) -> Judged:
        verdict = judge(self.instance, self.plan, level=self.level)
        assert not verdict.broken, [str(broken.message) for broken in verdict.broken]
        return Judged(self.facts, verdict, self.level)

    @property
    def moves(self) -> tuple[Move, ...]:
        return moves(self.judged, proven=self.proven)

    def move(self, name: str, role: str = "primary") -> Move:
        return next(m for m in self.moves if m.case == name and m.role == role)

    @property
    def solution(self) -> Solution:
        goals = tuple(
            GoalResult(name=goal, value=value, bound=value if self.proven else 0,
                       proven=self.proven or value == 0)
            for goal, value in self.judged.verdict.goals.items()
        )  # fmt: skip
        return Solution(plan=self.plan, goals=goals)

    def run(self, headcount: Headcount | None = None, *, interrupted: bool = False) -> Run:
        judged, options = self.judged, Options(level=self.level)
        block = headcount or headcount_facts(self.facts, minimum=2, bound=2, proven=True)
        proposal = assemble(judged, options, self.solution, block)
        return Run(options, self.solution, judged, proposal, Findings(), interrupted=interrupted)


def busy() -> Small:
    """A leaver, an overload, a new case, a pair, a case that waits, one against a rule."""
    return Small(
        workers=(
            worker("anna"),
            worker("bo"),
            worker("carl", ends=date(2026, 11, 1)),
            worker("dina", started=NEW),
            worker("ext", role="external"),
        ),
        cases=(
            case("c1", primary="carl"),
            case("c2", primary="carl", co_worker="bo", difficult=True),
            case("c3", weight=31, primary="anna"),
            case("c4", primary="anna"),
            case("c5"),
            case("c6", skills=["sign"], primary="bo"),
            case("c7", skills=["sign"]),
            case("c8", primary="bo", co_worker="carl"),
        ),
        held={
            "c1": ("bo", None),
            "c2": ("bo", "anna"),
            "c4": ("dina", None),
            "c5": ("dina", None),
            "c8": ("bo", None),
        },
    )
