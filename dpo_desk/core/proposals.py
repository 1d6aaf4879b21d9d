"""What a received text seems to ask: a proposal to a person, never a decision.

Everything proposed shows the very words it was read from; where nothing is certain, nothing is proposed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from dpo_desk.core.intake_words import PAPER, IntakeWords
from dpo_desk.core.mentions import CITED_TOGETHER, Reading, asked_rights, read
from dpo_desk.core.own_words import MOST_READ, own_words
from dpo_desk.core.phrases import Words, find, words_of
from dpo_desk.core.rights import Right

_VOTERS = 400
"""Words that vote on the language: more do not change the outcome."""
_ENOUGH_VOTES = 2.0
_ENOUGH_MARGIN = 0.15
_NUMBER = re.compile(
    r"\W{0,4}(?:(?:is|ist|lautet|er|est|on|yra|to|es|è|nr|no|n[°º]|nummer|number|numero)\b\W{0,3}){0,2}"
    r"(?P<number>(?:[A-Z]{1,4}[-/ ]?)?\d[\dA-Z]*(?:[-/.]\d[\dA-Z]*|[ ]\d{2,5}(?![\d:/-]|\.\d))*)",
    re.IGNORECASE,
)
_FEWEST_DIGITS = 3


@dataclass(frozen=True, slots=True)
class LanguageGuess:
    """The language a text is written in.

    Attributes:
        language: its code, or None when unsure.
        margin: lead over the second, from 0 to 1.
    """

    language: str | None
    margin: float


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a text: `text[start:end] == quote`."""

    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class RightMention:
    """A right that seems to be used, and the words that say so.

    Attributes:
        right: which one.
        quote: the very words.
        start: where they begin.
        end: where they end.
        in_subject: the places are in the subject and not in the text.
    """

    right: Right
    quote: str
    start: int
    end: int
    in_subject: bool = False


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A customer number: the number itself, and the words around it as they stand in the text."""

    number: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a mail seems to ask.

    Attributes:
        language: of the mail, for the answer.
        rights: each right once; empty when none was recognised (then it is a general question).
        customer_numbers: in the order of the text.
        paper: the words that ask for an answer on paper.
    """

    language: LanguageGuess
    rights: tuple[RightMention, ...]
    customer_numbers: tuple[NumberMention, ...]
    paper: Passage | None


def propose(subject: str, text: str, words: IntakeWords) -> Proposal:
    """Read a mail; what the text says goes before what the subject says.

    Args:
        subject: one line.
        text: readable text of the mail.
        words: languages to read it with.
    """
    forwarded = words.marks.forward.match(subject) is not None
    own, title = words_of(own_words(text, words.marks, forwarded=forwarded)), words_of(subject)
    language = _language((own,), words)
    if language.language is None:
        language = _language((title, own), words)
    body, head = (
        read(written, each, words, language.language) for written, each in ((text, own), (subject, title))
    )
    about_data = body.about_data or head.about_data
    in_text = _rights(replace(body, about_data=about_data), words)
    said = {mention.right for mention in in_text}
    in_title = (
        replace(mention, in_subject=True)
        for mention in _rights(replace(head, about_data=about_data), words)
        if said.isdisjoint({mention.right, *CITED_TOGETHER.get(mention.right, ())})
    )
    return Proposal(
        language=language,
        rights=(*in_title, *in_text),
        customer_numbers=_numbers(text, own, words) or customer_numbers_in(text, words),
        paper=_paper(body),
    )


def language_of(text: str, words: IntakeWords) -> LanguageGuess:
    """Guess the language by a vote of function words and letters."""
    return _language((words_of(own_words(text, words.marks)),), words)


def _language(texts: Iterable[Words], words: IntakeWords) -> LanguageGuess:
    scores = dict.fromkeys(words.languages, 0.0)
    voters = [word for text in texts for word in text.plain[:_VOTERS]]
    for word in voters:
        for code, weight in words.votes.get(word, ()):
            scores[code] += weight
    for letter in set("".join(voters)):
        for code, weight in words.letter_votes.get(letter, ()):
            scores[code] += weight
    ranked = sorted(scores, key=scores.__getitem__, reverse=True)
    best = scores[ranked[0]]
    margin = (best - scores[ranked[1]]) / best if best else 0.0
    sure = best >= _ENOUGH_VOTES and margin >= _ENOUGH_MARGIN
    return LanguageGuess(ranked[0] if sure else None, margin)


def rights_in(text: str, words: IntakeWords, language: str | None = None) -> tuple[RightMention, ...]:
    """Rights a text seems to use, each once, in the order of the words that say so.

    Args:
        text: as it was received; quoted mails and the signature are passed over.
        words: phrases to look for.
        language: of the text; with None the phrases of all languages are tried.
    """
    return _rights(_reading(text, words, language), words)


def _reading(text: str, words: IntakeWords, language: str | None) -> Reading:
    return read(text, words_of(own_words(text, words.marks)), words, language)


def _rights(reading: Reading, words: IntakeWords) -> tuple[RightMention, ...]:
    return tuple(
        RightMention(right, *reading.passage(match)) for right, match in asked_rights(reading, words)
    )


def customer_numbers_in(text: str, words: IntakeWords) -> tuple[NumberMention, ...]:
    """Customer numbers, recognised by the word before them."""
    return _numbers(text, words_of(text[:MOST_READ]), words)


def _numbers(text: str, own: Words, words: IntakeWords) -> tuple[NumberMention, ...]:
    found: dict[str, NumberMention] = {}
    for label in find(words.number_labels, own):
        start, end = own.spans[label.first][0], own.spans[label.last][1]
        number = _NUMBER.match(text, end)
        if number is not None and sum(map(str.isdigit, number["number"])) >= _FEWEST_DIGITS:
            value = number["number"]
            found.setdefault(value, NumberMention(value, text[start : number.end()], start, number.end()))
    return tuple(found.values())


def wants_paper(text: str, words: IntakeWords, language: str | None = None) -> Passage | None:
    """The words that ask for an answer on paper, if any (Art. 12(1) and (3): the form that is wished)."""
    return _paper(_reading(text, words, language))


def _paper(reading: Reading) -> Passage | None:
    for match in reading.matches:
        if match.phrase.tag == PAPER and not reading.denies(match):
            return Passage(*reading.passage(match))
    return None
