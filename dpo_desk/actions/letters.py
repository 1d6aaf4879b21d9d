"""What a person does with letters: propose, draft, preview, issue, record the dispatch."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from dpo_desk.actions import requests
from dpo_desk.actions.desk import Desk, Done, differences
from dpo_desk.actions.evidence import check, keep
from dpo_desk.actions.letter_choice import kinds_for, proposed_kind
from dpo_desk.actions.letter_reasons import lost_reasons, lost_rights
from dpo_desk.actions.people import require_present
from dpo_desk.core.authorities import Authority
from dpo_desk.core.changes import Changed
from dpo_desk.core.errors import DeskError
from dpo_desk.core.evidence import EvidenceKind, NewDocument
from dpo_desk.core.facts import Dispatch, FactKind, Sent
from dpo_desk.core.journal import Change
from dpo_desk.core.letter_checks import Finding, Severity, findings
from dpo_desk.core.letter_data import LetterData, RequestLetterData
from dpo_desk.core.letters import LETTER_LANGUAGES, Letter, LetterKind
from dpo_desk.core.processing import Operation
from dpo_desk.core.regimes import PauseKind
from dpo_desk.core.requests import Request
from dpo_desk.core.rights import Right
from dpo_desk.core.standing import statutory_deadline
from dpo_desk.core.steps import Forbidden, StepForbidden, check_sending
from dpo_desk.core.tellings import to_tell, untold

__all__ = [  # with what tells which letter to begin
    "LeftBeforeIssue",
    "LetterIncomplete",
    "LetterIssued",
    "LetterNotIssued",
    "LetterSent",
    "NoSuchLanguage",
    "Preview",
    "data",
    "discard",
    "draft",
    "issue",
    "kinds_for",
    "mark_sent",
    "of_request",
    "page",
    "preview",
    "proposed_kind",
    "save_draft",
    "wording",
]


class LetterIncomplete(DeskError):
    """A letter lacks what the law demands; `elements` names what, and it is not issued.

    Attributes:
        findings: what has to be mended.
    """

    def __init__(self, found: tuple[Finding, ...]) -> None:
        super().__init__(elements=", ".join(finding.element for finding in found))
        self.findings = found


class LetterIssued(DeskError):
    """A letter that was issued is not changed any more; a new one can follow it."""


class LetterNotIssued(DeskError):
    """Only a letter that was issued can be recorded as sent."""


class LeftBeforeIssue(DeskError):
    """A letter that was issued on a day, `issued`, cannot have left before it: `on`."""


class LetterSent(DeskError):
    """The dispatch of this letter is recorded already."""


class LetterContentGone(DeskError):
    """The content of this letter was destroyed when its time was over; that it was sent stays on file."""


class NoSuchLanguage(DeskError):
    """Letters are not written in this `language`."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A letter as it would be issued now, and what stands against it."""

    pdf: bytes
    findings: tuple[Finding, ...]


def draft(
    desk: Desk,
    request_id: int,
    kind: LetterKind,
    *,
    language: str | None = None,
    layout: str | None = None,
) -> Done[Letter]:
    """Begin a letter; the draft is kept until it is issued.

    Args:
        desk: the open office.
        request_id: the case it belongs to.
        kind: what it is.
        language: of the letter; the person's if letters are written in it, else the organisation's.
        layout: the organisation's by default.

    Raises:
        NoSuchLanguage: if letters are not written in the language that was asked for.
    """
    view = requests.view(desk, request_id)
    require_present(desk, view.person.id)
    letter = Letter(
        request_id=request_id,
        kind=kind,
        language=_language(view, language),
        layout=layout or view.organisation.layout,
        dated=desk.today(),
    )
    with desk.store.transaction():
        kept = desk.store.letters.add(letter)
        desk.write_journal("draft", "letter", kept.id, differences(None, kept))
    return Done(kept, Changed.LETTERS | Changed.REQUESTS | Changed.JOURNAL)


def _language(view: requests.RequestView, wanted: str | None) -> str:
    if wanted is not None:
        if wanted not in LETTER_LANGUAGES:
            raise NoSuchLanguage(language=wanted)
        return wanted
    wishes = (view.request.language, view.person.language, *view.organisation.languages)
    return next((language for language in wishes if language in LETTER_LANGUAGES), "en")


def save_draft(desk: Desk, letter: Letter) -> Done[Letter]:
    """Keep a draft as it stands.

    Raises:
        LetterIssued: if it was issued meanwhile.
    """
    old = desk.store.letters.get(letter.id)
    if old.issued_at is not None:
        raise LetterIssued
    # What issuing and sending say of a letter is theirs alone.
    new = replace(old, language=letter.language, layout=letter.layout, wishes=letter.wishes)
    if new == old:
        return Done(old, Changed.NOTHING)
    with desk.store.transaction():
        desk.store.letters.update(new)
        desk.write_journal("change", "letter", letter.id, differences(old, new))
    return Done(new, Changed.LETTERS | Changed.JOURNAL)


def discard(desk: Desk, letter_id: int) -> Done[None]:
    """Throw a draft away.

    Raises:
        LetterIssued: if it was issued.
    """
    if desk.store.letters.get(letter_id).issued_at is not None:
        raise LetterIssued
    with desk.store.transaction():
        desk.store.letters.remove(letter_id)
        desk.write_journal("discard", "letter", letter_id)
    return Done(None, Changed.LETTERS | Changed.REQUESTS | Changed.JOURNAL)


def data(desk: Desk, letter: Letter, *, as_draft: bool) -> LetterData:
    """Everything a letter is made from, as its matter stands now."""
    view = requests.view(desk, letter.request_id)
    last_year = desk.today().year + view.organisation.case_file_years
    regime = desk.rules_for(view.request).regime
    return RequestLetterData(
        letter=letter,
        organisation=view.organisation,
        person=view.person,
        request=view.request,
        standing=view.standing,
        statutory=view.statutory,
        authorities=_authorities(desk, view),
        grounds=view.grounds,
        operations=_operations(view),
        identity_pause=regime.pause_of(PauseKind.IDENTITY),
        told_elsewhere=frozenset(to_tell(view.request) - untold(view.request, view.letters)),
        signatory=view.organisation.officer.name,
        case_file_until=date(last_year, 12, 31),
        today=desk.today(),
        regime_id=regime.id,
        draft=as_draft,
    )


def _authorities(desk: Desk, view: requests.RequestView) -> tuple[Authority, ...]:
    by_id = {authority.id: authority for authority in desk.library.authorities}
    wanted = [option.authority_id for option in view.competence.options]
    if view.competence.lead is not None:
        wanted.append(view.competence.lead)
    return tuple(by_id[authority_id] for authority_id in dict.fromkeys(wanted))


def _operations(view: requests.RequestView) -> tuple[Operation, ...]:
    access = view.request.decisions.get(Right.ACCESS)
    if access is None:
        return ()
    if access.operation_ids:
        return tuple(one for one in view.operations if one.id in access.operation_ids)
    systems = {item.system for item in access.items}
    return tuple(one for one in view.operations if one.system in systems) or view.operations


def wording(desk: Desk, letter: Letter) -> str:
    """The letter's text as it stands, for editing."""
    from dpo_desk.documents.letters import letter_text  # noqa: PLC0415 - templates load when a letter is made

    return letter_text(data(desk, letter, as_draft=True))


def preview(desk: Desk, letter: Letter) -> Preview:
    """The letter's pages as they would be issued now, marked as a draft until it is."""
    from dpo_desk.documents.letters import letter_pdf  # noqa: PLC0415 - ReportLab loads when a letter is made

    if letter.issued_at is not None:
        return Preview(_issued_bytes(desk, letter), ())
    whole = data(desk, letter, as_draft=True)
    return Preview(letter_pdf(whole), _findings(whole))


def _issued_bytes(desk: Desk, letter: Letter) -> bytes:
    """The very bytes that were issued.

    Raises:
        LetterContentGone: if they were destroyed.
    """
    if letter.pdf_id is None or desk.store.evidence.get(letter.pdf_id).disposed_on is not None:
        raise LetterContentGone
    return desk.store.evidence.content(letter.pdf_id)


def _findings(whole: LetterData) -> tuple[Finding, ...]:
    """What stands against a letter, what blocks it first."""
    return tuple(dict.fromkeys((*lost_reasons(whole), *lost_rights(whole), *findings(whole))))


def issue(desk: Desk, letter_id: int, *, sent_on: date | None = None, reason: str = "") -> Done[Letter]:
    """Issue a letter: number, final pages, hash, and the dispatch if it leaves the house now.

    Args:
        desk: the open office.
        letter_id: a draft.
        sent_on: the day, if it leaves now; None if that is recorded later.
        reason: why a finding to consider is passed over; the journal keeps it with what was passed over.

    Raises:
        LetterIssued: if it was issued before.
        LeftBeforeIssue: if it would have left on a day that is over.
        LetterIncomplete: if it lacks what the law demands.
        StepForbidden: if the case is closed or does not allow the answer yet.
    """
    from dpo_desk.documents import letters as pages  # noqa: PLC0415 - loads when a letter is made

    letter = replace(desk.store.letters.get(letter_id), dated=desk.today())
    if letter.issued_at is not None:
        raise LetterIssued
    _check_left(letter, sent_on)
    whole = data(desk, letter, as_draft=False)
    if whole.request.ended(FactKind.CLOSED) is not None:
        raise StepForbidden(Forbidden.CLOSED)
    found = _findings(whole)
    missing = tuple(one for one in found if one.severity is Severity.MEND)
    if missing:
        raise LetterIncomplete(missing)
    pdf = pages.letter_pdf(whole)
    name = f"{whole.request.number} {letter.kind.value}.pdf"
    document = NewDocument(
        kind=EvidenceKind.LETTER,
        name=name,
        media_type="application/pdf",
        data=pdf,
    )
    with desk.store.transaction():
        kept = keep(desk, letter.request_id, document)
        issued = desk.store.letters.issue(
            replace(
                letter, issued_at=desk.now(), issued_by=desk.colleague, pdf_id=kept.id, sha256=kept.sha256
            ),
            index_text=pages.plain_text(whole),
        )
        passed_over = ", ".join(one.element for one in found)
        why = (*_said("passed_over", passed_over), *_said("reason", reason))
        desk.write_journal("issue", "letter", letter_id, (*differences(letter, issued), *why))
        if sent_on is not None:
            issued = _send(desk, issued, sent_on, letter.wishes.dispatch, reason)
    return Done(issued, Changed.LETTERS | Changed.REQUESTS | Changed.EVIDENCE | Changed.JOURNAL)


def _check_left(letter: Letter, on: date | None) -> None:
    """A letter leaves on the day it bears, or later."""
    if on is not None and on < letter.dated:
        raise LeftBeforeIssue(issued=letter.dated, on=on)


def mark_sent(
    desk: Desk,
    letter_id: int,
    *,
    on: date,
    dispatch: Dispatch,
    reason: str = "",
    document: NewDocument | None = None,
) -> Done[Letter]:
    """Record that an issued letter left the house.

    The case counts as answered on the day by which every outcome was told: a letter about one of several
    rights is a part of the answer.

    Args:
        desk: the open office.
        letter_id: an issued letter.
        on: the day it left.
        dispatch: how.
        reason: why that is recorded only now; needed for a day that is over.
        document: what shows it, for example a receipt of the post; kept with the case.

    Raises:
        LetterNotIssued: if it is still a draft.
        LeftBeforeIssue: if it was a draft on that day.
        LetterSent: if that is recorded already.
        StepForbidden: if the case is closed or does not allow the answer yet, the day is none on which the
            letter can have left, or it is too late for the notice of an extension.
    """
    if document is not None:
        check(document)
    letter = desk.store.letters.get(letter_id)
    if letter.issued_at is None:
        raise LetterNotIssued
    _check_left(letter, on)
    if letter.sent_on is not None:
        raise LetterSent
    with desk.store.transaction():
        sent = _send(desk, letter, on, dispatch, reason)
        if document is not None:
            keep(desk, letter.request_id, document)
    return Done(sent, Changed.LETTERS | Changed.REQUESTS | Changed.EVIDENCE | Changed.JOURNAL)


def _send(desk: Desk, letter: Letter, on: date, dispatch: Dispatch, reason: str) -> Letter:
    request = desk.store.requests.get(letter.request_id)
    check_sending(request, on=on, reason=reason, today=desk.today(), answers=letter.kind.answers)
    if letter.kind is LetterKind.EXTENSION:
        _check_notice(desk, request, on)
    sent = replace(letter, sent_on=on, wishes=replace(letter.wishes, dispatch=dispatch))
    desk.store.letters.update(sent)
    desk.write_journal("send", "letter", letter.id, (*differences(letter, sent), *_said("reason", reason)))
    if not letter.kind.answers or _answers_whole(desk, request):
        details = Sent(letter_id=letter.id, dispatch=dispatch)
        requests.append(desk, request.id, letter.kind.sent_fact, on=on, reason=reason, details=details)
    return sent


def _answers_whole(desk: Desk, request: Request) -> bool:
    """Whether every outcome has been told now, and the case does not count as answered yet."""
    if request.undecided or request.ended(FactKind.ANSWERED) is not None:
        return False
    return not untold(request, desk.store.letters.of_request(request.id))


def _check_notice(desk: Desk, request: Request, on: date) -> None:
    """An extension has to be told within the first month: Art. 12(3) sentence 3 GDPR.

    A notice that is too late is kept in the house; one that left too late did so, and does not count.
    """
    notice_by = statutory_deadline(request, desk.rules_for(request)).extension_notice_by
    if notice_by is not None and on > notice_by and on >= desk.today():
        raise StepForbidden(Forbidden.EXTENSION_TOO_LATE, notice_by=notice_by)


def _said(field: str, text: str) -> tuple[Change, ...]:
    """What the journal tells besides the letter itself; nothing where nothing was said."""
    return (Change(field, None, text),) if text.strip() else ()


def of_request(desk: Desk, request_id: int) -> tuple[Letter, ...]:
    """Letters of a case, the newest first."""
    return desk.store.letters.of_request(request_id)


def page(desk: Desk, *, issued: bool | None = None, limit: int = 256) -> tuple[Letter, ...]:
    """The newest letters of the office.

    Args:
        desk: the open office.
        issued: only issued ones, only drafts, or both.
        limit: most letters that come back.
    """
    return desk.store.letters.page(issued, limit)
