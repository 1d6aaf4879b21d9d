from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dpo_desk.core import letter_reading as reading
from dpo_desk.core.addresses import Address
from dpo_desk.core.facts import (
    AfterLift,
    Cost,
    Decision,
    Dispatch,
    FactKind,
    FeeGround,
    IdentityDoubt,
    Item,
    Outcome,
    PassedOn,
    RecipientTold,
    Search,
    SearchResult,
    Telling,
    Treatment,
)
from dpo_desk.core.letter_checks import Severity
from dpo_desk.core.letter_data import RequestLetterData
from dpo_desk.core.letters import LetterKind
from dpo_desk.core.organisations import Officer, Role, Sector
from dpo_desk.core.particulars import LeftOut, Weighed
from dpo_desk.core.requests import Channel
from dpo_desk.core.rights import Right
from tests.core.letter_holes import (
    CHILD,
    LATE,
    NO_AUTHORITY,
    RESTRICTED,
    UNPROVEN,
    Change,
    an_extension,
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
    with_lift,
    with_person,
    with_request,
    with_review,
    with_wishes,
    without_fact,
)
from tests.letter_cases import CASE_KINDS, DEMANDS, Case, fact
from tests.letter_decisions import DATA_SET, decision
from tests.letter_houses import DATED, OPERATIONS

K = LetterKind


def _own_provision(data: RequestLetterData) -> RequestLetterData:
    """A refusal under a law whose grounds are not kept here."""
    decision = Decision(
        right=Right.ACCESS,
        outcome=Outcome.REFUSED,
        ground_id="own_provision",
        provision="Article 16(1)",
        facts="Ninth request this year.",
        partial_considered="All was given twice.",
    )
    facts = (*data.request.facts, replace(data.request.facts[-1], details=decision))
    return replace(data, request=replace(data.request, facts=facts))


def _sets(**changes: Any) -> Change:  # noqa: ANN401 - fields of a DataSet
    return lambda data: with_decision(sets=tuple(replace(one, **changes) for one in reading.sets(data)))(data)


def _operation(**changes: Any) -> Change:  # noqa: ANN401 - fields of an Operation
    return lambda data: replace(data, operations=(OPERATIONS[0], replace(OPERATIONS[1], **changes)))


def _announced(until: date) -> Change:
    return lambda data: with_facts(fact(FactKind.EXTENDED, DATED, an_extension(until=until)))(
        without_fact(FactKind.EXTENDED)(data)
    )


def _consent(**changes: Any) -> Change:  # noqa: ANN401 - fields of ConsentTold
    return lambda data: replace(data, consents=tuple(replace(one, **changes) for one in data.consents))


FOUND = fact(FactKind.SEARCHED, DATED, Search(system="Mail", result=SearchResult.FOUND))


def _fee(**changes: Any) -> Change:  # noqa: ANN401 - fields of a Fee
    def change(data: RequestLetterData) -> RequestLetterData:
        old = reading.fee(data)
        assert old is not None
        return with_facts(fact(FactKind.FEE_ASKED, DATED, replace(old, **changes)))(data)

    return change


UNTOLD = RecipientTold(recipient="Polderbank N.V.", telling=Telling.NAMED)
NAMELESS: Change = lambda data: replace(  # noqa: E731 - one line among its kind
    data, authorities=(replace(data.authorities[0], address=Address()),)
)
HOLES: list[tuple[str, str, LetterKind, Change]] = [
    ("sender", "NL", K.EXTENSION, with_house(address=Address())),
    ("sender", "CH", K.REFUSED, with_house(name=" ")),
    ("addressee", "NL", K.RECEIPT_ACKNOWLEDGED, with_person(address=Address())),
    (
        "addressee",
        "GB",
        K.EXTENSION,
        lambda d: with_wishes(dispatch=Dispatch.EMAIL)(with_person(emails=())(d)),
    ),
    ("addressee", "NL", K.REFUSED, lambda d: with_wishes(dispatch=Dispatch.PORTAL)(with_person(name=" ")(d))),
    ("date", "NL", K.GENERAL_ANSWER, with_letter(dated=date(2026, 11, 21))),
    ("electronic_form", "NL", K.EXTENSION, with_request(channel=Channel.EMAIL)),
    ("electronic_form", "GB", K.REFUSED, with_request(channel=Channel.PORTAL)),
    ("authorised_reader", "NL", K.ACCESS_ANSWER, with_facts(UNPROVEN)),
    ("authorised_reader", "CH", K.ERASED, with_facts(UNPROVEN)),
    ("doubt", "NL", K.IDENTITY_ASKED, without_fact(FactKind.IDENTITY_ASKED)),
    (
        "doubt",
        "GB",
        K.IDENTITY_ASKED,
        with_facts(fact(FactKind.IDENTITY_ASKED, DATED, IdentityDoubt(doubt=" "))),
    ),
    (
        "doubt",
        "CH",
        K.IDENTITY_ASKED,
        with_facts(fact(FactKind.IDENTITY_ASKED, DATED, IdentityDoubt(doubt="x"))),
    ),
    (
        "means",
        "NL",
        K.IDENTITY_ASKED,
        with_facts(fact(FactKind.IDENTITY_ASKED, DATED, IdentityDoubt(doubt="x"))),
    ),
    ("use_and_erasure", "NL", K.IDENTITY_ASKED, with_wishes(body="# Proof\n\nSend it.")),
    ("not_for_marketing", "NL", K.IDENTITY_ASKED, with_request(rights=(Right.MARKETING_OBJECTION,))),
    ("in_first_month", "NL", K.EXTENSION, with_letter(dated=LATE)),
    ("in_first_month", "GB", K.EXTENSION, with_letter(dated=LATE)),
    ("until", "NL", K.EXTENSION, _announced(date(2027, 1, 29))),
    ("until", "NL", K.EXTENSION, without_fact(FactKind.EXTENDED)),
    ("until", "CH", K.EXTENSION, lambda d: with_letter(dated=LATE)(_announced(date(2026, 12, 21))(d))),
    ("reasons", "NL", K.EXTENSION, with_facts(fact(FactKind.EXTENDED, DATED, an_extension(explanation=" ")))),
    (
        "not_for_refusal",
        "NL",
        K.EXTENSION,
        with_facts(fact(FactKind.DECIDED, DATED, decision(K.REFUSED, "NL"))),
    ),
    ("not_second", "NL", K.EXTENSION, with_facts(fact(FactKind.EXTENDED, DATED, an_extension(until=None)))),
    ("in_time", "NL", K.ERASED, with_letter(dated=LATE)),
    ("in_time", "GB", K.ACCESS_ANSWER, with_letter(dated=LATE)),
    ("in_time", "CH", K.REFUSED, with_letter(dated=LATE)),
    ("reasons", "NL", K.ACCESS_ANSWER, with_decision(outcome=Outcome.PARTIAL)),
    ("confirmation", "NL", K.ACCESS_ANSWER, without_fact(FactKind.DECIDED)),
    ("confirmation", "CH", K.ACCESS_ANSWER, with_decision(outcome=Outcome.WITHDRAWN)),
    ("purposes", "NL", K.ACCESS_ANSWER, _operation(purpose="")),
    ("purposes", "CH", K.PARTLY_REFUSED, lambda d: replace(d, operations=())),
    ("categories", "NL", K.ACCESS_ANSWER, _operation(categories=("",))),
    ("recipients", "GB", K.ACCESS_ANSWER, _operation(recipients=("Polderbank N.V.", " "))),
    ("storage", "CH", K.ACCESS_ANSWER, _operation(storage="")),
    ("storage", "NL", K.PARTLY_REFUSED, _operation(storage="")),
    ("rights", "NL", K.ACCESS_ANSWER, with_wishes(body="# Yes\n\n[operations]\n\n[remedies]\n\n[given]")),
    ("authority", "NL", K.ACCESS_ANSWER, NO_AUTHORITY),
    ("authority", "NL", K.REFUSED, NO_AUTHORITY),
    ("authority", "NL", K.PARTLY_REFUSED, NAMELESS),
    ("authority", "NL", K.ERASURE_PARTLY_KEPT, with_wishes(body="# Kept\n\n[erased]\n\n[kept]")),
    ("authority", "GB", K.REFUSED, lambda d: replace(d, authorities=Case(kind=K.REFUSED).data().authorities)),
    ("court", "NL", K.REFUSED, with_wishes(body="# No\n\nNo.")),
    ("court", "GB", K.PARTLY_REFUSED, with_wishes(body="# No\n\n[refused]\n\n[given]")),
    (
        "court",
        "CH",
        K.REFUSED,
        lambda d: with_wishes(body="# No")(with_house(sector=Sector.FEDERAL)(d)),
    ),
    ("controller_complaint", "GB", K.REFUSED, with_wishes(body="# No\n\nNo.")),
    (
        "controller_complaint",
        "GB",
        K.REFUSED,
        with_house(officer=Officer(), email="", phone="", address=Address()),
    ),
    ("copy", "NL", K.ACCESS_ANSWER, with_items(dropping(Treatment.GIVEN))),
    ("copy", "GB", K.ACCESS_ANSWER, with_items(stripping(Treatment.GIVEN, value=" "))),
    ("copy", "CH", K.PARTLY_REFUSED, with_wishes(body="# Part\n\n[operations]\n\n[refused]\n\n[remedies]")),
    ("secure_delivery", "NL", K.ACCESS_ANSWER, with_wishes(dispatch=Dispatch.EMAIL)),
    ("secure_delivery", "CH", K.PARTLY_REFUSED, with_wishes(dispatch=Dispatch.POST)),
    ("third_parties_checked", "NL", K.ACCESS_ANSWER, with_wishes(third_parties_checked_by="")),
    ("third_parties_checked", "CH", K.PARTLY_REFUSED, with_wishes(third_parties_checked_by=" ")),
    ("what", "NL", K.ERASED, with_items(dropping(Treatment.ERASED))),
    ("what", "NL", K.ERASED, with_items(stripping(Treatment.ERASED, system=""))),
    ("when", "NL", K.ERASED, with_items(stripping(Treatment.ERASED, done_on=None))),
    ("when", "NL", K.ERASED, with_items(stripping(Treatment.ERASED, done_on=date(2026, 11, 21)))),
    ("recipients", "NL", K.ERASED, without_fact(FactKind.RECIPIENT_TOLD)),
    ("recipients", "GB", K.ERASURE_PARTLY_KEPT, without_fact(FactKind.RECIPIENT_TOLD)),
    ("what_is_left", "NL", K.ERASED, lambda d: replace(d, case_file_until=None)),
    ("erased_part", "NL", K.ERASURE_PARTLY_KEPT, with_items(dropping(Treatment.ERASED))),
    ("kept_part", "NL", K.ERASURE_PARTLY_KEPT, with_items(dropping(Treatment.KEPT))),
    ("kept_part", "NL", K.ERASURE_PARTLY_KEPT, with_items(stripping(Treatment.KEPT, reason=""))),
    ("kept_part", "GB", K.ERASURE_PARTLY_KEPT, with_items(stripping(Treatment.KEPT, ground_id=""))),
    (
        "then_erased",
        "NL",
        K.ERASURE_PARTLY_KEPT,
        with_items(stripping(Treatment.KEPT, until=None, reason="")),
    ),
    ("then_erased", "CH", K.ERASURE_PARTLY_KEPT, with_wishes(body="# Kept\n\n[erased]\n\n[remedies]")),
    (
        "reasons",
        "NL",
        K.ERASURE_PARTLY_KEPT,
        lambda d: with_decision(facts="")(with_items(stripping(Treatment.KEPT, reason=""))(d)),
    ),
    ("old_new", "NL", K.RECTIFIED, with_items(stripping(Treatment.CORRECTED, new=" "))),
    ("old_new", "CH", K.RECTIFIED, with_wishes(body="# Right\n\n[remedies]")),
    ("recipients", "NL", K.RECTIFIED, without_fact(FactKind.RECIPIENT_TOLD)),
    ("what_was_checked", "NL", K.RECTIFICATION_REFUSED, with_decision(compared=" ")),
    ("offer_statement", "CH", K.RECTIFICATION_REFUSED, with_wishes(body="# No\n\n[remedies]")),
    ("ground", "NL", K.RECTIFICATION_REFUSED, with_decision(ground_id="gdpr_17_3_e")),
    ("no_extension", "GB", K.RECTIFICATION_REFUSED, with_letter(dated=LATE)),
    ("reasons", "NL", K.RECTIFIED, with_decision(outcome=Outcome.PARTIAL)),
    ("which_data", "NL", K.RECIPIENT_TOLD, with_person(address=Address())),
    ("what_to_do", "NL", K.RECIPIENT_TOLD, with_items(stripping(Treatment.CORRECTED, new=" "))),
    ("what_to_do", "CH", K.RECIPIENT_TOLD, with_wishes(body="# Changed")),
    ("what_to_do", "GB", K.RECIPIENT_TOLD, with_request(facts=())),
    ("ground", "NL", K.FEE_NOTICE, _fee(facts=" ")),
    ("ground", "NL", K.FEE_NOTICE, _fee(ground=FeeGround.EFFORT)),
    ("ground", "GB", K.FEE_NOTICE, _fee(ground=FeeGround.COSTLY_MEANS)),
    ("ground", "CH", K.FEE_NOTICE, _fee(ground=FeeGround.EXCESSIVE)),
    ("amount", "NL", K.FEE_NOTICE, _fee(items=())),
    ("amount", "NL", K.FEE_NOTICE, _fee(items=(Cost(label=" ", cents=100),))),
    ("amount", "NL", K.FEE_NOTICE, without_fact(FactKind.FEE_ASKED)),
    ("amount", "GB", K.FEE_NOTICE, with_wishes(body="# Fee\n\n[remedies]")),
    ("amount", "CH", K.FEE_NOTICE, _fee(items=(Cost(label="R-7", cents=300_01),))),
    ("amount", "CH", K.FEE_NOTICE, _fee(currency="EUR")),
    ("choice", "NL", K.FEE_NOTICE, _fee(reply_by=None)),
    ("choice", "GB", K.FEE_NOTICE, _fee(reply_by=DATED)),
    ("why", "NL", K.CLARIFICATION_ASKED, without_fact(FactKind.CLARIFICATION_ASKED)),
    ("everything_is_ok", "GB", K.CLARIFICATION_ASKED, with_wishes(body="# What?")),
    ("no_motive", "CH", K.CLARIFICATION_ASKED, with_wishes(body="# What?")),
    ("negative", "NL", K.NOTHING_HELD, with_decision(outcome=Outcome.FULL)),
    ("searched_with", "CH", K.NOTHING_HELD, without_fact(FactKind.SEARCHED)),
    ("except_this", "NL", K.NOTHING_HELD, lambda d: replace(d, case_file_until=None)),
    ("scope", "NL", K.RESTRICTED, without_fact(FactKind.RESTRICTION_STARTED)),
    ("ground", "GB", K.RESTRICTED, without_fact(FactKind.RESTRICTION_STARTED)),
    ("end", "NL", K.RESTRICTED, with_wishes(body="# Yes\n\n[remedies]")),
    ("start", "CH", K.RESTRICTED, with_letter(dated=date(2026, 11, 1))),
    ("recipients", "GB", K.RESTRICTED, without_fact(FactKind.RECIPIENT_TOLD)),
    ("lift_on", "NL", K.RESTRICTION_LIFT_NOTICE, without_fact(FactKind.RESTRICTION_LIFT_DECIDED)),
    ("before", "NL", K.RESTRICTION_LIFT_NOTICE, with_letter(dated=LATE)),
    ("before", "CH", K.RESTRICTION_LIFT_NOTICE, without_fact(FactKind.RESTRICTION_LIFT_DECIDED)),
    ("reasons", "NL", K.REFUSED, with_decision(facts=" ")),
    ("reasons", "GB", K.REFUSED, with_decision(ground_id="")),
    ("reasons", "CH", K.REFUSED, with_decision(facts="")),
    ("ground", "NL", K.REFUSED, with_decision(ground_id="gdpr_17_3_e")),
    ("ground", "NL", K.REFUSED, with_decision(ground_id="de_bdsg_29_1")),
    ("ground", "CH", K.PARTLY_REFUSED, with_items(stripping(Treatment.REFUSED, ground_id="gdpr_15_4"))),
    ("no_extension", "NL", K.REFUSED, with_letter(dated=LATE)),
    ("partial_first", "NL", K.REFUSED, with_decision(partial_considered=" ")),
    ("given", "NL", K.PARTLY_REFUSED, with_items(dropping(Treatment.GIVEN))),
    ("map", "NL", K.PARTLY_REFUSED, with_items(stripping(Treatment.REFUSED, label=" "))),
    ("map", "CH", K.PARTLY_REFUSED, with_wishes(body="# Part\n\n[operations]\n\n[given]\n\n[remedies]")),
    (
        "granted_rules",
        "NL",
        K.PARTLY_REFUSED,
        with_facts(
            fact(
                FactKind.DECIDED,
                DATED,
                Decision(
                    right=Right.ACCESS,
                    outcome=Outcome.PARTIAL,
                    items=(Item(label="IBAN", treatment=Treatment.ERASED, system="Kontor"),),
                ),
            )
        ),
    ),
    ("child_wording", "NL", K.ACCESS_ANSWER, CHILD),
    ("child_wording", "GB", K.EXTENSION, CHILD),
    ("reasons_withheld", "NL", K.REFUSED, with_decision(withheld="An informant.")),
    ("reasons_withheld", "CH", K.REFUSED, with_decision(withheld="An informant.")),
    ("lift_told", "NL", K.OBJECTION_REFUSED, with_lift(date(2026, 11, 21))),
    ("lift_told", "NL", K.OBJECTION_REFUSED, with_lift(date(2026, 12, 4), AfterLift.OBJECTION_UPHELD)),
    (
        "lift_told",
        "GB",
        K.RECTIFICATION_REFUSED,
        lambda d: with_wishes(body="# No\n\n[statement]\n\n[remedies]")(with_lift(date(2026, 12, 4))(d)),
    ),
    ("portable_files", "NL", K.PARTLY_REFUSED, with_decision(sets=(replace(DATA_SET, sha256=""),))),
    ("portable_files", "CH", K.GENERAL_ANSWER, with_decision(sets=(replace(DATA_SET, charset=""),))),
    ("answer", "NL", K.GENERAL_ANSWER, with_decision(facts=" ")),
    ("answer", "NL", K.GENERAL_ANSWER, without_fact(FactKind.DECIDED)),
    ("rights_hint", "NL", K.GENERAL_ANSWER, with_request(rights=(Right.GENERAL_QUESTION, Right.ERASURE))),
    ("which", "NL", K.CONSENT_WITHDRAWN, lambda d: replace(d, consents=())),
    ("since", "NL", K.CONSENT_WITHDRAWN, with_request(received_on=date(2026, 10, 27))),
    ("data_next", "NL", K.CONSENT_WITHDRAWN, _consent(answer=None)),
    ("addressee", "NL", K.PASSED_ON_COVER, with_elsewhere(address=Address())),
    ("addressee", "GB", K.PASSED_ON_COVER, with_elsewhere(name=" ")),
    ("who", "NL", K.PASSED_ON, with_elsewhere(name="")),
    ("who", "CH", K.PASSED_ON, with_elsewhere(address=Address(), email=" ")),
    ("who", "NL", K.PASSED_ON, with_wishes(body="# Passed on")),
    ("when", "NL", K.PASSED_ON, without_fact(FactKind.PASSED_ON)),
    ("role", "NL", K.PASSED_ON, with_request(role=Role.JOINT)),
    ("no_content", "GB", K.PASSED_ON, with_wishes(enclosures=("Printout",))),
    ("received", "NL", K.PASSED_ON_COVER, with_request(received_on=date(2026, 11, 23))),
    ("original", "NL", K.PASSED_ON_COVER, with_wishes(enclosures=())),
    ("assistance", "NL", K.PASSED_ON_COVER, with_elsewhere(offer="")),
    ("assistance", "CH", K.PASSED_ON_COVER, with_elsewhere(agreement="")),
    ("what_stopped", "NL", K.OBJECTION_UPHELD, with_items(dropping(Treatment.STOPPED))),
    ("what_stopped", "GB", K.OBJECTION_UPHELD, with_items(stripping(Treatment.STOPPED, done_on=None))),
    ("what_stopped", "CH", K.OBJECTION_UPHELD, with_wishes(body="# Stopped\n\n[remedies]")),
    (
        "data_next",
        "NL",
        K.OBJECTION_UPHELD,
        lambda d: with_decision(other_basis=" ")(with_items(dropping(Treatment.ERASED))(d)),
    ),
    ("recipients", "NL", K.OBJECTION_UPHELD, without_fact(FactKind.RECIPIENT_TOLD)),
    ("situation", "NL", K.OBJECTION_REFUSED, with_decision(weighed=())),
    ("situation", "GB", K.OBJECTION_REFUSED, with_decision(weighed=(Weighed(said="My safety", answer=" "),))),
    ("situation", "NL", K.OBJECTION_REFUSED, with_wishes(body="# No\n\n[remedies]")),
    ("compelling", "NL", K.OBJECTION_REFUSED, with_decision(ground_id="gdpr_21_1_no_situation")),
    ("compelling", "CH", K.OBJECTION_REFUSED, with_decision(facts="")),
    ("stopped_on", "NL", K.MARKETING_STOPPED, with_items(stripping(Treatment.STOPPED, done_on=None))),
    (
        "stopped_on",
        "CH",
        K.MARKETING_STOPPED,
        with_items(stripping(Treatment.STOPPED, done_on=date(2026, 11, 3))),
    ),
    ("suppression", "NL", K.MARKETING_STOPPED, without_fact(FactKind.CHECKED)),
    ("no_weighing", "NL", K.MARKETING_STOPPED, with_facts(UNPROVEN)),
    ("no_weighing", "GB", K.MARKETING_STOPPED, with_decision(weighed=(Weighed(said="Stop", answer="No"),))),
    ("reviewer", "NL", K.AUTOMATED_DECISION_REVIEWED, with_review(can_change=False)),
    ("reviewer", "CH", K.AUTOMATED_DECISION_REVIEWED, with_review(reviewer=" ")),
    ("own_view", "NL", K.AUTOMATED_DECISION_REVIEWED, with_decision(weighed=())),
    ("result", "GB", K.AUTOMATED_DECISION_REVIEWED, with_decision(review=None)),
    ("logic", "NL", K.AUTOMATED_DECISION_REVIEWED, with_review(factors=())),
    ("remedies", "NL", K.AUTOMATED_DECISION_REVIEWED, NO_AUTHORITY),
    ("scope", "NL", K.PORTABILITY_COVER, _sets(automated=False)),
    ("scope", "CH", K.PORTABILITY_COVER, with_decision(sets=())),
    ("format", "GB", K.PORTABILITY_COVER, _sets(charset=" ")),
    ("left_out", "NL", K.PORTABILITY_COVER, with_decision(left_out=(LeftOut(what="Score", why=""),))),
    ("left_out", "NL", K.PORTABILITY_COVER, with_wishes(body="# Data\n\n[sets]\n\n[files]\n\n[remedies]")),
    ("secure_delivery", "NL", K.PORTABILITY_COVER, with_wishes(dispatch=Dispatch.EMAIL)),
    ("third_parties_checked", "NL", K.PORTABILITY_COVER, with_wishes(third_parties_checked_by="")),
    ("authorised_reader", "NL", K.PORTABILITY_TRANSFER_COVER, with_facts(UNPROVEN)),
    ("request_of_person", "NL", K.PORTABILITY_TRANSFER_COVER, with_person(name="")),
    ("contents", "CH", K.PORTABILITY_TRANSFER_COVER, _sets(sha256="")),
    ("only_needed", "NL", K.PORTABILITY_TRANSFER_COVER, with_wishes(extra="She complains a lot.")),
    ("cannot", "NL", K.NOT_IDENTIFIED, with_decision(facts=" ")),
    ("cannot", "GB", K.NOT_IDENTIFIED, with_decision(ground_id="gdpr_12_5_excessive")),
    ("cannot", "CH", K.NOT_IDENTIFIED, with_decision(ground_id="ch_26_1_c")),
    ("what_would_help", "NL", K.NOT_IDENTIFIED, with_decision(would_help=())),
    ("what_would_help", "CH", K.NOT_IDENTIFIED, with_decision(would_help=(" ",))),
    (
        "not_11_for_21",
        "NL",
        K.NOT_IDENTIFIED,
        lambda d: with_decision(right=Right.OBJECTION)(
            with_request(rights=(Right.OBJECTION, Right.ACCESS))(d)
        ),
    ),
]


@pytest.mark.parametrize(
    ("element", "country", "kind", "change"),
    HOLES,
    ids=[f"{element}-{country}-{kind.value}-{n}" for n, (element, country, kind, _) in enumerate(HOLES)],
)
def test_a_hole_holds_the_letter_back(element: str, country: str, kind: LetterKind, change: Change) -> None:
    whole = Case(kind=kind, country=country).data()
    if (kind, country) == (K.EXTENSION, "CH"):
        whole = _announced(date(2026, 12, 21))(whole)
    assert element not in mends(whole)
    assert element in mends(change(whole))


def test_every_demand_that_blocks_has_such_a_test() -> None:
    blocking = {
        (rule.element, kind)
        for rule in DEMANDS
        if rule.severity is Severity.MEND
        for kind in rule.kinds & set(CASE_KINDS)
    }
    shown = {element for element, _, _, _ in HOLES}
    assert {element for element, _ in blocking} == shown


CONSIDERED: list[tuple[str, str, LetterKind, Change]] = [
    ("ground", "JE", K.REFUSED, _own_provision),
    ("reference", "NL", K.REFUSED, with_request(number="")),
    ("key", "NL", K.ACCESS_ANSWER, with_items(stripping(Treatment.GIVEN, value="SEG_B, since 2024"))),
    ("reply_in_time", "NL", K.FEE_NOTICE, _fee(reply_by=date(2026, 11, 30))),
    ("language", "NL", K.REFUSED, lambda d: with_person(language="fr")(with_request(language="fr")(d))),
    ("received", "NL", K.RECEIPT_ACKNOWLEDGED, with_request(received_on=date(2026, 11, 23))),
    ("asked", "NL", K.RECEIPT_ACKNOWLEDGED, with_request(rights=())),
    ("dpo_contact", "NL", K.REFUSED, with_house(officer=Officer(name="Iris van Dam"))),
    ("dpo_contact", "CH", K.REFUSED, with_house(officer=Officer())),
    ("signatory", "NL", K.REFUSED, lambda d: replace(d, signatory="Marleen Koster")),
    ("answer_by", "NL", K.RECEIPT_ACKNOWLEDGED, with_letter(dated=LATE)),
    (
        "no_refusal_inside",
        "NL",
        K.RECEIPT_ACKNOWLEDGED,
        with_facts(fact(FactKind.DECIDED, DATED, decision(K.REFUSED, "NL"))),
    ),
    ("asked_quickly", "NL", K.IDENTITY_ASKED, lambda d: d),
    ("way_out", "NL", K.IDENTITY_ASKED, with_house(officer=Officer(), email="", phone="")),
    ("authority", "NL", K.EXTENSION, NO_AUTHORITY),
    ("authority", "CH", K.REFUSED, NO_AUTHORITY),
    ("authority", "NL", K.GENERAL_ANSWER, NO_AUTHORITY),
    (
        "authority",
        "AT",
        K.REFUSED,
        lambda d: replace(d, authorities=(replace(d.authorities[0], checked_from=date(2025, 11, 1)),)),
    ),
    ("legal_basis", "NL", K.ACCESS_ANSWER, _operation(lawful_basis="")),
    ("copy", "NL", K.ACCESS_ANSWER, lambda d: d),
    ("completeness", "NL", K.ACCESS_ANSWER, without_fact(FactKind.SEARCHED)),
    ("joint", "NL", K.ACCESS_ANSWER, with_request(role=Role.JOINT)),
    ("kept_restricted", "NL", K.ERASURE_PARTLY_KEPT, lambda d: d),
    ("kept_part", "CH", K.ERASURE_PARTLY_KEPT, with_items(stripping(Treatment.KEPT, ground_id=""))),
    (
        "reasons",
        "CH",
        K.ERASURE_PARTLY_KEPT,
        lambda d: with_decision(facts="")(with_items(stripping(Treatment.KEPT, reason=""))(d)),
    ),
    ("when", "NL", K.RECTIFIED, with_items(stripping(Treatment.CORRECTED, done_on=date(2026, 11, 21)))),
    ("when", "CH", K.RECTIFIED, with_items(stripping(Treatment.CORRECTED, system=""))),
    ("old_value", "NL", K.RECTIFIED, with_items(stripping(Treatment.CORRECTED, reason=""))),
    ("recipients", "CH", K.RECTIFIED, with_facts(fact(FactKind.RECIPIENT_TOLD, DATED, UNTOLD))),
    ("restriction_end", "NL", K.RECTIFICATION_REFUSED, with_facts(RESTRICTED)),
    ("remedies", "NL", K.FEE_NOTICE, NO_AUTHORITY),
    ("choices", "NL", K.CLARIFICATION_ASKED, without_fact(FactKind.CLARIFICATION_ASKED)),
    ("searched_where", "NL", K.NOTHING_HELD, with_facts(FOUND)),
    ("searched_where", "CH", K.NOTHING_HELD, without_fact(FactKind.SEARCHED)),
    ("scope", "CH", K.RESTRICTED, without_fact(FactKind.RESTRICTION_STARTED)),
    ("object_again", "NL", K.RESTRICTION_LIFT_NOTICE, with_letter(dated=date(2026, 12, 3))),
    ("object_again", "NL", K.RESTRICTION_LIFT_NOTICE, without_fact(FactKind.RESTRICTION_LIFT_DECIDED)),
    ("remedies", "NL", K.RESTRICTION_LIFT_NOTICE, NO_AUTHORITY),
    ("court", "CH", K.REFUSED, with_house(sector=Sector.PUBLIC)),
    ("administrative_remedy", "DE", K.REFUSED, with_house(sector=Sector.PUBLIC)),
    ("abuse_facts", "NL", K.REFUSED, with_decision(facts="One fact only")),
    ("notice_link", "NL", K.GENERAL_ANSWER, with_house(website="")),
    ("field_list", "NL", K.PORTABILITY_COVER, _sets(fields="")),
    ("checksum", "NL", K.PORTABILITY_COVER, _sets(file="")),
    ("checksum", "CH", K.PORTABILITY_COVER, with_wishes(body="# Data\n\n[sets]\n\n[left_out]\n\n[remedies]")),
    ("confirm", "NL", K.PORTABILITY_TRANSFER_COVER, with_elsewhere(confirm_by=None)),
    ("safeguards", "NL", K.OBJECTION_REFUSED, with_decision(mitigations=())),
    ("safeguards", "CH", K.OBJECTION_REFUSED, with_decision(mitigations=(" ",))),
    ("restriction_end", "NL", K.OBJECTION_REFUSED, with_facts(RESTRICTED)),
    ("asked_before", "NL", K.NOT_IDENTIFIED, without_fact(FactKind.IDENTITY_ASKED)),
    ("authority", "NL", K.MARKETING_STOPPED, NO_AUTHORITY),
    ("when", "NL", K.PASSED_ON, with_facts(fact(FactKind.PASSED_ON, DATED, PassedOn(controller="Nova")))),
]


@pytest.mark.parametrize(
    ("element", "country", "kind", "change"),
    CONSIDERED,
    ids=[f"{element}-{country}-{kind.value}" for element, country, kind, _ in CONSIDERED],
)
def test_what_should_be_there_is_asked_for(
    element: str, country: str, kind: LetterKind, change: Change
) -> None:
    data = change(Case(kind=kind, country=country).data())
    assert element in considers(data)
    assert element not in mends(data)
