from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dpo_desk.actions import evidence, journal, letters, looking, organisations, request_letters, requests
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.letter_matters import case_of
from dpo_desk.core.changes import Changed
from dpo_desk.core.deadline_warnings import DeadlineWarning
from dpo_desk.core.evidence import EvidenceKind, NewDocument
from dpo_desk.core.facts import (
    Closing,
    ClosingReason,
    Decision,
    Dispatch,
    Extension,
    ExtensionReason,
    FactKind,
    IdentityDoubt,
    Item,
    Outcome,
    RecipientTold,
    Sent,
    Telling,
    Treatment,
)
from dpo_desk.core.journal import Change
from dpo_desk.core.letter_checks import Severity
from dpo_desk.core.letters import LetterKind, Wishes
from dpo_desk.core.lists import HitKind
from dpo_desk.core.people import Representative, RepresentativeKind
from dpo_desk.core.processing import Operation
from dpo_desk.core.requests import Channel
from dpo_desk.core.rights import Right
from dpo_desk.core.standing import ClockState, NextStep
from dpo_desk.core.steps import Forbidden, StepForbidden
from tests.conftest import Clock, access_request, house, tenant

TODAY = date(2026, 10, 22)
ERASED = Item(label="account", system="Portal", treatment=Treatment.ERASED, done_on=TODAY)
KEPT = Item(
    label="invoices",
    system="Accounts",
    treatment=Treatment.KEPT,
    ground_id="gdpr_17_3_b_duty",
    until=date(2033, 12, 31),
    reason="Bookkeeping records are kept for seven years.",
)


def case(desk: Desk, *rights: Right) -> int:
    on_paper = replace(access_request(*rights), wants_paper=True)
    return requests.receive(desk, on_paper).value.request.id


def proposed(desk: Desk, number: int) -> LetterKind:
    return letters.proposed_kind(requests.view(desk, number))


def decide(desk: Desk, number: int, *decisions: Decision) -> None:
    for decision in decisions:
        requests.record(desk, number, FactKind.DECIDED, details=decision)


def test_the_next_step_proposes_the_letter(desk: Desk) -> None:
    number = case(desk)
    assert proposed(desk, number) is LetterKind.RECEIPT_ACKNOWLEDGED
    requests.record(desk, number, FactKind.IDENTITY_ASKED, details=IdentityDoubt(doubt="other address"))
    assert proposed(desk, number) is LetterKind.IDENTITY_ASKED


def test_an_extension_is_told_before_the_answer(desk: Desk) -> None:
    number = case(desk)
    reason = Extension(ground=ExtensionReason.COMPLEXITY, explanation="Images of 14 doors.")
    requests.record(desk, number, FactKind.EXTENDED, details=reason)
    requests.record(desk, number, FactKind.NOTED, reason="begun")
    assert proposed(desk, number) is LetterKind.EXTENSION
    letters.draft(desk, number, LetterKind.EXTENSION)
    assert proposed(desk, number) is LetterKind.GENERAL_ANSWER


@pytest.mark.parametrize(
    ("rights", "decisions", "kind"),
    [
        ((Right.ACCESS,), (Decision(right=Right.ACCESS, outcome=Outcome.FULL),), LetterKind.ACCESS_ANSWER),
        (
            (Right.ACCESS,),
            (
                Decision(
                    right=Right.ACCESS,
                    outcome=Outcome.REFUSED,
                    ground_id="gdpr_12_5_excessive",
                    facts="Ninth this year.",
                ),
            ),
            LetterKind.REFUSED,
        ),
        (
            (Right.ERASURE,),
            (Decision(right=Right.ERASURE, outcome=Outcome.FULL, items=(ERASED,)),),
            LetterKind.ERASED,
        ),
        (
            (Right.ERASURE,),
            (Decision(right=Right.ERASURE, outcome=Outcome.PARTIAL, items=(ERASED, KEPT)),),
            LetterKind.ERASURE_PARTLY_KEPT,
        ),
        (
            (Right.ERASURE,),
            (Decision(right=Right.ERASURE, outcome=Outcome.NOTHING_HELD),),
            LetterKind.NOTHING_HELD,
        ),
        (
            (Right.ACCESS, Right.ERASURE),
            (
                Decision(right=Right.ACCESS, outcome=Outcome.FULL),
                Decision(right=Right.ERASURE, outcome=Outcome.PARTIAL, items=(ERASED, KEPT)),
            ),
            LetterKind.PARTLY_REFUSED,
        ),
        (
            (Right.RECTIFICATION,),
            (Decision(right=Right.RECTIFICATION, outcome=Outcome.FULL),),
            LetterKind.RECTIFIED,
        ),
        (
            (Right.RESTRICTION,),
            (Decision(right=Right.RESTRICTION, outcome=Outcome.FULL),),
            LetterKind.RESTRICTED,
        ),
        (
            (Right.RECTIFICATION,),
            (
                Decision(
                    right=Right.RECTIFICATION,
                    outcome=Outcome.REFUSED,
                    ground_id="gdpr_16_accurate",
                    facts="The register says the same.",
                ),
            ),
            LetterKind.RECTIFICATION_REFUSED,
        ),
        (
            (Right.OBJECTION,),
            (Decision(right=Right.OBJECTION, outcome=Outcome.FULL),),
            LetterKind.OBJECTION_UPHELD,
        ),
        *(
            (
                (Right.OBJECTION,),
                (
                    Decision(
                        right=Right.OBJECTION,
                        outcome=Outcome.REFUSED,
                        ground_id=ground,
                        facts="The stairwell was set on fire twice.",
                        partial_considered="One camera does not cover the doors.",
                    ),
                ),
                kind,
            )
            for ground, kind in (
                ("gdpr_21_1_compelling", LetterKind.OBJECTION_REFUSED),
                ("gdpr_21_1_no_situation", LetterKind.REFUSED),
            )
        ),
        (
            (Right.PORTABILITY,),
            (Decision(right=Right.PORTABILITY, outcome=Outcome.FULL),),
            LetterKind.PORTABILITY_COVER,
        ),
        (
            (Right.MARKETING_OBJECTION,),
            (Decision(right=Right.MARKETING_OBJECTION, outcome=Outcome.FULL),),
            LetterKind.MARKETING_STOPPED,
        ),
        (
            (Right.AUTOMATED_DECISION,),
            (Decision(right=Right.AUTOMATED_DECISION, outcome=Outcome.FULL),),
            LetterKind.AUTOMATED_DECISION_REVIEWED,
        ),
        (
            (Right.ACCESS,),
            (
                Decision(
                    right=Right.ACCESS,
                    outcome=Outcome.REFUSED,
                    ground_id="gdpr_11_2",
                    facts="The recordings hold no names.",
                    partial_considered="No part can be told apart.",
                ),
            ),
            LetterKind.NOT_IDENTIFIED,
        ),
    ],
)
def test_the_decision_proposes_the_answer(
    desk: Desk, rights: tuple[Right, ...], decisions: tuple[Decision, ...], kind: LetterKind
) -> None:
    number = case(desk, *rights)
    decide(desk, number, *decisions)
    assert proposed(desk, number) is kind
    assert kind in letters.kinds_for(requests.view(desk, number))


def test_an_acknowledgement_is_issued_and_archived(desk: Desk) -> None:
    number = case(desk)
    draft = letters.draft(desk, number, LetterKind.RECEIPT_ACKNOWLEDGED).value
    assert (draft.language, draft.layout) == ("en", "NL-L")
    assert "DRAFT" not in letters.wording(desk, draft)
    draft = letters.save_draft(
        desk, replace(draft, wishes=Wishes(extra="We called you today.", dispatch=Dispatch.EMAIL))
    ).value
    assert letters.preview(desk, draft).pdf.startswith(b"%PDF")
    issued = letters.issue(desk, draft.id, sent_on=TODAY).value
    archived = letters.preview(desk, issued).pdf
    assert hashlib.sha256(archived).hexdigest() == issued.sha256
    assert issued.pdf_id is not None
    assert evidence.content(desk, issued.pdf_id) == archived
    assert (issued.number, issued.sent_on) == ("L-2026-0001", TODAY)
    assert [(hit.kind, hit.id) for hit in looking.search(desk, "called you today")] == [
        (HitKind.LETTER, issued.id)
    ]
    assert letters.page(desk, issued=True) == (issued,)
    view = requests.view(desk, number)
    assert view.request.last(FactKind.ACKNOWLEDGED) is not None
    assert view.standing.next_step is NextStep.RECORD_SEARCH
    for action in (
        lambda: letters.issue(desk, issued.id),
        lambda: letters.save_draft(desk, issued),
        lambda: letters.discard(desk, issued.id),
    ):
        with pytest.raises(letters.LetterIssued):
            action()
    with pytest.raises(letters.LetterSent):
        letters.mark_sent(desk, issued.id, on=TODAY, dispatch=Dispatch.POST)
    with pytest.raises(evidence.EvidenceKeptByLaw):
        evidence.dispose(desk, issued.pdf_id)


@pytest.mark.parametrize(
    ("kind", "told", "way"),
    [
        (LetterKind.RECEIPT_ACKNOWLEDGED, {}, Dispatch.EMAIL),
        (LetterKind.ACCESS_ANSWER, {}, Dispatch.ENCRYPTED_EMAIL),
        (LetterKind.ACCESS_ANSWER, {"wants_paper": True}, Dispatch.POST),
        (LetterKind.ACCESS_ANSWER, {"channel": Channel.LETTER}, Dispatch.POST),
        (LetterKind.IDENTITY_ASKED, {}, Dispatch.POST),
        (LetterKind.RECIPIENT_TOLD, {}, Dispatch.POST),
    ],
)
def test_a_letter_leaves_as_the_person_wrote_unless_they_want_paper(
    desk: Desk, kind: LetterKind, told: dict[str, Any], way: Dispatch
) -> None:
    request = requests.receive(desk, replace(access_request(), **told)).value.request
    assert letters.draft(desk, request.id, kind).value.wishes.dispatch is way


def test_who_has_no_address_of_mail_or_a_representative_is_written_to_by_post(desk: Desk) -> None:
    speaker = Representative(name="Bo Lund", kind=RepresentativeKind.LAWYER)
    for person in (replace(tenant(), emails=()), replace(tenant(), representative=speaker)):
        request = requests.receive(desk, access_request(person=person)).value.request
        begun = letters.draft(desk, request.id, LetterKind.RECEIPT_ACKNOWLEDGED).value
        assert begun.wishes.dispatch is Dispatch.POST


def test_drafts_can_be_thrown_away(desk: Desk) -> None:
    number = case(desk)
    draft = letters.draft(desk, number, LetterKind.GENERAL_ANSWER, language="de", layout="DIN-B").value
    assert (draft.language, draft.layout) == ("de", "DIN-B")
    assert letters.of_request(desk, number) == (draft,)
    letters.discard(desk, draft.id)
    assert letters.of_request(desk, number) == ()
    with pytest.raises(letters.NoSuchLanguage):
        letters.draft(desk, number, LetterKind.GENERAL_ANSWER, language="xx")
    assert [one.action for one in journal.about(desk, "letter", draft.id)] == ["draft", "discard"]


def test_a_refusal_without_its_reasons_is_not_issued(desk: Desk) -> None:
    number = case(desk)
    draft = letters.draft(desk, number, LetterKind.REFUSED).value
    with pytest.raises(letters.LetterIncomplete) as caught:
        letters.issue(desk, draft.id)
    assert "reasons" in {finding.element for finding in caught.value.findings}
    assert requests.view(desk, number).letters[0].issued_at is None


def test_the_clock_stops_on_the_day_on_which_every_outcome_was_sent(desk: Desk, clock: Clock) -> None:
    portal = Operation(
        organisation_id=1,
        system="Portal",
        purpose="Customer account",
        categories=("name",),
        storage="2 years",
    )
    organisations.save_operation(desk, portal)
    organisations.save_operation(desk, Operation(organisation_id=1, system="Other", purpose="Nothing here"))
    number = case(desk, Right.ACCESS, Right.ERASURE)
    given = Item(label="name", system="Portal", value="Eglė", treatment=Treatment.GIVEN)
    access = Decision(right=Right.ACCESS, outcome=Outcome.FULL, items=(given,))
    decide(desk, number, access, Decision(right=Right.ERASURE, outcome=Outcome.PARTIAL, items=(ERASED, KEPT)))
    told = RecipientTold(recipient="Lettershop", telling=Telling.TOLD)
    requests.record(desk, number, FactKind.RECIPIENT_TOLD, details=told)
    draft = letters.draft(desk, number, LetterKind.ERASURE_PARTLY_KEPT).value
    with pytest.raises(letters.LetterNotIssued):
        letters.mark_sent(desk, draft.id, on=TODAY, dispatch=Dispatch.POST)
    letters.issue(desk, draft.id, reason="Restricted in every system.")
    assert requests.view(desk, number).standing.clock is ClockState.RUNNING
    clock.day = date(2026, 10, 23)
    with pytest.raises(StepForbidden):
        letters.mark_sent(desk, draft.id, on=TODAY, dispatch=Dispatch.POST)
    sent = letters.mark_sent(desk, draft.id, on=TODAY, dispatch=Dispatch.POST, reason="posted last night")
    assert sent.value.sent_on == TODAY
    assert requests.view(desk, number).standing.clock is ClockState.RUNNING
    assert journal.about(desk, "letter", draft.id)[-1].changes[-1] == Change(
        "reason", None, "posted last night"
    )

    assert proposed(desk, number) is LetterKind.ACCESS_ANSWER
    second = letters.draft(desk, number, LetterKind.ACCESS_ANSWER).value
    whole = request_letters.data(desk, second, as_draft=True)
    assert [one.system for one in whole.operations] == ["Portal"]
    checked = Wishes(third_parties_checked_by="Iris van Dam", dispatch=Dispatch.REGISTERED_POST)
    letters.save_draft(desk, replace(second, wishes=checked))
    letters.issue(desk, second.id, sent_on=clock.day, reason="It is described in the annex.")
    view = requests.view(desk, number)
    assert (view.standing.clock, view.standing.ended_on) == (ClockState.STOPPED, clock.day)
    assert [fact.kind for fact in view.request.facts].count(FactKind.ANSWERED) == 1


REFUSED = Decision(
    right=Right.ACCESS,
    outcome=Outcome.REFUSED,
    ground_id="gdpr_12_5_excessive",
    facts="Ninth request this year; nothing changed since the eighth.",
    partial_considered="The same answer was sent three weeks ago.",
)


def issued(desk: Desk, number: int, kind: LetterKind) -> int:
    return letters.issue(desk, letters.draft(desk, number, kind).value.id, reason="It has to go.").value.id


def findings_of(desk: Desk, number: int, kind: LetterKind, body: str, language: str = "en") -> set[str]:
    draft = letters.draft(desk, number, kind, language=language).value
    edited = replace(draft, wishes=Wishes(body=body, dispatch=Dispatch.POST))
    return {one.element for one in letters.preview(desk, edited).findings if one.severity is Severity.MEND}


@pytest.mark.parametrize(
    ("language", "cited"),
    [
        ("en", "Article 12(5)(b) GDPR"),
        ("nl", "artikel 12, lid 5, onder b, AVG"),
        ("de", "Art. 12 Abs. 5 lit. b DSGVO"),
    ],
)
def test_an_edited_refusal_still_says_why(desk: Desk, language: str, cited: str) -> None:
    number = case(desk)
    decide(desk, number, REFUSED)
    bare = "# Answer\n\nNo.\n\n[remedies]\n\n[signature]\n"
    assert findings_of(desk, number, LetterKind.REFUSED, bare, language) == {"reasons"}
    assert findings_of(desk, number, LetterKind.REFUSED, f"{bare}\nSee {cited}.\n", language) == set()
    draft = letters.draft(desk, number, LetterKind.REFUSED).value
    edited = letters.save_draft(desk, replace(draft, wishes=Wishes(body=bare, dispatch=Dispatch.POST))).value
    with pytest.raises(letters.LetterIncomplete):
        letters.issue(desk, edited.id)


def test_grounds_of_items_are_said_by_their_table_or_in_words(desk: Desk) -> None:
    number = case(desk, Right.ERASURE)
    decide(desk, number, Decision(right=Right.ERASURE, outcome=Outcome.PARTIAL, items=(ERASED, KEPT)))
    requests.record(
        desk,
        number,
        FactKind.RECIPIENT_TOLD,
        details=RecipientTold(recipient="Lettershop", telling=Telling.TOLD),
    )
    kind = LetterKind.ERASURE_PARTLY_KEPT
    body = "# Answer\n\n[erased]\n\n[remedies]\n"
    assert "reasons" not in findings_of(desk, number, kind, f"{body}\n[kept]\n")
    assert "reasons" in findings_of(desk, number, kind, body)
    assert "reasons" not in findings_of(desk, number, kind, f"{body}\nKept: Article 17(3)(b) GDPR.\n")


def test_swiss_law_owes_reasons_for_access_alone(desk: Desk) -> None:
    swiss = organisations.save(desk, replace(house(), name="Haus am See", country="CH", mailboxes=())).value
    new = replace(access_request(Right.ERASURE), organisation_id=swiss.id, wants_paper=True)
    number = requests.receive(desk, new).value.request.id
    decide(desk, number, replace(REFUSED, right=Right.ERASURE, ground_id="ch_31_justified"))
    assert "reasons" not in findings_of(desk, number, LetterKind.REFUSED, "# Answer\n\n[remedies]\n")


def test_a_part_of_the_answer_can_go_first(desk: Desk) -> None:
    number = case(desk, Right.ACCESS, Right.ERASURE, Right.RESTRICTION)
    dropped = Decision(right=Right.RESTRICTION, outcome=Outcome.WITHDRAWN)
    decide(desk, number, REFUSED, dropped)
    refusal = issued(desk, number, LetterKind.REFUSED)
    letters.mark_sent(desk, refusal, on=TODAY, dispatch=Dispatch.POST)
    assert requests.view(desk, number).request.undecided == (Right.ERASURE,)
    assert requests.view(desk, number).standing.clock is ClockState.RUNNING
    decide(desk, number, Decision(right=Right.ERASURE, outcome=Outcome.FULL, items=(ERASED,)))
    told = RecipientTold(recipient="Lettershop", telling=Telling.TOLD)
    requests.record(desk, number, FactKind.RECIPIENT_TOLD, details=told)
    assert proposed(desk, number) is LetterKind.ERASED
    erased = issued(desk, number, LetterKind.ERASED)
    letters.mark_sent(desk, erased, on=TODAY, dispatch=Dispatch.POST)
    assert requests.view(desk, number).standing.clock is ClockState.STOPPED


def test_what_was_decided_anew_is_not_told_by_an_old_letter(desk: Desk, clock: Clock) -> None:
    number = case(desk)
    decide(desk, number, REFUSED)
    old = issued(desk, number, LetterKind.REFUSED)
    clock.day = date(2026, 10, 23)
    decide(desk, number, replace(REFUSED, facts="Ninth request; it was made to burden the house."))
    letters.mark_sent(desk, old, on=clock.day, dispatch=Dispatch.POST)
    assert requests.view(desk, number).standing.next_step is NextStep.SEND_ANSWER
    new = issued(desk, number, LetterKind.REFUSED)
    letters.mark_sent(desk, new, on=clock.day, dispatch=Dispatch.POST)
    closing = Closing(why=ClosingReason.ANSWERED)
    requests.record(desk, number, FactKind.CLOSED, details=closing)
    with pytest.raises(StepForbidden) as caught:
        issued(desk, number, LetterKind.GENERAL_ANSWER)
    assert caught.value.why is Forbidden.CLOSED
    # After reopening, what was told before counts no more.
    clock.day = date(2026, 10, 26)
    requests.record(desk, number, FactKind.REOPENED, reason="The person complained.")
    again = issued(desk, number, LetterKind.REFUSED)
    letters.mark_sent(desk, again, on=clock.day, dispatch=Dispatch.POST)
    assert requests.view(desk, number).standing.ended_on == clock.day


def test_a_letter_leaves_on_a_day_on_which_it_can_have_left(desk: Desk, clock: Clock) -> None:
    number = case(desk)
    note = issued(desk, number, LetterKind.RECEIPT_ACKNOWLEDGED)
    doubt = IdentityDoubt(doubt="The address is not the one on file.", means=("customer number",))
    requests.record(desk, number, FactKind.IDENTITY_ASKED, details=doubt)
    question = issued(desk, number, LetterKind.IDENTITY_ASKED)
    for letter in (note, question):
        with pytest.raises(StepForbidden) as caught:
            letters.mark_sent(desk, letter, on=date(2026, 10, 30), dispatch=Dispatch.POST)
        assert caught.value.why is Forbidden.IN_THE_FUTURE
        before = date(2026, 10, 20)
        with pytest.raises(letters.LeftBeforeIssue):
            letters.mark_sent(desk, letter, on=before, dispatch=Dispatch.POST, reason="posted then")
        assert requests.view(desk, number).letters[0].sent_on is None
    clock.day = date(2026, 10, 23)
    with pytest.raises(StepForbidden) as caught:
        letters.mark_sent(desk, question, on=TODAY, dispatch=Dispatch.POST)
    assert caught.value.why is Forbidden.BACKDATED_WITHOUT_REASON


def test_the_notice_of_an_extension_leaves_within_the_first_month(desk: Desk, clock: Clock) -> None:
    number = case(desk)
    reason = Extension(ground=ExtensionReason.COMPLEXITY, explanation="Images of 14 doors.")
    requests.record(desk, number, FactKind.EXTENDED, details=reason)
    notice = issued(desk, number, LetterKind.EXTENSION)
    clock.day = date(2026, 10, 27)
    with pytest.raises(StepForbidden) as caught:
        letters.mark_sent(desk, notice, on=clock.day, dispatch=Dispatch.POST)
    assert caught.value.why is Forbidden.EXTENSION_TOO_LATE
    clock.day = date(2026, 10, 26)
    assert letters.mark_sent(desk, notice, on=clock.day, dispatch=Dispatch.POST).value.sent_on == clock.day
    told = requests.view(desk, number).request.last(FactKind.EXTENSION_TOLD)
    assert told is not None
    assert (told.on, told.details) == (clock.day, Sent(letter_id=notice))
    assert requests.view(desk, number).statutory.extended


def test_a_notice_that_left_too_late_is_recorded_and_extends_nothing(desk: Desk, clock: Clock) -> None:
    number = case(desk)
    reason = Extension(ground=ExtensionReason.COMPLEXITY, explanation="14 doors.", letter_follows=True)
    requests.record(desk, number, FactKind.EXTENDED, details=reason)
    assert proposed(desk, number) is LetterKind.EXTENSION
    notice = issued(desk, number, LetterKind.EXTENSION)
    clock.day = date(2026, 10, 28)
    late = date(2026, 10, 27)
    letters.mark_sent(desk, notice, on=late, dispatch=Dispatch.POST, reason="It lay in the out-tray.")
    view = requests.view(desk, number)
    assert not view.statutory.extended
    assert view.statutory.warnings == (DeadlineWarning.EXTENSION_TOLD_LATE,)
    assert view.standing.overdue


def test_the_question_stops_the_clock_on_the_day_it_leaves(desk: Desk, clock: Clock) -> None:
    number = case(desk)
    doubt = IdentityDoubt(doubt="Another address.", means=("customer number",), letter_follows=True)
    requests.record(desk, number, FactKind.IDENTITY_ASKED, details=doubt)
    assert requests.view(desk, number).standing.next_step is NextStep.SEND_QUESTION
    assert proposed(desk, number) is LetterKind.IDENTITY_ASKED
    question = issued(desk, number, LetterKind.IDENTITY_ASKED)
    assert requests.view(desk, number).standing.clock is ClockState.RUNNING
    clock.day = date(2026, 10, 23)
    letters.mark_sent(desk, question, on=clock.day, dispatch=Dispatch.POST)
    standing = requests.view(desk, number).standing
    assert (standing.clock, standing.waiting_since) == (ClockState.PAUSED, clock.day)


def test_a_letter_issued_today_cannot_have_left_yesterday(desk: Desk) -> None:
    draft = letters.draft(desk, case(desk), LetterKind.RECEIPT_ACKNOWLEDGED).value
    with pytest.raises(letters.LeftBeforeIssue):
        letters.issue(desk, draft.id, sent_on=date(2026, 10, 21), reason="posted then")
    assert letters.of_request(desk, case_of(draft)) == (draft,)
    with pytest.raises(StepForbidden) as caught:
        letters.issue(desk, draft.id, sent_on=date(2026, 10, 23))
    assert caught.value.why is Forbidden.IN_THE_FUTURE
    assert letters.of_request(desk, case_of(draft)) == (draft,)


def test_a_dispatch_and_what_shows_it_are_kept_together_or_not_at_all(desk: Desk) -> None:
    number = case(desk)
    note = issued(desk, number, LetterKind.RECEIPT_ACKNOWLEDGED)
    receipt = NewDocument(
        kind=EvidenceKind.DOCUMENT, name="receipt.txt", media_type="text/plain", data=b"RR 123 NL"
    )
    with pytest.raises(evidence.DocumentEmpty):
        letters.mark_sent(desk, note, on=TODAY, dispatch=Dispatch.POST, document=replace(receipt, data=b""))
    tomorrow = date(2026, 10, 23)
    with pytest.raises(StepForbidden):
        letters.mark_sent(desk, note, on=tomorrow, dispatch=Dispatch.POST, document=receipt)
    assert "receipt.txt" not in [one.name for one in requests.view(desk, number).evidence]
    done = letters.mark_sent(desk, note, on=TODAY, dispatch=Dispatch.POST, document=receipt)
    assert Changed.EVIDENCE in done.changed
    assert requests.view(desk, number).evidence[-1].name == "receipt.txt"


def test_a_draft_keeps_what_is_written_and_nothing_else(desk: Desk) -> None:
    number = case(desk)
    draft = letters.draft(desk, number, LetterKind.RECEIPT_ACKNOWLEDGED).value
    assert letters.save_draft(desk, draft).changed is Changed.NOTHING
    claimed = replace(draft, issued_at=desk.now(), issued_by="Nobody", wishes=Wishes(extra="Thank you."))
    assert letters.save_draft(desk, claimed).value == replace(draft, wishes=Wishes(extra="Thank you."))
    assert [one.action for one in journal.about(desk, "letter", draft.id)] == ["draft", "change"]


def test_the_journal_tells_what_was_passed_over_and_why(desk: Desk) -> None:
    number = case(desk)
    draft = letters.draft(desk, number, LetterKind.RECEIPT_ACKNOWLEDGED, language="nl").value
    with pytest.raises(letters.LetterNeedsReason) as caught:
        letters.issue(desk, draft.id, reason=" ")
    assert [one.element for one in caught.value.findings] == ["language"]
    assert letters.of_request(desk, number) == (draft,)
    letters.issue(desk, draft.id, reason="The person asked for Dutch on the phone.")
    told = {change.field: change.new for change in journal.about(desk, "letter", draft.id)[-1].changes}
    assert told["passed_over"] == "language"
    assert told["reason"] == "The person asked for Dutch on the phone."


def test_named_operations_are_the_ones_described(desk: Desk) -> None:
    ids = [
        organisations.save_operation(
            desk, Operation(organisation_id=1, system=f"S{place}", purpose=f"P{place}")
        ).value.id
        for place in range(3)
    ]
    number = case(desk)
    assert letters.data(desk, letters.draft(desk, number, LetterKind.ACCESS_ANSWER).value, as_draft=True)
    decide(desk, number, Decision(right=Right.ACCESS, outcome=Outcome.FULL, operation_ids=(ids[1],)))
    draft = letters.draft(desk, number, LetterKind.ACCESS_ANSWER).value
    whole = request_letters.data(desk, draft, as_draft=True)
    assert [one.id for one in whole.operations] == [ids[1]]
