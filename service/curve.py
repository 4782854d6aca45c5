"""What each further hire buys: some points from none to enough, each plan judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from audit.judge import judge
from models.errors import AuditError
from models.headcount_report import CurveRow, Staffed
from models.instance import Instance
from models.plan import Plan
from models.policy import Hire
from models.rules import Goal

if TYPE_CHECKING:
    from optimizer.hires.answers import HiresAnswer
    from optimizer.stop import Stop

POINTS = 7
POINTS_LARGE = 3
LARGE = 600
"""From so many cases on, fewer points of the curve get more time each."""
LEAST_SECONDS = 0.5


def curve(
    instance: Instance,
    profiles: Sequence[Hire],
    answers: Mapping[str, HiresAnswer],
    *,
    stop: Stop,
    seed: int,
) -> tuple[CurveRow, ...]:
    """Return points of each profile's curve, the last one at the hires that are enough."""
    from optimizer.hires.curve import sampled  # noqa: PLC0415  (heavy)

    most = POINTS_LARGE if len(instance.cases) > LARGE else POINTS
    wanted = [
        (profile, number)
        for profile in profiles
        for number in sampled(answers[profile.name].people or 0, most)
    ]
    drawn = _Curve(instance, answers, stop.part(0.9), seed)
    # With none hired all profiles are alike: the time is shared by the points that differ.
    different = sum(number > 0 for _, number in wanted) + 1
    for profile, number in wanted:
        if not drawn.point(profile, number, left=different):
            break
        different = max(1, different - bool(number or len(drawn.rows) == 1))
    return tuple(drawn.rows)


class _Curve:
    """The points so far, and the plans that a point with more hires may start from."""

    def __init__(
        self, instance: Instance, answers: Mapping[str, HiresAnswer], stop: Stop, seed: int
    ) -> None:
        self._instance = instance
        self._answers = answers
        self._stop = stop
        self._seed = seed
        self._none: tuple[CurveRow, Staffed] | None = None
        self._last: Plan | None = None
        self.rows: list[CurveRow] = []

    def point(self, profile: Hire, number: int, *, left: int) -> bool:
        """Add one point, with its share of the time; false if the time is up."""
        if not number and self._none is not None:
            row, shown = self._none
        elif self._stop.seconds_left < LEAST_SECONDS:
            return False
        else:
            row, shown = self._solved(profile, number, left)
        if not number:
            self._none = row, shown
        self._last = shown.plan
        self.rows.append(row.model_copy(update={"profile": profile.name}))
        return True

    def _solved(self, profile: Hire, number: int, left: int) -> tuple[CurveRow, Staffed]:
        from optimizer.hires.curve import curve_point  # noqa: PLC0415

        stop = self._stop.part(1 / left)
        known = self._known(profile, number)
        row, shown = curve_point(
            self._instance, profile, number, stop=stop, known=known, seed=self._seed
        )
        confirm(shown, (row.unmet, row.overload, row.peak))
        return row, shown

    def _known(self, profile: Hire, number: int) -> list[Plan]:
        """Return the plan of the point before, and what the plan that is enough comes down to."""
        from optimizer.hires.fewer import with_fewer  # noqa: PLC0415

        answer = self._answers[profile.name]
        known = [self._last] if number and self._last is not None else []
        if answer.shown is None or answer.people is None:
            return known
        enough = answer.shown.plan
        if number < answer.people:
            rough = with_fewer(self._instance, profile, number, enough)
            return known if rough is None else [*known, rough]
        return [*known, enough]


def confirm(shown: Staffed | None, claimed: tuple[int, ...] = (0, 0)) -> None:
    """Raise AuditError unless the judge finds the plan legal and worth what is claimed."""
    if shown is None:
        return
    verdict = judge(shown.instance, shown.plan)
    goals = (Goal.UNMET, Goal.OVERLOAD, Goal.PEAK)
    reached = tuple(verdict.goals[goal] for goal in goals[: len(claimed)])
    if verdict.broken or reached != claimed:
        raise AuditError(f"a plan with hires is claimed {claimed} and judged {reached}")
