from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dpo_desk.core import letter_reading as reading
from dpo_desk.core.addresses import Address
from dpo_desk.core.facts import (
    Checked,
    Cost,
    Decision,
    Dispatch,
    FactKind,
    Fee,
    FeeGround,
    IdentityDoubt,
    IdentityProof,
    Item,
    Outcome,
    Treatment,
)
from dpo_desk.core.letter_checks import Finding, Severity
from dpo_desk.core.letters import LetterKind
from dpo_desk.core.organisations import Officer, Role, Sector
from dpo_desk.core.particulars import ReviewResult
from dpo_desk.core.people import Representative, RepresentativeKind
from dpo_desk.core.requests import Channel
from dpo_desk.core.rights import Right
from tests.core.letter_holes import (
    LATE,
    NO_AUTHORITY,
    UNPROVEN,
    considers,
    dropping,
    mends,
    stripping,
    with_decision,
    with_elsewhere,
    with_facts,
    with_house,
    with_items,
    with_letter,
    with_person,
    with_request,
    with_review,
    with_wishes,
    without_fact,
)
from tests.letter_cases import Case, fact, findings
from tests.letter_decisions import decision
from tests.letter_houses import DATED, RECEIVED, public_house

K = LetterKind


ADDRESS = Address(lines=("4 Ferry Road",), city="Fernhaven", country="NL")


@pytest.mark.parametrize(("country", "ground"), [("NL", FeeGround.FURTHER_COPY), ("CH", FeeGround.EFFORT)])
def test_some_grounds_of_a_fee_are_for_access_alone(country: str, ground: FeeGround) -> None:
    asked = Fee(ground=ground, facts="R-7.", items=(Cost(label="Copy", cents=50),), currency="CHF")
    facts = (fact(FactKind.RECEIVED, RECEIVED), fact(FactKind.FEE_ASKED, DATED, asked))
    case = Case(kind=K.FEE_NOTICE, country=country, facts=facts)
    assert "ground" not in mends(case.data())
    assert "ground" in mends(replace(case, rights=(Right.ERASURE,)).data())


def test_who_was_asked_for_another_right_still_learns_that_advertising_stopped() -> None:
    beside = (Right.ACCESS, Right.MARKETING_OBJECTION)
    data = with_facts(UNPROVEN)(Case(kind=K.MARKETING_STOPPED, rights=beside).data())
    assert "no_weighing" not in mends(data)


def test_nothing_is_not_held_where_something_was_erased() -> None:
    data = Case(kind=K.NOTHING_HELD, rights=(Right.ACCESS, Right.ERASURE)).data()
    assert "negative" not in mends(data)
    erased = fact(FactKind.DECIDED, DATED, decision(K.ERASED, "NL"))
    both = replace(data, request=replace(data.request, facts=(*data.request.facts, erased)))
    assert "negative" in mends(both)


def test_a_question_that_never_left_was_not_asked() -> None:
    data = Case(kind=K.NOT_IDENTIFIED).data()
    assert reading.identity_asked_on(data) == date(2026, 10, 30)
    facts = tuple(one for one in data.request.facts if one.kind is not FactKind.IDENTITY_ASKED)
    written = fact(FactKind.IDENTITY_ASKED, DATED, IdentityDoubt(doubt="R-7?", letter_follows=True))
    unsent = replace(data, request=replace(data.request, facts=(*facts, written)))
    assert reading.identity_asked_on(unsent) is None
    assert "asked_before" in considers(unsent)


def test_a_letter_on_several_rights_says_to_whom_one_of_them_went() -> None:
    passed = Decision(right=Right.ACCESS, outcome=Outcome.PASSED_ON)
    for told, asked in (("", True), ("Nordhafen GmbH has it.", False)):
        facts = (
            fact(FactKind.RECEIVED, RECEIVED),
            fact(FactKind.DECIDED, DATED, replace(passed, facts=told)),
        )
        case = Case(kind=K.GENERAL_ANSWER, facts=facts, rights=(Right.ACCESS,))
        assert ("who" in considers(case.data())) is asked


def test_advertising_that_stopped_late_owns_its_delay() -> None:
    late = with_items(stripping(Treatment.STOPPED, done_on=date(2026, 11, 3)))(
        Case(kind=K.MARKETING_STOPPED).data()
    )
    assert "stopped_on" not in mends(with_wishes(delay_cause="The mailing house was closed.")(late))


def test_data_that_stay_on_another_basis_need_not_be_erased() -> None:
    kept = with_items(dropping(Treatment.ERASED))(Case(kind=K.OBJECTION_UPHELD).data())
    unpublished = without_fact(FactKind.RECIPIENT_TOLD)(kept)
    assert not {"data_next", "recipients"} & mends(unpublished)


def test_a_decision_that_was_changed_needs_no_court() -> None:
    changed = with_review(result=ReviewResult.CHANGED)(Case(kind=K.AUTOMATED_DECISION_REVIEWED).data())
    assert "remedies" not in mends(NO_AUTHORITY(changed))


def test_a_right_decided_elsewhere_is_passed_on_by_joint_controllers_too() -> None:
    decided = without_fact(FactKind.PASSED_ON)(with_request(role=Role.JOINT)(Case(kind=K.PASSED_ON).data()))
    assert {"when", "role"} <= mends(decided)
    passed = Decision(right=Right.ACCESS, outcome=Outcome.PASSED_ON, facts="On 29 October.")
    told = with_facts(fact(FactKind.DECIDED, date(2026, 10, 29), passed))(decided)
    assert not {"when", "role"} & (mends(told) | considers(told))
    unbound = with_elsewhere(agreement="")(with_request(role=Role.JOINT)(Case(kind=K.PASSED_ON_COVER).data()))
    assert "assistance" not in mends(unbound)  # no contract binds joint controllers to it


def test_a_late_answer_may_go_out_when_it_owns_its_delay() -> None:
    for kind in (K.ERASED, K.REFUSED):
        late = with_letter(dated=LATE)(Case(kind=kind).data())
        assert "in_time" in mends(late)
        owned = with_wishes(delay_cause="Our mail server was down.")(late)
        assert not {"in_time", "no_extension"} & mends(owned)


def test_paper_for_an_electronic_request_needs_the_wish_for_it_or_no_other_way() -> None:
    asked = with_request(channel=Channel.EMAIL)(Case(kind=K.EXTENSION).data())
    assert "electronic_form" in mends(asked)
    assert "electronic_form" not in mends(with_request(channel=Channel.EMAIL, wants_paper=True)(asked))
    assert "electronic_form" not in mends(with_person(emails=())(asked))
    assert "electronic_form" not in mends(with_wishes(dispatch=Dispatch.EMAIL)(asked))


def test_a_proof_of_identity_ends_the_doubt() -> None:
    doubted = with_facts(UNPROVEN)(Case(kind=K.ACCESS_ANSWER).data())
    proven = with_facts(fact(FactKind.IDENTITY_PROVEN, DATED, IdentityProof(how="call back")))(doubted)
    assert "authorised_reader" in mends(doubted)
    assert "authorised_reader" not in mends(proven)


def test_a_refusal_for_want_of_identity_goes_out_in_spite_of_the_doubt() -> None:
    refused = with_decision(ground_id="gdpr_12_6_id")(with_facts(UNPROVEN)(Case(kind=K.REFUSED).data()))
    assert "authorised_reader" not in mends(refused)


def test_nothing_held_needs_no_description() -> None:
    assert mends(replace(Case(kind=K.NOTHING_HELD).data(), operations=())) == set()


def test_enclosed_papers_are_a_copy_too() -> None:
    enclosed = with_wishes(enclosures=("Printout of the file, 12 pages",))(
        with_items(dropping(Treatment.GIVEN))(Case(kind=K.ACCESS_ANSWER).data())
    )
    assert "copy" not in mends(enclosed)


def test_that_nobody_received_the_data_is_an_answer() -> None:
    none = Checked(step_id=reading.NO_RECIPIENTS_STEP, needed=False)
    data = with_facts(fact(FactKind.CHECKED, DATED, none))(
        without_fact(FactKind.RECIPIENT_TOLD)(Case(kind=K.ERASED).data())
    )
    assert "recipients" not in mends(data)


def test_a_letter_to_a_representative_needs_their_address() -> None:
    lawyer = Representative(kind=RepresentativeKind.LAWYER, name="Ana Brook", proof="power of attorney")
    data = with_person(representative=lawyer)(Case(kind=K.REFUSED).data())
    assert "addressee" in mends(data)
    there = with_person(representative=replace(lawyer, address=ADDRESS))(data)
    assert "addressee" not in mends(there)
    unproven = with_person(representative=replace(lawyer, proof=""))(data)
    assert "addressee" not in mends(unproven)  # it goes to the person
    over = with_person(representative=replace(lawyer, valid_until=date(2026, 11, 1)))(data)
    assert "addressee" not in mends(over)


def test_british_letters_name_the_complaint_to_the_house_from_june_2026() -> None:
    unreachable = with_house(officer=Officer(), email="", phone="", address=Address())
    before = Case(
        kind=K.REFUSED, country="GB", received=date(2026, 6, 18), sent=None, dated=date(2026, 7, 10)
    ).data()
    since = Case(
        kind=K.REFUSED, country="GB", received=date(2026, 6, 19), sent=None, dated=date(2026, 7, 10)
    ).data()
    assert not reading.complaint_to_controller(before)
    assert reading.complaint_to_controller(since)
    assert "controller_complaint" not in mends(unreachable(before))
    assert "controller_complaint" in mends(unreachable(since))
    assert not reading.complaint_to_controller(Case(kind=K.REFUSED).data())


def test_spanish_houses_block_what_they_erase() -> None:
    spanish = with_house(country="ES")(Case(kind=K.ERASED).data())
    assert "blocked" in considers(spanish)
    kept = Item(label="IBAN", treatment=Treatment.KEPT, ground_id="es_32_block", until=date(2029, 1, 1))
    (old,) = spanish.request.decisions.values()
    assert "blocked" not in considers(with_decision(items=(*old.items, kept))(spanish))


def test_public_bodies_outside_the_netherlands_name_their_appeal_in_own_words() -> None:
    dutch = Case(kind=K.REFUSED, organisation=public_house("NL")).data()
    german = Case(kind=K.REFUSED, country="DE", organisation=public_house("DE")).data()
    assert "administrative_remedy" not in considers(dutch)
    assert "administrative_remedy" in considers(german)
    assert "administrative_remedy" not in considers(with_wishes(extra="Widerspruch binnen …")(german))


def test_a_swiss_canton_names_its_remedy_in_own_words() -> None:
    canton = with_house(sector=Sector.PUBLIC)(Case(kind=K.REFUSED, country="CH").data())
    assert "court" not in considers(with_wishes(extra="Rekurs innert 30 Tagen")(canton))


def test_laws_of_their_own_are_measured_by_the_gdpr_without_its_numbers() -> None:
    (found,) = (
        one
        for one in findings(with_request(number="")(Case(kind=K.RECEIPT_ACKNOWLEDGED, country="JE").data()))
        if one.element == "reference"
    )
    assert found == Finding("reference", Severity.CONSIDER)
    jersey = with_house(address=Address())(Case(kind=K.EXTENSION, country="JE").data())
    assert Finding("sender", Severity.MEND) in findings(jersey)
