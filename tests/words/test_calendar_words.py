from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from babel.dates import format_date

from dpo_desk.words import LANGUAGES, use_language
from dpo_desk.words.dates import (
    day_month,
    full_date,
    long_day,
    month_name,
    plain_date,
    short_date,
    weekday_date,
)

DAYS = [date(2026, 1, 1) + timedelta(days=number) for number in range(365)]
CLDR = {
    "en": ("EEE d MMM", "EEE d MMM y", "d MMM", "EEEE d MMMM", "d MMMM y", "LLLL", "d MMM y"),
    "de": ("EE d. MMM", "EE d. MMM y", "d. MMM", "EEEE, d. MMMM", "d. MMMM y", "LLLL", "d. MMM y"),
    "nl": ("EEE d MMM", "EEE d MMM y", "d MMM", "EEEE d MMMM", "d MMMM y", "LLLL", "d MMM y"),
}
OURS: tuple[Callable[[date], str], ...] = (
    weekday_date,
    full_date,
    day_month,
    long_day,
    plain_date,
    month_name,
    short_date,
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_day_of_a_year_reads_as_the_cldr_writes_it(language: str) -> None:
    use_language(language)
    locale = "en_GB" if language == "en" else language
    for words, pattern in zip(OURS, CLDR[language], strict=True):
        written = [format_date(day, pattern, locale=locale) for day in DAYS]
        if words is long_day:  # the head of a page
            written = [text[0].upper() + text[1:] for text in written]
        assert [words(day) for day in DAYS] == written
