"""Why no number of hires is enough, and why fewer are not: in sentences, with the cases."""

from __future__ import annotations

from collections.abc import Sequence

from models.facts import CaseFacts, WorkerFacts
from models.measures import Points, count, names
from models.text import Text, say
from optimizer.cpsat import Search, search
from optimizer.hires.crowd import Crowd
from optimizer.hires.limits import limits
from optimizer.naming import chosen_options
from optimizer.program import Ints
from optimizer.stop import Stop

EFFORT = 3.0
NAMED = 3


def why_never(crowd: Crowd, stop: Stop) -> Text:
    """Say which cases or workers stand against any number of hires, and the rule."""
    program, trouble = crowd.unlimited()
    weights = trouble.weights(program.width)
    answer = search(program, Search(effort=EFFORT), stop, weights=weights)
    if answer.values is None:
        return say("the rules leave no plan, however many are hired")
    unmet = _unmet(crowd, answer.values)
    reasons = _case_reasons(crowd, unmet) or _worker_reasons(crowd, answer.values)
    return reasons or say("the rules leave no plan, however many are hired")


def _unmet(crowd: Crowd, values: Ints) -> list[CaseFacts]:
    """Return the cases that stay unmet."""
    weighs = crowd.unmet.weights(len(values))
    cases = []
    for index in range(len(crowd.units)):
        mode, options = chosen_options(crowd.model, values, index)
        taken = [c.column for c in crowd.model.choices[index] if values[c.column]]
        taken += [s.column for s in crowd.model.splits[index] if values[s.column]]
        if any(weighs[column] for column in taken):
            pairs = zip(mode.members, options, strict=True)
            cases += [member.case for member, option in pairs if option.unmet]
    return cases


def _case_reasons(crowd: Crowd, cases: Sequence[CaseFacts]) -> Text | None:
    if not cases:
        return None
    listed = names(case.id for case in cases[:NAMED])
    case = cases[0]
    return count(
        len(cases),
        "{n} case stays unmet however many are hired ({cases}); {case}: {why}",
        "{n} cases stay unmet however many are hired ({cases}); {case}: {why}",
        cases=listed,
        case=case.id,
        why=_case_reason(crowd, case),
    )


def _case_reason(crowd: Crowd, case: CaseFacts) -> Text:
    """Say which rule leaves a case without a place."""
    workers = [w for w in crowd.facts.workers.values() if w.receives and not w.external]
    skilled = [w for w in workers if case.case.skills <= w.worker.skills]
    if case.locked and case.usable:
        return say(
            "it is locked to {worker}, and a rule is not met there (lock)", worker=case.usable
        )
    if not skilled and case.case.skills:
        wanted = names(case.case.skills)
        return say("nobody here or on offer may take it with the skill {s} (skills)", s=wanted)
    if not [w for w in skilled if _fits(crowd, w, case)]:
        return say(
            "its {points} points are above what anybody here or on offer may carry (caps)",
            points=Points(case.points),
        )
    if crowd.model.holders.never_alone(case) and all(w.newcomer for w in workers):
        return say("it needs somebody experienced, and there is nobody (newcomer)")
    if crowd.model.holders.needs_pair(case):
        return say("no two people may hold it together (pairing)")
    return say("nobody with room may hold it within the rules")


def _fits(crowd: Crowd, worker: WorkerFacts, case: CaseFacts) -> bool:
    most = limits(crowd.facts, worker)
    return (case.points, 1, int(case.case.dangerous)) <= most and all(
        a <= b for a, b in zip((case.points, 1, int(case.case.dangerous)), most, strict=True)
    )


def _worker_reasons(crowd: Crowd, values: Ints) -> Text | None:
    """Say who stays over a cap, and what keeps the load there."""
    over = {}
    for worker, loads in crowd.model.loads.items():
        who = crowd.facts.workers[worker]
        carried = sum(int(values[column]) * coef for column, coef in loads.points)
        if worker not in _stand_ins(crowd) and not who.external:
            number = sum(int(values[column]) * coef for column, coef in loads.cases)
            danger = sum(int(values[column]) * coef for column, coef in loads.dangerous)
            most = limits(crowd.facts, who)
            if carried > most[0] or number > most[1] or danger > most[2]:
                over[worker] = carried, most[0]
    if not over:
        return None
    first = next(iter(over))
    locked = [case for case in crowd.facts.cases.values() if case.locked and case.usable == first]
    if locked:
        return count(
            len(locked),
            "{worker} stays over a cap: {n} case is locked there, {case} (lock)",
            "{worker} stays over a cap: {n} cases are locked there, {case} for one (lock)",
            worker=first,
            case=locked[0].id,
        )
    watched = [c for c in crowd.facts.cases.values() if crowd.model.holders.never_alone(c)]
    if watched and all(crowd.facts.workers[name].newcomer for name in _stand_ins(crowd)):
        return count(
            len(watched),
            "only newcomers are on offer, and too few experienced workers are here to stand "
            "beside them on {n} case, {case}: {workers} would stay over a cap (newcomer)",
            "only newcomers are on offer, and too few experienced workers are here to stand "
            "beside them on {n} cases, {case} for one: {workers} would stay over a cap (newcomer)",
            case=watched[0].id,
            workers=names(list(over)[:NAMED]),
        )
    return say(
        "{workers} would stay over a cap: what they carry may not go to anybody on offer",
        workers=names(list(over)[:NAMED]),
    )


def _stand_ins(crowd: Crowd) -> set[str]:
    return {name for group in crowd.groups for name in group.stand_ins}


def why_not_fewer(crowd: Crowd, value: int) -> Text:
    """Say why one hire fewer is not enough: the cap that counts, or all rules together."""
    if value == 0:
        return say("0: those who are here can carry everything within the rules and caps")
    staff = [w for w in crowd.facts.workers.values() if w.here and w.id not in _stand_ins(crowd)]
    best: tuple[int, Text] | None = None
    for place, words in enumerate(_WORDS):
        need = _need(crowd, place)
        have = sum(limits(crowd.facts, w)[place] for w in staff)
        one = crowd.groups[0].limits[place]
        least = -(-(need - have) // one) if one and need > have else 0
        if least == value and best is None:
            shown = (Points(need), Points(have), Points(one)) if place == 0 else (need, have, one)
            best = value, words(value, *shown)
    if best:
        return best[1]
    return say(
        "{value}: with {fewer} the caps, skills, pairs, families and newcomers together leave "
        "no plan",
        value=value,
        fewer=value - 1,
    )


def _need(crowd: Crowd, place: int) -> int:
    """Return the least that all cases together weigh on a cap."""
    cases = crowd.facts.cases.values()
    if place == 1:
        return len(cases)
    if place == 2:
        return sum(case.case.dangerous for case in cases)
    pairs = crowd.model.holders.needs_pair
    return sum(case.points + (case.co_points if pairs(case) else 0) for case in cases)


def _points(value: int, need: object, have: object, one: object) -> Text:
    return say(
        "{value}: {need} points, {have} at most with those here, {one} with each hire",
        value=value, need=need, have=have, one=one,
    )  # fmt: skip


def _cases(value: int, need: object, have: object, one: object) -> Text:
    return say(
        "{value}: {need} cases, {have} at most with those here, {one} with each hire",
        value=value, need=need, have=have, one=one,
    )  # fmt: skip


def _dangerous(value: int, need: object, have: object, one: object) -> Text:
    return say(
        "{value}: {need} dangerous cases, {have} at most with those here, {one} with each hire",
        value=value, need=need, have=have, one=one,
    )  # fmt: skip


_WORDS = (_points, _cases, _dangerous)
