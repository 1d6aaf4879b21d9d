"""Would they complain: every row of the table of objections is asked before issuing, or excused."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dpo_desk.core.facts import (
    Decision,
    Extension,
    ExtensionReason,
    FactKind,
    Item,
    Outcome,
    Treatment,
)
from dpo_desk.core.letter_data import RequestLetterData
from dpo_desk.core.letter_phrases import Phrases
from dpo_desk.core.letters import LetterKind, Wishes
from dpo_desk.core.organisations import Role
from dpo_desk.core.purposes import ConsentChannel
from dpo_desk.core.requests import Channel
from dpo_desk.core.rights import Right
from dpo_desk.core.weak_points import Weakness
from tests.consent_letter_cases import ConsentCase, told
from tests.letter_cases import DEMANDS, Case, fact, findings
from tests.letter_decisions import decision
from tests.letter_houses import DATED, LIBRARY, OPERATIONS, RECEIVED

K = LetterKind
TABLE = Path(__file__).parent.parent / "data" / "would_they_complain.csv"
ASKED = {
    "late_answer": "in_time",
    "late_extension": "in_first_month",
    "extension_no_reason": "extension_no_reason",
    "extension_for_refusal": "no_extension",
    "id_overasked": "id_overasked",
    "id_no_doubt": "doubt",
    "id_late": "asked_quickly",
    "id_kept": "id_kept",
    "no_confirmation": "confirmation",
    "policy_only": "copy",
    "recipients_categories": "recipients",
    "no_storage_period": "no_storage_period",
    "codes_unreadable": "key",
    "copy_missing": "copy",
    "system_forgotten": "copy",
    "all_blackened": "all_blackened",
    "third_party_leak": "third_parties_checked",
    "reason_stock_phrase": "reason_stock_phrase",
    "ground_wrong_right": "ground",
    "art23_bare": "reasons",
    "no_authority": "authority",
    "wrong_authority": "authority",
    "no_court": "court",
    "no_controller_route_uk": "controller_complaint",
    "child_addressed_adult": "child_wording",
    "kept_without_law": "then_erased",
    "kept_but_used": "kept_restricted",
    "recipients_not_told": "recipients",
    "lifted_without_notice": "lifted_without_notice",
    "no_restriction_meanwhile": "no_restriction_meanwhile",
    "own_situation_ignored": "situation",
    "not_compelling": "not_compelling",
    "marketing_continues": "stopped_on",
    "withdrawal_harder": "withdrawal_harder",
    "data_lost_format": "format",
    "observed_left_out": "left_out",
    "fee_asked": "ground",
    "fee_unexplained": "amount",
    "wrong_language": "language",
    "legalese": "legalese",
    "wrong_channel": "electronic_form",
    "unsafe_mail": "secure_delivery",
    "second_right_forgotten": "second_right_forgotten",
    "erased_before_answer": "erased_before_answer",
    "joint_ping_pong": "joint_ping_pong",
    "passed_on_late": "when",
    "dpo_missing": "dpo_contact",
    "threatening_tone": "threatening_tone",
    "promise_broken": "promise_broken",
    "nothing_held_wrong": "nothing_held_wrong",
}
"""Which demand asks what a row objects to, by its check."""
EXCUSED = {
    "pause_unfounded": "the clock counts no pause whose ground is not on file; both dates are shown",
    "no_source": "an operation without a source has its data from the person",
    "no_logic": "an operation without automated decisions takes none; what they rest on is its own text",
    "no_safeguards": "a transfer is named together with its safeguard, in one text of the operation",
    "processor_forgotten": "an operation does not tell processors from other recipients",
    "recipients_not_named": "a request does not tell that the person asked who received the data",
    "basis_switched": "another basis can be chosen only where it is on file as told from the start",
    "no_acknowledgement": "the letter that would be held back is what mends it; the case tells it",
    "marketing_weighed": "an objection to advertising has no letter that refuses it",
    "wrong_person_address": "an address does not tell whether it was verified",
    "question_unanswered": "a request is not cut into questions",
    "breach_told_late": "there are no letters about breaches yet",
    "breach_no_advice": "there are no letters about breaches yet",
}


def _rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def test_every_row_of_the_table_is_asked_or_excused() -> None:
    checks = {row["check_id"] for row in _rows()}
    assert len(checks) > 60
    assert ASKED.keys() | EXCUSED.keys() == checks
    assert not ASKED.keys() & EXCUSED.keys()
    elements = {demand.element for demand in DEMANDS}
    assert set(ASKED.values()) <= elements
    kinds = {kind.value for kind in K}
    for row in _rows():
        named = {word.strip() for word in row["applies_to"].split(",")} & kinds
        if row["check_id"] in ASKED and named:
            asked = [one.kinds for one in DEMANDS if one.element == ASKED[row["check_id"]]]
            assert all(any(K(kind) in one for one in asked) for kind in named), row


def objections(data: RequestLetterData) -> set[str]:
    """Objections that are told besides what the letter must and should contain."""
    own = {one.element for one in DEMANDS if one.asks.startswith("objection.")}
    return {one.element for one in findings(data)} & own


def made(kind: LetterKind, **wanted: object) -> RequestLetterData:
    """A letter that lacks nothing, with the phrases of the program; `wanted` has names of `Case`."""
    case = replace(Case(kind=kind), **wanted)  # type: ignore[arg-type]  # see above
    return replace(case.data(), phrases=LIBRARY.letter_phrases)


CASE_KINDS = (K.RECEIPT_ACKNOWLEDGED, K.EXTENSION, K.ACCESS_ANSWER, K.REFUSED, K.PARTLY_REFUSED, K.ERASED)


@pytest.mark.parametrize("kind", CASE_KINDS)
def test_nobody_complains_of_a_letter_that_lacks_nothing(kind: LetterKind) -> None:
    assert objections(made(kind)) == set()


@pytest.mark.parametrize(
    ("weakness", "kind", "element"),
    [
        (Weakness.ID_KEPT, K.ERASED, "id_kept"),
        (Weakness.LATE_EXTENSION, K.ACCESS_ANSWER, "late_extension"),
        (Weakness.NO_RESTRICTION_MEANWHILE, K.RECEIPT_ACKNOWLEDGED, "no_restriction_meanwhile"),
        (Weakness.LIFTED_WITHOUT_NOTICE, K.REFUSED, "lifted_without_notice"),
        (Weakness.SECOND_RIGHT_FORGOTTEN, K.ACCESS_ANSWER, "second_right_forgotten"),
    ],
)
def test_a_weak_point_of_the_case_is_told_where_it_matters(
    weakness: Weakness, kind: LetterKind, element: str
) -> None:
    weak = replace(made(kind), weaknesses=frozenset({weakness}))
    assert objections(weak) == {element}
    assert element not in objections(replace(weak, weaknesses=frozenset(Weakness) - {weakness}))


def test_a_delay_that_is_owned_is_no_objection() -> None:
    weak = frozenset({Weakness.LATE_EXTENSION})
    wishes = replace(made(K.ACCESS_ANSWER).letter.wishes, extra="This took us too long; we are sorry.")
    assert objections(replace(made(K.ACCESS_ANSWER, wishes=wishes), weaknesses=weak)) == set()


@pytest.mark.parametrize(
    ("text", "hollow"),
    [
        ("For legal reasons.", True),
        ("berechtigtes Interesse", True),
        ("Zolang als nodig", True),
        ("", False),
        ("Seven years after the tenancy ends", False),
        ("For legal reasons: section 147 AO keeps invoices eight years.", False),
    ],
)
def test_a_phrase_alone_says_nothing(text: str, hollow: bool) -> None:  # noqa: FBT001 - a value of the table
    assert LIBRARY.letter_phrases.is_hollow(text) is hollow
    assert not Phrases().is_hollow(text)


def test_reasons_periods_and_weighings_are_more_than_phrases() -> None:
    hollow = Extension(ground=ExtensionReason.NUMBER, explanation="Many requests.")
    extended = (fact(FactKind.RECEIVED, RECEIVED), fact(FactKind.EXTENDED, DATED, hollow))
    assert objections(made(K.EXTENSION, facts=extended)) == {"extension_no_reason"}
    assert objections(made(K.EXTENSION, facts=extended[:1])) == set()
    refused = replace(decision(K.REFUSED, "NL"), facts="For legal reasons.")
    said = (fact(FactKind.RECEIVED, RECEIVED), fact(FactKind.DECIDED, DATED, refused))
    assert objections(made(K.REFUSED, facts=said)) == {"reason_stock_phrase"}
    vague = (OPERATIONS[0], replace(OPERATIONS[1], storage="as long as necessary"))
    assert objections(made(K.ACCESS_ANSWER, operations=vague)) == {"no_storage_period"}


def test_what_was_typed_is_polite_and_readable() -> None:
    four = "See Article 12(3), Art. 15, § 34 and section 4 of the Act."
    assert objections(made(K.RECEIPT_ACKNOWLEDGED, wishes=Wishes(extra=four))) == {"legalese"}
    three = "See Article 12(3), Art. 15 and § 34. And Art. 5 as well."
    assert objections(made(K.RECEIPT_ACKNOWLEDGED, wishes=Wishes(extra=three))) == set()
    rude = Wishes(extra="You are a  troublemaker.")
    assert objections(made(K.RECEIPT_ACKNOWLEDGED, wishes=rude)) == {"threatening_tone"}
    refused = replace(decision(K.REFUSED, "NL"), facts="This is the ninth request of a querulant this year.")
    said = (fact(FactKind.RECEIVED, RECEIVED), fact(FactKind.DECIDED, DATED, refused))
    assert objections(made(K.REFUSED, facts=said)) == {"threatening_tone"}


def test_who_wrote_from_an_account_is_known() -> None:
    assert objections(made(K.IDENTITY_ASKED)) == set()
    assert objections(made(K.IDENTITY_ASKED, channel=Channel.PORTAL)) == {"id_overasked"}


def test_the_period_the_office_promises_counts() -> None:
    data = made(K.ACCESS_ANSWER)
    days = (DATED - RECEIVED).days
    for promised, late in ((None, False), (days, False), (days - 1, True)):
        house = replace(data.organisation, promised_days=promised)
        assert ("promise_broken" in objections(replace(data, organisation=house))) is late


def test_nothing_is_erased_before_it_was_shown() -> None:
    both = (Right.ACCESS, Right.ERASURE)
    erased = Item(label="IBAN", treatment=Treatment.ERASED, system="Kontor", done_on=date(2026, 11, 17))
    gone = Decision(right=Right.ERASURE, outcome=Outcome.FULL, items=(erased,))
    facts = (
        fact(FactKind.RECEIVED, RECEIVED),
        fact(FactKind.DECIDED, DATED, decision(K.ACCESS_ANSWER, "NL")),
        fact(FactKind.DECIDED, DATED, gone),
    )
    data = made(K.ACCESS_ANSWER, rights=both, facts=facts)
    assert objections(data) == {"erased_before_answer"}
    assert objections(replace(data, told_elsewhere=frozenset({Right.ACCESS}))) == set()
    same_day = replace(gone, items=(replace(erased, done_on=DATED),))
    assert (
        objections(
            made(K.ACCESS_ANSWER, rights=both, facts=(*facts, fact(FactKind.DECIDED, DATED, same_day)))
        )
        == set()
    )
    wishes = replace(data.letter.wishes, extra="We erased your account details too early; we are sorry.")
    assert objections(replace(data, letter=replace(data.letter, wishes=wishes))) == set()


def test_a_partial_answer_gives_more_than_it_holds_back() -> None:
    partly = decision(K.PARTLY_REFUSED, "NL")
    held = next(one for one in partly.items if one.treatment is Treatment.REFUSED)
    more = replace(
        partly, items=(*partly.items, replace(held, label="Memo 2"), replace(held, label="Memo 3"))
    )
    facts = (fact(FactKind.RECEIVED, RECEIVED), fact(FactKind.DECIDED, DATED, more))
    assert objections(made(K.PARTLY_REFUSED, facts=facts)) == {"all_blackened"}


def test_who_is_on_file_is_not_told_that_nothing_is_held() -> None:
    nothing = Decision(right=Right.ACCESS, outcome=Outcome.NOTHING_HELD)
    facts = (fact(FactKind.RECEIVED, RECEIVED), fact(FactKind.DECIDED, DATED, nothing))
    data = made(K.ACCESS_ANSWER, facts=facts)
    assert objections(data) == set()
    assert objections(replace(data, known_otherwise=True)) == {"nothing_held_wrong"}
    assert objections(replace(made(K.ACCESS_ANSWER), known_otherwise=True)) == set()


def test_a_joint_controller_answers_itself() -> None:
    data = made(K.PASSED_ON)
    for role, found in ((Role.PROCESSOR, set()), (Role.JOINT, {"joint_ping_pong"})):
        assert objections(replace(data, request=replace(data.request, role=role))) == found


def test_a_consent_is_taken_back_as_easily_as_it_was_given() -> None:
    data = ConsentCase(kind=K.CONSENT_WITHDRAWN).data()
    assert "withdrawal_harder" not in {one.element for one in findings(data)}
    one = told()
    harder = replace(one.purpose, withdrawn_by=(ConsentChannel.PAPER,))
    found = findings(replace(data, consents=(replace(one, purpose=harder),)))
    assert "withdrawal_harder" in {finding.element for finding in found}
