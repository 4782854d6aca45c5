"""Puts a judged plan into the shape in which it leaves the program."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from models.decision import DecisionRow
from models.facts import Facts
from models.ids import fold
from models.measures import count
from models.options import Options
from models.plan import GoalResult, Notice, Solution
from models.proposal import (
    AssignmentRow,
    Headcount,
    InputFacts,
    OptionFacts,
    PolicyFacts,
    Proposal,
    Timing,
    WaitingRow,
    WorkerRow,
)
from models.rounding import half_up
from models.rules import Goal, Outcome
from report.judged import Judged
from report.order import order
from report.possible import Possible
from report.shortage import shortage
from report.waiting import waiting_reason


def assemble(
    judged: Judged,
    options: Options,
    solution: Solution,
    headcount: Headcount,
    *,
    notices: tuple[Notice, ...] = (),
    decisions: tuple[DecisionRow, ...] = (),
    seconds: float = 0.0,
) -> Proposal:
    """Return the proposal: the optimizer's goals, everything else as the judge read it.

    `notices` are warnings that neither of them gives (the headcount's, the decisions').
    """
    facts, verdict, instance = judged.facts, judged.verdict, judged.facts.instance
    goals = in_order(solution.goals)
    waiting = _waiting(judged, proven=goals[0].proven)
    proposal = Proposal(
        date=instance.day,
        input=InputFacts(
            workers=len(instance.workers), cases=len(instance.cases), digest=instance.digest
        ),
        policy=PolicyFacts(digest=instance.policy_digest),
        options=_options(options),
        status="optimal" if all(goal.proven for goal in goals) else "feasible",
        goals=goals,
        assignments=tuple(_assignment(case_id, judged) for case_id in sorted(facts.cases)),
        workers=tuple(_worker(worker_id, judged) for worker_id in sorted(facts.workers)),
        breaches=verdict.breaches,
        waiting=waiting,
        headcount=headcount,
        warnings=_warnings(judged, solution.warnings, notices),
        timing=Timing(
            seconds=round(seconds, 3),
            goals={g.value: round(solution.seconds[g], 3) for g in Goal if g in solution.seconds},
        ),
        decisions=decisions,
        order=order(facts, verdict.cases),
        shortage=shortage(judged, waiting, proven=goals[0].proven and goals[1].proven),
    )
    return proposal.model_copy(update={"digest": proposal.own_digest})


def in_order(goals: tuple[GoalResult, ...]) -> tuple[GoalResult, ...]:
    """Return the goals' results, the most important first."""
    order = list(Goal)
    return tuple(sorted(goals, key=lambda goal: order.index(goal.name)))


def headcount_facts(
    facts: Facts, *, minimum: int | None, bound: int | None, proven: bool
) -> Headcount:
    """Return the headcount block: what is needed beside who is here, externals aside."""
    staff = [w for w in facts.workers.values() if w.here and not w.external]
    return Headcount(
        minimum=minimum,
        bound=bound,
        proven=proven,
        here=len(staff),
        here_full_time=half_up(100 * sum((w.share for w in staff), Fraction(0))) / 100,
    )


def _options(options: Options) -> OptionFacts:
    return OptionFacts(
        level=float(options.level),
        max_changes=options.max_changes,
        time_limit=_whole(options.time_limit),
        seed=options.seed,
        gone=tuple(sorted(options.gone)),
    )


def _whole(number: float) -> float:
    """Return 60 for 60.0, so that JSON shows what was typed."""
    return int(number) if float(number).is_integer() else number


def _assignment(case_id: str, judged: Judged) -> AssignmentRow:
    row, case = judged.row(case_id), judged.case(case_id).case
    return AssignmentRow(
        case=case_id,
        outcome=row.outcome,
        primary=row.primary,
        co_worker=row.co_worker,
        previous_primary=case.primary,
        previous_co_worker=case.co_worker,
        change=row.change,
        co_change=row.co_change,
        unavoidable=row.unavoidable,
        cost=row.cost,
    )


def _worker(worker_id: str, judged: Judged) -> WorkerRow:
    worker, load = judged.worker(worker_id), judged.planned(worker_id)
    return WorkerRow(
        worker=worker_id,
        here=worker.here,
        receives=worker.receives,
        newcomer=worker.newcomer,
        external=worker.external,
        cases=load.cases,
        points=load.points,
        dangerous=load.dangerous,
        max_cases=worker.max_cases,
        max_points=worker.max_points,
        max_dangerous=worker.max_dangerous,
        utilisation=load.utilisation,
    )


def _waiting(judged: Judged, *, proven: bool) -> tuple[WaitingRow, ...]:
    possible = Possible(judged.facts)
    rows: list[WaitingRow] = []
    for case_id, row in sorted(judged.verdict.cases.items()):
        if row.outcome is Outcome.WAITING:
            reason = waiting_reason(judged.case(case_id), judged, possible, proven=proven)
            rows.append(WaitingRow(case=case_id, code=reason.code, reason=reason.text))
    return tuple(rows)


def _warnings(
    judged: Judged, optimizer: tuple[Notice, ...], others: tuple[Notice, ...]
) -> tuple[Notice, ...]:
    """Return what the input, the judge and the others noticed, each thing once.

    The optimizer reads the same rules as the judge: what both noticed is the judge's to tell.
    """
    judge = judged.verdict.warnings
    codes = {notice.code for notice in judge}
    only = (notice for notice in optimizer if notice.code not in codes)
    notices = (*_unlisted(judged), *judge, *only, *others)
    return tuple({(n.code, str(n.message)): n for n in notices}.values())


def _unlisted(judged: Judged) -> tuple[Notice, ...]:
    """Return one notice for each kind of case that the policy gives no weight."""
    weights = judged.facts.instance.policy.weights
    kinds = Counter(
        fold(case.kind)
        for case in judged.facts.instance.cases
        if case.weight is None and fold(case.kind) and fold(case.kind) not in weights
    )
    return tuple(_default_weight(kind, number) for kind, number in sorted(kinds.items()))


def _default_weight(kind: str, number: int) -> Notice:
    text = count(
        number,
        "{n} case of the kind {kind} counts with the default weight.",
        "{n} cases of the kind {kind} count with the default weight.",
        kind=kind,
    )
    return Notice(code="unlisted-kind", message=text)
