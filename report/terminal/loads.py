"""Who carries how much today and in the plan: a bar for each worker, no colour needed."""

from __future__ import annotations

from dataclasses import dataclass

from audit.verdict import Load
from models.facts import WorkerFacts
from models.measures import Percent, Points
from models.order import alphabetical
from models.text import Text, say
from report.judged import Judged
from report.terminal.paper import Paper

WORKERS = 100
INDENT = 2
NARROW, WIDE = 12, 24  # so many signs a bar takes at least, and at most
FINE, COARSE = (50, 100, 125, 200, 250), 500  # thousandths of the cap for each sign
HEADERS = (say("worker"), say("cases"), say("plan points"), say("today"), say("plan"))
SIGNS = {False: ("\u2588", "\u2593", "\u2591", "\u2502"), True: ("#", "+", "-", "|")}


def write_loads(paper: Paper, judged: Judged) -> None:
    """Write the loads, the fullest worker first; who has nothing and may not get is left out."""
    workers = [w for w in judged.facts.workers.values() if _counts(w, judged)]
    if not workers:
        return
    workers.sort(key=lambda w: (-(judged.planned(w.id).utilisation or 0), alphabetical(w.id)))
    shown = paper.most(workers, WORKERS)
    rows = [_row(worker, judged) for worker in shown]
    room = paper.console.width - INDENT - paper.width_of(HEADERS, rows)
    scale = Scale.fitting(judged, workers, room=min(WIDE, max(NARROW, room)))
    paper.heading(say("Load today and in the plan ({n})", n=len(workers)))
    paper.line(_legend(scale, plain=paper.plain), indent=INDENT, style="dim")
    bars = [_bar(worker, judged, scale, plain=paper.plain) for worker in shown]
    paper.table(
        (*HEADERS, Text("")),
        [(*row, bar) for row, bar in zip(rows, bars, strict=True)],
        right=frozenset({1, 2, 3, 4}),
        indent=INDENT,
    )
    paper.rest(len(workers), WORKERS)


def _counts(worker: WorkerFacts, judged: Judged) -> bool:
    loads = judged.today(worker.id), judged.planned(worker.id)
    return worker.here or any(load.points or load.cases for load in loads)


@dataclass(frozen=True, slots=True)
class Scale:
    """How much one sign of a bar stands for, in thousandths of a worker's points."""

    sign: int
    longest: int

    @classmethod
    def fitting(cls, judged: Judged, workers: list[WorkerFacts], *, room: int) -> Scale:
        """Return the finest of a few scales on which the fullest worker fits, or the coarsest."""
        loads = [load(w.id) for w in workers for load in (judged.today, judged.planned)]
        most = max((load.utilisation or 0 for load in loads), default=0)
        longest = room - 1  # one sign is the cap
        return cls(next((sign for sign in FINE if sign * longest >= most), COARSE), longest)

    def signs(self, load: Load) -> int:
        """Return how many signs a load is long, rounded to the nearest."""
        return min(self.longest, ((load.utilisation or 0) + self.sign // 2) // self.sign)

    def bar(self, today: Load, plan: Load, *, plain: bool) -> str:
        """Return what is kept, what comes on top or goes away, and where the cap is."""
        kept, more, less, cap = SIGNS[plain]
        before, after = self.signs(today), self.signs(plan)
        common, longer = min(before, after), max(before, after)
        bar = kept * common + (more if after > before else less) * (longer - common)
        place = 1000 // self.sign
        return bar.ljust(place)[:place] + cap + bar[place:]


def _legend(scale: Scale, *, plain: bool) -> Text:
    kept, more, less, cap = SIGNS[plain]
    return say(
        "{kept} stays, {more} more, {less} less than today, {cap} the cap in points; "
        "a sign is {share}",
        kept=kept,
        more=more,
        less=less,
        cap=cap,
        share=Percent(scale.sign),
    )


def _row(worker: WorkerFacts, judged: Judged) -> tuple[object, ...]:
    today, plan = judged.today(worker.id), judged.planned(worker.id)
    return (
        worker.id,
        _cases(worker, today, plan),
        say("{plan} of {cap}", plan=Points(plan.points), cap=Points(worker.max_points)),
        _share(today),
        _share(plan) if worker.here else say("away"),
    )


def _bar(worker: WorkerFacts, judged: Judged, scale: Scale, *, plain: bool) -> str:
    if not worker.max_points:
        return ""
    return scale.bar(judged.today(worker.id), judged.planned(worker.id), plain=plain)


def _cases(worker: WorkerFacts, today: Load, plan: Load) -> Text:
    if worker.external:
        return say("lent")
    return say("{today} > {plan}", today=today.cases, plan=plan.cases)


def _share(load: Load) -> object:
    return "" if load.utilisation is None else Percent(load.utilisation)
