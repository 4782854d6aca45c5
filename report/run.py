"""Everything one run leaves behind, for whoever shows it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from models.options import Options
from models.plan import Solution
from models.problem import Findings
from models.proposal import Proposal
from models.text import Text
from report.judged import Judged
from report.moves import Move, moves


@dataclass(frozen=True)
class Run:
    """A judged plan with its proposal; `headcount_reason` is why no fewer people are enough."""

    options: Options
    solution: Solution
    judged: Judged
    proposal: Proposal
    findings: Findings
    headcount_reason: Text | None = None
    interrupted: bool = False

    @cached_property
    def moves(self) -> tuple[Move, ...]:
        """Return every move with its reason."""
        return moves(self.judged, proven=self.proposal.goals[0].proven)

    @property
    def clean(self) -> bool:
        """Whether nothing waits, no rule is missed and nobody is over a cap."""
        return not self.proposal.waiting and not self.proposal.breaches

    @property
    def proven(self) -> bool:
        """Whether every goal is proven."""
        return self.proposal.status == "optimal"
