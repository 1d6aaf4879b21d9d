"""Letters that belong to a case: what they are made from, where they go, and what sending one records."""

from __future__ import annotations

from datetime import date

from dpo_desk.actions import requests, weak_points
from dpo_desk.actions.consent_letters import told
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.evidence import keep
from dpo_desk.actions.letter_matters import Begun, authorities, case_of
from dpo_desk.actions.letter_reasons import lost_reasons, lost_rights
from dpo_desk.actions.people import require_present
from dpo_desk.core.addresses import Address
from dpo_desk.core.case_clock import pause_effects
from dpo_desk.core.consent_lists import ConsentQuery
from dpo_desk.core.evidence import EvidenceKind, NewDocument
from dpo_desk.core.facts import (
    Details,
    Dispatch,
    FactKind,
    LiftNotice,
    PassedOn,
    RecipientTold,
    Sent,
    Telling,
)
from dpo_desk.core.letter_checks import Finding
from dpo_desk.core.letter_data import ConsentTold, RequestLetterData
from dpo_desk.core.letter_reading import announced_with
from dpo_desk.core.letters import Elsewhere, Letter, LetterKind
from dpo_desk.core.organisations import Role
from dpo_desk.core.people import Person
from dpo_desk.core.processing import Operation
from dpo_desk.core.requests import Request
from dpo_desk.core.restrictions import to_announce
from dpo_desk.core.rights import Right
from dpo_desk.core.standing import statutory_deadline
from dpo_desk.core.steps import Forbidden, StepForbidden, check_sending
from dpo_desk.core.tellings import to_tell, untold


def begin(desk: Desk, letter: Letter) -> Begun:
    """Whom a new letter goes to, and in which languages it would best be written."""
    view = requests.view(desk, case_of(letter))
    require_present(desk, view.person.id)
    other = _elsewhere(view, letter.kind) if letter.kind.names_another else Elsewhere()
    to_person = letter.kind.to_person
    languages = (view.request.language,) if to_person else view.organisation.languages
    way = _dispatch(view.request, view.person, letter.kind)
    return Begun(view.person, view.organisation, languages, other, way)


def _dispatch(request: Request, person: Person, kind: LetterKind) -> Dispatch:
    """Who wrote electronically hears so, and what is for them alone goes encrypted: Art. 12(3), 32 GDPR.

    A question who they are goes to the address on file, and a representative is written to by post.
    """
    by_mail = request.wants_electronic and kind.to_person and kind is not LetterKind.IDENTITY_ASKED
    if not by_mail or person.representative is not None or not any(mail.strip() for mail in person.emails):
        return Dispatch.POST
    return Dispatch.ENCRYPTED_EMAIL if kind.discloses else Dispatch.EMAIL


_PASSING = frozenset({LetterKind.PASSED_ON, LetterKind.PASSED_ON_COVER})
_PORTABLE = frozenset({LetterKind.PORTABILITY_COVER, LetterKind.PORTABILITY_TRANSFER_COVER})


def _elsewhere(view: requests.RequestView, kind: LetterKind) -> Elsewhere:
    """Another organisation, as the letter that goes with this one names it, or at least the case."""
    if kind is LetterKind.RECIPIENT_TOLD:
        return _untold_recipient(view)
    beside = next((group for group in (_PASSING, _PORTABLE) if kind in group), frozenset())
    passed = view.request.ended(FactKind.PASSED_ON) if beside is _PASSING else None
    name = passed.details.controller if passed is not None and isinstance(passed.details, PassedOn) else ""
    fresh = Elsewhere(name=name, address=Address(country=view.organisation.country))
    written = (one.wishes.elsewhere for one in view.letters if one.kind in beside)
    return next((one for one in written if one.name and name in {"", one.name}), fresh)


def _untold_recipient(view: requests.RequestView) -> Elsewhere:
    """The first recipient that was not told and that no letter is written to."""
    kind = LetterKind.RECIPIENT_TOLD
    written = {one.wishes.elsewhere.name for one in view.letters if one.kind is kind}
    untold = (name for name, one in view.request.recipients.items() if one.telling is Telling.NAMED)
    name = next((name for name in untold if name not in written), "")
    return Elsewhere(name=name, address=Address(country=view.organisation.country))


def data(desk: Desk, letter: Letter, *, as_draft: bool) -> RequestLetterData:
    """Everything a letter is made from, as the case stands now."""
    view = requests.view(desk, case_of(letter))
    last_year = desk.today().year + view.organisation.case_file_years
    regime = desk.rules_for(view.request).regime
    return RequestLetterData(
        letter=letter,
        organisation=view.organisation,
        person=view.person,
        request=view.request,
        standing=view.standing,
        statutory=view.statutory,
        authorities=authorities(desk, view.competence),
        grounds=view.grounds,
        operations=_operations(view, letter.kind),
        consents=_consents(desk, letter),
        pauses=pause_effects(view.request, regime),
        told_elsewhere=frozenset(to_tell(view.request) - untold(view.request, view.letters)),
        signatory=view.organisation.officer.name,
        case_file_until=date(last_year, 12, 31),
        weaknesses=frozenset(one.weakness for one in weak_points.of_request(desk, view.request.id)),
        known_otherwise=_known_otherwise(desk, view),
        phrases=desk.library.letter_phrases,
        today=desk.today(),
        regime_id=regime.id,
        draft=as_draft,
    )


def _known_otherwise(desk: Desk, view: requests.RequestView) -> bool:
    """Whether the person is on file with more than this request."""
    return bool(view.earlier) or bool(desk.store.consents.of_person(view.person.id))


def _consents(desk: Desk, letter: Letter) -> tuple[ConsentTold, ...]:
    """Consents that were taken back in the case, for the letter that confirms it."""
    if letter.kind is not LetterKind.CONSENT_WITHDRAWN:
        return ()
    rows = desk.store.consents.rows(ConsentQuery(request_id=letter.request_id), desk.today(), _ALL)
    return tuple(
        one
        for one in told(desk, [row.id for row in rows], letter.language)
        if one.withdrawn is not None and one.withdrawn.request_id == letter.request_id
    )


_ALL = -1  # SQLite's own word for no limit


def _operations(view: requests.RequestView, kind: LetterKind) -> tuple[Operation, ...]:
    if kind is LetterKind.RECIPIENT_TOLD:
        return view.operations
    access = view.request.decisions.get(Right.ACCESS)
    if access is None:
        return ()
    if access.operation_ids:
        return tuple(one for one in view.operations if one.id in access.operation_ids)
    systems = {item.system for item in access.items}
    return tuple(one for one in view.operations if one.system in systems) or view.operations


def lost(data: RequestLetterData) -> tuple[Finding, ...]:
    """What an edited wording no longer says."""
    return (*lost_reasons(data), *lost_rights(data))


def check_open(desk: Desk, letter: Letter) -> None:
    """No letter is issued in a closed case.

    Raises:
        StepForbidden: if it is closed.
    """
    if desk.store.requests.get(case_of(letter)).ended(FactKind.CLOSED) is not None:
        raise StepForbidden(Forbidden.CLOSED)


def archive(desk: Desk, letter: Letter, name: str, pdf: bytes) -> int | None:
    """Keep the pages among the documents of the case, inside a transaction that is already open.

    Returns:
        Id of the document.
    """
    document = NewDocument(kind=EvidenceKind.LETTER, name=name, media_type="application/pdf", data=pdf)
    return keep(desk, case_of(letter), document).id


def keep_receipt(desk: Desk, letter: Letter, document: NewDocument) -> None:
    """Keep what shows that a letter left, inside a transaction that is already open."""
    keep(desk, case_of(letter), document)


def check_leaving(desk: Desk, letter: Letter, on: date, reason: str) -> None:
    """Refuse a dispatch that cannot be.

    Raises:
        StepForbidden: with the reason.
    """
    request = desk.store.requests.get(case_of(letter))
    check_sending(request, on=on, reason=reason, today=desk.today(), answers=letter.kind.discloses)
    if letter.kind is LetterKind.EXTENSION:
        _check_notice(desk, request, on)
    if letter.kind is LetterKind.RESTRICTION_LIFT_NOTICE or announced_with(letter.kind, request.facts):
        _check_lift(desk, request, on)


def record_sent(desk: Desk, letter: Letter, on: date, dispatch: Dispatch, reason: str) -> None:
    """Let the case know that a letter left, inside a transaction that is already open.

    It counts as answered on the day by which every outcome was told.
    """
    request = desk.store.requests.get(case_of(letter))
    ending = announced_with(letter.kind, request.facts)
    details, kind = _told_by(desk, request, letter, dispatch), letter.kind.sent_fact
    if details is not None and kind is not None:
        requests.append(desk, request.id, kind, on=on, reason=reason, details=details)
    if ending is not None:
        notice = LiftNotice(letter_id=letter.id, dispatch=dispatch, restriction=ending.number)
        requests.append(desk, request.id, FactKind.RESTRICTION_NOTICE, on=on, reason=reason, details=notice)


def _told_by(desk: Desk, request: Request, letter: Letter, dispatch: Dispatch) -> Details | None:
    """What the case notes when a letter has left; None where that is nothing new to it."""
    if letter.kind is LetterKind.PASSED_ON_COVER:
        new = request.role is Role.PROCESSOR and request.ended(FactKind.PASSED_ON) is None
        return PassedOn(controller=letter.wishes.elsewhere.name) if new else None
    if letter.kind is LetterKind.RECIPIENT_TOLD:
        return RecipientTold(recipient=letter.wishes.elsewhere.name, telling=Telling.TOLD)
    if letter.kind.answers and not _answers_whole(desk, request):
        return None
    if letter.kind is LetterKind.RESTRICTION_LIFT_NOTICE:
        meant = to_announce(request.facts)
        number = meant.number if meant is not None else 0
        return LiftNotice(letter_id=letter.id, dispatch=dispatch, restriction=number)
    return Sent(letter_id=letter.id, dispatch=dispatch)


def _answers_whole(desk: Desk, request: Request) -> bool:
    """Whether every outcome has been told now, and the case does not count as answered yet."""
    if request.undecided or request.ended(FactKind.ANSWERED) is not None:
        return False
    return not untold(request, desk.store.letters.of_request(request.id))


def _check_lift(desk: Desk, request: Request, on: date) -> None:
    """The person learns that a restriction ends before it does: Art. 18(3) GDPR.

    A notice that is too late is kept in the house; one that left too late did so.
    """
    meant = to_announce(request.facts)
    plan = None if meant is None else meant.plan
    if plan is not None and on >= plan.lift_on and on >= desk.today():
        raise StepForbidden(Forbidden.LIFT_DAY_COME, lift_on=plan.lift_on)


def _check_notice(desk: Desk, request: Request, on: date) -> None:
    """An extension has to be told within the first month: Art. 12(3) sentence 3 GDPR.

    A notice that is too late is kept in the house; one that left too late did so, and does not count.
    """
    notice_by = statutory_deadline(request, desk.rules_for(request)).extension_notice_by
    if notice_by is not None and on > notice_by and on >= desk.today():
        raise StepForbidden(Forbidden.EXTENSION_TOO_LATE, notice_by=notice_by)
