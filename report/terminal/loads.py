"""Who carries how much today and in the plan: a bar for each worker, no colour needed."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len

from audit.verdict import Load
from models.facts import WorkerFacts
from models.measures import Percent, Points
from models.order import alphabetical
from models.text import Text, say
from report.judged import Judged
from report.terminal.paper import Paper

WORKERS = 100
NARROW, WIDE = 12, 24
OTHERS = 2 + 2 + 7 + 2 + 15 + 2 + 7 + 2 + 7 + 2  # what stands beside a bar, but for the name
SIGNS = {False: ("\u2588", "\u2593", "\u2591", "\u2502"), True: ("#", "+", "-", "|")}


def write_loads(paper: Paper, judged: Judged) -> None:
    """Write the loads, the fullest worker first; who has nothing and may not get is left out."""
    workers = [w for w in judged.facts.workers.values() if _counts(w, judged)]
    if not workers:
        return
    workers.sort(key=lambda w: (-(judged.planned(w.id).utilisation or 0), alphabetical(w.id)))
    name = max(cell_len(worker.id) for worker in workers)
    width = paper.console.width - OTHERS - name
    scale = Scale.fitting(judged, workers, width=min(WIDE, max(NARROW, width)))
    paper.heading(say("Load today and in the plan ({n})", n=len(workers)))
    paper.line(_legend(scale, plain=paper.plain), indent=2, style="dim")
    paper.table(
        (say("worker"), say("cases"), say("plan points"), say("today"), say("plan"), Text("")),
        (_row(w, judged, scale, plain=paper.plain) for w in paper.most(workers, WORKERS)),
        right=frozenset({1, 2, 3, 4}),
    )
    paper.rest(len(workers), WORKERS)


def _counts(worker: WorkerFacts, judged: Judged) -> bool:
    loads = judged.today(worker.id), judged.planned(worker.id)
    return worker.here or any(load.points or load.cases for load in loads)


@dataclass(frozen=True, slots=True)
class Scale:
    """How much one sign of a bar stands for, in thousandths of a worker's points."""

    sign: int
    width: int

    @classmethod
    def fitting(cls, judged: Judged, workers: list[WorkerFacts], *, width: int) -> Scale:
        """Return the finest of a few scales on which the fullest worker fits, or the coarsest."""
        loads = [load(w.id) for w in workers for load in (judged.today, judged.planned)]
        most = max((load.utilisation or 0 for load in loads), default=0)
        signs = width - 1  # one is the cap
        return cls(next((sign for sign in (50, 100, 200) if sign * signs >= most), 400), signs)

    def signs(self, load: Load) -> int:
        """Return how many signs a load is long, rounded to the nearest."""
        return min(self.width, ((load.utilisation or 0) + self.sign // 2) // self.sign)

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
        "{kept} stays, {more} more than today, {less} less than today, {cap} the cap in points; "
        "a sign is {share} %",
        kept=kept,
        more=more,
        less=less,
        cap=cap,
        share=scale.sign // 10,
    )


def _row(worker: WorkerFacts, judged: Judged, scale: Scale, *, plain: bool) -> tuple[object, ...]:
    today, plan = judged.today(worker.id), judged.planned(worker.id)
    return (
        worker.id,
        _cases(worker, today, plan),
        say("{plan} of {cap}", plan=Points(plan.points), cap=Points(worker.max_points)),
        _share(today),
        _share(plan) if worker.here else say("away"),
        scale.bar(today, plan, plain=plain) if worker.max_points else "",
    )


def _cases(worker: WorkerFacts, today: Load, plan: Load) -> Text:
    if worker.external:
        return say("lent")
    return say("{today} > {plan}", today=today.cases, plan=plan.cases)


def _share(load: Load) -> object:
    return "" if load.utilisation is None else Percent(load.utilisation)
