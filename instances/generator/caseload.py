"""Made-up cases: who has them today, since when, and what they ask for."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from instances.generator import shares
from instances.generator.draw import chance, deal, pick
from instances.generator.families import siblings
from instances.generator.holders import Holders
from models.case import Case
from models.rules import Priority
from models.worker import Worker

Row = dict[str, Any]
LONGEST_DAYS = 1600  # with one primary
SHORTEST_DAYS = 3
EARLIER_DAYS = 400  # with each primary before


def make_cases(rng: Random, holders: Holders, count: int) -> list[Case]:
    """Return `count` cases, with journal numbers in the order they were opened."""
    new = deal(rng, shares.NEW, count)
    kinds = deal(rng, shares.KINDS, count)
    sibling = siblings(rng, holders, count)
    rows = []
    for index in range(count):
        family, primary, team = sibling(index)
        row = {"family": family, "team": team, **_needs(rng, kinds[index])}
        row |= _arrived(rng, holders) if new[index] else _held(rng, holders, primary, row)
        rows.append(row)
    rng.shuffle(rows)
    return _numbered(rows)


def _needs(rng: Random, kind: str) -> Row:
    """Return what a case is, whoever has it."""
    dangerous = chance(rng, shares.DANGEROUS.get(kind, shares.DANGEROUS_ELSE))
    by_kind = shares.DIFFICULT.get(kind, shares.DIFFICULT_ELSE)
    return {
        "kind": kind,
        "children": pick(rng, shares.CHILDREN),
        "difficult": chance(rng, shares.DIFFICULT_IF_DANGEROUS if dangerous else by_kind),
        "dangerous": dangerous,
        "continuity": pick(rng, shares.CONTINUITY),
        "priority": Priority.ACUTE if chance(rng, shares.ACUTE) else Priority.NORMAL,
    }


def _arrived(rng: Random, holders: Holders) -> Row:
    """Return what a new case says: nobody has it yet."""
    needs_skill = holders.skills and chance(rng, shares.SKILL_NEEDED_NEW)
    return {
        "skills": frozenset({pick(rng, holders.skills)} if needs_skill else ()),
        "language": _language(rng, None),
        "preferred": rng.choice(holders.staff).id if chance(rng, shares.PREFERRED) else None,
        "opened": holders.day - timedelta(days=rng.randint(0, 14)),
    }


def _held(rng: Random, holders: Holders, primary: Worker, row: Row) -> Row:
    """Return what a case says that somebody has today."""
    paired = row["difficult"] and chance(rng, shares.PAIRED)
    second = holders.second(primary) if paired else None
    wished = rng.choice(holders.staff) if chance(rng, shares.PREFERRED) else None
    earlier = pick(rng, shares.EARLIER_CHANGES)
    since = _since(rng, primary, holders.day)
    needed = [s for s in sorted(primary.skills) if chance(rng, shares.SKILL_NEEDED)]
    return {
        "primary": primary.id,
        "co_worker": second.id if second else None,
        "preferred": wished.id if wished and wished is not primary else None,
        "skills": frozenset(needed[:1]),
        "language": _language(rng, primary),
        "locked": _locked(rng, holders.day),
        "since": since,
        "earlier_changes": earlier,
        "opened": since - _time_with_others(rng, earlier),
    }


def _since(rng: Random, primary: Worker, day: date) -> date:
    """Return when the primary took the case: in post, and before leaving."""
    started = primary.started or date.min
    last = min(day, primary.ends or day, primary.leave_from or day)
    days = min(LONGEST_DAYS, (last - started).days)
    return last - timedelta(days=rng.randint(min(SHORTEST_DAYS, days), days))


def _time_with_others(rng: Random, earlier: int) -> timedelta:
    return timedelta(days=sum(rng.randint(60, EARLIER_DAYS) for _ in range(earlier)))


def _language(rng: Random, primary: Worker | None) -> str:
    if not chance(rng, shares.LANGUAGE_NEEDED):
        return ""
    spoken = sorted(primary.languages) if primary else []
    met = spoken and chance(rng, shares.LANGUAGE_MET)
    return spoken[0] if met else pick(rng, shares.LANGUAGES_NEEDED)


def _locked(rng: Random, day: date) -> bool | date:
    if chance(rng, shares.LOCKED_UNTIL):
        return day + timedelta(days=rng.randint(10, 200))
    return chance(rng, shares.LOCKED)


def _numbered(rows: list[Row]) -> list[Case]:
    """Give every case the journal number of its year."""
    counts: dict[int, int] = {}
    cases = []
    for row in sorted(rows, key=lambda row: row["opened"]):
        year = row.pop("opened").year
        counts[year] = counts.get(year, 0) + 1
        cases.append(Case.model_validate({"case": f"{year}-{counts[year]:05d}", **row}))
    return cases
