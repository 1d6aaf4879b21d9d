from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpo_desk.core.breach_clock import BreachClock, breach_clock, breach_rule_for
from dpo_desk.core.countries import UnknownCountry
from dpo_desk.core.deadline_warnings import DeadlineWarning
from dpo_desk.core.derivations import Rule
from dpo_desk.core.periods import DateNotCountable
from dpo_desk.paths import resources_dir
from dpo_desk.reference.regimes import load_breach_rules

RULES = load_breach_rules(resources_dir())
GERMAN = breach_rule_for(RULES, "DE")
BERLIN = ZoneInfo("Europe/Berlin")
AROUND_CHANGES = st.builds(
    lambda day, minutes: datetime.fromisoformat(day) + timedelta(minutes=minutes),
    st.sampled_from(["2026-03-26", "2026-03-29", "2026-10-22", "2026-10-25"]),
    st.integers(0, 300),
)
MOMENTS = st.datetimes(datetime(1990, 1, 2), datetime(2100, 12, 30))  # noqa: DTZ001 - local times of a seat


def local(text: str) -> datetime:
    return datetime.fromisoformat(text)


def texts(clock: BreachClock) -> tuple[str, str]:
    assert clock.safe_by is not None
    assert clock.formal_by is not None
    return clock.safe_by.isoformat(timespec="minutes"), clock.formal_by.isoformat(timespec="minutes")


def test_weekends_and_holidays_count_and_nothing_rolls() -> None:
    clock = breach_clock(local("2026-04-03T16:30"), GERMAN, BERLIN)
    assert texts(clock) == ("2026-04-06T16:30", "2026-04-06T17:00")
    assert clock.rule_id == "eu-gdpr"
    assert clock.warnings == ()
    assert [(step.rule, step.hours) for step in clock.derivation] == [
        (Rule.AWARE, None),
        (Rule.HOURS, 72),
        (Rule.HOUR_SKIPPED, 1),
        (Rule.HOURS, 72),
    ]
    assert [step.source for step in clock.derivation] == [
        "GDPR Art. 33(1)",
        "Reg. 1182/71 Art. 3(2)(a)",
        "Reg. 1182/71 Art. 3(1)",
        "Reg. 1182/71 Art. 3(2)(a)",
    ]


def test_the_running_hour_is_left_out_even_at_its_first_minute() -> None:
    assert texts(breach_clock(local("2026-05-29T15:00"), GERMAN)) == ("2026-06-01T15:00", "2026-06-01T16:00")


@pytest.mark.parametrize(
    ("aware", "safe", "formal"),
    [
        ("2026-03-27T16:30", "2026-03-30T16:30", "2026-03-30T17:00"),  # an hour vanishes: the wall is earlier
        (
            "2026-10-23T16:30",
            "2026-10-26T15:30",
            "2026-10-26T16:00",
        ),  # an hour comes twice: 72 real ones pass
        ("2026-03-26T02:30", "2026-03-29T01:30", "2026-03-29T03:00"),  # 02:30 does not exist that Sunday
        ("2026-10-22T02:30", "2026-10-25T02:30", "2026-10-25T02:00"),  # 02:30 comes twice: the first one
    ],
)
def test_the_earlier_reading_where_clocks_change(aware: str, safe: str, formal: str) -> None:
    clock = breach_clock(local(aware), GERMAN, BERLIN)
    assert texts(clock) == (safe, formal)


def test_a_clock_change_is_told() -> None:
    clock = breach_clock(local("2026-10-23T16:30"), GERMAN, BERLIN)
    changes = [step for step in clock.derivation if step.rule is Rule.CLOCK_CHANGE]
    assert [(step.start.hour, step.end.hour) for step in changes] == [(15, 16), (16, 17)]


def test_a_moment_in_another_zone_is_told_in_the_seats_own() -> None:
    clock = breach_clock(datetime(2026, 4, 3, 14, 30, tzinfo=UTC), GERMAN, BERLIN)
    assert texts(clock) == ("2026-04-06T16:30+02:00", "2026-04-06T17:00+02:00")
    without = breach_clock(datetime(2026, 4, 3, 14, 30, tzinfo=UTC), GERMAN)
    assert texts(without) == ("2026-04-06T14:30+00:00", "2026-04-06T15:00+00:00")


def test_laws_without_hours_and_without_certainty() -> None:
    swiss = breach_clock(local("2026-04-03T16:30"), breach_rule_for(RULES, "CH"))
    assert (swiss.safe_by, swiss.formal_by, swiss.warnings) == (None, None, (DeadlineWarning.NO_HOURS,))
    assert [step.rule for step in swiss.derivation] == [Rule.AWARE]
    elsewhere = breach_clock(local("2026-04-03T16:30"), breach_rule_for(RULES, "US"))
    assert elsewhere.warnings == (DeadlineWarning.REGIME_UNSURE,)
    assert breach_rule_for(RULES, "UK").id == "uk-gdpr"


def test_nonsense_is_refused() -> None:
    with pytest.raises(UnknownCountry):
        breach_rule_for(RULES, "Germany")
    with pytest.raises(DateNotCountable):
        breach_clock(local("1989-04-03T16:30"), GERMAN)
    with pytest.raises(LookupError):
        breach_rule_for((), "DE")


@given(
    MOMENTS | AROUND_CHANGES,
    st.sampled_from([None, BERLIN, ZoneInfo("Atlantic/Azores"), ZoneInfo("Europe/Dublin")]),
)
@settings(deadline=None, max_examples=300)
def test_safe_comes_first_and_no_hour_is_lost(aware: datetime, zone: ZoneInfo | None) -> None:
    clock = breach_clock(aware, GERMAN, zone)
    assert clock.safe_by is not None
    assert clock.formal_by is not None
    safe, formal, start = (
        moment if zone is None else moment.replace(tzinfo=zone).astimezone(UTC)
        for moment in (clock.safe_by, clock.formal_by, aware)
    )
    assert safe <= formal <= safe + timedelta(hours=2)
    assert timedelta(hours=70) <= safe - start <= timedelta(hours=72)
    assert clock.safe_by <= aware + timedelta(hours=72)
