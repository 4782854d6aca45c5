"""What is missing where something is unmet or over a cap, by plain counting."""

from __future__ import annotations

from audit.verdict import CaseVerdict
from models.facts import CaseFacts
from models.measures import Names, count, names
from models.proposal import Breach, WaitingRow
from models.rules import Cap, Outcome, Rule
from models.shortage import Conflict, MissingSkill, Shortage
from models.terms import term
from models.text import Text, say
from report.hindrance import Hindrance, hindrance
from report.judged import Judged
from report.possible import Possible
from report.room import overfull


def shortage(judged: Judged, waiting: tuple[WaitingRow, ...], *, proven: bool) -> Shortage:
    """Return what the plan has no room for, and the facts behind each thing that is open.

    `waiting` are the waiting cases with their reasons; `proven`: no plan is less over.
    """
    possible = Possible(judged.facts)
    breaches = [one for one in judged.verdict.breaches if one.case is None]
    held = [row for row in judged.verdict.cases.values() if row.outcome is Outcome.IRREGULAR]
    return Shortage(
        points=_missing(judged, breaches, Cap.POINTS),
        cases=_missing(judged, breaches, Cap.CASES),
        skills=_skills(judged, possible),
        conflicts=(
            *(_waits(row, judged, possible) for row in waiting),
            *(_irregular(row, judged, possible) for row in sorted(held, key=lambda r: r.case)),
            *overfull(judged, breaches, proven=proven),
        ),
    )


def _missing(judged: Judged, breaches: list[Breach], cap: Cap) -> int:
    """Return what is above a cap, and what waits."""
    above = sum((one.value or 0) - (one.limit or 0) for one in breaches if one.code == cap.value)
    left = [judged.case(c) for c, row in judged.verdict.cases.items() if row.primary is None]
    return above + (sum(case.points for case in left) if cap is Cap.POINTS else len(left))


def _skills(judged: Judged, possible: Possible) -> tuple[MissingSkill, ...]:
    """Return the skills behind cases that nobody may hold or that are held without them."""
    behind: dict[str, list[CaseFacts]] = {}
    for case_id, row in judged.verdict.cases.items():
        case = judged.case(case_id)
        for skill in _lacking(case, row, judged, possible):
            behind.setdefault(skill, []).append(case)
    return tuple(
        MissingSkill(
            skill=skill,
            cases=len(cases),
            points=sum(case.points for case in cases),
            workers=sum(skill in w.worker.skills for w in possible.receivers),
        )
        for skill, cases in sorted(behind.items())
    )


def _lacking(
    case: CaseFacts, row: CaseVerdict, judged: Judged, possible: Possible
) -> frozenset[str]:
    if row.outcome is Outcome.REGULAR:
        return frozenset()
    if row.primary is not None and Rule.SKILLS in row.missed:
        return case.case.skills - judged.worker(row.primary).worker.skills
    found = hindrance(case, possible) if case.case.skills else None
    return found.skills if found else frozenset()


def _waits(row: WaitingRow, judged: Judged, possible: Possible) -> Conflict:
    case = judged.case(row.case)
    found = hindrance(case, possible)
    if found is None or row.code == "rejected":
        holders = (w.id for w in possible.primaries(case))
        return Conflict(
            code=row.code, cases=(row.case,), workers=tuple(sorted(holders)), message=row.reason
        )
    return _conflict(case, found, judged)


def _irregular(row: CaseVerdict, judged: Judged, possible: Possible) -> Conflict:
    """Return why a case is held against a rule: nobody could, its lock, or no room elsewhere."""
    case = judged.case(row.case)
    if found := hindrance(case, possible):
        return _conflict(case, found, judged)
    if locked := [c for c in judged.unit(case.id) if judged.case(c).locked]:
        return _locked(case, locked, row.primary or "")
    others = tuple(sorted(w.id for w in possible.primaries(case) if w.id != row.primary))
    rules = Names(tuple(term(rule) for rule in row.missed))
    text = say(
        "others could have it within the rules ({rules}), but hard caps, the family, a limit on "
        "changes or a decision leaves it with {worker}",
        rules=rules,
        worker=row.primary,
    )
    return Conflict(code="elsewhere", cases=(case.id,), workers=others, message=text)


def _locked(case: CaseFacts, locked: list[str], worker: str) -> Conflict:
    """Return that a lock holds a case with somebody who does not meet its rules."""
    if case.id in locked:
        text = say(
            "case {case} is locked to {worker}, who does not meet its rules",
            case=case.id,
            worker=worker,
        )
        return Conflict(code="lock", cases=(case.id,), workers=(worker,), message=text)
    text = say(
        "case {case} moves together with case {locked}, which is locked to {worker}",
        case=case.id,
        locked=locked[0],
        worker=worker,
    )
    return Conflict(code="lock", cases=(case.id, locked[0]), workers=(worker,), message=text)


def _conflict(case: CaseFacts, found: Hindrance, judged: Judged) -> Conflict:
    return Conflict(
        code=found.rule.value,
        cases=(case.id,),
        workers=tuple(sorted(found.excluded)),
        message=_sentence(case, found),
    )


def _sentence(case: CaseFacts, found: Hindrance) -> Text:
    """Return the facts in words: each part is needed."""
    if not found.size:
        return say("nobody here may be given case {case}", case=case.id)
    parts: list[Text] = []
    if found.skills:
        parts.append(say("it requires {skills}", skills=names(found.skills)))
    if found.excluded:
        who = names(found.excluded)
        n = len(found.excluded)
        parts.append(count(n, "{workers} is excluded", "{workers} are excluded", workers=who))
    if found.second is Rule.PAIRING:
        parts.append(say("it needs two people"))
    if found.second is Rule.NEWCOMER:
        parts.append(say("it needs somebody experienced"))
    return say("nobody may have case {case}: {facts}", case=case.id, facts=Names(tuple(parts)))
