"""How many hires would end what is unmet or over a cap: a line of the summary, in little time."""

from __future__ import annotations

from fractions import Fraction

from audit.judge import judge
from models.batch import HiresFacts
from models.errors import AuditError
from models.headcount_report import Staffed
from models.instance import Instance
from models.options import Options
from models.policy import Hire
from models.proposal import Proposal
from models.rules import Goal

SECONDS, SHARE = 3.0, 0.2
"""For all profiles together, or that share of the time limit; most departments take less than
a second, the largest in a country about ten."""
MET = (Goal.UNMET, Goal.OVERLOAD)


def hires_facts(
    instance: Instance, options: Options, proposal: Proposal, *, seconds: float | None = None
) -> tuple[HiresFacts, ...]:
    """Return the fewest hires of each profile with which nothing is unmet or over a cap.

    Raises:
        AuditError: a plan that shows it does not.

    """
    if options.level <= Fraction(1) and _is_met(proposal):
        return tuple(_nobody(profile) for profile in instance.policy.hire)
    if seconds is None:
        seconds = max(SECONDS, SHARE * options.time_limit)
    return _searched(instance, options, seconds)


def _is_met(proposal: Proposal) -> bool:
    """Whether the proposal itself needs nobody else: then no search is needed."""
    return all(goal.value == 0 for goal in proposal.goals if goal.name in MET)


def _nobody(profile: Hire) -> HiresFacts:
    return HiresFacts(profile=profile.name, enough=True, value=0, bound=0, proven=True)


def _searched(instance: Instance, options: Options, seconds: float) -> tuple[HiresFacts, ...]:
    from optimizer.hires.answers import hires  # noqa: PLC0415  (heavy)
    from optimizer.stop import Stop  # noqa: PLC0415

    stop, found, profiles = Stop(seconds), list[HiresFacts](), instance.policy.hire
    for place, profile in enumerate(profiles):
        part = stop.part(1 / (len(profiles) - place))
        answer = hires(instance, profile, stop=part, seed=options.seed)
        _confirm(answer.shown)
        found.append(
            HiresFacts(
                profile=profile.name,
                enough=answer.enough,
                value=answer.people,
                bound=int(answer.bound),
                proven=answer.proven,
            )
        )
    return tuple(found)


def _confirm(shown: Staffed | None) -> None:
    """Let the judge say that a plan with so many hires is legal and leaves nothing open."""
    if shown is None:
        return
    verdict = judge(shown.instance, shown.plan)
    if verdict.broken or any(verdict.goals[goal] for goal in MET):
        raise AuditError("a plan with hires is not what is claimed")
