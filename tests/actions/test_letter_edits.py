"""What is changed for one letter alone works for requests, consents and complaints alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pypdfium2
import pytest

from dpo_desk.actions import letters, requests
from dpo_desk.actions.desk import Desk
from dpo_desk.core.letters import Letter, LetterKind
from tests.actions.test_letters_complaints import received, write
from tests.actions.test_letters_consents import draft, taken_back, told_purpose
from tests.conftest import access_request

OWN, FREE = "We also told the tenants of your street.", "Please bring this letter with you."


def of_request(desk: Desk) -> Letter:
    case = requests.receive(desk, replace(access_request(), wants_paper=True)).value.request.id
    return letters.draft(desk, case, LetterKind.RECEIPT_ACKNOWLEDGED).value


def of_consent(desk: Desk) -> Letter:
    return draft(desk, taken_back(desk, told_purpose(desk)).row.id)


def of_complaint(desk: Desk) -> Letter:
    return write(desk, received(desk), LetterKind.COMPLAINT_ACKNOWLEDGED)


def read(pdf: bytes) -> tuple[str, float]:
    """What a letter says, and how far from the left edge the first town on it stands, in points."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0].get_textpage()
        words = " ".join(" ".join(one.get_textpage().get_text_bounded().split()) for one in document)
        place = page.search("Amsterdam").get_next()
        assert place is not None
        return words, page.get_charbox(place[0])[0]


@pytest.mark.parametrize("begin", [of_request, of_consent, of_complaint])
def test_wording_free_paragraph_and_layout_of_one_letter(desk: Desk, begin: Callable[[Desk], Letter]) -> None:
    plain = begin(desk)
    before, left = read(letters.preview(desk, plain).pdf)
    assert OWN not in before
    free = replace(plain, wishes=replace(plain.wishes, extra=FREE))
    assert FREE in read(letters.preview(desk, free).pdf)[0]
    body = letters.wording(desk, free).replace("[signature]", f"{OWN}\n\n[signature]")
    edited = replace(free, layout="CH-R", wishes=replace(free.wishes, body=body))
    letters.save_draft(desk, edited)
    kept = desk.store.letters.get(plain.id)
    assert (kept.layout, kept.wishes.body, kept.wishes.extra) == ("CH-R", body, FREE)
    issued = letters.issue(desk, plain.id, reason="All of it is meant.").value
    words, moved = read(letters.issued_bytes(desk, issued))
    assert OWN in words
    assert FREE in words
    assert abs(moved - left) > 100
