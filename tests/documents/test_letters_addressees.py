from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from dpo_desk.core.addresses import Address
from dpo_desk.core.letters import LetterKind
from dpo_desk.core.organisations import Officer
from dpo_desk.core.people import Representative, RepresentativeKind, Salutation
from dpo_desk.core.requests import Channel
from dpo_desk.core.rights import Right
from dpo_desk.documents.letters import approved_text, letter_sheet
from dpo_desk.documents.sheets import Signature
from tests.documents.letters_said import remedies, says
from tests.letter_cases import CASE_KINDS, Case
from tests.letter_houses import PERSON, house

K = LetterKind


def test_a_house_without_mailbox_or_telephone_is_found_at_its_address() -> None:
    silent = replace(house("NL"), officer=Officer(name="Iris van Dam"), email="", phone="")
    data = Case(kind=K.REFUSED, organisation=silent).data()
    assert remedies(data)[0].lines == ("Iris van Dam", "Havenkade 18, 1019 BR Amsterdam")
    asked = says(K.RECEIPT_ACKNOWLEDGED, organisation=silent)
    assert "please write to us and mention R-2026-0042" in asked
    phone = replace(silent, phone="020 555 01 40")
    assert "Iris van Dam will be glad to help: 020" in says(K.RECEIPT_ACKNOWLEDGED, organisation=phone)
    mail = replace(silent, email="info@woonhaven.example")
    assert "help: info@woonhaven.example. Please" in says(K.RECEIPT_ACKNOWLEDGED, organisation=mail)


# What was asked


def test_a_message_is_told_with_its_channel_and_days() -> None:
    sent = date(2026, 10, 27)
    letters = {
        Channel.EMAIL: "Your e-mail of 27 October 2026 reached us on 28 October 2026.",
        Channel.LETTER: "Your letter of 27 October 2026 reached us on 28 October 2026.",
        Channel.FORM: "Your form of 27 October 2026 reached us on 28 October 2026.",
        Channel.PHONE: "You telephoned us on 28 October 2026.",
        Channel.IN_PERSON: "You spoke to us in person on 28 October 2026.",
        Channel.PORTAL: "Your message of 27 October 2026 on our portal reached us on 28 October 2026.",
        Channel.OTHER: "Your request of 27 October 2026 reached us on 28 October 2026.",
    }
    for channel, opening in letters.items():
        assert opening in says(K.RECEIPT_ACKNOWLEDGED, channel=channel, sent=sent)
    assert "Your e-mail reached us on 28 October 2026." in says(K.RECEIPT_ACKNOWLEDGED, channel=Channel.EMAIL)


def test_german_letters_begin_with_a_word_that_is_written_large() -> None:
    """After the comma of the salutation a sentence goes on; Ihr and Sie are large all the same."""
    for channel in Channel:
        text = approved_text(Case(kind=K.ERASED, country="DE", language="de", channel=channel).data())
        assert re.search(r"Sehr geehrte Frau Whitcombe,\n\n(Ihr|Ihre|Sie) ", text), text


def test_several_rights_are_listed() -> None:
    rights = (Right.ACCESS, Right.ERASURE, Right.MARKETING_OBJECTION)
    text = approved_text(Case(kind=K.RECEIPT_ACKNOWLEDGED, rights=rights).data())
    assert "In it you ask for several things:\n- You asked which personal data" in text
    assert "- You asked us to erase personal data" in text
    assert "takes effect at once. You need not wait for that date." in text
    spoken = approved_text(Case(kind=K.RECEIPT_ACKNOWLEDGED, rights=rights, channel=Channel.PHONE).data())
    assert "You asked for several things:\n" in spoken


def test_what_takes_effect_at_once_waits_for_no_date() -> None:
    text = approved_text(Case(kind=K.RECEIPT_ACKNOWLEDGED, rights=(Right.WITHDRAWAL,)).data())
    assert "**We act on it at once.**" in text
    assert "at the latest" not in text
    assert "erase nothing" not in text


def test_a_question_is_acknowledged_as_one() -> None:
    text = approved_text(Case(kind=K.RECEIPT_ACKNOWLEDGED, rights=(Right.GENERAL_QUESTION,)).data())
    assert "We look into your question" in text
    assert "If we find that you want to use one of your rights" in text


def test_a_late_acknowledgement_promises_no_past_day() -> None:
    text = approved_text(Case(kind=K.RECEIPT_ACKNOWLEDGED, dated=date(2026, 12, 14)).data())
    assert "**Our answer was due on Monday 30 November 2026 and is late.**" in text


# Who is spoken to


@pytest.mark.parametrize(
    ("language", "neutral", "ms", "mr"),
    [
        ("en", "Dear Eleanor Mary Whitcombe,", "Dear Ms Whitcombe,", "Dear Mr Whitcombe,"),
        ("nl", "Geachte Eleanor Mary Whitcombe,", "Geachte mevrouw Whitcombe,", "Geachte heer Whitcombe,"),
        (
            "de",
            "Guten Tag Eleanor Mary Whitcombe,",
            "Sehr geehrte Frau Whitcombe,",
            "Sehr geehrter Herr Whitcombe,",
        ),
    ],
)
def test_the_salutation_is_neutral_unless_more_is_known(
    language: str, neutral: str, ms: str, mr: str
) -> None:
    def salutation(kind: Salutation, family: str = "Whitcombe") -> str:
        person = replace(PERSON, salutation=kind, family_name=family)
        text = approved_text(Case(kind=K.ERASED, language=language, person=person).data())
        return text.split("\n\n")[1]

    assert salutation(Salutation.NEUTRAL) == neutral
    assert salutation(Salutation.MS) == ms
    assert salutation(Salutation.MR) == mr
    assert salutation(Salutation.MS, family="") == neutral


LAWYER = Representative(
    kind=RepresentativeKind.LAWYER,
    name="Ana Brook",
    organisation="Brook & Fenn",
    address=Address(lines=("2 Mill Lane",), postcode="1011 AB", city="Amsterdam", country="NL"),
    proof="power of attorney of 3 May 2026",
)


def test_a_proven_representative_gets_the_letter() -> None:
    person = replace(PERSON, representative=LAWYER)
    sheet = letter_sheet(Case(kind=K.ERASED, person=person).data())
    assert sheet.address == ("Brook & Fenn", "Ana Brook", "2 Mill Lane", "1011 AB  AMSTERDAM")
    assert "to Ana Brook" in sheet.continuation
    text = approved_text(Case(kind=K.ERASED, person=person).data())
    assert "Dear Ana Brook," in text
    assert "You write on behalf of Eleanor Mary Whitcombe." in text


def test_a_body_is_addressed_as_one() -> None:
    body = replace(LAWYER, kind=RepresentativeKind.BODY, name="")
    case = Case(kind=K.ERASED, person=replace(PERSON, representative=body))
    sheet = letter_sheet(case.data())
    assert "Dear Sir or Madam," in approved_text(case.data())
    assert "to Brook & Fenn" in sheet.continuation
    (signature,) = (block for block in sheet.blocks if isinstance(block, Signature))
    assert signature.closing == "Yours faithfully,"


def test_without_proof_the_person_gets_the_letter() -> None:
    person = replace(PERSON, representative=replace(LAWYER, proof=" "))
    sheet = letter_sheet(Case(kind=K.IDENTITY_ASKED, person=person).data())
    assert sheet.address[0] == "Ms Eleanor Mary Whitcombe"
    text = approved_text(Case(kind=K.IDENTITY_ASKED, person=person).data())
    assert "Ana Brook wrote to us on your behalf. Before we may answer Ana Brook, we need" in text


@pytest.mark.parametrize("channel", list(Channel))
def test_german_letters_begin_with_a_word_that_always_has_a_capital(channel: Channel) -> None:
    """After the comma of the salutation a sentence goes on; Swiss letters have none there."""
    for kind in CASE_KINDS:
        data = Case(kind=kind, country="DE", language="de", channel=channel).data()
        first = approved_text(data).split("\n\n")[2].strip("*")
        assert first.split()[0] in {"Sie", "Ihr", "Ihre", "Eleanor"}, kind


def test_a_sender_in_an_unknown_language_writes_the_country_in_the_letters() -> None:
    odd = replace(house("NL"), languages=("zz", "q"))
    person = replace(PERSON, address=Address(lines=("1 Mill",), city="Athens", country="GR"))
    assert letter_sheet(Case(kind=K.ERASED, organisation=odd, person=person).data()).address[-1] == "GREECE"
