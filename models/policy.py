"""A municipality's own rules, with the defaults of docs/formats.md."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from models.ids import fold
from models.rules import CapsMode, FamilyRule, Flag
from models.worker import Tags

Share = Annotated[Decimal, Field(ge=0, le=1)]
Whole = Annotated[int, Field(ge=0, strict=True)]


def _flags(value: object) -> object:
    return [value] if isinstance(value, str) else value


Flags = Annotated[frozenset[Flag], BeforeValidator(_flags)]
PairFlags = Annotated[frozenset[Literal[Flag.DIFFICULT, Flag.DANGEROUS]], BeforeValidator(_flags)]


class Section(BaseModel):
    """A table of the policy file: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _rising(bands: tuple[int, ...]) -> tuple[int, ...]:
    if not bands or bands[0] <= 0 or any(b <= a for a, b in pairwise(bands)):
        raise ValueError("bands must be whole percents above 0, each larger than the one before")
    return bands


Bands = Annotated[
    tuple[Annotated[int, Field(strict=True)], ...],
    BeforeValidator(lambda value: tuple(value) if isinstance(value, list) else value),
]


class Caps(Section):
    """Limits per full-time worker: primary cases, points, dangerous cases as primary."""

    cases: Decimal = Field(default=Decimal(35), gt=0)
    points: Decimal = Field(default=Decimal(30), gt=0)
    dangerous: Decimal = Field(default=Decimal(5), gt=0)
    mode: CapsMode = CapsMode.NAMED


class Banded(Section):
    """Shares of a cap, in whole percent, above which load counts again."""

    bands: Bands

    @model_validator(mode="after")
    def _check(self) -> Self:
        _rising(self.bands)
        return self


class Overload(Banded):
    """The bands of the goal `overload`."""

    bands: Bands = (100, 125, 150)


class Balance(Banded):
    """The bands of the goal `balance`."""

    bands: Bands = (70, 80, 90, 100, 110, 120, 130, 150)


class Unmet(Section):
    """What a case that is not regular weighs in the goal `unmet`."""

    waiting: Whole = 10
    irregular: Whole = 1
    urgent: Whole = 10


DEFAULT_WEIGHTS = {
    "default": Decimal("1.0"),
    "rådgivning": Decimal("0.6"),
    "undersøgelse": Decimal("1.4"),
    "støtte i hjemmet": Decimal("1.0"),
    "handicap": Decimal("0.75"),
    "anbringelse": Decimal("0.9"),
    "anbringelse ny": Decimal("1.4"),
    "anbringelse uden samtykke": Decimal("1.8"),
    "efterværn": Decimal("0.6"),
}


def _folded_weights(value: object) -> object:
    if not isinstance(value, dict):
        return value
    return DEFAULT_WEIGHTS | {fold(str(kind)): weight for kind, weight in value.items()}


Weights = Annotated[dict[str, Annotated[Decimal, Field(ge=0)]], BeforeValidator(_folded_weights)]


class Family(Section):
    """Whether siblings stay together, and what each further child weighs."""

    rule: FamilyRule = FamilyRule.KEEP
    sibling_weight: Decimal = Field(default=Decimal("0.5"), ge=0)


class Pairing(Section):
    """Which cases two people share, and what part of the points the second carries."""

    when: PairFlags = frozenset({Flag.DIFFICULT})
    co_worker_share: Share = Decimal("0.5")


Ramp = tuple[tuple[Annotated[int, Field(strict=True)], Share], ...]


class Newcomer(Section):
    """How long a worker is new, what they carry meanwhile, and what never alone."""

    months: Whole = 6
    never_alone_on: Flags = frozenset({Flag.DANGEROUS})
    ramp: Ramp = (
        (0, Decimal("0.25")),
        (1, Decimal("0.5")),
        (3, Decimal("0.75")),
        (6, Decimal("0.9")),
        (12, Decimal("1.0")),
    )

    @model_validator(mode="after")
    def _check(self) -> Self:
        months = [month for month, _ in self.ramp]
        if not months or months[0] != 0 or months != sorted(set(months)):
            raise ValueError("the ramp must begin at month 0 and its months must rise")
        return self


class Continuity(Section):
    """What a change of caseworker costs (whole numbers; shares of it for co-workers)."""

    base: Whole = 10
    earlier_change: Whole = 5
    half_year: Whole = 1
    half_years_max: Whole = 10
    co_worker_share: Share = Decimal("0.4")
    promotion_share: Share = Decimal("0.4")


class Availability(Section):
    """What counts as a long leave, and how early an absence stops new cases (days)."""

    long_leave_days: Whole = 28
    notice_days: Whole = 28


class Hours(Section):
    """The weekly hours of a full-time post."""

    full_time: Decimal = Field(default=Decimal(37), gt=0)


class Standard(Section):
    """The profile in which `minimum_headcount` counts; skills ["*"] means every skill."""

    hours: Decimal = Field(default=Decimal(37), gt=0, le=60)
    months: Whole = 24
    skills: Tags = frozenset({"*"})


class Hire(Standard):
    """A profile that can be hired; `annual_cost` in DKK."""

    name: str = Field(min_length=1)
    annual_cost: Decimal = Field(default=Decimal(0), ge=0)


DEFAULT_HIRES = (
    Hire(name="erfaren", annual_cost=Decimal(560000)),
    Hire(name="nyuddannet", months=3, skills=frozenset(), annual_cost=Decimal(500000)),
)


class Policy(Section):
    """Every number a municipality may set."""

    caps: Caps = Caps()
    overload: Overload = Overload()
    unmet: Unmet = Unmet()
    weights: Weights = DEFAULT_WEIGHTS
    family: Family = Family()
    pairing: Pairing = Pairing()
    newcomer: Newcomer = Newcomer()
    continuity: Continuity = Continuity()
    availability: Availability = Availability()
    hours: Hours = Hours()
    balance: Balance = Balance()
    standard: Standard = Standard()
    hire: tuple[Hire, ...] = DEFAULT_HIRES
