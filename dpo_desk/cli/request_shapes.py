"""A request as JSON and as lines for people."""

from __future__ import annotations

from datetime import date

from dpo_desk.actions import mail
from dpo_desk.actions.records import to_plain
from dpo_desk.actions.requests import RequestView
from dpo_desk.cli.clock import deadline_plain, deadline_text, iso
from dpo_desk.cli.evidence import evidence_plain
from dpo_desk.cli.people import plain_of as person_plain
from dpo_desk.cli.session import Plain, columns
from dpo_desk.core.facts import Fact
from dpo_desk.core.letters import Letter
from dpo_desk.core.lists import RequestRow
from dpo_desk.words import _
from dpo_desk.words.dates import full_date
from dpo_desk.words.names import name


def received_plain(view: RequestView, proposed: dict[str, Plain]) -> dict[str, Plain]:
    """What receiving a request answers.

    Args:
        view: the case.
        proposed: what was read from a mail; empty for one entered by hand.
    """
    found = view.standing.deadline
    return {
        "id": view.request.id,
        "number": view.request.number,
        "rights": [right.value for right in view.request.rights],
        "language": view.request.language,
        "person": person_plain(view.person),
        "received": iso(view.request.received_on),
        "answer_by": iso(found.answer_by),
        "latest": iso(found.latest),
        "proposed": proposed,
    }


def proposed_plain(read: mail.Proposal) -> dict[str, Plain]:
    """What was read from a mail, with the very words."""
    return {
        "language": read.read.language.language,
        "rights": [{"right": one.right.value, "quote": one.quote} for one in read.read.rights],
        "customer_numbers": [one.number for one in read.read.customer_numbers],
        "candidates": [{"id": one.person.id, "why": one.likeness.value} for one in read.candidates],
        "organisation_known": read.organisation_known,
        "received_as": [row.number for row in read.received_as],
        "warnings": [code.value for code in read.mail.warnings],
    }


def _fact_plain(fact: Fact) -> dict[str, Plain]:
    return {
        "fact": fact.kind.value,
        "on": iso(fact.on),
        "recorded_at": fact.recorded_at.isoformat(),
        "who": fact.who,
        "reason": fact.reason,
        "evidence": fact.evidence_id,
        "details": None if fact.details is None else to_plain(fact.details),
    }


def letter_plain(one: Letter) -> dict[str, Plain]:
    """A letter as JSON has it."""
    return {
        "id": one.id,
        "number": one.number,
        "request": one.request_id,
        "consents": list(one.consent_ids),
        "complaint": one.complaint_id,
        "kind": one.kind.value,
        "language": one.language,
        "issued": one.issued_at is not None,
        "sent_on": iso(one.sent_on),
        "sha256": one.sha256,
    }


def view_plain(view: RequestView) -> dict[str, Plain]:
    """A request as JSON has it."""
    stand = view.standing
    return {
        **received_plain(view, {}),
        "organisation": {"id": view.organisation.id, "name": view.organisation.name},
        "role": view.request.role.value,
        "channel": view.request.channel.value,
        "subject": view.request.subject,
        "text": view.request.text,
        "stage": stand.stage.value,
        "turn": stand.turn.value,
        "clock": stand.clock.value,
        "next_step": stand.next_step.value,
        "overdue": stand.overdue,
        "days_left": stand.days_left,
        "ended_on": iso(stand.ended_on),
        "in_time": stand.in_time,
        "deadline": deadline_plain(stand.deadline),
        "decisions": [to_plain(decision) for decision in view.request.decisions.values()],
        "facts": [_fact_plain(fact) for fact in view.request.facts],
        "checklist": [{"id": step.id, "text": step.text} for step in view.checklist],
        "evidence": [evidence_plain(one) for one in view.evidence],
        "letters": [letter_plain(one) for one in view.letters],
        "earlier": [{"id": row.id, "number": row.number} for row in view.earlier],
    }


def view_text(view: RequestView) -> list[str]:
    """A request for people."""
    stand = view.standing
    rights = ", ".join(name(right) for right in view.request.rights)
    facts = [(full_date(fact.on), name(fact.kind), fact.who, fact.reason) for fact in view.request.facts]
    return [
        f"{view.request.number}  {view.person.name}  {rights}",
        f"{view.organisation.name} · {name(stand.stage)} · {name(stand.turn)} · {name(stand.next_step)}",
        "",
        *deadline_text(stand.deadline),
        "",
        *columns(facts),
    ]


def checklist_text(view: RequestView) -> list[str]:
    """The steps of a request, those that are done or not needed marked, with the ids that record them."""
    checked = view.request.steps_checked
    marks = {step: "[x]" if one.needed else "[-]" for step, one in checked.items()}
    rows = [(marks.get(step.id, "[ ]"), step.id, _(step.text)) for step in view.checklist]
    return ["", *columns(rows)] if rows else []


def row_plain(row: RequestRow, today: date) -> dict[str, Plain]:
    """A row of the list as JSON has it."""
    return {
        "id": row.id,
        "number": row.number,
        "organisation": row.organisation,
        "person": row.person,
        "rights": [right.value for right in row.rights],
        "received": iso(row.received_on),
        "answer_by": iso(row.answer_by),
        "latest": iso(row.latest),
        "days_left": row.days_left(today),
        "stage": row.stage.value,
        "clock": row.clock.value,
        "next_step": row.next_step.value,
        "meaning": row.meaning(today).value,
    }


def row_text(row: RequestRow, today: date) -> tuple[str, ...]:
    """A row of the list for people."""
    return (
        str(row.id),
        row.number,
        row.person,
        ", ".join(name(right) for right in row.rights),
        full_date(row.answer_by),
        name(row.meaning(today)),
        name(row.next_step),
        row.organisation,
    )
