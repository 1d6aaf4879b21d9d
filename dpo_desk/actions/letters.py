"""What a person does with letters: propose, draft, preview, issue, record the dispatch."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date

from dpo_desk.actions import letter_texts, request_letters
from dpo_desk.actions.desk import Desk, Done, differences
from dpo_desk.actions.evidence import check
from dpo_desk.actions.letter_beginning import (
    MATTERS,
    MOVED,
    KindOfAnotherMatter,
    NoSuchLanguage,
    draft,
    draft_on_complaint,
    draft_on_consents,
)
from dpo_desk.actions.letter_choice import kinds_for, proposed_kind
from dpo_desk.core.changes import Changed
from dpo_desk.core.errors import DeskError, NoSuchRecord
from dpo_desk.core.evidence import NewDocument
from dpo_desk.core.facts import Dispatch
from dpo_desk.core.journal import Change
from dpo_desk.core.letter_checks import Finding, Severity, findings
from dpo_desk.core.letter_data import LetterData, RequestLetterData
from dpo_desk.core.letters import Letter
from dpo_desk.words.findings import finding_words

__all__ = [  # with what tells which letter to begin
    "KindOfAnotherMatter",
    "LeftBeforeIssue",
    "LetterIncomplete",
    "LetterIssued",
    "LetterNeedsReason",
    "LetterNotIssued",
    "LetterSent",
    "NoSuchLanguage",
    "Preview",
    "approved",
    "data",
    "discard",
    "draft",
    "draft_on_complaint",
    "draft_on_consents",
    "findings_of",
    "issue",
    "issued_bytes",
    "kinds_for",
    "mark_sent",
    "of_complaint",
    "of_consent",
    "of_request",
    "page",
    "preview",
    "proposed_kind",
    "save_draft",
    "wording",
]


class LetterIncomplete(DeskError):
    """A letter lacks what the law demands; `missing` says what and what to do, and it is not issued.

    Attributes:
        findings: what has to be mended.
    """

    def __init__(self, found: tuple[Finding, ...], letter: Letter) -> None:
        super().__init__(missing=_told(found, letter))
        self.findings = found


class LetterNeedsReason(DeskError):
    """A letter lacks what it should have: `missing`; it is issued once it is said why all the same.

    Attributes:
        findings: what is passed over then.
    """

    def __init__(self, found: tuple[Finding, ...], letter: Letter) -> None:
        super().__init__(missing=_told(found, letter))
        self.findings = found


def _told(found: tuple[Finding, ...], letter: Letter) -> str:
    """What stands against a letter and what to do."""
    told = [finding_words(one, letter.kind, letter.wishes.body) for one in found]
    return " ".join(f"{one.title}. {one.hint}" for one in told)


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


@dataclass(frozen=True, slots=True)
class Preview:
    """A letter as it would be issued now, and what stands against it."""

    pdf: bytes
    findings: tuple[Finding, ...]


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
    return Done(None, MOVED | Changed.JOURNAL)


def data(desk: Desk, letter: Letter, *, as_draft: bool) -> LetterData:
    """Everything a letter is made from, as its matter stands now."""
    made = MATTERS[letter.matter].data(desk, letter, as_draft=as_draft)
    return replace(made, own_texts=letter_texts.in_force(desk, letter.language))


def wording(desk: Desk, letter: Letter) -> str:
    """The letter's text as it stands, for editing."""
    from dpo_desk.documents.letters import letter_text  # noqa: PLC0415 - templates load when a letter is made

    return letter_text(data(desk, letter, as_draft=True))


def approved(whole: LetterData) -> str:
    """The approved text filled with what a letter is made from, whatever was edited by hand."""
    from dpo_desk.documents.letters import approved_text  # noqa: PLC0415 - templates load when they are used

    return approved_text(whole)


def preview(desk: Desk, letter: Letter, whole: LetterData | None = None) -> Preview:
    """The letter's pages as they would be issued now, marked as a draft until it is.

    Args:
        desk: the open office.
        letter: a draft, or an issued one.
        whole: what the draft is made from, where that was gathered already.
    """
    from dpo_desk.documents.letters import letter_pdf  # noqa: PLC0415 - ReportLab loads when a letter is made

    if letter.issued_at is not None:
        return Preview(issued_bytes(desk, letter), ())
    whole = whole or data(desk, letter, as_draft=True)
    return Preview(letter_pdf(whole), _findings(desk, whole))


def issued_bytes(desk: Desk, letter: Letter) -> bytes:
    """The very bytes that were issued.

    Raises:
        LetterContentGone: if they were destroyed.
    """
    try:
        if letter.pdf_id is None:
            return desk.store.letters.content(letter.id)
        return desk.store.evidence.content(letter.pdf_id)
    except NoSuchRecord as error:
        raise LetterContentGone from error


def findings_of(desk: Desk, letter: Letter) -> tuple[Finding, ...]:
    """What stands against a draft if it is issued now, what blocks it first."""
    return _findings(desk, data(desk, replace(letter, dated=desk.today()), as_draft=True))


def _findings(desk: Desk, whole: LetterData) -> tuple[Finding, ...]:
    """What stands against a letter, what blocks it first."""
    lost = request_letters.lost(whole) if isinstance(whole, RequestLetterData) else ()
    return tuple(
        dict.fromkeys((*letter_texts.lost_parts(whole), *lost, *findings(whole, desk.library.letter_demands)))
    )


def issue(desk: Desk, letter_id: int, *, sent_on: date | None = None, reason: str = "") -> Done[Letter]:
    """Issue a letter: number, final pages, hash, and the dispatch if it leaves the house now.

    Args:
        desk: the open office.
        letter_id: a draft.
        sent_on: the day, if it leaves now; None if that is recorded later.
        reason: why what should be considered is passed over, needed if there is any such finding; the
            journal keeps it with what was passed over.

    Raises:
        LetterIssued: if it was issued before.
        LeftBeforeIssue: if it would have left on a day that is over.
        LetterIncomplete: if it lacks what the law demands.
        LetterNeedsReason: if it lacks what it should have, and nobody says why.
        StepForbidden: if the case is closed or does not allow the answer yet.
    """
    from dpo_desk.documents import letters as pages  # noqa: PLC0415 - loads when a letter is made

    letter = replace(desk.store.letters.get(letter_id), dated=desk.today())
    if letter.issued_at is not None:
        raise LetterIssued
    _check_left(letter, sent_on)
    matter = MATTERS[letter.matter]
    matter.check_open(desk, letter)
    whole = data(desk, letter, as_draft=False)
    found = _findings(desk, whole)
    _check_findings(found, letter, reason)
    pdf = pages.letter_pdf(whole)
    made = replace(
        letter,
        issued_at=desk.now(),
        issued_by=desk.colleague,
        sha256=hashlib.sha256(pdf).hexdigest(),
    )
    with desk.store.transaction():
        kept = matter.archive(desk, letter, f"{whole.reference} {letter.kind.value}.pdf", pdf)
        issued = desk.store.letters.issue(replace(made, pdf_id=kept), index_text=pages.plain_text(whole))
        passed_over = ", ".join(one.element for one in found)
        why = (*_said("passed_over", passed_over), *_said("reason", reason))
        desk.write_journal("issue", "letter", letter_id, (*differences(letter, issued), *why))
        if sent_on is not None:
            issued = _send(desk, issued, sent_on, letter.wishes.dispatch)
    return Done(issued, MOVED | Changed.EVIDENCE | Changed.JOURNAL)


def _check_findings(found: tuple[Finding, ...], letter: Letter, reason: str) -> None:
    """What the law demands stops a letter; what it should have is passed over for a reason only."""
    missing = tuple(one for one in found if one.severity is Severity.MEND)
    if missing:
        raise LetterIncomplete(missing, letter)
    if found and not reason.strip():
        raise LetterNeedsReason(found, letter)


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
            MATTERS[letter.matter].keep_receipt(desk, letter, document)
    return Done(sent, MOVED | Changed.EVIDENCE | Changed.JOURNAL)


def _send(desk: Desk, letter: Letter, on: date, dispatch: Dispatch, reason: str = "") -> Letter:
    matter = MATTERS[letter.matter]
    matter.check_leaving(desk, letter, on, reason)
    sent = replace(letter, sent_on=on, wishes=replace(letter.wishes, dispatch=dispatch))
    desk.store.letters.update(sent)
    desk.write_journal("send", "letter", letter.id, (*differences(letter, sent), *_said("reason", reason)))
    matter.record_sent(desk, sent, on, dispatch, reason)
    return sent


def _said(field: str, text: str) -> tuple[Change, ...]:
    """What the journal tells besides the letter itself; nothing where nothing was said."""
    return (Change(field, None, text),) if text.strip() else ()


def of_complaint(desk: Desk, complaint_id: int) -> tuple[Letter, ...]:
    """Letters of a complaint, the newest first."""
    return desk.store.letters.of_complaint(complaint_id)


def of_consent(desk: Desk, consent_id: int) -> tuple[Letter, ...]:
    """Letters that belong to a consent, the newest first."""
    return desk.store.letters.of_consent(consent_id)


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
