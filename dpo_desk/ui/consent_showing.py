"""Consents as the values that widgets show: rows, pills, lines of the ledger."""

from __future__ import annotations

from datetime import date, timedelta

from dpo_desk.core.consent_lists import RENEWAL_DAYS, ConsentRow
from dpo_desk.core.consent_proof import Strength
from dpo_desk.core.consents import State
from dpo_desk.core.purposes import Purpose, remarks
from dpo_desk.ui.erasing import name_words
from dpo_desk.ui.widgets.meaning import Meaning
from dpo_desk.ui.widgets.pill import PillData
from dpo_desk.ui.widgets.rows import RowData
from dpo_desk.words import N_, _, ngettext, pgettext
from dpo_desk.words.dates import day_month, short_date

_SHORT = {
    State.UNKNOWN: N_("No entry"),
    State.ASKED: N_("Asked"),
    State.DEFERRED: N_("Put aside"),
    State.GIVEN: N_("In force"),
    State.RENEWED: N_("Renewed"),
    State.EXPIRED: N_("Expired"),
    State.REFUSED: N_("Refused"),
    State.REVOKED: N_("Ended"),
    State.INVALIDATED: N_("Invalid"),
}
_WAITING = frozenset({State.ASKED, State.DEFERRED})
_PROOF = {
    Strength.STRONG: N_("Strong proof"),
    Strength.FAIR: N_("Fair proof"),
    Strength.WEAK: N_("Weak proof"),
    Strength.VOID: N_("Proof does not hold"),
}
STRENGTH_MEANINGS = {
    Strength.STRONG: Meaning.DONE,
    Strength.FAIR: Meaning.DONE,
    Strength.WEAK: Meaning.SOON,
    Strength.VOID: Meaning.LATE,
}


def state_words(state: State) -> str:
    """A state in one or two words, for a pill."""
    if state is State.WITHDRAWN:
        return pgettext("of consents", "Withdrawn")
    return _(_SHORT[state])


def proof_words(strength: Strength) -> str:
    """How well a consent stands up, with the word "proof"."""
    return _(_PROOF[strength])


def state_meaning(state: State, strength: Strength, ends_on: date | None, today: date) -> Meaning:
    """Colour and shape of a state: amber is to be looked at, violet waits for the person.

    Args:
        state: where the consent stands.
        strength: how well it stands up.
        ends_on: first day on which it is no longer in force.
        today: the day it is looked at.
    """
    if state in _WAITING:
        return Meaning.WAIT
    if not state.in_force:
        return Meaning.CALM
    if not strength.holds:
        return Meaning.LATE
    due = ends_on is not None and ends_on <= today + timedelta(days=RENEWAL_DAYS)
    return Meaning.SOON if due else Meaning.DONE


def consent_pill(row: ConsentRow, today: date) -> PillData:
    """The badge of a row: the state in a word or two, with the day where that is near."""
    state = row.state(today)
    meaning = state_meaning(state, row.strength, row.ends_on, today)
    if meaning is Meaning.LATE:
        return PillData(meaning=meaning, text=_("Does not hold"))
    if meaning is Meaning.SOON and row.ends_on is not None:
        return PillData(meaning=meaning, text=_("Ends {day}").format(day=near_day(row.ends_on, today)))
    return PillData(meaning=meaning, text=state_words(state))


def day_words(row: ConsentRow, today: date) -> str:
    """Until when a consent is in force, or since when it is not."""
    state = row.state(today)
    if not state.in_force:
        over = row.ends_on if state is State.EXPIRED else row.closed_on if state is State.REVOKED else None
        return _("since {day}").format(day=near_day(over or row.since, today))
    if row.ends_on is None:
        return _("without an end")
    return _("until {day}").format(day=near_day(row.ends_on, today))


def near_day(day: date, today: date) -> str:
    """A day with its year only where that is another one."""
    return day_month(day) if day.year == today.year else short_date(day)


def consent_row(row: ConsentRow, organisation: str, today: date) -> RowData:
    """A row of the list: person and purpose above; weak proof, the day and organisation below."""
    return RowData(
        key=str(row.id),
        title=name_words(row.person),
        subject=row.purpose,
        number=_weak_words(row, today),
        detail=f"{day_words(row, today)} · {organisation}",
        pill=consent_pill(row, today),
    )


def consent_line(row: ConsentRow, today: date) -> RowData:
    """A consent of a person whose name stands above already."""
    return RowData(
        key=str(row.id),
        title=row.purpose,
        detail=day_words(row, today),
        number=_weak_words(row, today),
        pill=consent_pill(row, today),
    )


def _weak_words(row: ConsentRow, today: date) -> str:
    """That the proof is weak, where something rests on it."""
    weak = row.state(today).in_force and row.strength is Strength.WEAK
    return proof_words(row.strength) if weak else ""


def purpose_row(purpose: Purpose, organisation: str, today: date) -> RowData:
    """A purpose as a row: its title above, the organisation and who answers for it below."""
    parts = (organisation, purpose.controller.name if purpose.controller is not None else "")
    found = len(remarks(purpose))
    words = ngettext("{n} to consider", "{n} to consider", found).format(n=found)
    pill = PillData(meaning=Meaning.SOON, text=words) if found else None
    if purpose.is_closed(today):
        pill = PillData(meaning=Meaning.CALM, text=_("Closed"))
    return RowData(
        key=str(purpose.id),
        title=purpose.title,
        detail=" · ".join(part for part in parts if part),
        pill=pill,
    )
