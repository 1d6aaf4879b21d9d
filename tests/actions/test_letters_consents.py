"""Letters that belong to consents: written, archived, sent, merged, erased, kept as long as their proof."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date, timedelta

import pytest

from dpo_desk.actions import (
    consents,
    erasure,
    health,
    letter_register,
    letters,
    looking,
    people,
    purposes,
    requests,
    retention,
    withdrawals,
)
from dpo_desk.actions.consent_letters import ConsentsApart
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.letter_matters import case_of
from dpo_desk.core.consents import Bystander, EventKind, Relation, State
from dpo_desk.core.contact_keys import KeyKind
from dpo_desk.core.errors import NoSuchRecord
from dpo_desk.core.evidence import EvidenceKind, NewDocument
from dpo_desk.core.facts import Decision, Dispatch, FactKind, Outcome
from dpo_desk.core.forbidden import StepForbidden
from dpo_desk.core.health import Ailment
from dpo_desk.core.letter_checks import Severity
from dpo_desk.core.letters import Letter, LetterKind
from dpo_desk.core.lists import HitKind
from dpo_desk.core.people import Person
from dpo_desk.core.purposes import ConsentChannel, Purpose, Words
from dpo_desk.core.retention import RecordKind
from dpo_desk.core.rights import Right
from dpo_desk.core.withdrawals import NextUse
from tests.conftest import Clock, access_request, tenant
from tests.consent_cases import agreed, newsletter, no, somebody, yes

WITHDRAWN, RENEWAL = LetterKind.CONSENT_WITHDRAWN, LetterKind.CONSENT_RENEWAL
GIVEN = date(2024, 12, 1)
RECEIPT = NewDocument(
    kind=EvidenceKind.DOCUMENT, name="receipt.pdf", media_type="application/pdf", data=b"%PDF-posted"
)


def told_purpose(desk: Desk, title: str = "News of the house") -> Purpose:
    """A purpose that tells everything one has to know before agreeing, in English."""
    words = Words(
        language="en",
        title=title,
        explanation="Four times a year we write what the house plans.",
        data=("name", "postal address"),
        storage="until you take your consent back",
        if_refused="You get no newsletter; nothing else changes.",
    )
    ways = (ConsentChannel.PAPER, ConsentChannel.PHONE)
    saved = purposes.save(
        desk,
        newsletter(
            words=(words,), withdraw_how="a word on paper or by phone", given_by=ways, withdrawn_by=ways
        ),
    ).value
    purposes.add_wording(desk, saved.id, "en", "Yes, send me the news.", valid_from=date(2024, 1, 1))
    return saved


def given(desk: Desk, purpose: Purpose, person: Person | None = None) -> consents.ConsentView:
    return consents.record(desk, purpose.id, person or tenant(), yes(GIVEN, language="en")).value


def taken_back(desk: Desk, purpose: Purpose) -> consents.ConsentView:
    """A consent that was given and taken back today on paper, with everything seen to."""
    view = given(desk, purpose)
    person = replace(tenant(), id=view.row.person_id)
    ended = consents.record(desk, purpose.id, person, no(request_id=None)).value
    for task in ended.tasks:
        withdrawals.finish(desk, task.id)
    return withdrawals.decide(desk, ended.row.id, NextUse.ERASE, reason="nothing else needs them").value


def draft(desk: Desk, *consent_ids: int, kind: LetterKind = WITHDRAWN) -> Letter:
    begun = letters.draft_on_consents(desk, consent_ids, kind, language="en").value
    way = Dispatch.ENCRYPTED_EMAIL if kind is WITHDRAWN else Dispatch.POST
    return letters.save_draft(desk, replace(begun, wishes=replace(begun.wishes, dispatch=way))).value


def mends(desk: Desk, letter: Letter) -> set[str]:
    return {one.element for one in letters.preview(desk, letter).findings if one.severity is Severity.MEND}


def test_a_withdrawal_is_confirmed_and_archived_byte_for_byte(desk: Desk, clock: Clock) -> None:
    view = taken_back(desk, told_purpose(desk))
    letter = draft(desk, view.row.id)
    assert (letter.request_id, letter.consent_ids) == (None, (view.row.id,))
    assert mends(desk, letter) == set()
    text = letters.wording(desk, letter)
    assert "In it you withdrew your consent" in text

    issued = letters.issue(desk, letter.id).value
    pages = letters.preview(desk, issued).pdf
    assert hashlib.sha256(pages).hexdigest() == issued.sha256
    clock.day += timedelta(400)
    assert letters.preview(desk, looking.letter(desk, issued.id)).pdf == pages
    assert letters.of_consent(desk, view.row.id) == (issued,)
    assert [hit.title for hit in looking.search(desk, "Mailtool") if hit.id == issued.id] == [issued.number]
    (row,) = letter_register.rows(desk, letters.page(desk))
    assert (row.reference, row.person, row.case) == ("C-1", "Eglė Petrauskienė", None)


def test_it_is_not_confirmed_before_it_is_decided_what_becomes_of_the_data(desk: Desk) -> None:
    purpose = told_purpose(desk)
    view = given(desk, purpose)
    assert mends(desk, draft(desk, view.row.id)) >= {"since", "data_next"}
    consents.record(desk, purpose.id, replace(tenant(), id=view.row.person_id), no())
    waiting = draft(desk, view.row.id)
    assert mends(desk, waiting) == {"data_next"}
    with pytest.raises(letters.LetterIncomplete):
        letters.issue(desk, waiting.id)
    letters.discard(desk, waiting.id)
    assert waiting not in letters.of_consent(desk, view.row.id)


def test_the_day_it_left_and_the_receipt_are_kept_with_the_consent(desk: Desk, clock: Clock) -> None:
    view = taken_back(desk, told_purpose(desk))
    issued = letters.issue(desk, draft(desk, view.row.id).id).value
    today = clock.day
    clock.day += timedelta(1)
    with pytest.raises(StepForbidden):
        letters.mark_sent(desk, issued.id, on=today, dispatch=Dispatch.POST)
    with pytest.raises(StepForbidden):
        letters.mark_sent(desk, issued.id, on=clock.day + timedelta(1), dispatch=Dispatch.POST)
    sent = letters.mark_sent(
        desk, issued.id, on=today, dispatch=Dispatch.POST, reason="posted last night", document=RECEIPT
    ).value
    assert sent.sent_on == today
    shown = consents.view(desk, view.row.id)
    assert [one.name for one in shown.proofs if one.kind.value == "document"] == ["receipt.pdf"]
    assert shown.events == view.events  # a confirmation says nothing new


def test_asking_again_is_an_entry_of_the_ledger_once_it_left(desk: Desk, clock: Clock) -> None:
    purpose = told_purpose(desk)
    view = given(desk, purpose)
    letter = draft(desk, view.row.id, kind=RENEWAL)
    assert mends(desk, letter) == set()
    text = letters.wording(desk, letter)
    assert "It lasts until" in text
    assert "You can also telephone us" in text
    issued = letters.issue(desk, letter.id).value
    assert consents.view(desk, view.row.id).row.asked_on is None
    letters.mark_sent(desk, issued.id, on=clock.day, dispatch=Dispatch.POST)
    asked = consents.view(desk, view.row.id)
    last = asked.events[-1]
    assert (last.kind, last.on, last.channel) == (EventKind.ASKED, clock.day, ConsentChannel.PAPER)
    assert (last.proof_place, last.wording_id) == (issued.number, 1)
    assert asked.row.asked_on == clock.day
    assert asked.found.reading.state is State.GIVEN


def test_who_objected_is_not_asked_again(desk: Desk) -> None:
    purpose = told_purpose(desk)
    view = given(desk, purpose)
    withdrawals.ban(desk, purpose.id, KeyKind.EMAIL, tenant().emails)
    assert mends(desk, draft(desk, view.row.id, kind=RENEWAL)) == {"allowed_to_ask"}


def test_a_child_grows_up(desk: Desk, clock: Clock) -> None:
    purpose = told_purpose(desk)
    purposes.save(desk, replace(purpose, online=True))
    parent = Bystander(relation=Relation.GUARDIAN, name="Ona", checked="called")
    young = yes(GIVEN, language="en", age=14, bystanders=(parent,))
    view = consents.record(desk, purpose.id, tenant(), young).value
    clock.day = date(2026, 10, 22)
    letter = draft(desk, view.row.id, kind=RENEWAL)
    assert "child" in mends(desk, letter)
    clock.day = date(2026, 12, 2)
    assert "child" not in mends(desk, letter)
    assert "You are now old enough to decide yourself" in letters.wording(desk, letter)


def test_one_letter_speaks_of_several_consents_of_one_person_only(desk: Desk) -> None:
    first, second = told_purpose(desk), told_purpose(desk, "Invitations")
    mine = given(desk, first)
    person = replace(tenant(), id=mine.row.person_id)
    also = given(desk, second, person)
    other = given(desk, first, somebody("Jonas Kazlauskas", emails=()))
    letter = draft(desk, mine.row.id, also.row.id, mine.row.id, kind=RENEWAL)
    assert letter.consent_ids == (mine.row.id, also.row.id)
    assert "We ask again for your consents" in letters.wording(desk, letter)
    with pytest.raises(ConsentsApart):
        letters.draft_on_consents(desk, [mine.row.id, other.row.id], RENEWAL)
    with pytest.raises(letters.KindOfAnotherMatter):
        letters.draft_on_consents(desk, [mine.row.id], LetterKind.REFUSED)
    with pytest.raises(NoSuchRecord):
        letters.draft_on_consents(desk, [99], RENEWAL)
    case = requests.receive(desk, access_request()).value.request.id
    with pytest.raises(letters.KindOfAnotherMatter):
        letters.draft(desk, case, RENEWAL)


def test_in_a_case_every_consent_that_was_taken_back_in_it_is_confirmed(desk: Desk, clock: Clock) -> None:
    purpose = told_purpose(desk)
    view = given(desk, purpose)
    wish = replace(access_request(Right.WITHDRAWAL), received_on=clock.day, wants_paper=True)
    case = requests.receive(
        desk, replace(wish, person=replace(tenant(), id=view.row.person_id))
    ).value.request
    person = replace(tenant(), id=view.row.person_id)
    consents.record(desk, purpose.id, person, no(clock.day, request_id=case.id))
    withdrawals.decide(desk, view.row.id, NextUse.OTHER_BASIS, basis="6(1)(c)", reason="Invoices stay.")
    requests.record(
        desk, case.id, FactKind.DECIDED, details=Decision(right=Right.WITHDRAWAL, outcome=Outcome.FULL)
    )
    assert letters.proposed_kind(requests.view(desk, case.id)) is WITHDRAWN
    letter = letters.draft(desk, case.id, WITHDRAWN, language="en").value
    assert mends(desk, letter) == set()
    text = letters.wording(desk, letter)
    assert "You withdrew a consent you had given us" in text
    (row,) = letter_register.rows(desk, [letter])
    assert (row.reference, row.case is not None) == (case.number, True)
    letters.issue(desk, letter.id, sent_on=clock.day, reason="The tasks are closed tomorrow.")
    assert requests.view(desk, case.id).request.ended(FactKind.ANSWERED) is not None


def test_letters_follow_when_two_records_become_one(desk: Desk) -> None:
    purpose = told_purpose(desk)
    mine = given(desk, purpose)
    other = given(desk, purpose, somebody("E. Petrauskienė", emails=()))
    letter = draft(desk, other.row.id, kind=RENEWAL)
    people.unite(desk, mine.row.person_id, other.row.person_id)
    (moved,) = letters.of_consent(desk, mine.row.id)
    assert moved == replace(letter, consent_ids=(mine.row.id,))


def test_erasing_a_person_takes_the_letters_about_their_consents(desk: Desk) -> None:
    view = taken_back(desk, told_purpose(desk))
    issued = letters.issue(desk, draft(desk, view.row.id).id).value
    gone = draft(desk, view.row.id, kind=RENEWAL)
    letters.discard(desk, gone.id)
    waiting = draft(desk, view.row.id, kind=RENEWAL)
    erasure.schedule(desk, view.row.person_id, grace_days=0, waived=True)
    bare = looking.letter(desk, issued.id)
    assert (bare.number, bare.kind, bare.sha256, bare.issued_by) == (issued.number, WITHDRAWN, "", "")
    with pytest.raises(letters.LetterContentGone):
        letters.preview(desk, bare)
    with pytest.raises(NoSuchRecord):
        looking.letter(desk, waiting.id)
    assert not looking.search(desk, "Mailtool")
    told = desk.store.access.rows("SELECT payload FROM journal WHERE kind = 'letter' AND payload IS NOT NULL")
    assert told == []


def test_a_letter_about_two_consents_stays_as_long_as_one_of_them(desk: Desk) -> None:
    first, second = told_purpose(desk), told_purpose(desk, "Invitations")
    mine = given(desk, first)
    person = replace(tenant(), id=mine.row.person_id)
    also = given(desk, second, person)
    issued = letters.issue(desk, draft(desk, mine.row.id, also.row.id, kind=RENEWAL).id).value
    with desk.store.transaction():
        desk.store.erasing.erase((), (), (mine.row.id,))
    assert letters.preview(desk, issued).pdf.startswith(b"%PDF")
    with desk.store.transaction():
        desk.store.erasing.erase((), (), (also.row.id,))
    with pytest.raises(letters.LetterContentGone):
        letters.preview(desk, looking.letter(desk, issued.id))


def test_what_a_blocked_person_was_written_is_found_no_more(desk: Desk) -> None:
    view = taken_back(desk, told_purpose(desk))
    issued = letters.issue(desk, draft(desk, view.row.id).id).value
    erasure.schedule(desk, view.row.person_id, grace_days=0)
    assert letters.preview(desk, issued).pdf.startswith(b"%PDF")  # kept as proof
    assert not looking.search(desk, "Mailtool")


def test_its_words_go_when_the_proof_of_the_consent_does(desk: Desk, clock: Clock) -> None:
    view = taken_back(desk, told_purpose(desk))
    issued = letters.issue(desk, draft(desk, view.row.id).id, sent_on=clock.day, reason="x").value

    def due() -> list[retention.DueRecord]:
        return [one for one in retention.due(desk) if one.due.kind is RecordKind.LETTER_CONTENT]

    clock.day = date(2029, 10, 1)
    assert due() == []
    clock.day = date(2032, 10, 1)
    (found,) = due()
    assert (found.due.number, found.due.request_id, found.due.person_id) == (issued.number, None, 1)
    retention.hold(desk, "person", 1, "claim in court")
    assert due()[0].hold is not None
    retention.release(desk, "person", 1)
    retention.run(desk, [RecordKind.LETTER_CONTENT])
    with pytest.raises(letters.LetterContentGone):
        letters.preview(desk, looking.letter(desk, issued.id))
    assert looking.letter(desk, issued.id).sha256 == issued.sha256
    assert health.check_contents(desk).findings == ()


def test_a_letter_whose_bytes_were_changed_is_told(desk: Desk) -> None:
    view = taken_back(desk, told_purpose(desk))
    issued = letters.issue(desk, draft(desk, view.row.id).id).value
    assert health.check_contents(desk).findings == ()
    with desk.store.transaction():
        desk.store.access.write("UPDATE letter_content SET data = ? WHERE id = ?", (b"%PDF-other", issued.id))
    assert [(one.ailment, one.records) for one in health.check_contents(desk).findings] == [
        (Ailment.LETTER, (issued.id,))
    ]


def test_without_a_language_of_theirs_the_words_they_were_shown_decide(desk: Desk) -> None:
    view = agreed(desk)
    assert letters.draft_on_consents(desk, [view.row.id], WITHDRAWN).value.language == "nl"


def test_a_letter_about_consents_has_no_case(desk: Desk) -> None:
    with pytest.raises(NoSuchRecord):
        case_of(draft(desk, agreed(desk).row.id))


def test_letters_about_own_consents_are_no_mentions_by_others(desk: Desk) -> None:
    purpose = told_purpose(desk)
    view = given(desk, purpose)
    other = given(desk, purpose, somebody("Bo Lund", emails=("bo@post.example",)))
    written = [draft(desk, one.row.id, kind=RENEWAL) for one in (view, other)]
    for letter in written:
        note = replace(letter.wishes, extra=f"As {tenant().name} said.")
        letters.save_draft(desk, replace(letter, wishes=note))
    found = erasure.preview(desk, view.row.person_id).mentions
    assert [(hit.kind, hit.id) for hit in found] == [(HitKind.LETTER, written[1].id)]
