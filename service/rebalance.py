"""The weekly run: solve, judge, and put together what leaves the program."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from time import monotonic

from audit.judge import judge
from audit.verdict import Verdict
from models.errors import AuditError
from models.facts import Facts, derive
from models.headcount import MinimumHeadcount
from models.instance import Instance
from models.options import Options
from models.plan import Solution
from models.problem import Findings
from models.progress import Progress
from models.proposal import Headcount, Proposal
from models.rules import Goal
from report.judged import Judged
from report.proposal import assemble, headcount_facts
from report.run import Run
from service.decisions import UNDECIDED, Settled, obeyed

HEADCOUNT_SECONDS = 3.0
FIRST_GOALS = (Goal.UNMET, Goal.OVERLOAD, Goal.CHANGES)
NO_FINDINGS = Findings()
Interruptible = Callable[[Callable[[], None]], AbstractContextManager[None]]


def rebalance(
    instance: Instance,
    options: Options,
    *,
    findings: Findings = NO_FINDINGS,
    settled: Settled = UNDECIDED,
    mend: bool = False,
    listen: Callable[[Progress], None] | None = None,
    started: float | None = None,
    interruptible: Interruptible = lambda _end: nullcontext(),
) -> Run:
    """Return the best allocation that the time allows, judged and explained.

    Args:
        instance: The department on its plan date.
        options: What is asked for; `time_limit` is for the whole command.
        findings: What the readers had to say; kept for whoever shows the run.
        settled: What has been decided about single moves.
        mend: Whether to look for what would end a shortage; takes a third of the time.
        listen: Called while the optimizer works.
        started: `time.monotonic()` when the command began; None: now.
        interruptible: Gets what ends the search; the best plan so far is kept then.

    Raises:
        AuditError: the plan breaks a rule or is not what the optimizer claims.
        DecisionError: no plan does all that was decided.

    """
    from optimizer.reviewed import solve_reviewed  # noqa: PLC0415  (heavy, and --help must not pay)
    from optimizer.stop import Stop  # noqa: PLC0415

    begun = monotonic() if started is None else started
    spent = monotonic() - begun
    limit = options.clock * (2 / 3 if mend else 1)
    left = max(options.time_limit / 10, limit - spent - _reserve(options))
    stop = Stop(left)
    with interruptible(stop.now):
        conditions = settled.conditions
        solution = solve_reviewed(
            instance, options, conditions=conditions, listen=listen, stop=stop
        )
    return finish(
        instance, options, solution, findings=findings, settled=settled, mend=mend, begun=begun
    )


def finish(
    instance: Instance,
    options: Options,
    solution: Solution,
    *,
    findings: Findings = NO_FINDINGS,
    settled: Settled = UNDECIDED,
    mend: bool = False,
    begun: float | None = None,
) -> Run:
    """Judge a solution and put the run together.

    Raises:
        AuditError: the plan breaks a rule or is not what the optimizer claims.

    """
    begun = monotonic() if begun is None else begun
    facts = derive(instance)
    verdict = judge(
        instance,
        solution.plan,
        level=options.level,
        max_changes=options.max_changes,
        facts=facts,
    )
    confirm(solution, verdict)
    obeyed(settled.conditions, instance, solution.plan)
    judged = Judged(facts, verdict, options.level, settled.conditions)
    patience = 0.1 if solution.interrupted else options.clock - (monotonic() - begun)
    needed = _headcount(facts, patience)
    proposal = assemble(
        judged,
        options,
        solution,
        _block(facts, needed),
        notices=(*settled.notices, *(needed.warnings if needed else ())),
        decisions=settled.rows,
        seconds=monotonic() - begun,
    )
    interrupted = solution.interrupted or needed is None
    if mend and not interrupted:
        proposal, interrupted = _mended(proposal, instance, options, judged, begun)
    return Run(
        options=options,
        solution=solution,
        judged=judged,
        proposal=proposal,
        findings=findings,
        headcount_reason=needed.reason if needed else None,
        interrupted=interrupted,
    )


def _mended(
    proposal: Proposal, instance: Instance, options: Options, judged: Judged, begun: float
) -> tuple[Proposal, bool]:
    """Return the proposal with what would end a shortage, and whether Ctrl-C came meanwhile."""
    from service.repairs import Asked, repairs  # noqa: PLC0415

    pace = sum(proposal.timing.goals.get(goal, 0.0) for goal in FIRST_GOALS)
    asked = Asked(instance, options, judged.conditions, judged, proposal.goals, pace)
    left = options.clock - (monotonic() - begun)
    found, interrupted = repairs(asked, seconds=max(options.time_limit / 5, left))
    timing = proposal.timing.model_copy(update={"seconds": round(monotonic() - begun, 3)})
    mended = proposal.model_copy(update={"repairs": found, "timing": timing})
    return mended, interrupted


def confirm(solution: Solution, verdict: Verdict) -> None:
    """Raise AuditError unless the judge finds the plan legal and worth what is claimed."""
    complaints = [
        *(f"{rule} broken: {n}" for rule, n in _broken(verdict)),
        *_claims(solution, verdict),
    ]
    if complaints:
        # No case or worker ids: this line may end up in a log.
        raise AuditError("the judge refuses the plan: " + "; ".join(complaints))


def _broken(verdict: Verdict) -> list[tuple[str, int]]:
    return sorted(Counter(str(broken.rule) for broken in verdict.broken).items())


def _claims(solution: Solution, verdict: Verdict) -> list[str]:
    """Name the goals that are claimed otherwise than judged, or proven without a bound."""
    if sorted(goal.name for goal in solution.goals) != sorted(Goal):
        return ["the claim does not name each goal once"]
    found: list[str] = []
    for goal in solution.goals:
        judged = verdict.goals[goal.name]
        if goal.value != judged:
            found.append(f"{goal.name} is claimed {goal.value} and judged {judged}")
        if goal.bound > goal.value or (goal.proven and goal.bound != goal.value):
            found.append(f"{goal.name} has bound {goal.bound} and proven={goal.proven}")
    return found


def _reserve(options: Options) -> float:
    """Return the seconds kept for judging, headcount and writing."""
    return min(HEADCOUNT_SECONDS + 1, options.time_limit / 5)


def _headcount(facts: Facts, patience: float) -> MinimumHeadcount | None:
    """Return how many are needed, after a small effort; None where Ctrl-C came."""
    from optimizer.headcount.minimum import minimum_headcount  # noqa: PLC0415

    seconds = min(HEADCOUNT_SECONDS, max(0.1, patience))
    try:
        return minimum_headcount(facts.instance, seconds=seconds, thorough=False)
    except KeyboardInterrupt:  # the plan is there and judged: it must not be lost for a number
        return None


def _block(facts: Facts, found: MinimumHeadcount | None) -> Headcount:
    if found is None:
        return headcount_facts(facts, minimum=None, bound=None, proven=False)
    return headcount_facts(facts, minimum=found.value, bound=found.bound, proven=found.proven)
