"""How many people are needed: every part of the report, each plan judged before it counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from fractions import Fraction
from time import monotonic
from typing import TYPE_CHECKING

from audit.headcount import check_packing
from models.errors import AuditError
from models.headcount import MinimumHeadcount
from models.headcount_report import (
    HeadcountReport,
    HeadcountTiming,
    HiresRow,
    MinimumFacts,
    MixFacts,
    MonthRow,
    RulePrice,
)
from models.instance import Instance
from models.policy import Hire
from models.proposal import InputFacts, PolicyFacts
from report.assumptions import assumptions
from report.money import yearly
from service.curve import confirm, curve
from service.lifted import lifted

if TYPE_CHECKING:
    from optimizer.hires.answers import HiresAnswer
    from optimizer.stop import Stop

Interruptible = Callable[[Callable[[], None]], AbstractContextManager[None]]
RULE_SECONDS = 4.0
"""The most that the price of one rule may take."""
RESERVE = 0.03


@dataclass(frozen=True)
class Asked:
    """What is asked of one run: the months, and the scenario a year (shares)."""

    months: tuple[int, ...] = (0,)
    growth: Fraction = Fraction(0)
    turnover: Fraction = Fraction(0)
    time_limit: float = 60.0
    seed: int = 0


@dataclass(frozen=True)
class HeadcountRun:
    """The report, and whether somebody interrupted it."""

    report: HeadcountReport
    interrupted: bool


def headcount(
    instance: Instance,
    asked: Asked,
    *,
    started: float | None = None,
    interruptible: Interruptible = lambda _end: nullcontext(),
) -> HeadcountRun:
    """Return how many people are needed, what they cost and what each further one buys.

    Raises:
        AuditError: a plan or a packing does not do what the optimizer claims.

    """
    from optimizer.stop import Stop  # noqa: PLC0415  (heavy, and --help must not pay)

    begun = monotonic() if started is None else started
    left = asked.time_limit * (1 - RESERVE) - (monotonic() - begun)
    stop = Stop(max(asked.time_limit / 10, left))
    with interruptible(stop.now):
        report = _Work(instance, asked, stop).report(begun)
    return HeadcountRun(report, stop.interrupted)


@dataclass
class _Work:
    instance: Instance
    asked: Asked
    stop: Stop
    answers: dict[str, HiresAnswer] = field(default_factory=dict)

    def report(self, begun: float) -> HeadcountReport:
        """Work out every part, the most important first."""
        minimum = self._minimum(self.instance)
        profiles = self.instance.policy.hire
        for number, profile in enumerate(profiles):
            share = 0.6 / (len(profiles) - number)
            self.answers[profile.name] = self._hires(self.instance, profile, share)
        mixed = self._mix(profiles)
        rules, months = self._rules(minimum), self._months(profiles)
        return HeadcountReport(
            schema=1,
            date=self.instance.day,
            input=InputFacts(
                workers=len(self.instance.workers),
                cases=len(self.instance.cases),
                digest=self.instance.digest,
            ),
            policy=PolicyFacts(digest=self.instance.policy_digest),
            minimum_headcount=_minimum_facts(minimum),
            hires=tuple(_row(profile, self.answers[profile.name]) for profile in profiles),
            mix=mixed,
            months=months,
            curve=curve(
                self.instance, profiles, self.answers, stop=self.stop, seed=self.asked.seed
            ),
            rules=rules,
            assumptions=assumptions(
                self.instance, self.asked.months, self.asked.growth, self.asked.turnover
            ),
            warnings=minimum.warnings,
            timing=HeadcountTiming(seconds=round(monotonic() - begun, 3)),
        )

    def _minimum(self, instance: Instance, *, most: float = 10.0) -> MinimumHeadcount:
        from optimizer.headcount.minimum import minimum_headcount  # noqa: PLC0415

        seconds = min(most, max(0.2, 0.2 * self.stop.seconds_left))
        found = minimum_headcount(instance, seconds=seconds)
        if found.value is not None and check_packing(instance, found.packing):
            raise AuditError("the packing of the minimum headcount is refused")
        return found

    def _hires(self, instance: Instance, profile: Hire, share: float) -> HiresAnswer:
        from optimizer.hires.answers import hires  # noqa: PLC0415

        answer = hires(instance, profile, stop=self.stop.part(share), seed=self.asked.seed)
        confirm(answer.shown)
        return answer

    def _mix(self, profiles: Sequence[Hire]) -> MixFacts:
        from optimizer.hires.answers import mix  # noqa: PLC0415

        if len(profiles) == 1:
            return _only(profiles[0], self.answers[profiles[0].name])
        answer = mix(self.instance, profiles, stop=self.stop.part(0.4), seed=self.asked.seed)
        confirm(answer.shown)
        return _mix_facts(profiles, answer, self.answers)

    def _months(self, profiles: Sequence[Hire]) -> tuple[MonthRow, ...]:
        rows, wanted = [], [(m, p) for m in sorted(set(self.asked.months)) for p in profiles]
        for number, (month, profile) in enumerate(wanted):
            answer = self._in_months(month, profile, 0.8 / (len(wanted) - number))
            rows.append(_month_row(month, profile, answer))
        return tuple(rows)

    def _in_months(self, month: int, profile: Hire, share: float) -> HiresAnswer:
        from optimizer.hires.scenario import hired_for, in_months  # noqa: PLC0415

        if month == 0:
            return self.answers[profile.name]
        scenario = in_months(
            self.instance, month, growth=self.asked.growth, turnover=self.asked.turnover
        )
        return self._hires(scenario, hired_for(profile, month), share)

    def _rules(self, minimum: MinimumHeadcount) -> tuple[RulePrice, ...]:
        """Return the minimum without each rule and cap, beside the one with all of them."""
        return tuple(
            _price(rule, minimum, self._minimum(instance, most=RULE_SECONDS))
            for rule, instance in lifted(self.instance)
        )


def _minimum_facts(found: MinimumHeadcount) -> MinimumFacts:
    return MinimumFacts(
        value=found.value, bound=found.bound, proven=found.proven, reason=found.reason
    )


def _row(profile: Hire, answer: HiresAnswer) -> HiresRow:
    return HiresRow(
        profile=profile.name,
        enough=answer.enough,
        value=answer.people,
        bound=int(answer.bound),
        proven=answer.proven,
        annual_cost=yearly([profile], answer.counts),
        reason=answer.reason,
    )


def _month_row(month: int, profile: Hire, answer: HiresAnswer) -> MonthRow:
    row = _row(profile, answer)
    return MonthRow(month=month, **{name: getattr(row, name) for name in HiresRow.model_fields})


def _only(profile: Hire, answer: HiresAnswer) -> MixFacts:
    """Return the mix of a single profile: its hires."""
    return MixFacts(
        enough=answer.enough,
        counts=None if answer.counts is None else {profile.name: answer.counts[0]},
        annual_cost=yearly([profile], answer.counts),
        bound=yearly([profile], (int(answer.bound),)) or 0,
        proven=answer.proven,
        reason=answer.reason,
    )


def _mix_facts(
    profiles: Sequence[Hire], answer: HiresAnswer, single: dict[str, HiresAnswer]
) -> MixFacts:
    """Return the mix; where none was found in time, the cheapest single profile stands in."""
    counts = answer.counts
    if counts is None and answer.enough:
        known = [
            tuple((single[q.name].people or 0) if p is q else 0 for p in profiles)
            for q in profiles
            if single[q.name].people is not None
        ]
        counts = min(known, key=lambda c: (yearly(profiles, c) or 0, sum(c)), default=None)
    named = zip(profiles, counts or (), strict=False)
    return MixFacts(
        enough=answer.enough,
        counts=None if counts is None else {p.name: n for p, n in named},
        annual_cost=yearly(profiles, counts),
        bound=yearly(profiles, None, bound=answer.bound) or 0,
        proven=answer.proven,
        reason=answer.reason,
    )


def _price(rule: str, minimum: MinimumHeadcount, without: MinimumHeadcount) -> RulePrice:
    return RulePrice(
        rule=rule,
        value=minimum.value,
        bound=minimum.bound,
        proven=minimum.proven,
        without=without.value,
        without_bound=without.bound,
        without_proven=without.proven,
    )
