from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dpo_desk.core.lists import Hit, HitKind, RequestQuery
from dpo_desk.store.folding import words_asked, words_of
from dpo_desk.store.search import excerpt
from dpo_desk.store.store import Store
from tests.store.samples import evidence, letter, organisation, person, request, standing, with_one_request


@pytest.mark.parametrize(
    ("kept", "typed"),
    [
        ("Müller", "muller MÜLLER mueller Mü mue"),
        ("Straßer", "strasser Straß STRASS"),
        ("Ågot Ødegård", "agot åg aag odeg ødegård oedeg oedegaard"),
        ("Łucja Đorđe Eglė", "lucja łuc dord đorđe eglė"),
        ("Ægir", "ægir aegir"),
        ("Παπαδόπουλος", "παπαδοπουλος ΠΑΠΑΔ"),
        ("Петров", "петр ПЕТРОВ"),
        ("I\u015f\u0131k", "isik \u0131\u015f\u0131k"),  # dotless
        ("\ufb01le \uff37\uff49\uff44\uff45", "file wide"),  # a ligature, and full-width letters
        ("e\u0301te\u0301", "été ete"),
        ("anna.de-vries@mail.example", "anna vries mail.ex de-vr"),
        ("O'Neill", "o'neill neill"),
        ("R-2026-0042", "R-2026-0042 r-2026-004 2026-0042 2026-00 0042 42 2026"),
    ],
)
def test_every_usual_spelling_finds(kept: str, typed: str) -> None:
    words = words_of(kept)
    for question in typed.split():
        for spellings in words_asked(question):
            assert any(word.startswith(spelling) for word in words for spelling in spellings), question


@pytest.mark.parametrize(("kept", "typed"), [("Müller", "moller"), ("åse", "asej"), ("R-2026-0042", "43")])
def test_other_words_do_not(kept: str, typed: str) -> None:
    (spellings,) = words_asked(typed)
    assert not any(word.startswith(spelling) for word in words_of(kept) for spelling in spellings)


@given(st.text())
def test_what_is_typed_in_full_finds_itself(text: str) -> None:
    words = words_of(text)
    for word in text.split():
        for spellings in words_asked(word):
            if len(spellings) == 1 and "-" not in word:
                assert any(kept.startswith(spellings[0]) for kept in words)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.text() | st.sampled_from(['"', "' OR 1", "a* OR (", "NEAR(a b)", "words : x", "§open", "\0", "-" * 99])
)
def test_nothing_that_can_be_typed_breaks_search(store: Store, text: str) -> None:
    if not store.organisations.all():
        with_one_request(store)
    assert isinstance(store.search.find(text), tuple)
    assert len(store.requests.ids(RequestQuery(text=text))) in {0, 1}
    assert len(store.people.ids(text)) in {0, 1}


def office(store: Store) -> None:
    with store.transaction():
        store.organisations.add(organisation())
        store.people.add(person("Anna Müller", emails=("anna@mail.example",), phone="+31 20 555 0100"))
        store.people.add(person("Bram Camerman"))
        store.requests.add(request(text="I was seen by the camera at the gate."), standing())
        store.requests.add(request(subject="Camera images", person_id=2), standing())
        store.evidence.add(evidence(2, name="gate.eml", text="The camera above the gate saw me."), b"x")
        store.letters.issue(store.letters.add(letter(2)), "About the camera images")
        store.letters.add(letter(2), "No camera at all")


def test_people_cases_letters_and_documents_are_found_at_once(store: Store) -> None:
    office(store)
    assert store.search.find("camer") == (
        Hit(kind=HitKind.PERSON, id=2, request_id=2, title="Bram Camerman"),
        Hit(
            kind=HitKind.REQUEST,
            id=2,
            request_id=2,
            title="R-2026-0002",
            excerpt="Bram Camerman · Camera images",
        ),
        Hit(
            kind=HitKind.REQUEST,
            id=1,
            request_id=1,
            title="R-2026-0001",
            excerpt="I was seen by the camera at the gate.",
        ),
        Hit(kind=HitKind.LETTER, id=2, request_id=2, title="R-2026-0002", excerpt="No camera at all"),
        Hit(kind=HitKind.LETTER, id=1, request_id=2, title="L-2026-0001", excerpt="About the camera images"),
        Hit(
            kind=HitKind.EVIDENCE,
            id=1,
            request_id=2,
            title="gate.eml",
            excerpt="The camera above the gate saw me.",
        ),
    )


def test_every_word_narrows(store: Store) -> None:
    office(store)
    assert [hit.id for hit in store.search.find("camera gate saw")] == [1]
    assert [hit.title for hit in store.search.find("555 anna")] == ["Anna Müller"]
    assert store.search.find("camera nowhere") == store.search.find("  ") == store.search.find("") == ()
    assert store.search.find("anna camera") == ()


def test_a_person_without_a_case_has_none_to_open(store: Store) -> None:
    with store.transaction():
        store.people.add(person("Cora Prins"))
    (hit,) = store.search.find("cora")
    assert hit.request_id is None


def test_kinds_share_the_places(store: Store) -> None:
    office(store)
    kinds = [hit.kind for hit in store.search.find("camera", limit=4)]
    assert kinds == [HitKind.REQUEST, HitKind.REQUEST, HitKind.LETTER, HitKind.EVIDENCE]
    assert store.search.find("camera", limit=0) == ()


def test_a_request_found_twice_is_told_once(store: Store) -> None:
    with_one_request(store, subject="Camera", text="camera")
    assert [hit.kind for hit in store.search.find("camera")] == [HitKind.REQUEST]


def test_the_number_itself_comes_before_the_newest(store: Store) -> None:
    with_one_request(store)
    with store.transaction():
        for _ in range(450):
            store.requests.add(request(), standing())
        store.requests.add(request(received_on=date(2025, 1, 7)), standing())
    for typed in ("42", "0042", "2026-0042", "R-2026-0042"):
        assert store.search.find(typed)[0].title == "R-2026-0042", typed
    assert [hit.title for hit in store.search.find("1")][:2] == ["R-2026-0001", "R-2025-0001"]
    assert len(store.search.find("4")) == 30


def test_an_excerpt_shows_the_words_around_the_match() -> None:
    text = "Über die Straße " + "und weiter " * 30 + "hing eine\n  Kämera, " + "immer weiter " * 30
    assert excerpt(text, ["strasse", "kamera"]).startswith("… und weiter und weiter")
    assert "hing eine Kämera, immer" in excerpt(text, ["kamera"])
    assert excerpt(text, ["uber"]).startswith("Über die Straße und")
    assert excerpt(text, ["missing"]).startswith("Über")
    assert excerpt(text, ["uber"]).endswith(" …")
    assert excerpt("short", ["short"]) == "short"
    assert excerpt("x" * 500 + " word", ["word"]).startswith("… ")
    assert excerpt("", ["a"]) == ""
