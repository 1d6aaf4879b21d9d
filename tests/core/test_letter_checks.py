from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dpo_desk.core import letter_reading as reading
from dpo_desk.core.addresses import Address
from dpo_desk.core.facts import (
    Checked,
    Cost,
    Decision,
    Dispatch,
    Extension,
    ExtensionReason,
    FactKind,
    Fee,
    FeeGround,
    IdentityDoubt,
    IdentityProof,
    Item,
    Outcome,
    PassedOn,
    RecipientTold,
    Restriction,
    RestrictionGround,
    Search,
    SearchResult,
    Telling,
    Treatment,
)
from dpo_desk.core.letter_checks import Finding, Severity
from dpo_desk.core.letter_data import RequestLetterData
from dpo_desk.core.letters import LetterKind, Wishes
from dpo_desk.core.organisations import Officer, Role, Sector
from dpo_desk.core.particulars import LeftOut, ReviewResult, Weighed
from dpo_desk.core.people import Representative, RepresentativeKind
from dpo_desk.core.requests import Channel
from dpo_desk.core.rights import Right
from tests.letter_cases import (
    CASE_KINDS,
    CONSENT_KINDS,
    DATED,
    DEMANDS,
    OPERATIONS,
    RECEIVED,
    Case,
    decision,
    fact,
    findings,
    public_house,
)

K = LetterKind
TABLE = Path(__file__).parent.parent / "data" / "letter_demands.csv"
COUNTRY_OF = {"eu": "NL", "uk": "GB", "ch": "CH"}
NO_DATA = "a request does not tell it"
IN_WORDING = "stands in the approved wording; tests/documents/test_letters.py reads it there"
NOT_YET = {
    "key": "items do not tell whether they hold codes",
    "first_copy_free": "no letter of these kinds can ask for money",
    "child_wording": "people do not tell whether they are children",
    "erase_stop": NO_DATA,
    "id_copy_blackening": IN_WORDING,
    "clock": IN_WORDING,
    "next_step": IN_WORDING,
    "free": IN_WORDING,
    "irrevocable": IN_WORDING,
    "reply_possible": IN_WORDING,
    "civil_petition": IN_WORDING,
    "two_ways": IN_WORDING,
    "indirect_access": IN_WORDING,
    "representative_proof": IN_WORDING,
    "late_apology": "the rule on time asks for the cause of a delay",
    "part_now": NO_DATA,
    "source": "an operation without a source has its data from the person",
    "automated": "an operation without automated decisions takes none",
    "transfers": "an operation without transfers makes none",
    "layers": NO_DATA,
    "remote_access": NO_DATA,
    "health_through_professional": NO_DATA,
    "backups": IN_WORDING,
    "statement": "what was added stands word for word in the table of what was corrected",
    "fact_or_opinion": IN_WORDING,
    "still_allowed": IN_WORDING,
    "more_details": IN_WORDING,
    "no_reason": IN_WORDING,
    "processor_instruction": "a contract that is named makes the letter an instruction",
    "ten_days": "the letter counts them from its receipt",
    "what_next": "the decision that a restriction ends says what becomes of the data",
    "published": NO_DATA,
    "joint_choice": IN_WORDING,
    "not_erased": IN_WORDING,
    "own_care": IN_WORDING,
    "receiver_duty": IN_WORDING,
    "tail": "a channel without such a day has nothing under way",
    "other_mail": IN_WORDING,
    "contest": IN_WORDING,
    "reopen": IN_WORDING,
    "label": "a decision made by a machine is not on file itself",
    "own_part": IN_WORDING,
    "told_person": IN_WORDING,
    "reasons_withheld": "a decision does not tell that reasons are kept back",
}


NOT_OF_CONSENTS = {
    "child_wording": "people do not tell whether they are children",
    "employee_text": "a letter is in text form whichever way it goes",
}


NOT_OF_COMPLAINTS = {
    "child_wording": "people do not tell whether they are children",
    "secrecy": "an organisation does not tell whether it is bound to professional secrecy",
    "person_told": "a measure does not tell whether it concerns the person",
}


def _demands() -> list[tuple[str, str, str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as table:
        return [(row["kind"], row["element"], row["law"], row["need"]) for row in csv.DictReader(table)]


def _mends(data: RequestLetterData) -> set[str]:
    return {one.element for one in findings(data) if one.severity is Severity.MEND}


def _considers(data: RequestLetterData) -> set[str]:
    return {one.element for one in findings(data) if one.severity is Severity.CONSIDER}


def test_no_demand_of_the_table_is_forgotten() -> None:
    assert len(_demands()) > 500
    for kind, element, law, need in _demands():
        severities = {
            rule.severity
            for rule in DEMANDS
            if rule.element == element and LetterKind(kind) in rule.kinds and law in rule.laws
        }
        excused = NOT_OF_CONSENTS if LetterKind(kind) in CONSENT_KINDS else NOT_YET
        if LetterKind(kind).about_complaint:
            excused = NOT_OF_COMPLAINTS
        if need == "must":
            assert Severity.MEND in severities or element in excused, (kind, element, law)
        else:
            assert severities or element in excused, (kind, element, law)


def test_what_cannot_be_asked_yet_is_not_asked() -> None:
    of_cases = {rule.element for rule in DEMANDS if rule.kinds - set(CONSENT_KINDS)}
    assert not of_cases & set(NOT_YET)
    assert not {rule.element for rule in DEMANDS} & set(NOT_OF_CONSENTS)


@pytest.mark.parametrize("country", ["NL", "DE", "AT", "BE", "GB", "CH", "IT", "FI", "IE"])
@pytest.mark.parametrize("kind", CASE_KINDS)
def test_a_complete_letter_is_not_held_back(kind: LetterKind, country: str) -> None:
    facts = None
    if (kind, country) == (K.EXTENSION, "CH"):  # Swiss law has no limit: the day is announced
        facts = (fact(FactKind.RECEIVED, RECEIVED), fact(FactKind.EXTENDED, DATED, _extension()))
    assert _mends(Case(kind=kind, country=country, facts=facts).data()) == set()


def _extension(**changes: Any) -> Extension:  # noqa: ANN401 - fields of an Extension, each with its own type
    whole = Extension(ground=ExtensionReason.BOTH, explanation="12 GB", until=date(2026, 12, 21))
    return replace(whole, **changes)


# One hole at a time

ADDRESS = Address(lines=("4 Ferry Road",), city="Fernhaven", country="NL")
Change = Callable[[RequestLetterData], RequestLetterData]


def _wishes(**changes: Any) -> Change:  # noqa: ANN401 - fields of Wishes
    return lambda data: replace(
        data, letter=replace(data.letter, wishes=replace(data.letter.wishes, **changes))
    )


def _elsewhere(**changes: Any) -> Change:  # noqa: ANN401 - fields of Elsewhere
    return lambda data: _wishes(elsewhere=replace(data.letter.wishes.elsewhere, **changes))(data)


def _letter(**changes: Any) -> Change:  # noqa: ANN401 - fields of a Letter
    return lambda data: replace(data, letter=replace(data.letter, **changes))


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


def _house(**changes: Any) -> Change:  # noqa: ANN401 - fields of an Organisation
    return lambda data: replace(data, organisation=replace(data.organisation, **changes))


def _person(**changes: Any) -> Change:  # noqa: ANN401 - fields of a Person
    return lambda data: replace(data, person=replace(data.person, **changes))


def _request(**changes: Any) -> Change:  # noqa: ANN401 - fields of a Request
    return lambda data: replace(data, request=replace(data.request, **changes))


def _without(kind: FactKind) -> Change:
    return lambda data: replace(
        data,
        request=replace(data.request, facts=tuple(one for one in data.request.facts if one.kind is not kind)),
    )


def _with(*facts: Any) -> Change:  # noqa: ANN401 - facts
    return lambda data: replace(data, request=replace(data.request, facts=(*data.request.facts, *facts)))


def _decided(**changes: Any) -> Change:  # noqa: ANN401 - fields of a Decision
    def change(data: RequestLetterData) -> RequestLetterData:
        (old,) = data.request.decisions.values()
        return _with(fact(FactKind.DECIDED, DATED, replace(old, **changes)))(data)

    return change


def _sets(**changes: Any) -> Change:  # noqa: ANN401 - fields of a DataSet
    return lambda data: _decided(sets=tuple(replace(one, **changes) for one in reading.sets(data)))(data)


def _review(**changes: Any) -> Change:  # noqa: ANN401 - fields of a Review
    def change(data: RequestLetterData) -> RequestLetterData:
        old = reading.review(data)
        assert old is not None
        return _decided(review=replace(old, **changes))(data)

    return change


def _items(change: Callable[[Item], Item | None]) -> Change:
    def changed(data: RequestLetterData) -> RequestLetterData:
        (old,) = data.request.decisions.values()
        kept = tuple(item for item in map(change, old.items) if item is not None)
        return _decided(items=kept)(data)

    return changed


def _operation(**changes: Any) -> Change:  # noqa: ANN401 - fields of an Operation
    return lambda data: replace(data, operations=(OPERATIONS[0], replace(OPERATIONS[1], **changes)))


def _drop(treatment: Treatment) -> Callable[[Item], Item | None]:
    return lambda item: None if item.treatment is treatment else item


def _strip(treatment: Treatment, **changes: Any) -> Callable[[Item], Item]:  # noqa: ANN401 - fields of an Item
    return lambda item: replace(item, **changes) if item.treatment is treatment else item


def _announced(until: date) -> Change:
    return lambda data: _with(fact(FactKind.EXTENDED, DATED, _extension(until=until)))(
        _without(FactKind.EXTENDED)(data)
    )


def _consent(**changes: Any) -> Change:  # noqa: ANN401 - fields of ConsentTold
    return lambda data: replace(data, consents=tuple(replace(one, **changes) for one in data.consents))


LATE = date(2026, 12, 7)
UNPROVEN = fact(FactKind.IDENTITY_ASKED, DATED, IdentityDoubt(doubt="other mailbox", means=("number",)))
FOUND = fact(FactKind.SEARCHED, DATED, Search(system="Mail", result=SearchResult.FOUND))


def _fee(**changes: Any) -> Change:  # noqa: ANN401 - fields of a Fee
    def change(data: RequestLetterData) -> RequestLetterData:
        old = reading.fee(data)
        assert old is not None
        return _with(fact(FactKind.FEE_ASKED, DATED, replace(old, **changes)))(data)

    return change


UNTOLD = RecipientTold(recipient="Polderbank N.V.", telling=Telling.NAMED)
RESTRICTED = fact(
    FactKind.RESTRICTION_STARTED, DATED, Restriction(ground=RestrictionGround.ACCURACY, scope="IBAN")
)
NO_AUTHORITY: Change = lambda data: replace(data, authorities=())  # noqa: E731 - one line among its kind
NAMELESS: Change = lambda data: replace(  # noqa: E731 - one line among its kind
    data, authorities=(replace(data.authorities[0], address=Address()),)
)
HOLES: list[tuple[str, str, LetterKind, Change]] = [
    ("sender", "NL", K.EXTENSION, _house(address=Address())),
    ("sender", "CH", K.REFUSED, _house(name=" ")),
    ("addressee", "NL", K.RECEIPT_ACKNOWLEDGED, _person(address=Address())),
    ("addressee", "GB", K.EXTENSION, lambda d: _wishes(dispatch=Dispatch.EMAIL)(_person(emails=())(d))),
    ("addressee", "NL", K.REFUSED, lambda d: _wishes(dispatch=Dispatch.PORTAL)(_person(name=" ")(d))),
    ("date", "NL", K.GENERAL_ANSWER, _letter(dated=date(2026, 11, 21))),
    ("electronic_form", "NL", K.EXTENSION, _request(channel=Channel.EMAIL)),
    ("electronic_form", "GB", K.REFUSED, _request(channel=Channel.PORTAL)),
    ("authorised_reader", "NL", K.ACCESS_ANSWER, _with(UNPROVEN)),
    ("authorised_reader", "CH", K.ERASED, _with(UNPROVEN)),
    ("doubt", "NL", K.IDENTITY_ASKED, _without(FactKind.IDENTITY_ASKED)),
    ("doubt", "GB", K.IDENTITY_ASKED, _with(fact(FactKind.IDENTITY_ASKED, DATED, IdentityDoubt(doubt=" ")))),
    ("doubt", "CH", K.IDENTITY_ASKED, _with(fact(FactKind.IDENTITY_ASKED, DATED, IdentityDoubt(doubt="x")))),
    ("means", "NL", K.IDENTITY_ASKED, _with(fact(FactKind.IDENTITY_ASKED, DATED, IdentityDoubt(doubt="x")))),
    ("use_and_erasure", "NL", K.IDENTITY_ASKED, _wishes(body="# Proof\n\nSend it.")),
    ("not_for_marketing", "NL", K.IDENTITY_ASKED, _request(rights=(Right.MARKETING_OBJECTION,))),
    ("in_first_month", "NL", K.EXTENSION, _letter(dated=LATE)),
    ("in_first_month", "GB", K.EXTENSION, _letter(dated=LATE)),
    ("until", "NL", K.EXTENSION, _announced(date(2027, 1, 29))),
    ("until", "NL", K.EXTENSION, _without(FactKind.EXTENDED)),
    ("until", "CH", K.EXTENSION, lambda d: _letter(dated=LATE)(_announced(date(2026, 12, 21))(d))),
    ("reasons", "NL", K.EXTENSION, _with(fact(FactKind.EXTENDED, DATED, _extension(explanation=" ")))),
    ("not_for_refusal", "NL", K.EXTENSION, _with(fact(FactKind.DECIDED, DATED, decision(K.REFUSED, "NL")))),
    ("not_second", "NL", K.EXTENSION, _with(fact(FactKind.EXTENDED, DATED, _extension(until=None)))),
    ("in_time", "NL", K.ERASED, _letter(dated=LATE)),
    ("in_time", "GB", K.ACCESS_ANSWER, _letter(dated=LATE)),
    ("in_time", "CH", K.REFUSED, _letter(dated=LATE)),
    ("reasons", "NL", K.ACCESS_ANSWER, _decided(outcome=Outcome.PARTIAL)),
    ("confirmation", "NL", K.ACCESS_ANSWER, _without(FactKind.DECIDED)),
    ("confirmation", "CH", K.ACCESS_ANSWER, _decided(outcome=Outcome.WITHDRAWN)),
    ("purposes", "NL", K.ACCESS_ANSWER, _operation(purpose="")),
    ("purposes", "CH", K.PARTLY_REFUSED, lambda d: replace(d, operations=())),
    ("categories", "NL", K.ACCESS_ANSWER, _operation(categories=("",))),
    ("recipients", "GB", K.ACCESS_ANSWER, _operation(recipients=("Polderbank N.V.", " "))),
    ("storage", "CH", K.ACCESS_ANSWER, _operation(storage="")),
    ("storage", "NL", K.PARTLY_REFUSED, _operation(storage="")),
    ("rights", "NL", K.ACCESS_ANSWER, _wishes(body="# Yes\n\n[operations]\n\n[remedies]\n\n[given]")),
    ("authority", "NL", K.ACCESS_ANSWER, NO_AUTHORITY),
    ("authority", "NL", K.REFUSED, NO_AUTHORITY),
    ("authority", "NL", K.PARTLY_REFUSED, NAMELESS),
    ("authority", "NL", K.ERASURE_PARTLY_KEPT, _wishes(body="# Kept\n\n[erased]\n\n[kept]")),
    ("authority", "GB", K.REFUSED, lambda d: replace(d, authorities=Case(kind=K.REFUSED).data().authorities)),
    ("court", "NL", K.REFUSED, _wishes(body="# No\n\nNo.")),
    ("court", "GB", K.PARTLY_REFUSED, _wishes(body="# No\n\n[refused]\n\n[given]")),
    (
        "court",
        "CH",
        K.REFUSED,
        lambda d: _wishes(body="# No")(_house(sector=Sector.FEDERAL)(d)),
    ),
    ("controller_complaint", "GB", K.REFUSED, _wishes(body="# No\n\nNo.")),
    (
        "controller_complaint",
        "GB",
        K.REFUSED,
        _house(officer=Officer(), email="", phone="", address=Address()),
    ),
    ("copy", "NL", K.ACCESS_ANSWER, _items(_drop(Treatment.GIVEN))),
    ("copy", "GB", K.ACCESS_ANSWER, _items(_strip(Treatment.GIVEN, value=" "))),
    ("copy", "CH", K.PARTLY_REFUSED, _wishes(body="# Part\n\n[operations]\n\n[refused]\n\n[remedies]")),
    ("secure_delivery", "NL", K.ACCESS_ANSWER, _wishes(dispatch=Dispatch.EMAIL)),
    ("secure_delivery", "CH", K.PARTLY_REFUSED, _wishes(dispatch=Dispatch.POST)),
    ("third_parties_checked", "NL", K.ACCESS_ANSWER, _wishes(third_parties_checked_by="")),
    ("third_parties_checked", "CH", K.PARTLY_REFUSED, _wishes(third_parties_checked_by=" ")),
    ("what", "NL", K.ERASED, _items(_drop(Treatment.ERASED))),
    ("what", "NL", K.ERASED, _items(_strip(Treatment.ERASED, system=""))),
    ("when", "NL", K.ERASED, _items(_strip(Treatment.ERASED, done_on=None))),
    ("when", "NL", K.ERASED, _items(_strip(Treatment.ERASED, done_on=date(2026, 11, 21)))),
    ("recipients", "NL", K.ERASED, _without(FactKind.RECIPIENT_TOLD)),
    ("recipients", "GB", K.ERASURE_PARTLY_KEPT, _without(FactKind.RECIPIENT_TOLD)),
    ("what_is_left", "NL", K.ERASED, lambda d: replace(d, case_file_until=None)),
    ("erased_part", "NL", K.ERASURE_PARTLY_KEPT, _items(_drop(Treatment.ERASED))),
    ("kept_part", "NL", K.ERASURE_PARTLY_KEPT, _items(_drop(Treatment.KEPT))),
    ("kept_part", "NL", K.ERASURE_PARTLY_KEPT, _items(_strip(Treatment.KEPT, reason=""))),
    ("kept_part", "GB", K.ERASURE_PARTLY_KEPT, _items(_strip(Treatment.KEPT, ground_id=""))),
    ("then_erased", "NL", K.ERASURE_PARTLY_KEPT, _items(_strip(Treatment.KEPT, until=None, reason=""))),
    ("then_erased", "CH", K.ERASURE_PARTLY_KEPT, _wishes(body="# Kept\n\n[erased]\n\n[remedies]")),
    (
        "reasons",
        "NL",
        K.ERASURE_PARTLY_KEPT,
        lambda d: _decided(facts="")(_items(_strip(Treatment.KEPT, reason=""))(d)),
    ),
    ("old_new", "NL", K.RECTIFIED, _items(_strip(Treatment.CORRECTED, new=" "))),
    ("old_new", "CH", K.RECTIFIED, _wishes(body="# Right\n\n[remedies]")),
    ("recipients", "NL", K.RECTIFIED, _without(FactKind.RECIPIENT_TOLD)),
    ("what_was_checked", "NL", K.RECTIFICATION_REFUSED, _decided(compared=" ")),
    ("offer_statement", "CH", K.RECTIFICATION_REFUSED, _wishes(body="# No\n\n[remedies]")),
    ("ground", "NL", K.RECTIFICATION_REFUSED, _decided(ground_id="gdpr_17_3_e")),
    ("no_extension", "GB", K.RECTIFICATION_REFUSED, _letter(dated=LATE)),
    ("reasons", "NL", K.RECTIFIED, _decided(outcome=Outcome.PARTIAL)),
    ("which_data", "NL", K.RECIPIENT_TOLD, _person(address=Address())),
    ("what_to_do", "NL", K.RECIPIENT_TOLD, _items(_strip(Treatment.CORRECTED, new=" "))),
    ("what_to_do", "CH", K.RECIPIENT_TOLD, _wishes(body="# Changed")),
    ("what_to_do", "GB", K.RECIPIENT_TOLD, _request(facts=())),
    ("ground", "NL", K.FEE_NOTICE, _fee(facts=" ")),
    ("ground", "NL", K.FEE_NOTICE, _fee(ground=FeeGround.EFFORT)),
    ("ground", "GB", K.FEE_NOTICE, _fee(ground=FeeGround.COSTLY_MEANS)),
    ("ground", "CH", K.FEE_NOTICE, _fee(ground=FeeGround.EXCESSIVE)),
    ("amount", "NL", K.FEE_NOTICE, _fee(items=())),
    ("amount", "NL", K.FEE_NOTICE, _fee(items=(Cost(label=" ", cents=100),))),
    ("amount", "NL", K.FEE_NOTICE, _without(FactKind.FEE_ASKED)),
    ("amount", "GB", K.FEE_NOTICE, _wishes(body="# Fee\n\n[remedies]")),
    ("amount", "CH", K.FEE_NOTICE, _fee(items=(Cost(label="R-7", cents=300_01),))),
    ("amount", "CH", K.FEE_NOTICE, _fee(currency="EUR")),
    ("choice", "NL", K.FEE_NOTICE, _fee(reply_by=None)),
    ("choice", "GB", K.FEE_NOTICE, _fee(reply_by=DATED)),
    ("why", "NL", K.CLARIFICATION_ASKED, _without(FactKind.CLARIFICATION_ASKED)),
    ("everything_is_ok", "GB", K.CLARIFICATION_ASKED, _wishes(body="# What?")),
    ("no_motive", "CH", K.CLARIFICATION_ASKED, _wishes(body="# What?")),
    ("negative", "NL", K.NOTHING_HELD, _decided(outcome=Outcome.FULL)),
    ("searched_with", "CH", K.NOTHING_HELD, _without(FactKind.SEARCHED)),
    ("except_this", "NL", K.NOTHING_HELD, lambda d: replace(d, case_file_until=None)),
    ("scope", "NL", K.RESTRICTED, _without(FactKind.RESTRICTION_STARTED)),
    ("ground", "GB", K.RESTRICTED, _without(FactKind.RESTRICTION_STARTED)),
    ("end", "NL", K.RESTRICTED, _wishes(body="# Yes\n\n[remedies]")),
    ("start", "CH", K.RESTRICTED, _letter(dated=date(2026, 11, 1))),
    ("recipients", "GB", K.RESTRICTED, _without(FactKind.RECIPIENT_TOLD)),
    ("lift_on", "NL", K.RESTRICTION_LIFT_NOTICE, _without(FactKind.RESTRICTION_LIFT_DECIDED)),
    ("before", "NL", K.RESTRICTION_LIFT_NOTICE, _letter(dated=LATE)),
    ("before", "CH", K.RESTRICTION_LIFT_NOTICE, _without(FactKind.RESTRICTION_LIFT_DECIDED)),
    ("reasons", "NL", K.REFUSED, _decided(facts=" ")),
    ("reasons", "GB", K.REFUSED, _decided(ground_id="")),
    ("reasons", "CH", K.REFUSED, _decided(facts="")),
    ("ground", "NL", K.REFUSED, _decided(ground_id="gdpr_17_3_e")),
    ("ground", "NL", K.REFUSED, _decided(ground_id="de_bdsg_29_1")),
    ("ground", "CH", K.PARTLY_REFUSED, _items(_strip(Treatment.REFUSED, ground_id="gdpr_15_4"))),
    ("no_extension", "NL", K.REFUSED, _letter(dated=LATE)),
    ("partial_first", "NL", K.REFUSED, _decided(partial_considered=" ")),
    ("given", "NL", K.PARTLY_REFUSED, _items(_drop(Treatment.GIVEN))),
    ("map", "NL", K.PARTLY_REFUSED, _items(_strip(Treatment.REFUSED, label=" "))),
    ("map", "CH", K.PARTLY_REFUSED, _wishes(body="# Part\n\n[operations]\n\n[given]\n\n[remedies]")),
    (
        "granted_rules",
        "NL",
        K.PARTLY_REFUSED,
        _with(
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
    ("answer", "NL", K.GENERAL_ANSWER, _decided(facts=" ")),
    ("answer", "NL", K.GENERAL_ANSWER, _without(FactKind.DECIDED)),
    ("rights_hint", "NL", K.GENERAL_ANSWER, _request(rights=(Right.GENERAL_QUESTION, Right.ERASURE))),
    ("which", "NL", K.CONSENT_WITHDRAWN, lambda d: replace(d, consents=())),
    ("since", "NL", K.CONSENT_WITHDRAWN, _request(received_on=date(2026, 10, 27))),
    ("data_next", "NL", K.CONSENT_WITHDRAWN, _consent(answer=None)),
    ("addressee", "NL", K.PASSED_ON_COVER, _elsewhere(address=Address())),
    ("addressee", "GB", K.PASSED_ON_COVER, _elsewhere(name=" ")),
    ("who", "NL", K.PASSED_ON, _elsewhere(name="")),
    ("who", "CH", K.PASSED_ON, _elsewhere(address=Address(), email=" ")),
    ("who", "NL", K.PASSED_ON, _wishes(body="# Passed on")),
    ("when", "NL", K.PASSED_ON, _without(FactKind.PASSED_ON)),
    ("role", "NL", K.PASSED_ON, _request(role=Role.JOINT)),
    ("no_content", "GB", K.PASSED_ON, _wishes(enclosures=("Printout",))),
    ("received", "NL", K.PASSED_ON_COVER, _request(received_on=date(2026, 11, 23))),
    ("original", "NL", K.PASSED_ON_COVER, _wishes(enclosures=())),
    ("assistance", "NL", K.PASSED_ON_COVER, _elsewhere(offer="")),
    ("assistance", "CH", K.PASSED_ON_COVER, _elsewhere(agreement="")),
    ("what_stopped", "NL", K.OBJECTION_UPHELD, _items(_drop(Treatment.STOPPED))),
    ("what_stopped", "GB", K.OBJECTION_UPHELD, _items(_strip(Treatment.STOPPED, done_on=None))),
    ("what_stopped", "CH", K.OBJECTION_UPHELD, _wishes(body="# Stopped\n\n[remedies]")),
    (
        "data_next",
        "NL",
        K.OBJECTION_UPHELD,
        lambda d: _decided(other_basis=" ")(_items(_drop(Treatment.ERASED))(d)),
    ),
    ("recipients", "NL", K.OBJECTION_UPHELD, _without(FactKind.RECIPIENT_TOLD)),
    ("situation", "NL", K.OBJECTION_REFUSED, _decided(weighed=())),
    ("situation", "GB", K.OBJECTION_REFUSED, _decided(weighed=(Weighed(said="My safety", answer=" "),))),
    ("situation", "NL", K.OBJECTION_REFUSED, _wishes(body="# No\n\n[remedies]")),
    ("compelling", "NL", K.OBJECTION_REFUSED, _decided(ground_id="gdpr_21_1_no_situation")),
    ("compelling", "CH", K.OBJECTION_REFUSED, _decided(facts="")),
    ("stopped_on", "NL", K.MARKETING_STOPPED, _items(_strip(Treatment.STOPPED, done_on=None))),
    ("stopped_on", "CH", K.MARKETING_STOPPED, _items(_strip(Treatment.STOPPED, done_on=date(2026, 11, 3)))),
    ("suppression", "NL", K.MARKETING_STOPPED, _without(FactKind.CHECKED)),
    ("no_weighing", "NL", K.MARKETING_STOPPED, _with(UNPROVEN)),
    ("no_weighing", "GB", K.MARKETING_STOPPED, _decided(weighed=(Weighed(said="Stop", answer="No"),))),
    ("reviewer", "NL", K.AUTOMATED_DECISION_REVIEWED, _review(can_change=False)),
    ("reviewer", "CH", K.AUTOMATED_DECISION_REVIEWED, _review(reviewer=" ")),
    ("own_view", "NL", K.AUTOMATED_DECISION_REVIEWED, _decided(weighed=())),
    ("result", "GB", K.AUTOMATED_DECISION_REVIEWED, _decided(review=None)),
    ("logic", "NL", K.AUTOMATED_DECISION_REVIEWED, _review(factors=())),
    ("remedies", "NL", K.AUTOMATED_DECISION_REVIEWED, NO_AUTHORITY),
    ("scope", "NL", K.PORTABILITY_COVER, _sets(automated=False)),
    ("scope", "CH", K.PORTABILITY_COVER, _decided(sets=())),
    ("format", "GB", K.PORTABILITY_COVER, _sets(charset=" ")),
    ("left_out", "NL", K.PORTABILITY_COVER, _decided(left_out=(LeftOut(what="Score", why=""),))),
    ("left_out", "NL", K.PORTABILITY_COVER, _wishes(body="# Data\n\n[sets]\n\n[files]\n\n[remedies]")),
    ("secure_delivery", "NL", K.PORTABILITY_COVER, _wishes(dispatch=Dispatch.EMAIL)),
    ("third_parties_checked", "NL", K.PORTABILITY_COVER, _wishes(third_parties_checked_by="")),
    ("authorised_reader", "NL", K.PORTABILITY_TRANSFER_COVER, _with(UNPROVEN)),
    ("request_of_person", "NL", K.PORTABILITY_TRANSFER_COVER, _person(name="")),
    ("contents", "CH", K.PORTABILITY_TRANSFER_COVER, _sets(sha256="")),
    ("only_needed", "NL", K.PORTABILITY_TRANSFER_COVER, _wishes(extra="She complains a lot.")),
    ("cannot", "NL", K.NOT_IDENTIFIED, _decided(facts=" ")),
    ("cannot", "GB", K.NOT_IDENTIFIED, _decided(ground_id="gdpr_12_5_excessive")),
    ("cannot", "CH", K.NOT_IDENTIFIED, _decided(ground_id="ch_26_1_c")),
    ("what_would_help", "NL", K.NOT_IDENTIFIED, _decided(would_help=())),
    ("what_would_help", "CH", K.NOT_IDENTIFIED, _decided(would_help=(" ",))),
    (
        "not_11_for_21",
        "NL",
        K.NOT_IDENTIFIED,
        lambda d: _decided(right=Right.OBJECTION)(_request(rights=(Right.OBJECTION, Right.ACCESS))(d)),
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
    assert element not in _mends(whole)
    assert element in _mends(change(whole))


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
    ("reference", "NL", K.REFUSED, _request(number="")),
    ("language", "NL", K.REFUSED, lambda d: _person(language="fr")(_request(language="fr")(d))),
    ("received", "NL", K.RECEIPT_ACKNOWLEDGED, _request(received_on=date(2026, 11, 23))),
    ("asked", "NL", K.RECEIPT_ACKNOWLEDGED, _request(rights=())),
    ("dpo_contact", "NL", K.REFUSED, _house(officer=Officer(name="Iris van Dam"))),
    ("dpo_contact", "CH", K.REFUSED, _house(officer=Officer())),
    ("signatory", "NL", K.REFUSED, lambda d: replace(d, signatory="Marleen Koster")),
    ("answer_by", "NL", K.RECEIPT_ACKNOWLEDGED, _letter(dated=LATE)),
    (
        "no_refusal_inside",
        "NL",
        K.RECEIPT_ACKNOWLEDGED,
        _with(fact(FactKind.DECIDED, DATED, decision(K.REFUSED, "NL"))),
    ),
    ("asked_quickly", "NL", K.IDENTITY_ASKED, lambda d: d),
    ("way_out", "NL", K.IDENTITY_ASKED, _house(officer=Officer(), email="", phone="")),
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
    ("completeness", "NL", K.ACCESS_ANSWER, _without(FactKind.SEARCHED)),
    ("joint", "NL", K.ACCESS_ANSWER, _request(role=Role.JOINT)),
    ("kept_restricted", "NL", K.ERASURE_PARTLY_KEPT, lambda d: d),
    ("kept_part", "CH", K.ERASURE_PARTLY_KEPT, _items(_strip(Treatment.KEPT, ground_id=""))),
    (
        "reasons",
        "CH",
        K.ERASURE_PARTLY_KEPT,
        lambda d: _decided(facts="")(_items(_strip(Treatment.KEPT, reason=""))(d)),
    ),
    ("when", "NL", K.RECTIFIED, _items(_strip(Treatment.CORRECTED, done_on=date(2026, 11, 21)))),
    ("when", "CH", K.RECTIFIED, _items(_strip(Treatment.CORRECTED, system=""))),
    ("old_value", "NL", K.RECTIFIED, _items(_strip(Treatment.CORRECTED, reason=""))),
    ("recipients", "CH", K.RECTIFIED, _with(fact(FactKind.RECIPIENT_TOLD, DATED, UNTOLD))),
    ("restriction_end", "NL", K.RECTIFICATION_REFUSED, _with(RESTRICTED)),
    ("remedies", "NL", K.FEE_NOTICE, NO_AUTHORITY),
    ("choices", "NL", K.CLARIFICATION_ASKED, _without(FactKind.CLARIFICATION_ASKED)),
    ("searched_where", "NL", K.NOTHING_HELD, _with(FOUND)),
    ("searched_where", "CH", K.NOTHING_HELD, _without(FactKind.SEARCHED)),
    ("scope", "CH", K.RESTRICTED, _without(FactKind.RESTRICTION_STARTED)),
    ("object_again", "NL", K.RESTRICTION_LIFT_NOTICE, _letter(dated=date(2026, 12, 3))),
    ("object_again", "NL", K.RESTRICTION_LIFT_NOTICE, _without(FactKind.RESTRICTION_LIFT_DECIDED)),
    ("remedies", "NL", K.RESTRICTION_LIFT_NOTICE, NO_AUTHORITY),
    ("court", "CH", K.REFUSED, _house(sector=Sector.PUBLIC)),
    ("administrative_remedy", "DE", K.REFUSED, _house(sector=Sector.PUBLIC)),
    ("abuse_facts", "NL", K.REFUSED, _decided(facts="One fact only")),
    ("notice_link", "NL", K.GENERAL_ANSWER, _house(website="")),
    ("field_list", "NL", K.PORTABILITY_COVER, _sets(fields="")),
    ("checksum", "NL", K.PORTABILITY_COVER, _sets(file="")),
    ("checksum", "CH", K.PORTABILITY_COVER, _wishes(body="# Data\n\n[sets]\n\n[left_out]\n\n[remedies]")),
    ("confirm", "NL", K.PORTABILITY_TRANSFER_COVER, _elsewhere(confirm_by=None)),
    ("safeguards", "NL", K.OBJECTION_REFUSED, _decided(mitigations=())),
    ("safeguards", "CH", K.OBJECTION_REFUSED, _decided(mitigations=(" ",))),
    ("restriction_end", "NL", K.OBJECTION_REFUSED, _with(RESTRICTED)),
    ("asked_before", "NL", K.NOT_IDENTIFIED, _without(FactKind.IDENTITY_ASKED)),
    ("authority", "NL", K.MARKETING_STOPPED, NO_AUTHORITY),
    ("when", "NL", K.PASSED_ON, _with(fact(FactKind.PASSED_ON, DATED, PassedOn(controller="Nova")))),
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
    assert element in _considers(data)
    assert element not in _mends(data)


# What passes


@pytest.mark.parametrize(("country", "ground"), [("NL", FeeGround.FURTHER_COPY), ("CH", FeeGround.EFFORT)])
def test_some_grounds_of_a_fee_are_for_access_alone(country: str, ground: FeeGround) -> None:
    asked = Fee(ground=ground, facts="R-7.", items=(Cost(label="Copy", cents=50),), currency="CHF")
    facts = (fact(FactKind.RECEIVED, RECEIVED), fact(FactKind.FEE_ASKED, DATED, asked))
    case = Case(kind=K.FEE_NOTICE, country=country, facts=facts)
    assert "ground" not in _mends(case.data())
    assert "ground" in _mends(replace(case, rights=(Right.ERASURE,)).data())


def test_who_was_asked_for_another_right_still_learns_that_advertising_stopped() -> None:
    beside = (Right.ACCESS, Right.MARKETING_OBJECTION)
    data = _with(UNPROVEN)(Case(kind=K.MARKETING_STOPPED, rights=beside).data())
    assert "no_weighing" not in _mends(data)


def test_nothing_is_not_held_where_something_was_erased() -> None:
    data = Case(kind=K.NOTHING_HELD, rights=(Right.ACCESS, Right.ERASURE)).data()
    assert "negative" not in _mends(data)
    erased = fact(FactKind.DECIDED, DATED, decision(K.ERASED, "NL"))
    both = replace(data, request=replace(data.request, facts=(*data.request.facts, erased)))
    assert "negative" in _mends(both)


def test_a_question_that_never_left_was_not_asked() -> None:
    data = Case(kind=K.NOT_IDENTIFIED).data()
    assert reading.identity_asked_on(data) == date(2026, 10, 30)
    facts = tuple(one for one in data.request.facts if one.kind is not FactKind.IDENTITY_ASKED)
    written = fact(FactKind.IDENTITY_ASKED, DATED, IdentityDoubt(doubt="R-7?", letter_follows=True))
    unsent = replace(data, request=replace(data.request, facts=(*facts, written)))
    assert reading.identity_asked_on(unsent) is None
    assert "asked_before" in _considers(unsent)


def test_a_letter_on_several_rights_says_to_whom_one_of_them_went() -> None:
    passed = Decision(right=Right.ACCESS, outcome=Outcome.PASSED_ON)
    for told, asked in (("", True), ("Nordhafen GmbH has it.", False)):
        facts = (
            fact(FactKind.RECEIVED, RECEIVED),
            fact(FactKind.DECIDED, DATED, replace(passed, facts=told)),
        )
        case = Case(kind=K.GENERAL_ANSWER, facts=facts, rights=(Right.ACCESS,))
        assert ("who" in _considers(case.data())) is asked


def test_advertising_that_stopped_late_owns_its_delay() -> None:
    late = _items(_strip(Treatment.STOPPED, done_on=date(2026, 11, 3)))(Case(kind=K.MARKETING_STOPPED).data())
    assert "stopped_on" not in _mends(_wishes(delay_cause="The mailing house was closed.")(late))


def test_data_that_stay_on_another_basis_need_not_be_erased() -> None:
    kept = _items(_drop(Treatment.ERASED))(Case(kind=K.OBJECTION_UPHELD).data())
    unpublished = _without(FactKind.RECIPIENT_TOLD)(kept)
    assert not {"data_next", "recipients"} & _mends(unpublished)


def test_a_decision_that_was_changed_needs_no_court() -> None:
    changed = _review(result=ReviewResult.CHANGED)(Case(kind=K.AUTOMATED_DECISION_REVIEWED).data())
    assert "remedies" not in _mends(NO_AUTHORITY(changed))


def test_a_right_decided_elsewhere_is_passed_on_by_joint_controllers_too() -> None:
    decided = _without(FactKind.PASSED_ON)(_request(role=Role.JOINT)(Case(kind=K.PASSED_ON).data()))
    assert {"when", "role"} <= _mends(decided)
    passed = Decision(right=Right.ACCESS, outcome=Outcome.PASSED_ON, facts="On 29 October.")
    told = _with(fact(FactKind.DECIDED, date(2026, 10, 29), passed))(decided)
    assert not {"when", "role"} & (_mends(told) | _considers(told))
    unbound = _elsewhere(agreement="")(_request(role=Role.JOINT)(Case(kind=K.PASSED_ON_COVER).data()))
    assert "assistance" not in _mends(unbound)  # no contract binds joint controllers to it


def test_a_late_answer_may_go_out_when_it_owns_its_delay() -> None:
    for kind in (K.ERASED, K.REFUSED):
        late = _letter(dated=LATE)(Case(kind=kind).data())
        assert "in_time" in _mends(late)
        owned = _wishes(delay_cause="Our mail server was down.")(late)
        assert not {"in_time", "no_extension"} & _mends(owned)


def test_paper_for_an_electronic_request_needs_the_wish_for_it_or_no_other_way() -> None:
    asked = _request(channel=Channel.EMAIL)(Case(kind=K.EXTENSION).data())
    assert "electronic_form" in _mends(asked)
    assert "electronic_form" not in _mends(_request(channel=Channel.EMAIL, wants_paper=True)(asked))
    assert "electronic_form" not in _mends(_person(emails=())(asked))
    assert "electronic_form" not in _mends(_wishes(dispatch=Dispatch.EMAIL)(asked))


def test_a_proof_of_identity_ends_the_doubt() -> None:
    doubted = _with(UNPROVEN)(Case(kind=K.ACCESS_ANSWER).data())
    proven = _with(fact(FactKind.IDENTITY_PROVEN, DATED, IdentityProof(how="call back")))(doubted)
    assert "authorised_reader" in _mends(doubted)
    assert "authorised_reader" not in _mends(proven)


def test_a_refusal_for_want_of_identity_goes_out_in_spite_of_the_doubt() -> None:
    refused = _decided(ground_id="gdpr_12_6_id")(_with(UNPROVEN)(Case(kind=K.REFUSED).data()))
    assert "authorised_reader" not in _mends(refused)


def test_nothing_held_needs_no_description() -> None:
    assert _mends(replace(Case(kind=K.NOTHING_HELD).data(), operations=())) == set()


def test_enclosed_papers_are_a_copy_too() -> None:
    enclosed = _wishes(enclosures=("Printout of the file, 12 pages",))(
        _items(_drop(Treatment.GIVEN))(Case(kind=K.ACCESS_ANSWER).data())
    )
    assert "copy" not in _mends(enclosed)


def test_that_nobody_received_the_data_is_an_answer() -> None:
    none = Checked(step_id=reading.NO_RECIPIENTS_STEP, needed=False)
    data = _with(fact(FactKind.CHECKED, DATED, none))(
        _without(FactKind.RECIPIENT_TOLD)(Case(kind=K.ERASED).data())
    )
    assert "recipients" not in _mends(data)


def test_a_letter_to_a_representative_needs_their_address() -> None:
    lawyer = Representative(kind=RepresentativeKind.LAWYER, name="Ana Brook", proof="power of attorney")
    data = _person(representative=lawyer)(Case(kind=K.REFUSED).data())
    assert "addressee" in _mends(data)
    there = _person(representative=replace(lawyer, address=ADDRESS))(data)
    assert "addressee" not in _mends(there)
    unproven = _person(representative=replace(lawyer, proof=""))(data)
    assert "addressee" not in _mends(unproven)  # it goes to the person
    over = _person(representative=replace(lawyer, valid_until=date(2026, 11, 1)))(data)
    assert "addressee" not in _mends(over)


def test_british_letters_name_the_complaint_to_the_house_from_june_2026() -> None:
    unreachable = _house(officer=Officer(), email="", phone="", address=Address())
    before = Case(
        kind=K.REFUSED, country="GB", received=date(2026, 6, 18), sent=None, dated=date(2026, 7, 10)
    ).data()
    since = Case(
        kind=K.REFUSED, country="GB", received=date(2026, 6, 19), sent=None, dated=date(2026, 7, 10)
    ).data()
    assert not reading.complaint_to_controller(before)
    assert reading.complaint_to_controller(since)
    assert "controller_complaint" not in _mends(unreachable(before))
    assert "controller_complaint" in _mends(unreachable(since))
    assert not reading.complaint_to_controller(Case(kind=K.REFUSED).data())


def test_spanish_houses_block_what_they_erase() -> None:
    spanish = _house(country="ES")(Case(kind=K.ERASED).data())
    assert "blocked" in _considers(spanish)
    kept = Item(label="IBAN", treatment=Treatment.KEPT, ground_id="es_32_block", until=date(2029, 1, 1))
    (old,) = spanish.request.decisions.values()
    assert "blocked" not in _considers(_decided(items=(*old.items, kept))(spanish))


def test_public_bodies_outside_the_netherlands_name_their_appeal_in_own_words() -> None:
    dutch = Case(kind=K.REFUSED, organisation=public_house("NL")).data()
    german = Case(kind=K.REFUSED, country="DE", organisation=public_house("DE")).data()
    assert "administrative_remedy" not in _considers(dutch)
    assert "administrative_remedy" in _considers(german)
    assert "administrative_remedy" not in _considers(_wishes(extra="Widerspruch binnen …")(german))


def test_a_swiss_canton_names_its_remedy_in_own_words() -> None:
    canton = _house(sector=Sector.PUBLIC)(Case(kind=K.REFUSED, country="CH").data())
    assert "court" not in _considers(_wishes(extra="Rekurs innert 30 Tagen")(canton))


def test_laws_of_their_own_are_measured_by_the_gdpr_without_its_numbers() -> None:
    (found,) = (
        one
        for one in findings(_request(number="")(Case(kind=K.RECEIPT_ACKNOWLEDGED, country="JE").data()))
        if one.element == "reference"
    )
    assert found == Finding("reference", Severity.CONSIDER)
    jersey = _house(address=Address())(Case(kind=K.EXTENSION, country="JE").data())
    assert Finding("sender", Severity.MEND) in findings(jersey)


def test_findings_name_the_law_of_the_seat_and_come_blocking_first() -> None:
    def sources(country: str) -> dict[str, str]:
        data = _house(address=Address(), website="")(Case(kind=K.GENERAL_ANSWER, country=country).data())
        return {one.element: one.source for one in findings(data)}

    assert sources("NL") == {"sender": "GDPR Art. 12(1), 13(1)(a)", "notice_link": "GDPR Art. 13, 14"}
    assert sources("GB")["sender"].startswith("UK GDPR Art. 12(1)")
    assert sources("CH")["sender"].startswith("DSG Art. 19(2)(a)")
    assert list(sources("NL")) == ["sender", "notice_link"]
    british = Case(kind=K.REFUSED, country="GB", wishes=Wishes(body="# No")).data()
    assert Finding("controller_complaint", Severity.MEND, "DPA 2018 s. 164A") in findings(british)


def test_the_approved_wording_holds_its_blocks() -> None:
    assert "map" not in _mends(Case(kind=K.PARTLY_REFUSED).data())
