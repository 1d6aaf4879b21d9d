"""Authorities on paper: the directory or a part of it, and a cover sheet for a window envelope."""

from __future__ import annotations

from collections.abc import Iterable

from dpo_desk.actions.desk import Desk
from dpo_desk.actions.papers import house
from dpo_desk.core.authorities import Authority
from dpo_desk.core.errors import DeskError
from dpo_desk.documents.paper_authorities import (
    AddressSheet,
    AuthoritiesPaper,
    address_sheet,
    directory_page,
)
from dpo_desk.documents.sheets import render
from dpo_desk.words import language
from dpo_desk.words.dates import country_name


class NoAuthorityListed(DeskError):
    """No authority is among those that were asked for."""


class AddressUnknown(DeskError):
    """The record of the `authority` has no address to which a letter could go."""


def directory(desk: Desk, authorities: Iterable[Authority]) -> bytes:
    """Print authorities, by country and name.

    Args:
        desk: the open office.
        authorities: as the office knows them.

    Returns:
        A PDF, in the language that is spoken now.

    Raises:
        NoAuthorityListed: if there are none.
    """
    today = desk.today()
    found = sorted(authorities, key=lambda one: (country_name(one.country), one.country))
    if not found:
        raise NoAuthorityListed
    paper = AuthoritiesPaper(
        language=language(),
        house=house(desk),
        store_id=desk.keys.store_id,
        made_on=today,
        authorities=found,
    )
    return render(directory_page(paper))


def cover_sheet(desk: Desk, authority_id: str, organisation_id: int) -> bytes:
    """Print a sheet that shows the authority's address in the window of the organisation's envelopes.

    Raises:
        UnknownAuthority: if there is no authority of this id.
        NoSuchRecord: if there is no such organisation.
        AddressUnknown: if no letter would arrive.
        AddressDoesNotFit: if the address is too long for the window.
    """
    authority = desk.directory.get(authority_id)
    if not authority.address.complete:
        raise AddressUnknown(authority=authority.official_name_on(desk.today()))
    paper = AddressSheet(
        language=language(),
        house=house(desk),
        store_id=desk.keys.store_id,
        made_on=desk.today(),
        organisation=desk.store.organisations.get(organisation_id),
        authority=authority,
    )
    return render(address_sheet(paper))
