"""Evidence on its way to paper: what kept documents are, and what became of each in a bundle of pages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dpo_desk.core.mail import IncomingMail


@dataclass(frozen=True, slots=True)
class PdfFile:
    """A PDF, as it came."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture or a scan of several pages (JPEG, PNG, TIFF and the like), as it came."""

    data: bytes


@dataclass(frozen=True, slots=True)
class MailText:
    """A mail that was made harmless: heads, words, names of what came with it."""

    mail: IncomingMail


@dataclass(frozen=True, slots=True)
class PlainText:
    """Words without layout."""

    text: str


class Unshown(StrEnum):
    """Why a document, or a page of it, does not stand on pages."""

    UNKNOWN_KIND = "unknown_kind"
    RECORDING = "recording"
    GONE = "gone"
    LOCKED = "locked"
    DAMAGED = "damaged"
    TOO_LARGE = "too_large"
    TOO_DEEP = "too_deep"


@dataclass(frozen=True, slots=True)
class Missing:
    """Nothing that can be printed."""

    why: Unshown


Content = PdfFile | Picture | MailText | PlainText | Missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """One document of a bundle.

    Attributes:
        number: as it is cited, "2" or "2.1" for what came with document 2.
        title: its name.
        facts: names with values, printed where its pages cannot be: kind, size, SHA-256.
        content: what is printed.
    """

    number: str
    title: str
    facts: tuple[tuple[str, str], ...]
    content: Content


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachedFile:
    """A file that is attached to a bundle, byte for byte.

    Attributes:
        name: under which it is saved; of plain letters.
        title: what it is.
        media_type: for example "application/pdf".
    """

    name: str
    title: str
    media_type: str
    data: bytes


class LeftOut(StrEnum):
    """What a document holds besides its pages; none of it is taken over."""

    SCRIPTS = "scripts"
    FILES = "files"
    FORM = "form"
    COMMENTS = "comments"
    LAYERS = "layers"
    TEXT_CUT = "text_cut"
    SIGNS = "signs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Where an exhibit stands in the bundle, and what it lacks there.

    Attributes:
        first: its first page, counted from 1 through the whole bundle.
        pages: how many it has.
        why: why it, or a page of it, is not shown; None if all of it is.
    """

    exhibit_number: str
    title: str
    first: int
    pages: int
    left_out: tuple[LeftOut, ...] = ()
    why: Unshown | None = None
