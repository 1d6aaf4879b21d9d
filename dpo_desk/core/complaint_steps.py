"""Which step may follow in a complaint; a forbidden one is refused with its reason, and nothing changes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from dpo_desk.core.codes import require_languages
from dpo_desk.core.complaint_facts import (
    COMPLAINT_DETAILS,
    AuthorityDecision,
    AuthorityLetter,
    ComplaintFact,
    ComplaintFactKind,
    ComplaintField,
    ExtensionAsked,
    HeadCorrection,
    Inquiry,
    Instruction,
    Judgment,
    Lodging,
    MeasureDone,
    Proceedings,
    Proposal,
    QuestionAnswered,
    Settlement,
    Statement,
)
from dpo_desk.core.complaint_faults import faults
from dpo_desk.core.complaint_forbidden import Competence, ComplaintForbiddenBecause, ComplaintStepForbidden
from dpo_desk.core.complaints import Complaint, authority_of, measures_of
from dpo_desk.core.corrections import number_of
from dpo_desk.core.facts import PassedOn
from dpo_desk.core.requests import Channel

_Because = ComplaintForbiddenBecause
_Kind = ComplaintFactKind


def take_complaint_step(
    complaint: Complaint, fact: ComplaintFact, competence: Competence, today: date
) -> Complaint:
    """Append a fact if it is allowed.

    Args:
        complaint: as it stands.
        fact: what happened.
        competence: which authorities there are, and which of them are competent.
        today: the day it is recorded.

    Returns:
        The complaint with the fact; its head changed where the fact corrects it. The fact of a correction
        names the value that really stood there.

    Raises:
        ComplaintStepForbidden: with the reason; the complaint stays as it is.
    """
    _check_day(complaint, fact, today)
    _check_order(complaint, fact)
    for why, found in faults(complaint, fact, competence):
        if found:
            raise ComplaintStepForbidden(why, fact.on)
    if isinstance(fact.details, HeadCorrection):
        return _corrected(complaint, fact, fact.details, competence.known, today)
    return replace(complaint, facts=(*complaint.facts, fact))


def _check_day(complaint: Complaint, fact: ComplaintFact, today: date) -> None:
    if fact.on > today:
        raise ComplaintStepForbidden(_Because.IN_THE_FUTURE, fact.on)
    told = fact.details.person_told_on if isinstance(fact.details, MeasureDone) else None
    if told is not None and told > today:
        raise ComplaintStepForbidden(_Because.IN_THE_FUTURE, told)
    if fact.on < complaint.received_on:
        raise ComplaintStepForbidden(_Because.BEFORE_RECEIPT, fact.on)
    if fact.on < today and not fact.reason.strip():
        raise ComplaintStepForbidden(_Because.BACKDATED_WITHOUT_REASON, fact.on)


_ALWAYS = frozenset({_Kind.NOTED, _Kind.LINKED})


def _check_order(complaint: Complaint, fact: ComplaintFact) -> None:
    if fact.kind is _Kind.RECEIVED:
        raise ComplaintStepForbidden(_Because.ALREADY_RECEIVED, fact.on)
    closed = complaint.ended(_Kind.CLOSED)
    if fact.kind is _Kind.REOPENED:
        if closed is None or fact.on < closed.on:
            raise ComplaintStepForbidden(_Because.NOT_CLOSED, fact.on)
        if not fact.reason.strip():
            raise ComplaintStepForbidden(_Because.REASON_MISSING, fact.on)
    elif closed is not None and fact.kind not in _ALWAYS:
        raise ComplaintStepForbidden(_Because.CLOSED, fact.on)
    wanted = COMPLAINT_DETAILS.get(fact.kind)
    if (wanted is not None and type(fact.details) is not wanted) or _says_nothing(fact):
        raise ComplaintStepForbidden(_Because.DETAILS_MISSING, fact.on)


def _says_nothing(fact: ComplaintFact) -> bool:
    """Whether what makes the fact one is left empty."""
    said: tuple[str, ...] = tuple(measure.text for measure in measures_of(fact))
    match fact.details:
        case Inquiry(unit=one, question=other) | Statement(unit=one, text=other):
            said = (one, other)
        case Judgment(court=one, outcome=other):
            said += (one, other)
        case PassedOn(controller=one) | MeasureDone(how=one) | QuestionAnswered(answer=one):
            said = (one,)
        case Proceedings(court=one) | ExtensionAsked(because=one):
            said = (one,)
        case Settlement(terms=one):
            said += (one,)
        case Proposal(terms=one) | Instruction(unit=one):
            said = (one,)
        case None if fact.kind is _Kind.NOTED:
            said = (fact.reason,)
        case _:
            pass
    return not all(text.strip() for text in said)


def _corrected(
    complaint: Complaint,
    fact: ComplaintFact,
    correction: HeadCorrection,
    known: Collection[str],
    today: date,
) -> Complaint:
    """The complaint with its head mended; the fact tells what really stood there."""
    if not fact.reason.strip():
        raise ComplaintStepForbidden(_Because.REASON_MISSING, fact.on)
    try:
        if correction.field in {ComplaintField.LEAD, ComplaintField.AUTHORITY}:
            mended, old = complaint, _authority_before(complaint, correction, known)
        else:
            mended, old = _mended(complaint, correction, today)
    except ValueError:
        raise ComplaintStepForbidden(_Because.NOT_CORRECTABLE, fact.on) from None
    told = replace(fact, details=replace(correction, old=old))
    return replace(mended, facts=(*complaint.facts, told))


def _authority_before(complaint: Complaint, correction: HeadCorrection, known: Collection[str]) -> str:
    """The authority a correction takes the place of; the facts themselves stay, and read otherwise.

    Raises:
        ValueError: if it cannot be corrected like this.
    """
    new, lodged_with = (
        correction.new,
        {fact.details.authority_id for fact in complaint.read if isinstance(fact.details, Lodging)},
    )
    if correction.field is ComplaintField.LEAD:
        if new == complaint.lead_id or new not in {"", *lodged_with}:
            raise ValueError(new)
        return complaint.lead_id
    wrote = any(
        isinstance(fact.details, (AuthorityLetter, AuthorityDecision))
        and authority_of(fact) == correction.old
        for fact in complaint.read
    )
    fits = new in known if new else not wrote  # where it has written, the complaint does lie there
    if correction.old not in complaint.authority_ids or new == correction.old or not fits:
        raise ValueError(new)
    return correction.old


def _mended(complaint: Complaint, correction: HeadCorrection, today: date) -> tuple[Complaint, str]:
    """The complaint with one field mended, and what stood there before."""
    new = correction.new.strip()
    if not new:
        raise ValueError(new)
    match correction.field:
        case ComplaintField.RECEIVED_ON:
            return replace(
                complaint, received_on=_day(complaint, new, today)
            ), complaint.received_on.isoformat()
        case ComplaintField.LANGUAGE:
            require_languages([new])
            return replace(complaint, language=new), complaint.language
        case ComplaintField.CHANNEL:
            return replace(complaint, channel=Channel(new)), complaint.channel.value
        case ComplaintField.SUMMARY:
            return replace(complaint, summary=new), complaint.summary
        case _:
            return replace(complaint, person_id=number_of(new)), str(complaint.person_id or "")


def _day(complaint: Complaint, text: str, today: date) -> date:
    """Another day of receipt: not after anything that followed it."""
    day = date.fromisoformat(text)
    if day > min([today, *(fact.on for fact in complaint.facts if fact.kind is not _Kind.RECEIVED)]):
        raise ValueError(text)
    return day
