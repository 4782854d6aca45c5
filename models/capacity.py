"""How much a worker can carry: ramp, share and the three caps."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from math import floor

from models.calendar import months
from models.policy import Policy
from models.rounding import exact
from models.rules import Cap
from models.worker import Worker


def months_in_post(worker: Worker, day: date) -> int | None:
    """Return whole months since the worker started; None means long ago (no date)."""
    return None if worker.started is None else months(worker.started, day)


def is_newcomer(worker: Worker, policy: Policy, day: date) -> bool:
    """Whether the worker is new: the file's word if it gives one, else by start date."""
    if worker.newcomer is not None:
        return worker.newcomer
    in_post = months_in_post(worker, day)
    return in_post is not None and in_post < policy.newcomer.months


def ramp(worker: Worker, policy: Policy, day: date) -> Fraction:
    """Return the share of a full load that the start date allows (last step reached)."""
    in_post = months_in_post(worker, day)
    steps = policy.newcomer.ramp
    reached = [value for month, value in steps if in_post is None or month <= in_post]
    return exact(reached[-1])


def share(worker: Worker, policy: Policy, day: date) -> Fraction:
    """Return hours / full time x ramp x (1 - duties / 100), exactly."""
    full_time = policy.hours.full_time
    hours = full_time if worker.hours is None else worker.hours
    free = 1 - exact(worker.duties) / 100
    return exact(hours) / exact(full_time) * ramp(worker, policy, day) * free


def caps(worker: Worker, policy: Policy, day: date) -> dict[Cap, int]:
    """Return the worker's caps: centipoints, cases, dangerous cases (an external: points)."""
    part = share(worker, policy, day)
    points = floor(100 * exact(policy.caps.points) * part)
    if worker.external:
        return {Cap.POINTS: points, Cap.CASES: 0, Cap.DANGEROUS: 0}
    return {
        Cap.POINTS: points,
        Cap.CASES: floor(exact(policy.caps.cases) * part),
        Cap.DANGEROUS: floor(exact(policy.caps.dangerous) * part),
    }


def at_level(cap: int, level: Fraction, band: int = 100) -> int:
    """Return floor(level x cap x band / 100), in the unit of `cap`."""
    return floor(level * cap * band / 100)
