"""The key on the recovery sheet: an age identity as three lines that people can type and check.

"AGE-SECRET-KEY-1" is left out; the 58 signs behind it stand in groups of four, 20 to a line. Two check signs
end each line: a Reed-Solomon code over the 32 signs, with the number of the line in it. Whatever happens to
one or two signs of a line is therefore found and the line named, and so is a line in another's place. What
slips through (one in 1024 of all other mistakes) is found by the checksum of the key itself, which no two
exchanged groups of a line can meet; the line is then found by trying.

The alphabet has neither 1 nor B, I or O: whoever reads one of these has seen an L, an 8, an L or a 0.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from dpo_desk.core.errors import SheetIncomplete, SheetLineWrong
from dpo_desk.vault import age

GROUP: Final = 4
LINES: Final = (20, 20, 18)
"""How many signs of the key stand on each line."""

CHECKS: Final = 2
_SIGNS: Final = age.ALPHABET.upper()
_READ_AS: Final = str.maketrans("1IOB", "LL08")
_WHERE_THE_NUMBER_STANDS: Final = 30
_IRREDUCIBLE: Final = 0b100101  # x^5 + x^2 + 1


def _powers() -> tuple[int, ...]:
    """The powers of the generator of GF(32)."""
    powers = [1]
    while len(powers) < len(_SIGNS) - 1:
        doubled = powers[-1] << 1
        powers.append(doubled ^ _IRREDUCIBLE if doubled & 32 else doubled)
    return tuple(powers)


_POWERS: Final = _powers()
_PLACES: Final = {value: place for place, value in enumerate(_POWERS)}


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One printed line.

    Attributes:
        groups: the signs of the key in groups of four; the last one of a sheet has two.
        check: two signs that tell whether the line is right.
    """

    groups: tuple[str, ...]
    check: str


def lines_of(identity: str) -> tuple[SheetLine, ...]:
    """Lay a key out for print.

    Raises:
        ValueError: when this is no identity.
    """
    age.recipient_of(identity)
    signs = identity.upper().removeprefix(age.IDENTITY_PREFIX)
    return tuple(
        SheetLine(_groups(part), _check_of(number, part))
        for number, part in enumerate(_parts(signs), start=1)
    )


def line_fits(number: int, text: str) -> bool:
    """Whether a line, as it was typed so far, is complete and right.

    Args:
        number: of the line, from 1.
        text: what was typed, groups and check signs.
    """
    return _line(number, _cleaned(text)) is not None


def identity_from(text: str) -> str:
    """Read a key from what somebody typed or a camera read.

    Capitals, spaces and dashes do not matter, and signs that cannot stand there are read as what they look
    like. The whole key as the square code holds it is taken as well.

    Raises:
        SheetIncomplete: when these are not three lines.
        SheetLineWrong: when a line is not as it was printed; it says which.
    """
    whole = re.sub(r"\s+", "", text).upper()
    if whole.startswith(age.IDENTITY_PREFIX):
        return _whole(whole)
    lines = [cleaned for line in text.splitlines() if (cleaned := _cleaned(line))]
    if len(lines) != len(LINES):
        lines = _cut("".join(lines))
    parts: list[str] = []
    for number, line in enumerate(lines, start=1):
        part = _line(number, line)
        if part is None:
            raise SheetLineWrong(line=number)
        parts.append(part)
    return _checked(parts)


def _whole(text: str) -> str:
    """Read a key that came in one piece."""
    try:
        age.recipient_of(text)
    except ValueError as error:
        raise SheetIncomplete from error
    return text


def _cut(signs: str) -> list[str]:
    """Cut into lines what was typed without line breaks."""
    if len(signs) != sum(LINES) + CHECKS * len(LINES):
        raise SheetIncomplete
    lines = []
    for length in LINES:
        lines.append(signs[: length + CHECKS])
        signs = signs[length + CHECKS :]
    return lines


def _checked(parts: Sequence[str]) -> str:
    """Put a key together and hold it against its own checksum."""
    identity = age.IDENTITY_PREFIX + "".join(parts)
    if _sound(identity):
        return identity
    for number, part in enumerate(parts, start=1):
        for swapped in _with_neighbours_exchanged(number, part):
            others = [swapped if place == number else one for place, one in enumerate(parts, start=1)]
            if _sound(age.IDENTITY_PREFIX + "".join(others)):
                raise SheetLineWrong(line=number)
    raise SheetIncomplete


def _with_neighbours_exchanged(number: int, part: str) -> Iterator[str]:
    """Exchange each two neighbouring groups, the check signs among them."""
    groups = _groups(part)
    last = groups[-1] + _check_of(number, part)
    yield "".join((*groups[:-1], last[CHECKS:]))
    for place in range(len(groups) - 1):
        yield "".join((*groups[:place], groups[place + 1], groups[place], *groups[place + 2 :]))
        if len(groups[place]) != len(groups[place + 1]):  # typed in the other order, cut at the usual places
            short = len(groups[place + 1])
            both = groups[place] + groups[place + 1]
            yield "".join((*groups[:place], both[short:], both[:short]))


def _sound(identity: str) -> bool:
    """Whether a key meets its own checksum."""
    try:
        age.recipient_of(identity)
    except ValueError:
        return False
    return True


def _cleaned(text: str) -> str:
    """Take what was typed for what must have been meant, and drop what only divides."""
    signs = unicodedata.normalize("NFKC", text).upper()
    return re.sub(r"[\W_]+", "", signs).translate(_READ_AS)


def _line(number: int, signs: str) -> str | None:
    """Take the key's part from a cleaned line; `None` when the line is not right."""
    if not 1 <= number <= len(LINES):
        return None
    length = LINES[number - 1]
    if len(signs) == length + CHECKS + 1 and signs[0] == str(number).translate(_READ_AS):
        signs = signs[1:]  # the number of the line was typed as well
    part, check = signs[:length], signs[length:]
    if len(check) != CHECKS or not set(part) <= set(_SIGNS) or check != _check_of(number, part):
        return None
    return part


def _parts(signs: str) -> Iterator[str]:
    """Cut a key into the parts of its lines."""
    start = 0
    for length in LINES:
        yield signs[start : start + length]
        start += length


def _groups(part: str) -> tuple[str, ...]:
    """Cut a part into groups."""
    return tuple(part[start : start + GROUP] for start in range(0, len(part), GROUP))


def _check_of(number: int, part: str) -> str:
    """Compute the check signs: the word vanishes at the first and the second power of the generator."""
    first = second = 0
    values = [(_WHERE_THE_NUMBER_STANDS, number)]
    values += [(place, _SIGNS.index(sign)) for place, sign in enumerate(part, start=CHECKS)]
    for place, value in values:
        first ^= _times(value, place)
        second ^= _times(value, 2 * place)
    # The check signs a and b stand at the places 0 and 1:  a + gb = first,  a + ggb = second.
    divisor = _PLACES[_POWERS[1] ^ _POWERS[2]]
    last = _times(first ^ second, -divisor)
    return _SIGNS[first ^ _times(last, 1)] + _SIGNS[last]


def _times(value: int, place: int) -> int:
    """Multiply by a power of the generator."""
    return _POWERS[(_PLACES[value] + place) % len(_POWERS)] if value else 0
