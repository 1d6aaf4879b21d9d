from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dpo_desk.core.facts import (
    AfterLift,
    Checked,
    Clarification,
    Cost,
    Decision,
    Extension,
    ExtensionReason,
    Fact,
    FactKind,
    Fee,
    FeeGround,
    Item,
    Lifting,
    LiftPlan,
    Outcome,
    RecipientTold,
    Restriction,
    RestrictionGround,
    Telling,
    Treatment,
    Unclear,
)
from dpo_desk.core.letter_reading import NO_RECIPIENTS_STEP
from dpo_desk.core.letters import LetterKind
from dpo_desk.core.people import Representative, RepresentativeKind
from dpo_desk.core.rights import Right
from dpo_desk.documents.letters import approved_text, plain_text
from tests.documents.letters_said import says
from tests.letter_cases import Case, fact, findings
from tests.letter_houses import DATED, OPERATIONS, PERSON, RECEIVED

K = LetterKind


def _announced(country: str = "NL", language: str = "en", **more: Any) -> str:  # noqa: ANN401 - fields of a Fee
    fee = Fee(
        ground=FeeGround.FURTHER_COPY,
        facts="The first copy left on 3 March.",
        items=(Cost(label="Copies, 40 pages", cents=10_00), Cost(label="Postage", cents=2_50)),
        currency="EUR",
        reply_by=date(2026, 12, 4),
    )
    facts = (fact(FactKind.RECEIVED, RECEIVED), fact(FactKind.FEE_ASKED, DATED, replace(fee, **more)))
    return says(K.FEE_NOTICE, country, language, facts=facts)


def test_a_fee_tells_ground_amount_and_choice() -> None:
    text = _announced()
    assert "For this we ask a fee of €12.50." in text
    assert "(Article 15(3) GDPR)" in text
    assert "Copies, 40 pages | €10.00\nPostage | €2.50\nTotal | €12.50" in text
    assert "Please tell us by Friday 4 December 2026 what you want." in text
    assert "begins when you have paid" not in text
    assert "tell us by" not in _announced(reply_by=None)
    for ground in (FeeGround.EXCESSIVE, FeeGround.UNFOUNDED, FeeGround.COSTLY_MEANS):
        assert "(Article 12(5)(a) GDPR)" in _announced(ground=ground)
    assert "begins when you have paid the fee (Article 12A UK GDPR)" in _announced("GB")


def test_a_swiss_fee_leaves_ten_days() -> None:
    text = _announced("CH", "de", ground=FeeGround.EFFORT, currency="CHF", reply_by=None)
    assert "CHF\u00a012.50" in text
    assert "innert zehn Tagen" in text
    assert "(Art. 19 Abs. 3 DSV)" in text
    assert "(Art. 19 Abs. 1 DSV)" in text


def test_a_recipient_is_told_what_to_do_and_nothing_of_the_request() -> None:
    case = Case(kind=K.RECIPIENT_TOLD)
    right = Item(label="Name", treatment=Treatment.CORRECTED, system="CRM", old="A", new="B", done_on=DATED)
    gone = Item(label="IBAN", treatment=Treatment.ERASED, system="ERP", done_on=DATED)
    restriction = Restriction(ground=RestrictionGround.ACCURACY, scope="Rating")
    facts = (
        fact(FactKind.RECEIVED, RECEIVED),
        fact(
            FactKind.DECIDED, DATED, Decision(right=Right.RECTIFICATION, outcome=Outcome.FULL, items=(right,))
        ),
        fact(FactKind.DECIDED, DATED, Decision(right=Right.ERASURE, outcome=Outcome.FULL, items=(gone,))),
        fact(FactKind.RESTRICTION_STARTED, DATED, restriction),
        fact(FactKind.RESTRICTION_STARTED, DATED, replace(restriction, scope="Photo")),
        fact(FactKind.RESTRICTION_LIFTED, DATED, Lifting(restriction=2)),
    )
    whole = replace(case, facts=facts, rights=(Right.RECTIFICATION, Right.ERASURE)).data()
    said = plain_text(whole)
    assert "Please correct them too:\nItem | Before | Now\nName | A | B" in said
    assert "with every copy:\nIBAN" in said
    assert "do nothing else with them:\nRating" in said
    assert "You may use them again:\nPhoto" in said
    assert "Whitcombe, Lindengracht 412-3, 1015 KK Amsterdam." in said
    assert "28 October" not in said
    register = (replace(OPERATIONS[0], system="ERP", recipients=("Nordhafen GmbH",)),)
    assert "Name | A" not in plain_text(replace(whole, operations=register))
    known = replace(whole, person=replace(PERSON, customer_numbers=("K-7",)))
    assert "Whitcombe, customer number K-7." in plain_text(known)


def _asking(country: str = "NL", rights: tuple[Right, ...] = (), **more: Any) -> str:  # noqa: ANN401 - fields of a Clarification
    asked = Clarification(question="Which years?", **more)
    facts = (fact(FactKind.RECEIVED, RECEIVED), fact(FactKind.CLARIFICATION_ASKED, DATED, asked))
    return says(K.CLARIFICATION_ASKED, country, facts=facts, rights=rights)


def test_a_question_what_is_meant_leaves_the_person_free() -> None:
    asked = _asking(choices=("Invoices", "Photographs"))
    assert "which of these you mean:\nInvoices\nPhotographs\n" in asked
    assert "You may also answer “everything”; then we take all of it. You need not tell us why" in asked
    assert "which data you mean" in asked
    assert "very much data" in _asking(large_quantity=True, unclear=Unclear.RIGHT)
    assert "what you want us to do" in _asking(unclear=Unclear.RIGHT)
    objection = _asking(rights=(Right.OBJECTION,))
    assert "everything" in objection
    assert "need not tell us why" not in objection  # Art. 21(1) GDPR asks for reasons


def test_a_question_what_is_meant_says_of_the_time_limit_what_the_clock_does() -> None:
    still, runs = "The time limit stands still until we have your reply", "does not change the time limit"
    assert f"{still} (Article 12A UK GDPR)" in _asking("GB")
    assert f"{still}; the date" in _asking(large_quantity=True)  # EDPB 01/2022 alone says so
    assert runs in _asking()
    assert runs in _asking("CH", large_quantity=True)
    for rights in ((Right.ERASURE,), (Right.ACCESS, Right.ERASURE)):  # Art. 12A(5): access alone
        assert runs in _asking("GB", rights, large_quantity=True)
    for country in ("NL", "GB"):
        late = Case(kind=K.CLARIFICATION_ASKED, country=country, dated=date(2026, 12, 7))
        assert "and is late. We are sorry." in plain_text(late.data())


def test_a_question_in_an_extended_period_names_the_day_the_person_was_told() -> None:
    more = Extension(ground=ExtensionReason.BOTH, explanation="R-7.")
    asked = Clarification(question="Which years?")
    facts = (
        fact(FactKind.RECEIVED, RECEIVED),
        fact(FactKind.EXTENDED, date(2026, 11, 9), more),
        fact(FactKind.CLARIFICATION_ASKED, DATED, asked),
    )
    case = Case(kind=K.CLARIFICATION_ASKED, country="GB", facts=facts, dated=date(2026, 12, 15))
    assert "you would have our answer by 28 January 2027. The time limit stands still" in plain_text(
        case.data()
    )


def test_a_restriction_that_outlasts_the_check_is_not_said_to_end_with_it() -> None:
    case = Case(kind=K.RECTIFICATION_REFUSED)
    whole = case.data()
    begun = [
        fact(
            FactKind.RESTRICTION_STARTED, RECEIVED, Restriction(ground=ground, scope="IBAN", planned_lift=day)
        )
        for ground, day in (
            (RestrictionGround.ACCURACY, date(2026, 12, 4)),
            (RestrictionGround.CLAIMS, None),
        )
    ]
    claims = replace(case, facts=(*whole.request.facts, begun[1]))
    assert "as long as we were checking" not in plain_text(claims.data())
    both = replace(case, facts=(*whole.request.facts, *begun)).data()
    assert "planned to lift the restriction on 4 December 2026" in plain_text(both)
    assert "restriction_end" not in {one.element for one in findings(both)}


def test_a_request_that_is_passed_on_came_from_who_wrote_it() -> None:
    lawyer = Representative(kind=RepresentativeKind.LAWYER, name="Ada Vos", proof="Letter of authority")
    told = plain_text(Case(kind=K.PASSED_ON_COVER, person=replace(PERSON, representative=lawyer)).data())
    assert "a letter from Ada Vos reached us. Ada Vos acts on behalf of Eleanor Mary Whitcombe." in told


def test_a_refused_correction_says_what_becomes_of_the_restriction() -> None:
    def said(*facts: Fact) -> str:
        told = Case(kind=K.RECTIFICATION_REFUSED).data()
        request = replace(told.request, facts=(*told.request.facts, *facts))
        return plain_text(replace(told, request=request))

    def restricted(until: date | None = None) -> Fact:
        details = Restriction(ground=RestrictionGround.ACCURACY, scope="IBAN", planned_lift=until)
        return fact(FactKind.RESTRICTION_STARTED, DATED, details)

    assert "restrict" not in said()
    assert "Before we lift the restriction, we will tell you." in said(restricted())
    assert "on 11 December 2026; before that" in said(restricted(date(2026, 12, 11)))


@pytest.mark.parametrize("ground", RestrictionGround)
def test_a_restriction_says_why_and_until_when(ground: RestrictionGround) -> None:
    def said(until: date | None = None) -> str:
        details = Restriction(ground=ground, scope="IBAN", planned_lift=until)
        started = fact(FactKind.RESTRICTION_STARTED, date(2026, 11, 2), details)
        return says(K.RESTRICTED, facts=(fact(FactKind.RECEIVED, RECEIVED), started))

    text = said()
    assert re.search(r"IBAN \| 2 Nov 2026 \| (You|We) [^|]+ \| Until ", text)
    assert "planned" not in text
    assert "; planned for 4 Dec 2026" in said(date(2026, 12, 4))
    assert "Article 18(2) GDPR" in text


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (AfterLift.USED_AGAIN, "We then use the data again"),
        (AfterLift.ERASED, "We then erase the data."),
        (AfterLift.OBJECTION_UPHELD, "We follow your objection"),
    ],
)
def test_the_notice_before_a_restriction_ends_leaves_time_to_react(after: AfterLift, said: str) -> None:
    plan = LiftPlan(lift_on=date(2026, 12, 4), because="The register says the same", after=after)
    restriction = Restriction(ground=RestrictionGround.ACCURACY, scope="address")
    facts = (
        fact(FactKind.RECEIVED, RECEIVED),
        fact(FactKind.RESTRICTION_STARTED, date(2026, 11, 2), restriction),
        fact(FactKind.RESTRICTION_LIFT_DECIDED, DATED, plan),
    )
    text = says(K.RESTRICTION_LIFT_NOTICE, facts=facts)
    assert "On Friday 4 December 2026 this restriction ends." in text
    assert "Since 2 November 2026 we have restricted the use of these data: address." in text
    assert "by Thursday 3 December 2026 at the latest" in text
    assert said in text
    assert "(Article 18(3) GDPR)" in text


def test_recipients_are_told_or_it_is_said_why_not() -> None:
    base = Case(kind=K.ERASED).data()
    impossible = RecipientTold(recipient="Oud B.V.", telling=Telling.IMPOSSIBLE, because="dissolved")
    with_both = replace(
        base,
        request=replace(
            base.request,
            facts=(*base.request.facts, fact(FactKind.RECIPIENT_TOLD, DATED, impossible)),
        ),
    )
    text = approved_text(with_both)
    assert "We have told these recipients:\n- Polderbank N.V.\n\n" in text
    assert "These recipients could not be told:\n- Oud B.V.: dissolved" in text
    nobody = fact(FactKind.CHECKED, DATED, Checked(step_id=NO_RECIPIENTS_STEP, needed=False))
    facts = tuple(one for one in base.request.facts if one.kind is not FactKind.RECIPIENT_TOLD)
    alone = replace(base, request=replace(base.request, facts=(*facts, nobody)))
    assert "We had not passed these data on to anyone." in approved_text(alone)
    unknown = replace(base, request=replace(base.request, facts=facts))
    assert "Who had received the data" in approved_text(alone)
    assert "Who had received the data" not in approved_text(unknown)


def test_an_extension_tells_both_days_and_its_reason() -> None:
    for ground, sentence in (
        (ExtensionReason.COMPLEXITY, "Your request is complex."),
        (ExtensionReason.NUMBER, "You have sent us a number of requests."),
        (ExtensionReason.BOTH, "Your request is complex, and you have sent us a number of requests."),
    ):
        extension = Extension(ground=ground, explanation="Eleven years of files on paper.")
        facts = (fact(FactKind.RECEIVED, RECEIVED), fact(FactKind.EXTENDED, DATED, extension))
        text = approved_text(Case(kind=K.EXTENSION, facts=facts).data())
        assert f"{sentence}\n\nEleven years of files on paper." in text
        assert "**You will have our answer by Thursday 28 January 2027 at the latest.**" in text
        assert "which ends on 30 November 2026" in text
