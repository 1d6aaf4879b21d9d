"""Cases for the tests of erasing and keeping: answered and closed, with a letter, documents, a journal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dpo_desk.actions import letters, requests
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.requests import RequestView
from dpo_desk.core.evidence import EvidenceKind, NewDocument
from dpo_desk.core.facts import (
    Closing,
    ClosingReason,
    Decision,
    FactKind,
    Item,
    Outcome,
    RecipientTold,
    Telling,
    Treatment,
)
from dpo_desk.core.letters import LetterKind
from dpo_desk.core.people import Person
from dpo_desk.core.rights import Right
from tests.conftest import access_request, tenant

CANARY = "Zwirbelmann"


def someone(name: str = f"Ottilie {CANARY}", number: int = 1) -> Person:
    return replace(
        tenant(),
        name=name,
        family_name=name.rsplit(maxsplit=1)[-1],
        emails=(f"{name.rsplit(maxsplit=1)[-1].lower()}{number}@post.example",),
        customer_numbers=(f"K-{name.rsplit(maxsplit=1)[-1]}-{number}",),
    )


def received(desk: Desk, person: Person | None = None, received_on: date | None = None) -> RequestView:
    who = person or someone()
    new = access_request(Right.ERASURE, received=received_on or desk.today(), person=who)
    document = NewDocument(
        kind=EvidenceKind.DOCUMENT,
        name=f"note of {who.name}.txt",
        media_type="text/plain",
        data=f"{who.name} called again.".encode(),
        text=f"{who.name} called again.",
    )
    told = replace(new, wants_paper=True, subject=f"{who.name}: erase me", text=f"I am {who.name}.")
    return requests.receive(desk, replace(told, documents=(document,))).value


def closed(desk: Desk, person: Person | None = None) -> RequestView:
    """A case that was answered by letter today and closed."""
    view = received(desk, person)
    number = view.request.id
    item = Item(
        label=f"account of {view.person.name}",
        system="Portal",
        treatment=Treatment.ERASED,
        done_on=desk.today(),
    )
    decision = Decision(right=Right.ERASURE, outcome=Outcome.FULL, items=(item,))
    requests.record(desk, number, FactKind.NOTED, reason=f"{view.person.name} called")
    requests.record(desk, number, FactKind.DECIDED, details=decision)
    told = RecipientTold(recipient="Woonfonds", telling=Telling.TOLD)
    requests.record(desk, number, FactKind.RECIPIENT_TOLD, details=told)
    letter = letters.draft(desk, number, LetterKind.ERASED).value
    letters.issue(desk, letter.id, sent_on=desk.today())
    draft = letters.draft(desk, number, LetterKind.GENERAL_ANSWER).value
    letters.save_draft(desk, replace(draft, wishes=replace(draft.wishes, extra=f"Dear {view.person.name}")))
    thrown = letters.draft(desk, number, LetterKind.GENERAL_ANSWER).value
    letters.save_draft(desk, replace(thrown, wishes=replace(thrown.wishes, extra=f"Dear {view.person.name}")))
    letters.discard(desk, thrown.id)
    return requests.record(desk, number, FactKind.CLOSED, details=Closing(why=ClosingReason.ANSWERED)).value
