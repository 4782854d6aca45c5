"""The goals one after another: bound, pin, tighten, search (docs/design.md, Stages).

Each stage starts from the LP's bound, made exact, and looks for a plan in a window just
above it. A window that is proven empty lifts the bound; a plan in it closes the gap. The
goal is then pinned: no later stage may cost it anything. The first goals may be pinned at
their bounds before there is a plan that reaches them: where a later stage finds one, it
proves them all.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace

from models.errors import SolverError
from models.plan import GoalResult
from models.rules import Goal
from optimizer.backbone import backbone
from optimizer.bundles import Bundles
from optimizer.gap import Lead
from optimizer.lp import Floats
from optimizer.outline import Outline
from optimizer.program import Arrays, Ints, Linear
from optimizer.propagate import propagate
from optimizer.stage import Stage
from optimizer.tools import Tools


@dataclass
class Chain:
    """The program under the goals settled so far, and the best plan known.

    `inside` tells whether that plan keeps to every goal pinned so far; it does not while
    goals are pinned at bounds that no plan is known to reach. `spent` is the effort so far.
    With an `outline` a goal is settled in that first; `sketch` is the last goal's best point there.
    """

    program: Arrays
    values: Ints
    tools: Tools
    inside: bool = True
    results: list[GoalResult] = field(default_factory=list)
    seconds: dict[Goal, float] = field(default_factory=dict)
    leads: dict[Goal, Lead] = field(default_factory=dict)
    spent: float = 0.0
    outline: Outline | None = None
    sketch: Ints | None = None

    def settle(
        self,
        goal: Goal,
        cost: Linear,
        *,
        effort: float,
        share: float,
        tie: Linear | None = None,
        hope: float | None = None,
        lead: Lead | None = None,
        bundles: Bundles | None = None,
        sketch: Ints | None = None,
    ) -> bool:
        """Minimise one goal given those before it and pin it; false if no plan was found.

        `effort` is deterministic time, `share` the most of the wall time that is left; `hope`
        the effort after which it is given up if there is no plan by then, but not before it has
        been looked at in outline. `tie` steers the search where plans are equally good; `lead` and
        `sketch` (a point of the outline) are where to look first; `bundles` are what a
        decomposition by worker is made of.
        """
        began = time.monotonic()
        stage = self._stage(cost, share, tie)
        if not (self.outline and stage.draft(self.outline, effort, sketch)):
            if bundles:
                known = stage.level(effort)
            else:
                stage.deal_out()
                known = self.leads.get(goal)
            self.leads[goal] = stage.relax(known)
            stage.run(effort, *([lead] if lead else []), hope=hope, bundles=bundles)
        self.spent += stage.spent
        self.sketch = stage.sketch
        if stage.values is not None:
            self.values, self.inside = stage.values, True
            self._pin(goal, stage, stage.gap.bound, cost.value(stage.values))
        self._note_time(goal, began)
        return stage.values is not None

    def assume(self, goal: Goal, cost: Linear, duals: Floats | None = None) -> None:
        """Pin one goal at its bound, in the hope that a later stage finds a plan there.

        The bound is the LP's, or the one that `duals` give without solving it.
        """
        began = time.monotonic()
        stage = self._stage(cost, 1.0)
        if duals is not None:
            stage.relax(stage.bounded(duals))
        elif not (self.outline and stage.assume(self.outline)):
            self.leads[goal] = stage.relax(self.leads.get(goal), vertex=False)
        bound = stage.gap.bound
        if stage.values is None or cost.value(stage.values) > bound:
            self.inside = False
        self._pin(goal, stage, bound, bound)
        self._note_time(goal, began)

    def hold_backbone(self, effort: float) -> None:
        """Hold what units do in every plan as good as the one known, as far as the outline tells.

        Worth it once a goal has left units little choice; `effort` is deterministic time.
        """
        if not (self.outline and self.inside and self.results[-1].proven):
            return
        began, units = time.monotonic(), self.tools.near.units
        outline = self.outline.of(self.program)
        propagate(outline)
        found = backbone(outline, units, self.values[units], effort, self.tools.stop)
        self.spent += found.effort
        if found.ends:
            self.program.low[units], self.program.high[units] = found.ends
            propagate(self.program)
        self._note_time(self.results[-1].name, began)

    def _stage(self, cost: Linear, share: float, tie: Linear | None = None) -> Stage:
        known = self.values if self.inside else None
        tools = replace(self.tools, stop=self.tools.stop.part(share))
        return Stage(self.program, cost, known, tools, tie=tie)

    def _pin(self, goal: Goal, stage: Stage, bound: int, value: int) -> None:
        """Keep a goal at `value` from now on."""
        self.program = stage.pinned(value)
        propagate(self.program)
        if self.inside and not self.program.obeys(self.values):
            raise SolverError("the best plan is outside its own program")
        self.results.append(GoalResult(name=goal, value=value, bound=bound, proven=bound == value))

    def _note_time(self, goal: Goal, began: float) -> None:
        self.seconds[goal] = self.seconds.get(goal, 0.0) + time.monotonic() - began
