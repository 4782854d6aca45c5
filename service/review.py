"""A reviewed proposal goes on: what was decided on the command line and in a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from instances.decisions_file import read_decisions
from models.decision import Decision
from models.errors import InputError
from models.instance import Instance
from models.problem import Findings
from models.text import say
from service.decisions import UNDECIDED, Settled, refuse, settle
from service.pairs import WHOLE, decided_now
from service.whole import read_proposal, settle_whole


@dataclass(frozen=True, slots=True)
class Review:
    """What was typed: pairs CASE:WORKER (or a proposal's digest) and a file of decisions."""

    accepted: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()
    file: Path | None = None


def reviewed(instance: Instance, review: Review) -> tuple[Settled, Findings]:
    """Return what a review asks of a run, and what its file gave to warn of.

    Raises:
        InputError: the file has errors, or something typed cannot be followed.

    """
    digests = [text for text in review.accepted if text.startswith(WHOLE)]
    proposal = review.file is not None and review.file.suffix.lower() == ".json"
    if digests or proposal:
        return _whole(instance, review, digests), Findings()
    kept, findings = _kept(instance, review.file)
    now = decided_now(instance, accepted=review.accepted, rejected=review.rejected)
    if not kept and not now:
        return UNDECIDED, findings
    return settle(instance, kept=kept, now=now), findings


def _kept(instance: Instance, path: Path | None) -> tuple[Sequence[Decision], Findings]:
    """Return the decisions of a file."""
    if path is None:
        return (), Findings()
    reading = read_decisions(path)
    if reading.findings.errors:
        raise InputError(reading.findings)
    if reading.input_digest in (None, instance.digest):
        return reading.decisions, reading.findings
    # Without digests of its rows, a workbook about another input cannot be trusted on any.
    dated = [
        one if one.digest else one.model_copy(update={"digest": reading.input_digest})
        for one in reading.decisions
    ]
    return dated, reading.findings


def _whole(instance: Instance, review: Review, digests: list[str]) -> Settled:
    """Return the conditions of a proposal that is accepted as a whole."""
    if review.file is None or review.file.suffix.lower() != ".json":
        refuse([say("Name the proposal that is accepted: --decisions DIR/proposal.json.")])
    assert review.file is not None
    proposal = read_proposal(review.file)
    if not digests:
        text = say(
            "To accept the whole proposal, name it: --accept {digest}.", digest=proposal.own_digest
        )
        refuse([text])
    if review.rejected or len(review.accepted) > 1:
        refuse([say("A whole proposal is accepted alone, without other decisions.")])
    return settle_whole(instance, proposal, digests[0])
