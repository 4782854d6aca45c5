"""Why somebody is not here on the plan date."""

from __future__ import annotations

from models.facts import WorkerFacts
from models.text import say
from report.judged import Judged
from report.reason import Reason


def absence(facts: WorkerFacts, judged: Judged) -> Reason | None:
    """Return why the worker is not here: has left, not begun, or is on a long leave."""
    worker, day = facts.worker, judged.facts.instance.day
    if facts.here:
        return None
    if worker.ends is not None and worker.ends < day:
        return Reason("leaver", say("{worker} has left", worker=worker.id))
    if worker.started is not None and worker.started > day:
        begins = say("{worker} begins on {date}", worker=worker.id, date=worker.started)
        return Reason("away", begins)
    if worker.leave_to is None:
        return Reason("away", say("{worker} is on leave", worker=worker.id))
    until = say("{worker} is on leave until {date}", worker=worker.id, date=worker.leave_to)
    return Reason("away", until)
