from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import zxingcpp

from dpo_desk.core.consent_forms import code_text
from dpo_desk.core.letters import LETTER_LANGUAGES
from dpo_desk.core.people import Representative, RepresentativeKind
from dpo_desk.core.purposes import Explicit, OtherController, Rest, RestKind, Term
from dpo_desk.core.purposes import Words as PurposeWords
from dpo_desk.core.transfers import Safeguard, Transfer
from dpo_desk.documents.consent_forms import form_pages, print_forms
from dpo_desk.words import LANGUAGES, language, use_language
from tests.conftest import tenant
from tests.form_cases import LETTER, SECRET, STUDY, data, for_child, forms, printed_form, question
from tests.letter_languages import foreign, telling, texts, words_of
from tests.pdf_checks import assert_inside, check
from tests.scan_cases import sheets

Glyphs = Callable[[bytes], list[list[Any]]]
Words = Callable[[bytes], list[str]]
CODE = (170.0, 16.0, 190.0, 36.0)
QUIET = 3.2
MM = 72 / 25.4


def near_the_code(pages: list[list[Any]]) -> list[Any]:
    left, top, right, bottom = CODE
    return [
        one
        for glyphs in pages
        for one in glyphs
        if one.right > left - QUIET
        and one.left < right + QUIET
        and one.bottom > top - QUIET
        and one.top < bottom + QUIET
    ]


CASES = forms(LANGUAGES)


@cache
def paper(name: str) -> bytes:
    return printed_form(CASES[name])


@pytest.mark.parametrize("name", CASES)
def test_every_form_is_archival_accessible_and_leaves_its_code_alone(
    name: str, tmp_path: Path, glyphs: Glyphs
) -> None:
    check(paper(name), tmp_path)
    found = glyphs(paper(name))
    assert_inside(found)
    assert near_the_code(found) == []


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_the_same_form_is_the_same_file_whatever_the_program_speaks(spoken: str) -> None:
    use_language("de" if spoken == "nl" else "nl")
    assert printed_form(data(spoken)) == paper(f"consent-form-{spoken}")
    assert language() != spoken


def codes(pdf: bytes) -> list[list[str]]:
    return [[one.text for one in zxingcpp.read_barcodes(sheet)] for sheet in sheets(pdf)]


def test_the_code_is_large_enough_and_says_which_page_it_is_on() -> None:
    long = question(
        replace(LETTER, id=2), "en", "\n\n".join(f"Paragraph {n}. " + "I agree. " * 60 for n in range(14))
    )
    whole = data(questions=(*data().questions, long))
    pdf = printed_form(whole)
    count = len(sheets(pdf))
    assert count == 3
    assert codes(pdf) == [[code_text(whole.form, page, count, SECRET)] for page in range(1, count + 1)]
    with pikepdf.open(BytesIO(pdf)) as document:
        boxes = [
            [float(str(edge)) for edge in node.A.BBox.as_list()]
            for node in document.objects
            if isinstance(node, pikepdf.Dictionary) and node.get("/S") == "/Figure"
        ]
    assert all(right - left == pytest.approx(20 * MM, abs=0.1) for left, _bottom, right, _top in boxes)
    assert len(boxes) == count


def test_a_question_stays_on_one_page_and_its_head_comes_again(
    words: Words, glyphs: Glyphs, tmp_path: Path
) -> None:
    many = tuple(question(replace(LETTER, id=n), "en", f"I agree to letter {n}.") for n in range(1, 13))
    pdf = printed_form(data(questions=many))
    pages = words(pdf)
    assert len(pages) == 2
    for number in range(1, 13):
        (on,) = [page for page in pages if f"I agree to letter {number}." in page]
        assert f"{number} Letter by e-mail" in on
    assert all("What we ask you Yes No" in page for page in pages)
    assert "Page 2 of 2" in pages[1]
    check(pdf, tmp_path)
    assert_inside(glyphs(pdf))


def test_every_question_has_two_empty_boxes_that_are_told_apart(words: Words) -> None:
    pages = form_pages(data())
    assert [(box.item, box.agrees, box.page) for box in pages.boxes] == [
        (item, agrees, 1) for item in (0, 1) for agrees in (True, False)
    ]
    with pikepdf.open(BytesIO(paper("consent-form-en"))) as document:
        forms = [
            node
            for node in document.objects
            if isinstance(node, pikepdf.Dictionary) and node.get("/S") == "/Form"
        ]
        alts = {str(node.Alt) for node in forms}
        states = {str(owner.get("/checked")) for node in forms for owner in node.A if "/checked" in owner}
    assert alts == {
        f"{answer} to {what}" for answer in ("Yes", "No") for what in ("Follow-up study", "Letter by e-mail")
    }
    assert states == {"/off"}
    assert "☒" not in words(paper("consent-form-en"))[0]


# What it says


def text(whole: Any, words: Words) -> str:  # noqa: ANN401 - FormData
    return " ".join(words(printed_form(whole))).replace("\ufffe", "")


def test_what_stands_in_a_row_is_what_is_kept_of_it(words: Words) -> None:
    told = form_pages(data()).texts
    page = text(data(), words)
    assert all(one in page for one in told)
    assert "Received by: School of Public Health, Galway." in told[0]
    assert "Special categories: Health." in told[0]


def test_everything_a_purpose_can_have_stands_in_its_row(words: Words) -> None:
    rich = replace(
        LETTER,
        id=2,
        words=(replace(LETTER.words[0], if_refused="you get no letter", logic="Points decide who gets it"),),
        controller=OtherController(name="Fair Ltd", contact="fair@post.example"),
        transfers=(
            Transfer(country="US", safeguard=Safeguard.NONE),
            Transfer(country="JP", safeguard=Safeguard.ADEQUACY, copy="commission.example"),
        ),
        explicit=(Explicit.AUTOMATED,),
        rests=(Rest(RestKind.SYSTEM, "File"),),
        terms=(Term(LETTER_SINCE, 24),),
        notice="https://post.example/privacy",
        minimum_age=16,
    )
    page = text(data(questions=(question(rich, "en", "Yes.", explicit=True),)), words)
    for said in (
        "If you say no: you get no letter.",
        "Decided by a machine: Points decide who gets it.",
        "Responsible: Fair Ltd, fair@post.example.",
        "Data go to United States, where nothing makes up for the weaker protection",
        "Data go to Japan. It is recognised that data are protected there as they are here.",
        "as they are here. commission.example.",
        "Received by: nobody outside our house.",
        "Your yes lasts: 24 months; then we ask you again.",
        "More in our privacy notice: https://post.example/privacy.",
        "(Article 6(1)(a) GDPR, Article 22(2)(c) GDPR and Article 49(1)(a) GDPR)",
        "Woonhaven Amstelland asks on behalf of who is responsible",
        "Only from the age of: 16.",
    ):
        assert said in page, said
    assert "Data protection officer" not in page, "it is not the house that is responsible"
    assert "outside the European Economic Area" not in page
    assert "by automated means alone" not in page


LETTER_SINCE = data().today


def test_each_law_is_cited_as_its_own(words: Words) -> None:
    british, swiss, other = (text(data("en", country), words) for country in ("GB", "CH", "JE"))
    assert "(Article 6(1)(a) UK GDPR and Article 9(2)(a) UK GDPR)" in british
    assert "Information Commission" in british
    assert "outside the United Kingdom" in british
    assert "(Article 6(6) FADP and Article 6(7)(a) FADP)" in swiss
    assert "You may report to the authority" in swiss
    assert "Data protection advisor: Iris van Dam" in swiss
    assert "rests on your consent alone (Data Protection (Jersey) Law 2018). We do not transfer" in other
    plain = text(data(questions=data().questions[1:]), words)
    assert "(Article 6(1)(a) GDPR)" in plain


def test_german_in_switzerland_is_written_as_there_but_names_stay(words: Words) -> None:
    person = replace(tenant(), name="Anna Groß")
    page = text(data("de", "CH", person=person), words)
    assert "Anna Groß" in page
    assert "rechtmässig" in page
    assert "rechtmäßig" in text(data("de", "NL"), words)


def test_a_form_for_somebody_names_them_and_an_empty_one_nobody(words: Words) -> None:
    page = text(data(person=tenant()), words)
    assert "Eglė Petrauskienė" in page
    assert "40-11873" in page
    assert "Petrauskien" not in text(data(), words)
    by_mail = text(data(person=replace(tenant(), customer_numbers=())), words)
    assert "egle@post.example" in by_mail
    by_post = text(data(person=replace(tenant(), customer_numbers=(), emails=())), words)
    assert "Lindengracht 412-3, 1015 KK Amsterdam" in by_post


def test_a_guardian_signs_where_the_law_or_the_office_asks(words: Words) -> None:
    assert "Parent or guardian, if you are under 16: name in capitals" in text(for_child(), words)
    known = replace(for_child(), age=12)
    assert "Parent or guardian: name in capitals" in text(known, words)
    guardian = Representative(kind=RepresentativeKind.GUARDIAN, name="Bo Lund")
    spoken_for = replace(known, person=replace(tenant(), representative=guardian))
    assert "Bo Lund" in text(spoken_for, words)
    lawyer = replace(guardian, kind=RepresentativeKind.LAWYER)
    assert "Bo Lund" not in text(replace(known, person=replace(tenant(), representative=lawyer)), words)
    assert "guardian" not in text(data(), words)


def test_a_draft_says_so_and_what_is_missing_leaves_a_dash(words: Words) -> None:
    bare = tuple(replace(one, wording=None) for one in data().questions)
    page = text(data(questions=bare, draft=True, authorities=()), words)
    assert "Draft" in page
    assert "version" not in page
    foreign = tuple(replace(one, language="fr") for one in data().questions)
    assert "Follow-up study" in text(data(questions=foreign), words)


def test_long_and_foreign_names_stay_on_the_paper(glyphs: Glyphs, tmp_path: Path) -> None:
    house = replace(
        data().organisation,
        name="Gemeenschappelijke Gezondheidsdienst Zuidoost-Brabant en Omstreken " * 2,
        email="W" * 120 + "@post.example",
    )
    whole = data(
        organisation=house,
        person=replace(tenant(), name="Παπαδοπούλου-Χατζηκωνσταντίνου **Αικατερίνη** " + "W" * 90),
    )
    pdf = printed_form(whole)
    check(pdf, tmp_path)
    assert_inside(glyphs(pdf))
    assert near_the_code(glyphs(pdf)) == []


@pytest.mark.parametrize("spoken", LETTER_LANGUAGES)
def test_a_form_speaks_one_language(spoken: str, words: Words) -> None:
    told = texts(spoken)["consent"]
    named = PurposeWords(
        language=spoken,
        title=told["title"],
        explanation=told["explanation"],
        data=tuple(told["data"]),
        storage=told["storage"],
        if_refused=told["if_refused"],
    )
    asked = question(replace(STUDY, id=1, words=(named,), rests=()), spoken, told["agreed"], explicit=True)
    whole = replace(for_child(), form=replace(for_child().form, language=spoken), questions=(asked,))
    page = text(whole, words)
    assert not foreign(page, spoken)
    assert len(words_of(page) & telling(spoken)) > 3
    assert told["agreed"] in page


# Many at once


def test_many_forms_in_one_file_have_each_their_own_code(tmp_path: Path) -> None:
    forms = [replace(data().form, id=number) for number in (1, 2, 3)]
    made = [
        (
            form_pages(replace(data(), form=one)),
            lambda page, pages, one=one: code_text(one, page, pages, SECRET),
        )
        for one in forms
    ]
    pdf = print_forms(made)
    assert codes(pdf) == [[code_text(one, 1, 1, SECRET)] for one in forms]
    check(pdf, tmp_path)
    turned = print_forms(made, two_sided=True)
    assert [len(found) for found in codes(turned)] == [1, 0, 1, 0, 1, 0], "nobody's form is on another's back"
    check(turned, tmp_path)
