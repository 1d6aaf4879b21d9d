"""Purposes and people for the tests of consents."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dpo_desk.actions import consents, purposes
from dpo_desk.actions.consents import ConsentView, Entry
from dpo_desk.actions.desk import Desk
from dpo_desk.core.consent_proof import NewProof, ProofKind
from dpo_desk.core.consents import EventKind
from dpo_desk.core.people import Person
from dpo_desk.core.purposes import ConsentChannel, Purpose, Rest, RestKind, Term, Words
from tests.conftest import tenant

FORM = NewProof(kind=ProofKind.SCAN, name="form.pdf", media_type="application/pdf", data=b"%PDF-signed")
VALID = date(2020, 1, 1)
TOLD = Words(
    language="nl",
    title="Nieuwsbrief",
    explanation="Nieuws van het huis",
    data=("naam", "e-mailadres"),
    storage="tot u de toestemming intrekt",
)


def newsletter(**known: object) -> Purpose:
    values: dict[str, object] = {
        "organisation_id": 1,
        "words": (TOLD,),
        "rests": (Rest(RestKind.MAILING, "Mailtool"), Rest(RestKind.PROCESSOR, "Acme")),
        "marketing": True,
        "terms": (Term(date.min, 24),),
        "withdraw_how": "de link in elke mail",
        **known,
    }
    return Purpose(**values)  # type: ignore[arg-type]  # names of Purpose


def with_purpose(desk: Desk, **known: object) -> Purpose:
    """A purpose with a wording in Dutch and one in English."""
    saved = purposes.save(desk, newsletter(**known)).value
    for language, text in (("nl", "Ja, graag nieuws."), ("en", "Yes, send me news.")):
        purposes.add_wording(desk, saved.id, language, text, valid_from=VALID)
    return saved


def yes(on: date | None = None, **known: object) -> Entry:
    values: dict[str, object] = {"kind": EventKind.GIVEN, "language": "nl", "document": FORM, **known}
    return Entry(on=on, **values)  # type: ignore[arg-type]  # names of Entry


def no(on: date | None = None, kind: EventKind = EventKind.WITHDRAWN, **known: object) -> Entry:
    return Entry(kind=kind, on=on, channel=ConsentChannel.EMAIL, **known)  # type: ignore[arg-type]  # names of Entry


def agreed(desk: Desk, on: date = date(2026, 3, 2), person: Person | None = None) -> ConsentView:
    """A consent to the newsletter; the purpose is made if there is none."""
    known = purposes.purposes(desk)
    purpose = known[0] if known else with_purpose(desk)
    return consents.record(desk, purpose.id, person or tenant(), yes(on)).value


def somebody(name: str, **known: object) -> Person:
    return replace(tenant(), name=name, **known)  # type: ignore[arg-type]  # names of Person
