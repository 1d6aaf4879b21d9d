"""Every clock of a complaint, and what ends it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dpo_desk.core.complaint_clock_rules import ClockKind, Whose
from dpo_desk.core.complaint_clocks import clocks
from dpo_desk.core.complaint_facts import (
    ComplaintClosing,
    ComplaintEnd,
    ExtensionAnswered,
    ExtensionAsked,
    LetterSubject,
    Lodging,
    Measure,
    MeasureDone,
    Reply,
)
from dpo_desk.core.complaint_facts import ComplaintFactKind as Kind
from dpo_desk.core.complaint_forbidden import ComplaintForbiddenBecause as Because
from dpo_desk.core.complaint_standing import (
    ComplaintStage,
    ComplaintStep,
)
from dpo_desk.core.complaints import Forum
from dpo_desk.core.confidence import Confidence
from dpo_desk.core.derivations import Rule
from dpo_desk.core.facts import PassedOn
from dpo_desk.core.organisations import Role
from dpo_desk.core.rulings import Ruling
from tests.complaint_cases import (
    FOUNDED,
    LATER,
    LODGED,
    OPENED,
    RECEIVED,
    SHUT,
    TOLD,
    complaint,
    decision,
    fact,
    letter,
    refused,
    rules,
    stand,
    take,
    the,
)


def test_outside_the_united_kingdom_a_month_is_taken_to_answer_and_five_days_to_acknowledge() -> None:
    case = complaint()
    answer = the(ClockKind.ANSWER, case)
    assert (answer.due, answer.whose, answer.confidence) == (
        date(2026, 10, 16),
        Whose.DUTY,
        Confidence.UNSURE,
    )
    assert the(ClockKind.ACKNOWLEDGE, case).due == date(2026, 9, 23)  # five working days, an office rule
    assert the(ClockKind.ACKNOWLEDGE, case).derivation[-1].source == ""
    assert the(ClockKind.PROGRESS, case).due == date(2026, 10, 16)


def test_the_british_law_counts_the_acknowledgement_from_the_very_day_of_receipt() -> None:
    uk, case = rules("GB"), complaint()
    acknowledge = the(ClockKind.ACKNOWLEDGE, case, uk)
    assert acknowledge.due == date(2026, 10, 15)  # DPA 2018 s. 164A(3): day one is the day of receipt
    assert acknowledge.derivation[-1].source == "DPA 2018 s. 164A(3)"
    assert the(ClockKind.ANSWER, case, uk).due == date(2026, 10, 16)
    assert the(ClockKind.PROGRESS, case, uk).derivation[-1].source == "DPA 2018 s. 164A(5)(b)"


def test_a_british_complaint_before_the_duty_has_no_such_clock() -> None:
    early = replace(complaint(), received_on=date(2026, 6, 18))
    found = the(ClockKind.ACKNOWLEDGE, early, rules("GB", date(2026, 6, 18)))
    assert found.derivation[-1].source == ""


def test_a_promise_counts_where_it_is_shorter() -> None:
    assert the(ClockKind.ANSWER, complaint(), rules(promised=14)).due == date(2026, 9, 30)
    british = the(
        ClockKind.ANSWER, complaint(fact(Kind.ANSWERED, date(2026, 9, 29))), rules("GB", promised=14)
    )
    assert (british.due, british.in_time) == (date(2026, 9, 30), True)
    assert british.derivation[-1].rule is Rule.PROMISE


def test_the_spanish_officer_has_two_months() -> None:
    assert the(ClockKind.ANSWER, complaint(), rules("ES")).due == date(2026, 11, 16)  # LOPDGDD 37(1)


def test_progress_is_told_again_and_again_until_the_answer() -> None:
    told = complaint(fact(Kind.PROGRESS_TOLD, date(2026, 10, 10), TOLD))
    assert the(ClockKind.PROGRESS, told).due == date(2026, 11, 9)
    answered = complaint(fact(Kind.DECIDED, RECEIVED, FOUNDED), fact(Kind.ANSWERED, date(2026, 10, 20), TOLD))
    progress = the(ClockKind.PROGRESS, answered)
    assert (progress.met_on, progress.in_time) == (date(2026, 10, 20), False)


def test_the_day_of_the_authority_counts_and_what_it_granted() -> None:
    case = complaint(LODGED, letter())
    asked = the(ClockKind.REPLY, case)
    assert (asked.due, asked.about, asked.authority_id) == (date(2026, 10, 29), 1, "ap")
    assert asked.derivation[-1].rule is Rule.SET_BY_AUTHORITY
    more = complaint(
        LODGED,
        letter(),
        fact(
            Kind.EXTENSION_ASKED,
            date(2026, 10, 20),
            ExtensionAsked(letter=1, until=date(2026, 11, 12), because="Leave"),
        ),
        fact(
            Kind.EXTENSION_ANSWERED, date(2026, 10, 21), ExtensionAnswered(letter=1, until=date(2026, 11, 10))
        ),
    )
    granted = the(ClockKind.REPLY, more)
    assert (granted.due, granted.derivation[-1].rule) == (date(2026, 11, 10), Rule.GRANTED)
    refused = complaint(LODGED, letter(), fact(Kind.EXTENSION_ANSWERED, details=ExtensionAnswered(letter=1)))
    assert the(ClockKind.REPLY, refused).due == date(2026, 10, 29)


def test_the_spanish_month_stands_beside_the_day_of_the_letter_and_the_earlier_counts() -> None:
    month = date(2026, 11, 1)  # LOPDGDD 37(2)
    without = complaint(letter(LetterSubject.FORWARDED, due=None, authority="aepd"))
    assert the(ClockKind.REPLY, without).due == month
    later = complaint(letter(LetterSubject.FORWARDED, due=date(2026, 11, 20), authority="aepd"))
    assert the(ClockKind.REPLY, later).due == month
    earlier = complaint(letter(LetterSubject.FORWARDED, due=date(2026, 10, 12), authority="aepd"))
    assert the(ClockKind.REPLY, earlier).due == date(2026, 10, 12)


def test_a_letter_that_asks_nothing_has_no_clock() -> None:
    case = complaint(letter(LetterSubject.PROGRESS, due=None))
    assert not [clock for clock in clocks(case, rules()) if clock.kind is ClockKind.REPLY]


def test_a_reply_or_the_end_of_the_procedure_meets_the_day() -> None:
    sent = complaint(letter(), fact(Kind.POSITION_SENT, date(2026, 10, 28), Reply(letter=1)))
    assert the(ClockKind.REPLY, sent).in_time is True
    over = complaint(letter(), fact(Kind.AUTHORITY_CLOSED, date(2026, 10, 5)))
    assert the(ClockKind.REPLY, over).met_on == date(2026, 10, 5)
    assert the(ClockKind.REPLY, complaint(letter())).in_time is None


def test_three_months_of_silence_open_the_way_to_court() -> None:
    case = complaint(LODGED)
    silence = the(ClockKind.SILENCE, case)
    assert (silence.due, silence.whose) == (
        date(2026, 12, 16),
        Whose.AUTHORITY,
    )  # GDPR 78(2), from the lodging
    unknown = complaint(fact(Kind.LODGED, date(2026, 9, 20), Lodging(authority_id="ap")))
    assert the(ClockKind.SILENCE, unknown).due == date(2026, 12, 20)


@pytest.mark.parametrize(
    ("authority", "ruling", "due"),
    [
        ("ap", Ruling.REPRIMAND, date(2026, 12, 14)),
        ("bayda", Ruling.REPRIMAND, date(2026, 12, 2)),
        ("bayda", Ruling.FINE, date(2026, 11, 16)),
        ("ic", Ruling.UK_PENALTY, date(2026, 11, 30)),
        ("edoeb", Ruling.CH_MEASURE, date(2026, 12, 2)),
        ("garante", Ruling.FINE, date(2026, 12, 2)),
        ("nobody", Ruling.WARNING, date(2026, 12, 2)),
    ],
)
def test_time_to_appeal_is_that_of_the_authority(authority: str, ruling: Ruling, due: date) -> None:
    appeal = the(ClockKind.APPEAL, complaint(decision(ruling, authority=authority)))
    assert (appeal.due, appeal.whose) == (due, Whose.CHANCE)
    assert (appeal.confidence is Confidence.UNSURE) is (authority == "nobody")


def test_what_does_not_burden_us_is_not_appealed() -> None:
    case = complaint(LODGED, decision(Ruling.DISMISSED, Ruling.NO_INFRINGEMENT))
    assert ClockKind.APPEAL not in {clock.kind for clock in clocks(case, rules())}


def test_measures_have_their_days() -> None:
    chosen = Measure(text="Name the recipients", due_on=date(2026, 11, 1), owner="IT")
    open_ended = Measure(text="Train the team")
    case = complaint(
        fact(Kind.MEASURE_SET, details=chosen),
        decision(
            Ruling.BRING_INTO_COMPLIANCE, measures=(replace(chosen, due_on=date(2026, 12, 1)), open_ended)
        ),
        fact(Kind.MEASURE_DONE, date(2026, 10, 30), MeasureDone(measure=1, how="Letter L-7")),
    )
    found = [clock for clock in clocks(case, rules()) if clock.kind is ClockKind.MEASURE]
    own, ordered = sorted(found, key=lambda clock: clock.about)
    assert (own.in_time, own.derivation[-1].rule, own.authority_id) == (True, Rule.SET_BY_US, "")
    assert (ordered.open, ordered.derivation[-1].rule, ordered.authority_id) == (
        True,
        Rule.SET_BY_AUTHORITY,
        "ap",
    )
    assert [one.number for one in case.measures] == [1, 2, 3]
    assert [one.ordered for one in case.measures] == [False, True, True]


def test_the_earliest_open_clock_stands_first_and_closing_ends_them_all() -> None:
    case = complaint(LODGED, letter())
    found = clocks(case, rules())
    assert [clock.due for clock in found] == sorted(clock.due for clock in found)
    ended = complaint(
        LODGED, letter(), fact(Kind.CLOSED, date(2026, 10, 2), ComplaintClosing(why=ComplaintEnd.DUPLICATE))
    )
    assert {clock.open for clock in clocks(ended, rules())} == {False}
    assert the(ClockKind.SILENCE, case).lapsed(LATER)
    assert not the(ClockKind.SILENCE, ended).lapsed(LATER)


def test_a_complaint_made_elsewhere_has_no_clocks_of_our_own_answer() -> None:
    found = {clock.kind for clock in clocks(complaint(letter(), forum=Forum.AUTHORITY), rules())}
    assert found == {ClockKind.REPLY}


def test_a_processor_owes_the_complaint_to_the_controller_and_no_answer() -> None:
    for seat in ("NL", "GB", "ES"):  # DPA 2018 s. 164A binds controllers alone
        [clock] = clocks(complaint(role=Role.PROCESSOR), rules(seat))
        assert (clock.kind, clock.due, clock.whose) == (ClockKind.PASS_ON, RECEIVED, Whose.DUTY)
        assert clock.derivation[-1].rule is Rule.FORWARDING
        assert clock.derivation[-1].source.endswith("GDPR Art. 28(3)(e)")
    passed = complaint(fact(Kind.PASSED_ON, date(2026, 9, 17), PassedOn(controller="A")), role=Role.PROCESSOR)
    assert the(ClockKind.PASS_ON, passed).in_time is False


def test_the_british_word_on_progress_is_owed_for_complaints_since_the_duty() -> None:
    early = replace(complaint(), received_on=date(2026, 6, 18))
    assert the(ClockKind.PROGRESS, early, rules("GB", early.received_on)).derivation[-1].source == ""


def test_a_complaint_sent_on_is_not_admitted_yet_in_spain() -> None:
    lodged = fact(Kind.LODGED, date(2026, 9, 20), Lodging(authority_id="aepd"))
    sent_on = letter(LetterSubject.FORWARDED, date(2026, 10, 1), due=None, authority="aepd")
    assert the(ClockKind.ADMISSION, complaint(lodged, sent_on)).due == date(2026, 12, 20)  # LOPDGDD 65(5)
    assert the(ClockKind.ADMISSION, complaint(lodged, sent_on)).open
    admitted = letter(LetterSubject.ADMITTED, date(2026, 10, 20), due=None, authority="aepd")
    assert the(ClockKind.ADMISSION, complaint(lodged, sent_on, admitted)).met_on == date(2026, 10, 20)


def test_what_was_never_done_is_owed_again_once_a_case_is_reopened() -> None:
    assert the(ClockKind.ACKNOWLEDGE, complaint(SHUT), rules("GB")).met_on == date(2026, 9, 18)
    again = complaint(SHUT, OPENED)
    acknowledge = the(ClockKind.ACKNOWLEDGE, again, rules("GB"))
    assert (acknowledge.open, acknowledge.due) == (True, date(2026, 10, 15))
    assert the(ClockKind.PROGRESS, again).due == date(2026, 11, 1)


def test_what_was_done_before_a_case_was_reopened_stays_done() -> None:
    answered = fact(Kind.ANSWERED, date(2026, 9, 17), TOLD)
    again = complaint(fact(Kind.DECIDED, RECEIVED, FOUNDED), answered, SHUT, OPENED)
    assert the(ClockKind.ANSWER, again).met_on == date(2026, 9, 17)
    assert the(ClockKind.ACCEPTANCE, again).met_on == date(2026, 10, 2)
    assert the(ClockKind.PROGRESS, again).open


def test_the_last_answer_is_the_one_the_person_may_reply_to() -> None:
    first, last = (fact(Kind.ANSWERED, date(2026, month, 28), TOLD) for month in (9, 11))
    case = complaint(fact(Kind.DECIDED, RECEIVED, FOUNDED), first, last)
    assert the(ClockKind.ACCEPTANCE, case).due == date(2027, 2, 28)
    assert stand(case, date(2027, 1, 4)).next_step is ComplaintStep.AWAIT_PERSON


def test_a_ruling_on_the_complaint_ends_the_time_to_answer_it() -> None:
    case = complaint(LODGED, decision(Ruling.DISMISSED))
    ours = {ClockKind.ACKNOWLEDGE, ClockKind.ANSWER, ClockKind.PROGRESS}
    assert {clock.met_on for clock in clocks(case, rules()) if clock.kind in ours} == {date(2026, 11, 2)}
    assert stand(case, LATER).leading is None


def test_an_urgent_measure_leaves_the_procedure_open() -> None:
    urgent = decision(Ruling.INTERIM, measures=(Measure(text="Stop"),))  # Art. 66(1) GDPR
    case = complaint(LODGED, letter(), urgent, forum=Forum.AUTHORITY)
    assert the(ClockKind.REPLY, case).open
    assert the(ClockKind.SILENCE, case).open
    assert stand(case).stage is ComplaintStage.AUTHORITY
    done = fact(Kind.MEASURE_DONE, LATER, MeasureDone(measure=1, how="Switched off"))
    end = fact(Kind.CLOSED, LATER, ComplaintClosing(why=ComplaintEnd.AUTHORITY_DONE))
    assert refused(take(case, done), end) is Because.AUTHORITY_HAS_IT
    both = complaint(LODGED, decision(Ruling.INTERIM, Ruling.REPRIMAND))
    assert stand(both, LATER).stage is ComplaintStage.ENDED
