"""A letter is begun: for a case, for consents, for a complaint."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from dpo_desk.actions import complaint_letters, consent_letters, request_letters
from dpo_desk.actions.desk import Desk, Done, differences
from dpo_desk.actions.letter_matters import Begun, LetterMatter
from dpo_desk.core.changes import Changed
from dpo_desk.core.errors import DeskError
from dpo_desk.core.letters import LETTER_LANGUAGES, Letter, LetterKind, Matter, Wishes


class NoSuchLanguage(DeskError):
    """Letters are not written in this `language`."""


class KindOfAnotherMatter(DeskError):
    """A letter of this kind does not belong to a matter like this one."""


MATTERS: Mapping[Matter, LetterMatter] = MappingProxyType(
    {
        Matter.REQUEST: request_letters,
        Matter.CONSENT: consent_letters,
        Matter.COMPLAINT: complaint_letters,
    }
)
"""What letters ask of each matter."""

MOVED = Changed.LETTERS | Changed.REQUESTS | Changed.CONSENTS | Changed.COMPLAINTS
"""What a letter can move besides itself."""


def draft(
    desk: Desk,
    request_id: int,
    kind: LetterKind,
    *,
    language: str | None = None,
    layout: str | None = None,
) -> Done[Letter]:
    """Begin a letter that belongs to a case; the draft is kept until it is issued.

    Args:
        desk: the open office.
        request_id: the case.
        kind: what it is.
        language: of the letter; the person's if letters are written in it, else the organisation's.
        layout: the organisation's by default.

    Raises:
        NoSuchLanguage: if letters are not written in the language that was asked for.
        KindOfAnotherMatter: if such a letter belongs to no case.
    """
    begun = Letter(
        request_id=request_id, kind=kind, language=language or "", layout=layout or "", dated=desk.today()
    )
    return _begin(desk, begun)


def draft_on_consents(
    desk: Desk,
    consent_ids: Sequence[int],
    kind: LetterKind,
    *,
    language: str | None = None,
    layout: str | None = None,
) -> Done[Letter]:
    """Begin a letter that belongs to consents of one person; the draft is kept until it is issued.

    Args:
        desk: the open office.
        consent_ids: what it is about; one at least.
        kind: what it is.
        language: of the letter; the person's if letters are written in it, else the organisation's.
        layout: the organisation's by default.

    Raises:
        NoSuchLanguage: if letters are not written in the language that was asked for.
        KindOfAnotherMatter: if such a letter belongs to a case.
        DeskError: if the consents are not on file, or not of one person to one organisation.
    """
    ids = tuple(dict.fromkeys(consent_ids))
    begun = Letter(
        consent_ids=ids, kind=kind, language=language or "", layout=layout or "", dated=desk.today()
    )
    return _begin(desk, begun)


def draft_on_complaint(
    desk: Desk,
    complaint_id: int,
    kind: LetterKind,
    *,
    answers: int | None = None,
    language: str | None = None,
    layout: str | None = None,
) -> Done[Letter]:
    """Begin a letter that belongs to a complaint; the draft is kept until it is issued.

    Args:
        desk: the open office.
        complaint_id: the complaint.
        kind: what it is.
        answers: the letter of an authority it answers, counted from 1; by default the first one that waits.
        language: of the letter; the person's or the authority's if letters are written in it.
        layout: the organisation's by default.

    Raises:
        NoSuchLanguage: if letters are not written in the language that was asked for.
        KindOfAnotherMatter: if such a letter belongs to no complaint.
        DeskError: if there is nobody to write to.
    """
    complaint = desk.store.complaints.get(complaint_id)
    begun = Letter(
        complaint_id=complaint_id,
        kind=kind,
        language=language or "",
        layout=layout or "",
        dated=desk.today(),
        wishes=Wishes(complaint=complaint_letters.first_wishes(complaint, kind, answers)),
    )
    return _begin(desk, begun)


def _begin(desk: Desk, wanted: Letter) -> Done[Letter]:
    if wanted.matter not in wanted.kind.matters:
        raise KindOfAnotherMatter
    begun = MATTERS[wanted.matter].begin(desk, wanted)
    letter = replace(
        wanted,
        language=_language(begun, wanted.language),
        layout=wanted.layout or begun.organisation.layout,
        wishes=replace(wanted.wishes, elsewhere=begun.elsewhere, dispatch=begun.dispatch),
    )
    with desk.store.transaction():
        kept = desk.store.letters.add(letter)
        desk.write_journal("draft", "letter", kept.id, differences(None, kept))
    return Done(kept, MOVED | Changed.JOURNAL)


def _language(begun: Begun, wanted: str) -> str:
    if wanted:
        if wanted not in LETTER_LANGUAGES:
            raise NoSuchLanguage(language=wanted)
        return wanted
    wishes = (*begun.languages, begun.person.language, *begun.organisation.languages)
    return next((language for language in wishes if language in LETTER_LANGUAGES), "en")
