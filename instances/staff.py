"""Who the ids of the case file mean: the staff list, and those who are declared gone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from instances.cells import UNPRINTABLE
from instances.codes import Code
from instances.collect import Collector
from instances.cpr import CPR_TEXT, holds_cpr
from instances.nearest import nearest
from instances.records import Records
from models.ids import fold
from models.rules import Role
from models.text import say
from models.worker import Worker


@dataclass(slots=True)
class Staff:
    """The ids of the staff list by their folded spelling.

    `gone` are the ids declared gone that the staff list lacks; `named` those of all gone
    ids (folded) that the case file or an exclusion speaks of.
    """

    ids: dict[str, str] = field(default_factory=dict)
    externals: frozenset[str] = frozenset()
    gone: dict[str, str] = field(default_factory=dict)
    ended: frozenset[str] = frozenset()
    named: set[str] = field(default_factory=set)
    _near: dict[str, str | None] = field(default_factory=dict)

    def id_of(self, name: str) -> str | None:
        """Return the id as the staff list spells it, or None if nobody has it."""
        folded = fold(name)
        if folded in self.gone or folded in self.ended:
            self.named.add(folded)
        return self.ids.get(folded) or self.gone.get(folded)

    def nearest(self, name: str) -> str | None:
        """Return the known id most like a name."""
        if name not in self._near:
            self._near[name] = nearest(name, self.ids.values(), least=0.4)
        return self._near[name]


def make_staff(workers: Records, gone: Sequence[str], found: Collector) -> Staff:
    """Return who the workers are, and take in those who are declared gone."""
    ids = {
        fold(r.values["worker"]): r.values["worker"]
        for r in reversed(workers.rows)
        if "worker" in r.values
    }
    externals = {
        fold(r.values["worker"])
        for r in workers.rows
        if "worker" in r.values and r.values.get("role") is Role.EXTERNAL
    }
    staff = Staff(ids, frozenset(externals))
    wanted: dict[str, str] = {}
    for name in gone:
        if holds_cpr(name):
            found.error(Code.CPR_NUMBER, CPR_TEXT, column="--gone", value=name)
        elif not name.strip() or UNPRINTABLE.search(name):
            message = say("“{value}” is no id. Give the initials of who is gone.", value=name)
            found.error(Code.EMPTY_ID, message, column="--gone", value=name)
        else:
            wanted.setdefault(fold(name), name.strip())
    staff.gone = {folded: name for folded, name in wanted.items() if folded not in ids}
    staff.ended = frozenset(folded for folded in wanted if folded in ids)
    return staff


def end_early(workers: Records, staff: Staff, day: date, found: Collector) -> None:
    """Let those of the staff list who are declared gone end the day before `day`."""
    for record in workers.rows:
        name = record.values.get("worker", "")
        if fold(name) in staff.ended:
            message = say(
                "{worker} is in the staff list and was declared gone: "
                "counted as ended the day before {day}.",
                worker=name,
                day=day,
            )
            found.warning(
                Code.GONE_IN_STAFF_LIST,
                message,
                workers.place,
                row=record.row,
                column=workers.heading("worker"),
                value=name,
            )
            yesterday = last_day(day)
            record.values["ends"] = min(record.values.get("ends", yesterday), yesterday)


def warn_of_strangers(staff: Staff, found: Collector) -> None:
    """Name those who are declared gone and whom nothing in the input speaks of."""
    for folded, name in staff.gone.items():
        if folded not in staff.named:
            message = say(
                "{worker} was declared gone, but stands nowhere in the input.", worker=name
            )
            found.warning(Code.GONE_UNKNOWN, message, column="--gone", value=name)


def gone_workers(staff: Staff, day: date) -> list[Worker]:
    """Return those who left the staff list and whom the input still speaks of."""
    return [
        Worker(id=name, ends=last_day(day))
        for folded, name in staff.gone.items()
        if folded in staff.named
    ]


def last_day(day: date) -> date:
    """Return the last day at work of somebody who is gone on `day`."""
    return day - timedelta(days=1)
