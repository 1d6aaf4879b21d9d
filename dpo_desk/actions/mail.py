"""From a dropped e-mail to a proposal of a request, which a person then corrects and receives."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, time, tzinfo

from dpo_desk.actions import people
from dpo_desk.actions.desk import Desk
from dpo_desk.core import proposals as reading
from dpo_desk.core.emails import is_email
from dpo_desk.core.errors import DeskError
from dpo_desk.core.evidence import EvidenceKind, NewDocument
from dpo_desk.core.lists import RequestRow
from dpo_desk.core.mail import IncomingMail
from dpo_desk.core.organisations import Organisation
from dpo_desk.core.people import Likeness, Person
from dpo_desk.core.requests import Channel, NewRequest
from dpo_desk.core.rights import Right
from dpo_desk.intake.mail import parse_mail
from dpo_desk.reference.regimes import zone_of


class AlreadyReceived(DeskError):
    """This very mail was received before, as the request `number`."""


class NoOrganisation(DeskError):
    """There is no organisation a request could be meant for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What was read from a mail, each part open to correction.

    Attributes:
        mail: the mail itself.
        new: the request as it would be received.
        read: language, rights and numbers with the very words they were read from.
        candidates: people on file who may be the sender.
        organisation_known: whether the recipient's address told the organisation.
        received_as: cases that were made of this very mail, the newest first.
    """

    mail: IncomingMail
    new: NewRequest
    read: reading.Proposal
    candidates: tuple[people.Candidate, ...]
    organisation_known: bool
    received_as: tuple[RequestRow, ...] = ()


def read(raw: bytes) -> IncomingMail:
    """Read a mail that is looked at again; nothing is proposed or stored.

    Args:
        raw: the file as it was kept.

    Raises:
        DeskError: with what is wrong with the file.
    """
    return parse_mail(raw)


def propose(desk: Desk, raw: bytes, zone: tzinfo | None = None) -> Proposal:
    """Read a mail and propose the request in it; nothing is stored.

    Args:
        desk: the open office, with at least one organisation.
        raw: the file as it was dropped.
        zone: local zone, in which the day of receipt is meant; by default that of the organisation's seat,
            where the period runs, or the system's if that is not known.

    Raises:
        DeskError: with what is wrong with the file.
    """
    mail = parse_mail(raw)
    read = reading.propose(mail.subject, mail.text, desk.library.intake_words)
    language = read.language.language
    sender = Person(
        name=mail.sender_name or mail.sender_address,
        emails=(mail.sender_address,) if is_email(mail.sender_address) else (),
        language=language or "",
        customer_numbers=tuple(mention.number for mention in read.customer_numbers),
    )
    candidates = people.candidates(desk, sender)
    sure = candidates and candidates[0].likeness is Likeness.EMAIL
    person = candidates[0].person if sure else sender
    houses = desk.store.organisations.all()
    if not houses:
        raise NoOrganisation
    organisation = _organisation(houses, mail)
    chosen = organisation or houses[0]
    zone = zone or zone_of(desk.library.zones, chosen.country, chosen.region)
    received_on, received_time = _received(desk, mail, zone)
    new = NewRequest(
        organisation_id=chosen.id,
        person=person,
        rights=tuple(dict.fromkeys(one.right for one in read.rights)) or (Right.GENERAL_QUESTION,),
        channel=Channel.EMAIL,
        language=language or person.language or chosen.languages[0],
        received_on=received_on,
        received_time=received_time,
        sent_on=min(mail.sent_at.astimezone(zone).date(), received_on) if mail.sent_at else None,
        noticed_on=desk.today(),
        subject=mail.subject,
        text=mail.text,
        source=mail.received_from.value,
        wants_paper=read.paper is not None,
        documents=documents(mail),
    )
    return Proposal(
        mail=mail,
        new=new,
        read=read,
        candidates=candidates,
        organisation_known=organisation is not None,
        received_as=received_as(desk, raw),
    )


def received_as(desk: Desk, raw: bytes) -> tuple[RequestRow, ...]:
    """Cases that were made of this very mail, the newest first; of one dropped twice there is one case.

    Args:
        desk: the open office.
        raw: the file as it was dropped.
    """
    known = desk.store.evidence.requests_of_mail(hashlib.sha256(raw).hexdigest())
    return tuple(desk.store.requests.rows(known))


def _organisation(houses: tuple[Organisation, ...], mail: IncomingMail) -> Organisation | None:
    recipients = {address.casefold() for address in mail.recipients}
    for organisation in houses:
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
