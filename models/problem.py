"""What is wrong with the input: one record per problem, all problems in one place."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from models.text import Text


class Problem(BaseModel):
    """One problem: where it stands, what was typed, what is wrong and what would be right.

    `row` is the line a spreadsheet shows (the first is 1), `column` the header as it stands
    in the file, `value` what was typed (a CPR number masked). All three are null for a
    problem of a whole file.
    """

    model_config = ConfigDict(frozen=True)

    code: str
    file: str | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    value: str | None = None
    message: Text


class Findings(BaseModel):
    """Everything a reader has to say: errors stop the run, warnings do not."""

    model_config = ConfigDict(frozen=True)

    errors: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()

    def merged(self, other: Findings) -> Findings:
        """Return both readers' findings, this one's first."""
        return Findings(errors=self.errors + other.errors, warnings=self.warnings + other.warnings)
