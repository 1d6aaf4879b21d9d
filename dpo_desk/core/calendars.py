"""Working days of a country: Saturdays, Sundays and public holidays, each year looked up once.

The days come from the `holidays` library, which is imported on the first question asked, not before:
a start of the program that counts nothing does not pay for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from dpo_desk.core.deadline_warnings import DeadlineWarning

_NEUTRAL_LANGUAGE = "en_US"  # names are compared and kept in one language, whatever the machine speaks
_SATURDAY, _SUNDAY = 6, 0  # ordinal modulo 7; 1 January of year 1 was a Monday and has ordinal 1
_ALIASES = {"EL": "GR", "UK": "GB"}  # EU texts and everyday speech against ISO 3166-1


class Scope(StrEnum):
    """Whose holidays move a deadline: the nation's alone, or those of the seat's region as well."""

    NATIONAL = "national"
    LOCAL = "local"


@dataclass(frozen=True, slots=True, kw_only=True)
class HolidayRule:
    """How one country's entry in the library is read.

    Attributes:
        categories: categories of the library that are days off in law.
        ignored: parts of names of days that are not on the official list (exchanged bridge days);
            they count in local scope only.
        regional: no list for the whole country exists, so that the region counts in national scope too.
        default_region: region taken where a regional country is given without one.
    """

    categories: tuple[str, ...] = ("public",)
    ignored: tuple[str, ...] = ()
    regional: bool = False
    default_region: str | None = None


HolidayCorrections = Mapping[str, HolidayRule]
_PLAIN_RULE = HolidayRule()


@dataclass(frozen=True, slots=True)
class _Entry:
    """What the library offers for one country."""

    subdivisions: Mapping[str, str]  # lower-case code or name -> code
    languages: tuple[str, ...]
    first_year: int
    last_year: int


@dataclass(frozen=True, slots=True)
class Calendar:
    """Working days of one seat: Art. 2 of Reg. 1182/71. Built by `calendar_for`.

    Attributes:
        country: ISO 3166-1 code in capitals.
        region: subdivision without the country's prefix, or None.
        scope: whose holidays count.
        rule: how the country's entry is read.
    """

    country: str
    region: str | None
    scope: Scope
    rule: HolidayRule
    _years: dict[int, dict[int, str]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def known(self) -> bool:
        """Whether there are holiday data for this country; without them nothing rolls."""
        return _entry(self.country) is not None

    @property
    def subdivision(self) -> str | None:
        """Code of the region whose days count here, or None for the nationwide days."""
        if self.scope is Scope.NATIONAL and not self.rule.regional:
            return None
        entry = _entry(self.country)
        return None if entry is None or self.region is None else entry.subdivisions.get(self.region.lower())

    @property
    def other_scope(self) -> Calendar | None:
        """The same seat in the other scope, or None where both have the same days."""
        local = self if self.scope is Scope.LOCAL else self._scoped(Scope.LOCAL)
        national = self if self.scope is Scope.NATIONAL else self._scoped(Scope.NATIONAL)
        if local.subdivision == national.subdivision and not self.rule.ignored:
            return None
        return local if self.scope is Scope.NATIONAL else national

    def _scoped(self, scope: Scope) -> Calendar:
        return _calendar(self.country, self.region, scope, self.rule)

    def is_working(self, day: date) -> bool:
        """Whether `day` is neither Saturday, Sunday nor public holiday; True for an unknown country."""
        number = day.toordinal()
        if number % 7 in {_SATURDAY, _SUNDAY}:
            return not self.known
        return number not in self._holidays(day.year)

    def next_working(self, day: date) -> date:
        """`day` itself if it is a working day, otherwise the first one after it."""
        while not self.is_working(day):
            day += timedelta(days=1)
        return day

    def holiday(self, day: date) -> str | None:
        """English name of the public holiday on `day`, as the library has it; None on other days."""
        return self._holidays(day.year).get(day.toordinal())

    def holidays_skipped(self, start: date, end: date, language: str = _NEUTRAL_LANGUAGE) -> tuple[str, ...]:
        """Names of the holidays on weekdays from `start` up to, without, `end`.

        Args:
            start: first day looked at.
            end: first day no longer looked at.
            language: code such as `de`; English stands in where the library has no such translation.
        """
        names = []
        day = start
        while day < end:
            if day.toordinal() % 7 not in {_SATURDAY, _SUNDAY} and (name := self.holiday(day)):
                names.append(name if language == _NEUTRAL_LANGUAGE else self._translated(day, language))
            day += timedelta(days=1)
        return tuple(names)

    def warnings(self, year: int) -> tuple[DeadlineWarning, ...]:
        """What makes the days of `year` less than certain."""
        entry = _entry(self.country)
        if entry is None:
            return (DeadlineWarning.NO_HOLIDAY_DATA,)
        found = []
        if not entry.first_year <= year <= entry.last_year:
            found.append(DeadlineWarning.YEAR_WITHOUT_HOLIDAYS)
        if self.region is None and self.rule.regional:
            found.append(DeadlineWarning.REGION_NEEDED)
        region_counts = self.rule.regional or self.scope is Scope.LOCAL
        if region_counts and self.region is not None and entry.subdivisions and self.subdivision is None:
            found.append(DeadlineWarning.REGION_UNKNOWN)
        return tuple(found)

    def _holidays(self, year: int) -> dict[int, str]:
        days = self._years.get(year)
        if days is None:  # two threads may both build it: the same value twice, no harm
            days = self._years[year] = self._build(year)
        return days

    def _build(self, year: int) -> dict[int, str]:
        if not self.known:
            return {}
        ignored = self.rule.ignored if self.scope is Scope.NATIONAL else ()
        named = _look_up(self.country, self.subdivision, self.rule.categories, year, _NEUTRAL_LANGUAGE)
        return {
            day.toordinal(): name for day, name in named.items() if not any(part in name for part in ignored)
        }

    def _translated(self, day: date, language: str) -> str:
        named = _look_up(self.country, self.subdivision, self.rule.categories, day.year, language)
        return named[day]


def country_code(country: str) -> str:
    """ISO 3166-1 code in capitals; `EL` and `UK` become `GR` and `GB`."""
    code = country.strip().upper()
    return _ALIASES.get(code, code)


def calendar_for(country: str, region: str | None, scope: Scope, corrections: HolidayCorrections) -> Calendar:
    """Calendar of a seat; the same question gives the same object, its years included.

    Args:
        country: ISO 3166-1 code, or `EL`/`UK`.
        region: ISO 3166-2 code with or without the country's prefix (`DE-BY`, `BY`), or None.
        scope: national (the European reading) or local.
        corrections: rules of the countries whose entry is not read plainly.
    """
    code = country_code(country)
    rule = corrections.get(code, _PLAIN_RULE)
    part = (region or "").strip().upper()
    for prefix in (f"{code}-", f"{country.strip().upper()}-"):
        part = part.removeprefix(prefix)
    return _calendar(code, part or rule.default_region, scope, rule)


@lru_cache(maxsize=512)
def _calendar(country: str, region: str | None, scope: Scope, rule: HolidayRule) -> Calendar:
    return Calendar(country, region, scope, rule)


@lru_cache(maxsize=512)
def _entry(country: str) -> _Entry | None:
    """What the library knows of a country; None if it does not know it."""
    import holidays  # noqa: PLC0415 - 60 ms that only a question about days has to pay

    try:
        found = holidays.country_holidays(country)
    except NotImplementedError:
        return None
    names = {code.lower(): code for code in found.subdivisions}
    names |= {alias.lower(): code for alias, code in found.subdivisions_aliases.items()}
    return _Entry(names, found.supported_languages, found.start_year, found.end_year)


@lru_cache(maxsize=64)
def _look_up(
    country: str, subdivision: str | None, categories: tuple[str, ...], year: int, language: str
) -> Mapping[date, str]:
    """Holidays of one year with their names; an unsupported `language` falls back to English."""
    import holidays  # noqa: PLC0415 - see _entry

    entry = _entry(country)
    languages = () if entry is None else entry.languages
    # Without a supported language the library would fall back on the machine's locale.
    fitting = [code for code in languages if code[:2] == language[:2]]
    chosen = next((code for code in (language, *fitting, _NEUTRAL_LANGUAGE) if code in languages), None)
    return dict(
        holidays.country_holidays(
            country, subdiv=subdivision, years=year, categories=categories, language=chosen
        )
    )
