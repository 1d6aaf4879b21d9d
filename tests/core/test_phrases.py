from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.core.phrases import book_of, compile_phrase, find, fold, words_of

GROUPS = {"data": "data|informati*"}


def quotes(written: str, text: str) -> list[str]:
    words = words_of(text)
    matches = find(book_of([compile_phrase("x", written, GROUPS)]), words)
    return [text[words.spans[match.first][0] : words.spans[match.last][1]] for match in matches]


@pytest.mark.parametrize(
    ("written", "text", "expected"),
    [
        ("erase", "Please ERASE it, erase it", ["ERASE", "erase"]),
        ("eras*", "erasing and eraser, not era", ["erasing", "eraser"]),
        ("erase my", "erase all my, erase my", ["erase my"]),
        ("erase .. my", "erase all of my", ["erase all of my"]),
        ("erase .. my", "erase a b c d e my", ["erase a b c d e my"]),
        ("erase .. my", "erase a b c d e f my", []),
        ("erase .. my", "Erase it. My dog", []),
        ("erase .. my", "erase it; my dog", []),
        ("erase .. my", "erase, if you can, my", ["erase, if you can, my"]),
        ("copy .. {data}", "a copy of the information", ["copy of the information"]),
        ("see .. *uppgift*", "see mina köpuppgifter", ["see mina köpuppgifter"]),
        ("see .. *uppgift*", "see mina köp", []),
        ("donnees", "mes DONNÉES", ["DONNÉES"]),
        ("überprüfen", "ueberprufen uberprufen überprüfen", ["uberprufen", "überprüfen"]),
        ("søknad", "soknad søknad", ["soknad", "søknad"]),
        ("art 15", "Art. 15", ["Art. 15"]),
        ("opt out", "opt-out", ["opt-out"]),
        ("d acces", "droit d’accès", ["d’accès"]),
        ("a b", "a\n\nb, a\nb", ["a\nb"]),
        ("a .. b", "a\n- b", []),
        ("nr ...", "nr 5", ["nr"]),
    ],
)
def test_what_a_phrase_finds(written: str, text: str, expected: list[str]) -> None:
    assert quotes(written, text) == expected


def test_marks_of_a_phrase() -> None:
    assert compile_phrase("x", "? correct", {}).weak
    assert not compile_phrase("x", "correct", {}).weak
    assert compile_phrase("x", "existence of ...", {}).to_the_end
    assert not compile_phrase("x", "existence of", {}).to_the_end


@pytest.mark.parametrize(
    ("written", "culprit"),
    [
        *((whole, whole) for whole in (".. a", "a ..", "*part* a", "?", "...", "ab*", "a-b")),
        ("erase my|", "my|"),
    ],
)
def test_what_cannot_be_a_phrase(written: str, culprit: str) -> None:
    with pytest.raises(ValueError, match=re.escape(culprit)):
        compile_phrase("x", written, {})


def test_an_unknown_group_is_named() -> None:
    with pytest.raises(KeyError, match="data"):
        compile_phrase("x", "copy .. {data}", {})


def test_sentences_and_clauses() -> None:
    words = words_of("Art. 15 says so, I think. And now")
    assert words.plain == ("art", "15", "says", "so", "i", "think", "and", "now")
    assert words.sentences == (0, 0, 0, 0, 0, 0, 1, 1)
    assert words.clauses == (0, 0, 0, 0, 1, 1, 2, 2)


@given(st.text(max_size=200))
def test_words_point_into_the_text(text: str) -> None:
    words = words_of(text)
    assert [text[start:end].lower() for start, end in words.spans] == list(words.plain)
    assert list(words.sentences) == sorted(words.sentences)
    assert len(words.plain) == len(words.folded) == len(words.clauses)


@given(st.text(st.characters(max_codepoint=0x17F), max_size=50))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
