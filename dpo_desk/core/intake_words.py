"""What is known of the languages in which people write to the office: values made from the resource files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dpo_desk.core.own_words import QuoteMarks
from dpo_desk.core.phrases import PhraseBook

UNWANTED = "unwanted"
"""Tag of phrases that turn what follows into its contrary: "I do not want …"."""
IGNORED = "ignored"
"""Tag of phrases that only tell of a right: "the existence of the right to …"."""
CONTEXT = "context"
"""Tag of phrases that show a text to be about personal data: weak phrases count beside one."""
PAPER = "paper"
"""Tag of phrases that ask for an answer on paper."""
NO_RIGHTS = frozenset({UNWANTED, IGNORED, CONTEXT, PAPER})
"""All tags that are not the name of a right."""

_LETTER_WEIGHT = 1.5


@dataclass(frozen=True, slots=True)
class Negation:
    """How a language says "not".

    Attributes:
        words: "not" and its relatives, without accents.
        softeners: words after one of them that take it back: "not *only*".
        may_follow: it may stand after what it denies ("löschen Sie meine Daten nicht").
    """

    words: frozenset[str]
    softeners: frozenset[str]
    may_follow: bool


@dataclass(frozen=True, slots=True)
class LanguageWords:
    """What is known of one language.

    Attributes:
        function_words: its most frequent small words, in lower case with accents.
        letters: letters that few other languages use.
        phrases: what people write when they use a right (tags: rights, and those above); may be empty.
        negation: how it says "not".
    """

    function_words: frozenset[str]
    letters: str
    phrases: PhraseBook
    negation: Negation


@dataclass(frozen=True, slots=True)
class IntakeWords:
    """Everything needed to read a mail, made by `intake_words`.

    Attributes:
        languages: by code, e.g. `nl`.
        votes: function word to the languages it speaks for, and how strongly.
        letter_votes: the same for letters.
        articles: article numbers (tags: rights, `IGNORED`).
        laws: names of the law; article numbers count only beside one.
        number_labels: words that announce a customer number.
        negation: of all languages together, for a text whose language is not known.
        marks: how quotations are announced.
    """

    languages: Mapping[str, LanguageWords]
    votes: Mapping[str, tuple[tuple[str, float], ...]]
    letter_votes: Mapping[str, tuple[tuple[str, float], ...]]
    articles: PhraseBook
    laws: PhraseBook
    number_labels: PhraseBook
    negation: Negation
    marks: QuoteMarks


def intake_words(
    languages: Mapping[str, LanguageWords],
    *,
    articles: PhraseBook,
    laws: PhraseBook,
    number_labels: PhraseBook,
    marks: QuoteMarks,
) -> IntakeWords:
    """Put the languages together: a word shared by several speaks for each of them the less."""
    return IntakeWords(
        languages,
        _shared_out({code: language.function_words for code, language in languages.items()}, 1.0),
        _shared_out({code: language.letters for code, language in languages.items()}, _LETTER_WEIGHT),
        articles,
        laws,
        number_labels,
        Negation(
            frozenset[str]().union(*(language.negation.words for language in languages.values())),
            frozenset[str]().union(*(language.negation.softeners for language in languages.values())),
            may_follow=any(language.negation.may_follow for language in languages.values()),
        ),
        marks,
    )


def _shared_out(
    signs: Mapping[str, Iterable[str]], weight: float
) -> Mapping[str, tuple[tuple[str, float], ...]]:
    users: dict[str, list[str]] = {}
    for code, own in signs.items():
        for sign in own:
            users.setdefault(sign, []).append(code)
    return {sign: tuple((code, weight / len(codes)) for code in codes) for sign, codes in users.items()}
