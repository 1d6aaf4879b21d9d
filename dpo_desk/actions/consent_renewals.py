"""A renewal run on paper: everybody whose consent ends soon is asked again by letter, in one go.

Each letter is written by itself. What stops the run leaves nothing half done: begun again, it goes on with
those who have no letter yet.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from dpo_desk.actions import letters
from dpo_desk.actions.consent_reports import Renewals, renewals
from dpo_desk.actions.desk import Desk, Done
from dpo_desk.actions.letter_batches import BatchStopped
from dpo_desk.actions.pace import Asked, Told, never, tell_nobody
from dpo_desk.core.changes import Changed
from dpo_desk.core.consent_lists import ConsentRow
from dpo_desk.core.errors import DeskError
from dpo_desk.core.facts import Dispatch
from dpo_desk.core.letter_checks import Finding, Severity
from dpo_desk.core.letters import Letter, LetterKind
from dpo_desk.documents.layouts import AddressDoesNotFit


@dataclass(frozen=True, slots=True)
class Held:
    """Somebody who gets no letter, because it would lack something.

    Attributes:
        row: the consent.
        findings: what has to be mended first, or considered.
        error: why it cannot be printed; None where that is not the cause.
    """

    row: ConsentRow
    findings: tuple[Finding, ...]
    error: DeskError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewalRun:
    """What a run did.

    Attributes:
        letters: issued and not sent yet, those of an earlier run that was stopped included.
        held: who gets none, and why.
    """

    letters: tuple[Letter, ...]
    held: tuple[Held, ...]


def write_letters(
    desk: Desk,
    purpose_id: int,
    until: date,
    *,
    language: str | None = None,
    dispatch: Dispatch = Dispatch.POST,
    reason: str = "",
    tell: Told = tell_nobody,
    cancelled: Asked = never,
) -> Done[RenewalRun]:
    """Write a letter to everybody who has to say yes again by a day and was not asked yet, and issue it.

    Args:
        desk: the open office.
        purpose_id: what the consents are for.
        until: those that end by this day.
        language: of all letters; by default that of each person.
        dispatch: how they will leave.
        reason: why findings to consider are passed over; without one such letters are held.
        tell: hears of every letter.
        cancelled: asked before every letter.

    Raises:
        BatchStopped: if a person stopped it; letters that were issued stay.
        DeskError: if there is no such purpose, or a letter cannot be printed.
    """
    run: Renewals = renewals(desk, purpose_id, until)
    issued: list[Letter] = []
    held: list[Held] = []
    for done, row in enumerate(run.to_ask):
        if cancelled():
            raise BatchStopped
        tell(done, len(run.to_ask))
        made = _letter(desk, row, language, dispatch, reason)
        if isinstance(made, Held):
            held.append(made)
        else:
            issued.append(made)
    tell(len(run.to_ask), len(run.to_ask))
    return Done(RenewalRun(letters=tuple(issued), held=tuple(held)), Changed.LETTERS | Changed.JOURNAL)


def _letter(
    desk: Desk, row: ConsentRow, language: str | None, dispatch: Dispatch, reason: str
) -> Letter | Held:
    """The letter to one person: the one an earlier run wrote, or a new one."""
    known = [
        one
        for one in letters.of_consent(desk, row.id)
        if one.kind is LetterKind.CONSENT_RENEWAL and one.dated >= row.since and one.sent_on is None
    ]
    issued = next((one for one in known if one.issued_at is not None), None)
    if issued is not None:
        return issued
    draft = known[0] if known else None
    if draft is None:
        kind = LetterKind.CONSENT_RENEWAL
        draft = letters.draft_on_consents(desk, [row.id], kind, language=language).value
        draft = replace(draft, wishes=replace(draft.wishes, dispatch=dispatch))
        draft = letters.save_draft(desk, draft).value
    found = letters.findings_of(desk, draft)
    stands = [one for one in found if one.severity is Severity.MEND or not reason.strip()]
    if stands:
        letters.discard(desk, draft.id)
        return Held(row, found)
    try:
        return letters.issue(desk, draft.id, reason=reason).value
    except AddressDoesNotFit as error:  # one address must not hold up all others
        letters.discard(desk, draft.id)
        return Held(row, found, error)
