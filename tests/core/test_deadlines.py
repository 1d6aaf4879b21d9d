from __future__ import annotations

from datetime import date, timedelta

import pytest

from dpo_desk.core.calendars import Scope, calendar_for
from dpo_desk.core.deadline_warnings import DeadlineWarning
from dpo_desk.core.deadlines import (
    AnnouncedBeforeReceipt,
    AnswerTable,
    Deadline,
    Pause,
    PauseKind,
    PromiseNotCountable,
    count,
    immediate,
    tightest,
)
from dpo_desk.core.derivations import Lane, Rule
from dpo_desk.core.pauses import PauseEndsBeforeItBegins
from dpo_desk.core.periods import DateNotCountable, Period, Unit
from dpo_desk.core.regimes import EventKind, regime_for
from dpo_desk.paths import resources_dir
from dpo_desk.reference.holidays import load_holidays
from dpo_desk.reference.regimes import load_regimes

REGIMES = load_regimes(resources_dir())
CORRECTIONS = load_holidays(resources_dir())
IDENTITY, CLARIFICATION, FEE = PauseKind.IDENTITY, PauseKind.CLARIFICATION, PauseKind.FEE


def due(
    seat: str,
    received: date,
    *pauses: Pause,
    event: EventKind = EventKind.REQUEST,
    scope: Scope = Scope.NATIONAL,
    extended: bool = False,
    announced: date | None = None,
    promised_days: int | None = None,
) -> Deadline:
    country, _, region = seat.partition("-")
    return count(
        regime_for(REGIMES, country, received, event),
        calendar_for(country, region or None, scope, CORRECTIONS),
        received,
        pauses=pauses,
        extended=extended,
        announced=announced,
        promised_days=promised_days,
    )


def steps(deadline: Deadline) -> list[tuple[str, date, date, Lane, int | None]]:
    return [(step.rule.value, step.start, step.end, step.lane, step.days) for step in deadline.derivation]


def test_derivation_of_the_month_over_a_weekend() -> None:
    found = due("NL", date(2026, 1, 30))
    friday, saturday, monday = date(2026, 1, 30), date(2026, 2, 28), date(2026, 3, 2)
    assert found.answer_by == found.latest == found.month_end == found.extension_notice_by == monday
    assert found.answer_lane is found.latest_lane is Lane.PLAIN
    assert found.warnings == ()
    assert steps(found) == [
        ("received", friday, friday, Lane.PLAIN, None),
        ("period", friday, saturday, Lane.PLAIN, None),
        ("roll", saturday, monday, Lane.PLAIN, None),
        ("extension", friday, date(2026, 4, 30), Lane.EXTENDED, None),
        ("notice", friday, monday, Lane.NOTE, None),
    ]
    _, month, roll, extension, _ = found.derivation
    assert month.source == "GDPR Art. 12(3); Reg. 1182/71 Art. 3(2)(c)"
    assert month.period == Period(1, Unit.MONTH)
    assert roll.source == "Reg. 1182/71 Art. 3(4)"
    assert roll.holiday is None
    assert extension.period == Period(3, Unit.MONTH)


def test_a_roll_names_its_holiday() -> None:
    roll = next(step for step in due("DE", date(2026, 3, 3)).derivation if step.rule is Rule.ROLL)
    assert (roll.start, roll.end, roll.holiday) == (date(2026, 4, 3), date(2026, 4, 7), "Good Friday")
    sunday = next(step for step in due("DE", date(2026, 3, 5)).derivation if step.rule is Rule.ROLL)
    assert sunday.holiday == "Easter Monday"


def test_identity_pauses_the_latest_date_alone() -> None:
    found = due("NL", date(2026, 9, 24), Pause(IDENTITY, date(2026, 9, 28), date(2026, 10, 6)))
    assert found.answer_by == found.month_end == found.extension_notice_by == date(2026, 10, 26)
    assert found.latest == date(2026, 11, 2)
    assert found.extended_until == date(2026, 12, 24)
    assert found.paused_days == 8
    assert (found.answer_lane, found.latest_lane) == (Lane.PLAIN, Lane.PAUSED)
    assert steps(found)[1] == ("identity", date(2026, 9, 28), date(2026, 10, 6), Lane.PAUSED, 8)
    assert [step for step in steps(found) if step[3] is Lane.PAUSED][1:] == [
        ("pause_added", date(2026, 10, 24), date(2026, 11, 1), Lane.PAUSED, 8),
        ("roll", date(2026, 11, 1), date(2026, 11, 2), Lane.PAUSED, None),
    ]


def test_an_open_pause_leaves_the_latest_date_open() -> None:
    found = due("NL", date(2026, 9, 24), Pause(IDENTITY, date(2026, 9, 28)))
    assert found.answer_by == date(2026, 10, 26)
    assert found.latest is None
    assert found.latest_lane is None
    assert steps(found)[1] == ("identity", date(2026, 9, 28), date(2026, 9, 28), Lane.PAUSED, None)


def test_clarification_counts_in_the_eu_only_if_the_office_says_so() -> None:
    asked, given = date(2026, 9, 28), date(2026, 10, 6)
    plain = due("NL", date(2026, 9, 24), Pause(CLARIFICATION, asked, given))
    assert plain.latest == plain.answer_by == date(2026, 10, 26)
    assert plain.warnings == (DeadlineWarning.PAUSE_NOT_COUNTED,)
    assert steps(plain)[1] == ("clarification", asked, given, Lane.NOTE, 0)
    large = due("NL", date(2026, 9, 24), Pause(CLARIFICATION, asked, given, counts=True))
    assert large.latest == date(2026, 11, 2)
    doubtless = due("NL", date(2026, 9, 24), Pause(IDENTITY, asked, given, counts=False))
    assert doubtless.latest == date(2026, 10, 26)
    assert due("NL", date(2026, 9, 24), Pause(FEE, asked, given, counts=True)).paused_days == 0


def test_days_of_two_pauses_count_once() -> None:
    found = due(
        "NL",
        date(2026, 9, 24),
        Pause(CLARIFICATION, date(2026, 10, 1), date(2026, 10, 9), counts=True),
        Pause(IDENTITY, date(2026, 9, 28), date(2026, 10, 6)),
    )
    assert found.paused_days == 11
    assert [step.start for step in found.derivation[1:3]] == [date(2026, 9, 28), date(2026, 10, 1)]


def test_a_question_after_the_end_or_before_receipt_pauses_nothing() -> None:
    late = due("NL", date(2026, 9, 24), Pause(IDENTITY, date(2026, 10, 27), date(2026, 11, 3)))
    assert late.latest == date(2026, 10, 26)
    assert late.warnings == (DeadlineWarning.PAUSE_TOO_LATE,)
    last_day = due("NL", date(2026, 9, 24), Pause(IDENTITY, date(2026, 10, 26), date(2026, 11, 3)))
    assert last_day.latest == date(2026, 11, 2)  # eight days after Saturday 24 October, rolled
    early = due("NL", date(2026, 9, 24), Pause(IDENTITY, date(2026, 9, 23), date(2026, 9, 30)))
    assert early.latest == date(2026, 10, 26)
    assert early.warnings == (DeadlineWarning.PAUSE_BEFORE_RECEIPT,)


def test_a_first_pause_keeps_the_door_open_for_a_second() -> None:
    first = Pause(IDENTITY, date(2026, 10, 20), date(2026, 11, 5))
    second = Pause(CLARIFICATION, date(2026, 11, 6), date(2026, 11, 8), counts=True)
    assert due("NL", date(2026, 9, 24), first, second).paused_days == 18
    assert due("NL", date(2026, 9, 24), second).paused_days == 0


def test_a_reply_before_its_question_cannot_be() -> None:
    with pytest.raises(PauseEndsBeforeItBegins) as caught:
        Pause(IDENTITY, date(2026, 10, 6), date(2026, 9, 28))
    assert caught.value.values == {"asked": date(2026, 10, 6), "given": date(2026, 9, 28)}


def test_extension_is_three_months_from_receipt() -> None:
    found = due("DE", date(2025, 1, 31), extended=True)
    assert found.answer_by == found.latest == found.extended_until == date(2025, 4, 30)
    assert found.month_end == found.extension_notice_by == date(2025, 2, 28)
    assert found.answer_lane is found.latest_lane is Lane.EXTENDED
    paused = due("DE", date(2025, 1, 31), Pause(IDENTITY, date(2025, 2, 3), date(2025, 2, 10)), extended=True)
    assert paused.answer_by == date(2025, 4, 30)
    assert paused.latest == date(2025, 5, 7)
    assert paused.latest_lane is Lane.PAUSED
    assert [step.rule for step in paused.derivation if step.lane is Lane.PAUSED] == [
        Rule.IDENTITY,
        Rule.PAUSE_ADDED,
    ]


def test_a_day_named_in_the_notice_binds_up_to_the_limit() -> None:
    named = due("DE", date(2025, 1, 31), extended=True, announced=date(2025, 3, 31))
    assert (named.answer_by, named.latest) == (date(2025, 3, 31), date(2025, 4, 30))
    assert ("announced", date(2025, 1, 31), date(2025, 3, 31), Lane.ANNOUNCED, None) in steps(named)
    beyond = due("DE", date(2025, 1, 31), extended=True, announced=date(2025, 9, 30))
    assert beyond.answer_by == date(2025, 4, 30)
    with pytest.raises(AnnouncedBeforeReceipt):
        due("DE", date(2025, 1, 31), extended=True, announced=date(2025, 1, 30))


def test_switzerland_names_the_day_of_an_extension() -> None:
    silent = due("CH-ZH", date(2026, 3, 3), extended=True)
    assert silent.warnings == (DeadlineWarning.EXTENSION_NEEDS_DATE,)
    assert (silent.answer_by, silent.extended, silent.extended_until) == (date(2026, 4, 2), False, None)
    named = due("CH-ZH", date(2026, 3, 3), extended=True, announced=date(2026, 6, 1))
    assert named.answer_by == named.latest == named.extended_until == date(2026, 6, 1)
    assert named.extension_notice_by == date(2026, 4, 2)
    fee = due("CH-ZH", date(2026, 3, 3), Pause(FEE, date(2026, 3, 5), date(2026, 3, 12)))
    assert fee.answer_by == date(2026, 4, 13)  # 30 days from the confirmation, rolled past Saturday


def test_a_law_without_extension_says_so() -> None:
    found = due("TR", date(2026, 3, 3), extended=True)
    assert found.answer_by == date(2026, 4, 2)
    assert found.extension_notice_by is None
    assert found.warnings == (DeadlineWarning.REGIME_UNSURE, DeadlineWarning.NO_EXTENSION)


def test_a_promise_drives_only_when_it_is_earlier_and_nothing_is_extended() -> None:
    short = due("NL", date(2026, 3, 3), promised_days=30)
    assert (short.answer_by, short.promised_by, short.latest) == (
        date(2026, 4, 2),
        date(2026, 4, 2),
        date(2026, 4, 7),
    )
    assert short.answer_lane is Lane.PROMISED
    february = due("NL", date(2026, 2, 2), promised_days=30)
    assert (february.answer_by, february.promised_by) == (date(2026, 3, 2), date(2026, 3, 4))
    assert february.answer_lane is Lane.PLAIN
    extended = due("NL", date(2026, 3, 3), promised_days=30, extended=True)
    assert (extended.answer_by, extended.promised_by) == (date(2026, 6, 3), date(2026, 4, 2))
    for days in (0, 367):
        with pytest.raises(PromiseNotCountable):
            due("NL", date(2026, 3, 3), promised_days=days)


def test_the_uk_leaves_days_out_by_statute() -> None:
    found = due("GB-ENG", date(2026, 3, 2), Pause(CLARIFICATION, date(2026, 3, 10), date(2026, 3, 16)))
    assert (found.answer_by, found.latest) == (date(2026, 4, 8), date(2026, 4, 9))
    assert found.extension_notice_by == date(2026, 4, 8)  # days left out do not count against it
    assert found.month_end == date(2026, 4, 2)
    assert found.extended_until == date(2026, 6, 8)
    assert found.paused_days == 7
    assert (found.answer_lane, found.latest_lane) == (Lane.SAFE, Lane.PAUSED)
    assert [step[:4] for step in steps(found)][-1] == (
        "day_before",
        date(2026, 3, 2),
        date(2026, 4, 7),
        Lane.NOTE,
    )
    open_question = due("GB-ENG", date(2026, 3, 2), Pause(CLARIFICATION, date(2026, 3, 10)))
    assert (open_question.answer_by, open_question.latest) == (date(2026, 4, 2), None)
    same_day = due("GB-ENG", date(2026, 3, 2), Pause(CLARIFICATION, date(2026, 3, 10), date(2026, 3, 10)))
    assert (same_day.answer_by, same_day.latest) == (date(2026, 4, 2), date(2026, 4, 7))


def test_an_extended_uk_request_keeps_the_notice_of_the_first_month() -> None:
    questions = (
        Pause(CLARIFICATION, date(2026, 3, 10), date(2026, 3, 16)),
        Pause(CLARIFICATION, date(2026, 5, 4), date(2026, 5, 8)),
    )
    found = due("GB-ENG", date(2026, 3, 2), *questions, extended=True)
    assert found.extension_notice_by == date(2026, 4, 8)
    assert found.answer_by == date(2026, 6, 12)  # 2 June, six and four days
    assert found.latest == date(2026, 6, 15)  # seven and five days, rolled past Sunday
    assert Rule.PAUSE_SAFE in {step.rule for step in found.derivation if step.lane is Lane.EXTENDED}


def test_identity_moves_the_start_in_the_uk() -> None:
    asked, given = date(2026, 3, 4), date(2026, 3, 10)
    found = due("GB-ENG", date(2026, 3, 2), Pause(IDENTITY, asked, given))
    assert found.answer_by == found.latest == found.extension_notice_by == date(2026, 4, 10)
    assert found.month_end == date(2026, 4, 2)
    assert found.paused_days == 8
    assert found.answer_lane is found.latest_lane is Lane.PAUSED
    assert steps(found)[3:5] == [
        ("start_moved", date(2026, 3, 2), given, Lane.PAUSED, 8),
        ("period", given, date(2026, 4, 10), Lane.PAUSED, None),
    ]
    assert [step.rule for step in found.derivation].count(Rule.START_MOVED) == 1
    both = due("GB-ENG", date(2026, 3, 2), Pause(CLARIFICATION, asked, given), Pause(IDENTITY, asked, given))
    assert (both.answer_by, both.latest) == (date(2026, 4, 10), date(2026, 4, 13))
    waiting = due("GB-ENG", date(2026, 3, 2), Pause(IDENTITY, asked))
    assert (waiting.answer_by, waiting.latest) == (date(2026, 4, 2), None)
    half = due(
        "GB-ENG", date(2026, 3, 2), Pause(IDENTITY, asked, given), Pause(CLARIFICATION, date(2026, 3, 12))
    )
    assert (half.answer_by, half.latest, half.answer_lane) == (date(2026, 4, 10), None, Lane.PAUSED)


def test_identity_before_the_new_uk_law_moves_the_latest_date_alone() -> None:
    found = due("GB-ENG", date(2026, 2, 4), Pause(IDENTITY, date(2026, 2, 6), date(2026, 2, 13)))
    assert found.regime_id == "uk-gdpr"
    assert (found.answer_by, found.latest) == (date(2026, 3, 4), date(2026, 3, 13))
    assert due("GB-ENG", date(2026, 2, 5)).regime_id == "uk-gdpr-12a"


@pytest.mark.parametrize(
    ("seat", "received", "answer_by", "extended_until"),
    [
        ("ES", date(2026, 3, 1), date(2026, 4, 1), date(2026, 6, 1)),
        ("NO", date(2026, 4, 14), date(2026, 5, 15), date(2026, 7, 14)),
        ("JE", date(2026, 4, 14), date(2026, 5, 12), date(2026, 7, 7)),
        ("GG", date(2026, 1, 31), date(2026, 2, 28), date(2026, 4, 30)),
        ("IM", date(2026, 1, 31), date(2026, 3, 2), date(2026, 4, 30)),
        ("GI", date(2026, 1, 31), date(2026, 3, 2), date(2026, 4, 30)),
        ("BQ", date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 28)),
        ("RS", date(2026, 1, 31), date(2026, 3, 2), date(2026, 5, 1)),
        ("RE", date(2026, 1, 31), date(2026, 3, 2), date(2026, 4, 30)),
        ("AX", date(2026, 5, 9), date(2026, 6, 10), date(2026, 8, 10)),  # 9 June is a holiday in Åland
        ("US", date(2026, 1, 30), date(2026, 2, 28), date(2026, 4, 30)),
    ],
)
def test_every_seat_has_its_law(seat: str, received: date, answer_by: date, extended_until: date) -> None:
    found = due(seat, received)
    assert (found.answer_by, found.extended_until) == (answer_by, extended_until)


def test_complaints() -> None:
    complaint = EventKind.COMPLAINT
    uk = due("GB", date(2026, 6, 19), event=complaint)
    assert uk.answer_by == uk.latest == date(2026, 7, 18)  # day 30, a Saturday
    assert due("GB", date(2026, 6, 18), event=complaint).warnings == (DeadlineWarning.REGIME_UNSURE,)
    assert due("ES", date(2026, 6, 19), event=complaint).answer_by == date(2026, 8, 19)
    assert due("NL", date(2026, 6, 19), event=complaint).regime_id == "complaint-elsewhere"


def test_both_scopes_are_shown_where_they_differ() -> None:
    sixth, seventh = date(2026, 1, 6), date(2026, 1, 7)
    national = due("DE-BY", date(2025, 12, 6))
    assert national.answer_by == sixth
    assert national.warnings == (DeadlineWarning.SCOPES_DIFFER,)
    assert national.derivation[-1].end == seventh
    assert national.derivation[-1].holiday == "Epiphany"
    local = due("DE-BY", date(2025, 12, 6), scope=Scope.LOCAL)
    assert (local.answer_by, local.derivation[-1].end) == (seventh, sixth)
    assert due("DE-BY", date(2025, 12, 5)).warnings == ()


def test_an_unknown_country_gets_its_date_without_roll_and_a_warning() -> None:
    found = due("QQ", date(2026, 1, 30))
    assert found.answer_by == date(2026, 2, 28)
    assert DeadlineWarning.NO_HOLIDAY_DATA in found.warnings
    pinned = count(
        regime_for(REGIMES, "DE", date(2026, 1, 30), EventKind.REQUEST),
        calendar_for("QQ", None, Scope.NATIONAL, CORRECTIONS),
        date(2026, 1, 30),
    )
    assert pinned.answer_by == date(2026, 2, 28)
    assert pinned.warnings == (DeadlineWarning.NO_HOLIDAY_DATA,)


def test_years_outside_the_rules() -> None:
    assert due("DE", date(2100, 12, 31)).warnings == (DeadlineWarning.YEAR_WITHOUT_HOLIDAYS,)
    with pytest.raises(DateNotCountable):
        due("DE", date(2101, 1, 1))
    with pytest.raises(DateNotCountable):
        immediate(REGIMES[0], calendar_for("DE", None, Scope.NATIONAL, CORRECTIONS), date(1989, 1, 1))


def test_rights_without_waiting_time() -> None:
    germany = calendar_for("DE", None, Scope.NATIONAL, CORRECTIONS)
    regime = regime_for(REGIMES, "DE", date(2026, 4, 3), EventKind.REQUEST)
    thursday = immediate(regime, germany, date(2026, 4, 2))
    assert (thursday.answer_by, thursday.latest) == (date(2026, 4, 2), date(2026, 4, 7))
    assert [step.rule for step in thursday.derivation] == [Rule.RECEIVED, Rule.IMMEDIATE]
    assert thursday.derivation[1].source == "GDPR Art. 7(3), 21(3)"
    friday = immediate(regime, germany, date(2026, 4, 3))
    assert friday.answer_by == friday.latest == friday.month_end == date(2026, 4, 7)
    assert friday.derivation[-1].holiday == "Good Friday"
    assert tightest([due("DE", date(2026, 4, 3)), friday]) is friday


def test_a_table_of_dates_says_what_count_says() -> None:
    regime = regime_for(REGIMES, "NL", date(2026, 1, 1), EventKind.REQUEST)
    netherlands = calendar_for("NL", None, Scope.NATIONAL, CORRECTIONS)
    for promised_days in (None, 30):
        table = AnswerTable(regime, netherlands, promised_days)
        for number in range(800):
            day = date(2025, 1, 1) + timedelta(days=number)
            expected = count(regime, netherlands, day, promised_days=promised_days).answer_by
            assert table[day] == table[day] == expected
