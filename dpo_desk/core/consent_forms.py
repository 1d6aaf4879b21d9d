"""Consent forms on paper: what was printed for whom, and the code by which a page finds its record."""

from __future__ import annotations

import base64
import hmac
import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from dpo_desk.core.organisations import number_of

SERIES = "F"
_MARK = "DPO"
_CODE = re.compile(r"DPO1:(F-\d{4}-\d{4,9}):(\d{1,3}):(\d{1,3}):([A-Z2-7]{8})", re.ASCII)
_REFERENCE = re.compile(r"(?:F-?)?(?:\d{4}-)?(\d{1,9})", re.ASCII | re.IGNORECASE)
_CHECK = 5
"""Bytes of the check in a code: one guess in a million million holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormItem:
    """One question of a form.

    Attributes:
        purpose_id: what is asked for.
        wording_id: version of the words, in the language of the form.
        text: everything that stood in its row, as it was read.
    """

    purpose_id: int
    wording_id: int
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TickBox:
    """Where a box to tick stands on the sheet.

    Attributes:
        item: index of the question.
        agrees: the box for yes; otherwise the one for no.
        page: from 1.
        x: middle, from the middle of the page's code to the right, in hundredths of a millimetre.
        y: the same, downwards.
    """

    item: int
    agrees: bool
    page: int
    x: int
    y: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentForm:
    """A form that was printed.

    Attributes:
        id: number in the office file; 0 before it is stored. It is never given again.
        organisation_id: who asks.
        language: of the form, ISO 639-1.
        items: its questions, in the order of the sheet.
        person_id: whom it was filled for; None for an empty one.
        guardian: whether it has lines for a guardian to sign.
        pages: how many it has.
        boxes: where its boxes stand.
        dated: the day it bears.
        printed_at: moment it was printed, aware UTC.
        printed_by: colleague who printed it.
        back_on: day on which a form that was filled for somebody came back; None before.
    """

    id: int = 0
    organisation_id: int
    language: str
    items: tuple[FormItem, ...]
    person_id: int | None = None
    guardian: bool = False
    pages: int = 0
    boxes: tuple[TickBox, ...] = ()
    dated: date
    printed_at: datetime
    printed_by: str
    back_on: date | None = None

    @property
    def reference(self) -> str:
        """What stands on the sheet, for example "F-2026-0042"; unique in the office."""
        return number_of(SERIES, self.dated.year, self.id)


def form_id_of(reference: str) -> int | None:
    """Id of a form by its reference as people type it: "F-2026-0042", "2026-0042" or "42"."""
    found = _REFERENCE.fullmatch(reference.strip())
    return None if found is None else int(found[1])


class CodeFault(StrEnum):
    """Why a code on a page leads nowhere."""

    NOT_OURS = "not_ours"  # some other code: an address on the web, a parcel
    NEWER = "newer"  # of a newer version of the program
    FORGED = "forged"  # it looks like one of ours, but this office never printed it


@dataclass(frozen=True, slots=True)
class PageCode:
    """What a code says: the page of a form."""

    form_id: int
    page: int
    pages: int


def code_text(form: ConsentForm, page: int, pages: int, secret: bytes) -> str:
    """What the code on a page says: which form and page, and a check; nothing about a person.

    Args:
        form: the form.
        page: from 1.
        pages: how many the form has.
        secret: the office's own key for marks.
    """
    said = f"DPO1:{form.reference}:{page}:{pages}"
    return f"{said}:{_check(said, secret)}"


def read_code(text: str, secret: bytes) -> PageCode | CodeFault:
    """Read a code that was found on a page; one that this office did not print is told apart.

    Args:
        text: what the code says.
        secret: the office's own key for marks.
    """
    found = _CODE.fullmatch(text)
    if found is None:
        return CodeFault.NEWER if text.startswith(_MARK) else CodeFault.NOT_OURS
    reference, page, pages, check = found.groups()
    if not hmac.compare_digest(check, _check(text.rpartition(":")[0], secret)):
        return CodeFault.FORGED
    return PageCode(form_id_of(reference) or 0, int(page), int(pages))


def _check(said: str, secret: bytes) -> str:
    mac = hmac.digest(secret, f"form:{said}".encode(), "sha256")
    return base64.b32encode(mac[:_CHECK]).decode()
