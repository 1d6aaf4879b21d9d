"""What is kept of the backups of one place, and what is due where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.core.backups import Backup, Drill, DrillFinding, Keep, Medium, Miss, Why
from dpo_desk.core.rotation import Day, Tier, Urgency, due, next_drill, overdue, rotation, strip

TODAY = date(2026, 10, 22)
MORNING, NOON = datetime(2026, 10, 22, 8, tzinfo=UTC), datetime(2026, 10, 22, 12, tzinfo=UTC)


def backup(number: int, on: date, *, verified: bool = True, hour: int = 8, lasts: int = 400) -> Backup:
    at = datetime.combine(on, time(hour), UTC)
    return Backup(
        id=number,
        seq=number,
        medium_id=1,
        folder="/media/blue",
        name=f"{number}.age",
        made_at=at,
        made_on=on,
        size=1,
        sha256="",
        destroy_after=on + timedelta(days=lasts),
        verified_at=at if verified else None,
    )


def every_day(days: int) -> list[Backup]:
    return [backup(n, TODAY - timedelta(days=days - n)) for n in range(1, days + 1)]


def test_a_year_of_days_leaves_days_weeks_and_months() -> None:
    found = rotation(every_day(380), Keep(), TODAY)
    assert found.count(Tier.DAILY) == 7
    assert found.count(Tier.WEEKLY) == 2  # the newest of two weeks are kept as days already
    assert found.count(Tier.MONTHLY) == 11
    assert len(found.kept) + len(found.to_go) == 380
    assert {why for _one, why in found.to_go} == {Why.ROTATION}
    assert [one.seq for one, _why in found.to_go] == sorted(one.seq for one, _why in found.to_go)


def test_of_several_on_one_day_the_newest_stays() -> None:
    made = [backup(n, TODAY, hour=n) for n in (1, 2, 3)]
    found = rotation(made, Keep(daily=1, weekly=0, monthly=0), TODAY)
    assert found.kept == {3: Tier.DAILY}


def test_nothing_goes_before_a_newer_one_is_proven() -> None:
    made = [backup(1, TODAY - timedelta(days=3)), backup(2, TODAY, verified=False)]
    assert rotation(made, Keep(daily=0, weekly=0, monthly=0), TODAY).to_go == ()
    proven = [made[0], replace(made[1], verified_at=NOON)]
    assert [one.id for one, _why in rotation(proven, Keep(daily=0, weekly=0, monthly=0), TODAY).to_go] == [1]


def test_what_is_overdue_goes_for_that_reason_and_the_last_one_stays() -> None:
    made = [backup(1, TODAY - timedelta(days=20), lasts=5), backup(2, TODAY - timedelta(days=10), lasts=5)]
    found = rotation(made, Keep(), TODAY)
    assert found.to_go == ((made[0], Why.OVERDUE),)
    assert found.kept == {2: Tier.DAILY}
    assert overdue(made, TODAY) == (made[0], made[1])


def test_a_damaged_one_stands_for_nothing() -> None:
    made = [backup(1, TODAY - timedelta(days=1)), replace(backup(2, TODAY), damaged_at=NOON)]
    found = rotation(made, Keep(daily=0, weekly=0, monthly=0), TODAY)
    assert found.kept == {1: Tier.LAST, 2: Tier.UNPROVEN}


def test_what_nobody_looked_at_stays_until_its_day_comes() -> None:
    found_later = backup(1, TODAY - timedelta(days=9), verified=False)
    hurt = replace(backup(2, TODAY - timedelta(days=8)), damaged_at=NOON)
    made = [found_later, hurt, backup(3, TODAY)]
    none = Keep(daily=0, weekly=0, monthly=0)
    assert rotation(made, none, TODAY).to_go == ((hurt, Why.ROTATION),)
    assert found_later in [one for one, _why in rotation(made, none, TODAY + timedelta(days=400)).to_go]


def test_what_went_is_not_counted() -> None:
    gone = replace(backup(1, TODAY), destroyed_on=TODAY)
    assert rotation([gone], Keep(), TODAY).kept == {}
    assert overdue([replace(gone, destroy_after=date(2020, 1, 1))], TODAY) == ()


DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))
KEEPS = st.builds(Keep, daily=st.integers(0, 10), weekly=st.integers(0, 6), monthly=st.integers(0, 14))


@st.composite
def registers(draw: st.DrawFn) -> list[Backup]:
    rows = draw(
        st.lists(
            st.tuples(DAYS, st.integers(0, 23), st.booleans(), st.booleans(), st.integers(0, 900)),
            max_size=60,
        )
    )
    return [
        replace(backup(n, day, verified=ok, hour=hour, lasts=lasts), damaged_at=NOON if hurt else None)
        for n, (day, hour, ok, hurt, lasts) in enumerate(rows, start=1)
    ]


def newest(made: Sequence[Backup]) -> Backup | None:
    return max((one for one in made if one.sound), key=lambda one: (one.made_at, one.seq), default=None)


@given(registers(), KEEPS, DAYS)
def test_the_last_sound_one_stays_and_nothing_newer_goes(made: list[Backup], keep: Keep, today: date) -> None:
    found = rotation(made, keep, today)
    last = newest(made)
    gone = [one for one, _why in found.to_go]
    assert {one.id for one in gone} | set(found.kept) == {one.id for one in made}
    assert not {one.id for one in gone} & set(found.kept)
    if last is None:
        assert gone == []
    else:
        assert last.id in found.kept
        assert all((one.made_at, one.seq) < (last.made_at, last.seq) for one in gone)


@given(registers(), KEEPS, DAYS)
def test_what_was_rotated_needs_no_second_turn(made: list[Backup], keep: Keep, today: date) -> None:
    first = rotation(made, keep, today)
    left = [one for one in made if one.id in first.kept]
    assert rotation(left, keep, today).to_go == ()


@given(registers(), KEEPS, DAYS)
def test_no_more_is_kept_than_was_asked_for(made: list[Backup], keep: Keep, today: date) -> None:
    found = rotation(made, keep, today)
    assert found.count(Tier.DAILY) <= keep.daily
    assert found.count(Tier.WEEKLY) <= keep.weekly
    assert found.count(Tier.MONTHLY) <= keep.monthly
    assert found.count(Tier.LAST) <= 1


def medium(**changes: object) -> Medium:
    return replace(Medium(id=1, label="Blue", added_on=TODAY - timedelta(days=40)), **changes)  # type: ignore[arg-type]  # fields


def test_a_new_place_asks_at_once_and_a_fresh_backup_silences_it() -> None:
    assert due(medium(added_on=TODAY), None, TODAY).urgency is Urgency.DUE
    assert due(medium(), None, TODAY).urgency is Urgency.LATE
    fresh = due(medium(), TODAY, TODAY)
    assert (fresh.urgency, fresh.last_on, fresh.next_on) == (Urgency.FINE, TODAY, TODAY + timedelta(days=1))


def test_the_reminder_is_gentle_first() -> None:
    said = [due(medium(), TODAY, TODAY + timedelta(days=n)).urgency for n in range(5)]
    assert said == [Urgency.FINE, Urgency.DUE, Urgency.DUE, Urgency.LATE, Urgency.LATE]


def test_a_visit_counts_for_what_is_carried_by_hand() -> None:
    safe = medium(every_days=90, visited_on=TODAY - timedelta(days=91))
    assert due(safe, None, TODAY).urgency is Urgency.DUE


def drill(on: date, *findings: DrillFinding) -> Drill:
    return Drill(
        at=MORNING,
        on=on,
        name="1.age",
        seq=1,
        made_at=MORNING,
        size=1,
        records=1,
        entries=1,
        findings=findings,
    )


def test_the_strip_tells_made_missed_and_none() -> None:
    day = [TODAY - timedelta(days=n) for n in range(6)]
    marks = strip(
        today=TODAY,
        backups=[backup(1, day[4]), backup(2, day[1])],
        misses=[
            Miss(on=day[2], medium_id=1, cause="FolderMissing"),
            Miss(on=day[1], medium_id=1, cause="DiskFull"),
        ],
        worked=[day[5], day[3], day[0]],
        drills=[drill(day[1]), drill(day[2], DrillFinding.COUNTS)],
        days=6,
    )
    assert [mark.what for mark in marks] == [Day.NONE, Day.MADE, Day.MISSED, Day.MISSED, Day.MADE, Day.NONE]
    assert [mark.cause for mark in marks] == ["", "", "", "FolderMissing", "", ""]
    assert [mark.day for mark in marks if mark.proven] == [day[1]]


def test_before_the_first_backup_nobody_is_blamed() -> None:
    marks = strip(today=TODAY, backups=[], worked=[TODAY - timedelta(days=2)])
    assert len(marks) == 30
    assert {mark.what for mark in marks} == {Day.NONE}


def test_a_restore_wants_to_be_proven_again_in_time() -> None:
    assert next_drill([], [], 28) is None
    assert next_drill([], [backup(1, TODAY)], 28) == TODAY
    assert next_drill([drill(TODAY, DrillFinding.JOURNAL)], [backup(1, TODAY)], 28) == TODAY
    assert next_drill([drill(TODAY)], [], 28) == TODAY + timedelta(days=28)
