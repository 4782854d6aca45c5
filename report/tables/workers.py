"""Every worker as a row: the load today and in the plan, beside the caps."""

from __future__ import annotations

from models.facts import WorkerFacts
from models.measures import Names, Percent, Points
from models.order import alphabetical
from models.rules import Cap
from models.text import Text, say
from report.judged import Judged
from report.tables.table import Column, Row, Table, Value

COLUMNS = (
    Column(say("worker")),
    Column(say("team")),
    Column(say("note"), most=30),
    Column(say("over a cap"), most=22),
    Column(say("cases today"), number=True),
    Column(say("cases in the plan"), number=True),
    Column(say("cap in cases"), number=True),
    Column(say("points today"), number=True),
    Column(say("points in the plan"), number=True),
    Column(say("cap in points"), number=True),
    Column(say("load today"), number=True),
    Column(say("load in the plan"), number=True),
    Column(say("dangerous today"), number=True),
    Column(say("dangerous in the plan"), number=True),
    Column(say("cap in dangerous"), number=True),
    Column(say("in post since")),
    Column(say("last day")),
)
PRINTED = 12  # columns that go on paper
BARS = (10, 11)  # the columns of the load, in percent of the cap
CAPS = {
    Cap.POINTS: say("points"),
    Cap.CASES: say("cases"),
    Cap.DANGEROUS: say("dangerous cases"),
}


def workers_table(judged: Judged, workers: list[WorkerFacts]) -> Table:
    """Return these workers in this order."""
    return Table(say("Workers"), COLUMNS, [_row(worker, judged) for worker in workers])


def by_name(judged: Judged) -> list[WorkerFacts]:
    """Return all workers by id."""
    return sorted(judged.facts.workers.values(), key=lambda worker: alphabetical(worker.id))


def fullest_first(judged: Judged) -> list[WorkerFacts]:
    """Return who is here or has a case, the fullest in the plan first."""
    counted = [w for w in by_name(judged) if _counts(w, judged)]
    return sorted(counted, key=lambda w: -(judged.planned(w.id).utilisation or 0))


def _counts(worker: WorkerFacts, judged: Judged) -> bool:
    loads = judged.today(worker.id), judged.planned(worker.id)
    return worker.here or any(load.points or load.cases for load in loads)


def _row(worker: WorkerFacts, judged: Judged) -> Row:
    today, plan = judged.today(worker.id), judged.planned(worker.id)
    staff = not worker.external
    return (
        worker.id,
        worker.worker.team or None,
        note(worker, judged),
        _over(worker, judged),
        today.cases,
        plan.cases,
        worker.max_cases if staff else None,
        Points(today.points),
        Points(plan.points),
        Points(worker.max_points),
        _share(today.utilisation),
        _share(plan.utilisation),
        today.dangerous,
        plan.dangerous,
        worker.max_dangerous if staff else None,
        worker.worker.started,
        worker.worker.ends,
    )


def _share(utilisation: int | None) -> Percent | None:
    return None if utilisation is None else Percent(utilisation)


def _over(worker: WorkerFacts, judged: Judged) -> Value:
    """Return the caps at the level asked for that the worker is above in the plan."""
    if not worker.here:
        return None
    over = judged.over(worker.id, judged.planned(worker.id))
    return Names(tuple(CAPS[cap] for cap in CAPS if cap in over)) if over else None


def note(worker: WorkerFacts, judged: Judged) -> Names | None:
    """Return what is special about a worker: away, lent, new, or to get nothing more."""
    told: list[Text] = []
    if worker.external:
        told.append(say("lent to us, co-worker only"))
    if not worker.here:
        told.append(_away(worker, judged))
    elif not worker.receives:
        told.append(say("gets nothing new"))
    if worker.here and worker.newcomer:
        told.append(say("newcomer"))
    return Names(tuple(told)) if told else None


def _away(worker: WorkerFacts, judged: Judged) -> Text:
    day, row = judged.facts.instance.day, worker.worker
    if row.ends is not None and row.ends < day:
        return say("has left")
    if row.started is not None and row.started > day:
        return say("has not begun")
    return say("on leave")
