"""Letters of a complaint: which fit where it stands, and how one is begun."""

from __future__ import annotations

from dpo_desk.actions import letters
from dpo_desk.actions.complaint_letters import SENT, waiting
from dpo_desk.actions.complaints import ComplaintView
from dpo_desk.core.complaint_facts import ComplaintFactKind as Kind
from dpo_desk.core.complaint_standing import ComplaintStep
from dpo_desk.core.letter_complaint_reading import decision
from dpo_desk.core.letters import LetterKind
from dpo_desk.ui.context import Context, Going, Place
from dpo_desk.ui.dialogs.complaint_steps import next_fact, recordable


def fitting(view: ComplaintView) -> tuple[LetterKind, ...]:
    """Letters that can be written now: those whose leaving could be recorded, and that reach somebody."""
    possible = {*recordable(view)}
    if Kind.APPEALED in possible:
        possible.add(Kind.APPEAL_TOLD)  # the letter can lodge the appeal as well
    return tuple(kind for kind, fact in SENT.items() if fact in possible and _reaches(view, kind))


def _reaches(view: ComplaintView, kind: LetterKind) -> bool:
    """Whether there is somebody to write to."""
    if kind.on_decision:
        return decision(view.complaint) is not None  # a court may have decided
    return not kind.to_person or view.person is not None


def next_letter(view: ComplaintView) -> LetterKind | None:
    """The letter behind the one button; None where the next step is none, or nobody can be written to."""
    fact = next_fact(view)
    return next((kind for kind in fitting(view) if SENT[kind] is fact), None)


def proposed_letter(view: ComplaintView) -> LetterKind | None:
    """The letter that the standing calls for, whatever the next step is; None where there is none."""
    by_step = {
        ComplaintStep.CONSIDER_APPEAL: LetterKind.AUTHORITY_APPEAL_NOTICE,
        ComplaintStep.CARRY_OUT: LetterKind.COMPLAINT_INSIDE,
    }
    wanted = by_step.get(view.standing.next_step)
    return wanted if wanted in fitting(view) else next_letter(view)


def begin_letter(context: Context, complaint_id: int, kind: LetterKind) -> None:
    """Go to a letter of this kind that waits to be issued or sent; begin one where there is none."""
    begun = waiting(context.desk, complaint_id, kind)
    if begun is not None:
        context.go(Going(Place.LETTERS, begun.id))
        return
    context.runner.do(
        lambda desk: letters.draft_on_complaint(desk, complaint_id, kind),
        then=lambda letter: context.go(Going(Place.LETTERS, letter.id)),
    )
