from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dpo_desk.core import letter_reading as reading
from dpo_desk.core.facts import (
    Decision,
    Dispatch,
    Extension,
    ExtensionReason,
    FactKind,
    Item,
    Outcome,
    Restriction,
    RestrictionGround,
    Treatment,
)
from dpo_desk.core.letters import LetterKind, Wishes
from dpo_desk.core.particulars import Review, ReviewResult, Weighed
from dpo_desk.core.rights import Right
from dpo_desk.documents.letters import approved_text, letter_sheet, plain_text
from dpo_desk.documents.sheets import Signature, Table
from tests.documents.letters_said import deciding, says
from tests.letter_cases import REGISTERED, Case, fact, findings
from tests.letter_houses import DATED

K = LetterKind


def test_a_late_answer_owns_its_delay() -> None:
    late = Case(kind=K.ERASED, dated=date(2026, 12, 14))
    bare = approved_text(late.data())
    assert "Our answer comes late: it was due on 30 November 2026. We apologise for the delay." in bare
    owned = replace(late, wishes=Wishes(delay_cause="Our mail server lost a day of messages."))
    assert "2026. Our mail server lost a day of messages. We apologise" in approved_text(owned.data())
    assert "late" not in approved_text(Case(kind=K.ERASED).data())


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "What we refuse, you should have heard by 30 November 2026;"),
        ("nl", "Wat wij weigeren, had u uiterlijk op 30 november 2026 moeten horen;"),
        ("de", "Was wir ablehnen, hätten Sie bis zum 30. November 2026 erfahren müssen;"),
    ],
)
def test_a_refusal_in_the_longer_time_owns_that_it_is_late(language: str, said: str) -> None:
    case = Case(kind=K.PARTLY_REFUSED, language=language, dated=date(2026, 12, 14))
    plain = case.data()
    extension = Extension(ground=ExtensionReason.BOTH, explanation="R-7 (12 GB).")
    facts = (*plain.request.facts, fact(FactKind.EXTENDED, DATED, extension))
    extended = replace(case, facts=facts)
    assert reading.refuses_late(extended.data())
    assert {"in_time", "no_extension"} <= {one.element for one in findings(extended.data())}
    owned = replace(extended, wishes=replace(REGISTERED, delay_cause="The archive answered late."))
    text = approved_text(owned.data())
    assert said in text
    assert "The archive answered late." in text
    assert not {"in_time", "no_extension"} & {one.element for one in findings(owned.data())}
    assert "  " not in approved_text(extended.data()).split("##")[0]
    in_time = replace(extended, dated=date(2026, 11, 27)).data()
    assert not reading.refuses_late(in_time)
    erased = replace(case, kind=K.ERASURE_PARTLY_KEPT).data()
    kept = replace(erased, statutory=extended.data().statutory)
    assert not reading.refuses_late(kept)  # what is kept by law is no refusal of the whole right


def test_nothing_held_says_where_and_with_what_it_was_searched() -> None:
    data = Case(kind=K.NOTHING_HELD).data()
    text = approved_text(data)
    assert "**We do not process any personal data about you.**" in text
    assert "On 31 December 2029 we erase them too." in text
    assert "We searched these systems: Kontor and Mail. These are the details we searched" in text
    assert "searched for: E. M. Whitcombe; K-7." in text
    assert letter_sheet(data).annexes == ()


def test_the_table_of_advertising_tells_the_last_day_beside_other_rights_too() -> None:
    case = Case(kind=K.MARKETING_STOPPED, rights=(Right.ACCESS, Right.MARKETING_OBJECTION))
    assert "May still arrive until" in plain_text(case.data())


def test_an_operation_tells_source_transfers_and_automated_decisions_or_that_there_are_none() -> None:
    case = Case(kind=K.ACCESS_ANSWER)
    told = approved_text(case.data())
    assert "Some of the data did not come from you:\n- Video: Van Loon B.V." in told
    assert "Data leave the country as follows:\n- Video: US (SCC)" in told
    assert "These decisions are taken by automated means:\n- Video: Score A" in told
    plain = tuple(replace(one, source="", transfers="", automated="") for one in case.operations)
    bare = approved_text(replace(case, operations=plain).data())
    assert "You gave us all of these data yourself." in bare
    assert "outside the European Economic Area" in bare
    assert "We take no decision about you by automated means alone." in bare
    british = replace(case, country="GB", operations=plain)
    assert "outside the United Kingdom" in approved_text(british.data())


def test_the_table_of_operations_names_who_received_the_data() -> None:
    blocks = letter_sheet(Case(kind=K.ACCESS_ANSWER).data()).blocks
    (table,) = (block for block in blocks if isinstance(block, Table))
    assert table.rows == (
        ("Abo: 6(1)(b)", "Adr., IBAN", "Polderbank N.V.", "2029"),
        ("Video: 6(1)(f)", "Foto", "Nobody", "2027"),
    )


def test_what_is_kept_has_reason_provision_and_end() -> None:
    blocks = letter_sheet(Case(kind=K.ERASURE_PARTLY_KEPT, language="de", country="DE").data()).blocks
    erased, kept = (block for block in blocks if isinstance(block, Table))
    assert erased.rows == (("IBAN 1", "Kontor", "17.11.2026"),)
    assert kept.rows == (("Nota 1", "Art. 52 AWR (Art. 17 Abs. 3 lit. b DSGVO)", "31.12.2034"),)
    said = says(K.ERASURE_PARTLY_KEPT, "DE", "de")
    assert "Danach löschen wir sie" in said


def _corrected(*items: Item, **more: Any) -> str:  # noqa: ANN401 - fields of a Case
    whole = Decision(right=Right.RECTIFICATION, outcome=Outcome.FULL, items=items)
    return plain_text(deciding(Case(kind=K.RECTIFIED, **more), whole).data())


def test_a_correction_tells_its_day_once_or_in_every_line() -> None:
    first = Item(label="Name", treatment=Treatment.CORRECTED, system="CRM", old="A", new="B", done_on=DATED)
    later = replace(first, label="Street", done_on=date(2026, 11, 13))
    assert "This was done on 20 November 2026. We are sorry" in _corrected(first)
    both = _corrected(first, later)
    assert "This was done on" not in both
    assert "CRM, 20 Nov 2026" in both
    assert "CRM, 13 Nov 2026" in both
    assert "Old values that we still keep" not in both


def test_what_was_missing_is_added_word_for_word() -> None:
    words = "I dispute the call notes of 3 March; I never said that."
    added = Item(label="Statement", treatment=Treatment.CORRECTED, system="CRM", new=words)
    said = _corrected(added)
    assert "We have added what was missing from your data." in said
    assert "We are sorry" not in said
    assert words in said
    assert "Before" not in said


def test_an_old_value_that_is_kept_has_its_reason_and_its_end() -> None:
    name = Item(label="Name", treatment=Treatment.CORRECTED, old="A", new="B", reason="Invoices bear it")
    assert "Name: Invoices bear it.\n" in _corrected(name)
    until = replace(name, until=date(2036, 12, 31))
    assert "Name: Invoices bear it. On 31 December 2036 we erase it." in _corrected(until)


def test_a_ground_without_own_words_stands_alone() -> None:
    (table,) = (
        block
        for block in letter_sheet(Case(kind=K.PARTLY_REFUSED, language="nl").data()).blocks
        if isinstance(block, Table) and len(block.head) == 2
    )
    assert table.rows == (("Memo 1", "Artikel 15, lid 4, AVG"),)


def test_several_refusals_each_have_their_reason() -> None:
    refused = Decision(
        right=Right.ACCESS, outcome=Outcome.REFUSED, ground_id="gdpr_12_5_excessive", facts="Third time."
    )
    other = Decision(
        right=Right.ERASURE, outcome=Outcome.REFUSED, ground_id="gdpr_17_1_none", facts="Still a tenant."
    )
    text = approved_text(deciding(Case(kind=K.REFUSED), refused, other).data())
    assert "Access: The law lets us refuse a request that is excessive" in text
    assert "Erasure: Data have to be erased in the six cases" in text
    assert text.index("Third time.") < text.index("Erasure:") < text.index("Still a tenant.")


def test_what_is_granted_and_what_is_not_are_parted() -> None:
    given = Decision(
        right=Right.ERASURE,
        outcome=Outcome.FULL,
        items=(Item(label="IBAN", treatment=Treatment.ERASED, system="Kontor", done_on=DATED),),
    )
    refused = Decision(
        right=Right.RECTIFICATION,
        outcome=Outcome.REFUSED,
        ground_id="gdpr_16_opinion",
        facts="It is an opinion.",
        partial_considered="A note was added.",
    )
    partial = Decision(right=Right.PORTABILITY, outcome=Outcome.PARTIAL, ground_id="gdpr_20_4")
    text = approved_text(deciding(Case(kind=K.PARTLY_REFUSED), given, refused, partial).data())
    done, not_done = text.split("## What we do not do")
    assert "Erasure: We have erased the data." in done
    assert "Data portability: We have done part of what you asked." in done
    assert "[erased]" in done
    assert "Correction: This part of your request we have to refuse." in not_done
    assert "A note was added." in not_done


@pytest.mark.parametrize(
    ("outcome", "bold"),
    [
        (Outcome.FULL, "**We have done what you asked.**"),
        (Outcome.NOTHING_HELD, "**We hold no personal data about you.**"),
        (Outcome.PASSED_ON, "**We have passed your request on to the body that is responsible.**"),
        (Outcome.WITHDRAWN, "**We have closed your request, because you have withdrawn it.**"),
    ],
)
def test_a_general_answer_begins_with_the_outcome(outcome: Outcome, bold: str) -> None:
    decision = Decision(right=Right.RESTRICTION, outcome=outcome, facts="A note.")
    text = approved_text(deciding(Case(kind=K.GENERAL_ANSWER), decision).data())
    assert bold in text
    assert "A note." in text


def test_a_general_answer_takes_up_every_right() -> None:
    corrected = Decision(
        right=Right.RECTIFICATION,
        outcome=Outcome.FULL,
        items=(Item(label="Tel.", treatment=Treatment.CORRECTED, system="Kontor", old="1", new="2"),),
    )
    none = Decision(right=Right.PORTABILITY, outcome=Outcome.NOTHING_HELD)
    data = deciding(Case(kind=K.GENERAL_ANSWER), corrected, none).data()
    text = approved_text(data)
    assert "**We have dealt with every part of your request.**" in text
    assert "Correction: We have corrected the data." in text
    assert "Data portability: We hold no personal data about you." in text
    (table,) = (block for block in letter_sheet(data).blocks if isinstance(block, Table))
    assert table.rows == (("Tel.", "1", "2", "Kontor"),)


def test_a_general_answer_tells_what_is_restricted_and_how_a_review_ended() -> None:
    restricted = Decision(right=Right.RESTRICTION, outcome=Outcome.FULL)
    weighed = (Weighed(said="I have work.", answer="We now count it."),)
    review = Review(reviewer="J. Mulder", can_change=True, result=ReviewResult.CONFIRMED, factors=("Age",))
    reviewed = Decision(right=Right.AUTOMATED_DECISION, outcome=Outcome.FULL, review=review, weighed=weighed)
    case = deciding(Case(kind=K.GENERAL_ANSWER), restricted, reviewed)
    terms = Restriction(ground=RestrictionGround.CLAIMS, scope="Photographs")
    begun = fact(FactKind.RESTRICTION_STARTED, DATED, terms)
    text = plain_text(replace(case, facts=(*(case.facts or ()), begun)).data())
    assert "has reviewed it. The decision stays as it was." in text
    assert "I have work." in text
    assert "We now count it." in text
    assert "Photographs" in text


@pytest.mark.parametrize("right", list(Right))
@pytest.mark.parametrize(("country", "language"), [("NL", "en"), ("NL", "nl"), ("DE", "de"), ("CH", "de")])
def test_every_right_can_be_answered(right: Right, country: str, language: str) -> None:
    done = Decision(right=right, outcome=Outcome.FULL, facts="X-1.")
    also = Decision(right=Right.GENERAL_QUESTION, outcome=Outcome.FULL, facts="X-2.")
    case = Case(kind=K.GENERAL_ANSWER, country=country, language=language)
    decisions = (done,) if right is Right.GENERAL_QUESTION else (done, also)
    text = approved_text(deciding(case, *decisions).data())
    assert "X-1." in text


def test_dispatch_and_enclosures_stand_under_the_signature() -> None:
    wishes = Wishes(dispatch=Dispatch.ENCRYPTED_EMAIL, enclosures=("Lease of 2019", " "))
    data = Case(kind=K.ACCESS_ANSWER, language="de", country="DE", wishes=wishes).data()
    (signature,) = (block for block in letter_sheet(data).blocks if isinstance(block, Signature))
    assert signature.enclosures == ("Anlage: Ihre Daten", "Anlage: Lease of 2019")
    assert signature.dispatch == "Per verschlüsselter E-Mail"
    assert (signature.name, signature.function) == ("Maren Petersen", "DSB")
    other = replace(data, signatory="Henrik Osterloh\nLeiter Kundenservice")
    (signed,) = (block for block in letter_sheet(other).blocks if isinstance(block, Signature))
    assert (signed.name, signed.function) == ("Henrik Osterloh", "Leiter Kundenservice")


def test_a_free_paragraph_stands_before_the_closing() -> None:
    wishes = Wishes(extra="We met on 3 May.\n\n- One point\n- Another *point*")
    said = says(K.ERASED, wishes=wishes)
    assert "We met on 3 May.\nOne point\nAnother *point*" in said


def test_demands_that_live_in_the_wording() -> None:
    """What the checks leave to the wording is there, in every language."""
    shown = {
        K.RECEIPT_ACKNOWLEDGED: ("It costs you nothing", "Het kost u niets", "Das kostet Sie nichts"),
        K.IDENTITY_ASKED: ("black out the photograph", "onleesbaar", "schwärzen Sie bitte das Lichtbild"),
        K.EXTENSION: ("If we are ready sooner", "Zijn wij eerder klaar", "Sind wir früher fertig"),
        K.ERASED: ("This is final", "Dat is definitief", "Das ist endgültig"),
        K.REFUSED: ("You may narrow your request", "U kunt uw verzoek beperken", "Sie können eingrenzen"),
        K.PARTLY_REFUSED: ("You may narrow", "U kunt uw verzoek beperken", "Sie können eingrenzen"),
    }
    for kind, sentences in shown.items():
        for language, sentence in zip(("en", "nl", "de"), sentences, strict=True):
            assert sentence in says(kind, language=language), (kind, language)
    for language, sentence in (("en", "stands still"), ("nl", "staat stil"), ("de", "Die Frist ruht")):
        assert sentence in says(K.IDENTITY_ASKED, language=language)


def test_the_annex_says_who_searched_a_system_and_when() -> None:
    items = tuple(
        Item(label="A", treatment=Treatment.GIVEN, system=system, value="1")
        for system in ("Kontor", "Mail", "")
    )
    base = Case(kind=K.ACCESS_ANSWER).data()
    decided = fact(FactKind.DECIDED, DATED, Decision(right=Right.ACCESS, outcome=Outcome.FULL, items=items))
    data = replace(base, request=replace(base.request, facts=(*base.request.facts, decided)))
    said = plain_text(data)
    assert "Kontor\nSearched by J. Mulder on 9 November 2026.\n" in said
    assert "Mail\nSearched on 10 November 2026.\n" in said
    assert "Other data\nNo. | Item | Content\n3 | A | 1" in said
