from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dpo_desk.core.calendars import Scope, calendar_for
from dpo_desk.core.case_clock import Rules
from dpo_desk.core.complaint_clocks import ClockKind, ComplaintClock, ComplaintRules, Whose, clocks
from dpo_desk.core.complaint_facts import (
    Assessment,
    AuthorityDecision,
    AuthorityLetter,
    ComplaintClosing,
    ComplaintDetails,
    ComplaintEnd,
    ComplaintFact,
    ComplaintField,
    ExtensionAnswered,
    ExtensionAsked,
    HeadCorrection,
    Inquiry,
    Judgment,
    LetterSubject,
    Link,
    LinkKind,
    Lodging,
    Measure,
    MeasureDone,
    Point,
    Proceedings,
    QuestionAnswered,
    Reply,
    Ruling,
    Settlement,
    Statement,
    Verdict,
)
from dpo_desk.core.complaint_facts import ComplaintFactKind as Kind
from dpo_desk.core.complaint_standing import (
    ComplaintStage,
    ComplaintStanding,
    ComplaintStep,
    complaint_standing,
)
from dpo_desk.core.complaint_steps import (
    Competence,
    ComplaintStepForbidden,
    ends_possible,
    take_complaint_step,
)
from dpo_desk.core.complaint_steps import ComplaintForbiddenBecause as Because
from dpo_desk.core.complaints import Complaint, Forum, because_of, measures_of
from dpo_desk.core.confidence import Confidence
from dpo_desk.core.derivations import Rule
from dpo_desk.core.facts import Assignment, Dispatch, PassedOn, Sent
from dpo_desk.core.organisations import Role
from dpo_desk.core.regimes import EventKind, regime_for
from dpo_desk.core.requests import Channel
from dpo_desk.core.standing import Meaning, Turn
from dpo_desk.paths import resources_dir
from dpo_desk.reference.library import Library

LIBRARY = Library(resources_dir())
RECEIVED = date(2026, 9, 16)
LATER = date(2026, 12, 31)
NOW = datetime(2026, 9, 16, 9, tzinfo=UTC)
COUNTRIES = {"ap": "NL", "aepd": "ES", "bayda": "DE", "ic": "GB", "garante": "IT", "edoeb": "CH"}
COMPETENCE = Competence(known=COUNTRIES.keys())
TOLD = Sent(dispatch=Dispatch.POST)
FOUNDED = Assessment(
    points=(Point(text="Recipients not named", verdict=Verdict.FOUNDED, why="They were not."),)
)


def rules(country: str = "NL", received: date = RECEIVED, promised: int | None = None) -> ComplaintRules:
    return ComplaintRules(
        seat=Rules(
            regime=regime_for(LIBRARY.regimes, country, received, EventKind.COMPLAINT),
            calendar=calendar_for(country, None, Scope.NATIONAL, LIBRARY.holidays),
            promised_days=promised,
        ),
        country=country,
        clocks=LIBRARY.complaint_clocks,
        country_of=lambda authority: COUNTRIES.get(authority, ""),
    )


def fact(
    kind: Kind, on: date = RECEIVED, details: ComplaintDetails | None = None, reason: str = "late"
) -> ComplaintFact:
    return ComplaintFact(kind=kind, on=on, recorded_at=NOW, who="Mira", reason=reason, details=details)


def complaint(
    *facts: ComplaintFact, forum: Forum = Forum.ORGANISATION, role: Role = Role.CONTROLLER
) -> Complaint:
    return Complaint(
        organisation_id=1,
        person_id=2,
        forum=forum,
        role=role,
        channel=Channel.LETTER,
        language="nl",
        summary="Recipients",
        received_on=RECEIVED,
        entered_at=NOW,
        facts=(fact(Kind.RECEIVED), *facts),
    )


def stand(
    case: Complaint, today: date = date(2026, 10, 1), of: ComplaintRules | None = None
) -> ComplaintStanding:
    return complaint_standing(case, of or rules(), today)


def the(kind: ClockKind, case: Complaint, of: ComplaintRules | None = None) -> ComplaintClock:
    [found] = [clock for clock in clocks(case, of or rules()) if clock.kind is kind]
    return found


def letter(
    subject: LetterSubject = LetterSubject.INQUIRY,
    on: date = date(2026, 10, 1),
    due: date | None = date(2026, 10, 29),
    authority: str = "ap",
) -> ComplaintFact:
    asked = AuthorityLetter(
        authority_id=authority, subject=subject, file_number="z-1", due_on=due, questions=("Who?", "Why?")
    )
    return fact(Kind.AUTHORITY_LETTER, on, asked)


def decision(
    *rulings: Ruling, authority: str = "ap", on: date = date(2026, 11, 2), measures: tuple[Measure, ...] = ()
) -> ComplaintFact:
    said = AuthorityDecision(authority_id=authority, rulings=rulings, measures=measures, sum="EUR 1.000")
    return fact(Kind.AUTHORITY_DECIDED, on, said)


LODGED = fact(Kind.LODGED, date(2026, 9, 20), Lodging(authority_id="ap", lodged_on=RECEIVED, lead=True))


# Clocks


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


SHUT = fact(Kind.CLOSED, date(2026, 9, 18), ComplaintClosing(why=ComplaintEnd.DUPLICATE))
OPENED = fact(Kind.REOPENED, date(2026, 10, 2))


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


# Standing


STATEMENT = fact(Kind.STATEMENT, date(2026, 9, 20), Statement(unit="IT", text="Four recipients"))
DECIDED = fact(Kind.DECIDED, date(2026, 9, 25), FOUNDED)
ANSWERED = fact(Kind.ANSWERED, date(2026, 9, 28), TOLD)


@pytest.mark.parametrize(
    ("facts", "stage", "step", "turn"),
    [
        ((), ComplaintStage.RECEIVED, ComplaintStep.ACKNOWLEDGE, Turn.OURS),
        ((STATEMENT,), ComplaintStage.INQUIRY, ComplaintStep.DECIDE, Turn.OURS),
        ((DECIDED,), ComplaintStage.ANSWER, ComplaintStep.ANSWER, Turn.OURS),
        ((DECIDED, ANSWERED), ComplaintStage.ANSWERED, ComplaintStep.AWAIT_PERSON, Turn.PERSON),
        ((DECIDED, ANSWERED, fact(Kind.ACCEPTED)), ComplaintStage.ENDED, ComplaintStep.CLOSE, Turn.OURS),
        ((LODGED, ANSWERED), ComplaintStage.AUTHORITY, ComplaintStep.AWAIT_AUTHORITY, Turn.PERSON),
        ((LODGED, letter()), ComplaintStage.AUTHORITY, ComplaintStep.SEND_POSITION, Turn.OURS),
        (
            (LODGED, ANSWERED, decision(Ruling.REPRIMAND, on=date(2026, 9, 29))),
            ComplaintStage.ENDED,
            ComplaintStep.CONSIDER_APPEAL,
            Turn.OURS,
        ),
        (
            (LODGED, fact(Kind.APPEALED, details=Proceedings(court="Rechtbank"))),
            ComplaintStage.COURT,
            ComplaintStep.AWAIT_COURT,
            Turn.PERSON,
        ),
        (
            (fact(Kind.DECIDED, details=replace(FOUNDED, measures=(Measure(text="Train"),))),),
            ComplaintStage.ANSWER,
            ComplaintStep.ANSWER,
            Turn.OURS,
        ),
        (
            (ANSWERED, fact(Kind.MEASURE_SET, details=Measure(text="Train"))),
            ComplaintStage.MEASURES,
            ComplaintStep.CARRY_OUT,
            Turn.OURS,
        ),
        (
            (fact(Kind.CLOSED, details=ComplaintClosing(why=ComplaintEnd.DUPLICATE)),),
            ComplaintStage.CLOSED,
            ComplaintStep.NOTHING,
            Turn.NOBODY,
        ),
    ],
)
def test_where_a_complaint_stands(
    facts: tuple[ComplaintFact, ...], stage: ComplaintStage, step: ComplaintStep, turn: Turn
) -> None:
    found = stand(complaint(*facts))
    assert (found.stage, found.next_step, found.turn) == (stage, step, turn)


def test_a_processor_passes_it_on() -> None:
    assert stand(complaint(role=Role.PROCESSOR)).next_step is ComplaintStep.PASS_ON


def test_a_letter_without_a_day_is_answered_all_the_same() -> None:
    asked = letter(due=None)
    assert stand(complaint(asked, forum=Forum.AUTHORITY)).next_step is ComplaintStep.SEND_POSITION
    news = letter(LetterSubject.PROGRESS, due=None)
    assert stand(complaint(news, forum=Forum.AUTHORITY)).next_step is ComplaintStep.AWAIT_AUTHORITY
    sent = fact(Kind.POSITION_SENT, date(2026, 10, 2), Reply(letter=1))
    assert stand(complaint(asked, sent, forum=Forum.AUTHORITY)).next_step is ComplaintStep.AWAIT_AUTHORITY
    over = fact(Kind.AUTHORITY_CLOSED, date(2026, 10, 5))
    anew = fact(Kind.LODGED, date(2026, 10, 9), Lodging(authority_id="ap"))
    assert stand(complaint(asked, over, anew, ANSWERED)).next_step is ComplaintStep.AWAIT_AUTHORITY


def test_who_went_to_the_authority_is_owed_our_answer_all_the_same() -> None:
    case = complaint(STATEMENT, LODGED)
    assert (stand(case).stage, stand(case).next_step) == (ComplaintStage.AUTHORITY, ComplaintStep.DECIDE)
    processor = complaint(LODGED, role=Role.PROCESSOR)
    assert stand(processor).next_step is ComplaintStep.PASS_ON


def test_what_is_recorded_late_does_not_turn_the_order_of_days() -> None:
    late = complaint(LODGED, ANSWERED, decision(Ruling.DISMISSED), letter())
    assert stand(late, LATER).stage is ComplaintStage.ENDED


def test_when_the_word_is_due_again_it_comes_first() -> None:
    assert stand(complaint(STATEMENT), date(2026, 10, 16)).next_step is ComplaintStep.TELL_PROGRESS


def test_who_stays_silent_for_three_months_is_taken_to_be_content() -> None:
    case = complaint(DECIDED, ANSWERED)
    assert stand(case, date(2026, 12, 27)).next_step is ComplaintStep.AWAIT_PERSON
    assert stand(case, date(2026, 12, 28)).next_step is ComplaintStep.CLOSE


def test_ordered_measures_are_carried_out_then_reported() -> None:
    order = decision(Ruling.BRING_INTO_COMPLIANCE, on=date(2026, 9, 21), measures=(Measure(text="Stop"),))
    done = fact(Kind.MEASURE_DONE, date(2026, 9, 22), MeasureDone(measure=1, how="Switched off"))
    late = date(2026, 12, 1)  # the time to appeal has passed
    assert stand(complaint(LODGED, ANSWERED, order), late).next_step is ComplaintStep.CARRY_OUT
    assert stand(complaint(LODGED, ANSWERED, order, done), late).next_step is ComplaintStep.REPORT_MEASURES
    told = fact(Kind.MEASURES_REPORTED, date(2026, 9, 23), TOLD)
    assert stand(complaint(LODGED, ANSWERED, order, done, told), late).next_step is ComplaintStep.CLOSE


def test_what_lies_with_others_first_stays_there_until_they_say_so() -> None:
    authority = complaint(forum=Forum.AUTHORITY)
    assert stand(authority).stage is ComplaintStage.AUTHORITY
    over = complaint(fact(Kind.AUTHORITY_CLOSED), forum=Forum.AUTHORITY)
    assert stand(over).stage is ComplaintStage.ENDED
    assert stand(complaint(forum=Forum.COURT)).stage is ComplaintStage.COURT
    judged = fact(Kind.COURT_DECIDED, details=Judgment(court="Rechtbank", outcome="Dismissed"))
    assert stand(complaint(judged, forum=Forum.COURT)).stage is ComplaintStage.ENDED


@pytest.mark.parametrize(
    ("today", "days", "meaning"),
    [
        (date(2026, 9, 10), 13, Meaning.CALM),
        (date(2026, 9, 16), 7, Meaning.SOON),
        (date(2026, 9, 24), -1, Meaning.LATE),
    ],
)
def test_the_badge_counts_to_our_next_duty(today: date, days: int, meaning: Meaning) -> None:
    found = stand(complaint(), today)
    assert (found.days_left, found.meaning, found.overdue) == (days, meaning, days < 0)
    assert found.next_on == date(2026, 9, 23)


def test_the_badge_of_what_others_have_in_hand() -> None:
    waiting = stand(complaint(LODGED, forum=Forum.AUTHORITY))
    assert (waiting.meaning, waiting.next_on, waiting.leading) == (Meaning.WAIT, date(2026, 12, 16), None)
    accepted = complaint(DECIDED, ANSWERED, fact(Kind.ACCEPTED, date(2026, 9, 30)))
    assert (stand(accepted).meaning, stand(accepted).next_on) == (Meaning.CALM, None)
    closed = complaint(fact(Kind.CLOSED, details=ComplaintClosing(why=ComplaintEnd.DUPLICATE)))
    assert (stand(closed).meaning, stand(closed).overdue) == (Meaning.DONE, False)


# The case


def test_what_the_facts_say_at_once() -> None:
    request, other = Link(kind=LinkKind.REQUEST, id=31), Link(kind=LinkKind.COMPLAINT, id=4)
    case = complaint(
        fact(Kind.ASSIGNED, details=Assignment(colleague="Mira")),
        LODGED,
        letter(authority="bayda"),
        fact(Kind.QUESTION_ANSWERED, details=QuestionAnswered(letter=1, question=2, answer="No")),
        fact(Kind.QUESTION_ANSWERED, details=QuestionAnswered(letter=1, question=2, answer="Four firms")),
        fact(Kind.LINKED, details=request),
        fact(Kind.LINKED, details=other),
        fact(Kind.LINKED, details=replace(request, undone=True)),
    )
    assert case.assigned_to == "Mira"
    assert case.authority_ids == ("ap", "bayda")
    assert case.lead_id == "ap"
    assert case.file_numbers == {"bayda": "z-1"}
    assert case.answers == {(1, 2): "Four firms"}
    assert case.links == (other,)
    assert not case.closed
    assert (complaint().assigned_to, complaint().lead_id) == ("", "")


def test_measures_come_from_assessments_decisions_judgments_and_settlements() -> None:
    one = (Measure(text="Stop"),)
    bearers: tuple[ComplaintDetails, ...] = (
        replace(FOUNDED, measures=one),
        Judgment(court="A", outcome="B", measures=one),
        Settlement(terms="C", measures=one),
    )
    assert [measures_of(fact(Kind.NOTED, details=bearer)) for bearer in bearers] == [one] * 3
    assert measures_of(fact(Kind.NOTED)) == ()


def test_why_an_authority_was_taken_is_told_by_what_said_so_last() -> None:
    took = Lodging(authority_id="garante", competent_because="The event was in Rome.")
    case = complaint(fact(Kind.LODGED, details=took), letter(authority="garante"), letter())
    assert because_of(case, "garante") == "The event was in Rome."
    assert because_of(case, "ap") == ""


def test_endings_fit_what_happened_also_before_a_case_was_reopened() -> None:
    always = (ComplaintEnd.NOT_DATA_PROTECTION, ComplaintEnd.DUPLICATE)
    assert ends_possible(complaint()) == always
    again = complaint(DECIDED, ANSWERED, SHUT, OPENED, fact(Kind.SETTLED, details=Settlement(terms="A")))
    assert ends_possible(again) == (ComplaintEnd.SETTLED, ComplaintEnd.ANSWERED, *always)


def test_powers_name_their_provision() -> None:
    assert Ruling.REPRIMAND.provision == "GDPR Art. 58(2)(b)"
    assert Ruling.NO_INFRINGEMENT.provision == ""
    assert [one for one in Ruling if one.money] == [Ruling.FINE, Ruling.PENALTY_PAYMENT, Ruling.UK_PENALTY]
    assert LetterSubject.ORDER.wants_reply
    assert not LetterSubject.PROGRESS.wants_reply


# Steps


def take(
    case: Complaint, step: ComplaintFact, competence: Competence = COMPETENCE, today: date = LATER
) -> Complaint:
    return take_complaint_step(case, step, competence, today)


def refused(case: Complaint, step: ComplaintFact, competence: Competence = COMPETENCE) -> Because:
    with pytest.raises(ComplaintStepForbidden) as caught:
        take(case, step, competence)
    return caught.value.why


AT_AUTHORITY = complaint(LODGED, letter())
ORDERED = complaint(LODGED, decision(Ruling.LIMIT_OR_BAN, measures=(Measure(text="Stop"),)))
CLOSED = complaint(fact(Kind.CLOSED, date(2026, 10, 5), ComplaintClosing(why=ComplaintEnd.DUPLICATE)))
YESTERDAY = date(2026, 9, 15)


@pytest.mark.parametrize(
    ("case", "step", "why"),
    [
        (complaint(), fact(Kind.NOTED, date(2027, 1, 1)), Because.IN_THE_FUTURE),
        (complaint(), fact(Kind.NOTED, YESTERDAY), Because.BEFORE_RECEIPT),
        (complaint(), fact(Kind.ACKNOWLEDGED, details=TOLD, reason=" "), Because.BACKDATED_WITHOUT_REASON),
        (complaint(), fact(Kind.RECEIVED), Because.ALREADY_RECEIVED),
        (complaint(), fact(Kind.REOPENED), Because.NOT_CLOSED),
        (CLOSED, fact(Kind.REOPENED, date(2026, 10, 4)), Because.NOT_CLOSED),
        (CLOSED, fact(Kind.REOPENED, LATER, reason=""), Because.REASON_MISSING),
        (CLOSED, fact(Kind.ACKNOWLEDGED, LATER, TOLD), Because.CLOSED),
        (complaint(), fact(Kind.ACKNOWLEDGED), Because.DETAILS_MISSING),
        (complaint(), fact(Kind.NOTED, LATER, reason=""), Because.DETAILS_MISSING),
        (complaint(), fact(Kind.INQUIRED, details=Inquiry(unit="IT", question=" ")), Because.DETAILS_MISSING),
        (complaint(), fact(Kind.PASSED_ON, details=PassedOn(controller="")), Because.DETAILS_MISSING),
        (complaint(), fact(Kind.COURT_ACTION, details=Proceedings(court="")), Because.DETAILS_MISSING),
        (complaint(), fact(Kind.SETTLED, details=Settlement(terms="")), Because.DETAILS_MISSING),
        (
            complaint(),
            fact(Kind.COURT_DECIDED, details=Judgment(court="A", outcome="")),
            Because.DETAILS_MISSING,
        ),
        (complaint(), fact(Kind.MEASURE_SET, details=Measure(text=" ")), Because.DETAILS_MISSING),
        (
            complaint(),
            fact(Kind.MEASURE_SET, details=Measure(text="A", due_on=YESTERDAY)),
            Because.PERIOD_IN_THE_PAST,
        ),
        (complaint(), fact(Kind.PASSED_ON, details=PassedOn(controller="A")), Because.NOT_A_PROCESSOR),
        (complaint(), ANSWERED, Because.NOT_DECIDED),
        (complaint(DECIDED, role=Role.PROCESSOR), ANSWERED, Because.NOT_THE_CONTROLLER),
        (complaint(role=Role.PROCESSOR), DECIDED, Because.NOT_THE_CONTROLLER),
        (complaint(), fact(Kind.DECIDED, details=Assessment(points=())), Because.NO_POINTS),
        (
            complaint(),
            fact(Kind.DECIDED, details=Assessment(points=(Point(text="A", verdict=Verdict.PARTLY),))),
            Because.REASONS_MISSING,
        ),
        (complaint(), fact(Kind.ACCEPTED), Because.NOT_ANSWERED),
        (complaint(), fact(Kind.LODGED, details=Lodging(authority_id="none")), Because.AUTHORITY_MISSING),
        (
            complaint(),
            fact(Kind.LODGED, details=Lodging(authority_id="ap", lodged_on=LATER)),
            Because.IN_THE_FUTURE,
        ),
        (
            AT_AUTHORITY,
            fact(Kind.LODGED, LATER, Lodging(authority_id="bayda", lead=True)),
            Because.SECOND_LEAD,
        ),
        (complaint(), letter(due=date(2026, 9, 30)), Because.PERIOD_IN_THE_PAST),
        (complaint(), decision(Ruling.WARNING), Because.NO_COMPLAINT_THERE),
        (AT_AUTHORITY, decision(), Because.NOTHING_DECIDED),
        (AT_AUTHORITY, decision(Ruling.LIMIT_OR_BAN), Because.MEASURES_MISSING),
        (
            AT_AUTHORITY,
            fact(
                Kind.AUTHORITY_DECIDED,
                details=AuthorityDecision(authority_id="ap", rulings=(Ruling.FINE,)),
            ),
            Because.SUM_MISSING,
        ),
        (complaint(), fact(Kind.HEARD), Because.NO_COMPLAINT_THERE),
        (complaint(), fact(Kind.AUTHORITY_CLOSED), Because.NO_COMPLAINT_THERE),
        (AT_AUTHORITY, fact(Kind.POSITION_SENT, LATER, Reply(letter=2)), Because.NO_SUCH_LETTER),
        (
            AT_AUTHORITY,
            fact(Kind.QUESTION_ANSWERED, LATER, QuestionAnswered(letter=1, question=3, answer="A")),
            Because.NO_SUCH_QUESTION,
        ),
        (
            complaint(letter(), fact(Kind.POSITION_SENT, LATER, Reply(letter=1))),
            fact(Kind.EXTENSION_ASKED, LATER, ExtensionAsked(letter=1, until=LATER, because="A")),
            Because.LETTER_ANSWERED,
        ),
        (
            AT_AUTHORITY,
            fact(
                Kind.EXTENSION_ASKED, LATER, ExtensionAsked(letter=1, until=date(2026, 10, 29), because="A")
            ),
            Because.NOT_LATER,
        ),
        (
            AT_AUTHORITY,
            fact(Kind.EXTENSION_ANSWERED, LATER, ExtensionAnswered(letter=1)),
            Because.EXTENSION_NOT_ASKED,
        ),
        (
            complaint(),
            fact(Kind.MEASURE_DONE, LATER, MeasureDone(measure=1, how="A")),
            Because.NO_SUCH_MEASURE,
        ),
        (
            ORDERED,
            fact(Kind.MEASURE_DONE, date(2026, 11, 1), MeasureDone(measure=1, how="A")),
            Because.BEFORE_RECEIPT,
        ),
        (complaint(), fact(Kind.MEASURES_REPORTED, details=TOLD), Because.NOT_ORDERED),
        (ORDERED, fact(Kind.MEASURES_REPORTED, LATER, TOLD), Because.MEASURES_OPEN),
        (complaint(), fact(Kind.APPEALED, details=Proceedings(court="A")), Because.NO_DECISION),
        (
            complaint(),
            fact(Kind.COURT_DECIDED, details=Judgment(court="A", outcome="B")),
            Because.NOT_IN_COURT,
        ),
        (
            complaint(),
            fact(Kind.CLOSED, details=ComplaintClosing(why=ComplaintEnd.ACCEPTED)),
            Because.END_DOES_NOT_FIT,
        ),
        (
            complaint(forum=Forum.COURT),
            fact(Kind.CLOSED, details=ComplaintClosing(why=ComplaintEnd.NOT_DATA_PROTECTION)),
            Because.COURT_HAS_IT,
        ),
        (
            AT_AUTHORITY,
            fact(Kind.CLOSED, LATER, ComplaintClosing(why=ComplaintEnd.NOT_DATA_PROTECTION)),
            Because.AUTHORITY_HAS_IT,
        ),
        (
            ORDERED,
            fact(Kind.CLOSED, LATER, ComplaintClosing(why=ComplaintEnd.AUTHORITY_DONE)),
            Because.MEASURES_OPEN,
        ),
    ],
)
def test_what_is_not_allowed_changes_nothing(case: Complaint, step: ComplaintFact, why: Because) -> None:
    assert refused(case, step) is why


def test_an_authority_that_is_not_competent_needs_a_reason_once() -> None:
    competence = Competence(known=COUNTRIES.keys(), competent=("ap",))
    foreign = Lodging(authority_id="garante")
    assert refused(complaint(), fact(Kind.LODGED, details=foreign), competence) is Because.NOT_COMPETENT
    explained = fact(Kind.LODGED, details=replace(foreign, competent_because="It took the case."))
    case = take(complaint(), explained, competence)
    assert take(case, letter(authority="garante"), competence).letters[0].letter.authority_id == "garante"
    assert take(
        complaint(), fact(Kind.LODGED, details=Lodging(authority_id="ap")), competence
    ).authority_ids == ("ap",)


@pytest.mark.parametrize(
    ("case", "step"),
    [
        (complaint(DECIDED), fact(Kind.ANSWERED, date(2026, 9, 24), TOLD)),
        (complaint(DECIDED, ANSWERED), fact(Kind.ACCEPTED, date(2026, 9, 27))),
        (AT_AUTHORITY, fact(Kind.POSITION_SENT, date(2026, 9, 30), Reply(letter=1))),
        (
            AT_AUTHORITY,
            fact(
                Kind.QUESTION_ANSWERED,
                date(2026, 9, 30),
                QuestionAnswered(letter=1, question=1, answer="A"),
            ),
        ),
        (
            complaint(
                letter(),
                fact(
                    Kind.EXTENSION_ASKED,
                    date(2026, 10, 20),
                    ExtensionAsked(letter=1, until=date(2026, 11, 20), because="Ill"),
                ),
            ),
            fact(Kind.EXTENSION_ANSWERED, date(2026, 10, 19), ExtensionAnswered(letter=1)),
        ),
        (
            complaint(fact(Kind.COURT_ACTION, date(2026, 10, 20), Proceedings(court="A"))),
            fact(Kind.COURT_DECIDED, date(2026, 10, 19), Judgment(court="A", outcome="B")),
        ),
    ],
)
def test_nothing_lies_before_what_it_follows(case: Complaint, step: ComplaintFact) -> None:
    assert refused(case, step) is Because.BEFORE_RECEIPT


def test_no_more_time_is_asked_that_is_over_already() -> None:
    case = complaint(letter(due=None))
    asked = ExtensionAsked(letter=1, until=date(2026, 10, 4), because="Ill")
    assert refused(case, fact(Kind.EXTENSION_ASKED, date(2026, 10, 5), asked)) is Because.PERIOD_IN_THE_PAST


def test_a_judgment_is_appealed_against_too() -> None:
    judged = fact(Kind.COURT_DECIDED, details=Judgment(court="Rechtbank", outcome="Granted"))
    case = complaint(judged, forum=Forum.COURT)
    assert (
        stand(take(case, fact(Kind.APPEALED, LATER, Proceedings(court="Hof")))).stage is ComplaintStage.COURT
    )


def test_the_authority_is_told_of_its_measures_while_those_of_a_court_are_open() -> None:
    case = complaint(
        *ORDERED.facts[1:],
        fact(Kind.MEASURE_DONE, LATER, MeasureDone(measure=1, how="Switched off")),
        fact(Kind.COURT_ACTION, LATER, Proceedings(court="A")),
        fact(Kind.COURT_DECIDED, LATER, Judgment(court="A", outcome="B", measures=(Measure(text="Pay"),))),
    )
    assert stand(case, date(2027, 2, 1)).next_step is ComplaintStep.REPORT_MEASURES
    told = take(case, fact(Kind.MEASURES_REPORTED, LATER, TOLD))
    assert stand(told, date(2027, 2, 1)).next_step is ComplaintStep.CARRY_OUT


def test_a_measure_is_done_once() -> None:
    done = fact(Kind.MEASURE_DONE, LATER, MeasureDone(measure=1, how="Switched off"))
    case = take(ORDERED, done)
    assert refused(case, done) is Because.MEASURE_DONE_ALREADY
    assert take(case, fact(Kind.MEASURES_REPORTED, LATER, TOLD)).last(Kind.MEASURES_REPORTED) is not None


def test_more_time_is_asked_and_answered() -> None:
    case = take(
        AT_AUTHORITY, fact(Kind.EXTENSION_ASKED, LATER, ExtensionAsked(letter=1, until=LATER, because="Ill"))
    )
    early = ExtensionAnswered(letter=1, until=date(2026, 10, 29))
    assert refused(case, fact(Kind.EXTENSION_ANSWERED, LATER, early)) is Because.NOT_LATER
    case = take(case, fact(Kind.EXTENSION_ANSWERED, LATER, replace(early, until=date(2026, 11, 5))))
    assert the(ClockKind.REPLY, case).due == date(2026, 11, 5)
    again = ExtensionAsked(letter=1, until=date(2026, 11, 4), because="Still ill")
    assert refused(case, fact(Kind.EXTENSION_ASKED, date(2026, 11, 1), again)) is Because.NOT_LATER


def test_a_letter_of_the_authority_is_answered() -> None:
    case = take(AT_AUTHORITY, fact(Kind.POSITION_SENT, LATER, Reply(letter=1)))
    assert case.letters[0].replied == case.facts[-1]


def test_a_case_is_closed_and_reopened_and_may_be_noted_on_meanwhile() -> None:
    case = take(CLOSED, fact(Kind.NOTED, LATER))
    case = take(case, fact(Kind.REOPENED, LATER))
    assert not case.closed
    assert case.live == ()
    again = fact(Kind.CLOSED, LATER, ComplaintClosing(why=ComplaintEnd.ANSWERED))
    assert refused(case, again) is Because.END_DOES_NOT_FIT
    answered = replace(case, facts=(DECIDED, ANSWERED, *case.facts))
    assert take(answered, again).closed
    assert take(case, fact(Kind.ACKNOWLEDGED, LATER, TOLD)).ended(Kind.ACKNOWLEDGED) is not None


@pytest.mark.parametrize(
    ("field", "new", "old"),
    [
        (ComplaintField.RECEIVED_ON, "2026-09-14", "2026-09-16"),
        (ComplaintField.LANGUAGE, "de", "nl"),
        (ComplaintField.CHANNEL, "email", "letter"),
        (ComplaintField.SUMMARY, "Copy missing", "Recipients"),
        (ComplaintField.PERSON, "7", "2"),
    ],
)
def test_the_head_is_corrected_and_the_fact_tells_what_stood_there(
    field: ComplaintField, new: str, old: str
) -> None:
    step = fact(Kind.CORRECTED, LATER, HeadCorrection(field=field, old="?", new=new))
    case = take(complaint(), step)
    assert case.facts[-1].details == HeadCorrection(field=field, old=old, new=new)
    assert case != complaint()
    assert refused(complaint(), replace(step, on=date(2026, 12, 31), reason=" ")) is Because.REASON_MISSING


@pytest.mark.parametrize(
    ("field", "new"),
    [
        (ComplaintField.RECEIVED_ON, "2026-10-02"),
        (ComplaintField.RECEIVED_ON, "soon"),
        (ComplaintField.CHANNEL, "pigeon"),
        (ComplaintField.PERSON, "Ada"),
        (ComplaintField.SUMMARY, " "),
    ],
)
def test_a_head_takes_no_nonsense(field: ComplaintField, new: str) -> None:
    step = fact(Kind.CORRECTED, LATER, HeadCorrection(field=field, old="", new=new))
    assert refused(complaint(letter()), step) is Because.NOT_CORRECTABLE


def test_an_earlier_receipt_moves_the_clocks() -> None:
    correction = HeadCorrection(field=ComplaintField.RECEIVED_ON, old="", new="2026-09-14")
    case = take(complaint(), fact(Kind.CORRECTED, LATER, correction))
    assert the(ClockKind.ACKNOWLEDGE, case).due == date(2026, 9, 21)
