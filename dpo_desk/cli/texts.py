"""Words an option takes only if the desk can work with them: languages, layouts, countries, addresses."""

from __future__ import annotations

import click

from dpo_desk.core.codes import languages, require_country
from dpo_desk.core.emails import require_emails
from dpo_desk.documents.layouts import layout_names
from dpo_desk.words import _

_ISO = {"UK": "GB", "EL": "GR"}
"""What ISO 3166 calls the countries that texts of the EU call otherwise."""


def language_code(value: object) -> str:
    """A language, ISO 639."""
    if value not in languages():
        raise click.BadParameter(_("{value} is no language; write nl or fi.").format(value=value))
    return str(value)


def layout_name(value: object) -> str:
    """A letter layout of the program."""
    if value not in layout_names():
        words = _("{value} is no layout; there are {known}.")
        raise click.BadParameter(words.format(value=value, known=", ".join(layout_names())))
    return str(value)


def email_address(value: object) -> str:
    """An e-mail address; empty where it is not known.

    Raises:
        EmailMalformed: if it is none.
    """
    require_emails([str(value)])
    return str(value)


def country_code(value: object) -> str:
    """A country, two letters; empty where it is not known.

    Raises:
        UnknownCountry: if it is none.
    """
    code = str(value).strip().upper()
    if code:
        require_country(str(value))
    return _ISO.get(code, code)
