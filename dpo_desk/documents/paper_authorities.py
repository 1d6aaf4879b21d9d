"""The directory of authorities on paper, and a cover sheet with one's address in the envelope's window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from dpo_desk.core.addresses import postal_lines, window_lines
from dpo_desk.core.authorities import Authority, Use
from dpo_desk.core.organisations import Organisation
from dpo_desk.documents.layouts import layout
from dpo_desk.documents.letters import sender_of
from dpo_desk.documents.page_values import Report, Sheet
from dpo_desk.documents.paper_edges import page, typed
from dpo_desk.documents.paper_values import Paper
from dpo_desk.documents.values import Block, Heading, Small, Table
from dpo_desk.words import _
from dpo_desk.words.authority_names import checked_words
from dpo_desk.words.dates import country_name, plain_date
from dpo_desk.words.names import name


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthoritiesPaper(Paper):
    """What the printed directory tells.

    Attributes:
        authorities: in the order printed; those of a country stand together.
    """

    authorities: Sequence[Authority]


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressSheet(Paper):
    """A cover sheet for a window envelope.

    Attributes:
        organisation: who sends; its layout says where the window is.
        authority: whose address shows.
    """

    organisation: Organisation
    authority: Authority


def directory_page(paper: AuthoritiesPaper) -> Report:
    """Put the directory together: a table for each country."""
    blocks: list[Block] = []
    if any(one.cautions(paper.made_on) for one in paper.authorities):
        blocks.append(Small(_("* Look at the authority’s own site before use.")))
    for country, found in groupby(paper.authorities, key=lambda one: one.country):
        title = f"{country_name(country)} ({country})"
        blocks += [Heading(typed(title)), _table(paper, tuple(found))]
    return page(paper, _("Supervisory authorities"), *blocks)


def _table(paper: AuthoritiesPaper, found: Sequence[Authority]) -> Table:
    return Table(
        head=(_("Authority"), _("Letters to"), _("How to reach it")),
        rows=tuple((_called(one, paper), _where(one), _contact(one)) for one in found),
        widths=(60, 45, 60),
        row_heads=True,
    )


def _called(one: Authority, paper: AuthoritiesPaper) -> str:
    today = paper.made_on
    official, own = one.official_name_on(today), one.name_on(today, paper.language)
    mark = " *" if one.cautions(today) else ""
    lines = [own if own != official else "", one.abbreviation_on(today, paper.language)]
    lines += [name(one.use) if one.use is not Use.COMPLAINTS else "", checked_words(one)]
    return "\n".join((f"**{typed(official)}**{mark}", *(typed(line) for line in lines if line)))


def _where(one: Authority) -> str:
    country = country_name(one.address.country)
    return "\n".join(
        typed(line) for line in postal_lines(one.address, home=one.country, country_name=country)
    )


def _contact(one: Authority) -> str:
    lines = (one.phone, one.email, one.website, one.complaint_form)
    return "\n".join(typed(line) for line in lines if line)


def address_sheet(paper: AddressSheet) -> Sheet:
    """Put the cover sheet together; nothing but the address stands where the window is."""
    organisation, authority, day = paper.organisation, paper.authority, plain_date(paper.made_on)
    where = layout(organisation.layout)
    sender = sender_of(organisation, where)
    official = authority.official_name_on(paper.made_on)
    country = country_name(authority.address.country)
    lines = window_lines(authority.address, home=organisation.country, country_name=country)
    title = _("Cover sheet")
    return Sheet(
        layout=where,
        language=paper.language,
        title=f"{title}: {official}",
        sender=sender,
        address=(official, *lines),
        references=() if where.date else ((_("Date"), day),),
        place_and_date=day if where.date else "",
        subject=title,
        blocks=(Small(_("Lies in front of what is enclosed, so that the address shows in the window.")),),
        continuation=f"{sender.name} · {title}",
        page_word=_("Page {page} of {pages}"),
        continued=_("{title}, continued"),
    )
