"""An organisation in words: its seat and law, how it answers, its letters and its officer."""

from __future__ import annotations

from dpo_desk.core.organisations import Organisation
from dpo_desk.core.processing import Operation
from dpo_desk.ui.options import layout_words, region_words
from dpo_desk.ui.person_words import address_text
from dpo_desk.ui.widgets.details import Pair
from dpo_desk.ui.widgets.rows import RowData
from dpo_desk.words import _, ngettext
from dpo_desk.words.dates import country_name, language_name
from dpo_desk.words.names import name


def seat_text(organisation: Organisation) -> str:
    """Region and country in one line."""
    region = region_words(organisation.country, organisation.region)
    country = country_name(organisation.country) if organisation.country else ""
    return ", ".join(part for part in (region, country) if part)


def seat_pairs(organisation: Organisation) -> list[Pair]:
    """What decides on law, authority and calendar."""
    local, national = _("national and regional"), _("national")
    return [
        (_("Seat"), seat_text(organisation)),
        (_("Kind of body"), name(organisation.sector)),
        (_("Holidays counted"), local if organisation.local_holidays else national),
    ]


def answering_pairs(organisation: Organisation) -> list[Pair]:
    """What the organisation promises, and how long it keeps files."""
    promised = organisation.promised_days
    words = "" if promised is None else ngettext("{n} day", "{n} days", promised).format(n=promised)
    kept = ngettext("{n} year after closing", "{n} years after closing", organisation.case_file_years)
    return [
        (_("Promised period"), words or _("none; the law’s period counts")),
        (_("Case files kept"), kept.format(n=organisation.case_file_years)),
        (_("Professional secrecy"), _("yes") if organisation.professional_secrecy else ""),
    ]


def letter_pairs(organisation: Organisation) -> list[Pair]:
    """How its letters look and what stands on them."""
    return [
        (_("Languages"), ", ".join(language_name(code) for code in organisation.languages)),
        (_("Layout"), layout_words(organisation.layout)),
        (_("Address"), address_text(organisation.address)),
        (_("Phone"), organisation.phone),
        (_("E-mail"), organisation.email),
        (_("Website"), organisation.website),
        (_("Legal lines"), "\n".join(organisation.legal_lines)),
    ]


def officer_pairs(organisation: Organisation) -> list[Pair]:
    """Who signs, and where requests arrive."""
    officer = organisation.officer
    return [
        (_("Name"), officer.name or _("nobody named yet")),
        (_("Function"), officer.function),
        (_("E-mail"), officer.email),
        (_("Phone"), officer.phone),
        (_("Mailboxes"), "\n".join(organisation.mailboxes)),
    ]


def operation_row(operation: Operation) -> RowData:
    """One purpose of processing as a row."""
    below = (operation.lawful_basis, operation.storage)
    return RowData(
        key=str(operation.id),
        title=operation.system,
        subject=operation.purpose,
        detail=" · ".join(part for part in below if part),
    )
