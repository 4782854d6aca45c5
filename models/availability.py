"""Who is here on the plan date, and who may be given something new."""

from __future__ import annotations

from datetime import date, timedelta

from models.policy import Policy
from models.worker import Worker


def _long_leave(worker: Worker, policy: Policy) -> tuple[date, date] | None:
    """Return first and last day of the worker's leave if it is a long one, else None."""
    if worker.leave_from is None and worker.leave_to is None:
        return None
    first = worker.leave_from or date.min
    last = worker.leave_to or date.max
    days = (last - first).days + 1
    return (first, last) if days >= policy.availability.long_leave_days else None


def here(worker: Worker, policy: Policy, day: date) -> bool:
    """Whether the worker has started, has not ended, and is not on a long leave."""
    started = worker.started is None or worker.started <= day
    ended = worker.ends is not None and worker.ends < day
    leave = _long_leave(worker, policy)
    away = leave is not None and leave[0] <= day <= leave[1]
    return started and not ended and not away


def receives(worker: Worker, policy: Policy, day: date, *, max_points: int) -> bool:
    """Whether the worker may get a new role: here, with room, and not about to be away."""
    if not here(worker, policy, day) or max_points <= 0:
        return False
    notice = day + timedelta(days=policy.availability.notice_days)
    ending = worker.ends is not None and worker.ends <= notice
    leave = _long_leave(worker, policy)
    leaving = leave is not None and day < leave[0] <= notice
    return not ending and not leaving
