"""Decisions become conditions of a run: applied, or reported with why they are not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from models.conditions import FREE, Conditions, Refusal, Seat
from models.decision import Answer, Decision, DecisionRow
from models.errors import AuditError, InputError
from models.ids import fold
from models.instance import Instance
from models.measures import count
from models.plan import Notice, Plan
from models.problem import Findings, Problem
from models.text import Text, say
from service.void import Bench, Void

Judged = tuple[Decision, Void | None]


@dataclass(frozen=True, slots=True)
class Settled:
    """What the decisions ask of a run, each of them with what became of it, and warnings."""

    conditions: Conditions = FREE
    rows: tuple[DecisionRow, ...] = ()
    notices: tuple[Notice, ...] = ()


UNDECIDED = Settled()


def settle(
    instance: Instance, *, kept: Sequence[Decision] = (), now: Sequence[Decision] = ()
) -> Settled:
    """Return what decisions ask of a run.

    Args:
        instance: The department on its plan date.
        kept: Decisions of a file; one that does not apply (any more) is reported, not applied.
        now: Decisions taken for this run, which outrank the file's.

    Raises:
        InputError: decisions of `now` cannot be followed; it names all of these.

    """
    if not kept and not now:
        return UNDECIDED
    bench = Bench(instance)
    asked: list[Judged] = [(one, bench.void(one)) for one in now]
    refuse([*(void.message for _, void in asked if void), *_clashes(now)])
    older: list[Judged] = [(one, bench.void(one) or _outranked(one, now)) for one in kept]
    rows = tuple(_row(bench, one, void) for one, void in (*older, *asked))
    applied = [bench.spelt(one) for one, void in (*older, *asked) if void is None]
    return Settled(_conditions(applied), rows, tuple(_notices(older)))


def refuse(messages: Iterable[Text]) -> None:
    """Raise InputError with all of the messages, if there are any."""
    problems = tuple(Problem(code="decision", message=message) for message in messages)
    if problems:
        raise InputError(Findings(errors=problems))


def obeyed(conditions: Conditions, instance: Instance, plan: Plan) -> None:
    """Raise AuditError where a plan does not do what was decided."""
    rows = plan.by_case
    missed = sum(
        holder != (rows[case].primary if part == "primary" else rows[case].co_worker)
        for (case, part), holder in conditions.fixed.items()
    )
    for case, part, worker in conditions.rejected:
        row, today = rows[case], instance.case[case]
        new, old = (
            (row.primary, today.primary) if part == "primary" else (row.co_worker, today.co_worker)
        )
        missed += worker == new and worker != old
    if missed:
        raise AuditError(f"the plan does otherwise than decided: {missed}")


def _clashes(now: Sequence[Decision]) -> list[Text]:
    """Name decisions of one run that cannot both hold."""
    return [
        say(
            "Case {case}: the decisions on {worker} and {other} cannot both hold.",
            case=one.case,
            worker=other.worker,
            other=one.worker,
        )
        for place, one in enumerate(now)
        for other in now[:place]
        if _clash(one, other)
    ]


def _clash(one: Decision, other: Decision) -> bool:
    """Whether two decisions are about one role and cannot both hold."""
    if fold(one.case) != fold(other.case) or not set(one.parts) & set(other.parts):
        return False
    same = fold(one.worker) == fold(other.worker)
    if one.answer is other.answer:
        return one.answer is Answer.ACCEPT and not same
    return same


def _outranked(one: Decision, now: Sequence[Decision]) -> Void | None:
    """Return why an older decision gives way to one of this run."""
    if not any(_clash(one, other) for other in now):
        return None
    text = say(
        "The decision on case {case} and {worker} gives way to one of this run.",
        case=one.case,
        worker=one.worker,
    )
    return Void("outranked", text)


def _conditions(applied: Sequence[Decision]) -> Conditions:
    fixed: dict[Seat, str | None] = {}
    rejected: set[Refusal] = set()
    for one in applied:
        for part in one.parts:
            if one.answer is Answer.ACCEPT:
                fixed[Seat(one.case, part)] = one.worker
            else:
                rejected.add(Refusal(one.case, part, one.worker))
    return Conditions(fixed=fixed, rejected=frozenset(rejected))


def _row(bench: Bench, one: Decision, void: Void | None) -> DecisionRow:
    spelt = bench.spelt(one)
    return DecisionRow(
        case=spelt.case,
        role=one.role,
        worker=spelt.worker,
        decision=one.answer,
        by=one.by,
        date=one.date,
        reason=one.reason,
        digest=one.digest or bench.digest(one),
        status="void" if void else "applied",
        code=void.code if void else None,
        message=void.message if void else None,
    )


def _notices(older: Sequence[Judged]) -> list[Notice]:
    """Return a warning for each decision that does not apply, and one for those undated."""
    found = [Notice(code="decision-void", message=void.message) for _, void in older if void]
    bare = sum(not one.digest for one, void in older if void is None)
    if bare:
        text = count(
            bare,
            "{n} decision has no digest of its rows and counts as taken today.",
            "{n} decisions have no digest of their rows and count as taken today.",
        )
        found.append(Notice(code="decision-without-digest", message=text))
    return found
