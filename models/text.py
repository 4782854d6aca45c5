"""A sentence with named gaps: English in JSON, any catalogue's language on paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import core_schema


@dataclass(frozen=True)
class Text:
    """A message: an English template, which is also the catalogue's key, and its values.

    A counted thing has a `plural` as well, and its number in the value `n`.
    """

    template: str
    values: Mapping[str, object] = field(default_factory=dict)
    plural: str | None = None

    def __str__(self) -> str:
        return self.filled(self.template if self.number in (None, 1) else self.plural or "")

    @property
    def number(self) -> int | None:
        """How many there are of a counted thing; None for any other message."""
        n = self.values.get("n")
        return n if self.plural is not None and isinstance(n, int) else None

    def filled(self, template: str) -> str:
        """Return `template` (this one's, or its translation) with the values filled in."""
        return template.format(**self.values)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, _source: Any, _handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Let records hold a Text and write it to JSON as its English sentence."""
        return core_schema.no_info_plain_validator_function(
            lambda value: value if isinstance(value, Text) else Text("{text}", {"text": value}),
            serialization=core_schema.to_string_ser_schema(),
            json_schema_input_schema=core_schema.str_schema(),
        )


def say(template: str, **values: object) -> Text:
    """Make a message; the catalogue is extracted from the calls of this function."""
    return Text(template, values)
