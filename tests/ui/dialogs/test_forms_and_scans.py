from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from dpo_desk.actions import (
    consent_forms,
    consent_lists,
    consents,
    organisations,
    people,
    purposes,
    scans,
    withdrawals,
)
from dpo_desk.actions.consent_forms import FormOrder
from dpo_desk.actions.desk import Desk, Done
from dpo_desk.core.changes import Changed
from dpo_desk.core.consent_lists import ConsentQuery
from dpo_desk.core.consents import EventKind, State
from dpo_desk.core.people import Person
from dpo_desk.core.scans import ScanProblem
from dpo_desk.ui.dialogs import print_forms
from dpo_desk.ui.dialogs.print_forms import PrintFormsDialog
from dpo_desk.ui.dialogs.receive_people_hits import PersonHit
from dpo_desk.ui.dialogs.scan_inbox import DiscardScanDialog, ScanInboxDialog
from dpo_desk.ui.pages.consents_card import ConsentsCard
from tests import form_cases
from tests.scan_cases import as_pdf, blank, sheets
from tests.ui.dialogs.bench import Office, activate, click
from tests.ui.office_bench import assert_holds, text_on

SIGNED = date(2026, 10, 22)


@pytest.fixture
def office(office_with: Office) -> Office:
    office_with.do(_ask)
    return office_with


def _ask(desk: Desk) -> Done[None]:
    house = organisations.organisations(desk)[0]
    for purpose in (form_cases.LETTER, form_cases.STUDY):
        kept = purposes.save(desk, purpose).value
        assert kept.organisation_id == house.id
        text = "Yes, I agree to this explicitly."
        purposes.add_wording(desk, kept.id, "en", text, valid_from=date(2026, 1, 1), explicit=True)
    people.save(desk, Person(name="Ada Lind", emails=("ada@example.org",), language="en"))
    return Done(None, Changed.CONSENTS | Changed.PEOPLE)


def scan_of(office: Office, tmp_path: Path, *whom: int) -> Path:
    """Forms that were printed, one empty and one for each person, and come back with an empty sheet."""
    pages = []
    for person_ids in ((), *((one,) for one in whom)):
        order = FormOrder(purpose_ids=(1,), language="en", person_ids=person_ids)
        pages += sheets(office.do(partial(consent_forms.print_order, order=order)).pdf)
    path = tmp_path / "scan.pdf"
    path.write_bytes(as_pdf([*pages, blank()]))
    return path


def inbox(office: Office, parent: QWidget, qtbot: QtBot, *paths: Path) -> ScanInboxDialog:
    dialog = ScanInboxDialog(office.context, paths, parent)
    dialog.open()
    activate(dialog, qtbot)
    return dialog


def test_a_form_is_looked_at_and_printed(
    office: Office, parent: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[bytes] = []
    monkeypatch.setattr(print_forms, "print_pdf", lambda _context, pdf, _parent: printed.append(pdf))
    dialog = PrintFormsDialog(office.context, 1, None, parent)
    dialog.open()
    activate(dialog, qtbot)
    qtbot.waitUntil(lambda: dialog.pages.view.count > 0)
    assert_holds(dialog)
    dialog.language.set_value("de")
    dialog.language.picked.emit("de")
    qtbot.waitUntil(lambda: "missing" in dialog.findings.accessibleName())
    dialog.language.set_value("en")
    dialog.boxes[2].click()
    dialog.copies.setText("many")
    dialog.save()
    assert dialog.copies_field.error == "A number from 1 to 1000."
    dialog.copies.setText("2")
    with qtbot.waitSignal(dialog.accepted):
        click(dialog.primary)
    qtbot.waitUntil(lambda: bool(printed))
    made = consent_forms.forms(office.desk)
    assert [len(one.items) for one in made] == [2, 2]
    assert office.said[-1] == "2 forms are recorded"


def test_a_form_for_a_person_asks_them(office: Office, parent: QWidget, qtbot: QtBot) -> None:
    dialog = PrintFormsDialog(office.context, 1, None, parent)
    dialog.open()
    activate(dialog, qtbot)
    click(dialog.whom.buttons["filled"])
    dialog.save()
    assert dialog.person_field.error == "Choose whom the form is for."
    dialog.search.setText("ada")
    hit = dialog.hits.hits[0]
    assert isinstance(hit, PersonHit)
    click(dialog.hits.buttons[0])
    assert dialog.person == hit.person
    dialog.age.setText("15")
    order = dialog.order()
    assert (order.person_ids, order.age, order.purpose_ids) == ((hit.person.id,), 15, (1,))
    dialog.boxes[1].click()
    qtbot.waitUntil(lambda: bool(dialog.pages.complaint))
    dialog.reject()


def test_a_scan_is_taken_in_and_entered(
    office: Office, parent: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    ada = people.head(office.desk, "ada", 1)[0]
    path = scan_of(office, tmp_path, ada)
    dialog = inbox(office, parent, qtbot)
    qtbot.waitUntil(lambda: dialog._middle.currentIndex() == 1)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    action, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    dialog.dropEvent(QDropEvent(QPoint(5, 5), action, data, Qt.MouseButton.LeftButton, none))
    qtbot.waitUntil(lambda: len(dialog._known) == 2, timeout=20_000)
    qtbot.waitUntil(lambda: dialog.pages.view.count == 1)
    assert_holds(dialog)
    filled = next(key for key, one in dialog._known.items() if one.person is not None)
    dialog.list.select_key(filled)
    answer = dialog.answer
    assert answer is not None
    assert answer.who is None
    click(dialog.enter)
    assert answer.signed.error, "the day is not guessed"
    answer.signed.line.set_value(SIGNED)
    click(dialog.enter)
    qtbot.waitUntil(dialog.told.isVisible)
    click(answer.answers[1].buttons["yes"])
    click(dialog.enter)
    qtbot.waitUntil(lambda: len(dialog._known) == 1)
    kept = consents.rows(office.desk, ConsentQuery(person_id=ada))
    assert [(one.state(SIGNED), one.since) for one in kept] == [(State.GIVEN, SIGNED)]
    dialog.take_in([path])
    qtbot.waitUntil(lambda: "scan.pdf" in dialog.told.accessibleName(), timeout=20_000)
    dialog.reject()


def test_an_empty_form_is_somebody_new_and_a_child_has_a_guardian(
    office: Office, parent: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = inbox(office, parent, qtbot, scan_of(office, tmp_path))
    qtbot.waitUntil(lambda: len(dialog._known) == 1, timeout=20_000)
    answer = dialog.answer
    assert answer is not None
    assert answer.who is not None
    answer.signed.line.set_value(SIGNED)
    answer.age.setText("old")
    click(answer.answers[1].buttons["no"])
    click(dialog.enter)
    assert answer.age_field.error
    assert answer.who.fields.name_field.error == "Say who signed."
    answer.age.setText("12")
    answer.who.fields.name.setText("Kim Bo")
    answer.guardian.setText("Jo Bo")
    answer.checked.setText("passport")
    click(dialog.enter)
    qtbot.waitUntil(lambda: not dialog._known)
    row = consents.rows(office.desk, ConsentQuery())[0]
    event = consents.view(office.desk, row.id).events[-1]
    assert (event.kind, event.age, event.bystanders[0].name) == (EventKind.REFUSED, 12, "Jo Bo")
    dialog.reject()


def test_what_has_no_code_is_placed_by_its_reference_or_thrown_away(
    office: Office, parent: QWidget, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = FormOrder(purpose_ids=(1,), language="en")
    form = office.do(lambda desk: consent_forms.print_order(desk, order)).forms[0]
    page = sheets(form_cases_note())[0]
    path = tmp_path / "note.pdf"
    path.write_bytes(as_pdf([page, page.rotate(180)]))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args, **_more: ([str(path)], ""))
    dialog = inbox(office, parent, qtbot)
    qtbot.waitUntil(lambda: dialog._middle.currentIndex() == 1)
    click(dialog.take)
    qtbot.waitUntil(lambda: len(dialog._known) == 2, timeout=20_000)
    assert {one.scan.problem for one in dialog._known.values()} == {ScanProblem.NO_CODE}
    answer = dialog.answer
    assert answer is not None
    assert len(answer.together) == 1
    answer.reference.setText("F-2026-0099")
    click(answer.look_up)
    assert answer.reference_field.error
    answer.reference.setText(form.reference)
    click(answer.look_up)
    assert answer.placing() is None
    assert list(answer.answers) == [1]
    answer.reference_field.set_error("")
    click(dialog.discard)
    gone = dialog.findChild(DiscardScanDialog)
    assert gone is not None
    gone.save()
    qtbot.waitUntil(lambda: bool(gone.field.error))
    gone.reason.setText("a note")
    with qtbot.waitSignal(gone.accepted):
        click(gone.primary)
    qtbot.waitUntil(lambda: len(dialog._known) == 1)
    assert len(scans.waiting(office.desk)) == 1
    dialog.reject()


def test_today_reminds_of_scans_that_wait(office: Office, parent: QWidget, qtbot: QtBot) -> None:
    card = ConsentsCard(office.context)
    qtbot.addWidget(card)
    work = withdrawals.work(office.desk, None, 1)
    card.show_waiting(consent_lists.waiting(office.desk), work)
    assert card.isHidden()
    office.do(lambda desk: scans.take_in(desk, "scan.pdf", form_cases_note()))
    card.show_waiting(consent_lists.waiting(office.desk), work)
    qtbot.waitUntil(lambda: "1 scanned form to be placed" in text_on(card))
    click(card.lines.button("scans", "show"))
    dialog = card.findChild(ScanInboxDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: len(dialog._known) == 1)
    dialog.reject()


def form_cases_note() -> bytes:
    """A page with words and no code."""
    page = blank()
    page.paste(60, (200, 300, 900, 306))
    page.paste(60, (200, 500, 700, 506))
    return as_pdf([page])
