"""Dates as people type them, in English, Dutch and German: "2 mrt", "2.3.2026", "+14d", "today"."""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

EARLIEST_YEAR = 1900
LATEST_YEAR = 2199
_LONGEST = 60
"""Longer texts are no dates; hostile input is not searched through."""
_CENTURY = 100
_YEAR_LETTERS = 4
_MONTHS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "en": (
            *("january", "february", "march", "april", "may", "june"),
            *("july", "august", "september", "october", "november", "december"),
        ),
        "nl": (
            *("januari", "februari", "maart", "april", "mei", "juni"),
            *("juli", "augustus", "september", "oktober", "november", "december"),
        ),
        "de": (
            *("januar", "februar", "marz", "april", "mai", "juni"),
            *("juli", "august", "september", "oktober", "november", "dezember"),
        ),
    }
)
"""Names without accents; an abbreviation is any beginning of at least three letters."""
_IRREGULAR: Mapping[str, int] = MappingProxyType({"mrt": 3, "maerz": 3, "mrz": 3, "janner": 1, "jaenner": 1})
_DAYS_AWAY: Mapping[str, int] = MappingProxyType(
    {
        **dict.fromkeys(("today", "vandaag", "heute", "now", "nu", "jetzt"), 0),
        **dict.fromkeys(("tomorrow", "morgen"), 1),
        **dict.fromkeys(("overmorgen", "ubermorgen", "uebermorgen"), 2),
        **dict.fromkeys(("yesterday", "gisteren", "gestern"), -1),
        **dict.fromkeys(("eergisteren", "vorgestern"), -2),
    }
)
_DAY_NAMES = frozenset(
    {
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun"),
        *("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
        *("ma", "di", "wo", "do", "vr", "za", "zo"),
        *("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag"),
        *("mo", "mi", "fr", "sa", "so"),
    }
)
_UNITS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("d", "day", "days", "dag", "dagen", "t", "tag", "tage", "tagen"), "d"),
        **dict.fromkeys(("w", "wk", "week", "weeks", "weken", "woche", "wochen"), "w"),
        **dict.fromkeys(("m", "month", "months", "maand", "maanden", "monat", "monate", "monaten"), "m"),
        **dict.fromkeys(("y", "year", "years", "j", "jaar", "jaren", "jahr", "jahre", "jahren"), "y"),
    }
)
_STEP = re.compile(r"([+-])\s*(\d{1,4})\s*([a-z]+)")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})[./\- ]+(\d{1,2})(?:[./\- ]+(\d{2}|\d{4}))?\.?")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th|e|de)?[.\s]*([a-z]+)[.,\s]*(\d{2}|\d{4})?")
_MONTH_FIRST = re.compile(r"([a-z]+)[.\s]*(\d{1,2})(?:st|nd|rd|th)?(?:[,\s]+(\d{4}))?")


@dataclass(frozen=True, slots=True)
class _Typed:
    day: int
    month: int
    year: str | None


def parse_typed_date(text: str, today: date, language: str) -> date | None:
    """Read a date the way an office worker writes it.

    Understood: words (today, morgen, gestern), steps from today (+14d, -2w, +1m), 2026-03-02, day before
    month in figures (2.3.2026, 2-3-26, 2/3) and with the month's name in any of the three languages
    (2 mrt, 2. März 2026, March 2nd). A leading name of a weekday is passed over. Without a year the date
    nearest to today is meant, with two figures the year nearest to today.

    Args:
        text: what was typed.
        today: the day steps and missing years are counted from.
        language: "en", "nl" or "de": one or two letters of a month ("2 ma") are read in this language,
            if they can only mean one month there.

    Returns:
        The date, or `None` when the text is no date of the years 1900 to 2199.
    """
    words = _without_weekday(_folded(text))
    if not words or len(words) > _LONGEST:
        return None
    if words in _DAYS_AWAY:
        return _shifted(today, _DAYS_AWAY[words])
    if step := _STEP.fullmatch(words):
        return _stepped(today, int(step[1] + step[2]), step[3])
    for typed in _readings(words, language):
        if found := _resolved(typed, today):
            return found
    return None


def _folded(text: str) -> str:
    if len(text) > _LONGEST:
        return ""
    split = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in split if not unicodedata.combining(letter))
    return " ".join(plain.split())


def _without_weekday(words: str) -> str:
    first, _, rest = words.partition(" ")
    return rest if rest and first.rstrip(".,") in _DAY_NAMES else words


def _readings(words: str, language: str) -> Iterator[_Typed]:
    if iso := _ISO.fullmatch(words):
        yield _Typed(int(iso[3]), int(iso[2]), iso[1])
    if numbers := _NUMBERS.fullmatch(words):
        yield _Typed(int(numbers[1]), int(numbers[2]), numbers[3])
    if (named := _DAY_FIRST.fullmatch(words)) and (month := _month(named[2], language)):
        yield _Typed(int(named[1]), month, named[3])
    if (named := _MONTH_FIRST.fullmatch(words)) and (month := _month(named[1], language)):
        yield _Typed(int(named[2]), month, named[3])


def _month(word: str, language: str) -> int | None:
    own = _beginnings(word, _MONTHS.get(language, _MONTHS["en"]))
    if len(own) == 1:
        return own.pop()
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < len("mei"):
        return None
    anywhere = {month for names in _MONTHS.values() for month in _beginnings(word, names)}
    return anywhere.pop() if len(anywhere) == 1 else None


def _beginnings(word: str, names: tuple[str, ...]) -> set[int]:
    return {
        number for number, name in enumerate(names, start=1) if name.startswith(word) or word == f"{name}s"
    }


def _resolved(typed: _Typed, today: date) -> date | None:
    if typed.year is None:
        years = [today.year - 1, today.year, today.year + 1]
    elif len(typed.year) == _YEAR_LETTERS:
        years = [int(typed.year)]
    else:
        century = today.year - today.year % _CENTURY + int(typed.year)
        years = [century - _CENTURY, century, century + _CENTURY]
    possible = [found for year in years if (found := _date(year, typed.month, typed.day))]
    return min(possible, key=lambda found: abs(found - today), default=None)


def _date(year: int, month: int, day: int) -> date | None:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR or not 1 <= month <= 12:  # noqa: PLR2004 - months of a year
        return None
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def _shifted(today: date, days: int) -> date | None:
    ordinal = today.toordinal() + days
    if not date(EARLIEST_YEAR, 1, 1).toordinal() <= ordinal <= date(LATEST_YEAR, 12, 31).toordinal():
        return None
    return today + timedelta(days=days)


def _stepped(today: date, count: int, word: str) -> date | None:
    match _UNITS.get(word):
        case "d":
            return _shifted(today, count)
        case "w":
            return _shifted(today, count * 7)
        case "m":
            return _months_on(today, count)
        case "y":
            return _months_on(today, count * 12)
        case _:
            return None


def _months_on(today: date, count: int) -> date | None:
    years, month = divmod(today.year * 12 + today.month - 1 + count, 12)
    if not EARLIEST_YEAR <= years <= LATEST_YEAR:
        return None
    last = calendar.monthrange(years, month + 1)[1]
    return date(years, month + 1, min(today.day, last))
