"""What the fields of forms offer: countries, regions, languages, layouts, and members of an enumeration."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from functools import cache

from dpo_desk.core.codes import countries
from dpo_desk.core.letters import LETTER_LANGUAGES
from dpo_desk.core.subdivisions import subdivisions
from dpo_desk.documents.layouts import layout_names
from dpo_desk.ui.widgets.choices import Option, folded
from dpo_desk.words import LANGUAGES, N_, _, language
from dpo_desk.words.dates import country_name, language_name

_LANGUAGES = (
    *("en", "nl", "de", "ar", "bg", "cs", "da", "el", "es", "et", "fi", "fr", "ga", "hr", "hu", "is", "it"),
    *("lb", "lt", "lv", "mt", "nb", "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "tr", "uk", "zh"),
)

_LAYOUTS = {
    "BE-R": N_("Belgium, window at the right"),
    "C4": N_("C4 envelope, not folded"),
    "CH-L": N_("Switzerland, window at the left"),
    "CH-R": N_("Switzerland, window at the right"),
    "DIN-A": N_("DIN 5008 A: Germany, low letterhead"),
    "DIN-B": N_("DIN 5008 B: Germany, Austria"),
    "GEN-L": N_("General, window at the left"),
    "GEN-R": N_("General, window at the right"),
    "NF-R": N_("France, window at the right"),
    "NL-L": N_("Netherlands, window at the left"),
    "NO-L": N_("Nordic, window at the left"),
    "NORD-R": N_("Nordic, window at the right"),
    "UK-L": N_("United Kingdom, window at the left"),
}


def member_options(members: Iterable[StrEnum], names: Iterable[str]) -> list[Option]:
    """Members of an enumeration with their names."""
    return [Option(member.value, words) for member, words in zip(members, names, strict=True)]


def country_options(on_file: str = "") -> tuple[Option, ...]:
    """All countries by name, in the language that is spoken now.

    Args:
        on_file: a code that is offered in any case, so that a form never changes what it does not know.
    """
    return _with(_country_options(language()), on_file)


@cache
def _country_options(spoken: str) -> tuple[Option, ...]:  # noqa: ARG001 - by what it is kept
    return _by_name(Option(code, country_name(code)) for code in countries())


def region_options(country: str, on_file: str = "") -> tuple[Option, ...]:
    """Regions of a country, after the choice of none; empty for a country without.

    Args:
        country: ISO 3166-1 alpha-2 code; empty for none.
        on_file: a code that is offered in any case.
    """
    known = subdivisions(country) if country else ()
    if not known:
        return ()
    options = (Option("", _("Not chosen")), *(Option(code, words) for code, words in known))
    return _with(options, on_file)


def region_words(country: str, region: str) -> str:
    """Name of a region; its code where no name is known."""
    code = region.upper().removeprefix(f"{country}-")
    return dict(subdivisions(country)).get(code, region) if country else region


def language_options(on_file: str = "") -> tuple[Option, ...]:
    """Languages people write in, after the choice of none; one that is on file is among them."""
    named = _by_name(Option(code, language_name(code)) for code in _LANGUAGES)
    return _with((Option("", _("Not known")), *named), on_file)


def letter_language_options(on_file: str = "") -> tuple[Option, ...]:
    """Languages letters are written in; one that is on file is among them."""
    return _with(tuple(Option(code, language_name(code)) for code in LETTER_LANGUAGES), on_file)


def window_language_options() -> list[Option]:
    """Languages of the window, each in its own words, so that everyone finds theirs."""
    own = {"en": "English", "nl": "Nederlands", "de": "Deutsch"}
    return [Option(code, own[code]) for code in LANGUAGES]


def layout_options() -> list[Option]:
    """Ways to lay out a letter so that the address shows in the window."""
    return [Option(key, layout_words(key)) for key in layout_names()]


def layout_words(layout: str) -> str:
    """Name of a letter layout."""
    return _(_LAYOUTS[layout])


def _with(options: tuple[Option, ...], on_file: str) -> tuple[Option, ...]:
    """The options, and one more for a code that is none of them."""
    if not on_file or any(option.key == on_file for option in options):
        return options
    return (*options, Option(on_file, on_file))


def _by_name(options: Iterable[Option]) -> tuple[Option, ...]:
    return tuple(sorted(options, key=lambda option: folded(option.words)))
