"""Letters about complaints: what they must say, one hole at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dpo_desk.core import letter_complaint_reading as told
from dpo_desk.core.addresses import Address
from dpo_desk.core.complaint_facts import (
    Assessment,
    AuthorityDecision,
    AuthorityLetter,
    Judgment,
    LetterSubject,
    Lodging,
    Measure,
    MeasureDone,
    Point,
    Proceedings,
    Verdict,
)
from dpo_desk.core.complaint_facts import ComplaintFactKind as Kind
from dpo_desk.core.facts import Dispatch
from dpo_desk.core.letter_checks import Severity, demands_on
from dpo_desk.core.letter_data import ComplaintLetterData
from dpo_desk.core.letters import LetterKind
from dpo_desk.core.rulings import Ruling
from tests.complaint_letter_cases import COMPLAINT_KINDS, DATED, DUE, SERVED, ComplaintCase, step
from tests.letter_cases import DEMANDS, findings

K = LetterKind
ACK, PROGRESS, ANSWER = K.COMPLAINT_ACKNOWLEDGED, K.COMPLAINT_PROGRESS, K.COMPLAINT_ANSWER
POSITION, MORE_TIME = K.AUTHORITY_POSITION, K.AUTHORITY_EXTENSION_REQUEST
DOCUMENTS, REPORT = K.AUTHORITY_DOCUMENTS, K.AUTHORITY_MEASURES_REPORT
SETTLEMENT, INSIDE, APPEAL = K.COMPLAINT_SETTLEMENT, K.COMPLAINT_INSIDE, K.AUTHORITY_APPEAL_NOTICE
Change = Callable[[ComplaintLetterData], ComplaintLetterData]
BARE = "# A letter\n\nDear reader,\n"
LATE = date(2027, 1, 20)


def _found(data: ComplaintLetterData, severity: Severity) -> set[str]:
    return {one.element for one in findings(data) if one.severity is severity}


def _wishes(**changes: Any) -> Change:  # noqa: ANN401 - fields of Wishes
    return lambda data: replace(
        data, letter=replace(data.letter, wishes=replace(data.letter.wishes, **changes))
    )


def _own(**changes: Any) -> Change:  # noqa: ANN401 - fields of ComplaintWishes
    return lambda data: _wishes(complaint=replace(data.letter.wishes.complaint, **changes))(data)


def _house(**changes: Any) -> Change:  # noqa: ANN401 - fields of Organisation
    return lambda data: replace(data, organisation=replace(data.organisation, **changes))


def _officer(**changes: Any) -> Change:  # noqa: ANN401 - fields of Officer
    return lambda data: _house(officer=replace(data.organisation.officer, **changes))(data)


def _complaint(**changes: Any) -> Change:  # noqa: ANN401 - fields of Complaint
    return lambda data: replace(data, complaint=replace(data.complaint, **changes))


def _without(*kinds: Kind) -> Change:
    return lambda data: _complaint(
        facts=tuple(fact for fact in data.complaint.facts if fact.kind not in kinds)
    )(data)


def _and(kind: Kind, details: Any = None) -> Change:  # noqa: ANN401 - details of a fact
    return lambda data: _complaint(facts=(*data.complaint.facts, step(kind, DATED, details)))(data)


def _dated(day: date) -> Change:
    return lambda data: replace(data, letter=replace(data.letter, dated=day), today=day)


def _all(*changes: Change) -> Change:
    def change(data: ComplaintLetterData) -> ComplaintLetterData:
        for one in changes:
            data = one(data)
        return data

    return change


def _undated(data: ComplaintLetterData) -> ComplaintLetterData:
    """What was ordered is open, and nobody named a day."""
    decided = next(fact for fact in data.complaint.facts if fact.kind is Kind.AUTHORITY_DECIDED)
    open_ended: Any = decided.details
    measures = tuple(replace(one, due_on=None) for one in open_ended.measures)
    return _complaint(facts=(replace(decided, details=replace(open_ended, measures=measures)),))(data)


APPEALED = _and(Kind.APPEALED, Proceedings(court="R"))
LATE_BARE = _all(_dated(LATE), _wishes(delay_cause=""))
SECRET = _house(professional_secrecy=True)


def _for_person(told_on: date | None) -> Change:
    """The first measure that was ordered was done for the person who complained."""

    def change(data: ComplaintLetterData) -> ComplaintLetterData:
        facts = []
        for fact in data.complaint.facts:
            details: Any = fact.details
            if isinstance(details, AuthorityDecision):
                first, *others = details.measures
                details = replace(details, measures=(replace(first, for_person=True), *others))
            elif isinstance(details, MeasureDone) and details.measure == 1:
                details = replace(details, person_told_on=told_on)
            facts.append(replace(fact, details=details))
        return _complaint(facts=tuple(facts))(data)

    return change


NO_RULE = Assessment(points=(Point(text="Late", verdict=Verdict.FOUNDED, why="It was."),))
LEAD = Lodging(authority_id="de-ni", lead=True)
ABROAD: Change = lambda data: replace(  # noqa: E731 - one change among others
    data, person=replace(data.person, address=replace(data.person.address, country="DE"))
)

MEND: list[tuple[str, LetterKind, str, Change]] = [
    ("sender", ACK, "NL", _house(address=Address())),
    ("addressee", POSITION, "NL", lambda data: replace(data, person=replace(data.person, address=Address()))),
    ("date", REPORT, "CH", lambda data: replace(data, today=SERVED)),
    ("in_30_days", ACK, "GB", LATE_BARE),
    ("subject", ACK, "NL", _complaint(summary=" ")),
    ("next", ACK, "GB", _officer(name="")),
    ("done", PROGRESS, "GB", _without(Kind.ACKNOWLEDGED, Kind.INQUIRED, Kind.STATEMENT)),
    ("why_longer", PROGRESS, "CH", _wishes(delay_cause="")),
    ("next_word", PROGRESS, "NL", _own(until=DATED)),
    ("facts", ANSWER, "NL", _without(Kind.DECIDED)),
    ("facts", POSITION, "NL", _without(Kind.QUESTION_ANSWERED)),
    ("facts", POSITION, "NL", _own(letter=0)),
    ("assessment", ANSWER, "GB", _and(Kind.DECIDED, NO_RULE)),
    ("measures", ANSWER, "CH", _all(_without(Kind.DECIDED), _and(Kind.DECIDED, NO_RULE))),
    ("authority", ANSWER, "GB", lambda data: replace(data, authorities=())),
    ("file_number", POSITION, "CH", lambda data: replace(data, authorities=())),
    ("file_number", REPORT, "NL", _without(Kind.AUTHORITY_DECIDED)),
    ("in_time", POSITION, "NL", LATE_BARE),
    ("contact", DOCUMENTS, "GB", _officer(email="")),
    ("only_needed", POSITION, "NL", _wishes(third_parties_checked_by="")),
    ("legal_view", POSITION, "NL", _own(legal_view=" ")),
    ("evidence", POSITION, "NL", lambda data: replace(data, documents=())),
    ("until", MORE_TIME, "NL", _own(until=DUE)),
    ("why", MORE_TIME, "NL", _wishes(delay_cause="")),
    ("before_due", MORE_TIME, "CH", _dated(LATE)),
    ("list", DOCUMENTS, "NL", lambda data: replace(data, documents=())),
    ("asked_for", DOCUMENTS, "NL", lambda data: replace(data, documents=((data.documents[0][0], 0),))),
    ("missing", DOCUMENTS, "NL", lambda data: replace(data, documents=data.documents[:1])),
    ("secure_delivery", DOCUMENTS, "NL", _wishes(dispatch=Dispatch.EMAIL)),
    ("secrecy", DOCUMENTS, "NL", SECRET),
    (
        "child_wording",
        ACK,
        "GB",
        lambda d: replace(d, person=replace(d.person, child_until=date(2031, 5, 4))),
    ),
    ("person_told", REPORT, "NL", _for_person(None)),
    ("person_told", REPORT, "CH", _for_person(date(2026, 11, 18))),
    ("decision", REPORT, "NL", _without(Kind.AUTHORITY_DECIDED)),
    ("done", REPORT, "NL", _wishes(body=BARE)),
    ("open", REPORT, "NL", _undated),
    ("subject", SETTLEMENT, "NL", _complaint(summary=" ")),
    ("terms", SETTLEMENT, "NL", _own(terms=" ")),
    ("agree_by", SETTLEMENT, "GB", _own(until=None)),
    ("freely", SETTLEMENT, "CH", _wishes(body=BARE)),
    ("tasks", INSIDE, "NL", _without(Kind.MEASURE_SET)),
    ("by_when", INSIDE, "NL", _and(Kind.MEASURE_SET, Measure(text="Train", owner="the letting department"))),
    ("appealable", APPEAL, "NL", _without(Kind.AUTHORITY_DECIDED)),
    ("appeal_in_time", APPEAL, "NL", LATE_BARE),
    ("where", APPEAL, "CH", _own(court="")),
    ("asked", APPEAL, "NL", _own(legal_view="")),
    ("notice", APPEAL, "GB", lambda data: replace(data, documents=())),
]
CONSIDER: list[tuple[str, LetterKind, str, Change]] = [
    ("reference", ACK, "NL", _complaint(number="")),
    ("signatory", DOCUMENTS, "NL", _officer(function="")),
    ("dpo_contact", ACK, "NL", _officer(email="", phone="")),
    ("language", ANSWER, "NL", _all(_complaint(language="fr"), lambda d: _speaking(d, "fr"))),
    ("in_time", ACK, "NL", LATE_BARE),
    ("next", ACK, "NL", _dated(LATE)),
    ("authority_open", ACK, "NL", lambda data: replace(data, authorities=())),
    ("dpo_secrecy", ACK, "NL", _wishes(body=BARE)),
    ("done", PROGRESS, "NL", _wishes(body=BARE)),
    ("apology", ANSWER, "NL", _wishes(body=BARE)),
    ("court", ANSWER, "NL", _wishes(body=BARE)),
    ("authority_first_request", ANSWER, "NL", _all(_dated(date(2027, 4, 2)), ABROAD)),
    ("competence", POSITION, "NL", _and(Kind.LODGED, LEAD)),
    ("remedied", POSITION, "NL", _without(Kind.MEASURE_DONE)),
    ("no_self_burden", POSITION, "NL", _own(lawyer="")),
    ("hearing", POSITION, "NL", _wishes(body=BARE)),
    ("management_aware", POSITION, "NL", _own(approved_by="")),
    ("part", MORE_TIME, "NL", _own(missing="")),
    ("all_establishments", REPORT, "NL", _all(_and(Kind.LODGED, LEAD), _wishes(body=BARE))),
    (
        "without_prejudice",
        REPORT,
        "NL",
        _all(_and(Kind.APPEALED, Proceedings(court="R")), _wishes(body=BARE)),
    ),
    ("management_aware", SETTLEMENT, "NL", _own(approved_by="")),
    ("proof", INSIDE, "NL", _own(proof=" ")),
    ("need_to_know", INSIDE, "NL", _wishes(body=BARE)),
    ("suspension", APPEAL, "NL", _wishes(body=BARE)),
    ("counsel", APPEAL, "NL", _own(lawyer="")),
    ("legalese", ANSWER, "NL", _wishes(extra="See Article 12(3), Art. 15, § 34 and section 4 of the Act.")),
]


def _speaking(data: ComplaintLetterData, language: str) -> ComplaintLetterData:
    return replace(data, person=replace(data.person, language=language))


@pytest.mark.parametrize("country", ["NL", "GB", "CH", "IE"])
@pytest.mark.parametrize("kind", COMPLAINT_KINDS)
def test_a_complete_letter_is_not_held_back(kind: LetterKind, country: str) -> None:
    assert findings(ComplaintCase(kind=kind, country=country).data()) == ()


@pytest.mark.parametrize(
    ("severity", "element", "kind", "country", "change"),
    [(Severity.MEND, *row) for row in MEND] + [(Severity.CONSIDER, *row) for row in CONSIDER],
)
def test_a_hole_is_found(
    severity: Severity, element: str, kind: LetterKind, country: str, change: Change
) -> None:
    whole = ComplaintCase(kind=kind, country=country).data()
    assert element in _found(change(whole), severity)


def test_every_demand_has_such_a_test() -> None:
    about = {(rule.element, rule.severity) for rule in DEMANDS if rule.kinds & set(COMPLAINT_KINDS)}
    shown = {(row[0], Severity.MEND) for row in MEND} | {(row[0], Severity.CONSIDER) for row in CONSIDER}
    assert about == shown


def test_a_delay_that_is_owned_does_not_hold_back_but_more_time_is_asked_for_in_time() -> None:
    owned = _all(_dated(LATE), _wishes(delay_cause="We were ill."))
    assert "in_time" not in _found(owned(ComplaintCase(kind=POSITION).data()), Severity.MEND)
    assert "before_due" in _found(owned(ComplaintCase(kind=MORE_TIME).data()), Severity.MEND)


def test_an_answered_letter_without_questions_wants_a_paragraph() -> None:
    data = _all(_own(letter=0), _wishes(extra="It was so."))(ComplaintCase(kind=POSITION).data())
    assert "facts" not in _found(data, Severity.MEND)


def test_who_is_not_right_gets_neither_measures_nor_an_apology() -> None:
    wrong = Assessment(points=(Point(text="A", verdict=Verdict.UNFOUNDED, why="No.", rule="Art. 5"),))
    data = _all(_without(Kind.DECIDED), _and(Kind.DECIDED, wrong), _wishes(body=BARE))
    found = findings(data(ComplaintCase(kind=ANSWER).data()))
    assert not {"measures", "apology"} & {one.element for one in found}


def test_an_appeal_that_was_decided_reserves_nothing() -> None:
    over = _all(
        APPEALED,
        _and(Kind.COURT_DECIDED, Judgment(court="R", outcome="Dismissed")),
        _wishes(body=BARE),
    )
    assert "without_prejudice" not in _found(over(ComplaintCase(kind=REPORT).data()), Severity.CONSIDER)


def test_what_was_done_for_the_person_and_what_secrecy_keeps_back_is_told() -> None:
    served = _for_person(date(2026, 11, 17))(ComplaintCase(kind=REPORT).data())
    assert "person_told" not in _found(served, Severity.MEND)
    house = SECRET(ComplaintCase(kind=DOCUMENTS).data())
    assert "secrecy" not in _found(_own(secrecy="Nothing of the file.")(house), Severity.MEND)


def test_demands_are_counted() -> None:
    letter = ComplaintCase(kind=POSITION).data().letter
    assert demands_on(letter, "NL", DEMANDS) == 17


def test_an_appeal_that_was_lodged_in_time_is_told_of_later() -> None:
    told_late = _all(APPEALED, LATE_BARE)(ComplaintCase(kind=APPEAL).data())
    assert "appeal_in_time" not in _found(told_late, Severity.MEND)
    owned = _all(_dated(LATE), _wishes(delay_cause="The decision went to a former address."))
    assert "appeal_in_time" not in _found(owned(ComplaintCase(kind=APPEAL).data()), Severity.MEND)


def test_a_dismissal_asks_for_no_stay_and_cannot_be_appealed() -> None:
    dismissed = AuthorityDecision(authority_id="nl", rulings=(Ruling.DISMISSED,))
    change = _all(_and(Kind.AUTHORITY_DECIDED, dismissed), _wishes(body=BARE))
    found = {one.element for one in findings(change(ComplaintCase(kind=APPEAL).data()))}
    assert "appealable" in found
    assert "suspension" not in found


def test_who_has_to_act_is_told_of_their_measures_else_of_those_that_are_nobodys() -> None:
    facts = [
        step(Kind.MEASURE_SET, SERVED, Measure(text=text, owner=owner))
        for text, owner in (("Train", "HR"), ("Log", "IT"), ("Look weekly", " "))
    ]
    case = replace(ComplaintCase(kind=INSIDE).data().complaint, facts=tuple(facts))
    assert [one.measure.text for one in told.tasks(case, "it ")] == ["Log"]
    assert [one.measure.text for one in told.tasks(case, "Board")] == ["Look weekly"]


def test_several_letters_are_answered_in_one_go() -> None:
    data = ComplaintCase(kind=POSITION).data()
    second = AuthorityLetter(
        authority_id="nl", subject=LetterSubject.INQUIRY, due_on=date(2026, 12, 4), questions=("And who?",)
    )
    both = _all(_and(Kind.AUTHORITY_LETTER, second), _own(also=(2, 7)))(data)
    assert [one.number for one in told.answered_letters(both)] == [1, 2]
    assert [question for question, _answer in told.questions(both)][-1] == "And who?"
    assert "facts" in _found(both, Severity.MEND)
