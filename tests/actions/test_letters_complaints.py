"""Letters that belong to complaints: written, archived, sent, told to the case, erased with it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from dpo_desk.actions import complaints, erasure, health, letter_register, letters, retention
from dpo_desk.actions.complaint_items import matter
from dpo_desk.actions.complaint_letters import ComplainantUnknown, NothingToAnswer, to_instruct, waiting
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.letters import KindOfAnotherMatter, LetterIncomplete
from dpo_desk.core.addresses import Address
from dpo_desk.core.authorities import Directory
from dpo_desk.core.complaint_facts import (
    Assessment,
    AuthorityDecision,
    AuthorityLetter,
    ComplaintClosing,
    ComplaintDetails,
    ComplaintEnd,
    ExtensionAsked,
    Instruction,
    LetterSubject,
    Measure,
    MeasureDone,
    Point,
    Proceedings,
    Proposal,
    QuestionAnswered,
    Reply,
    Verdict,
)
from dpo_desk.core.complaint_facts import ComplaintFactKind as Kind
from dpo_desk.core.complaint_forbidden import ComplaintStepForbidden
from dpo_desk.core.complaints import Complaint, Forum
from dpo_desk.core.errors import NoSuchRecord
from dpo_desk.core.evidence import EvidenceKind, NewDocument
from dpo_desk.core.facts import Dispatch, Sent
from dpo_desk.core.letters import ComplaintWishes, Enclosed, Letter, LetterKind, Wishes
from dpo_desk.core.new_complaints import NewComplaint
from dpo_desk.core.people import Person
from dpo_desk.core.requests import Channel
from dpo_desk.core.rulings import Ruling
from tests.conftest import Clock
from tests.store.test_erasing import PlainPages

K = LetterKind
PAPER = NewDocument(
    kind=EvidenceKind.DOCUMENT, name="list.pdf", media_type="application/pdf", data=b"%PDF-list"
)
SOMEBODY = Person(
    name="Ada Zwirbelmann",
    language="en",
    address=Address(lines=("Kade 1",), postcode="1019 BR", city="Amsterdam", country="NL"),
)
FOUND = Assessment(
    points=(Point(text="Late", verdict=Verdict.FOUNDED, why="It lay for weeks.", rule="Art. 12(3)"),),
    measures=(Measure(text="Look every week"),),
)
INQUIRY = AuthorityLetter(
    authority_id="nl", subject=LetterSubject.INQUIRY, file_number="z-7", questions=("When?",)
)
ORDER = AuthorityDecision(authority_id="nl", rulings=(Ruling.BRING_INTO_COMPLIANCE,), file_number="z-7")


def received(desk: Desk, person: Person | None = SOMEBODY, forum: Forum = Forum.ORGANISATION) -> Complaint:
    new = NewComplaint(
        organisation_id=1,
        person=person,
        forum=forum,
        channel=Channel.LETTER,
        language="en",
        summary="The answer came late",
        received_on=desk.today(),
        documents=(PAPER,),
    )
    return complaints.receive(desk, new).value.complaint


def record(desk: Desk, case: Complaint, kind: Kind, details: ComplaintDetails | None = None) -> None:
    complaints.record(desk, case.id, complaints.new_fact(desk, kind, details))


def write(desk: Desk, case: Complaint, kind: LetterKind, **wishes: object) -> Letter:
    begun = letters.draft_on_complaint(desk, case.id, kind).value
    wanted = replace(begun.wishes, **wishes)  # type: ignore[arg-type]  # fields of Wishes
    return letters.save_draft(desk, replace(begun, wishes=wanted)).value


def own(desk: Desk, case: Complaint, **wishes: object) -> ComplaintWishes:
    document = desk.store.complaints.documents(case.id)[0]
    papers = (Enclosed(document_id=document.id, question=1),)
    return ComplaintWishes(letter=1, documents=papers, **wishes)  # type: ignore[arg-type]  # its fields


def sent(desk: Desk, letter: Letter) -> Letter:
    return letters.issue(desk, letter.id, sent_on=desk.today(), reason="All of it is late.").value


def facts(desk: Desk, case: Complaint) -> dict[Kind, ComplaintDetails | None]:
    return {fact.kind: fact.details for fact in desk.store.complaints.get(case.id).facts}


def test_letters_to_the_person_become_facts_of_the_case(desk: Desk) -> None:
    case = received(desk)
    first = sent(desk, write(desk, case, K.COMPLAINT_ACKNOWLEDGED))
    assert (first.number, first.language, first.pdf_id) == ("L-2026-0001", "en", None)
    assert hashlib.sha256(letters.issued_bytes(desk, first)).hexdigest() == first.sha256
    later = ComplaintWishes(until=desk.today() + timedelta(days=14))
    second = sent(desk, write(desk, case, K.COMPLAINT_PROGRESS, delay_cause="We were ill.", complaint=later))
    record(desk, case, Kind.DECIDED, FOUND)
    third = write(desk, case, K.COMPLAINT_ANSWER)
    assert letters.preview(desk, third).pdf.startswith(b"%PDF")
    third = letters.issue(desk, third.id).value
    letters.mark_sent(desk, third.id, on=desk.today(), dispatch=Dispatch.HANDED_OVER, document=PAPER)
    told = facts(desk, case)
    assert told[Kind.ACKNOWLEDGED] == Sent(letter_id=first.id)
    assert told[Kind.PROGRESS_TOLD] == Sent(letter_id=second.id)
    assert told[Kind.ANSWERED] == Sent(letter_id=third.id, dispatch=Dispatch.HANDED_OVER)
    assert len(desk.store.complaints.documents(case.id)) == 2
    assert [one.id for one in letters.of_complaint(desk, case.id)] == [third.id, second.id, first.id]
    row = letter_register.rows(desk, [first])[0]
    assert (row.reference, row.person, row.case) == ("C-2026-0001", "Ada Zwirbelmann", None)
    assert row.complaint is not None
    assert row.complaint.number == "C-2026-0001"
    assert health.check_contents(desk).findings == ()


def test_letters_to_the_authority_answer_its_letter(desk: Desk) -> None:
    case = received(desk)
    record(desk, case, Kind.AUTHORITY_LETTER, replace(INQUIRY, due_on=desk.today() + timedelta(days=20)))
    until = desk.today() + timedelta(days=40)
    asked = write(
        desk,
        case,
        K.AUTHORITY_EXTENSION_REQUEST,
        delay_cause="We were ill.",
        complaint=ComplaintWishes(letter=1, until=until),
    )
    assert (asked.language, asked.wishes.complaint.letter) == ("nl", 1)
    asked = sent(desk, asked)
    with pytest.raises(LetterIncomplete) as short:
        letters.issue(desk, write(desk, case, K.AUTHORITY_POSITION).id)
    assert {one.element for one in short.value.findings} == {"facts", "legal_view", "evidence"}
    record(desk, case, Kind.QUESTION_ANSWERED, QuestionAnswered(letter=1, question=1, answer="In May."))
    safe = {"dispatch": Dispatch.REGISTERED_POST, "third_parties_checked_by": "Iris"}
    papers = sent(desk, write(desk, case, K.AUTHORITY_DOCUMENTS, complaint=own(desk, case), **safe))
    view = own(desk, case, legal_view="It was lawful.")
    position = sent(desk, write(desk, case, K.AUTHORITY_POSITION, complaint=view, **safe))
    told = facts(desk, case)
    assert told[Kind.EXTENSION_ASKED] == ExtensionAsked(
        letter=1, until=until, because="We were ill.", letter_id=asked.id
    )
    assert told[Kind.DOCUMENTS_SENT] == Reply(
        letter=1, letter_id=papers.id, dispatch=Dispatch.REGISTERED_POST
    )
    assert told[Kind.POSITION_SENT] == Reply(
        letter=1, letter_id=position.id, dispatch=Dispatch.REGISTERED_POST
    )


def test_what_an_authority_ordered_is_reported_when_it_is_done(desk: Desk) -> None:
    case = received(desk, person=None, forum=Forum.AUTHORITY)
    due = desk.today() + timedelta(days=30)
    order = replace(ORDER, measures=(Measure(text="Name the recipients", due_on=due),))
    with pytest.raises(ComplainantUnknown):
        letters.draft_on_complaint(desk, case.id, K.COMPLAINT_ANSWER)
    for kind in (K.AUTHORITY_POSITION, K.AUTHORITY_MEASURES_REPORT):
        with pytest.raises(NothingToAnswer):
            letters.draft_on_complaint(desk, case.id, kind)
    record(desk, case, Kind.AUTHORITY_LETTER, INQUIRY)
    record(desk, case, Kind.AUTHORITY_DECIDED, order)
    report = letters.issue(desk, write(desk, case, K.AUTHORITY_MEASURES_REPORT).id).value
    with pytest.raises(ComplaintStepForbidden):
        letters.mark_sent(desk, report.id, on=desk.today(), dispatch=Dispatch.POST)
    record(desk, case, Kind.MEASURE_DONE, MeasureDone(measure=1, how="Letter of today"))
    letters.mark_sent(desk, report.id, on=desk.today(), dispatch=Dispatch.POST)
    assert facts(desk, case)[Kind.MEASURES_REPORTED] == Sent(letter_id=report.id)
    assert letter_register.rows(desk, [report])[0].person == "Autoriteit Persoonsgegevens"


def test_a_settlement_is_proposed_and_whoever_has_to_act_is_told(desk: Desk) -> None:
    case = received(desk)
    until = desk.today() + timedelta(days=21)
    terms = ComplaintWishes(terms="We name the recipients.", until=until, approved_by="E. de Wit")
    proposal = sent(desk, write(desk, case, K.COMPLAINT_SETTLEMENT, complaint=terms))
    assert facts(desk, case)[Kind.SETTLEMENT_PROPOSED] == Proposal(
        terms="We name the recipients.", until=until, letter_id=proposal.id
    )
    with pytest.raises(LetterIncomplete) as nobody:
        letters.issue(desk, write(desk, case, K.COMPLAINT_INSIDE).id)
    assert {one.element for one in nobody.value.findings} == {"addressee", "tasks"}
    for text, owner in (("Train", "HR"), ("Log", "IT")):
        record(desk, case, Kind.MEASURE_SET, Measure(text=text, owner=owner, due_on=until))
    first = letters.draft_on_complaint(desk, case.id, K.COMPLAINT_INSIDE).value
    assert (first.wishes.complaint.unit, first.language) == ("HR", "nl")
    told = sent(desk, replace(first, wishes=first.wishes))
    assert facts(desk, case)[Kind.INSTRUCTED] == Instruction(unit="HR", measures=(1,), letter_id=told.id)
    second = letters.draft_on_complaint(desk, case.id, K.COMPLAINT_INSIDE).value
    assert second.wishes.complaint.unit == "IT"  # nobody has told them yet
    assert [row.person for row in letter_register.rows(desk, [first, second])] == ["HR", "IT"]
    here = desk.store.complaints.get(case.id)
    assert waiting(desk, case.id, K.COMPLAINT_INSIDE) == second
    assert to_instruct(here) == ("IT", "HR")
    assert [one.id for one in matter(desk, case.id).letters] == [proposal.id]  # what is said inside stays


def test_the_notice_lodges_the_appeal_or_tells_of_it(desk: Desk) -> None:
    case = received(desk)
    record(desk, case, Kind.AUTHORITY_LETTER, INQUIRY)
    due = desk.today() + timedelta(days=60)
    record(desk, case, Kind.AUTHORITY_DECIDED, replace(ORDER, measures=(Measure(text="Stop", due_on=due),)))
    wishes = own(desk, case, court="Rechtbank", legal_view="Annul point 1.", lawyer="Roos", approved_by="W")
    safe = {"dispatch": Dispatch.REGISTERED_POST, "third_parties_checked_by": "Iris"}
    notice = write(desk, case, K.AUTHORITY_APPEAL_NOTICE, complaint=replace(wishes, letter=0), **safe)
    assert "With this letter" not in letters.wording(desk, notice).split("Rechtbank")[1]
    first = sent(desk, notice)
    assert facts(desk, case)[Kind.APPEALED] == Proceedings(
        court="Rechtbank", by_us=True, about="Annul point 1."
    )
    assert facts(desk, case)[Kind.APPEAL_TOLD] == Sent(letter_id=first.id, dispatch=Dispatch.REGISTERED_POST)
    again = write(desk, case, K.AUTHORITY_APPEAL_NOTICE, complaint=replace(wishes, letter=0), **safe)
    sent(desk, again)
    kinds = [fact.kind for fact in desk.store.complaints.get(case.id).facts]
    assert (kinds.count(Kind.APPEALED), kinds.count(Kind.APPEAL_TOLD)) == (1, 2)


def test_what_does_not_belong_is_refused(desk: Desk) -> None:
    case = received(desk)
    with pytest.raises(KindOfAnotherMatter):
        letters.draft_on_complaint(desk, case.id, K.EXTENSION)
    with pytest.raises(NoSuchRecord):
        letters.draft_on_complaint(desk, 99, K.COMPLAINT_ANSWER)
    draft = write(desk, case, K.COMPLAINT_ACKNOWLEDGED)
    with pytest.raises(NoSuchRecord):
        letters.data(desk, replace(draft, complaint_id=99), as_draft=True)
    record(desk, case, Kind.CLOSED, ComplaintClosing(why=ComplaintEnd.NOT_DATA_PROTECTION))
    with pytest.raises(ComplaintStepForbidden):
        letters.issue(desk, draft.id)


def test_letters_stay_as_long_as_the_file_and_go_with_it(desk: Desk, clock: Clock, office: Path) -> None:
    case = received(desk)
    letter = sent(desk, write(desk, case, K.COMPLAINT_ACKNOWLEDGED))
    thrown = write(desk, case, K.COMPLAINT_ANSWER, extra="Zwirbelmann")
    letters.discard(desk, thrown.id)
    kept = write(desk, case, K.COMPLAINT_ANSWER)
    record(desk, case, Kind.CLOSED, ComplaintClosing(why=ComplaintEnd.NOT_DATA_PROTECTION))
    clock.day = date(2029, 1, 2)
    assert retention.due(desk) == ()
    erasure.schedule(desk, case.person_id or 0, grace_days=0, waived=True)
    with pytest.raises(NoSuchRecord):
        desk.store.letters.get(kept.id)
    husk = desk.store.letters.get(letter.id)
    assert (husk.number, husk.sha256, husk.wishes) == (letter.number, "", Wishes())
    with pytest.raises(NoSuchRecord):
        desk.store.letters.content(letter.id)
    assert PlainPages(office, desk.keys.db).count("Zwirbelmann") == 0


def test_letters_are_listed_when_their_case_was_erased_or_an_authority_is_gone(
    desk: Desk, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = received(desk)
    record(desk, case, Kind.AUTHORITY_LETTER, replace(INQUIRY, due_on=desk.today() + timedelta(days=20)))
    later = ComplaintWishes(letter=1, until=desk.today() + timedelta(days=40))
    asked = write(desk, case, K.AUTHORITY_EXTENSION_REQUEST, delay_cause="We were ill.", complaint=later)
    wrote = [sent(desk, write(desk, case, K.COMPLAINT_ACKNOWLEDGED)), sent(desk, asked)]
    due = desk.today() + timedelta(days=30)
    order = replace(ORDER, measures=(Measure(text="Name the recipients", due_on=due),))
    record(desk, case, Kind.AUTHORITY_DECIDED, order)
    record(desk, case, Kind.MEASURE_DONE, MeasureDone(measure=1, how="Letter of today"))
    wrote.append(letters.issue(desk, write(desk, case, K.AUTHORITY_MEASURES_REPORT).id).value)
    with monkeypatch.context() as lost:
        lost.setattr(Desk, "directory", Directory(()))
        named = [row.person for row in letter_register.rows(desk, wrote)]
    assert named == ["Ada Zwirbelmann", "nl", "nl"]
    record(desk, case, Kind.CLOSED, ComplaintClosing(why=ComplaintEnd.NOT_DATA_PROTECTION))
    clock.day = date(2029, 1, 2)
    erasure.schedule(desk, case.person_id or 0, grace_days=0, waived=True)
    husks = letter_register.rows(desk, letters.page(desk))
    assert {row.letter.id: row.person for row in husks} == dict.fromkeys((one.id for one in wrote), "")
    assert {row.reference for row in husks} == {case.number}
