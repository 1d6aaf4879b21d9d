"""What a person does with the directory of authorities: look, correct, confirm, take an update in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dpo_desk.actions.desk import Desk, Done, differences, directory_of
from dpo_desk.core.authorities import Authority, Caution, Directory
from dpo_desk.core.authority_corrections import (
    Correction,
    Difference,
    check_correction,
    trimmed,
)
from dpo_desk.core.authority_corrections import differences as record_differences
from dpo_desk.core.authority_updates import KeptUpdate, UpdatePlan, plan
from dpo_desk.core.changes import Changed
from dpo_desk.core.errors import DeskError
from dpo_desk.core.journal import Change
from dpo_desk.reference.authority_updates import read_update

_KIND = "authority"
_UPDATE = "authority-update"


class NotCorrected(DeskError):
    """The office said nothing of its own about the `authority`."""


class UpdateChangesNothing(DeskError):
    """The file `name` says nothing that the directory does not say already."""


class NoUpdateTaken(DeskError):
    """No update was taken in; there is none to take back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityView:
    """Everything the detail of an authority shows.

    Attributes:
        authority: as the office uses it.
        record: as program and updates have it.
        correction: the office's own words; None without any.
        own: field by field, what the record says and what the office says instead.
        cautions: why to look again before use.
    """

    authority: Authority
    record: Authority
    correction: Correction | None
    own: tuple[Difference, ...]
    cautions: tuple[Caution, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateLook:
    """An update file that was read and not yet taken in.

    Attributes:
        file: as it will be kept.
        plan: what it would do.
    """

    file: KeptUpdate
    plan: UpdatePlan


def view(desk: Desk, authority_id: str) -> AuthorityView:
    """One authority with what the office says of it.

    Raises:
        UnknownAuthority: if there is none of this id.
    """
    authority, record = desk.directory.get(authority_id), _records(desk).get(authority_id)
    return AuthorityView(
        authority=authority,
        record=record,
        correction=own_words(desk, authority_id),
        own=record_differences(record, authority),
        cautions=authority.cautions(desk.today()),
    )


def own_words(desk: Desk, authority_id: str) -> Correction | None:
    """What the office says itself of an authority; None if nothing."""
    return next(
        (one for one in desk.store.authorities.corrections() if one.authority_id == authority_id), None
    )


def corrected_ids(desk: Desk) -> frozenset[str]:
    """Ids of the authorities the office corrected or confirmed."""
    return frozenset(one.authority_id for one in desk.store.authorities.corrections())


def correct(desk: Desk, correction: Correction) -> Done[AuthorityView]:
    """Keep the office's own words, in place of those it had for this authority.

    Raises:
        UnknownAuthority: if there is none of this id.
        CorrectionUnfit: if they say something that cannot be, or nothing.
    """
    dated = replace(correction, made_on=desk.today())
    wanted = trimmed(dated, _records(desk).get(correction.authority_id))
    check_correction(wanted, desk.today())
    return _keep(desk, wanted, "correct")


def confirm(desk: Desk, authority_id: str) -> Done[AuthorityView]:
    """Note that a colleague held the record against the authority's own site today.

    Raises:
        UnknownAuthority: if there is none of this id.
    """
    desk.directory.get(authority_id)
    known = own_words(desk, authority_id)
    before = known or Correction(authority_id=authority_id, made_on=desk.today())
    return _keep(desk, replace(before, checked_on=desk.today()), "confirm")


def uncorrect(desk: Desk, authority_id: str) -> Done[Correction]:
    """Go back to the record; what the office said comes back with `correct`.

    Returns:
        What the office had said.

    Raises:
        NotCorrected: if the office said nothing of its own.
    """
    known = own_words(desk, authority_id)
    if known is None:
        raise NotCorrected(authority=authority_id)
    with desk.store.transaction():
        desk.store.authorities.remove(authority_id)
        gone = (Change(one.field, one.new, None) for one in differences(None, known))
        desk.write_journal("uncorrect", _KIND, authority_id, gone)
    return Done(known, _MOVED)


def look_into(desk: Desk, data: bytes, name: str) -> UpdateLook:
    """Read an update file and tell what it would do; nothing is kept.

    Args:
        desk: the open office.
        data: what stands in the file.
        name: of the file.

    Raises:
        UpdateRefused: names what is wrong in it, and where.
    """
    update = read_update(data, name, desk.today())
    file = KeptUpdate(taken_on=desk.today(), name=name, text=data.decode())
    return UpdateLook(file=file, plan=plan(_records(desk), update, desk.store.authorities.corrections()))


def take_in(desk: Desk, look: UpdateLook) -> Done[KeptUpdate]:
    """Take an update in that was looked into.

    Raises:
        UpdateChangesNothing: if it says nothing new.
    """
    if look.plan.changes_nothing:
        raise UpdateChangesNothing(name=look.file.name)
    told = (
        ("added", (one.id for one in look.plan.added)),
        ("changed", (one.after.id for one in look.plan.changed)),
        ("removed", (one.id for one in look.plan.removed)),
    )
    with desk.store.transaction():
        kept = desk.store.authorities.add_update(look.file)
        changes = [Change("name", None, kept.name), *_listed(told)]
        desk.write_journal("take-in", _UPDATE, kept.id, changes)
    return Done(kept, _MOVED)


def take_back(desk: Desk) -> Done[KeptUpdate]:
    """Let go of the update that was taken in last.

    Raises:
        NoUpdateTaken: if there is none.
    """
    kept = desk.store.authorities.updates()
    if not kept:
        raise NoUpdateTaken
    with desk.store.transaction():
        desk.store.authorities.remove_update(kept[-1].id)
        desk.write_journal("take-back", _UPDATE, kept[-1].id, [Change("name", kept[-1].name, None)])
    return Done(kept[-1], _MOVED)


def updates(desk: Desk) -> tuple[KeptUpdate, ...]:
    """Updates that were taken in, the oldest first."""
    return desk.store.authorities.updates()


_MOVED = Changed.AUTHORITIES | Changed.JOURNAL


def _records(desk: Desk) -> Directory:
    """The directory without the office's own words."""
    return directory_of(desk.library, desk.store.authorities.updates())


def _keep(desk: Desk, correction: Correction, action: str) -> Done[AuthorityView]:
    with desk.store.transaction():
        before = own_words(desk, correction.authority_id)
        desk.store.authorities.put(correction)
        desk.write_journal(action, _KIND, correction.authority_id, differences(before, correction))
    return Done(view(desk, correction.authority_id), _MOVED)


def _listed(told: Iterable[tuple[str, Iterable[str]]]) -> Iterable[Change]:
    for field, ids in told:
        listed = ", ".join(ids)
        if listed:
            yield Change(field, None, listed)
