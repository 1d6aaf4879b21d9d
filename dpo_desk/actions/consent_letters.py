"""Letters that belong to consents of one person: what they are made from, and what sending one records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dpo_desk.actions import requests
from dpo_desk.actions.consent_keeping import ban_marks
from dpo_desk.actions.consent_reading import Found, read
from dpo_desk.actions.consents import Entry, append, keep_proof
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.letter_matters import Begun, authorities, keep_with_letter
from dpo_desk.actions.people import require_present
from dpo_desk.core.consent_checks import Verdict, checked, standing_of
from dpo_desk.core.consent_keeping import proof_kept_until
from dpo_desk.core.consent_proof import NewProof, ProofKind, gaps, needs_guardian
from dpo_desk.core.consents import Event, EventKind, Reading, last_yes
from dpo_desk.core.errors import DeskError
from dpo_desk.core.evidence import NewDocument
from dpo_desk.core.facts import Dispatch
from dpo_desk.core.forbidden import Forbidden, StepForbidden
from dpo_desk.core.letter_data import ConsentLetterData, ConsentTold
from dpo_desk.core.letters import Letter, LetterKind
from dpo_desk.core.people import Person
from dpo_desk.core.purposes import ConsentChannel, Purpose
from dpo_desk.core.withdrawals import Answer
from dpo_desk.core.wordings import in_force

archive = keep_with_letter


class ConsentsApart(DeskError):
    """A letter speaks of consents of one person to one organisation."""


def begin(desk: Desk, letter: Letter) -> Begun:
    """Whom a new letter goes to, and in which languages it would best be written.

    Raises:
        ConsentsApart: if the consents are of several people, or to several organisations.
    """
    rows = [desk.store.consents.row(key) for key in letter.consent_ids]
    if len({(row.person_id, row.organisation_id) for row in rows}) != 1:
        raise ConsentsApart
    shown = [one.shown.language for one in told(desk, letter.consent_ids, letter.language) if one.shown]
    organisation = desk.store.organisations.get(rows[0].organisation_id)
    require_present(desk, rows[0].person_id)
    return Begun(desk.store.people.get(rows[0].person_id), organisation, tuple(shown))


def data(desk: Desk, letter: Letter, *, as_draft: bool) -> ConsentLetterData:
    """Everything a letter is made from, as the consents stand now."""
    with desk.store.reading():
        row = desk.store.consents.row(letter.consent_ids[0])
        organisation = desk.store.organisations.get(row.organisation_id)
        person = desk.store.people.get(row.person_id)
        return ConsentLetterData(
            letter=letter,
            organisation=organisation,
            person=person,
            consents=told(desk, letter.consent_ids, letter.language),
            authorities=authorities(desk, requests.competence(desk, organisation, person)),
            signatory=organisation.officer.name,
            today=desk.today(),
            regime_id=desk.rules(organisation, letter.dated).regime.id,
            draft=as_draft,
        )


def told(desk: Desk, consent_ids: Sequence[int], language: str) -> tuple[ConsentTold, ...]:
    """What a letter in a language tells of some consents today."""
    return tuple(_told(desk, key, language) for key in consent_ids)


def _told(desk: Desk, consent_id: int, language: str) -> ConsentTold:
    today, ages = desk.today(), desk.library.minimum_ages
    purpose_id, person_id = desk.store.consents.key_of(consent_id)
    purpose, events = desk.store.purposes.get(purpose_id), desk.store.consents.events(consent_id)
    found, agreed = read(desk, purpose, events, today), last_yes(events, today)
    reading = found.reading
    shown = None
    if agreed is not None and agreed.wording_id is not None:
        shown = desk.store.purposes.wording(agreed.wording_id)
    ends = set() if reading.event is None else {reading.event.seq, reading.event.corrects}
    return ConsentTold(
        consent_id=consent_id,
        purpose=purpose,
        reading=reading,
        agreed=agreed,
        shown=shown,
        gaps=() if agreed is None else gaps(agreed, purpose, shown, ages),
        tasks=tuple(one for one in desk.store.withdrawals.tasks(consent_id) if one.seq in ends),
        answer=_answer(desk, consent_id, ends),
        proof_until=None if reading.in_force else proof_kept_until(events, purpose, today),
        asks=in_force(desk.store.purposes.wordings(purpose_id), language, today),
        needs_guardian=agreed is not None and needs_guardian(_older(agreed, today), purpose, ages),
        banned=_banned(desk, purpose, desk.store.people.get(person_id), found),
    )


def _answer(desk: Desk, consent_id: int, ends: set[int | None]) -> Answer | None:
    answers = desk.store.withdrawals.answers(consent_id)
    return next((one for seq, one in answers.items() if seq in ends), None)


def _older(agreed: Event, today: date) -> Event:
    """The same yes, of a person who has grown older since."""
    if agreed.age is None:
        return agreed
    years = today.year - agreed.on.year - ((today.month, today.day) < (agreed.on.month, agreed.on.day))
    return replace(agreed, age=agreed.age + years)


def _banned(desk: Desk, purpose: Purpose, person: Person, found: Found) -> bool:
    """Whether somebody objected to the use of one of the person's addresses since the consent."""
    marks = tuple(ban_marks(desk, person))
    day = desk.store.withdrawals.banned_on(purpose.id, marks) if marks else None
    reading: Reading = found.reading
    says = standing_of(reading.state, found.strength, reading.since)
    return checked(says, day, desk.today()).verdict is Verdict.BANNED


def check_open(desk: Desk, letter: Letter) -> None:
    """A ledger is never closed: there is nothing to refuse."""


def keep_receipt(desk: Desk, letter: Letter, document: NewDocument) -> None:
    """Keep what shows that a letter left, inside a transaction that is already open."""
    shows = NewProof(
        kind=ProofKind.DOCUMENT, name=document.name, media_type=document.media_type, data=document.data
    )
    keep_proof(desk, letter.consent_ids[0], shows)


def check_leaving(desk: Desk, letter: Letter, on: date, reason: str) -> None:
    """Refuse a dispatch that cannot be.

    Raises:
        StepForbidden: for a day to come, or one that is over without a reason.
    """
    del letter  # its matter has no end
    if on > desk.today():
        raise StepForbidden(Forbidden.IN_THE_FUTURE, on=on)
    if on < desk.today() and not reason.strip():
        raise StepForbidden(Forbidden.BACKDATED_WITHOUT_REASON, on=on)


def record_sent(desk: Desk, letter: Letter, on: date, dispatch: Dispatch, reason: str) -> None:
    """A letter that asks again is a question in the ledger of each consent it asks about."""
    if letter.kind is not LetterKind.CONSENT_RENEWAL:
        return
    for one in told(desk, letter.consent_ids, letter.language):
        entry = Entry(
            kind=EventKind.ASKED,
            on=on,
            channel=_CHANNELS[dispatch],
            wording_id=None if one.asks is None else one.asks.id,
            proof_place=letter.number,
            reason=reason,
        )
        person = desk.store.people.get(desk.store.consents.key_of(one.consent_id)[1])
        append(desk, one.purpose, person, entry)


_CHANNELS = {
    Dispatch.POST: ConsentChannel.PAPER,
    Dispatch.REGISTERED_POST: ConsentChannel.PAPER,
    Dispatch.EMAIL: ConsentChannel.EMAIL,
    Dispatch.ENCRYPTED_EMAIL: ConsentChannel.EMAIL,
    Dispatch.PORTAL: ConsentChannel.WEB,
    Dispatch.HANDED_OVER: ConsentChannel.IN_PERSON,
}
