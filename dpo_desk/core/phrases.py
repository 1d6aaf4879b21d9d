"""Find phrases of a language in running text: word stems in order, with gaps, inside one sentence.

A phrase is written as in the resource files: words separated by spaces, where

- `word` is that word, `stem*` a word that begins so, `*part*` a word that contains it;
- `a|b` is one or the other;
- `..` skips up to five words; `...` (only at the end) reaches to the end of the clause or sentence;
- `?` (only at the beginning) says that the phrase alone proves little.

Letters are compared without case and accents, so that "supprimer mes donnees" is found as well.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

_GAP = 5
_KEY = 3
_WORD = re.compile(r"[^\W_]+")
_BREAK = re.compile(r"[!?…;]|\.(?:\s|$)|\n[ \t]*\n|\n[ \t]*[-*•–][ \t]")
_SPECIAL = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "\u0131": "i", "æ": "ae", "œ": "oe"})


def fold(word: str) -> str:
    """Lower case without accents: `Übertragung` and `ubertragung` become equal."""
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFKD", word.casefold().translate(_SPECIAL))
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, as parallel columns.

    Attributes:
        plain: words in lower case.
        folded: words in lower case without accents.
        spans: where each stands in the text.
        sentences: number of the sentence each belongs to.
        clauses: number of the clause (between commas) each belongs to.
    """

    plain: tuple[str, ...]
    folded: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    sentences: tuple[int, ...]
    clauses: tuple[int, ...]


def words_of(text: str) -> Words:
    """Split a text into words, sentences and clauses."""
    plain: list[str] = []
    spans: list[tuple[int, int]] = []
    sentences: list[int] = []
    clauses: list[int] = []
    end = sentence = clause = 0
    for found in _WORD.finditer(text):
        between = text[end : found.start()]
        if between not in {" ", "", "'", "-"}:
            broken = _ends_sentence(between, found[0])
            sentence += broken
            clause += broken or "," in between
        plain.append(found[0].lower())
        spans.append(found.span())
        sentences.append(sentence)
        clauses.append(clause)
        end = found.end()
    folded = tuple(word if word.isascii() else fold(word) for word in plain)
    return Words(tuple(plain), folded, tuple(spans), tuple(sentences), tuple(clauses))


def _ends_sentence(between: str, following: str) -> bool:
    """A full stop ends a sentence only before a capital: "kundenr. 40" and "art. 15" go on."""
    found = _BREAK.search(between)
    if found is None:
        return False
    return not found[0].startswith(".") or following[0].isupper() or "\n\n" in between


@dataclass(frozen=True, slots=True)
class Element:
    """One step of a phrase: which words fit here, and whether words may be skipped before it."""

    exact: frozenset[str]
    prefixes: tuple[str, ...]
    parts: tuple[str, ...]
    after_gap: bool

    def fits(self, word: str) -> bool:
        """Whether a folded word fits."""
        return (
            word in self.exact
            or word.startswith(self.prefixes)
            or (self.parts != () and any(part in word for part in self.parts))
        )


@dataclass(frozen=True, slots=True, eq=False)
class Phrase:
    """A compiled phrase; two of them are never the same, which makes them quick to compare.

    Attributes:
        tag: what the phrase stands for.
        elements: its steps.
        to_the_end: what it says holds for what follows as well.
        weak: it counts only beside something that says more.
        needs: beginnings of words one of which a text must have for each later step; saves most of the work.
    """

    tag: str
    elements: tuple[Element, ...]
    to_the_end: bool
    weak: bool
    needs: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found.

    Attributes:
        phrase: which one.
        places: numbers of the words its elements fitted, in order.
    """

    phrase: Phrase
    places: tuple[int, ...]

    @property
    def first(self) -> int:
        """Number of the first word."""
        return self.places[0]

    @property
    def last(self) -> int:
        """Number of the last word."""
        return self.places[-1]


PhraseBook = Mapping[str, tuple[Phrase, ...]]
"""Phrases by the first three letters of the words they can begin with."""


def compile_phrase(tag: str, written: str, groups: Mapping[str, str]) -> Phrase:
    """Read one phrase.

    Args:
        tag: what it stands for.
        written: as in the module's description; `{name}` puts in a group.
        groups: named alternatives, `a|b*|c`.

    Raises:
        ValueError: if it cannot be read; resource files are part of the program, so this is our bug.
        KeyError: if a group is unknown.
    """
    elements: list[Element] = []
    gap = False
    steps = written.format_map(groups).split()
    weak, to_the_end = steps[0] == "?", steps[-1] == "..."
    for step in steps[weak : len(steps) - to_the_end]:
        if step == "..":
            gap = True
            continue
        elements.append(_element(step, after_gap=gap))
        gap = False
    if not elements or elements[0].after_gap or elements[0].parts or gap:
        raise ValueError(written)
    needs = tuple(_beginnings(element) for element in elements[1:] if not element.parts)
    return Phrase(tag, tuple(elements), to_the_end, weak, needs)


def _beginnings(element: Element) -> frozenset[str]:
    return frozenset(stem[:_KEY] for stem in (*element.exact, *element.prefixes))


def _element(step: str, *, after_gap: bool) -> Element:
    exact, prefixes, parts = set(), [], []
    for choice in step.split("|"):
        stem = fold(choice.strip("*"))
        if not _WORD.fullmatch(stem) or (choice.endswith("*") and len(stem) < _KEY):
            raise ValueError(step)
        if choice.startswith("*"):
            parts.append(stem)
        elif choice.endswith("*"):
            prefixes.append(stem)
        else:
            exact.add(stem)
    return Element(frozenset(exact), tuple(prefixes), tuple(parts), after_gap)


def book_of(phrases: Iterable[Phrase]) -> PhraseBook:
    """Arrange phrases so that a text is read once, whatever their number."""
    starts: dict[str, dict[Phrase, None]] = {}
    for phrase in phrases:
        for beginning in _beginnings(phrase.elements[0]):
            starts.setdefault(beginning, {})[phrase] = None
    return {beginning: tuple(found) for beginning, found in starts.items()}


def find(book: PhraseBook, words: Words) -> Iterator[Match]:
    """All places where phrases of a book stand, in the order of their first words."""
    beginnings = {word[:_KEY] for word in words.folded}
    for place, word in enumerate(words.folded):
        for phrase in book.get(word[:_KEY], ()):
            if not phrase.elements[0].fits(word) or any(map(beginnings.isdisjoint, phrase.needs)):
                continue
            places = _places(phrase.elements, words, place)
            if places is not None:
                yield Match(phrase, places)


def _places(elements: tuple[Element, ...], words: Words, start: int) -> tuple[int, ...] | None:
    """Where the elements after the first fit, each as near to the one before as can be."""
    places = [start]
    for element in elements[1:]:
        found = _next(element, words, places[-1] + 1)
        if found is None:
            return None
        places.append(found)
    return tuple(places)


def _next(element: Element, words: Words, place: int) -> int | None:
    sentence = words.sentences[place - 1]
    for candidate in range(place, min(place + (_GAP if element.after_gap else 0) + 1, len(words.folded))):
        if words.sentences[candidate] != sentence:
            return None
        if element.fits(words.folded[candidate]):
            return candidate
    return None
