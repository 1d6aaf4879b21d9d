from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dpo_desk.core import letter_reading as reading
from dpo_desk.core.addresses import Address
from dpo_desk.core.facts import (
    AfterLift,
    Checked,
    Clarification,
    Cost,
    Decision,
    Dispatch,
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
from dpo_desk.core.letter_data import LetterData
from dpo_desk.core.letter_reading import NO_RECIPIENTS_STEP
from dpo_desk.core.letters import LetterKind, Wishes
from dpo_desk.core.organisations import Officer, Sector
from dpo_desk.core.particulars import Review, ReviewResult, Weighed
from dpo_desk.core.people import Representative, RepresentativeKind, Salutation
from dpo_desk.core.requests import Channel
from dpo_desk.core.rights import Right
from dpo_desk.documents.letters import approved_text, letter_sheet, plain_text
from dpo_desk.documents.sheets import Remedies, Remedy, Signature, Table
from tests.letter_cases import (
    CASE_KINDS,
    CONSENT_KINDS,
    DATED,
    OPERATIONS,
    PERSON,
    RECEIVED,
    REGISTERED,
    Case,
    ConsentCase,
    fact,
    findings,
    house,
    public_house,
)

K = LetterKind
NEGATIVE = (K.REFUSED, K.RECTIFICATION_REFUSED, K.PARTLY_REFUSED, K.ERASURE_PARTLY_KEPT)


def _said(kind: LetterKind, country: str = "NL", language: str = "en", **more: Any) -> str:  # noqa: ANN401 - fields of a Case
    return plain_text(Case(kind=kind, country=country, language=language, **more).data())


def _columns(data: LetterData) -> tuple[Remedy, ...]:
    blocks = letter_sheet(data).blocks
    (remedies,) = (block for block in blocks if isinstance(block, Remedies))
    return remedies.columns


def _decided(case: Case, *decisions: Decision) -> Case:
    facts = tuple(fact(FactKind.DECIDED, date(2026, 11, 18), one) for one in decisions)
    rights = tuple(one.right for one in decisions)
    return replace(case, facts=(fact(FactKind.RECEIVED, RECEIVED), *facts), rights=rights)


# Citations follow law and language


@pytest.mark.parametrize(
    ("country", "language", "access", "refusal"),
    [
        ("NL", "nl", "artikel 15 AVG", "artikel 12, lid 4, AVG"),
        ("BE", "nl", "artikel 15 AVG", "artikel 12, lid 4, AVG"),
        ("DE", "de", "Art. 15 DSGVO", "Art. 12 Abs. 4 DSGVO"),
        ("AT", "de", "Art. 15 DSGVO", "Art. 12 Abs. 4 DSGVO"),
        ("NL", "en", "Article 15 GDPR", "Article 12(4) GDPR"),
        ("IE", "en", "Article 15 GDPR", "Article 12(4) GDPR"),
        ("GB", "en", "Article 15 UK GDPR", "Article 12(4) UK GDPR"),
        ("GB", "de", "Art. 15 UK GDPR", "Art. 12 Abs. 4 UK GDPR"),
        ("CH", "de", "Art. 25 DSG", "Art. 26 Abs. 4 DSG"),
        ("CH", "en", "Article 25 FADP", "Article 26(4) FADP"),
        ("CH", "nl", "artikel 25 FADP", "artikel 26, lid 4, FADP"),
        ("GI", "en", "Article 15 Gibraltar GDPR", "Article 12(4) Gibraltar GDPR"),
        (
            "JE",
            "en",
            "(right of access, Data Protection (Jersey) Law 2018)",
            "(Data Protection (Jersey) Law 2018)",
        ),
    ],
)
def test_citations(country: str, language: str, access: str, refusal: str) -> None:
    said = _said(K.REFUSED, country, language)
    assert access in said
    assert refusal in said


@pytest.mark.parametrize("language", ["en", "nl", "de"])
@pytest.mark.parametrize("kind", CASE_KINDS)
def test_swiss_letters_know_no_european_law(kind: LetterKind, language: str) -> None:
    _check_swiss(_said(kind, "CH", language), language)


@pytest.mark.parametrize("language", ["en", "nl", "de"])
@pytest.mark.parametrize("kind", CONSENT_KINDS)
def test_swiss_letters_about_consents_know_no_european_law(kind: LetterKind, language: str) -> None:
    data = ConsentCase(kind=kind, country="CH", language=language, layout="CH-R").data()
    _check_swiss(plain_text(data), language)


def _check_swiss(said: str, language: str) -> None:
    assert not re.search(r"GDPR|DSGVO|AVG|European|Europees|Europäisch", said)
    if language == "de":
        assert "ß" not in said
        assert not re.search(r"personenbezogen|[Vv]erarbeit|lit\. ", said)
        assert "Freundliche Grüsse" in said
        assert re.search("^Sehr geehrte (Frau Whitcombe|Damen und Herren)$", said, re.MULTILINE)


def test_swiss_letters_count_thirty_days() -> None:
    announced = Extension(ground=ExtensionReason.COMPLEXITY, explanation="12 GB.", until=date(2026, 12, 21))
    facts = (fact(FactKind.RECEIVED, RECEIVED), fact(FactKind.EXTENDED, DATED, announced))
    said = _said(K.EXTENSION, "CH", "de", facts=facts)
    assert "spätestens am Montag, 21. Dezember 2026." in said
    assert "Die 30 Tage, die am 27. November 2026 enden" in said
    assert "Art. 18 Abs. 2 DSV" in said
    assert "innert 30 Tagen" in _said(K.IDENTITY_ASKED, "CH", "de")


def test_british_letters_follow_the_law_of_the_day_of_receipt() -> None:
    since = _said(K.EXTENSION, "GB", received=date(2026, 2, 5), sent=None, dated=date(2026, 2, 20))
    before = _said(K.EXTENSION, "GB", received=date(2026, 2, 4), sent=None, dated=date(2026, 2, 20))
    assert "Article 12A UK GDPR" in since
    assert "Article 12(3) UK GDPR" in before
    rights = (Right.AUTOMATED_DECISION,)
    assert "Articles 22A to 22D UK GDPR" in _said(K.RECEIPT_ACKNOWLEDGED, "GB", rights=rights)
    assert "Article 22 GDPR" in _said(K.RECEIPT_ACKNOWLEDGED, "NL", rights=rights)
    asked = _said(K.IDENTITY_ASKED, "GB")
    assert "The time limit begins when we have what we ask for here" in asked
    assert "stands still" not in asked


def test_a_house_outside_europe_that_the_gdpr_reaches_cites_it() -> None:
    american = replace(house("NL"), country="US")
    data = Case(kind=K.REFUSED, organisation=american).data()
    reached = replace(data, regime_id="gdpr-elsewhere")
    assert "Article 15 GDPR" in plain_text(reached)
    assert "(right of access, applicable data protection law)" in plain_text(data)


# Remedies


@pytest.mark.parametrize("language", ["en", "nl", "de"])
@pytest.mark.parametrize("country", ["NL", "DE", "AT", "BE", "GB", "CH", "IT", "FI", "IE"])
@pytest.mark.parametrize("kind", NEGATIVE)
def test_a_negative_answer_carries_reasons_authority_and_court(
    kind: LetterKind, country: str, language: str
) -> None:
    data = Case(kind=kind, country=country, language=language).data()
    talk, authority, court = _columns(data)
    nearest = data.authorities[0]
    assert talk.lines[0] == data.organisation.officer.name
    assert authority.lines[0] in {nearest.official_name_on(DATED), nearest.name_on(DATED, language)}
    assert nearest.address.postcode in " ".join(authority.lines)
    assert nearest.address.city in " ".join(authority.lines)
    assert court.lines[0].endswith(".")
    reason = {
        K.REFUSED: "R-7. 2026-03-02",
        K.RECTIFICATION_REFUSED: "R-7 = R-9.",
        K.PARTLY_REFUSED: "Memo 1",
        K.ERASURE_PARTLY_KEPT: "Ref. 52/AWR",
    }
    assert reason[kind] in plain_text(data)


@pytest.mark.parametrize(
    ("country", "language", "court"),
    [
        ("NL", "nl", "binnen zes weken nadat u deze brief hebt ontvangen (artikel 35 UAVG)"),
        ("DE", "de", "(§ 44 BDSG)"),
        ("AT", "de", "in dem Sie wohnen. Die Beschwerde bei der Behörde ist kostenlos"),
        ("BE", "nl", "waar u woont. Een klacht bij de toezichthouder is gratis"),
        ("IT", "en", "rule each other out (Article 140-bis"),
        ("GB", "en", "order us to comply"),
        ("CH", "de", "(Art. 20 Bst. d ZPO)"),
        ("JE", "en", "Before the courts of the country where we are established."),
    ],
)
def test_the_court_is_that_of_the_country(country: str, language: str, court: str) -> None:
    assert court in _columns(Case(kind=K.REFUSED, country=country, language=language).data())[-1].lines[0]


def test_public_bodies_name_the_remedy_against_them() -> None:
    dutch = _columns(Case(kind=K.REFUSED, language="nl", organisation=public_house("NL")).data())[-1]
    assert dutch.title == "Bezwaar tegen dit besluit"
    assert "(artikel 34 UAVG)" in dutch.lines[0]
    german = Case(kind=K.REFUSED, country="DE", language="de", organisation=public_house("DE"))
    assert "wohnen" not in _columns(german.data())[-1].lines[0]
    federal = replace(house("CH"), sector=Sector.FEDERAL)
    swiss = _columns(Case(kind=K.REFUSED, country="CH", language="de", organisation=federal).data())[-1]
    assert swiss.title == "Verfügung und Beschwerde"
    assert "(Art. 41 DSG)" in swiss.lines[0]


def test_the_complaint_to_the_house_is_named_in_british_letters_from_june_2026() -> None:
    def talk(received: date) -> Remedy:
        case = Case(kind=K.REFUSED, country="GB", received=received, sent=None, dated=date(2026, 7, 10))
        return _columns(case.data())[0]

    before, since = talk(date(2026, 6, 18)), talk(date(2026, 6, 19))
    assert before.title == "Talk to us"
    assert not any("164A" in line for line in before.lines)
    assert since.title == "Complain to us"
    assert "section 164A Data Protection Act 2018" in since.lines[-1]
    assert "dpo@larkspur.example" in since.lines


def test_the_british_authority_has_the_name_of_the_letters_day() -> None:
    def name(dated: date) -> str:
        case = Case(kind=K.REFUSED, country="GB", received=date(2026, 9, 14), sent=None, dated=dated)
        return _columns(case.data())[1].lines[0]

    assert name(date(2026, 9, 29)) == "Information Commissioner’s Office".replace("’", "'")
    assert name(date(2026, 9, 30)) == "Information Commission"


def test_the_authority_of_the_person_and_that_of_the_seat_are_both_named() -> None:
    columns = _columns(Case(kind=K.REFUSED, authorities=("gr", "fr", "nl")).data())
    assert [column.title for column in columns] == [
        "Talk to us",
        "Complain to the authority (Article 77 GDPR)",
        "Authority at our seat",
        "Go to court (Article 79 GDPR)",
    ]
    assert "GREECE" not in " ".join(columns[1].lines)
    assert any("Greece" in line for line in columns[1].lines)
    assert columns[2].lines[:2] == ("Autoriteit Persoonsgegevens", "(Dutch Data Protection Authority)")
    assert "Postbus 93374, 2509 AJ Den Haag" in columns[2].lines
    one = _columns(Case(kind=K.REFUSED, authorities=("nl", "gr")).data())
    assert len(one) == 3
    belgian = _columns(Case(kind=K.REFUSED, country="BE", language="nl").data())[1]
    assert belgian.lines[0] == "Gegevensbeschermingsautoriteit"
    assert not belgian.lines[1].startswith("(")


@pytest.mark.parametrize(
    ("country", "said"),
    [
        ("NL", "The time limit stands still until we have your reply"),
        ("ES", "The time limit stands still until we have your reply"),
        ("GB", "The time limit begins when we have what we ask for here (Article 12A UK GDPR)"),
        ("GG", "The time limit begins when we have what we ask for here (Data Protection (Bailiwick"),
        ("CH", "We want to answer within 30 days of receiving your request"),
        ("JE", "We want to answer by 25 November 2026. For that we need your reply soon."),
        ("IM", "We want to answer by 30 November 2026. For that we need your reply soon."),
        ("GI", "We want to answer by 30 November 2026. For that we need your reply soon."),
    ],
)
def test_a_standstill_is_promised_only_where_the_law_gives_one(country: str, said: str) -> None:
    case = Case(kind=K.IDENTITY_ASKED, country=country, authorities=("nl",))
    text = approved_text(case.data())
    assert said in text
    assert ("stands still" in text) == (country in {"NL", "ES"})


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "The law that applies to us lets us refuse or limit this (Article 16(1), Jersey)."),
        ("nl", "Het recht dat voor ons geldt, laat ons dit weigeren of beperken (Article 16(1), Jersey)."),
        ("de", "Das für uns geltende Recht erlaubt uns, dies abzulehnen oder einzuschränken (Article 16(1),"),
    ],
)
def test_a_provision_of_the_officer_is_cited_as_it_was_typed(language: str, said: str) -> None:
    own = Decision(
        right=Right.ACCESS,
        outcome=Outcome.REFUSED,
        ground_id="own_provision",
        provision="Article 16(1), Jersey",
        facts="Two facts; one risk.",
        partial_considered="Nothing would be left.",
    )
    case = _decided(Case(kind=K.REFUSED, country="JE", language=language), own)
    assert said in approved_text(case.data())
    item = Item(label="Memo", treatment=Treatment.REFUSED, system="Mail", ground_id="own_provision")
    part = replace(own, outcome=Outcome.PARTIAL, ground_id="", items=(item,))
    blocks = letter_sheet(_decided(Case(kind=K.PARTLY_REFUSED, country="JE"), part).data()).blocks
    assert [block.rows for block in blocks if isinstance(block, Table)][-1] == (
        ("Memo", "Article 16(1), Jersey"),
    )


def test_swiss_letters_say_why_a_doubt_about_identity_ends_the_case() -> None:
    asked = Decision(
        right=Right.ACCESS, outcome=Outcome.REFUSED, ground_id="ch_16_5_id", facts="Asked twice."
    )
    text = approved_text(_decided(Case(kind=K.REFUSED, country="CH", language="de"), asked).data())
    assert "muss daran mitwirken (Art. 16 Abs. 5 DSV)." in text


def test_national_rules_stand_with_the_authority_they_belong_to() -> None:
    austrian = _columns(Case(kind=K.REFUSED, country="AT", language="de").data())[1]
    assert "§ 24 Abs. 4 DSG" in austrian.lines[-1]
    withheld = Decision(
        right=Right.ACCESS, outcome=Outcome.REFUSED, ground_id="fi_34_1_2", facts="Two facts; one risk."
    )
    finnish = _columns(_decided(Case(kind=K.REFUSED, country="FI"), withheld).data())[1]
    assert "section 34(4)" in finnish.lines[-1]
    kept_back = replace(withheld, ground_id="de_bdsg_34_1_1")
    federal = replace(house("DE"), sector=Sector.FEDERAL)
    case = _decided(Case(kind=K.REFUSED, country="DE", organisation=federal), kept_back)
    assert "section 34(3) BDSG" in _columns(case.data())[1].lines[-1]
    private = _decided(Case(kind=K.REFUSED, country="DE"), kept_back)
    assert "34(3)" not in " ".join(_columns(private.data())[1].lines)


def test_a_house_without_mailbox_or_telephone_is_found_at_its_address() -> None:
    silent = replace(house("NL"), officer=Officer(name="Iris van Dam"), email="", phone="")
    data = Case(kind=K.REFUSED, organisation=silent).data()
    assert _columns(data)[0].lines == ("Iris van Dam", "Havenkade 18, 1019 BR Amsterdam")
    asked = _said(K.RECEIPT_ACKNOWLEDGED, organisation=silent)
    assert "please write to us and mention R-2026-0042" in asked
    phone = replace(silent, phone="020 555 01 40")
    assert "Iris van Dam will be glad to help: 020" in _said(K.RECEIPT_ACKNOWLEDGED, organisation=phone)
    mail = replace(silent, email="info@woonhaven.example")
    assert "help: info@woonhaven.example. Please" in _said(K.RECEIPT_ACKNOWLEDGED, organisation=mail)


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
        assert opening in _said(K.RECEIPT_ACKNOWLEDGED, channel=channel, sent=sent)
    assert "Your e-mail reached us on 28 October 2026." in _said(
        K.RECEIPT_ACKNOWLEDGED, channel=Channel.EMAIL
    )


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


# Answers


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


def _announced(country: str = "NL", language: str = "en", **more: Any) -> str:  # noqa: ANN401 - fields of a Fee
    fee = Fee(
        ground=FeeGround.FURTHER_COPY,
        facts="The first copy left on 3 March.",
        items=(Cost(label="Copies, 40 pages", cents=10_00), Cost(label="Postage", cents=2_50)),
        currency="EUR",
        reply_by=date(2026, 12, 4),
    )
    facts = (fact(FactKind.RECEIVED, RECEIVED), fact(FactKind.FEE_ASKED, DATED, replace(fee, **more)))
    return _said(K.FEE_NOTICE, country, language, facts=facts)


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


def test_amounts_stand_below_each_other_with_their_sum_last() -> None:
    data = Case(kind=K.FEE_NOTICE, count=3).data()
    (table,) = (one for one in letter_sheet(data).blocks if isinstance(one, Table))
    assert (table.right, table.total) == (frozenset({1}), True)
    assert [amount for _what, amount in table.rows] == ["€0.50", "€0.50", "€0.50", "€1.50"]


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
    return _said(K.CLARIFICATION_ASKED, country, facts=facts, rights=rights)


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


@pytest.mark.parametrize("channel", list(Channel))
def test_german_letters_begin_with_a_word_that_always_has_a_capital(channel: Channel) -> None:
    """After the comma of the salutation a sentence goes on; Swiss letters have none there."""
    for kind in CASE_KINDS:
        data = Case(kind=kind, country="DE", language="de", channel=channel).data()
        first = approved_text(data).split("\n\n")[2].strip("*")
        assert first.split()[0] in {"Sie", "Ihr", "Ihre", "Eleanor"}, kind


def test_the_table_of_advertising_tells_the_last_day_beside_other_rights_too() -> None:
    case = Case(kind=K.MARKETING_STOPPED, rights=(Right.ACCESS, Right.MARKETING_OBJECTION))
    assert "May still arrive until" in plain_text(case.data())


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


def test_swiss_law_is_cited_for_a_right_to_reasons_where_it_gives_one() -> None:
    assert "You have a right to know why" in _said(K.RECTIFICATION_REFUSED)
    swiss = _said(K.RECTIFICATION_REFUSED, "CH")
    assert "right to know why" not in swiss
    assert "the data you contest are correct (Article 32(1) FADP)" in swiss


def test_a_request_that_is_passed_on_came_from_who_wrote_it() -> None:
    lawyer = Representative(kind=RepresentativeKind.LAWYER, name="Ada Vos", proof="Letter of authority")
    told = plain_text(Case(kind=K.PASSED_ON_COVER, person=replace(PERSON, representative=lawyer)).data())
    assert "a letter from Ada Vos reached us. Ada Vos acts on behalf of Eleanor Mary Whitcombe." in told


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
    said = _said(K.ERASURE_PARTLY_KEPT, "DE", "de")
    assert "Danach löschen wir sie" in said


def _corrected(*items: Item, **more: Any) -> str:  # noqa: ANN401 - fields of a Case
    whole = Decision(right=Right.RECTIFICATION, outcome=Outcome.FULL, items=items)
    return plain_text(_decided(Case(kind=K.RECTIFIED, **more), whole).data())


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
        return _said(K.RESTRICTED, facts=(fact(FactKind.RECEIVED, RECEIVED), started))

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
    text = _said(K.RESTRICTION_LIFT_NOTICE, facts=facts)
    assert "On Friday 4 December 2026 this restriction ends." in text
    assert "Since 2 November 2026 we have restricted the use of these data: address." in text
    assert "by Thursday 3 December 2026 at the latest" in text
    assert said in text
    assert "(Article 18(3) GDPR)" in text


def test_a_ground_without_own_words_stands_alone() -> None:
    (table,) = (
        block
        for block in letter_sheet(Case(kind=K.PARTLY_REFUSED, language="nl").data()).blocks
        if isinstance(block, Table) and len(block.head) == 2
    )
    assert table.rows == (("Memo 1", "Artikel 15, lid 4, AVG"),)


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


def test_several_refusals_each_have_their_reason() -> None:
    refused = Decision(
        right=Right.ACCESS, outcome=Outcome.REFUSED, ground_id="gdpr_12_5_excessive", facts="Third time."
    )
    other = Decision(
        right=Right.ERASURE, outcome=Outcome.REFUSED, ground_id="gdpr_17_1_none", facts="Still a tenant."
    )
    text = approved_text(_decided(Case(kind=K.REFUSED), refused, other).data())
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
    text = approved_text(_decided(Case(kind=K.PARTLY_REFUSED), given, refused, partial).data())
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
    text = approved_text(_decided(Case(kind=K.GENERAL_ANSWER), decision).data())
    assert bold in text
    assert "A note." in text


def test_a_general_answer_takes_up_every_right() -> None:
    corrected = Decision(
        right=Right.RECTIFICATION,
        outcome=Outcome.FULL,
        items=(Item(label="Tel.", treatment=Treatment.CORRECTED, system="Kontor", old="1", new="2"),),
    )
    none = Decision(right=Right.PORTABILITY, outcome=Outcome.NOTHING_HELD)
    data = _decided(Case(kind=K.GENERAL_ANSWER), corrected, none).data()
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
    case = _decided(Case(kind=K.GENERAL_ANSWER), restricted, reviewed)
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
    text = approved_text(_decided(case, *decisions).data())
    assert "X-1." in text


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
    said = _said(K.ERASED, wishes=wishes)
    assert "We met on 3 May.\nOne point\nAnother *point*" in said


def test_austrian_letters_know_the_austrian_january() -> None:
    case = Case(
        kind=K.ERASED,
        country="AT",
        language="de",
        received=date(2026, 1, 12),
        sent=None,
        dated=date(2026, 2, 2),
    )
    assert "am 12. Jänner 2026" in approved_text(case.data())


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
            assert sentence in _said(kind, language=language), (kind, language)
    for language, sentence in (("en", "stands still"), ("nl", "staat stil"), ("de", "Die Frist ruht")):
        assert sentence in _said(K.IDENTITY_ASKED, language=language)


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


def test_a_sender_in_an_unknown_language_writes_the_country_in_the_letters() -> None:
    odd = replace(house("NL"), languages=("zz", "q"))
    person = replace(PERSON, address=Address(lines=("1 Mill",), city="Athens", country="GR"))
    assert letter_sheet(Case(kind=K.ERASED, organisation=odd, person=person).data()).address[-1] == "GREECE"
