"""The list of marks that erased people left, kept beside the office file and beside backups on every medium.

An old backup cannot know who was erased after it was made; the list can. It is sealed by age to the same
recipients as a backup. Inside are JSON lines: first what list it is, then one mark in each. Everything that
comes from outside is bounded before it is believed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import ClassVar, Final

from dpo_desk.core.erasure import MARK_SIGNS, ErasureGround, Mark, MarkKind
from dpo_desk.core.errors import DeskError, telling_the_place
from dpo_desk.vault import age
from dpo_desk.vault.files import write_beside

FORMAT: Final = 1
NAME: Final = "erasures.age"
"""What the list is called beside backups."""

SUFFIX: Final = ".erasures"
"""What is put behind the name of the office file for the list beside it."""

_LARGEST: Final = 256 * 2**20
"""Bytes of the largest file that is looked into; about a million marks."""

_LONGEST_LINE: Final = 512
_HEX = re.compile(r"[0-9a-f]+")


class ErasureListDamaged(DeskError):
    """The list of erased people at `path` does not read back as it was written."""

    exit_status: ClassVar[int] = 5


class ErasureListForeign(DeskError):
    """The list of erased people at `path` cannot be opened with this key, or is another office's."""

    exit_status: ClassVar[int] = 4


class ErasureListNewer(DeskError):
    """The list of erased people at `path` was written by a newer version: `found` is its format."""

    exit_status: ClassVar[int] = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class TombList:
    """Who was erased up to a moment.

    Attributes:
        store_id: id of the office.
        as_of: moment up to which the list is whole, aware UTC.
        marks: what the erased people left; of two for the same the later.
    """

    store_id: str
    as_of: datetime
    marks: frozenset[Mark] = frozenset()


def list_beside(office: Path) -> Path:
    """Where the list of an office file lies."""
    return office.with_name(office.name + SUFFIX)


def write(path: Path, tombs: TombList, recipients: Sequence[str]) -> None:
    """Write the list in place of what was there; it is the old or the new one, never half of each.

    Args:
        path: where it goes.
        tombs: what stands in it.
        recipients: age recipients who can open it; the same as a backup's.

    Raises:
        PlaceError: when the place cannot be written; what was there is untouched.
    """
    write_beside(path, age.sealed(to_lines(tombs), *recipients))


def read(path: Path, identity: str, store_id: str | None = None) -> TombList:
    """Read a list.

    Args:
        path: an existing file.
        identity: secret age identity that opens it.
        store_id: the office it has to belong to; None to take any that opens.

    Raises:
        ErasureListDamaged: when it does not read back as it was written.
        ErasureListForeign: when the key does not fit, or it is another office's.
        ErasureListNewer: when a newer version wrote it.
        PlaceError: when it cannot be read.
    """
    with telling_the_place(str(path)):
        if path.stat().st_size > _LARGEST:
            raise ErasureListDamaged(path=str(path))
        sealed = path.read_bytes()
    try:
        age.require_modest(sealed)
    except ValueError as error:
        raise ErasureListDamaged(path=str(path)) from error
    content = age.opened(sealed, identity)
    if content is None:
        raise ErasureListForeign(path=str(path))
    found = from_lines(content, path)
    if store_id is not None and found.store_id != store_id:
        raise ErasureListForeign(path=str(path))
    return found


def to_lines(tombs: TombList) -> bytes:
    """Write a list as JSON lines, as it also lies inside every backup."""
    return "".join(_lines(tombs)).encode("ascii")


def from_lines(content: bytes, path: Path) -> TombList:
    """Read a list from JSON lines.

    Args:
        content: the lines.
        path: the file that they lie in.

    Raises:
        ErasureListDamaged: when they do not read back as they were written.
        ErasureListNewer: when a newer version wrote them.
    """
    try:
        return _parsed(content)
    except _Newer as error:
        raise ErasureListNewer(path=str(path), found=error.found) from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ErasureListDamaged(path=str(path)) from error


def union(lists: Iterable[TombList]) -> TombList:
    """All that several lists of one office know; as fresh as the freshest.

    Raises:
        ValueError: for no list at all, or lists of different offices.
    """
    several = tuple(lists)
    offices = {one.store_id for one in several}
    if len(offices) != 1:
        raise ValueError("lists of one office")
    marks: dict[tuple[str, MarkKind], Mark] = {}
    for one in sorted(mark for each in several for mark in each.marks):
        known = marks.get((one.mark, one.kind))
        if known is None or known.on <= one.on:
            marks[one.mark, one.kind] = one
    return TombList(
        store_id=offices.pop(),
        as_of=max(one.as_of for one in several),
        marks=frozenset(marks.values()),
    )


def _lines(tombs: TombList) -> Iterator[str]:
    yield _line(
        {"format": FORMAT, "store_id": tombs.store_id, "as_of": tombs.as_of.astimezone(UTC).isoformat()}
    )
    for one in sorted(tombs.marks):
        told = {
            "mark": one.mark,
            "kind": one.kind.value,
            "on": one.on.isoformat(),
            "ground": one.ground.value,
        }
        yield _line(told)


def _line(plain: Mapping[str, object]) -> str:
    return json.dumps(plain, separators=(",", ":")) + "\n"


class _Newer(Exception):
    """The format is one that is not known here yet."""

    def __init__(self, found: int) -> None:
        super().__init__()
        self.found = found


def _parsed(content: bytes) -> TombList:
    """Believe nothing: every line is short, every value of its type, and nothing stands besides.

    Raises:
        ValueError: for anything else; also KeyError and TypeError.
    """
    text = content.decode("ascii")
    if not text.endswith("\n"):
        raise ValueError("cut")
    lines = text[:-1].split("\n")
    if max(map(len, lines)) > _LONGEST_LINE:
        raise ValueError("line")
    first = _object(lines[0])
    version = first["format"]
    if isinstance(version, bool) or not isinstance(version, int):
        raise TypeError("format")
    if version > FORMAT:
        raise _Newer(version)
    if version != FORMAT or first.keys() != {"format", "store_id", "as_of"}:
        raise ValueError("head")
    as_of = datetime.fromisoformat(_text(first["as_of"]))
    if as_of.utcoffset() is None:
        raise ValueError("as_of")
    marks = frozenset(_mark(_object(line)) for line in lines[1:])
    return TombList(store_id=_text(first["store_id"]), as_of=as_of.astimezone(UTC), marks=marks)


def _mark(plain: Mapping[str, object]) -> Mark:
    if plain.keys() != {"mark", "kind", "on", "ground"}:
        raise ValueError("keys")
    mark = _text(plain["mark"])
    if len(mark) != MARK_SIGNS or not _HEX.fullmatch(mark):
        raise ValueError("mark")
    return Mark(
        mark,
        MarkKind(_text(plain["kind"])),
        date.fromisoformat(_text(plain["on"])),
        ErasureGround(_text(plain["ground"])),
    )


def _object(line: str) -> Mapping[str, object]:
    found = json.loads(line)
    if not isinstance(found, dict):
        raise TypeError("object")
    return found


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("text")
    return value
