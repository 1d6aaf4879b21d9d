"""Whole letters, reports and forms as plain values: blocks, and what stands at the edges of their pages.

Subject and titles of annexes carry the same markup as the texts of blocks; everything else (address, sender,
references, the lines at the edges of a page) is plain and printed as it is.
"""

from __future__ import annotations

from dataclasses import dataclass

from dpo_desk.documents.layouts import Layout
from dpo_desk.documents.values import Block


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex; the first one starts a new page."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Whose letter it is, as the letterhead shows it.

    Attributes:
        name: the house.
        descriptor: one line of what the house is, may be empty.
        address: postal lines of the house.
        contact: telephone, e-mail, site.
        return_line: one line above the address in the window; never anything about the matter.
        legal: lines at the foot of page one (register, management, tax number).
    """

    name: str
    descriptor: str = ""
    address: tuple[str, ...] = ()
    contact: tuple[str, ...] = ()
    return_line: str = ""
    legal: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A letter.

    Attributes:
        layout: where things stand, so that the address shows in the envelope and nothing else does.
        language: language of the text (BCP 47).
        title: title of the file, not printed.
        sender: the letterhead.
        address: lines as the post wants them.
        references: labels with their values; the label may be empty.
        place_and_date: "Winterthur, 20. November 2026"; on layouts without such a line the last reference.
        subject: what the letter is about.
        blocks: the letter.
        annexes: what is printed behind it.
        continuation: line at the top of every page but the first.
        page_word: page number with `{page}` and `{pages}`; not printed on a letter of one page.
        continued: with `{title}`, over the second part of a table.
        draft_word: printed along the margin of what is not issued yet; None on the real thing.
    """

    layout: Layout
    language: str
    title: str
    sender: Sender
    address: tuple[str, ...]
    references: tuple[tuple[str, str], ...] = ()
    place_and_date: str = ""
    subject: str
    blocks: tuple[Block, ...]
    annexes: tuple[Annex, ...] = ()
    continuation: str
    page_word: str
    continued: str
    draft_word: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Plain pages without address: a list, a report, the cover of a bundle.

    Attributes:
        language: language of the text (BCP 47).
        house: who made it; small, over the title.
        note: small, at the right beside the house; may be empty.
        title: printed title, also the title of the file.
        subtitle: line under the title, may be empty.
        footer: line at the foot of page one, may be empty.
        blocks: the contents.
        continuation: line at the top of every page but the first.
        page_word: page number with `{page}` and `{pages}`; not printed on a single page.
        continued: with `{title}`, over the second part of a table.
        draft_word: printed along the margin of what is not final; None on the real thing.
        whole: pages of the document that it opens; 0 if it stands alone.
        begin: pages of that document that lie before these, in other files.
        contact: line under the house on a cover: address, telephone, e-mail.
        cover: page one is a cover, with the house as on a letter and the title further down.
        tight: it is to stand on one page, and begins higher up.
    """

    language: str
    house: str
    note: str = ""
    title: str
    subtitle: str = ""
    footer: str = ""
    blocks: tuple[Block, ...]
    continuation: str
    page_word: str
    continued: str
    draft_word: str | None = None
    whole: int = 0
    begin: int = 0
    contact: str = ""
    cover: bool = False
    tight: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSheet:
    """A form to be signed, with a code on each page by which a scan of it is known again.

    Attributes:
        language: language of the text (BCP 47).
        house: who asks, in the letterhead.
        contact: line under it: address, telephone, e-mail.
        notes: short lines beside the code: reference, version.
        title: printed title.
        name: title of the file.
        blocks: the contents.
        footer: at the foot of every page.
        continuation: line at the top of every page but the first.
        page_word: page number with `{page}` and `{pages}`; not printed on a single page.
        code_alt: what the code is for.
        draft_word: printed along the margin of what is only looked at; None on the real thing.
    """

    language: str
    house: str
    contact: str
    notes: tuple[str, ...]
    title: str
    name: str
    blocks: tuple[Block, ...]
    footer: str
    continuation: str
    page_word: str
    code_alt: str
    draft_word: str | None = None
