from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

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
from dpo_desk.core.letters import LetterKind
from dpo_desk.core.organisations import Sector
from dpo_desk.core.rights import Right
from dpo_desk.documents.letters import approved_text, letter_sheet, plain_text
from dpo_desk.documents.sheets import Remedy, Table
from tests.consent_letter_cases import CONSENT_KINDS, ConsentCase
from tests.documents.letters_said import deciding, remedies, says
from tests.letter_cases import CASE_KINDS, Case, fact
from tests.letter_houses import DATED, RECEIVED, house, public_house

K = LetterKind
NEGATIVE = (K.REFUSED, K.RECTIFICATION_REFUSED, K.PARTLY_REFUSED, K.ERASURE_PARTLY_KEPT)


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
        ("GI", "en", "(right of access, Gibraltar GDPR)", "(Gibraltar GDPR)"),
        ("IM", "en", "(right of access, Applied GDPR)", "(Applied GDPR)"),
        (
            "JE",
            "en",
            "(right of access, Data Protection (Jersey) Law 2018)",
            "(Data Protection (Jersey) Law 2018)",
        ),
    ],
)
def test_citations(country: str, language: str, access: str, refusal: str) -> None:
    said = says(K.REFUSED, country, language)
    assert access in said
    assert refusal in said


@pytest.mark.parametrize("language", ["en", "nl", "de"])
@pytest.mark.parametrize("kind", CASE_KINDS)
def test_swiss_letters_know_no_european_law(kind: LetterKind, language: str) -> None:
    _check_swiss(says(kind, "CH", language), language)


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
    said = says(K.EXTENSION, "CH", "de", facts=facts)
    assert "spätestens am Montag, 21. Dezember 2026." in said
    assert "Die 30 Tage, die am 27. November 2026 enden" in said
    assert "Art. 18 Abs. 2 DSV" in said
    assert "innert 30 Tagen" in says(K.IDENTITY_ASKED, "CH", "de")


def test_british_letters_follow_the_law_of_the_day_of_receipt() -> None:
    since = says(K.EXTENSION, "GB", received=date(2026, 2, 5), sent=None, dated=date(2026, 2, 20))
    before = says(K.EXTENSION, "GB", received=date(2026, 2, 4), sent=None, dated=date(2026, 2, 20))
    assert "Article 12A UK GDPR" in since
    assert "Article 12(3) UK GDPR" in before
    rights = (Right.AUTOMATED_DECISION,)
    assert "Articles 22A to 22D UK GDPR" in says(K.RECEIPT_ACKNOWLEDGED, "GB", rights=rights)
    assert "Article 22 GDPR" in says(K.RECEIPT_ACKNOWLEDGED, "NL", rights=rights)
    asked = says(K.IDENTITY_ASKED, "GB")
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
    talk, authority, court = remedies(data)
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
    assert court in remedies(Case(kind=K.REFUSED, country=country, language=language).data())[-1].lines[0]


def test_public_bodies_name_the_remedy_against_them() -> None:
    dutch = remedies(Case(kind=K.REFUSED, language="nl", organisation=public_house("NL")).data())[-1]
    assert dutch.title == "Bezwaar tegen dit besluit"
    assert "(artikel 34 UAVG)" in dutch.lines[0]
    german = Case(kind=K.REFUSED, country="DE", language="de", organisation=public_house("DE"))
    assert "wohnen" not in remedies(german.data())[-1].lines[0]
    federal = replace(house("CH"), sector=Sector.FEDERAL)
    swiss = remedies(Case(kind=K.REFUSED, country="CH", language="de", organisation=federal).data())[-1]
    assert swiss.title == "Verfügung und Beschwerde"
    assert "(Art. 41 DSG)" in swiss.lines[0]


def test_the_complaint_to_the_house_is_named_in_british_letters_from_june_2026() -> None:
    def talk(received: date) -> Remedy:
        case = Case(kind=K.REFUSED, country="GB", received=received, sent=None, dated=date(2026, 7, 10))
        return remedies(case.data())[0]

    before, since = talk(date(2026, 6, 18)), talk(date(2026, 6, 19))
    assert before.title == "Talk to us"
    assert not any("164A" in line for line in before.lines)
    assert since.title == "Complain to us"
    assert "section 164A Data Protection Act 2018" in since.lines[-1]
    assert "dpo@larkspur.example" in since.lines


def test_the_british_authority_has_the_name_of_the_letters_day() -> None:
    def name(dated: date) -> str:
        case = Case(kind=K.REFUSED, country="GB", received=date(2026, 9, 14), sent=None, dated=dated)
        return remedies(case.data())[1].lines[0]

    assert name(date(2026, 9, 29)) == "Information Commissioner’s Office".replace("’", "'")
    assert name(date(2026, 9, 30)) == "Information Commission"


def test_the_authority_of_the_person_and_that_of_the_seat_are_both_named() -> None:
    columns = remedies(Case(kind=K.REFUSED, authorities=("gr", "fr", "nl")).data())
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
    one = remedies(Case(kind=K.REFUSED, authorities=("nl", "gr")).data())
    assert len(one) == 3
    belgian = remedies(Case(kind=K.REFUSED, country="BE", language="nl").data())[1]
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
    case = deciding(Case(kind=K.REFUSED, country="JE", language=language), own)
    assert said in approved_text(case.data())
    item = Item(label="Memo", treatment=Treatment.REFUSED, system="Mail", ground_id="own_provision")
    part = replace(own, outcome=Outcome.PARTIAL, ground_id="", items=(item,))
    blocks = letter_sheet(deciding(Case(kind=K.PARTLY_REFUSED, country="JE"), part).data()).blocks
    assert [block.rows for block in blocks if isinstance(block, Table)][-1] == (
        ("Memo", "Article 16(1), Jersey"),
    )


def test_the_law_that_makes_a_duty_stands_beside_the_ground() -> None:
    kept = Item(label="Memo", treatment=Treatment.KEPT, system="Mail", ground_id="gdpr_17_3_e")
    duty = Decision(
        right=Right.ERASURE,
        outcome=Outcome.PARTIAL,
        ground_id="gdpr_17_3_b_duty",
        provision="art. 52 AWR <2>",
        facts="Invoices of 2024.",
        items=(kept,),
    )
    case = deciding(Case(kind=K.PARTLY_REFUSED, country="NL", rights=(Right.ERASURE,)), duty)
    text = approved_text(case.data())
    assert "(Article 17(3)(b) GDPR; art. 52 AWR <2>)" in text
    assert text.count("AWR") == 1, "the other ground is not the duty's"


def test_swiss_letters_say_why_a_doubt_about_identity_ends_the_case() -> None:
    asked = Decision(
        right=Right.ACCESS, outcome=Outcome.REFUSED, ground_id="ch_16_5_id", facts="Asked twice."
    )
    text = approved_text(deciding(Case(kind=K.REFUSED, country="CH", language="de"), asked).data())
    assert "muss daran mitwirken (Art. 16 Abs. 5 DSV)." in text


def test_national_rules_stand_with_the_authority_they_belong_to() -> None:
    austrian = remedies(Case(kind=K.REFUSED, country="AT", language="de").data())[1]
    assert "§ 24 Abs. 4 DSG" in austrian.lines[-1]
    withheld = Decision(
        right=Right.ACCESS, outcome=Outcome.REFUSED, ground_id="fi_34_1_2", facts="Two facts; one risk."
    )
    finnish = remedies(deciding(Case(kind=K.REFUSED, country="FI"), withheld).data())[1]
    assert "section 34(4)" in finnish.lines[-1]
    kept_back = replace(withheld, ground_id="de_bdsg_34_1_1")
    federal = replace(house("DE"), sector=Sector.FEDERAL)
    case = deciding(Case(kind=K.REFUSED, country="DE", organisation=federal), kept_back)
    assert "section 34(3) BDSG" in remedies(case.data())[1].lines[-1]
    private = deciding(Case(kind=K.REFUSED, country="DE"), kept_back)
    assert "34(3)" not in " ".join(remedies(private.data())[1].lines)


def test_amounts_stand_below_each_other_with_their_sum_last() -> None:
    data = Case(kind=K.FEE_NOTICE, count=3).data()
    (table,) = (one for one in letter_sheet(data).blocks if isinstance(one, Table))
    assert (table.right, table.total) == (frozenset({1}), True)
    assert [amount for _what, amount in table.rows] == ["€0.50", "€0.50", "€0.50", "€1.50"]


def test_swiss_law_is_cited_for_a_right_to_reasons_where_it_gives_one() -> None:
    assert "You have a right to know why" in says(K.RECTIFICATION_REFUSED)
    swiss = says(K.RECTIFICATION_REFUSED, "CH")
    assert "right to know why" not in swiss
    assert "the data you contest are correct (Article 32(1) FADP)" in swiss


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
