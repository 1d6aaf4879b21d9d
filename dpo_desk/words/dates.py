"""Dates and numbers of days in words, in the language that is spoken now."""

from __future__ import annotations

from datetime import date, datetime, time

from dpo_desk.words import _, language, ngettext

_SHORT = {"en": "EEE d MMM", "de": "EE d. MMM", "nl": "EEE d MMM"}
_SHORT_YEAR = {"en": "EEE d MMM y", "de": "EE d. MMM y", "nl": "EEE d MMM y"}
_DAY = {"en": "d MMM", "de": "d. MMM", "nl": "d MMM"}
_LONG = {"en": "EEEE d MMMM", "de": "EEEE, d. MMMM", "nl": "EEEE d MMMM"}
_PLAIN = {"en": "d MMMM y", "de": "d. MMMM y", "nl": "d MMMM y"}


def _format(day: date, patterns: dict[str, str]) -> str:
    from babel.dates import format_date  # noqa: PLC0415 - heavy; first needed when a date is shown

    spoken = language() if language() in patterns else "en"
    text = format_date(day, patterns[spoken], locale="en_GB" if spoken == "en" else spoken)
    return text.replace(".,", ",") if spoken == "nl" else text


def weekday_date(day: date, today: date | None = None) -> str:
    """A deadline: "Mon 26 Oct", with the year when it is not this one."""
    return _format(day, _SHORT if today is None or day.year == today.year else _SHORT_YEAR)


def full_date(day: date) -> str:
    """As in "Mon 26 Oct 2026"."""
    return _format(day, _SHORT_YEAR)


def day_month(day: date) -> str:
    """As in "26 Oct", where the year is clear."""
    return _format(day, _DAY)


def long_day(day: date) -> str:
    """As in "Monday 26 October", for the head of a page."""
    return _format(day, _LONG)


def plain_date(day: date) -> str:
    """As in "26 October 2026", in running text."""
    return _format(day, _PLAIN)


def month_name(day: date) -> str:
    """As in "October"."""
    return _format(day, dict.fromkeys(_SHORT, "LLLL"))


def clock_time(moment: datetime | time) -> str:
    """As in "21:47"."""
    return moment.strftime("%H:%M")


def days_word(days_left: int) -> str:
    """How long until a day, or how late it is."""
    if days_left < 0:
        return ngettext("{n} day late", "{n} days late", -days_left).format(n=-days_left)
    if days_left == 0:
        return _("today")
    return ngettext("{n} day", "{n} days", days_left).format(n=days_left)


def country_name(code: str) -> str:
    """Name of a country in the language that is spoken now."""
    from babel import Locale  # noqa: PLC0415 - heavy; first needed when a country is shown

    spoken = language() if language() in _SHORT else "en"
    return str(Locale(spoken).territories.get(code, code))


def language_name(code: str) -> str:
    """Name of a language in the language that is spoken now."""
    from babel import Locale  # noqa: PLC0415 - heavy; first needed when a language is shown

    spoken = language() if language() in _SHORT else "en"
    name = str(Locale(spoken).languages.get(code, code))
    return name[:1].upper() + name[1:]
