from __future__ import annotations

from datetime import date, timedelta

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.core.typed_dates import EARLIEST_YEAR, LATEST_YEAR, parse_typed_date

TODAY = date(2026, 10, 22)
LANGUAGES = ("en", "nl", "de")
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
}
languages = st.sampled_from(LANGUAGES)
days = st.dates(date(EARLIEST_YEAR, 1, 1), date(LATEST_YEAR, 12, 31))
todays = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("text", "language", "meant"),
    [
        ("2 mrt", "nl", date(2027, 3, 2)),
        ("2 mrt", "en", date(2027, 3, 2)),
        ("2.3.2026", "de", date(2026, 3, 2)),
        ("2. März 2026", "de", date(2026, 3, 2)),
        ("2. Maerz 2026", "de", date(2026, 3, 2)),
        ("2-3-26", "nl", date(2026, 3, 2)),
        ("2/3/2026", "en", date(2026, 3, 2)),
        ("2026-03-02", "en", date(2026, 3, 2)),
        ("March 2, 2026", "en", date(2026, 3, 2)),
        ("mar 2nd", "en", date(2027, 3, 2)),
        ("1st november", "en", date(2026, 11, 1)),
        ("Wed 21 Oct 2026", "en", date(2026, 10, 21)),
        ("wo 21 okt. 2026", "nl", date(2026, 10, 21)),
        ("Mi., 21. Okt. 2026", "de", date(2026, 10, 21)),
        ("  TODAY ", "en", TODAY),
        ("vandaag", "en", TODAY),
        ("morgen", "de", date(2026, 10, 23)),
        ("übermorgen", "de", date(2026, 10, 24)),
        ("gisteren", "nl", date(2026, 10, 21)),
        ("+14d", "en", date(2026, 11, 5)),
        ("+ 2 weken", "nl", date(2026, 11, 5)),
        ("-3 Tage", "de", date(2026, 10, 19)),
        ("+1m", "en", date(2026, 11, 22)),
        ("+1 Jahr", "de", date(2027, 10, 22)),
        ("2 dez", "en", date(2026, 12, 2)),
        ("24.12.", "de", date(2026, 12, 24)),
        ("3 5 26", "en", date(2026, 5, 3)),
        ("31.12.99", "de", date(1999, 12, 31)),
    ],
)
def test_what_people_type(text: str, language: str, meant: date) -> None:
    assert parse_typed_date(text, TODAY, language) == meant


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "soon", "mon", "14", "+14", "+3x", "+9999y", "99999999", "1" * 500),
        *("31-02-2026", "0.1.2026", "2.13.2026", "29 feb", "1.1.1899", "1.1.2200"),
        *("2 mrt 2026 at noon", "2 mrt 2026x"),
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert parse_typed_date(text, TODAY, "en") is None


def test_two_letters_of_a_month_must_mean_one_month_in_the_own_language() -> None:
    assert parse_typed_date("2 ma", TODAY, "nl") == date(2027, 3, 2)
    assert parse_typed_date("2 ma", TODAY, "en") is None


def test_the_month_end_is_kept_when_stepping_by_months() -> None:
    assert parse_typed_date("+1m", date(2026, 1, 31), "en") == date(2026, 2, 28)
    assert parse_typed_date("+1y", date(2028, 2, 29), "en") == date(2029, 2, 28)


@given(st.text(), todays, languages)
def test_any_text_is_answered(text: str, today: date, language: str) -> None:
    found = parse_typed_date(text, today, language)
    assert found is None or EARLIEST_YEAR <= found.year <= LATEST_YEAR


@given(
    days,
    todays,
    languages,
    st.sampled_from(["{d}.{m}.{y}", "{d}-{m}-{y}", "{d:02}/{m:02}/{y}", "{y}-{m:02}-{d:02}"]),
)
def test_figures_read_back(day: date, today: date, language: str, form: str) -> None:
    text = form.format(d=day.day, m=day.month, y=day.year)
    assert parse_typed_date(text, today, language) == day


@given(days, todays, languages, languages, st.integers(3, 9), st.sampled_from(["", "."]))
def test_names_of_months_read_back_in_any_language(
    day: date, today: date, spoken: str, typed: str, letters: int, dot: str
) -> None:
    name = MONTHS[typed].split()[day.month - 1][: max(letters, 4 if day.month in {6, 7} else 3)]
    text = f"{day.day} {name}{dot} {day.year}"
    assert parse_typed_date(text, today, spoken) == day


@given(todays, st.integers(-9999, 9999), languages)
def test_steps_of_days_are_counted_from_today(today: date, count: int, language: str) -> None:
    meant = today + timedelta(days=count)
    assert parse_typed_date(f"{count:+}d", today, language) == (
        meant if meant.year >= EARLIEST_YEAR else None
    )


@given(todays, st.integers(1, 12), st.integers(1, 28), languages)
def test_without_a_year_the_nearest_is_meant(today: date, month: int, day: int, language: str) -> None:
    found = parse_typed_date(f"{day}.{month}.", today, language)
    assert found is not None
    assert (found.day, found.month) == (day, month)
    assert abs((found - today).days) <= 183


@pytest.mark.parametrize(
    ("language", "locale", "pattern"),
    [("en", "en_GB", "EEE d MMM y"), ("nl", "nl", "EEE d MMM y"), ("de", "de", "EE d. MMM y")],
)
@pytest.mark.parametrize("month", range(1, 13))
def test_dates_as_the_desk_writes_them_read_back(
    language: str, locale: str, pattern: str, month: int
) -> None:
    for number in range(1, 29):
        day = date(2026, month, number)
        shown = format_date(day, pattern, locale=locale)
        assert parse_typed_date(shown, TODAY, language) == day, shown


@pytest.mark.parametrize("typed", ["+9999w", "-9999w"])
def test_a_number_of_days_that_leads_out_of_the_calendar_is_no_date(typed: str) -> None:
    assert parse_typed_date(typed, date(2026, 10, 22), "en") is None
