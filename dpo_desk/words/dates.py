"""Dates and numbers of days in words, in the language that is spoken now."""

from __future__ import annotations

from datetime import date, datetime, time

from dpo_desk.words import _, language, ngettext
from dpo_desk.words.calendar_words import CALENDAR_WORDS

_SHORT = {"en": "{dy} {d} {mon}", "de": "{dy} {d}. {mon}", "nl": "{dy} {d} {mon}"}
_SHORT_YEAR = {spoken: f"{pattern} {{y}}" for spoken, pattern in _SHORT.items()}
_DAY = {"en": "{d} {mon}", "de": "{d}. {mon}", "nl": "{d} {mon}"}
_DAY_LONG = {"en": "{d} {month}", "de": "{d}. {month}", "nl": "{d} {month}"}
_DAY_YEAR = {spoken: f"{pattern} {{y}}" for spoken, pattern in _DAY.items()}
_LONG = {"en": "{day} {d} {month}", "de": "{day}, {d}. {month}", "nl": "{day} {d} {month}"}
_PLAIN = {"en": "{d} {month} {y}", "de": "{d}. {month} {y}", "nl": "{d} {month} {y}"}
_MONTH_SHORT = dict.fromkeys(_SHORT, "{mon} {yy}")
_MONTH = dict.fromkeys(_SHORT, "{month}")
_MONTH_ONLY = dict.fromkeys(_SHORT, "{mon}")


def _format(day: date, patterns: dict[str, str]) -> str:
    spoken = language() if language() in patterns else "en"
    words, weekday, month = CALENDAR_WORDS[spoken], day.weekday(), day.month - 1
    return patterns[spoken].format(
        d=day.day,
        y=day.year,
        yy=f"{day.year % 100:02}",
        dy=words.short_days[weekday],
        day=words.days[weekday],
        mon=words.short_months[month],
        month=words.months[month],
    )


def weekday_date(day: date, today: date | None = None) -> str:
    """A deadline: "Mon 26 Oct", with the year when it is not this one."""
    return _format(day, _SHORT if today is None or day.year == today.year else _SHORT_YEAR)


def full_date(day: date) -> str:
    """As in "Mon 26 Oct 2026"."""
    return _format(day, _SHORT_YEAR)


def day_month(day: date) -> str:
    """As in "26 Oct", where the year is clear."""
    return _format(day, _DAY)


def long_day_month(day: date) -> str:
    """As in "26 October", where the year is clear."""
    return _format(day, _DAY_LONG)


def short_date(day: date) -> str:
    """As in "26 Oct 2026", for a narrow column."""
    return _format(day, _DAY_YEAR)


def long_day(day: date) -> str:
    """As in "Monday 26 October", for the head of a page; begins with a capital in every language."""
    text = _format(day, _LONG)
    return text[:1].upper() + text[1:]


def plain_date(day: date) -> str:
    """As in "26 October 2026", in running text."""
    return _format(day, _PLAIN)


def month_name(day: date) -> str:
    """As in "October"."""
    return _format(day, _MONTH)


def short_month(day: date) -> str:
    """As in "Oct 26", for the axis of a chart."""
    return _format(day, _MONTH_SHORT)


def month_only(day: date) -> str:
    """As in "Oct", on an axis where the year is clear."""
    return _format(day, _MONTH_ONLY)


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
    """Name of a language in the language that is spoken now; its code where it has none."""
    from babel import Locale  # noqa: PLC0415 - heavy; first needed when a language is shown

    spoken = language() if language() in _SHORT else "en"
    name = str(Locale(spoken).languages.get(code, ""))
    return name[:1].upper() + name[1:] or code
