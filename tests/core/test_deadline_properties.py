"""What holds for every deadline from 1990 to 2100."""

from __future__ import annotations

from datetime import date, timedelta

import holidays
from dateutil.relativedelta import relativedelta
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dpo_desk.core.calendars import Calendar, Scope, calendar_for
from dpo_desk.core.deadlines import AnswerTable, Pause, PauseKind, count
from dpo_desk.core.derivations import Rule
from dpo_desk.core.periods import Unit
from dpo_desk.core.regimes import EventKind, Regime, regime_for
from dpo_desk.paths import resources_dir
from dpo_desk.reference.holidays import load_holidays
from dpo_desk.reference.regimes import load_regimes

REGIMES = load_regimes(resources_dir())
CORRECTIONS = load_holidays(resources_dir())
FIRST, LAST = date(1990, 1, 1), date(2100, 12, 31)
DAYS = st.dates(FIRST, LAST)
SEATS = (
    *(("DE", "BY"), ("NL", None), ("FR", "57"), ("GB", "ENG"), ("GB", "SCT"), ("CH", "GE"), ("HU", None)),
    *(("ES", "CT"), ("IE", None), ("JE", None), ("TR", None), ("US", None), ("QQ", None)),
)
RUN = settings(deadline=None, max_examples=300)


@st.composite
def clocks(draw: st.DrawFn) -> tuple[Regime, Calendar]:
    regime = draw(st.sampled_from(REGIMES))
    country, region = draw(st.sampled_from(SEATS))
    return regime, calendar_for(country, region, draw(st.sampled_from(Scope)), CORRECTIONS)


@st.composite
def waits(draw: st.DrawFn, received: date, most: int = 3) -> list[Pause]:
    found = []
    for _ in range(draw(st.integers(0, most))):
        asked = received + timedelta(days=draw(st.integers(0, 120)))
        given_after = draw(st.none() | st.integers(0, 60))
        found.append(
            Pause(
                draw(st.sampled_from(PauseKind)),
                asked,
                None if given_after is None else asked + timedelta(days=given_after),
                draw(st.sampled_from([None, True, False])),
            )
        )
    return found


@given(
    clock=clocks(),
    received=DAYS,
    data=st.data(),
    extended=st.booleans(),
    promised=st.none() | st.integers(1, 366),
)
@RUN
def test_never_before_receipt_and_answer_never_after_latest(
    clock: tuple[Regime, Calendar],
    received: date,
    data: st.DataObject,
    *,
    extended: bool,
    promised: int | None,
) -> None:
    pauses = data.draw(waits(received))
    found = count(*clock, received, pauses=pauses, extended=extended, promised_days=promised)
    days = [found.answer_by, found.month_end, found.latest, found.extended_until, found.extension_notice_by]
    assert all(day is None or day >= received for day in days)
    assert found.latest is None or found.answer_by <= found.latest
    assert found.derivation[0].rule is Rule.RECEIVED
    assert all(step.end >= step.start or step.rule is Rule.DAY_BEFORE for step in found.derivation)


@given(clock=clocks(), received=DAYS, later=st.integers(0, 40), extended=st.booleans())
@RUN
def test_monotonic_in_the_day_of_receipt(
    clock: tuple[Regime, Calendar], received: date, later: int, *, extended: bool
) -> None:
    after = min(LAST, received + timedelta(days=later))
    one, other = (count(*clock, day, extended=extended) for day in (received, after))
    assert one.answer_by <= other.answer_by
    assert one.month_end <= other.month_end


@given(clocks(), DAYS, st.integers(0, 40), st.data())
@RUN
def test_monotonic_with_the_same_pauses(
    clock: tuple[Regime, Calendar], received: date, later: int, data: st.DataObject
) -> None:
    after = min(LAST, received + timedelta(days=later))
    pauses = data.draw(waits(after))
    one, other = (count(*clock, day, pauses=pauses) for day in (received, after))
    assert one.answer_by <= other.answer_by
    assert one.latest is None or other.latest is None or one.latest <= other.latest


@given(st.sampled_from(SEATS), DAYS, st.integers(0, 40))
@RUN
def test_monotonic_where_one_law_follows_another(
    seat: tuple[str, str | None], received: date, later: int
) -> None:
    country, region = seat
    calendar = calendar_for(country, region, Scope.NATIONAL, CORRECTIONS)
    ends = []
    for day in (received, min(LAST, received + timedelta(days=later))):
        law = "ZZ" if country == "QQ" else country
        ends.append(count(regime_for(REGIMES, law, day, EventKind.REQUEST), calendar, day).answer_by)
    assert ends[0] <= ends[1]


@given(clock=clocks(), received=DAYS, data=st.data(), extended=st.booleans())
@RUN
def test_never_on_a_day_off_where_it_rolls(
    clock: tuple[Regime, Calendar], received: date, data: st.DataObject, *, extended: bool
) -> None:
    regime, calendar = clock
    assume(regime.rolls)
    found = count(regime, calendar, received, pauses=data.draw(waits(received)), extended=extended)
    for day in (found.answer_by, found.month_end, found.latest, found.extended_until):
        assert day is None or calendar.is_working(day)


@given(clocks(), DAYS)
@RUN
def test_an_extension_is_three_months_from_receipt(clock: tuple[Regime, Calendar], received: date) -> None:
    regime, calendar = clock
    assume(regime.extension is not None and regime.extension.unit is Unit.MONTH)
    end = received + relativedelta(months=3)
    expected = calendar.next_working(end) if regime.rolls else end
    found = count(regime, calendar, received, extended=True)
    assert found.answer_by == found.latest == found.extended_until == expected
    assert count(regime, calendar, received).extended_until == expected


@given(clock=clocks(), received=DAYS, data=st.data(), extended=st.booleans())
@RUN
def test_pauses_never_shorten(
    clock: tuple[Regime, Calendar], received: date, data: st.DataObject, *, extended: bool
) -> None:
    plain = count(*clock, received, extended=extended)
    found = count(*clock, received, pauses=data.draw(waits(received)), extended=extended)
    assert found.paused_days >= 0
    assert found.answer_by >= plain.answer_by
    assert plain.latest is not None
    assert found.latest is None or found.latest >= plain.latest
    assert found.month_end == plain.month_end


@given(clocks(), DAYS, st.data(), st.none() | st.integers(0, 200), st.none() | st.integers(1, 60))
@RUN
def test_lanes_end_in_the_dates(
    clock: tuple[Regime, Calendar],
    received: date,
    data: st.DataObject,
    named_after: int | None,
    promised: int | None,
) -> None:
    found = count(
        *clock,
        received,
        pauses=data.draw(waits(received)),
        extended=named_after is not None,
        announced=None if named_after is None else received + timedelta(days=named_after),
        promised_days=promised,
    )
    ends = {step.lane: step.end for step in found.derivation}  # the last one of each lane stays
    assert found.answer_by == ends[found.answer_lane]
    assert found.latest == (None if found.latest_lane is None else ends[found.latest_lane])


@given(st.sampled_from(["DE", "FR", "IE", "AT"]), st.dates(date(2018, 5, 25), date(2060, 1, 1)))
@RUN
def test_agrees_with_the_plain_reading_of_the_law(country: str, received: date) -> None:
    days_off = holidays.country_holidays(country, years=range(received.year, received.year + 2))
    expected = received + relativedelta(months=1)
    while expected.weekday() > 4 or expected in days_off:
        expected += timedelta(days=1)
    regime = regime_for(REGIMES, country, received, EventKind.REQUEST)
    found = count(regime, calendar_for(country, None, Scope.NATIONAL, CORRECTIONS), received)
    assert found.answer_by == found.latest == expected


def test_every_day_of_a_hundred_and_eleven_years() -> None:
    germany = calendar_for("DE", None, Scope.NATIONAL, CORRECTIONS)
    table = AnswerTable(regime_for(REGIMES, "DE", LAST, EventKind.REQUEST), germany)
    before = FIRST
    for number in range(FIRST.toordinal(), LAST.toordinal() + 1):
        end = table[date.fromordinal(number)]
        assert before <= end
        assert 28 <= end.toordinal() - number <= 31 + 5
        assert germany.is_working(end)
        before = end
