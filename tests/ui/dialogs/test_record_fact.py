from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from dpo_desk.actions import letters, people, requests
from dpo_desk.actions.requests import RequestView
from dpo_desk.core.errors import DiskFull
from dpo_desk.core.evidence import EvidenceKind, NewDocument
from dpo_desk.core.facts import (
    Assignment,
    Checked,
    Clarification,
    Closing,
    ClosingReason,
    Correction,
    Decision,
    Dispatch,
    Extension,
    ExtensionReason,
    FactKind,
    Field,
    IdentityDoubt,
    IdentityProof,
    Outcome,
    PassedOn,
    RecipientTold,
    Restriction,
    RestrictionGround,
    RoleSettled,
    Search,
    SearchResult,
    Sent,
    Telling,
)
from dpo_desk.core.letter_reading import NO_RECIPIENTS_STEP
from dpo_desk.core.letters import LetterKind
from dpo_desk.core.organisations import Role
from dpo_desk.core.people import Person
from dpo_desk.core.requests import Channel
from dpo_desk.core.rights import Right
from dpo_desk.ui.context import Going, Place
from dpo_desk.ui.dialogs.fact_forms.close import CloseForm
from dpo_desk.ui.dialogs.fact_forms.correct import CorrectForm
from dpo_desk.ui.dialogs.fact_forms.extend import ExtensionForm
from dpo_desk.ui.dialogs.fact_forms.identity import DoubtForm, ProofForm
from dpo_desk.ui.dialogs.fact_forms.search import RecipientForm, SearchForm
from dpo_desk.ui.dialogs.fact_forms.sent import SentForm
from dpo_desk.ui.dialogs.fact_forms.small import (
    AssignForm,
    CheckForm,
    PassOnForm,
    QuestionForm,
    RestrictForm,
    RoleForm,
)
from dpo_desk.ui.dialogs.fact_forms.table import FORMS
from dpo_desk.ui.dialogs.fact_forms.words import FACT_WORDS
from dpo_desk.ui.dialogs.record_fact import RecordDialog
from dpo_desk.ui.widgets.fields import FormField
from tests.ui.dialogs.bench import Office, activate, asked, energy

Opener = Callable[..., RecordDialog]
LEFT = Qt.MouseButton.LeftButton
TODAY = date(2026, 10, 22)
RECEIVED = date(2026, 10, 5)
DOUBT = IdentityDoubt(doubt="Unknown address.", means=("Customer number.",))
GRANTED = Decision(right=Right.ACCESS, outcome=Outcome.FULL)


@pytest.fixture
def record(office_with: Office, parent: QWidget, qtbot: QtBot) -> Opener:
    def opened(view: RequestView, kind: FactKind, about: str = "") -> RecordDialog:
        dialog = RecordDialog(office_with.context, view, kind, parent, about)
        dialog.show()
        activate(dialog, qtbot)
        return dialog

    return opened


@pytest.fixture
def case(office_with: Office) -> RequestView:
    return office_with.receive(asked(received_on=RECEIVED))


def click(button: QAbstractButton) -> None:
    QTest.mouseClick(button, LEFT)


def choose(button: QAbstractButton) -> None:
    QTest.keyClick(button, Qt.Key.Key_Space)


def saved(dialog: RecordDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.accepted):
        click(dialog.save)


def details(office: Office, kind: FactKind) -> object:
    fact = office.view().request.last(kind)
    assert fact is not None
    return fact.details


def test_every_kind_but_the_receipt_has_its_form_and_its_words() -> None:
    kinds = set(FactKind) - {FactKind.RECEIVED}
    assert set(FORMS) == kinds
    assert set(FACT_WORDS) == kinds


def test_plain_facts_are_recorded_by_one_key(
    office_with: Office, record: Opener, case: RequestView, qtbot: QtBot
) -> None:
    dialog = record(case, FactKind.WITHDRAWN)
    QTest.keyClicks(dialog.reason, "Called and took it back.")
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    fact = office_with.view().request.last(FactKind.WITHDRAWN)
    assert fact is not None
    assert (fact.on, fact.reason, fact.who) == (TODAY, "Called and took it back.", "Iris")


def test_enter_in_a_line_saves(office_with: Office, record: Opener, case: RequestView, qtbot: QtBot) -> None:
    dialog = record(case, FactKind.ASSIGNED)
    form = dialog.form
    assert isinstance(form, AssignForm)
    assert QApplication.focusWidget() is form.colleague
    click(dialog.save)
    assert form.field.error == "Say who works on it."
    QTest.keyClicks(form.colleague, "Bram")
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(form.colleague, Qt.Key.Key_Return)
    assert details(office_with, FactKind.ASSIGNED) == Assignment(colleague="Bram")


def test_dating_back_asks_for_the_reason_at_its_place(
    office_with: Office, record: Opener, case: RequestView, qtbot: QtBot
) -> None:
    dialog = record(case, FactKind.ROLE_SETTLED)
    form = dialog.form
    assert isinstance(form, RoleForm)
    choose(form.role.buttons["joint"])
    assert not dialog.reason_field.isVisible()
    dialog.on.line.setFocus()
    dialog.on.line.selectAll()
    QTest.keyClicks(dialog.on.line, "12 Oct")
    QTest.keyClick(dialog.on.line, Qt.Key.Key_Tab)
    assert dialog.reason_field.isVisible()
    click(dialog.save)
    qtbot.waitUntil(lambda: "Say why it is recorded only now" in dialog.reason_field.error)
    assert office_with.view().request.role is Role.CONTROLLER
    QTest.keyClicks(dialog.reason, "Found in the minutes.")
    assert dialog.reason_field.error == ""
    saved(dialog, qtbot)
    fact = office_with.view().request.last(FactKind.ROLE_SETTLED)
    assert fact is not None
    assert (fact.on, fact.reason, fact.details) == (
        date(2026, 10, 12),
        "Found in the minutes.",
        RoleSettled(role=Role.JOINT),
    )


@pytest.mark.parametrize(
    ("typed", "words"), [("23 Oct", "lies in the future"), ("1 Oct", "before the receipt")]
)
def test_impossible_days_are_said_beside_the_date(
    office_with: Office, record: Opener, case: RequestView, qtbot: QtBot, typed: str, words: str
) -> None:
    dialog = record(case, FactKind.WITHDRAWN)
    dialog.on.line.selectAll()
    QTest.keyClicks(dialog.on.line, typed)
    click(dialog.save)
    qtbot.waitUntil(lambda: words in dialog.on.error)
    assert office_with.view() == case


def test_a_note_needs_words(office_with: Office, record: Opener, case: RequestView, qtbot: QtBot) -> None:
    dialog = record(case, FactKind.NOTED)
    assert QApplication.focusWidget() is dialog.reason
    click(dialog.save)
    qtbot.waitUntil(lambda: dialog.reason_field.error == "Say why, in a few words.")
    QTest.keyClicks(dialog.reason, "Met her at the desk.")
    saved(dialog, qtbot)
    fact = office_with.view().request.last(FactKind.NOTED)
    assert fact is not None
    assert fact.reason == "Met her at the desk."


def test_a_document_shows_it(
    office_with: Office,
    record: Opener,
    case: RequestView,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scan = tmp_path / "note.txt"
    scan.write_text("called at noon", encoding="utf-8")
    chosen = [str(tmp_path / "gone.txt")]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (chosen[-1], ""))
    dialog = record(case, FactKind.WITHDRAWN)
    click(dialog.attach)
    assert dialog.file_field.error
    chosen.append(str(scan))
    click(dialog.attach)
    assert (dialog.file_field.error, dialog.attach.text().strip()) == ("", "note.txt")
    click(dialog.detach)
    assert not dialog.detach.isVisible()
    click(dialog.attach)
    saved(dialog, qtbot)
    view = office_with.view()
    fact = view.request.last(FactKind.WITHDRAWN)
    assert fact is not None
    (kept,) = view.evidence
    assert (kept.id, kept.name, kept.kind) == (fact.evidence_id, "note.txt", EvidenceKind.DOCUMENT)


# identity


def test_proof_is_asked_with_reason_and_letter(
    office_with: Office, record: Opener, case: RequestView, qtbot: QtBot
) -> None:
    dialog = record(case, FactKind.IDENTITY_ASKED)
    form = dialog.form
    assert isinstance(form, DoubtForm)
    click(dialog.save)
    assert form.doubt.why.error
    QTest.keyClicks(form.doubt.text, "Another address than on file.")
    choose(form.doubt.boxes["number"])
    click(dialog.save)
    assert form.doubt.means.error == "Say what would remove the doubt."
    for key in ("mailbox", "copy"):
        choose(form.doubt.boxes[key])
    with qtbot.waitSignal(dialog.accepted):
        click(dialog.save)
    view = office_with.view()
    found = details(office_with, FactKind.IDENTITY_ASKED)
    assert isinstance(found, IdentityDoubt)
    assert found.doubt == "Another address than on file."
    assert [words.split()[0] for words in found.means] == ["Reply", "Send"]
    assert [letter.kind for letter in view.letters] == [LetterKind.IDENTITY_ASKED]
    assert office_with.gone == [Going(Place.LETTERS, view.letters[0].id)]


def test_means_are_said_in_the_language_of_the_letter(
    office_with: Office, record: Opener, qtbot: QtBot
) -> None:
    view = office_with.receive(asked(received_on=RECEIVED, language="de"))
    dialog = record(view, FactKind.IDENTITY_ASKED)
    form = dialog.form
    assert isinstance(form, DoubtForm)
    QTest.keyClicks(form.doubt.text, "Andere Adresse.")
    choose(form.write)
    saved(dialog, qtbot)
    found = details(office_with, FactKind.IDENTITY_ASKED)
    assert isinstance(found, IdentityDoubt)
    assert found.means[0].startswith("Nennen Sie uns Ihre Kundennummer")
    assert office_with.view().letters == ()


def test_the_copy_of_a_document_is_kept_until_the_case_closes(
    office_with: Office,
    record: Opener,
    case: RequestView,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    doubted = office_with.record(case, FactKind.IDENTITY_ASKED, DOUBT)
    scan = tmp_path / "card.png"
    scan.write_bytes(b"\x89PNG blackened")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(scan), ""))
    dialog = record(doubted, FactKind.IDENTITY_PROVEN)
    form = dialog.form
    assert isinstance(form, ProofForm)
    assert not form.copied.isVisible()
    click(dialog.attach)
    choose(form.how.buttons["copy"])
    assert form.copied.isVisible()
    QTest.keyClicks(form.more, "Name and date of birth.")
    saved(dialog, qtbot)
    view = office_with.view()
    assert not view.request.identity_in_doubt
    how = "They showed a document, or a copy of it. Name and date of birth."
    assert details(office_with, FactKind.IDENTITY_PROVEN) == IdentityProof(how=how)
    assert [one.kind for one in view.evidence] == [EvidenceKind.IDENTITY_COPY]

    gone = record(view, FactKind.IDENTITY_COPY_DISPOSED)
    saved(gone, qtbot)
    assert office_with.view().evidence[0].disposed_on == TODAY
    assert office_with.view().request.last(FactKind.IDENTITY_COPY_DISPOSED) is not None


def test_another_way_to_prove_it_is_told(
    office_with: Office, record: Opener, case: RequestView, qtbot: QtBot
) -> None:
    doubted = office_with.record(case, FactKind.IDENTITY_ASKED, DOUBT)
    dialog = record(doubted, FactKind.IDENTITY_PROVEN)
    form = dialog.form
    assert isinstance(form, ProofForm)
    choose(form.how.buttons["other"])
    click(dialog.save)
    assert form.more_field.error == "Say how they proved it."
    QTest.keyClicks(form.more, "Her neighbour vouched for her.")
    saved(dialog, qtbot)
    assert details(office_with, FactKind.IDENTITY_PROVEN) == IdentityProof(
        how="Her neighbour vouched for her."
    )


def test_a_reply_is_not_older_than_the_question(
    office_with: Office, record: Opener, case: RequestView, qtbot: QtBot
) -> None:
    doubted = office_with.record(case, FactKind.IDENTITY_ASKED, DOUBT)
    dialog = record(doubted, FactKind.IDENTITY_NOT_PROVEN)
    dialog.on.line.selectAll()
    QTest.keyClicks(dialog.on.line, "20 Oct")
    QTest.keyClicks(dialog.reason, "Sent a blurred copy.")
    click(dialog.save)
    qtbot.waitUntil(lambda: dialog.on.error == "The reply cannot be older than the question.")
    dialog.on.line.set_value(TODAY)
    saved(dialog, qtbot)
    assert office_with.view().request.identity_in_doubt


# questions, steps, searches


def test_a_question_and_its_reply(
    office_with: Office, record: Opener, case: RequestView, qtbot: QtBot
) -> None:
    dialog = record(case, FactKind.CLARIFICATION_ASKED)
    form = dialog.form
    assert isinstance(form, QuestionForm)
    click(dialog.save)
    qtbot.waitUntil(lambda: form.field.error == "Say what you asked the person.")
    QTest.keyClicks(form.text, "Which years?")
    choose(form.large)
    saved(dialog, qtbot)
    question = Clarification(question="Which years?", large_quantity=True)
    assert details(office_with, FactKind.CLARIFICATION_ASKED) == question
    reply = record(office_with.view(), FactKind.CLARIFICATION_GIVEN)
    QTest.keyClicks(reply.reason, "2024 and 2025.")
    saved(reply, qtbot)
    assert not office_with.view().request.clarification_open


def test_steps_of_the_checklist_are_ticked_off_one_after_the_other(
    office_with: Office, record: Opener, case: RequestView, qtbot: QtBot
) -> None:
    first, second, third = (step.id for step in case.checklist[:3])
    dialog = record(case, FactKind.CHECKED)
    form = dialog.form
    assert isinstance(form, CheckForm)
    assert form.step.value() == first
    with qtbot.waitSignal(dialog.recorded):
        click(dialog.another)
    form = dialog.form
    assert isinstance(form, CheckForm)
    assert form.step.value() == second
    choose(form.state.buttons["not_needed"])
    click(dialog.save)
    assert form.note_field.error == "Say why it is not needed here."
    QTest.keyClicks(form.note, "We are the only controller.")
    saved(dialog, qtbot)
    checked = office_with.view().request.steps_checked
    assert checked[first] == Checked(step_id=first)
    assert checked[second] == Checked(step_id=second, needed=False, note="We are the only controller.")
    about = record(office_with.view(), FactKind.CHECKED, third)
    assert isinstance(about.form, CheckForm)
    assert about.form.step.value() == third


def test_every_system_of_the_register_is_proposed_until_it_is_searched(
    office_with: Office, record: Opener, case: RequestView, qtbot: QtBot
) -> None:
    dialog = record(case, FactKind.SEARCHED)
    form = dialog.form
    assert isinstance(form, SearchForm)
    assert form.system.text() == "Rent administration"
    assert form.system_field.control.accessibleDescription() == "Still open: Repairs, Newsletter"
    QTest.keyClicks(form.found, "Contract, 3 letters")
    with qtbot.waitSignal(dialog.recorded):
        click(dialog.another)
    form = dialog.form
    assert isinstance(form, SearchForm)
    assert form.system.text() == "Repairs"
    choose(form.result.buttons["asked"])
    form.by.clear()
    QTest.keyClicks(form.by, "Workshop")
    with qtbot.waitSignal(dialog.recorded):
        click(dialog.another)
    form = dialog.form
    assert isinstance(form, SearchForm)
    assert form.system.text() == "Repairs", "who was asked and has not replied comes first"
    form.system.clear()
    click(dialog.save)
    assert form.system_field.error == "Say which system was searched."
    QTest.keyClicks(form.system, "Paper archive")
    choose(form.result.buttons["nothing"])
    saved(dialog, qtbot)
    log = office_with.view().request.searches
    assert log["Rent administration"] == Search(
        system="Rent administration",
        result=SearchResult.FOUND,
        searched_by="Iris",
        found="Contract, 3 letters",
    )
    assert log["Repairs"].searched_by == "Workshop"
    assert log["Paper archive"].result is SearchResult.NOTHING


def test_the_log_can_be_begun_at_one_system(record: Opener, case: RequestView) -> None:
    dialog = record(case, FactKind.SEARCHED, "Newsletter")
    assert isinstance(dialog.form, SearchForm)
    assert dialog.form.system.text() == "Newsletter"


# extension


def test_the_new_date_is_told_while_one_extends(
    office_with: Office, record: Opener, case: RequestView, qtbot: QtBot
) -> None:
    dialog = record(case, FactKind.EXTENDED)
    form = dialog.form
    assert isinstance(form, ExtensionForm)
    assert form.title.text() == "Answer by Tue 5 Jan 2027"
    assert "instead of Thu 5 Nov" in form.detail.text()
    assert "told by Thu 5 Nov" in form.detail.text()
    form.until.line.setFocus()
    QTest.keyClicks(form.until.line, "10 Dec")
    QTest.keyClick(form.until.line, Qt.Key.Key_Tab)
    assert form.title.text() == "Answer by Thu 10 Dec"
    click(dialog.save)
    qtbot.waitUntil(lambda: form.why.error == "Say what makes this request complex, in this case.")
    QTest.keyClicks(form.text, "Nine systems and two processors.")
    choose(form.ground.buttons["both"])
    with qtbot.waitSignal(dialog.accepted):
        click(dialog.save)
    view = office_with.view()
    assert details(office_with, FactKind.EXTENDED) == Extension(
        ground=ExtensionReason.BOTH,
        explanation="Nine systems and two processors.",
        until=date(2026, 12, 10),
    )
    assert view.standing.deadline.answer_by == date(2026, 12, 10)
    assert [letter.kind for letter in view.letters] == [LetterKind.EXTENSION]


def test_an_extension_after_the_first_month_is_refused(
    office_with: Office, record: Opener, qtbot: QtBot
) -> None:
    late = office_with.receive(asked(received_on=date(2026, 9, 1)))
    dialog = record(late, FactKind.EXTENDED)
    form = dialog.form
    assert isinstance(form, ExtensionForm)
    QTest.keyClicks(form.text, "Complex.")
    click(dialog.save)
    qtbot.waitUntil(lambda: "had to be told of an extension by 1 October 2026" in dialog.complaint)
    assert dialog.isVisible()
    assert office_with.view() == late


def test_the_fact_stays_when_its_letter_cannot_be_begun(
    office_with: Office,
    record: Opener,
    case: RequestView,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_args: object, **_more: object) -> object:
        raise DiskFull(path="somewhere")

    monkeypatch.setattr(letters, "draft", full)
    dialog = record(case, FactKind.EXTENDED)
    form = dialog.form
    assert isinstance(form, ExtensionForm)
    QTest.keyClicks(form.text, "Complex.")
    with qtbot.waitSignals([dialog.accepted, office_with.context.runner.failed]):
        click(dialog.save)
    assert office_with.view().request.first(FactKind.EXTENDED) is not None
    assert office_with.gone == []


# letters that left


def test_an_answer_that_was_not_written_here(
    office_with: Office, record: Opener, case: RequestView, qtbot: QtBot
) -> None:
    dialog = record(case, FactKind.ANSWERED)
    click(dialog.save)
    qtbot.waitUntil(lambda: dialog.complaint == "Decide every right first; then the answer can go out.")
    assert office_with.view() == case
    decided = office_with.record(case, FactKind.DECIDED, GRANTED)
    dialog = record(decided, FactKind.ANSWERED)
    form = dialog.form
    assert isinstance(form, SentForm)
    assert Dispatch(form.dispatch.value()) is Dispatch.EMAIL
    form.dispatch.set_value("portal")
    saved(dialog, qtbot)
    assert details(office_with, FactKind.ANSWERED) == Sent(dispatch=Dispatch.PORTAL)


def test_a_letter_issued_here_is_recorded_as_sent_with_its_case(
    office_with: Office, record: Opener, case: RequestView, qtbot: QtBot, tmp_path: Path
) -> None:
    begun = office_with.do(lambda desk: letters.draft(desk, 1, LetterKind.RECEIPT_ACKNOWLEDGED))
    draft = replace(begun, wishes=replace(begun.wishes, dispatch=Dispatch.ENCRYPTED_EMAIL))
    office_with.do(lambda desk: letters.save_draft(desk, draft))
    office_with.do(lambda desk: letters.issue(desk, draft.id))
    view = office_with.view()
    dialog = record(view, FactKind.ACKNOWLEDGED)
    form = dialog.form
    assert isinstance(form, SentForm)
    assert form.letter.value() == str(draft.id)
    paper = tmp_path / "receipt.txt"
    paper.write_text("posted", encoding="utf-8")
    dialog.attach_file(str(paper))
    saved(dialog, qtbot)
    view = office_with.view()
    sent = next(letter for letter in view.letters if letter.id == draft.id)
    assert sent.sent_on == TODAY
    found = details(office_with, FactKind.ACKNOWLEDGED)
    assert isinstance(found, Sent)
    assert (found.letter_id, found.dispatch) == (draft.id, Dispatch.ENCRYPTED_EMAIL)
    assert "receipt.txt" in {one.name for one in view.evidence}


# recipients and restriction


def test_recipients_of_the_register_are_told_or_it_is_said_why_not(
    office_with: Office, record: Opener, qtbot: QtBot
) -> None:
    view = office_with.receive(asked(Right.ERASURE, received_on=RECEIVED))
    dialog = record(view, FactKind.RECIPIENT_TOLD)
    form = dialog.form
    assert isinstance(form, RecipientForm)
    assert form.recipient.text() == "Incasso Noord B.V."
    with qtbot.waitSignal(dialog.recorded):
        click(dialog.another)
    form = dialog.form
    assert isinstance(form, RecipientForm)
    assert form.recipient.text() == "Loodgieter Vis"
    assert not form.because_field.isVisible()
    choose(form.telling.buttons["impossible"])
    click(dialog.save)
    qtbot.waitUntil(lambda: form.because_field.error == "Say why, in a few words.")
    QTest.keyClicks(form.because, "The firm was dissolved.")
    saved(dialog, qtbot)
    assert office_with.view().request.recipients == {
        "Incasso Noord B.V.": RecipientTold(recipient="Incasso Noord B.V.", telling=Telling.TOLD),
        "Loodgieter Vis": RecipientTold(
            recipient="Loodgieter Vis", telling=Telling.IMPOSSIBLE, because="The firm was dissolved."
        ),
    }


def test_that_nobody_received_the_data_is_a_step(office_with: Office, record: Opener, qtbot: QtBot) -> None:
    view = office_with.receive(asked(Right.ERASURE, received_on=RECEIVED))
    dialog = record(view, FactKind.RECIPIENT_TOLD)
    form = dialog.form
    assert isinstance(form, RecipientForm)
    choose(form.nobody)
    assert not form.recipient_field.isVisible()
    saved(dialog, qtbot)
    assert office_with.view().request.steps_checked[NO_RECIPIENTS_STEP].needed is False


def test_a_restriction_starts_is_announced_and_lifted(
    office_with: Office, record: Opener, qtbot: QtBot
) -> None:
    view = office_with.receive(asked(Right.RESTRICTION, received_on=RECEIVED))
    dialog = record(view, FactKind.RESTRICTION_STARTED)
    form = dialog.form
    assert isinstance(form, RestrictForm)
    click(dialog.save)
    assert form.scope_field.error == "Say which data are restricted."
    form.ground.set_value("claims")
    QTest.keyClicks(form.scope, "Payment history")
    QTest.keyClicks(form.until.line, "+14d")
    saved(dialog, qtbot)
    planned = Restriction(
        ground=RestrictionGround.CLAIMS,
        scope="Payment history",
        planned_lift=TODAY + timedelta(days=14),
    )
    assert details(office_with, FactKind.RESTRICTION_STARTED) == planned

    early = record(office_with.view(), FactKind.RESTRICTION_LIFTED)
    click(early.save)
    qtbot.waitUntil(lambda: early.complaint.startswith("Tell the person first"))
    assert office_with.view().request.restricted

    saved(record(office_with.view(), FactKind.RESTRICTION_NOTICE), qtbot)
    saved(record(office_with.view(), FactKind.RESTRICTION_LIFTED), qtbot)
    assert not office_with.view().request.restricted


def test_only_a_processor_passes_on(
    office_with: Office, record: Opener, case: RequestView, qtbot: QtBot
) -> None:
    dialog = record(case, FactKind.PASSED_ON)
    form = dialog.form
    assert isinstance(form, PassOnForm)
    click(dialog.save)
    assert form.field.error == "Say which controller got it."
    QTest.keyClicks(form.controller, "Gemeente Waterland")
    click(dialog.save)
    qtbot.waitUntil(lambda: "Only a processor" in dialog.complaint)
    processor = office_with.record(case, FactKind.ROLE_SETTLED, RoleSettled(role=Role.PROCESSOR))
    dialog = record(processor, FactKind.PASSED_ON)
    assert isinstance(dialog.form, PassOnForm)
    QTest.keyClicks(dialog.form.controller, "Gemeente Waterland")
    saved(dialog, qtbot)
    assert details(office_with, FactKind.PASSED_ON) == PassedOn(controller="Gemeente Waterland")


# correcting


@pytest.mark.parametrize("field", list(Field))
def test_each_field_of_the_head_can_be_corrected(
    office_with: Office, record: Opener, case: RequestView, qtbot: QtBot, field: Field
) -> None:
    other = office_with.do(lambda desk: people.save(desk, Person(name="Sanne de Vries")))
    dialog = record(case, FactKind.CORRECTED, field.value)
    form = dialog.form
    assert isinstance(form, CorrectForm)
    assert [shown.isVisible() for shown in form.parts.values()].count(True) == 1
    if field is Field.RECEIVED_ON:
        form.day.line.set_value(date(2026, 10, 3))
    elif field is Field.RIGHTS:
        choose(form.boxes[Right.ERASURE])
    elif field is Field.LANGUAGE:
        form.language.set_value("nl")
    elif field is Field.CHANNEL:
        form.channel.set_value("letter")
    elif field is Field.PERSON:
        click(dialog.save)
        assert form.person_field.error == "Choose who it really is."
        QTest.keyClicks(form.search, "sanne")
        click(form.hits.buttons[0])
    else:
        form.subject.clear()
        QTest.keyClicks(form.subject, "Access to my file")
    click(dialog.save)
    qtbot.waitUntil(lambda: dialog.reason_field.error == "Say why, in a few words.")
    QTest.keyClicks(dialog.reason, "Misread.")
    saved(dialog, qtbot)
    request = office_with.view().request
    assert isinstance(details(office_with, FactKind.CORRECTED), Correction)
    assert {
        Field.RECEIVED_ON: request.received_on == date(2026, 10, 3),
        Field.RIGHTS: request.rights == (Right.ACCESS, Right.ERASURE),
        Field.LANGUAGE: request.language == "nl",
        Field.CHANNEL: request.channel is Channel.LETTER,
        Field.PERSON: request.person_id == other.id,
        Field.SUMMARY: request.subject == "Access to my file",
    }[field]


def test_a_correction_stays_possible(record: Opener, case: RequestView, qtbot: QtBot) -> None:
    dialog = record(case, FactKind.CORRECTED, Field.RIGHTS.value)
    form = dialog.form
    assert isinstance(form, CorrectForm)
    QTest.keyClicks(dialog.reason, "Misread.")
    choose(form.boxes[Right.ACCESS])
    click(dialog.save)
    assert form.rights_field.error == "Choose at least one."
    form.field.set_value(Field.RECEIVED_ON.value)
    form.field.picked.emit(Field.RECEIVED_ON.value)
    form.day.line.set_value(TODAY + timedelta(days=1))
    click(dialog.save)
    assert "lies in the future" in form.day.error


# closing


def test_closing_proposes_the_reason_that_fits(
    office_with: Office, record: Opener, case: RequestView, qtbot: QtBot
) -> None:
    dialog = record(case, FactKind.CLOSED)
    form = dialog.form
    assert isinstance(form, CloseForm)
    assert form.why.value() == "answered"
    click(dialog.save)
    qtbot.waitUntil(lambda: form.why_field.error.startswith("Record on which day the answer left"))
    assert office_with.view() == case
    withdrawn = office_with.record(case, FactKind.WITHDRAWN)
    dialog = record(withdrawn, FactKind.CLOSED)
    assert isinstance(dialog.form, CloseForm)
    assert dialog.form.why.value() == "withdrawn"
    saved(dialog, qtbot)
    assert details(office_with, FactKind.CLOSED) == Closing(why=ClosingReason.WITHDRAWN)

    closed = record(office_with.view(), FactKind.WITHDRAWN)
    click(closed.save)
    qtbot.waitUntil(lambda: closed.complaint == "The case is closed. Reopen it first, with a reason.")
    again = record(office_with.view(), FactKind.REOPENED)
    QTest.keyClicks(again.reason, "She wrote again.")
    saved(again, qtbot)
    assert office_with.view().request.ended(FactKind.CLOSED) is None


def test_a_duplicate_names_the_request_that_goes_on(
    office_with: Office, record: Opener, case: RequestView, qtbot: QtBot
) -> None:
    person = case.person
    office_with.receive(asked(person=person, received_on=TODAY))
    view = office_with.view(2)
    doubted = office_with.record(view, FactKind.IDENTITY_ASKED, DOUBT)
    dialog = record(doubted, FactKind.CLOSED)
    form = dialog.form
    assert isinstance(form, CloseForm)
    assert form.why.value() == "duplicate"
    assert form.other.value() == "1"
    click(dialog.save)
    qtbot.waitUntil(lambda: "would skip the check" in form.why_field.error)
    office_with.record(doubted, FactKind.IDENTITY_PROVEN, IdentityProof(how="Number."))
    saved(dialog, qtbot)
    closing = office_with.view(2).request.last(FactKind.CLOSED)
    assert closing is not None
    assert closing.details == Closing(why=ClosingReason.DUPLICATE, duplicate_of=1)


def test_closing_says_that_copies_go(
    office_with: Office, record: Opener, case: RequestView, tmp_path: Path
) -> None:
    copy = NewDocument(
        kind=EvidenceKind.IDENTITY_COPY, name="card.png", media_type="image/png", data=b"\x89PNG"
    )
    doubted = office_with.record(case, FactKind.IDENTITY_ASKED, DOUBT)
    proven = office_with.record(doubted, FactKind.IDENTITY_PROVEN, IdentityProof(how="Card."), document=copy)
    dialog = record(proven, FactKind.CLOSED)
    assert dialog.form.consequence() == "1 copy of an identity document will be destroyed."


# the law that is cited


def test_articles_are_cited_as_the_seat_cites_them(
    office_with: Office, record: Opener, case: RequestView
) -> None:
    for country, words in (("NL", "GDPR 12(3)"), ("GB", "UK GDPR 12(3)"), ("CH", "")):
        seat = replace(case, organisation=replace(energy(), country=country, region=""))
        dialog = record(seat, FactKind.EXTENDED)
        assert dialog.cited == words


def test_nothing_is_recorded_twice_by_a_second_click(
    office_with: Office, record: Opener, case: RequestView, qtbot: QtBot
) -> None:
    dialog = record(case, FactKind.NOTED)
    QTest.keyClicks(dialog.reason, "Once.")
    with qtbot.waitSignal(dialog.accepted):
        click(dialog.save)
        click(dialog.save)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    kinds = [fact.kind for fact in requests.view(office_with.desk, 1).request.facts]
    assert kinds.count(FactKind.NOTED) == 1


def test_errors_stand_in_the_form_and_never_in_a_box_of_their_own(
    record: Opener, case: RequestView, qtbot: QtBot
) -> None:
    dialog = record(case, FactKind.NOTED)
    click(dialog.save)
    qtbot.waitUntil(lambda: bool(dialog.reason_field.error))
    assert QApplication.activeModalWidget() is dialog
    marked = [field for field in dialog.findChildren(FormField) if field.error]
    assert marked == [dialog.reason_field]
