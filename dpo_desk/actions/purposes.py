"""What a person does with purposes of consent and the words that ask for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from dpo_desk.actions.consent_reading import read
from dpo_desk.actions.desk import Desk, Done, differences
from dpo_desk.core.changes import Changed
from dpo_desk.core.consents import Act
from dpo_desk.core.errors import DeskError
from dpo_desk.core.minimum_ages import MinimumAge
from dpo_desk.core.purposes import Purpose, PurposeRemark, check_purpose, remarks
from dpo_desk.core.wordings import MOST_SIGNS, Pair, Wording, compare, hash_of, in_force, tidied


class WordingEmpty(DeskError):
    """A wording has to say something."""


class WordingTooLong(DeskError):
    """A wording has more than `most` signs; nobody would read it before agreeing."""


class WordingUsed(DeskError):
    """People were shown this version; it stays as it is."""


class WordingTwice(DeskError):
    """The text is the one that is in force already."""


class WordingsApart(DeskError):
    """The two versions are of different purposes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PurposeView:
    """Everything the detail of a purpose shows.

    Attributes:
        current: the wording in force today in each language that has one.
        shown: how many entries point at each version, by its id.
        remarks: what the law would find fault with.
        by_month: how often each thing was done in each month ("2026-03").
    """

    purpose: Purpose
    wordings: tuple[Wording, ...]
    current: tuple[Wording, ...]
    shown: dict[int, int]
    remarks: tuple[PurposeRemark, ...]
    by_month: tuple[tuple[str, Act, int], ...]


def purposes(desk: Desk, organisation_id: int | None = None) -> tuple[Purpose, ...]:
    """Purposes of the office, or of one organisation."""
    found = desk.store.purposes.all()
    return tuple(one for one in found if organisation_id in {None, one.organisation_id})


def save(desk: Desk, purpose: Purpose) -> Done[Purpose]:
    """Add a purpose (id 0) or change one; what it says of consents on file is derived anew.

    Raises:
        PurposeIncomplete: if nobody could agree to it.
        NoSuchRecord: if its organisation, or the purpose itself, is not on file.
    """
    check_purpose(purpose)
    desk.store.organisations.get(purpose.organisation_id)
    with desk.store.transaction():
        if purpose.id == 0:
            saved = desk.store.purposes.add(purpose)
            desk.write_journal("add", "purpose", saved.id, differences(None, saved))
        else:
            saved, old = purpose, desk.store.purposes.get(purpose.id)
            if old != saved:
                desk.store.purposes.update(saved)
                desk.write_journal("change", "purpose", saved.id, differences(old, saved))
                _derive_again(desk, saved)
    return Done(saved, Changed.CONSENTS | Changed.JOURNAL)


def _derive_again(desk: Desk, purpose: Purpose) -> None:
    for consent_id, _person_id, events in desk.store.consents.ledgers(purpose.id):
        found = read(desk, purpose, events, desk.today())
        desk.store.consents.derive(consent_id, found.reading, found.strength)


def view(desk: Desk, purpose_id: int) -> PurposeView:
    """Everything the detail of a purpose shows, of one and the same moment."""
    with desk.store.reading():
        purpose = desk.store.purposes.get(purpose_id)
        wordings = desk.store.purposes.wordings(purpose_id)
        languages = dict.fromkeys(one.language for one in wordings)
        current = [in_force(wordings, language, desk.today()) for language in languages]
        return PurposeView(
            purpose=purpose,
            wordings=wordings,
            current=tuple(one for one in current if one is not None),
            shown={one.id: desk.store.purposes.shown_to(one.id) for one in wordings},
            remarks=remarks(purpose),
            by_month=tuple(desk.store.consents.acts_by_month(purpose_id)),
        )


def add_wording(
    desk: Desk,
    purpose_id: int,
    language: str,
    text: str,
    *,
    valid_from: date | None = None,
    explicit: bool = False,
) -> Done[Wording]:
    """Enter a new version of the words people are shown.

    Args:
        desk: the open office.
        purpose_id: what it asks for.
        language: of the text.
        text: as it is shown.
        valid_from: first day on which it is shown; today by default.
        explicit: the text asks for the consent in so many words.

    Raises:
        WordingEmpty: if it says nothing.
        WordingTooLong: if it is longer than anybody reads.
        WordingTwice: if this very text is in force already.
        NoSuchRecord: if there is no such purpose.
    """
    desk.store.purposes.get(purpose_id)
    day = valid_from or desk.today()
    _check_text(text)
    _require_other(desk.store.purposes.wordings(purpose_id), language, day, text, explicit=explicit)
    with desk.store.transaction():
        kept = desk.store.purposes.add_wording(
            Wording(
                purpose_id=purpose_id,
                language=language,
                text=tidied(text),
                sha256=hash_of(text),
                valid_from=day,
                explicit=explicit,
                added_at=desk.now(),
                added_by=desk.colleague,
            )
        )
        desk.write_journal("add", "wording", kept.id, differences(None, kept))
    return Done(kept, Changed.CONSENTS | Changed.JOURNAL)


def change_wording(
    desk: Desk, wording_id: int, text: str, *, valid_from: date, explicit: bool
) -> Done[Wording]:
    """Write a version anew that nobody was shown yet; purpose, language and number stay.

    Args:
        desk: the open office.
        wording_id: the version.
        text: as it is to be shown.
        valid_from: first day on which it is shown.
        explicit: the text asks for the consent in so many words.

    Raises:
        WordingUsed: if somebody was shown it.
        WordingEmpty: if it says nothing.
        WordingTooLong: if it is longer than anybody reads.
        WordingTwice: if this very text is in force already.
        NoSuchRecord: if there is none with this id.
    """
    old = desk.store.purposes.wording(wording_id)
    _check_text(text)
    others = [one for one in desk.store.purposes.wordings(old.purpose_id) if one.id != wording_id]
    _require_other(others, old.language, valid_from, text, explicit=explicit)
    new = replace(
        old,
        text=tidied(text),
        sha256=hash_of(text),
        valid_from=valid_from,
        explicit=explicit,
        added_at=desk.now(),
        added_by=desk.colleague,
    )
    with desk.store.transaction():
        _require_unused(desk, wording_id)
        desk.store.purposes.update_wording(new)
        desk.write_journal("change", "wording", wording_id, differences(old, new))
    return Done(new, Changed.CONSENTS | Changed.JOURNAL)


def _check_text(text: str) -> None:
    if not text.strip():
        raise WordingEmpty
    if len(text) > MOST_SIGNS:
        raise WordingTooLong(most=MOST_SIGNS)


def _require_other(known: Iterable[Wording], language: str, day: date, text: str, *, explicit: bool) -> None:
    """A version says something else than the one that is in force."""
    before = in_force(known, language, day)
    if before is not None and (before.sha256, before.explicit) == (hash_of(text), explicit):
        raise WordingTwice


def _require_unused(desk: Desk, wording_id: int) -> None:
    if desk.store.purposes.shown_to(wording_id):
        raise WordingUsed


def remove_wording(desk: Desk, wording_id: int) -> Done[None]:
    """Throw away a version that nobody was shown.

    Raises:
        WordingUsed: if somebody was.
        NoSuchRecord: if there is none with this id.
    """
    gone = desk.store.purposes.wording(wording_id)
    with desk.store.transaction():
        _require_unused(desk, wording_id)
        desk.store.purposes.remove_wording(wording_id)
        told = [replace(one, old=one.new, new=None) for one in differences(None, gone)]
        desk.write_journal("remove", "wording", wording_id, told)
    return Done(None, Changed.CONSENTS | Changed.JOURNAL)


def wording(desk: Desk, wording_id: int) -> Wording:
    """One version of the words.

    Raises:
        NoSuchRecord: if there is none with this id.
    """
    return desk.store.purposes.wording(wording_id)


def side_by_side(desk: Desk, old_id: int, new_id: int) -> tuple[Pair, ...]:
    """Two versions of the words for one purpose, line by line.

    Raises:
        WordingsApart: if they are of different purposes.
        NoSuchRecord: if one of them is not on file.
    """
    old, new = desk.store.purposes.wording(old_id), desk.store.purposes.wording(new_id)
    if old.purpose_id != new.purpose_id:
        raise WordingsApart
    return compare(old.text, new.text)


def ages(desk: Desk) -> tuple[MinimumAge, ...]:
    """From which age a child can itself consent to an online service, by country."""
    return tuple(desk.library.minimum_ages.values())
