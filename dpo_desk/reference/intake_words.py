"""Function words and phrases of rights from `resources/intake/`, as core values."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TypedDict, cast

from dpo_desk.core.intake_words import (
    CONTEXT,
    IGNORED,
    PAPER,
    UNWANTED,
    IntakeWords,
    LanguageWords,
    intake_words,
)
from dpo_desk.core.own_words import QuoteMarks, quote_marks
from dpo_desk.core.phrases import Phrase, book_of, compile_phrase, fold
from dpo_desk.core.rights import Right

_NUMBER = "customer_numbers"
_TAGS = frozenset({right.value for right in Right} | {UNWANTED, IGNORED, CONTEXT, PAPER, _NUMBER})


class _Language(TypedDict):
    function_words: str
    letters: str
    negations: str
    softeners: str
    not_may_follow: bool
    groups: dict[str, str]
    phrases: dict[str, list[str]]


class _Neighbour(TypedDict):
    function_words: str
    letters: str


class _Articles(TypedDict):
    laws: list[str]
    groups: dict[str, str]
    rights: dict[str, list[str]]
    ignored: dict[str, list[str]]


class _Marks(TypedDict):
    original: list[str]
    wrote: list[tuple[str, str]]
    first_labels: list[str]
    next_labels: list[str]
    forward: list[str]


def load_intake_words(resources: Path) -> IntakeWords:
    """Read everything a mail is read with. Takes some milliseconds: done when the first mail comes.

    Args:
        resources: the folder of `dpo_desk.paths.resources_dir`.

    Raises:
        ValueError: if a file of the program is not as it should be (our bug).
    """
    folder = resources / "intake"
    languages: dict[str, LanguageWords] = {}
    labels: list[Phrase] = []
    for file in sorted((folder / "languages").glob("*.toml")):
        read = cast("_Language", _toml(file))
        phrases = _compiled(read["phrases"], read["groups"])
        labels += [phrase for phrase in phrases if phrase.tag == _NUMBER]
        languages[file.stem] = LanguageWords(
            function_words=frozenset(read["function_words"].split()),
            letters=read["letters"],
            phrases=book_of(phrase for phrase in phrases if phrase.tag != _NUMBER),
            negations=frozenset(map(fold, read["negations"].split())),
            softeners=frozenset(map(fold, read["softeners"].split())),
            not_may_follow=read["not_may_follow"],
        )
    languages |= _neighbours(folder / "neighbours.toml")
    articles = cast("_Articles", _toml(folder / "articles.toml"))
    cited = _compiled({**articles["rights"], IGNORED: articles["ignored"]["phrases"]}, articles["groups"])
    return intake_words(
        languages,
        articles=book_of(cited),
        laws=book_of(compile_phrase("law", written, {}) for written in articles["laws"]),
        number_labels=book_of(labels),
        marks=_marks(folder / "marks.toml"),
    )


def _toml(file: Path) -> dict[str, object]:
    with file.open("rb") as stream:
        return tomllib.load(stream)


def _compiled(written: dict[str, list[str]], groups: dict[str, str]) -> list[Phrase]:
    if not written.keys() <= _TAGS:
        raise ValueError(sorted(written.keys() - _TAGS))
    return [compile_phrase(tag, phrase, groups) for tag, phrases in written.items() for phrase in phrases]


def _neighbours(file: Path) -> dict[str, LanguageWords]:
    none: frozenset[str] = frozenset()
    return {
        code: LanguageWords(
            function_words=frozenset(words["function_words"].split()),
            letters=words["letters"],
            phrases={},
            negations=none,
            softeners=none,
            not_may_follow=False,
        )
        for code, words in cast("dict[str, _Neighbour]", _toml(file)).items()
    }


def _marks(file: Path) -> QuoteMarks:
    read = cast("_Marks", _toml(file))
    return quote_marks(
        original=read["original"],
        wrote=[(begin, verb) for begin, verb in read["wrote"]],
        first_labels=read["first_labels"],
        next_labels=read["next_labels"],
        forward=read["forward"],
    )
