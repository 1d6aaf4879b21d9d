from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from dpo_desk.actions import evidence, people
from dpo_desk.core.evidence import EvidenceKind
from dpo_desk.core.people import Salutation
from dpo_desk.core.requests import Channel
from dpo_desk.core.rights import Right
from dpo_desk.ui.dialogs.receive_form import ReceiveForm
from dpo_desk.ui.dialogs.receive_person import PersonPart
from dpo_desk.ui.dialogs.receive_request import ReceiveDialog
from dpo_desk.ui.dialogs.receive_words import WordsPart
from tests.conftest import tenant
from tests.ui.dialogs.bench import Office, activate, press, type_in

LEFT = Qt.MouseButton.LeftButton


class ByHand:
    """The open dialog with its parts."""

    def __init__(self, dialog: ReceiveDialog) -> None:
        assert dialog.form is not None
        assert dialog.words is not None
        self.dialog = dialog
        self.form: ReceiveForm = dialog.form
        self.words: WordsPart = dialog.words


@pytest.fixture
def hand(office_with: Office, parent: QWidget, qtbot: QtBot) -> ByHand:
    dialog = ReceiveDialog(office_with.context, None, parent)
    dialog.show()
    activate(dialog, qtbot)
    return ByHand(dialog)


def test_a_letter_is_entered_with_the_keyboard_alone(hand: ByHand, office_with: Office, qtbot: QtBot) -> None:
    fields = hand.form.person.fields
    assert QApplication.focusWidget() is fields.name
    for words in ("Sanne de Vries", "sanne@post.example", "77-1200", "020 555 99 00", "Kade 1"):
        type_in(words)
    for words in ("1013 AA", "Amsterdam"):
        type_in(words)
    type_in("Belg")  # the country
    type_in("Ms")  # the salutation
    type_in("De Vries")
    press(Qt.Key.Key_Tab, Qt.Key.Key_Space)  # past withdrawal: access
    while QApplication.focusWidget() is not hand.form.dates.received.line:
        press(Qt.Key.Key_Tab)
    type_in("19 Oct")
    type_in("9.15")
    QTest.keyClick(hand.dialog, Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
    assert QApplication.focusWidget() is hand.words.text
    type_in("She wants to know what we hold about her.")
    with qtbot.waitSignal(hand.dialog.accepted):
        QTest.keyClick(hand.dialog, Qt.Key.Key_V, Qt.KeyboardModifier.AltModifier)
    view = office_with.view()
    person, request = view.person, view.request
    assert (person.name, person.family_name) == ("Sanne de Vries", "De Vries")
    assert person.salutation is Salutation.MS
    assert (person.emails, person.phone) == (("sanne@post.example",), "020 555 99 00")
    assert person.customer_numbers == ("77-1200",)
    assert person.address.lines == ("Kade 1",)
    assert (person.address.postcode, person.address.city) == ("1013 AA", "Amsterdam")
    assert person.address.country == "BE"
    assert request.rights == (Right.ACCESS,)
    assert request.channel is Channel.LETTER
    assert (request.received_on, request.received_time) == (date(2026, 10, 19), time(9, 15))
    assert request.text == "She wants to know what we hold about her."
    assert request.facts[0].reason == "by_hand"
    assert request.language == "nl"


def test_a_name_is_needed_and_everything_else_stays(hand: ByHand, office_with: Office, qtbot: QtBot) -> None:
    QTest.keyClicks(hand.words.text, "On the phone.")
    QTest.keyClick(hand.form.rights.rows[Right.ERASURE].box, Qt.Key.Key_Space)
    QTest.mouseClick(hand.dialog.acknowledge, LEFT)
    name = hand.form.person.fields.name_field
    qtbot.waitUntil(lambda: name.error == "Say who asks: a name is needed.")
    assert QApplication.focusWidget() is hand.form.person.fields.name
    assert hand.words.text.toPlainText() == "On the phone."
    QTest.keyClicks(hand.form.person.fields.name, "Sanne")
    assert name.error == ""
    with qtbot.waitSignal(hand.dialog.accepted):
        QTest.mouseClick(hand.dialog.acknowledge, LEFT)
    assert office_with.view().request.rights == (Right.ERASURE,)


def test_likely_duplicates_show_while_one_types(hand: ByHand, office_with: Office, qtbot: QtBot) -> None:
    office_with.do(lambda desk: people.save(desk, tenant()))
    part = hand.form.person
    assert not part.duplicates.isVisible()
    QTest.keyClicks(part.fields.email, "EGLE@post.example")
    qtbot.waitUntil(part.duplicates.isVisible)
    (hit,) = part.duplicates.hits
    assert (hit.person.name, hit.why) == (tenant().name, "same e-mail address")
    assert "same e-mail address" in part.duplicates.buttons[0].accessibleName()
    QTest.mouseClick(part.duplicates.buttons[0], LEFT)
    assert part.person().id == 1
    assert not part.fields.isVisible()
    QTest.keyClick(hand.form.rights.rows[Right.ACCESS].box, Qt.Key.Key_Space)
    with qtbot.waitSignal(hand.dialog.accepted):
        QTest.mouseClick(hand.dialog.only, LEFT)
    assert office_with.view().person == people.view(office_with.desk, 1).person


def test_files_are_added_left_out_and_kept(
    hand: ByHand, office_with: Office, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter, wrong = tmp_path / "letter.txt", tmp_path / "wrong.txt"
    letter.write_text("I want my data.", encoding="utf-8")
    wrong.write_text("Not this one.", encoding="utf-8")
    chosen = [str(letter), str(wrong), str(tmp_path / "gone.txt")]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: (chosen, ""))
    files = hand.words.files
    QTest.mouseClick(files.button, LEFT)
    assert [one.name for one in files.documents()] == ["letter.txt", "wrong.txt"]
    assert files.field.error
    files.leave_out("wrong.txt")
    QTest.keyClicks(hand.form.person.fields.name, "Sanne")
    QTest.keyClick(hand.form.rights.rows[Right.ACCESS].box, Qt.Key.Key_Space)
    with qtbot.waitSignal(hand.dialog.accepted):
        QTest.mouseClick(hand.dialog.only, LEFT)
    (kept,) = office_with.view().evidence
    assert (kept.name, kept.kind) == ("letter.txt", EvidenceKind.DOCUMENT)
    assert evidence.content(office_with.desk, kept.id) == b"I want my data."


def test_a_file_can_be_dropped(hand: ByHand, tmp_path: Path) -> None:
    paper = tmp_path / "scan.png"
    paper.write_bytes(b"\x89PNG fake")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(paper)), QUrl("https://elsewhere.example/x.png")])
    event = QDropEvent(QPointF(10, 10), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
    hand.words.dropEvent(event)
    assert [one.name for one in hand.words.files.documents()] == ["scan.png"]


def test_an_empty_file_is_refused_in_words(
    hand: ByHand, office_with: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.pdf"
    empty.touch()
    hand.words.files.add([empty])
    QTest.keyClicks(hand.form.person.fields.name, "Sanne")
    QTest.keyClick(hand.form.rights.rows[Right.ACCESS].box, Qt.Key.Key_Space)
    QTest.mouseClick(hand.dialog.only, LEFT)
    qtbot.waitUntil(lambda: "empty.pdf is empty" in hand.dialog.complaint)
    assert hand.dialog.isVisible()
    assert office_with.gone == []


def test_closing_asks_once_before_it_throws_words_away(hand: ByHand, qtbot: QtBot) -> None:
    QTest.keyClicks(hand.words.text, "A long story")
    QTest.keyClick(hand.dialog, Qt.Key.Key_Escape)
    assert hand.dialog.isVisible()
    with qtbot.waitSignal(hand.dialog.rejected):
        QTest.keyClick(hand.dialog, Qt.Key.Key_Escape)


def test_an_untouched_dialog_closes_at_once(hand: ByHand, qtbot: QtBot) -> None:
    with qtbot.waitSignal(hand.dialog.rejected):
        QTest.keyClick(hand.dialog, Qt.Key.Key_Escape)


def test_tab_leaves_the_text(hand: ByHand, qtbot: QtBot) -> None:
    hand.words.text.setFocus()
    QTest.keyClick(hand.words.text, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is not hand.words.text
    assert hand.words.text.toPlainText() == ""


def test_in_a_narrow_window_an_error_brings_the_form_back(
    office_with: Office, parent: QWidget, qtbot: QtBot
) -> None:
    parent.resize(720, 640)
    dialog = ReceiveDialog(office_with.context, None, parent)
    dialog.show()
    activate(dialog, qtbot)
    sides, words, form = dialog.sides, dialog.words, dialog.form
    assert sides is not None
    assert words is not None
    assert form is not None
    assert not words.isVisible()
    sides.tabs.setFocus()
    QTest.keyClick(sides.tabs, Qt.Key.Key_Right)
    assert words.isVisible()
    assert not form.isVisible()
    QTest.keyClicks(words.text, "On the phone.")
    QTest.mouseClick(dialog.only, LEFT)
    qtbot.waitUntil(lambda: bool(form.person.fields.name_field.error))
    assert form.isVisible()
    assert QApplication.focusWidget() is form.person.fields.name


def test_whoever_is_never_asked_for_goes_with_the_person(office_with: Office) -> None:
    part = PersonPart(office_with.context, None, tenant(), (), "NL")
    speaker = part.speaker
    delete(part)  # as the forms of scans and consents do, which leave the speaker where it is
    assert not isValid(speaker)


def test_the_proof_of_a_representative_is_kept_with_the_case(
    hand: ByHand, office_with: Office, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = tmp_path / "authority.txt"
    paper.write_text("I authorise Adv. Holm.", encoding="utf-8")
    chosen = [str(tmp_path / "gone.txt")]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (chosen[-1], ""))
    part = hand.form.person.speaker
    assert not part.attach.isVisible()
    QTest.keyClick(part.fields.box, Qt.Key.Key_Space)
    QTest.mouseClick(part.attach, LEFT)
    assert part.documents() == ()
    chosen.append(str(paper))
    QTest.mouseClick(part.attach, LEFT)
    QTest.keyClicks(part.fields.name, "Adv. Kari Holm")
    QTest.keyClicks(hand.form.person.fields.name, "Sanne de Vries")
    QTest.keyClick(hand.form.rights.rows[Right.ACCESS].box, Qt.Key.Key_Space)
    with qtbot.waitSignal(hand.dialog.accepted):
        QTest.mouseClick(hand.dialog.only, LEFT)
    (kept,) = office_with.view().evidence
    assert (kept.name, kept.kind) == ("authority.txt", EvidenceKind.PROOF_OF_AUTHORITY)
