"""Words as search compares them: case, accents and signs folded, so that everybody's spelling finds.

Text is folded the same way when it is kept and when it is asked for. Letters that are also written as two
are kept in both spellings: "Müller" is found by "muller", "müller" and "mueller".
"""

from __future__ import annotations

import re
import unicodedata

from dpo_desk.core.people import without_accents

LONGEST_WORD = 48
"""Letters of a word that count; longer ones are no words but data."""

_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"(?<![^\W_])(?:([rl])-)?([12]\d{3})-(\d{4,9})(?![^\W_])")
_LIKE_A_NUMBER = re.compile(r"\d{3}-\d{4}")
"""Part of every number of a record, and a fraction of the work where there is none."""
_NUMBER_TYPED = re.compile(r"([rl])?-?([12]\d{3})-(\d{1,9})")

_PLAIN = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ŧ": "t"}
    | {"\N{LATIN SMALL LETTER DOTLESS I}": "i"}
)
_AS_TWO = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})


def fold(text: str) -> str:
    """Fold case and accents; "Müßig" becomes "mussig"."""
    return text.lower() if text.isascii() else _stripped(_lowered(text))


def words_of(text: str) -> list[str]:
    """Words under which a text is kept, each once."""
    if text.isascii():
        lowered = text.lower()
        found = _WORD.findall(lowered)
    else:
        lowered = _lowered(text)
        as_two = lowered.translate(_AS_TWO)
        found = _WORD.findall(_stripped(lowered))
        found += _WORD.findall(_stripped(as_two)) if as_two != lowered else []
    numbers = _NUMBER.findall(lowered) if _LIKE_A_NUMBER.search(lowered) else ()
    for series, year, count in numbers:
        found += [series + year + count, year + count, count.lstrip("0") or "0"]
    return list(dict.fromkeys([word[:LONGEST_WORD] for word in found]))


def words_asked(text: str) -> list[tuple[str, ...]]:
    """Words of a question; each is a choice of spellings that a kept word may begin with.

    The number of a record counts as one word, also while it is being typed.
    """
    asked: list[tuple[str, ...]] = []
    for chunk in _lowered(text).split():
        number = _NUMBER_TYPED.fullmatch(chunk)
        if number is not None:
            asked.append(("".join(part or "" for part in number.groups()),))
            continue
        plain = _WORD.findall(_stripped(chunk))
        as_two = _WORD.findall(_stripped(chunk.translate(_AS_TWO)))
        asked += [
            tuple(dict.fromkeys((one[:LONGEST_WORD], other[:LONGEST_WORD])))
            for one, other in zip(plain, as_two, strict=True)
        ]
    return list(dict.fromkeys(asked))


def _lowered(text: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def _stripped(lowered: str) -> str:
    return without_accents(lowered.translate(_PLAIN))
