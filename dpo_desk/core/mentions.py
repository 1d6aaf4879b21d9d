"""Which of the phrases found in a text stand for a right that is really asked.

Dropped are phrases that are denied ("please do not delete"), that only tell of a right ("the existence of the
right to erasure"), that name what another right is used on ("delete what you have about me"), and weak ones
in a text that is not about personal data ("I object to the parking fine").
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from dpo_desk.core.intake_words import CONTEXT, IGNORED, NO_RIGHTS, UNWANTED, IntakeWords, Negation
from dpo_desk.core.phrases import Match, Words, find
from dpo_desk.core.rights import Right

_NEAR = 2
"""Words before or after a phrase in which a "not" denies it."""
_MOST_MATCHES = 500
"""Phrases of one language that are weighed against each other; an honest mail has some dozens."""
_MEANT_INSTEAD: Mapping[str, frozenset[str]] = {
    Right.OBJECTION: frozenset({Right.MARKETING_OBJECTION, Right.AUTOMATED_DECISION})
}
"""Where two rights were read from the same words: those that are meant instead of the first."""
_OBJECT_OF: Mapping[str, frozenset[str]] = {
    Right.ACCESS: frozenset({Right.ERASURE, Right.RECTIFICATION, Right.RESTRICTION, Right.PORTABILITY})
}
"""Rights whose phrases may only name what another right is used on."""
CITED_TOGETHER: Mapping[Right, frozenset[Right]] = {Right.OBJECTION: frozenset({Right.MARKETING_OBJECTION})}
"""Rights of one article: a bare number says nothing new beside the other one."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with what was found in it.

    Attributes:
        text: as it was received.
        own: the words to look at.
        matches: the phrases found, of whatever tag.
        negation: how its language says "not".
        about_data: the law is named, or personal data are spoken of.
    """

    text: str
    own: Words
    matches: tuple[Match, ...]
    negation: Negation
    about_data: bool

    def passage(self, match: Match) -> tuple[str, int, int]:
        """The very words of a match, where they begin and where they end."""
        start, end = self.own.spans[match.first][0], self.own.spans[match.last][1]
        return self.text[start:end], start, end

    def denies(self, match: Match) -> bool:
        """A "not" beside or inside a phrase, in the same clause: "please do not delete my data"."""
        own, after = self.own, _NEAR if self.negation.may_follow else 0
        around = range(max(0, match.first - _NEAR), min(len(own.folded), match.last + after + 1))
        clauses = {own.clauses[match.first], own.clauses[match.last]}
        return any(
            own.folded[place] in self.negation.words
            and own.clauses[place] in clauses
            and self.negation.softeners.isdisjoint(own.folded[place + 1 : place + 2])
            for place in around
        )


def read(text: str, own: Words, words: IntakeWords, language: str | None) -> Reading:
    """Look for the phrases of a language, and of English, whose terms are used everywhere.

    Args:
        text: as it was received.
        own: the words of it to look at.
        words: phrases to look for.
        language: of the text; with None all languages are tried.
    """
    codes = words.languages if language is None else dict.fromkeys((language, "en"))
    spoken = [each for code in codes if (each := words.languages.get(code)) is not None and each.phrases]
    matches = tuple(match for each in spoken for match in islice(find(each.phrases, own), _MOST_MATCHES))
    about_data = any(match.phrase.tag == CONTEXT for match in matches)
    return Reading(
        text,
        own,
        matches,
        words.negation if language is None or not spoken else spoken[0].negation,
        about_data or next(find(words.laws, own), None) is not None,
    )


def asked_rights(reading: Reading, words: IntakeWords) -> list[tuple[Right, Match]]:
    """Each right once, with the words that say it best, in the order of the text."""
    best: dict[Right, Match] = {}
    told = _reaches(reading.matches, IGNORED, reading.own.sentences)
    standing = _standing(reading, told)
    meant = [match for match in standing if not _meant_otherwise(match, standing)]
    if reading.about_data or any(not match.phrase.weak for match in meant):
        for match in meant:
            _keep_best(best, match)
    for match in _cited(words, reading.own, told):
        right = Right(match.phrase.tag)
        if best.keys().isdisjoint({right, *CITED_TOGETHER.get(right, ())}):
            best[right] = match
    return sorted(best.items(), key=lambda item: item[1].places)


def _keep_best(best: dict[Right, Match], new: Match) -> None:
    """The first place in the text, and there the longest phrase."""
    right = Right(new.phrase.tag)
    old = best.get(right)
    if old is None or (new.first, -new.last) < (old.first, -old.last):
        best[right] = new


def _meant_otherwise(match: Match, others: Iterable[Match]) -> bool:
    instead = _MEANT_INSTEAD.get(match.phrase.tag, frozenset())
    within = _OBJECT_OF.get(match.phrase.tag, frozenset())
    return any(
        _overlap(match, other)
        and (
            other.phrase.tag in instead
            or (other.phrase.tag in within and (other.first, -other.last) < (match.first, -match.last))
        )
        for other in others
    )


def _overlap(one: Match, other: Match) -> bool:
    return other.first <= one.last and one.first <= other.last


def _standing(reading: Reading, told: list[tuple[int, int]]) -> list[Match]:
    """Matches of rights that are neither denied nor merely told of."""
    own, no = reading.own, reading.negation.words
    asked = [
        match for match in reading.matches if match.phrase.tag not in NO_RIGHTS and not _within(match, told)
    ]
    unwanted = _reaches(reading.matches, UNWANTED, own.clauses)
    deniable = [match for match in asked if no.isdisjoint(own.folded[place] for place in match.places)]
    denied = [match for match in deniable if _within(match, unwanted) or reading.denies(match)]
    dropped = {
        match
        for match in deniable
        if any(match.phrase.tag == other.phrase.tag and _overlap(match, other) for other in denied)
    }
    return [match for match in asked if match not in dropped]


def _reaches(matches: Iterable[Match], tag: str, numbers: tuple[int, ...]) -> list[tuple[int, int]]:
    """Words that phrases of a tag speak of: the phrase itself, or to the end of its clause or sentence."""
    return [
        (match.first, _end(match.last, numbers) if match.phrase.to_the_end else match.last)
        for match in matches
        if match.phrase.tag == tag
    ]


def _end(place: int, numbers: tuple[int, ...]) -> int:
    while place + 1 < len(numbers) and numbers[place + 1] == numbers[place]:
        place += 1
    return place


def _within(match: Match, reaches: Iterable[tuple[int, int]]) -> bool:
    return any(first <= match.first <= last for first, last in reaches)


def _cited(words: IntakeWords, own: Words, told: list[tuple[int, int]]) -> list[Match]:
    """Article numbers, the most exact first, if the text names the law as well."""
    matches = list(find(words.articles, own))
    if not matches or next(find(words.laws, own), None) is None:
        return []
    ignored = told + _reaches(matches, IGNORED, own.sentences)
    cited = [match for match in matches if match.phrase.tag != IGNORED and not _within(match, ignored)]
    return sorted(cited, key=lambda match: -len(match.places))
