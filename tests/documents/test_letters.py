from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from dpo_desk.core.addresses import Address
from dpo_desk.core.facts import Fact, FactKind
from dpo_desk.core.letter_data import LetterData
from dpo_desk.core.letters import LETTER_LANGUAGES, LetterKind, Wishes
from dpo_desk.core.organisations import Officer, Organisation
from dpo_desk.core.people import Person, Salutation
from dpo_desk.documents.letters import approved_text, letter_pdf, letter_sheet, letter_text, plain_text
from dpo_desk.documents.light import Marker, read
from dpo_desk.documents.sheets import Sheet, layout_names
from dpo_desk.documents.typography import tie
from tests.complaint_letter_cases import COMPLAINT_KINDS, ComplaintCase
from tests.consent_letter_cases import CONSENT_KINDS, ConsentCase
from tests.letter_cases import CASE_KINDS, Case, fact
from tests.letter_houses import PERSON, RECEIVED, house
from tests.letter_languages import foreign, telling, words_of
from tests.pdf_checks import check
from tests.torture import WHOLE

Words = Callable[[bytes], list[str]]
VARIANTS = ("one item", "400 items", "long name", "greek and cyrillic", "nothing")
SMALL_WINDOWS = ("BE-R", "GEN-R")
"""Four lines: a long name and a long street together are refused with a sentence."""
SWISS = ("de", "fr", "it")
KINDS = list(CASE_KINDS)

LONG = Person(
    id=1,
    name="Maximiliana Hildegard Konstantinopolitanska-Przybyszewskaya V",
    family_name="Konstantinopolitanska-Przybyszewskaya",
    salutation=Salutation.MS,
    address=replace(PERSON.address, lines=("Binnendieze-Achterstraatje van Hertogenbosch 1128-III",)),
    emails=("m.k@post.example",),
)
GREEK = Person(
    id=1,
    name="Γιώργος Παπαδόπουλος",
    family_name="Παπαδόπουλος",
    salutation=Salutation.MR,
    address=Address(lines=("Οδός Ερμού 41",), postcode="546 23", city="Θεσσαλονίκη", country="GR"),
    emails=("g.p@post.example",),
)
CYRILLIC = Person(
    id=1,
    name="Йорданка Щерева-Михайлова",
    address=Address(lines=("бул. „Христо Ботев“ № 2",), postcode="1592", city="София", country="BG"),
    emails=("j.s@post.example",),
)
BARE = Person(id=1, name="E. Whitcombe", address=PERSON.address)
BARE_HOUSE = Organisation(
    id=1, name="Woonhaven Amstelland", address=house("NL").address, country="NL", officer=Officer()
)


def _variant(kind: LetterKind, language: str, layout: str, name: str) -> LetterData:
    case = Case(kind=kind, language=language, layout=layout)
    match name:
        case "one item":
            return case.data()
        case "400 items":
            return replace(case, count=400).data()
        case "long name":
            usual = replace(LONG, address=PERSON.address)
            return replace(case, person=usual if layout in SMALL_WINDOWS else LONG).data()
        case "greek and cyrillic":
            return replace(case, person=GREEK if layout.endswith("L") else CYRILLIC).data()
        case _:
            return _empty(case)


def _empty(case: Case) -> LetterData:
    """As little as a case can hold."""
    facts: tuple[Fact, ...] = (fact(FactKind.RECEIVED, RECEIVED),)
    bare = replace(
        case,
        person=BARE,
        organisation=BARE_HOUSE,
        wishes=Wishes(),
        sent=None,
        facts=facts,
        operations=(),
        authorities=(),
    )
    return replace(bare.data(), case_file_until=None, grounds=())


def _texts(sheet: Sheet) -> list[str]:
    """Everything the letter says, apart from names and addresses."""
    return [
        sheet.subject,
        sheet.continuation,
        sheet.continued,
        *(label for label, _ in sheet.references),
    ]


def _chosen(kind: LetterKind, language: str) -> list[tuple[str, str]]:
    """Layouts and variants to try: two in every run, in turn; all of them by `make torture`."""
    every = list(product(layout_names(), VARIANTS))
    if WHOLE:
        return every
    turn = 7 * (KINDS.index(kind) * len(LETTER_LANGUAGES) + LETTER_LANGUAGES.index(language))
    return [every[turn % len(every)], (layout_names()[turn % len(layout_names())], "nothing")]


def _printed(kind: LetterKind, language: str) -> bool:
    """Whether the pages are read, too: of every third letter, and of all by `make torture`."""
    return WHOLE or (list(LetterKind).index(kind) + LETTER_LANGUAGES.index(language)) % 3 == 0


@pytest.mark.parametrize(("kind", "language"), [*product(KINDS, LETTER_LANGUAGES)])
def test_a_letter_is_complete(words: Words, kind: LetterKind, language: str) -> None:
    for layout, variant in _chosen(kind, language):
        paper = WHOLE or (variant != "nothing" and _printed(kind, language))  # a lack shows in the text
        _check(words if paper else None, _variant(kind, language, layout, variant))


@pytest.mark.parametrize(("kind", "language"), [*product(KINDS, SWISS)])
def test_a_swiss_letter_is_complete(kind: LetterKind, language: str) -> None:
    _check(None, replace(Case(kind=kind, language=language, layout="CH-R"), country="CH").data())


@pytest.mark.parametrize(
    ("language", "count", "person"),
    [
        *product(LETTER_LANGUAGES, (1, 2), (PERSON,)),
        *product(("en",), (12,), (LONG, GREEK, BARE)),
    ],
)
@pytest.mark.parametrize("kind", CONSENT_KINDS)
def test_a_letter_about_consents_is_complete(
    words: Words, kind: LetterKind, language: str, count: int, person: Person
) -> None:
    house_of = BARE_HOUSE if person is BARE else None
    case = ConsentCase(kind=kind, language=language, count=count, person=person, organisation=house_of)
    paper = person is not PERSON or _printed(kind, language)
    _check(words if paper else None, case.data())


def _all(sheet: Sheet, said: str) -> str:
    """The text with what stands above it."""
    return " ".join((said, *sheet.address, *(value for _label, value in sheet.references)))


def _check(words: Words | None, data: LetterData) -> None:
    """Read a letter; from its pages, too, where their words can be read."""
    sheet, language = letter_sheet(data), data.letter.language
    said = tie("\n".join([plain_text(data), *_texts(sheet)]), language)
    printed = " ".join(words(letter_pdf(data))) if words else _all(sheet, said)

    for text in (printed, said):
        assert "None" not in text
        assert not re.search(r"\{\{|\}\}|\{%|%\}|\[[a-z_]+\]|\\", text)
    assert "  " not in said
    assert not re.search(r" [.,;:)]|\( |\.\.|, ?,|\(\)", said)
    assert not foreign(printed.replace(" ".join(sheet.sender.legal), ""), language)
    assert len(words_of(said) & telling(language)) >= 2  # a short letter has few of them
    name = data.person.name
    assert name.split()[0] in printed
    assert data.reference in printed


@pytest.mark.parametrize("language", LETTER_LANGUAGES)
@pytest.mark.parametrize("kind", COMPLAINT_KINDS)
def test_a_letter_about_a_complaint_is_complete(words: Words, kind: LetterKind, language: str) -> None:
    _check(words if _printed(kind, language) else None, ComplaintCase(kind=kind, language=language).data())


KINDS_OF = {Case: CASE_KINDS, ConsentCase: CONSENT_KINDS, ComplaintCase: COMPLAINT_KINDS}


@pytest.mark.parametrize("language", LETTER_LANGUAGES)
@pytest.mark.parametrize("kind", list(LetterKind))
def test_one_bold_sentence_begins_a_paragraph(kind: LetterKind, language: str) -> None:
    matter = next(one for one in (Case, ConsentCase, ComplaintCase) if kind in KINDS_OF[one])
    text = approved_text(matter(kind=kind, language=language).data())
    assert text.count("**") == 2
    assert re.search(r"^\*\*[^*]+[.:]\*\*( |$)", text, re.MULTILINE)


@pytest.mark.parametrize("kind", KINDS)
def test_pages_follow_both_standards(kind: LetterKind, tmp_path: Path) -> None:
    language = ("en", "nl", "de")[KINDS.index(kind) % 3]
    country = {"en": "GB", "nl": "BE", "de": "CH"}[language]
    layout = {"en": "UK-L", "nl": "NL-L", "de": "CH-R"}[language]
    case = Case(kind=kind, language=language, country=country, layout=layout, count=3)
    check(letter_pdf(case.data()), tmp_path)


@pytest.mark.parametrize("kind", CONSENT_KINDS)
def test_pages_about_consents_follow_both_standards(kind: LetterKind, tmp_path: Path) -> None:
    check(letter_pdf(ConsentCase(kind=kind, count=2).data()), tmp_path)


def test_pages_about_complaints_follow_both_standards(tmp_path: Path) -> None:
    check(letter_pdf(ComplaintCase(kind=LetterKind.AUTHORITY_POSITION).data()), tmp_path)


def test_the_same_letter_has_the_same_bytes() -> None:
    data = Case(kind=LetterKind.ACCESS_ANSWER, count=3).data()
    assert letter_pdf(data) == letter_pdf(data)


def test_the_title_of_the_file_tells_no_name() -> None:
    sheet = letter_sheet(Case(kind=LetterKind.ERASED).data())
    assert sheet.title == "We have erased your personal data, R-2026-0042"
    assert sheet.language == "en"


def test_a_draft_is_marked() -> None:
    data = replace(Case(kind=LetterKind.ERASED, language="de").data(), draft=True)
    assert letter_sheet(data).draft_word == "Entwurf"
    assert letter_sheet(replace(data, draft=False)).draft_word is None


# Head of the page


def test_references_name_number_message_colleague_and_date() -> None:
    references = dict(letter_sheet(Case(kind=LetterKind.ERASED, layout="NL-L").data()).references)
    assert references == {
        "Our reference": "R-2026-0042",
        "Your message": "28 October 2026",
        "Handled by": "Iris van Dam, 020\N{NO-BREAK SPACE}555\N{NO-BREAK SPACE}01\N{NO-BREAK SPACE}42",
        "Date": "20 November 2026",
    }


def test_where_the_layout_has_a_line_for_it_place_and_date_stand_there() -> None:
    sheet = letter_sheet(Case(kind=LetterKind.ERASED, country="CH", language="de", layout="CH-R").data())
    assert sheet.place_and_date == "Fernhaven, 20. November 2026"
    assert "Datum" not in dict(sheet.references)
    assert sheet.language == "de-CH"


def test_the_country_stands_in_the_language_of_the_sender() -> None:
    def last_line(country: str, language: str) -> str:
        return letter_sheet(
            Case(kind=LetterKind.ERASED, country=country, language=language, person=GREEK).data()
        ).address[-1]

    assert last_line("DE", "en") == "GRIECHENLAND"
    assert last_line("NL", "de") == "GRIEKENLAND"
    assert last_line("GB", "nl") == "GREECE"
    assert letter_sheet(Case(kind=LetterKind.ERASED).data()).address[-1] == "1015 KK  AMSTERDAM"


def test_a_long_name_of_the_house_shortens_its_line_in_the_window() -> None:
    def line(name: str) -> str:
        organisation = replace(house("DE"), name=name)
        return letter_sheet(
            Case(kind=LetterKind.ERASED, country="DE", layout="DIN-B", organisation=organisation).data()
        ).sender.return_line

    assert line("Stadtwerke Lindenau") == "Stadtwerke Lindenau · Am Wasserturm 4, 30999 Lindenau"
    assert line("Stadtwerke Lindenau und Umland Gesellschaft für Strom mbH") == (
        "Stadtwerke Lindenau und Umland Gesellschaft für Strom mbH"
    )
    assert line("Zweckverband " * 12) == ""


def test_data_cannot_break_out_of_their_place(words: Words) -> None:
    hostile = "**x** {{ 7 * 7 }} [remedies]"
    case = Case(
        kind=LetterKind.GENERAL_ANSWER, person=replace(PERSON, name=hostile, salutation=Salutation.NEUTRAL)
    )
    text = approved_text(case.data())
    assert text.count("[remedies]") == 2  # the name in the salutation, and the box
    assert sum(isinstance(piece, Marker) and piece.name == "remedies" for piece in read(text)) == 1
    printed = " ".join(words(letter_pdf(case.data())))
    assert f"Dear {hostile}," in printed
    assert "49" not in printed.replace("R-2026", "")


def test_a_value_that_looks_like_a_mark_at_the_begin_of_a_line_is_text() -> None:
    answer = replace(Case(kind=LetterKind.GENERAL_ANSWER).data())
    (decision,) = answer.request.decisions.values()
    for typed in ("# not a subject", "[signature]", "## nor a heading"):
        told = replace(
            answer,
            request=replace(
                answer.request,
                facts=(fact(FactKind.DECIDED, date(2026, 11, 18), replace(decision, facts=typed)),),
            ),
        )
        assert typed in plain_text(told)


# Wording edited for one letter


def test_an_edited_wording_is_what_is_printed(words: Words) -> None:
    body = "# Other subject\n\nDear you,\n\n- one\n- two\n\n[erased]\n\n[signature]\n"
    data = Case(kind=LetterKind.ERASED, wishes=Wishes(body=body)).data()
    assert letter_text(data) == body
    assert approved_text(data) != body
    printed = " ".join(words(letter_pdf(data)))
    assert "Other subject" in printed
    assert "IBAN 1" in printed
    assert "If you do not agree" not in printed


def test_an_edited_wording_without_a_signature_is_signed_all_the_same() -> None:
    sheet = letter_sheet(Case(kind=LetterKind.ERASED, wishes=Wishes(body="# S\n\nText.")).data())
    assert type(sheet.blocks[-1]).__name__ == "Signature"
    assert sheet.annexes == ()


def test_the_wording_for_editing_makes_the_same_letter() -> None:
    for kind in KINDS:
        data = Case(kind=kind, language="nl").data()
        edited = replace(
            data,
            letter=replace(data.letter, wishes=replace(data.letter.wishes, body=letter_text(data))),
        )
        assert letter_sheet(edited) == letter_sheet(data)


def test_the_annex_holds_every_item_by_system(words: Words) -> None:
    data = Case(kind=LetterKind.ACCESS_ANSWER, count=400).data()
    annex = letter_sheet(data).annexes[0]
    assert annex.title == "Annex: your data"
    printed = " ".join(words(letter_pdf(data)))
    for number in range(1, 401):
        assert f"X-{number} " in f"{printed} "
