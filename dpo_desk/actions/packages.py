"""The package of an answer: letter and documents in one encrypted file, the password on its own letter."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO

from dpo_desk.actions import letters
from dpo_desk.actions.desk import Desk, Done
from dpo_desk.actions.exhibits import Kept as Bytes
from dpo_desk.actions.exhibits import exhibits
from dpo_desk.actions.letters import LetterNotIssued
from dpo_desk.actions.package_items import PackageItem, items
from dpo_desk.actions.proving import hash_of
from dpo_desk.actions.redactions import Kept, content_of
from dpo_desk.core.changes import Changed
from dpo_desk.core.errors import DeskError
from dpo_desk.core.facts import Dispatch
from dpo_desk.core.journal import Change
from dpo_desk.core.letter_data import LetterData
from dpo_desk.documents import bundle
from dpo_desk.documents.bundle import Binding
from dpo_desk.documents.exhibits import AttachedFile, Exhibit
from dpo_desk.documents.letters import letter_sheet
from dpo_desk.documents.package_papers import Packed, contents_page, password_letter
from dpo_desk.documents.pdf_lock import lock_with
from dpo_desk.vault.page_cipher import page_cipher
from dpo_desk.vault.passwords import new_password
from dpo_desk.words import LANGUAGES, speaking

_ENDINGS = {
    "application/pdf": "pdf",
    "message/rfc822": "eml",
    "image/jpeg": "jpg",
    "image/png": "png",
    "text/csv": "csv",
    "application/json": "json",
    "text/plain": "txt",
}
"""Endings of attached files; others keep theirs where it is short and plain."""
_LONGEST_ENDING = 5


class DocumentNotThere(DeskError):
    """The case has no document of this number that could go along: `document`."""


class RedactedVersionThere(DeskError):
    """A document is to go out although a redacted version of it was made: `name`, `redacted`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A package that was made.

    Attributes:
        password: opens it; known here and on its letter, nowhere else.
        password_letter: the letter that tells it, as PDF.
        pages: of the package.
        sha256: of the file, hexadecimal; the journal notes it.
        files: what is attached, the letter first.
    """

    password: str
    password_letter: bytes
    pages: int
    sha256: str
    files: tuple[Packed, ...]


def make(
    desk: Desk,
    letter_id: int,
    taken: Sequence[int],
    out: BinaryIO,
    *,
    way: Dispatch,
    unredacted: bool = False,
    tell: Callable[[int], None] = lambda _pages: None,
) -> Done[Package]:
    """Make the package of an issued letter; the journal notes what went into it, its hash and its way.

    Args:
        desk: the open office.
        letter_id: the letter; its pages as they were issued, annex included.
        taken: ids of documents that go along, in this order.
        out: where the file goes; can be written, read and searched.
        way: how it leaves the house.
        unredacted: documents go as they are although a redacted version was made.
        tell: called with the number of pages so far; may raise to stop.

    Raises:
        LetterNotIssued: if the letter is a draft.
        LetterContentGone: if its content was destroyed.
        DocumentNotThere: if one of the documents is not of its case, or its content was destroyed.
        RedactedVersionThere: if a redacted version of one was made.
    """
    letter = desk.store.letters.get(letter_id)
    if letter.issued_at is None:
        raise LetterNotIssued
    spoken = letter.language if letter.language in LANGUAGES else LANGUAGES[0]
    password = new_password()
    with desk.store.reading(), speaking(spoken):
        data = letters.data(desk, letter, as_draft=False)
        documents = _chosen(items(desk, letter_id), taken, unredacted=unredacted)
        packed = tuple(_packed(data, documents))
        bound = bundle.bind_parts(
            lambda part: contents_page(data, packed, part.shown),
            _exhibits(_read(desk, data, documents)),
            lambda _number: out,
            tell,
            Binding(
                lock=lock_with(password, page_cipher),
                cite=lambda number, title: f"{number} · {title}",
                files=_files(packed, _read(desk, data, documents)),
            ),
        )
        today = replace(data, letter=replace(letter, dated=desk.today()))
        page = password_letter(today, letter.dated, password)
    made = Package(
        password=password, password_letter=page, pages=bound[0].pages, sha256=hash_of(out), files=packed
    )
    told = (
        Change("sha256", None, made.sha256),
        Change("documents", None, json.dumps([one.sha256 for one in packed])),
        Change("dispatch", None, way.value),
    )
    with desk.store.transaction():
        desk.write_journal("package", "letter", letter_id, told)
    return Done(made, Changed.JOURNAL)


def _chosen(offered: Iterable[PackageItem], taken: Sequence[int], *, unredacted: bool) -> list[Kept]:
    known = {one.document.id: one for one in offered}
    for key in taken:
        if key not in known:
            raise DocumentNotThere(document=key)
        one = known[key]
        if one.redacted_by and not unredacted:
            raise RedactedVersionThere(name=one.document.name, redacted=one.redacted_by)
    return [known[key].document for key in dict.fromkeys(taken)]


def _read(desk: Desk, data: LetterData, documents: Iterable[Kept]) -> Iterator[Bytes]:
    """The letter and the documents, one in memory at a time."""
    yield Bytes(_title(data), "application/pdf", letters.issued_bytes(desk, data.letter))
    for one in documents:
        yield Bytes(one.name, one.media_type, content_of(desk, one))


def _title(data: LetterData) -> str:
    """Number and subject of the letter, in its own language."""
    return f"{data.letter.number}: {letter_sheet(data).title}"


def _packed(data: LetterData, documents: Iterable[Kept]) -> Iterator[Packed]:
    """What is attached, under names that tell nothing and can do no harm."""
    yield Packed(_title(data), "1-letter.pdf", data.letter.sha256)
    for number, one in enumerate(documents, 2):
        yield Packed(one.name, f"{number}-document.{_ending(one)}", one.sha256)


def _ending(one: Kept) -> str:
    known = _ENDINGS.get(one.media_type.lower())
    own = one.name.rpartition(".")[2].lower()
    plain = own.isascii() and own.isalnum() and len(own) <= _LONGEST_ENDING
    return known or (own if plain and own not in _ACTS else "bin")


_ACTS = frozenset({"bat", "cmd", "com", "exe", "htm", "html", "js", "jse", "lnk", "msi", "ps1", "scr", "vbs"})
"""Endings that a computer starts; whoever wants such a file gives it its name back."""


def _exhibits(documents: Iterable[Bytes]) -> Iterator[Exhibit]:
    for number, one in enumerate(documents, 1):
        yield from exhibits(str(number), one)


def _files(packed: Sequence[Packed], documents: Iterable[Bytes]) -> Iterator[AttachedFile]:
    for own, one in zip(packed, documents, strict=True):
        media_type = one.media_type if own.file.rpartition(".")[2] != "bin" else "application/octet-stream"
        yield AttachedFile(name=own.file, title=own.title, media_type=media_type, data=one.data)
