"""From a dropped e-mail to a proposal of a request, which a person then corrects and receives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, tzinfo

from dpo_desk.actions import people
from dpo_desk.actions.desk import Desk
from dpo_desk.core.evidence import EvidenceKind, NewDocument
from dpo_desk.core.mail import IncomingMail
from dpo_desk.core.organisations import Organisation
from dpo_desk.core.people import Person
from dpo_desk.core.proposals import RightMention, customer_numbers_in, language_of, rights_in
from dpo_desk.core.requests import Channel, NewRequest
from dpo_desk.core.rights import Right
from dpo_desk.intake.mail import parse_mail


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What was read from a mail, each part open to correction.

    Attributes:
        mail: the mail itself.
        new: the request as it would be received.
        mentions: the very words in which rights were found.
        candidates: people on file who may be the sender.
        organisation_known: whether the recipient's address told the organisation.
        language_known: whether the text told its language.
    """

    mail: IncomingMail
    new: NewRequest
    mentions: tuple[RightMention, ...]
    candidates: tuple[people.Candidate, ...]
    organisation_known: bool
    language_known: bool


def propose(desk: Desk, raw: bytes, zone: tzinfo | None = None) -> Proposal:
    """Read a mail and propose the request in it; nothing is stored.

    Args:
        desk: the open office, with at least one organisation.
        raw: the file as it was dropped.
        zone: local zone, in which the day of receipt is meant; the system's by default.

    Raises:
        DeskError: with what is wrong with the file.
    """
    mail = parse_mail(raw)
    language = language_of(mail.text, desk.library.intake_words).language
    mentions = rights_in(mail.text, desk.library.intake_words)
    sender = Person(
        name=mail.sender_name or mail.sender_address,
        emails=(mail.sender_address,) if mail.sender_address else (),
        language=language or "",
        customer_numbers=customer_numbers_in(mail.text),
    )
    candidates = people.candidates(desk, sender)
    person = candidates[0].person if candidates and candidates[0].likeness is _SURE else sender
    organisation = _organisation(desk, mail)
    chosen = organisation or desk.store.organisations.all()[0]
    received_on, received_time = _received(desk, mail, zone)
    new = NewRequest(
        organisation_id=chosen.id,
        person=person,
        rights=tuple(Right(name) for name in dict.fromkeys(one.right for one in mentions))
        or (Right.GENERAL_QUESTION,),
        channel=Channel.EMAIL,
        language=language or person.language or chosen.languages[0],
        received_on=received_on,
        received_time=received_time,
        sent_on=min(mail.sent_at.astimezone(zone).date(), received_on) if mail.sent_at else None,
        noticed_on=desk.today(),
        subject=mail.subject,
        text=mail.text,
        source=mail.received_from.value,
        documents=documents(mail),
    )
    return Proposal(
        mail=mail,
        new=new,
        mentions=mentions,
        candidates=candidates,
        organisation_known=organisation is not None,
        language_known=language is not None,
    )


_SURE = people.Likeness.EMAIL


def _organisation(desk: Desk, mail: IncomingMail) -> Organisation | None:
    recipients = {address.casefold() for address in mail.recipients}
    for organisation in desk.store.organisations.all():
        known = {organisation.email, organisation.officer.email, *organisation.mailboxes}
        if {address.casefold() for address in known if address} & recipients:
            return organisation
    return None


def _received(desk: Desk, mail: IncomingMail, zone: tzinfo | None) -> tuple[date, time | None]:
    """The day it reached the mailbox; a mail without any date proposes today, and the form says so."""
    moment = mail.received_at or mail.sent_at
    if moment is None:
        return desk.today(), None
    local = moment.astimezone(zone)
    return min(local.date(), desk.today()), local.time().replace(second=0, microsecond=0)


def documents(mail: IncomingMail) -> tuple[NewDocument, ...]:
    """The mail itself and its attachments, as evidence."""
    original = NewDocument(
        kind=EvidenceKind.MAIL,
        name=f"{mail.subject[:60] or 'mail'}.eml".replace("/", "-"),
        media_type="message/rfc822",
        data=mail.raw,
        text=mail.text,
    )
    attached = (
        NewDocument(kind=EvidenceKind.ATTACHMENT, name=one.name, media_type=one.media_type, data=one.data)
        for one in mail.attachments
        if one.data
    )
    return (original, *attached)
