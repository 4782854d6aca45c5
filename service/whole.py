"""A whole proposal is accepted: its digest is named, and nothing has changed since."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from models.conditions import Conditions, Seat
from models.decision import Answer, Decision, DecisionRow, fingerprint
from models.errors import InputError
from models.instance import Instance
from models.problem import Findings, Problem
from models.proposal import AssignmentRow, Proposal
from models.text import Text, say
from service.decisions import Settled, refuse


def read_proposal(path: Path) -> Proposal:
    """Return the proposal in a file.

    Raises:
        InputError: it cannot be read, or is no proposal of this version.

    """
    try:
        return Proposal.model_validate_json(path.read_bytes(), by_alias=True)
    except OSError as error:
        text = say(
            "“{file}” cannot be read (the system says: “{reason}”).",
            file=path.name,
            reason=error.strerror or "?",
        )
    except ValidationError:
        text = say("“{file}” is no proposal of this version of fordel.", file=path.name)
    raise InputError(Findings(errors=(Problem(code="decision", file=path.name, message=text),)))


def settle_whole(instance: Instance, proposal: Proposal, digest: str) -> Settled:
    """Return the conditions under which the plan is the one of a proposal, role by role.

    Raises:
        InputError: the digest is another proposal's, or input, policy or date are others now.

    """
    refuse(_reasons(instance, proposal, digest))
    fixed: dict[Seat, str | None] = {}
    for row in proposal.assignments:
        fixed[Seat(row.case, "primary")] = row.primary
        fixed[Seat(row.case, "co_worker")] = row.co_worker
    rows = tuple(one for row in proposal.assignments for one in _rows(instance, row))
    return Settled(Conditions(fixed=fixed), rows)


def _reasons(instance: Instance, proposal: Proposal, digest: str) -> list[Text]:
    """Return what keeps a proposal from being accepted as it is."""
    found: list[Text] = []
    if digest not in (proposal.digest, proposal.own_digest) or (
        proposal.digest != proposal.own_digest
    ):
        found.append(
            say(
                "The proposal in the file is not {digest}: it is another one, or was edited.",
                digest=digest,
            )
        )
    if proposal.input.digest != instance.digest:
        found.append(
            say(
                "The input has changed since the proposal was made. Make a new one, or hand over "
                "the decisions one by one."
            )
        )
    if proposal.policy.digest != instance.policy_digest:
        found.append(say("The policy has changed since the proposal was made. Make a new one."))
    if proposal.date != instance.day:
        found.append(
            say(
                "The proposal was made for {date}. Accept it for that date, or make a new one.",
                date=proposal.date,
            )
        )
    return found


def _rows(instance: Instance, row: AssignmentRow) -> list[DecisionRow]:
    """Return an accepted decision for each new role of a case."""
    roles = (
        ("primary", row.primary, row.previous_primary),
        ("co_worker", row.co_worker, row.previous_co_worker),
    )
    return [
        _accepted(
            instance,
            Decision.model_validate(
                {"case": row.case, "role": role, "worker": now, "answer": Answer.ACCEPT}
            ),
        )
        for role, now, before in roles
        if now is not None and now != before
    ]


def _accepted(instance: Instance, one: Decision) -> DecisionRow:
    rows = instance.case[one.case], instance.worker[one.worker]
    return DecisionRow(
        case=one.case,
        role=one.role,
        worker=one.worker,
        decision=one.answer,
        by="",
        date=instance.day,
        reason="",
        digest=fingerprint(*rows),
        status="applied",
    )
