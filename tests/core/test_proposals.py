from __future__ import annotations

import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.core.intake_words import IntakeWords
from dpo_desk.core.proposals import (
    customer_numbers_in,
    language_of,
    propose,
    rights_in,
    wants_paper,
)
from dpo_desk.core.rights import Right
from dpo_desk.paths import resources_dir
from dpo_desk.reference.intake_words import load_intake_words

TABLE = Path(__file__).parent.parent / "data" / "messages.toml"


class Message(NamedTuple):
    language: str
    rights: frozenset[str]
    text: str


def messages() -> list[Message]:
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))["message"]
    return [Message(row["language"], frozenset(row["rights"]), row["text"]) for row in table]


@cache
def words() -> IntakeWords:
    return load_intake_words(resources_dir())


def rights(text: str, subject: str = "") -> list[str]:
    return [mention.right.value for mention in propose(subject, text, words()).rights]


@pytest.mark.parametrize(
    "message", messages(), ids=lambda message: f"{message.language}-{message.text[:30]!r}"
)
def test_the_rights_of_each_sample_message(message: Message) -> None:
    proposal = propose("", message.text, words())
    assert {mention.right.value for mention in proposal.rights} == message.rights
    assert proposal.language.language in {message.language, None}, "unsure is allowed, wrong is not"
    for mention in proposal.rights:
        assert message.text[mention.start : mention.end] == mention.quote != ""


def test_the_table_is_large_enough_and_languages_are_rarely_unsure() -> None:
    table = messages()
    asked = Counter(message.language for message in table if message.rights)
    assert set(asked) == {"en", "nl", "de", "fr", "nb", "sv", "da", "fi", "lt", "it", "es", "pl"}
    assert min(asked.values()) >= 8
    assert {right for message in table for right in message.rights} == {
        right.value for right in Right if right is not Right.GENERAL_QUESTION
    }
    told = sum(language_of(message.text, words()).language == message.language for message in table)
    assert told / len(table) > 0.97


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Gostaria de saber quais são os meus dados pessoais que vocês têm, obrigado.", "pt"),
        ("Dobrý den, žádám o výmaz všech mých osobních údajů, protože již nejsem váš zákazník.", "cs"),
        ("Bună ziua, vă rog să ștergeți toate datele mele personale și contul meu.", "ro"),
        ("Tere, palun kustutage kõik minu andmed, sest ma ei ole enam teie klient.", "et"),
        ("Labdien, lūdzu dzēsiet visus manus datus, jo es vairs neesmu jūsu klients.", "lv"),
        (
            "Dobrý deň, žiadam o vymazanie všetkých mojich osobných údajov, pretože už nie som váš zákazník.",
            "sk",
        ),
        ("Tisztelt Cím! Kérem, töröljék minden személyes adatomat, mert már nem vagyok önök ügyfele.", "hu"),
    ],
)
def test_a_neighbour_is_not_taken_for_its_relative(text: str, language: str) -> None:
    assert language_of(text, words()).language == language


@pytest.mark.parametrize("text", ["", "OK", "12345 67890", "Qapla' batlh je", "日本語のメール"])
def test_what_is_no_known_language_stays_open(text: str) -> None:
    assert language_of(text, words()).language is None


def test_a_short_text_without_language_is_searched_in_all() -> None:
    assert [mention.right for mention in rights_in("Datenauskunft", words())] == [Right.ACCESS]
    assert language_of("Datenauskunft", words()).language is None
    assert rights_in("Datenauskunft", words(), "fr") == ()
    assert rights_in("Datenauskunft", words(), "ja") == ()


def test_the_subject_speaks_when_the_text_does_not() -> None:
    proposal = propose("Innsyn og sletting", "Hei, jeg ber dere svare innen fristen. Hilsen Nils", words())
    assert [(mention.right, mention.quote, mention.in_subject) for mention in proposal.rights] == [
        (Right.ACCESS, "Innsyn", True),
        (Right.ERASURE, "sletting", True),
    ]
    assert proposal.language.language == "nb"


def test_the_text_goes_before_the_subject() -> None:
    (mention,) = propose("Access request", "Please give me access to my personal data.", words()).rights
    assert not mention.in_subject


def test_a_subject_helps_to_tell_the_language_of_a_short_text() -> None:
    assert language_of("Siehe Betreff.", words()).language is None
    assert propose("Bitte löschen Sie meine Daten", "Siehe Betreff.", words()).language.language == "de"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pursuant to Article 15 GDPR I await your answer.", ["access"]),
        ("Gemäß Art. 17 DSGVO erwarte ich Ihre Antwort.", ["erasure"]),
        ("Op grond van artikel 15 en 17 AVG verwacht ik antwoord.", ["access", "erasure"]),
        ("BDAR 20 straipsnis taikomas ir jums.", ["portability"]),
        ("Yleinen tietosuoja-asetus, 18 artikla.", ["restriction"]),
        ("Art. 21 Abs. 2 DSGVO ist Ihnen bekannt.", ["marketing_objection"]),
        ("Art. 21 DSGVO ist Ihnen bekannt.", ["objection"]),
        ("Gestützt auf Art. 25 DSG gelange ich an Sie.", ["access"]),
        ("I refer to Article 7(3) GDPR.", ["withdrawal"]),
        ("I have rights under Articles 15 to 22 GDPR and Articles 15-22 GDPR.", []),
        ("Article 15 of your terms of sale allows returns.", []),
        ("Article 6(1)(f) and Article 13 GDPR are cited in your notice.", []),
    ],
)
def test_article_numbers_count_beside_the_law(text: str, expected: list[str]) -> None:
    assert sorted(rights(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Please do not delete my account.", []),
        ("I do not only want access to my data but also a copy of it.", ["access"]),
        ("You have still not deleted my account.", ["erasure"]),
        ("I don't want you to delete my account.", []),
        ("Rather than a copy of my data, please delete my account.", ["erasure"]),
        ("Verwijder mijn gegevens niet.", []),
        ("Slett ikke opplysningene mine.", []),
        ("Non cancellate i miei dati.", []),
        ("Delete everything you hold about me.", ["erasure"]),
        ("I object to the use of my data for marketing.", ["marketing_objection"]),
        ("I object to advertising under Art. 21 GDPR.", ["marketing_objection"]),
        ("I object.", []),
        ("I object. This is my personal data.", ["objection"]),
    ],
)
def test_what_is_denied_or_meant_otherwise(text: str, expected: list[str]) -> None:
    assert rights(text) == expected


def test_each_right_is_mentioned_once_in_the_order_of_the_text() -> None:
    text = "Delete my photos. Send me a copy of my data. Delete my profile. Correct my address."
    assert rights(text) == ["erasure", "access", "rectification"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("My customer number is 88231-04.", ["88231-04"]),
        ("kundenr. 40-11873", ["40-11873"]),
        ("Kundennummer: KD-4711-08.", ["KD-4711-08"]),
        ("Numéro de client : 77 41 208.", ["77 41 208"]),
        ("klantnummer 20394857, klantnummer 20394857", ["20394857"]),
        ("Número de cliente: 30.221.", ["30.221"]),
        ("asiakasnumero on 553 201", ["553 201"]),
        ("customer no 12", []),
        ("I am a customer since 2019", []),
        ("customer number unknown", []),
    ],
)
def test_customer_numbers(text: str, numbers: list[str]) -> None:
    found = customer_numbers_in(text, words())
    assert [mention.number for mention in found] == numbers
    assert all(text[mention.start : mention.end] == mention.quote for mention in found)


def test_a_customer_number_in_the_signature_is_found() -> None:
    proposal = propose("", "Please erase my data.\n\n-- \nTom Ashworth\nCustomer number 4711-0815", words())
    assert [mention.number for mention in proposal.customer_numbers] == ["4711-0815"]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Bitte antworten Sie mir per Post.", "per Post"),
        ("I would like the answer on paper, please.", "on paper"),
        ("Stuur mij het antwoord op papier.", "op papier"),
        ("Please do not answer by post.", None),
        ("An answer by e-mail is enough.", None),
    ],
)
def test_the_wish_for_paper(text: str, quote: str | None) -> None:
    passage = wants_paper(text, words())
    assert (passage.quote if passage else None) == quote
    assert passage is None or text[passage.start : passage.end] == quote


def test_a_mail_passed_on_is_read_below_its_header() -> None:
    text = "Kind regards\n\nFrom: Tom <tom@owl.example>\nSent: Monday\nTo: shop\n\nPlease delete my account."
    assert rights(text, "FW: hello") == ["erasure"]
    assert rights(text, "Re: hello") == []


def test_very_long_text_is_read_at_its_beginning() -> None:
    assert rights("Please erase my data. " + "delete my data " * 30_000) == ["erasure"]
    assert rights("bla " * 20_000 + "Please erase my data.") == []


@given(
    st.text(alphabet=st.sampled_from("not delete my data. Art 15 GDPR,;\n>-:löschenérasure 'x"), max_size=300)
)
def test_quotes_are_always_the_very_words(text: str) -> None:
    proposal = propose(text[:50], text, words())
    for mention in proposal.rights:
        source = text[:50] if mention.in_subject else text
        assert source[mention.start : mention.end] == mention.quote
    seen = [mention.right for mention in proposal.rights]
    assert len(seen) == len(set(seen))
    assert 0 <= proposal.language.margin <= 1


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    proposal = propose(text, text, words())
    assert proposal == propose(text, text, words())
