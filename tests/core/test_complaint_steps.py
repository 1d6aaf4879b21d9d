"""Which steps are allowed in a complaint, and what they change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dpo_desk.core.complaint_clock_rules import ClockKind
from dpo_desk.core.complaint_clocks import clocks
from dpo_desk.core.complaint_facts import (
    Assessment,
    AuthorityDecision,
    ComplaintClosing,
    ComplaintEnd,
    ComplaintFact,
    ComplaintField,
    ExtensionAnswered,
    ExtensionAsked,
    HeadCorrection,
    Inquiry,
    Instruction,
    Judgment,
    Lodging,
    Measure,
    MeasureDone,
    Point,
    Proceedings,
    Proposal,
    QuestionAnswered,
    Reply,
    Settlement,
    Verdict,
)
from dpo_desk.core.complaint_facts import ComplaintFactKind as Kind
from dpo_desk.core.complaint_faults import ends_possible
from dpo_desk.core.complaint_forbidden import Competence
from dpo_desk.core.complaint_forbidden import ComplaintForbiddenBecause as Because
from dpo_desk.core.complaint_standing import (
    ComplaintStage,
    ComplaintStep,
)
from dpo_desk.core.complaints import Complaint, Forum
from dpo_desk.core.facts import PassedOn
from dpo_desk.core.organisations import Role
from dpo_desk.core.rulings import Ruling
from tests.complaint_cases import (
    ANSWERED,
    AT_AUTHORITY,
    CLOSED,
    COUNTRIES,
    DECIDED,
    LATER,
    LODGED,
    ORDERED,
    TOLD,
    YESTERDAY,
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

PROPOSED = fact(Kind.SETTLEMENT_PROPOSED, date(2026, 9, 28), Proposal(terms="We pay.", until=LATER))


def ask_inside(*measures: int, unit: str = "IT", on: date = LATER) -> ComplaintFact:
    return fact(Kind.INSTRUCTED, on, Instruction(unit=unit, measures=measures))


def judged(*, lifted: tuple[int, ...] = (), on: date = LATER) -> ComplaintFact:
    return fact(Kind.COURT_DECIDED, on, Judgment(court="Rechtbank", outcome="Annulled", lifted=lifted))


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
        (complaint(), fact(Kind.PASSED_ON, LATER, PassedOn(controller="A"), ""), Because.REASON_MISSING),
        (complaint(role=Role.PROCESSOR), PROPOSED, Because.NOT_THE_CONTROLLER),
        (
            complaint(),
            fact(Kind.SETTLEMENT_PROPOSED, LATER, Proposal(terms="We pay.", until=YESTERDAY)),
            Because.PERIOD_IN_THE_PAST,
        ),
        (complaint(), fact(Kind.SETTLEMENT_PROPOSED, details=Proposal(terms="")), Because.DETAILS_MISSING),
        (complaint(), ask_inside(1), Because.NO_SUCH_MEASURE),
        (ORDERED, ask_inside(), Because.NO_SUCH_MEASURE),
        (ORDERED, ask_inside(1, on=date(2026, 11, 1)), Because.BEFORE_RECEIPT),
        (ORDERED, ask_inside(1, unit=" "), Because.DETAILS_MISSING),
        (complaint(forum=Forum.COURT), judged(lifted=(1,)), Because.NO_SUCH_MEASURE),
        (complaint(), fact(Kind.COURT_ENDED), Because.NOT_IN_COURT),
        (complaint(), fact(Kind.APPEAL_TOLD, details=TOLD), Because.NOT_IN_COURT),
        (ORDERED, fact(Kind.APPEALED, date(2026, 11, 1), Proceedings(court="A")), Because.BEFORE_RECEIPT),
        (AT_AUTHORITY, fact(Kind.POSITION_SENT, LATER, Reply(letter=1, also=(2,))), Because.NO_SUCH_LETTER),
        (
            complaint(letter(), letter(on=date(2026, 10, 9))),
            fact(Kind.POSITION_SENT, date(2026, 10, 8), Reply(letter=1, also=(2,))),
            Because.BEFORE_RECEIPT,
        ),
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


def test_the_person_is_told_of_what_was_done_for_them_also_later() -> None:
    early = date(2026, 11, 5)
    set_for_them = fact(Kind.MEASURE_SET, early, Measure(text="Name the recipients", for_person=True))
    first = fact(Kind.MEASURE_DONE, early, MeasureDone(measure=1, how="Letter of today"))
    case = take(take(complaint(), set_for_them), first)
    assert case.measures[0].to_tell
    assert refused(case, first) is Because.MEASURE_DONE_ALREADY
    again = fact(
        Kind.MEASURE_DONE, LATER, MeasureDone(measure=1, how="Letter 2", person_told_on=date(2027, 1, 1))
    )
    assert refused(case, again) is Because.IN_THE_FUTURE
    again = replace(again, details=MeasureDone(measure=1, how="Letter 2", person_told_on=LATER))
    told = take(case, again).measures[0]
    assert (told.done, told.told_on, told.to_tell) == (first, LATER, False)
    assert refused(take(case, again), again) is Because.MEASURE_DONE_ALREADY


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


def test_whoever_has_to_act_is_asked_for_what_is_open() -> None:
    case = take(ORDERED, ask_inside(1))
    done = take(case, fact(Kind.MEASURE_DONE, LATER, MeasureDone(measure=1, how="Switched off")))
    assert refused(done, ask_inside(1)) is Because.MEASURE_DONE_ALREADY


def test_what_a_court_lifts_is_no_longer_to_be_carried_out_nor_reported() -> None:
    appealed = take(ORDERED, fact(Kind.APPEALED, LATER, Proceedings(court="Rechtbank", by_us=True)))
    case = take(appealed, judged(lifted=(1,)))
    assert [(one.open, one.lifted) for one in case.measures] == [(False, case.facts[-1])]
    assert case.to_report == ()
    assert stand(case, date(2027, 2, 1)).next_step is ComplaintStep.CLOSE
    again = take(case, fact(Kind.APPEALED, LATER, Proceedings(court="Hof")))
    assert refused(again, judged(lifted=(1,))) is Because.NO_SUCH_MEASURE
    assert refused(again, fact(Kind.MEASURES_REPORTED, LATER, TOLD)) is Because.NOT_ORDERED


def test_an_action_that_was_withdrawn_leaves_what_was_decided() -> None:
    appealed = take(ORDERED, fact(Kind.APPEALED, LATER, Proceedings(court="Rechtbank", by_us=True)))
    told = take(appealed, fact(Kind.APPEAL_TOLD, LATER, TOLD))
    case = take(told, fact(Kind.COURT_ENDED, LATER))
    assert stand(case, date(2027, 2, 1)).next_step is ComplaintStep.CARRY_OUT
    assert ends_possible(case)[0] is ComplaintEnd.COURT_DONE


def test_a_controller_passes_on_what_was_meant_for_another() -> None:
    passed = fact(Kind.PASSED_ON, LATER, PassedOn(controller="Energie AG"), "Their contract, not ours.")
    case = take(complaint(), passed)
    assert stand(case, LATER).stage is ComplaintStage.ENDED
    assert not the(ClockKind.ANSWER, case).open


def test_one_statement_answers_several_letters() -> None:
    case = complaint(letter(), letter(on=date(2026, 10, 9)))
    sent = take(case, fact(Kind.POSITION_SENT, LATER, Reply(letter=1, also=(2,))))
    assert [one.replied for one in sent.letters] == [sent.facts[-1]] * 2


def correct(field: ComplaintField, new: str, old: str = "") -> ComplaintFact:
    return fact(Kind.CORRECTED, LATER, HeadCorrection(field=field, old=old, new=new))


def test_an_authority_that_was_recorded_wrongly_reads_otherwise_and_stays_on_file() -> None:
    case = take(AT_AUTHORITY, correct(ComplaintField.AUTHORITY, "bayda", old="ap"))
    assert case.authority_ids == ("bayda",)
    assert case.lead_id == "bayda"
    assert case.file_numbers == {"bayda": "z-1"}
    assert case.letters[0].letter.authority_id == "bayda"
    assert case.facts[:-1] == AT_AUTHORITY.facts
    later = take(case, fact(Kind.LODGED, LATER, Lodging(authority_id="ap")))
    assert later.authority_ids == ("bayda", "ap")


def test_a_complaint_that_was_never_lodged_lies_with_nobody() -> None:
    case = take(complaint(LODGED), correct(ComplaintField.AUTHORITY, "", old="ap"))
    assert case.authority_ids == ()
    assert stand(case).stage is ComplaintStage.RECEIVED
    assert all(clock.kind is not ClockKind.SILENCE for clock in clocks(case, rules()))


def test_another_authority_leads_or_none() -> None:
    case = complaint(LODGED, fact(Kind.LODGED, LATER, Lodging(authority_id="bayda")))
    other = take(case, correct(ComplaintField.LEAD, "bayda"))
    assert other.lead_id == "bayda"
    assert other.facts[-1].details == HeadCorrection(field=ComplaintField.LEAD, old="ap", new="bayda")
    assert take(other, correct(ComplaintField.LEAD, "")).lead_id == ""


@pytest.mark.parametrize(
    "step",
    [
        correct(ComplaintField.AUTHORITY, "bayda", old="garante"),  # has nothing to do with it
        correct(ComplaintField.AUTHORITY, "ap", old="ap"),
        correct(ComplaintField.AUTHORITY, "nowhere", old="ap"),
        correct(ComplaintField.AUTHORITY, "", old="ap"),  # it has written
        correct(ComplaintField.LEAD, "ap"),  # it leads already
        correct(ComplaintField.LEAD, "garante"),
    ],
)
def test_authorities_take_no_nonsense(step: ComplaintFact) -> None:
    assert refused(AT_AUTHORITY, step) is Because.NOT_CORRECTABLE
