"""Many letters in one print file, and the renewal run that writes them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pikepdf
import pypdfium2 as pdfium
import pytest

from dpo_desk.actions import (
    consent_renewals,
    consent_reports,
    consents,
    letter_batches,
    letters,
    people,
    purposes,
)
from dpo_desk.actions.consents import Entry
from dpo_desk.actions.desk import Desk
from dpo_desk.core.consents import EventKind
from dpo_desk.core.letters import Letter, LetterKind
from dpo_desk.core.people import Person
from dpo_desk.core.purposes import ConsentChannel, Purpose, Words
from dpo_desk.documents.layouts import AddressDoesNotFit
from tests.conftest import Clock, tenant
from tests.consent_cases import newsletter, somebody, yes

GIVEN = date(2024, 12, 1)
UNTIL = date(2026, 12, 31)


def purpose_told(desk: Desk) -> Purpose:
    words = Words(
        language="en",
        title="News of the house",
        explanation="Four times a year we write what the house plans.",
        data=("name", "postal address"),
        storage="until you take your consent back",
        if_refused="You get no newsletter; nothing else changes.",
    )
    ways = (ConsentChannel.PAPER,)
    purpose = newsletter(words=(words,), withdraw_how="a word on paper", given_by=ways, withdrawn_by=ways)
    saved = purposes.save(desk, purpose).value
    purposes.add_wording(desk, saved.id, "en", "Yes, send me the news.", valid_from=date(2024, 1, 1))
    return saved


def three(desk: Desk) -> Purpose:
    """Three people whose consents end soon; of one there is no address."""
    purpose = purpose_told(desk)
    agreeing: list[Person] = [
        tenant(),
        somebody("Jonas Kazlauskas", emails=()),
        somebody("Ana Silva", emails=("ana@post.example",), address=replace(tenant().address, lines=())),
    ]
    for person in agreeing:
        consents.record(desk, purpose.id, replace(person, language="en"), yes(GIVEN, language="en"))
    return purpose


def pages_of(pdf: bytes) -> list[bytes]:
    """Every page as it is seen."""
    document = pdfium.PdfDocument(pdf)
    return [bytes(page.render(scale=0.6).buffer) for page in document]


def printed(desk: Desk, *ids: int, two_sided: bool = False) -> tuple[letter_batches.Batch, bytes]:
    out = BytesIO()
    made = letter_batches.print_batch(desk, ids, out, two_sided=two_sided)
    return made, out.getvalue()


def run(desk: Desk, purpose: Purpose, reason: str = "looked at") -> consent_renewals.RenewalRun:
    return consent_renewals.write_letters(desk, purpose.id, UNTIL, reason=reason).value


def test_a_renewal_run_writes_a_letter_to_everybody_who_can_get_one(desk: Desk, clock: Clock) -> None:
    purpose = three(desk)
    made = run(desk, purpose)
    assert [one.kind for one in made.letters] == [LetterKind.CONSENT_RENEWAL] * 2
    (held,) = made.held
    assert held.row.person == "Ana Silva"
    assert "addressee" in {one.element for one in held.findings}
    assert letters.page(desk, issued=False) == ()

    again = run(desk, purpose)
    assert again.letters == made.letters  # nobody gets a second letter

    batch, pdf = printed(desk, *(one.id for one in made.letters))
    assert (batch.letters, len(batch.piles)) == (2, 1)
    assert len(pikepdf.open(BytesIO(pdf)).pages) == batch.pages == batch.sheets + 2

    ids = [one.id for one in made.letters]
    sent = letter_batches.mark_all_sent(desk, ids, on=clock.day, reason="x").value
    assert len(sent) == 2
    left = consent_reports.renewals(desk, purpose.id, UNTIL)
    assert ([row.person for row in left.to_ask], len(left.waiting)) == (["Ana Silva"], 2)
    assert letter_batches.mark_all_sent(desk, ids, on=clock.day).value == ()
    clock.day = date(2027, 1, 2)
    assert len(consent_reports.renewals(desk, purpose.id, clock.day).silent) == 2


def test_who_answered_is_not_written_to(desk: Desk, clock: Clock) -> None:
    purpose = three(desk)
    first = run(desk, purpose).letters
    asked = consent_reports.renewals(desk, purpose.id, UNTIL).to_ask
    person = replace(tenant(), id=next(row.person_id for row in asked if row.person == "Jonas Kazlauskas"))
    clock.day += timedelta(1)
    consents.record(desk, purpose.id, person, Entry(kind=EventKind.RENEWED, language="en"))
    assert len(run(desk, purpose).letters) == len(first) - 1


def test_a_run_that_was_stopped_is_gone_on_with(desk: Desk) -> None:
    purpose = three(desk)
    told: list[tuple[int, int]] = []
    with pytest.raises(letter_batches.BatchStopped):
        consent_renewals.write_letters(
            desk,
            purpose.id,
            UNTIL,
            reason="x",
            tell=lambda done, whole: told.append((done, whole)),
            cancelled=lambda: len(told) == 2,
        )
    assert told == [(0, 3), (1, 3)]
    begun = [one for one in letters.page(desk) if one.issued_at is not None]
    made = run(desk, purpose)
    assert set(begun) <= set(made.letters)
    assert len(made.letters) == 2


def test_a_draft_that_a_killed_program_left_is_used(desk: Desk) -> None:
    purpose = three(desk)
    row = consent_reports.renewals(desk, purpose.id, UNTIL).to_ask[0]
    draft = letters.draft_on_consents(desk, [row.id], LetterKind.CONSENT_RENEWAL).value
    made = run(desk, purpose)
    assert draft.id in {one.id for one in made.letters} | {draft.id}
    assert letters.page(desk, issued=False) == ()


def test_what_should_be_considered_holds_a_letter_unless_a_reason_is_given(desk: Desk) -> None:
    purpose = purpose_told(desk)
    entry = Entry(kind=EventKind.GIVEN, on=GIVEN)
    consents.record(desk, purpose.id, replace(tenant(), language="en"), entry)
    held = run(desk, purpose, reason="")
    assert [{one.element for one in row.findings} for row in held.held] == [{"old_consent"}]
    assert len(run(desk, purpose, reason="The words are lost; so we ask.").letters) == 1


def written(desk: Desk) -> tuple[Letter, ...]:
    return run(desk, three(desk)).letters


def test_the_pages_are_those_that_were_archived(desk: Desk) -> None:
    made = written(desk)
    _batch, pdf = printed(desk, *(one.id for one in made))
    shown = pages_of(pdf)
    for one in made:
        archived = pages_of(letters.preview(desk, one).pdf)
        at = shown.index(archived[0])
        assert shown[at : at + len(archived)] == archived


def test_the_same_letters_give_the_same_file_on_any_day(desk: Desk, clock: Clock) -> None:
    ids = [one.id for one in written(desk)]
    _batch, pdf = printed(desk, *ids)
    clock.day += timedelta(40)
    assert printed(desk, *reversed(ids), *ids)[1] == pdf


def test_on_both_sides_no_letter_begins_on_the_back_of_another(desk: Desk) -> None:
    made = written(desk)
    batch, pdf = printed(desk, *(one.id for one in made), two_sided=True)
    (pile,) = batch.piles
    assert {one.pages: one.sheets for one in pile.letters} == {3: 2}
    shown = pages_of(pdf)
    begins = [shown.index(pages_of(letters.preview(desk, one).pdf)[0]) for one in made]
    assert [place % 2 for place in begins] == [0, 0]


def fonts(pdf: bytes) -> int:
    """How many typefaces a file embeds."""
    streams = (one for one in pikepdf.open(BytesIO(pdf)).objects if isinstance(one, pikepdf.Stream))
    return sum("/Length1" in one for one in streams)


def test_what_letters_share_is_in_the_file_once(desk: Desk) -> None:
    made = written(desk)
    _batch, one = printed(desk, made[0].id)
    _batch, two = printed(desk, *(each.id for each in made))

    def fonts(pdf: bytes) -> int:
        return sum(
            "/Length1" in item
            for item in pikepdf.open(BytesIO(pdf)).objects
            if isinstance(item, pikepdf.Stream)
        )

    assert fonts(two) <= fonts(one) + 2  # the names of the second have letters of their own
    assert len(two) < 1.5 * len(one)


def test_letters_that_wait_for_the_post(desk: Desk, clock: Clock) -> None:
    made = written(desk)
    assert letter_batches.waiting(desk) == made
    letter_batches.mark_all_sent(desk, [made[0].id], on=clock.day, reason="x")
    assert letter_batches.waiting(desk) == made[1:]


def test_what_cannot_be_printed_is_told(desk: Desk) -> None:
    purpose = three(desk)
    with pytest.raises(letter_batches.NothingToPrint):
        printed(desk)
    row = consent_reports.renewals(desk, purpose.id, UNTIL).to_ask[0]
    draft = letters.draft_on_consents(desk, [row.id], LetterKind.CONSENT_RENEWAL).value
    with pytest.raises(letters.LetterNotIssued):
        printed(desk, draft.id)
    made = run(desk, purpose).letters
    with pytest.raises(letter_batches.BatchStopped):
        letter_batches.print_batch(desk, [made[0].id], BytesIO(), cancelled=lambda: True)
    with pytest.raises(letter_batches.BatchStopped):
        letter_batches.mark_all_sent(desk, [made[0].id], on=GIVEN, cancelled=lambda: True)


def test_an_address_that_no_envelope_shows_holds_up_nobody_else(desk: Desk) -> None:
    purpose = three(desk)
    row = next(
        one
        for one in consent_reports.renewals(desk, purpose.id, UNTIL).to_ask
        if one.person == "Jonas Kazlauskas"
    )
    lines = tuple(
        f"Building {number} of the long industrial estate behind the harbour" for number in range(14)
    )
    known = replace(tenant(), id=row.person_id, name=row.person, emails=())
    people.save(desk, replace(known, address=replace(known.address, lines=lines)))
    made = run(desk, purpose)
    assert len(made.letters) == 1
    assert isinstance(next(one for one in made.held if one.row.id == row.id).error, AddressDoesNotFit)
    assert letters.page(desk, issued=False) == ()
