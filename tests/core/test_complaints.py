"""What a complaint says at once: authorities, measures, endings."""

from __future__ import annotations

from dataclasses import replace

from dpo_desk.core.complaint_facts import (
    ComplaintDetails,
    ComplaintEnd,
    Judgment,
    LetterSubject,
    Link,
    LinkKind,
    Lodging,
    Measure,
    QuestionAnswered,
    Settlement,
)
from dpo_desk.core.complaint_facts import ComplaintFactKind as Kind
from dpo_desk.core.complaint_faults import ends_possible
from dpo_desk.core.complaints import because_of, measures_of
from dpo_desk.core.countries import Law
from dpo_desk.core.facts import Assignment
from dpo_desk.core.rulings import Ruling
from tests.complaint_cases import (
    ANSWERED,
    DECIDED,
    FOUNDED,
    LODGED,
    OPENED,
    SHUT,
    complaint,
    fact,
    letter,
)


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


def test_an_authority_decides_what_its_law_lets_it() -> None:
    british = {one for one in Ruling if one.fits(Law.UK)}
    assert {Ruling.UK_PENALTY, Ruling.REPRIMAND, Ruling.DISMISSED} <= british
    assert Ruling.FINE not in british
    assert {one for one in Ruling if one.fits(Law.CH)} == {
        *(Ruling.CH_MEASURE, Ruling.CH_WARNING, Ruling.DISMISSED, Ruling.NO_INFRINGEMENT)
    }
    european = {one for one in Ruling if one.fits(Law.EU)}
    assert european == {one for one in Ruling if one.fits(Law.OTHER)}
    assert len(european) == 14
    assert not {Ruling.UK_ENFORCEMENT, Ruling.CH_WARNING} & european
