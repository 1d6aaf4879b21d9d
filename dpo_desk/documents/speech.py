"""How one letter or form speaks: sentences, citations of its law, dates and countries in its language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Generic, TypeGuard, TypeVar

from babel import Locale
from babel.core import UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_currency

from dpo_desk.core.countries import Law, law_country, law_of
from dpo_desk.core.letter_data import ComplaintLetterData, ConsentLetterData, LetterData, RequestLetterData
from dpo_desk.documents.citations import Citation, citations
from dpo_desk.documents.wording import Light, Value, Wording, plain, wording

_GDPR_ABROAD = "gdpr-elsewhere"  # regime of a house outside Europe that the GDPR reaches: Art. 3(2)
_UK_REFORMED = "uk-gdpr-12a"  # regime of requests received from 5 February 2026
_UK_12A = "uk12a"
_OWN_LAWS = frozenset({"GI", "IM", "JE", "GG"})
_NUMBERED_AS_GDPR = frozenset({"eu", "uk"})
_LOCALES = {"en": "en_GB", "de": "de_DE"}
_LOCALES_OF = {
    ("en", "IE"): "en_IE",
    ("de", "AT"): "de_AT",
    ("de", "CH"): "de_CH",
    ("de", "LI"): "de_LI",
    ("fr", "CH"): "fr_CH",
    ("it", "CH"): "it_CH",
}
_OF_SWITZERLAND = frozenset({"de", "fr", "it"})
"""Languages of letters that are written there in a way of its own."""
_DATES = {
    "en": ("d MMMM y", "EEEE d MMMM y", "d MMM y"),
    "nl": ("d MMMM y", "EEEE d MMMM y", "dd-MM-y"),
    "de": ("d. MMMM y", "EEEE, d. MMMM y", "dd.MM.y"),
    "fr": ("d MMMM y", "EEEE d MMMM y", "dd/MM/y"),
    "it": ("d MMMM y", "EEEE d MMMM y", "dd/MM/y"),
    "lt": ("y 'm'. MMMM d 'd'.", "y 'm'. MMMM d 'd'. (EEEE)", "y-MM-dd"),  # brackets: the case never matters
    "nb": ("d. MMMM y", "EEEE d. MMMM y", "dd.MM.y"),
    "sv": ("d MMMM y", "EEEE'en den' d MMMM y", "y-MM-dd"),
    "da": ("d. MMMM y", "EEEE 'den' d. MMMM y", "dd.MM.y"),
    "fi": ("d. MMMM y", "EEEE d. MMMM y", "d.M.y"),
}
"""A date in running text, one that binds, and one in a table. Finnish weekdays say "on": *maanantaina*."""
_SWISS_SHORT = "dd.MM.y"
_FIRST = {"fr": "1er", "it": "1º"}
"""The first day of a month, where it alone is counted as a first."""


@dataclass(frozen=True)
class Voice:
    """Speaks for one paper of a house.

    Attributes:
        language: of the paper, ISO 639-1; one of `LETTER_LANGUAGES`.
        seat: country of the house, ISO 3166-1.
        regime_id: of the clock of a request; empty where there is none.
        own_texts: names and texts of the office, in place of the program's.
    """

    language: str
    seat: str
    regime_id: str = ""
    own_texts: tuple[tuple[str, str], ...] = ()

    @cached_property
    def law(self) -> str:
        """Which law it cites: eu, uk, ch, gi, im, je, gg or other."""
        country = law_country(self.seat)
        family = law_of(country)
        if family is not Law.OTHER:
            return family.value
        if country in _OWN_LAWS:
            return country.lower()
        return "eu" if self.regime_id == _GDPR_ABROAD else "other"

    @property
    def numbering(self) -> str:
        """How its law is cited: "articles" as the GDPR counts them, "ch", or "named", by its name alone."""
        return "articles" if self.law in _NUMBERED_AS_GDPR else "ch" if self.law == Law.CH else "named"

    @property
    def territory(self) -> str:
        """Which countries are not abroad to its law: eu, uk, ch, or other for the country of the seat."""
        return self.law if self.law in {Law.EU, Law.UK, Law.CH} else "other"

    @cached_property
    def tag(self) -> str:
        """Language tag of the file (BCP 47)."""
        swiss = self.law == Law.CH and self.language in _OF_SWITZERLAND
        return f"{self.language}-CH" if swiss else self.language

    @cached_property
    def words(self) -> Wording:
        """The approved texts: the program's, or the office's own in their place."""
        return wording(self.language, swiss=self.law == "ch", own=self.own_texts)

    @cached_property
    def _locale(self) -> Locale:
        usual = _LOCALES.get(self.language, self.language)
        return Locale.parse(_LOCALES_OF.get((self.language, self.seat), usual))

    @cached_property
    def law_name(self) -> Light:
        """Short name of that law."""
        return self.words.say(f"law.{self.law}")

    @cached_property
    def cites(self) -> Mapping[str, str]:
        """Citations by what they are about; where a law's own numbering is not known here, its name alone."""
        named = self.numbering == "named"
        table = citations(Law.EU if named else self.law, self.regime_id)
        if named:
            return dict.fromkeys(table, self.say("cite.law", law=self.law_name))
        return {about: self._cited(citation) for about, citation in table.items()}

    def _cited(self, citation: Citation) -> str:
        law = self.words.say(f"law.{citation.act}") if citation.act else self.law_name
        return self.say(f"cite.{citation.pattern}", law=law, **citation.parts)

    def say(self, key: str, **values: Value) -> Light:
        """A sentence or label; the variant of its law where there is one."""
        variants = (f"{key}_{name}" for name in self._variants)
        return self.words.say(next((one for one in variants if self.words.has(one)), key), **values)

    @property
    def _variants(self) -> tuple[str, ...]:
        """Endings of sentences that hold for this law alone, the closest first."""
        reformed = self.regime_id == _UK_REFORMED
        return (_UK_12A, self.law) if reformed else (self.law,)

    def day(self, day: date) -> str:
        """As in "26 October 2026", in running text."""
        return self._dated(day, _DATES[self.language][0])

    def weekday(self, day: date) -> str:
        """As in "Monday 26 October 2026", for a date that binds."""
        return self._dated(day, _DATES[self.language][1])

    def _dated(self, day: date, pattern: str) -> str:
        first = _FIRST.get(self.language)
        if first and day.day == 1:
            pattern = pattern.replace("d MMMM", f"'{first}' MMMM")
        return format_date(day, pattern, locale=self._locale)

    def short_day(self, day: date | None) -> str:
        """As in "26 Oct 2026", for tables; empty where there is none."""
        pattern = _SWISS_SHORT if self.tag.endswith("-CH") else _DATES[self.language][2]
        return format_date(day, pattern, locale=self._locale) if day else ""

    def money(self, cents: int, currency: str) -> str:
        """An amount; `cents` are hundredths of the currency."""
        return format_currency(Decimal(cents) / 100, currency, locale=self._locale)

    def listed(self, things: tuple[str, ...]) -> Light:
        """As in "A, B and C"."""
        return Light(format_list([plain(thing) for thing in things], locale=self._locale))

    def country(self, code: str) -> str:
        """Name of a country in its language."""
        return str(self._locale.territories.get(code, code))

    def language_name(self, code: str) -> str:
        """Name of a language in its language."""
        return str(self._locale.languages.get(code, code))


DataT_co = TypeVar("DataT_co", bound=LetterData, covariant=True)


@dataclass(frozen=True, init=False, kw_only=True)
class Speech(Voice, Generic[DataT_co]):
    """Speaks for one letter.

    Attributes:
        data: what the letter is made from.
    """

    data: DataT_co

    def __init__(self, data: DataT_co) -> None:
        super().__init__(data.letter.language, data.organisation.country, data.regime_id, data.own_texts)
        object.__setattr__(self, "data", data)

    def postal_country(self, code: str) -> str:
        """Name of a country in the language of the sender, as the post of the sender's country reads it."""
        return str(self._sender_locale.territories.get(code, code))

    @cached_property
    def _sender_locale(self) -> Locale:
        for language in (*self.data.organisation.languages, self.language):
            try:
                return Locale.parse(language)
            except (UnknownLocaleError, ValueError):
                continue
        return self._locale


def about_request(speech: Speech[LetterData]) -> TypeGuard[Speech[RequestLetterData]]:
    """Whether a letter belongs to a case."""
    return isinstance(speech.data, RequestLetterData)


def about_consents(speech: Speech[LetterData]) -> TypeGuard[Speech[ConsentLetterData]]:
    """Whether a letter belongs to consents, without a case."""
    return isinstance(speech.data, ConsentLetterData)


def about_complaint(speech: Speech[LetterData]) -> TypeGuard[Speech[ComplaintLetterData]]:
    """Whether a letter belongs to a complaint."""
    return isinstance(speech.data, ComplaintLetterData)
