"""Everything that can go wrong, as one tree of exceptions.

FordelError                 what this program raises on purpose
├── InputError              the input has errors (exit 3); carries every problem found
├── DecisionError           an accepted or rejected move does not fit the input (exit 3)
├── DiskError               a result could not be written (exit 3); the old one is untouched
└── InternalError           a bug of ours (exit 1)
    ├── SolverError         the solver contradicts itself or refuses our model
    └── AuditError          the plan does not do what the optimizer claims
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.problem import Findings
    from models.text import Text


class FordelError(Exception):
    """What this program raises on purpose; its text is meant for the user."""


class InputError(FordelError):
    """The input cannot be planned; `findings` names every problem of every file."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        super().__init__(f"errors in the input: {len(findings.errors)}")


class DecisionError(FordelError):
    """An accepted or rejected move does not fit the input; `text` says which and why."""

    def __init__(self, text: Text) -> None:
        self.text = text
        super().__init__(str(text))


class DiskError(FordelError):
    """A result could not be written; `text` says which file and what to try."""

    def __init__(self, text: Text) -> None:
        self.text = text
        super().__init__(str(text))


class InternalError(FordelError):
    """A bug of ours: never the user's fault, never printed as a plan."""


class SolverError(InternalError):
    """The solver contradicts itself or refuses our model."""


class AuditError(InternalError):
    """The judge disagrees with what the optimizer claims of a plan."""
