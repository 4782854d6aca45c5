"""What every stage of a run shares."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Self

from optimizer.apart import Apart
from optimizer.lp import Pace
from optimizer.model import Model
from optimizer.near import Near
from optimizer.preference import Preference
from optimizer.program import Ints
from optimizer.region import Regions
from optimizer.sifting import Core
from optimizer.stop import Stop


@dataclass(frozen=True)
class Tools:
    """Where to look and when to stop; `complete` fills in the columns that follow from others."""

    near: Near
    apart: Apart | None
    regions: Regions
    core: Core
    complete: Callable[[Ints], Ints]
    stop: Stop
    seed: int = 0
    pace: Pace = field(default_factory=Pace)

    @classmethod
    def of(cls, model: Model, stop: Stop, seed: int) -> Self:
        """Return the tools for a model as it is built."""
        near, regions, core = Near(model), Regions(model), Core.of(model, seed)
        return cls(near, Apart(model), regions, core, model.program.complete, stop, seed)

    def counting(self) -> Self:
        """Return the tools for a program in which nobody is named and nothing follows."""
        return replace(self, apart=None, complete=lambda values: values)

    def after(self, split: Preference, model: Model) -> Self:
        """Return the tools for the program once `preference` has split its pools."""
        near, regions = Near(model, split.parts), Regions(model, split.parts, split.follow)
        core = self.core.after(model, split.parts, split.arrays.width)
        apart, complete = self.apart and self.apart.after(split.parts), split.complete
        return replace(self, near=near, apart=apart, regions=regions, core=core, complete=complete)
