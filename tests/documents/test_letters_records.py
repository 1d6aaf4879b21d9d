"""What letters tell of the records: a child, reasons kept back, codes, files, the end of a restriction."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from dpo_desk.core.facts import (
    AfterLift,
    Decision,
    FactKind,
    LiftPlan,
    Outcome,
    Restriction,
    RestrictionGround,
)
from dpo_desk.core.letter_data import LetterData, RequestLetterData
from dpo_desk.core.letters import LETTER_LANGUAGES, LetterKind, Wishes
from dpo_desk.core.particulars import Explained, LeftOut
from dpo_desk.core.people import Representative, RepresentativeKind
from dpo_desk.core.rights import Right
from dpo_desk.documents.letters import letter_pdf, letter_sheet, letter_text, plain_text
from dpo_desk.documents.sheets import Paragraph, Signature, Table, literal
from tests.complaint_letter_cases import COMPLAINT_KINDS, ComplaintCase
from tests.consent_letter_cases import CONSENT_KINDS, ConsentCase
from tests.letter_cases import CASE_KINDS, Case, fact, findings
from tests.letter_decisions import DATA_SET, decision
from tests.letter_houses import DATED, PERSON, RECEIVED

K = LetterKind
CHILD = replace(PERSON, child_until=date(2031, 5, 4))
CITED_BY_HAND = frozenset({K.COMPLAINT_ANSWER, K.AUTHORITY_POSITION, K.AUTHORITY_APPEAL_NOTICE})
"""Letters in whose samples the officer names a provision."""
OWN_LAW = ("JE", "GG", "IM", "GI")
PLAN = LiftPlan(lift_on=date(2026, 12, 4), because="R-7.", after=AfterLift.USED_AGAIN)
WEIGHING = Restriction(ground=RestrictionGround.OBJECTION, scope="IBAN, R-7.")


def _decided(kind: LetterKind, *decisions: Decision, country: str = "NL", language: str = "en") -> Case:
    facts = tuple(fact(FactKind.DECIDED, date(2026, 11, 18), one) for one in decisions)
    rights = tuple(one.right for one in decisions)
    return Case(
        kind=kind,
        country=country,
        language=language,
        facts=(fact(FactKind.RECEIVED, RECEIVED), *facts),
        rights=rights,
    )


# A child


@pytest.mark.parametrize("language", LETTER_LANGUAGES)
def test_a_child_is_greeted_by_name_and_told_what_the_letter_is_about(language: str) -> None:
    child = Case(kind=K.ACCESS_ANSWER, language=language, person=CHILD).data()
    greeting, intro, *_others = letter_sheet(child).blocks
    assert isinstance(greeting, Paragraph)
    assert isinstance(intro, Paragraph)
    assert len(intro.text) > 100
    (closing,) = (one.closing for one in letter_sheet(child).blocks if isinstance(one, Signature))
    assert closing
    assert "Madame" not in greeting.text + closing
    assert ("Eleanor Mary Whitcombe" in greeting.text) is (language != "lt")
    adult = plain_text(replace(child, person=PERSON))
    assert intro.text not in adult
    assert (intro.text == letter_sheet(_english(child)).blocks[1].text) is (language == "en")  # type: ignore[union-attr]  # a paragraph


def _english(data: RequestLetterData) -> RequestLetterData:
    return replace(data, letter=replace(data.letter, language="en"))


def test_whoever_speaks_for_a_child_is_written_to_as_an_adult() -> None:
    parent = Representative(kind=RepresentativeKind.GUARDIAN, name="Ana Brook", proof="birth certificate")
    said = plain_text(Case(kind=K.ACCESS_ANSWER, person=replace(CHILD, representative=parent)).data())
    assert "Dear Ana Brook," in said
    assert "somebody you trust" not in said


def test_the_envelope_of_a_child_bears_the_name_alone() -> None:
    child = Case(kind=K.ACCESS_ANSWER, person=CHILD).data()
    assert letter_sheet(child).address[0] == "Eleanor Mary Whitcombe"
    assert letter_sheet(replace(child, person=PERSON)).address[0] == "Ms Eleanor Mary Whitcombe"


@pytest.mark.parametrize("kind", [kind for kind in LetterKind if kind.to_person])
def test_every_letter_to_a_child_begins_with_it(kind: LetterKind) -> None:
    found: LetterData
    if kind.about_complaint:
        found = ComplaintCase(kind=kind, person=CHILD).data()
    elif kind in CONSENT_KINDS:
        found = ConsentCase(kind=kind, person=CHILD).data()
    else:
        found = Case(kind=kind, person=CHILD).data()
    assert kind in (*CASE_KINDS, *CONSENT_KINDS, *COMPLAINT_KINDS)
    greeting, intro, *_others = letter_sheet(found).blocks
    assert greeting == Paragraph("Dear Eleanor Mary Whitcombe,")
    assert intro == Paragraph(intro.text)  # type: ignore[union-attr]  # shown by the comparison
    assert intro.text.startswith("This letter is about your personal data")


def test_swiss_children_are_told_in_swiss_words() -> None:
    said = plain_text(Case(kind=K.REFUSED, country="CH", language="de", person=CHILD).data())
    assert "Ihre Personendaten" in said
    assert "Guten Tag Eleanor Mary Whitcombe\n" in said
    assert "Freundliche Grüsse" in said


# Reasons that stay on file


@pytest.mark.parametrize("language", LETTER_LANGUAGES)
def test_it_is_told_that_reasons_are_kept_back_and_never_which(language: str) -> None:
    whole = decision(K.REFUSED, "NL")
    kept = replace(whole, ground_id="gdpr_15_4", facts="R-7.", withheld="Quentin told us.")
    said = plain_text(_decided(K.REFUSED, kept, language=language).data())
    told = plain_text(_decided(K.REFUSED, replace(kept, withheld=""), language=language).data())
    assert "Quentin" not in said
    (sentence,) = set(said.splitlines()) - set(told.splitlines())
    assert re.search(r"15\D*4", sentence)
    assert sentence.count(".") >= 2


# What codes mean


@pytest.mark.parametrize("language", LETTER_LANGUAGES)
def test_codes_are_explained_at_the_end_of_the_annex(language: str) -> None:
    codes = (Explained(code="SEG_B", meaning="R-7, R-9"), Explained(code="K7", meaning="R-9"))
    case = _decided(
        K.ACCESS_ANSWER, replace(decision(K.ACCESS_ANSWER, "NL"), glossary=codes), language=language
    )
    (annex,) = letter_sheet(case.data()).annexes
    *_data, table = annex.blocks
    assert isinstance(table, Table)
    assert table.rows == ((literal("SEG_B"), "R-7, R-9"), ("K7", "R-9"))
    assert letter_pdf(case.data()).startswith(b"%PDF")


# Portable data beside something else


@pytest.mark.parametrize("language", LETTER_LANGUAGES)
@pytest.mark.parametrize("kind", [K.PARTLY_REFUSED, K.GENERAL_ANSWER])
def test_files_are_listed_beside_what_is_not_handed_over(kind: LetterKind, language: str) -> None:
    portable = Decision(
        right=Right.PORTABILITY,
        outcome=Outcome.PARTIAL if kind is K.PARTLY_REFUSED else Outcome.FULL,
        items=decision(K.PARTLY_REFUSED, "NL").items[1:] if kind is K.PARTLY_REFUSED else (),
        facts="R-7.",
        sets=(DATA_SET,),
        left_out=(LeftOut(what="Score A–E", why="R-9"),),
    )
    data = _decided(kind, portable, language=language).data()
    tables = [one for one in letter_sheet(data).blocks if isinstance(one, Table)]
    cells = {cell for table in tables for row in table.rows for cell in row}
    assert {"R-7.csv", "Score A–E", "R-9"} <= cells
    assert any(DATA_SET.sha256[:32] in cell for cell in cells)
    assert "[sets]" in letter_text(data)
    assert "portable_files" not in {one.element for one in findings(data)}


def test_a_partial_hand_over_is_not_called_a_part_of_the_request_alone() -> None:
    portable = Decision(right=Right.PORTABILITY, outcome=Outcome.PARTIAL, sets=(DATA_SET,))
    said = plain_text(_decided(K.PARTLY_REFUSED, portable).data())
    assert "You receive the data you provided to us in a structured" in said


# The end of a restriction


def _ending(kind: LetterKind, country: str = "NL", language: str = "en") -> RequestLetterData:
    facts = (
        fact(FactKind.RECEIVED, RECEIVED),
        fact(FactKind.RESTRICTION_STARTED, date(2026, 11, 2), WEIGHING),
        fact(FactKind.DECIDED, date(2026, 11, 18), decision(kind, country)),
        fact(FactKind.RESTRICTION_LIFT_DECIDED, DATED, PLAN),
    )
    return Case(kind=kind, country=country, language=language, facts=facts).data()


def test_a_refusal_tells_of_the_end_of_the_restriction_it_brings() -> None:
    said = plain_text(_ending(K.OBJECTION_REFUSED))
    assert "Since 2 November 2026 we have restricted the use of these data: IBAN, R-7." in said
    assert "On Friday 4 December 2026 this restriction ends" in said
    assert "(Article 18(3) GDPR)" in said
    assert "We then use the data again" in said
    assert "please tell us by Thursday 3 December 2026 at the latest" in said
    assert "Before we lift the restriction" not in said
    assert "18(3)" not in plain_text(_ending(K.OBJECTION_REFUSED, "CH"))


@pytest.mark.parametrize("language", LETTER_LANGUAGES)
def test_it_is_told_in_every_language(language: str) -> None:
    said = plain_text(_ending(K.RECTIFICATION_REFUSED, language=language))
    assert "IBAN, R-7. " in said
    swiss = plain_text(_ending(K.RECTIFICATION_REFUSED, "CH", language))
    assert not re.search(r"\(penktadienis\)\s+[A-ZŠŽ]", swiss), "every sentence ends"
    assert ("this restriction ends" in said) is (language == "en")


# A fee and the clock


def test_a_fee_that_stops_nothing_says_so() -> None:
    said = plain_text(Case(kind=K.FEE_NOTICE).data())
    assert "does not stop the time limit for our answer: it ends on Monday 30 November 2026" in said
    assert "(Article 12(3) GDPR)" in said
    assert "If we do not hear from you by then and nothing has been paid" in said
    assert "does not stop" not in plain_text(Case(kind=K.FEE_NOTICE, country="GB").data())
    assert "does not stop" not in plain_text(Case(kind=K.FEE_NOTICE, country="CH").data())
    late = Case(kind=K.FEE_NOTICE, dated=date(2026, 12, 7)).data()
    assert "does not stop" not in plain_text(late)


# Laws whose articles nobody here has read


@pytest.mark.parametrize("country", OWN_LAW)
@pytest.mark.parametrize("kind", CASE_KINDS)
def test_no_article_is_claimed_of_a_law_that_was_not_read(kind: LetterKind, country: str) -> None:
    assert not re.search(r"Articles? \d|GDPR Art", plain_text(Case(kind=kind, country=country).data()))


@pytest.mark.parametrize("country", OWN_LAW)
def test_nor_in_letters_about_consents_and_complaints(country: str) -> None:
    for kind in CONSENT_KINDS:
        assert not re.search(r"Articles? \d", plain_text(ConsentCase(kind=kind, country=country).data()))
    for kind in COMPLAINT_KINDS:
        if kind not in CITED_BY_HAND:
            assert not re.search(
                r"Articles? \d", plain_text(ComplaintCase(kind=kind, country=country).data())
            )


# Letters to an authority


@pytest.mark.parametrize("language", LETTER_LANGUAGES)
def test_what_secrecy_keeps_back_stands_under_its_own_heading(language: str) -> None:
    data = ComplaintCase(kind=K.AUTHORITY_DOCUMENTS, language=language).data()
    own = replace(data.letter.wishes.complaint, secrecy="R-7 (12 GB).")
    wishes: Wishes = replace(data.letter.wishes, complaint=own)
    said = letter_text(replace(data, letter=replace(data.letter, wishes=wishes)))
    heading, _empty, note = said[said.index("R-7 (12 GB)") - 60 :].split("\n## ")[-1].split("\n")[:3]
    assert heading
    assert note == "R-7 (12 GB)."
    assert heading not in letter_text(data)


# What a law asks for and what it does not


@pytest.mark.parametrize("language", ["en", "de", "fr", "it"])
def test_swiss_law_owes_reasons_for_access_and_portability_alone(language: str) -> None:
    refused = decision(K.REFUSED, "CH")
    owed = plain_text(_decided(K.REFUSED, refused, country="CH", language=language).data())
    erasure = replace(refused, right=Right.ERASURE, ground_id="ch_31_justified")
    not_owed = plain_text(_decided(K.REFUSED, erasure, country="CH", language=language).data())
    assert re.search(r"26\D*4", owed)
    assert not re.search(r"26\D*4", not_owed)


def test_swiss_letters_claim_no_duty_that_swiss_law_does_not_know() -> None:
    recipient = Case(kind=K.RECIPIENT_TOLD, country="CH").data()
    assert "The person may ask that you be told what has changed (Article 32(4) FADP)" in plain_text(
        recipient
    )
    assert "The law asks us to tell you" in plain_text(Case(kind=K.RECIPIENT_TOLD).data())
    assert "weighed against your wish" not in plain_text(Case(kind=K.MARKETING_STOPPED, country="CH").data())
    assert "weighed against your wish" in plain_text(Case(kind=K.MARKETING_STOPPED).data())


def test_the_dutch_six_weeks_run_from_an_answer_alone() -> None:
    assert "within six weeks" in plain_text(Case(kind=K.REFUSED).data())
    for kind in (K.EXTENSION, K.FEE_NOTICE, K.RESTRICTION_LIFT_NOTICE):
        said = plain_text(Case(kind=kind).data())
        assert "six weeks" not in said
        assert "Before the courts of the country where we are established or where you live." in said


def test_who_only_asked_a_question_is_not_sent_to_court() -> None:
    said = plain_text(Case(kind=K.GENERAL_ANSWER).data())
    assert "court" not in said
    assert "Complain to the authority (Article 77 GDPR)" in said
