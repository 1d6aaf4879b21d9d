from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpo_desk.core.calendars import Calendar, Scope, calendar_for, country_code
from dpo_desk.core.deadline_warnings import DeadlineWarning
from dpo_desk.paths import resources_dir
from dpo_desk.reference.holidays import load_holidays

CORRECTIONS = load_holidays(resources_dir())
DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 20))
SEATS = st.sampled_from(
    [
        ("DE", "BY"),
        ("NL", None),
        ("GB", "SCT"),
        ("CH", "ZH"),
        ("HU", None),
        ("BG", None),
        ("ES", "CT"),
        ("QQ", None),
    ]
)


def calendar(country: str, region: str | None = None, scope: Scope = Scope.NATIONAL) -> Calendar:
    return calendar_for(country, region, scope, CORRECTIONS)


@given(SEATS, DAYS, st.sampled_from(Scope))
@settings(deadline=None, max_examples=200)
def test_next_working_day_is_the_first_one_not_before(
    seat: tuple[str, str | None], day: date, scope: Scope
) -> None:
    days = calendar(*seat, scope)
    found = days.next_working(day)
    assert found >= day
    assert days.is_working(found)
    assert not any(days.is_working(day + timedelta(days=n)) for n in range((found - day).days))
    assert (found - day).days < 12


@pytest.mark.parametrize(
    ("country", "day", "working"),
    [
        ("NL", date(2026, 5, 5), False),  # on the official list every year
        ("NL", date(2025, 5, 30), True),  # named once, the day after Ascension: the earlier day is safer
        ("HU", date(2025, 5, 2), True),  # bridge day, exchanged for a Saturday
        ("HU", date(2026, 8, 21), True),
        ("LV", date(2025, 11, 17), True),
        ("LV", date(2025, 5, 5), False),  # a substitute day that is on the list
        ("BG", date(2025, 5, 26), True),  # substitute Monday, not on the list
        ("BG", date(2026, 1, 2), True),
        ("BG", date(2025, 12, 24), False),
        ("PL", date(2025, 12, 24), False),  # younger than the list
        ("SK", date(2025, 11, 17), True),  # working days by the budget laws, still on the list
        ("SK", date(2026, 9, 15), True),
        ("IT", date(2025, 4, 25), False),
        ("IT", date(2025, 4, 18), True),
        ("CY", date(2026, 4, 1), False),
        ("BE", date(2026, 11, 2), True),
        ("DE", date(2026, 1, 6), True),
        ("DE", date(2026, 10, 3), False),
        ("GB", date(2026, 4, 6), False),  # England where no region is named
        ("IS", date(2026, 6, 17), False),
        ("NO", date(2026, 5, 14), False),
        ("LI", date(2026, 5, 14), False),
    ],
)
def test_corrections_agree_with_the_official_list_or_are_meant(
    country: str, day: date, *, working: bool
) -> None:
    assert calendar(country).is_working(day) is working


@pytest.mark.parametrize(
    ("country", "region", "day"),
    [
        ("DE", "BY", date(2026, 1, 6)),
        ("FR", "57", date(2026, 4, 3)),
        ("ES", "ES-CT", date(2026, 9, 11)),
        ("HU", None, date(2025, 5, 2)),
    ],
)
def test_local_scope_adds_days_and_shows_the_other(country: str, region: str | None, day: date) -> None:
    national, local = calendar(country, region), calendar(country, region, Scope.LOCAL)
    assert national.is_working(day)
    assert not local.is_working(day)
    assert national.other_scope is local
    assert local.other_scope is national


def test_scopes_without_difference_have_no_other() -> None:
    assert calendar("DE").other_scope is None
    assert calendar("GB", "SCT").other_scope is None
    assert calendar("NL", "NH", Scope.LOCAL).other_scope is None


@pytest.mark.parametrize("region", ["BY", "DE-BY", "de-by", " by ", "Bayern"])
def test_a_region_is_understood_in_every_spelling(region: str) -> None:
    assert calendar("DE", region, Scope.LOCAL).subdivision == "BY"


def test_the_four_nations_differ() -> None:
    easter_monday, saint_andrew = date(2026, 4, 6), date(2026, 11, 30)
    assert not calendar("GB", "WLS").is_working(easter_monday)
    assert calendar("GB", "GB-SCT").is_working(easter_monday)
    assert not calendar("UK", "UK-SCT").is_working(saint_andrew)
    assert calendar("GB").is_working(saint_andrew)


def test_a_canton_is_needed() -> None:
    assert calendar("CH").warnings(2026) == (DeadlineWarning.REGION_NEEDED,)
    assert calendar("CH", "CH-ZH").warnings(2026) == ()
    assert not calendar("CH", "CH-ZH").is_working(date(2026, 4, 6))


def test_other_codes_of_two_countries() -> None:
    assert [country_code(code) for code in ("EL", "uk ", "de")] == ["GR", "GB", "DE"]
    assert not calendar("EL").is_working(date(2026, 3, 25))


def test_an_unknown_country_never_rolls_and_warns() -> None:
    unknown = calendar("QQ")
    saturday = date(2026, 10, 24)
    assert not unknown.known
    assert unknown.next_working(saturday) == saturday
    assert unknown.holiday(date(2026, 1, 1)) is None
    assert unknown.other_scope is None
    assert calendar("QQ", "XX", Scope.LOCAL).subdivision is None
    assert unknown.warnings(2026) == (DeadlineWarning.NO_HOLIDAY_DATA,)


def test_an_unknown_region_warns_and_leaves_the_nationwide_days() -> None:
    odd = calendar("DE", "XX", Scope.LOCAL)
    assert odd.warnings(2026) == (DeadlineWarning.REGION_UNKNOWN,)
    assert odd.is_working(date(2026, 1, 6))
    assert not odd.is_working(date(2026, 5, 1))
    assert calendar("DE", "XX").warnings(2026) == ()  # it changes nothing in national scope
    assert calendar("IE", "L", Scope.LOCAL).warnings(2026) == ()  # a country without regional days


def test_years_without_data_warn() -> None:
    assert calendar("ES").warnings(1999) == (DeadlineWarning.YEAR_WITHOUT_HOLIDAYS,)
    assert calendar("ES").warnings(2101) == (DeadlineWarning.YEAR_WITHOUT_HOLIDAYS,)
    assert not calendar("ES").is_working(date(1999, 5, 1))  # a Saturday all the same


def test_names_of_holidays_on_the_way() -> None:
    netherlands = calendar("NL")
    assert netherlands.holiday(date(2026, 4, 27)) == "King's Day"
    easter = date(2026, 4, 3), date(2026, 4, 7)
    assert netherlands.holidays_skipped(*easter) == ("Good Friday", "Easter Monday")
    assert netherlands.holidays_skipped(*easter, "nl") == ("Goede vrijdag", "Tweede paasdag")
    assert netherlands.holidays_skipped(*easter, "de") == ("Good Friday", "Easter Monday")
    assert calendar("DE").holidays_skipped(*easter, "de") == ("Karfreitag", "Ostermontag")
    may = date(2026, 5, 1), date(2026, 5, 6)
    assert calendar("JE").holidays_skipped(*may, "de") == ("Early May Bank Holiday",)  # not translated at all


def test_one_seat_is_one_calendar_and_one_look_up_a_year() -> None:
    assert calendar("DE", "BY") is calendar("DE", "DE-BY")
    seat = Calendar("FR", None, Scope.NATIONAL, CORRECTIONS["GB"])
    days = seat._holidays(2031)
    assert seat._holidays(2031) is days
    assert seat == Calendar("FR", None, Scope.NATIONAL, CORRECTIONS["GB"])


def run(code: str, **environment: str) -> str:
    return subprocess.run(  # noqa: S603 - our own interpreter and text
        [sys.executable, "-c", code],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
    ).stdout.strip()


def test_the_library_is_not_imported_before_it_is_needed() -> None:
    assert run("import sys, dpo_desk.core.deadlines; print('holidays' in sys.modules)") == "False"


def test_the_language_of_the_machine_changes_no_day() -> None:
    code = (
        "from datetime import date\n"
        "from pathlib import Path\n"
        "from dpo_desk.core.calendars import Scope, calendar_for\n"
        "from dpo_desk.paths import resources_dir\n"
        "from dpo_desk.reference.holidays import load_holidays\n"
        "days = calendar_for('HU', None, Scope.NATIONAL, load_holidays(resources_dir()))\n"
        "print(days.is_working(date(2025, 5, 2)), days.holiday(date(2025, 10, 23)))\n"
    )
    for language in ("hu", "en_US", ""):
        assert run(code, LANGUAGE=language, LC_ALL="C.UTF-8") == "True National Day"
