"""What --accept and --reject name: CASE:WORKER as decisions of this run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from models.decision import Answer, Decision
from models.ids import fold
from models.instance import Instance
from models.text import Text, say
from service.decisions import refuse

WHOLE = "sha256:"


def decided_now(
    instance: Instance, *, accepted: Sequence[str] = (), rejected: Sequence[str] = ()
) -> tuple[Decision, ...]:
    """Return the decisions that pairs CASE:WORKER name, on the plan date.

    Raises:
        InputError: texts that name no case and worker; it holds all of them.

    """
    cases, workers = _known(c.id for c in instance.cases), _known(w.id for w in instance.workers)
    found: list[Decision] = []
    wrong: list[Text] = []
    for answer, texts in ((Answer.ACCEPT, accepted), (Answer.REJECT, rejected)):
        for text in texts:
            pair = _split(text, cases, workers)
            if isinstance(pair, Text):
                wrong.append(pair)
            else:
                case, worker = pair
                found.append(Decision(case=case, worker=worker, answer=answer, date=instance.day))
    refuse(wrong)
    return tuple(found)


def _known(ids: Iterable[str]) -> dict[str, str]:
    return {fold(name): name for name in ids}


def _split(text: str, cases: dict[str, str], workers: dict[str, str]) -> tuple[str, str] | Text:
    """Return case and worker (either id may hold a colon), or why there are none."""
    parts = text.split(":")
    ways = [(":".join(parts[:n]), ":".join(parts[n:])) for n in range(1, len(parts))]
    if not ways:
        return say("“{text}” is no pair. Write the case, a colon and the worker.", text=text)
    for case, worker in ways:
        if fold(case) in cases and fold(worker) in workers:
            return cases[fold(case)], workers[fold(worker)]
    case, worker = next((way for way in ways if fold(way[0]) in cases), ways[-1])
    if fold(case) in cases:
        return say("“{text}”: no worker is called {worker}.", text=text, worker=worker)
    return say("“{text}”: no case is called {case}.", text=text, case=case)
