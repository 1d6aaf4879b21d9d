"""Reads the words with which mails are understood from `resources/intake/`, one file per language."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from dpo_desk.core.intake_words import (
    CONTEXT,
    IGNORED,
    PAPER,
    UNWANTED,
    IntakeWords,
    LanguageWords,
    Negation,
    intake_words,
)
from dpo_desk.core.own_words import QuoteMarks, quote_marks
from dpo_desk.core.phrases import Phrase, book_of, compile_phrase, fold
from dpo_desk.core.resources import Damage, DamagedResource
from dpo_desk.core.rights import Right
from dpo_desk.reference.records import Record, read_table, records_of

FOLDER = "intake"
_NUMBER = "customer_numbers"
_TAGS = (*(right.value for right in Right), CONTEXT, UNWANTED, IGNORED, PAPER)
_AND = " ... "


class _Side(StrEnum):
    """Where a language puts its "not"."""

    BEFORE = "before"
    AROUND = "around"


def load_intake_words(resources: Path) -> IntakeWords:
    """Read all languages. Takes some milliseconds: done when the first mail comes.

    Args:
        resources: folder of resources.

    Raises:
        DamagedResource: names the file and key that cannot be used.
    """
    languages: dict[str, LanguageWords] = {}
    labels: list[Phrase] = []
    for file in sorted((resources / FOLDER / "languages").glob("*.toml")):
        record = _record(resources, f"languages/{file.name}")
        groups = dict(record.pairs("groups"))
        labels += _phrases(record, _NUMBER, groups)
        languages[file.stem] = _language(record, groups)
    if not languages:
        raise DamagedResource(f"{FOLDER}/languages", Damage.EMPTY)
    languages |= _neighbours(resources)
    articles = _record(resources, "articles.toml")
    groups = dict(articles.pairs("groups"))
    cited = [phrase for tag in _TAGS for phrase in _phrases(articles, tag, groups)]
    laws = list(_phrases(articles, "laws", groups))
    articles.finish()
    return intake_words(
        languages,
        articles=book_of(cited),
        laws=book_of(laws),
        number_labels=book_of(labels),
        marks=_marks(_record(resources, "marks.toml")),
    )


def _record(resources: Path, name: str) -> Record:
    file = f"{FOLDER}/{name}"
    return Record(file, "", read_table(resources, file))


def _language(record: Record, groups: dict[str, str]) -> LanguageWords:
    language = LanguageWords(
        function_words=frozenset(record.text("function_words").split()),
        letters=record.text("letters", ""),
        phrases=book_of(phrase for tag in _TAGS for phrase in _phrases(record, tag, groups)),
        negation=Negation(
            words=frozenset(map(fold, record.text("negations").split())),
            softeners=frozenset(map(fold, record.text("softeners").split())),
            may_follow=record.choice("negation", _Side) is _Side.AROUND,
        ),
    )
    record.finish()
    return language


def _phrases(record: Record, tag: str, groups: dict[str, str]) -> Iterator[Phrase]:
    for written in record.texts(tag, ()):
        try:
            yield compile_phrase(tag, written, groups)
        except (LookupError, ValueError):
            raise record.damaged(Damage.UNKNOWN_VALUE, tag) from None


def _neighbours(resources: Path) -> dict[str, LanguageWords]:
    """Languages that are only told apart."""
    file = f"{FOLDER}/neighbours.toml"
    none: frozenset[str] = frozenset()
    languages: dict[str, LanguageWords] = {}
    for record in records_of(file, read_table(resources, file), "language"):
        languages[record.text("id")] = LanguageWords(
            function_words=frozenset(record.text("function_words").split()),
            letters=record.text("letters"),
            phrases={},
            negation=Negation(none, none, may_follow=False),
        )
        record.finish()
    return languages


def _marks(record: Record) -> QuoteMarks:
    marks = quote_marks(
        original=record.texts("original"),
        wrote=[(begin, verb) for begin, _, verb in (line.partition(_AND) for line in record.texts("wrote"))],
        first_labels=record.texts("first_labels"),
        next_labels=record.texts("next_labels"),
        forward=record.texts("forward"),
    )
    record.finish()
    return marks
