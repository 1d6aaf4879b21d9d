"""What of a person's consents a duty keeps, and what erasing them leaves: a ban, and nothing that tells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from dpo_desk.actions.desk import Desk
from dpo_desk.core.consent_keeping import proof_kept_until
from dpo_desk.core.consents import state
from dpo_desk.core.contact_keys import KeyKind, ban_mark
from dpo_desk.core.erasure import Keep, Kept
from dpo_desk.core.people import Person
from dpo_desk.core.purposes import Purpose
from dpo_desk.core.withdrawals import Ban, BanReason


def kept_consents(desk: Desk, family: Sequence[int], ended: date, *, waived: bool) -> list[Kept]:
    """Ledgers that stay for now, because the office has to be able to prove that there was a consent.

    Args:
        desk: the open office.
        family: records of one person.
        ended: day on which a consent ends that is still in force.
        waived: whether the office does without the proof.
    """
    if waived:
        return []
    kept = []
    for consent_id in desk.store.erasing.consents_of(family):
        until = _proof_until(desk, consent_id, ended)
        if until is not None and until >= desk.today():
            title = _purpose_of(desk, consent_id).words[0].title
            kept.append(
                Kept(request_id=None, number=title, why=Keep.PROOF, until=until, consent_id=consent_id)
            )
    return kept


def _purpose_of(desk: Desk, consent_id: int) -> Purpose:
    purpose_id, _person_id = desk.store.consents.key_of(consent_id)
    return desk.store.purposes.get(purpose_id)


def _proof_until(desk: Desk, consent_id: int, ended: date) -> date | None:
    events = desk.store.consents.events(consent_id)
    return proof_kept_until(events, _purpose_of(desk, consent_id), ended)


def still_needed(desk: Desk, consent_id: int) -> bool:
    """Whether a consent is in force, or its proof is still kept."""
    events, purpose = desk.store.consents.events(consent_id), _purpose_of(desk, consent_id)
    until = proof_kept_until(events, purpose, desk.today())
    return state(events, purpose, desk.today()).in_force or (until is not None and until >= desk.today())


def last_needed(desk: Desk, family: Sequence[int]) -> tuple[date, bool]:
    """The day on which anything was last entered on a person's consents, and whether one is still needed.

    Returns:
        The day, the first of the calendar where there is none; and whether a consent is in force or its proof
        is still kept.
    """
    last, needed = date.min, False
    for consent_id in desk.store.erasing.consents_of(family):
        events = desk.store.consents.events(consent_id)
        last = max(last, *(one.recorded_at.date() for one in events))
        needed |= still_needed(desk, consent_id)
    return last, needed


def ban_erased(desk: Desk, people: Iterable[Person]) -> None:
    """Before people are erased: let no old list bring them back to a purpose they were asked about.

    Belongs into the transaction of the erasure.
    """
    for person in people:
        marks = ban_marks(desk, person)
        for consent_id in desk.store.erasing.consents_of([person.id]):
            purpose_id, _person_id = desk.store.consents.key_of(consent_id)
            desk.store.withdrawals.ban(
                Ban(mark, purpose_id, kind, desk.today(), BanReason.ERASED) for mark, kind in marks.items()
            )


def ban_marks(desk: Desk, person: Person) -> dict[str, KeyKind]:
    """By what a ban would know a person, with what each mark stands for."""
    marks = {
        ban_mark(kind, text, desk.keys.tomb): kind for kind, texts in _reached_by(person) for text in texts
    }
    return {mark: kind for mark, kind in marks.items() if mark}


def _reached_by(person: Person) -> tuple[tuple[KeyKind, tuple[str, ...]], ...]:
    return (
        (KeyKind.EMAIL, person.emails),
        (KeyKind.PHONE, (person.phone,)),
        (KeyKind.CUSTOMER_NUMBER, person.customer_numbers),
    )
