"""Making parts of a document black, with real clicks and keys, and the copy read back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dpo_desk.actions import evidence, redactions
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.redactions import Opened
from dpo_desk.core.complaint_bundles import Source
from dpo_desk.core.evidence import Evidence
from dpo_desk.core.redactions import WHOLE, Area, Interest, Why
from dpo_desk.ui.dialogs import redact
from dpo_desk.ui.dialogs.redact import RedactDialog
from dpo_desk.ui.pages.complaint_documents import ComplaintDocuments
from dpo_desk.ui.pages.request_documents import EvidenceTab
from tests.bundle_cases import paper
from tests.redaction_cases import SECRET, plain_pages, striped, told
from tests.ui.dialogs.bench import LEFT, RECEIVED, Office, activate, asked, click
from tests.ui.office_bench import assert_holds

Key: TypeAlias = Qt.Key
Mod: TypeAlias = Qt.KeyboardModifier


def letter(office: Office, data: bytes = b"", name: str = "letter.pdf") -> int:
    case = office.receive(asked(received_on=RECEIVED)).request.id
    return office.do(lambda desk: evidence.attach(desk, case, paper(name, data or plain_pages()))).id


def read(desk: Desk, document: int) -> Opened:
    return redactions.opened(desk, Source.REQUEST, document)


def shown(office: Office, document: int, qtbot: QtBot, parent: QWidget) -> RedactDialog:
    dialog = RedactDialog(office.context, read(office.desk, document), parent)
    dialog.open()
    activate(dialog, qtbot)
    qtbot.waitUntil(dialog.view.is_drawn, timeout=10_000)
    return dialog


@pytest.fixture
def dialog(office_with: Office, qtbot: QtBot, parent: QWidget) -> RedactDialog:
    return shown(office_with, letter(office_with), qtbot, parent)


def drag(dialog: RedactDialog, begin: QPoint, end: QPoint) -> None:
    port = dialog.view.viewport()
    QTest.mousePress(port, LEFT, pos=begin)
    QTest.mouseMove(port, begin + (end - begin) / 2)
    QTest.mouseMove(port, end)
    QTest.mouseRelease(port, LEFT, pos=end)


def only(dialog: RedactDialog) -> Area:
    (one,) = dialog.drawing.parts
    return one.area


def at(dialog: RedactDialog, across: float, down: float) -> QPoint:
    """A point of the first page, by its shares."""
    page = dialog.view._page(0)
    return QPoint(page.left() + round(page.width() * across), page.top() + round(page.height() * down))


def test_a_part_is_drawn_moved_and_stretched_with_the_mouse(dialog: RedactDialog) -> None:
    assert not dialog.primary.isEnabled()
    drag(dialog, at(dialog, 0.4, 0.3), at(dialog, 0.2, 0.2))
    area = only(dialog)
    assert (area.page, round(area.left / 1000), round(area.top / 1000)) == (1, 2, 2)
    assert area.width == pytest.approx(WHOLE * 0.2, abs=60)
    assert dialog.primary.isEnabled()
    drag(dialog, at(dialog, 0.3, 0.25), at(dialog, 0.5, 0.25))
    assert only(dialog).left == pytest.approx(area.left + WHOLE * 0.2, abs=60)
    assert only(dialog).width == area.width
    corner = dialog.view._place(only(dialog)).bottomRight()
    drag(dialog, corner, corner + QPoint(60, 0))
    assert only(dialog).width > area.width
    assert only(dialog).height == area.height
    drag(dialog, at(dialog, 0.9, 0.4), at(dialog, 2.0, -1.0))  # over the edge
    assert dialog.drawing.part is not None
    assert dialog.drawing.part.area.right == WHOLE
    QTest.mouseClick(dialog.view.viewport(), LEFT, pos=at(dialog, 0.05, 0.05))
    assert dialog.drawing.chosen == -1
    assert len(dialog.drawing.parts) == 2
    QTest.mouseClick(
        dialog.view.viewport(), LEFT, pos=dialog.view._place(dialog.drawing.parts[1].area).center()
    )
    assert dialog.drawing.chosen == 1
    QTest.mouseClick(dialog.view.viewport(), LEFT, pos=QPoint(2, 2))  # beside the page
    QTest.mouseMove(dialog.view.viewport(), at(dialog, 0.5, 0.5))
    assert len(dialog.drawing.parts) == 2


def test_a_part_is_drawn_and_moved_from_the_keyboard(dialog: RedactDialog) -> None:
    click(dialog.new)
    assert dialog.view.hasFocus()
    view, drawn = dialog.view, only(dialog)

    def press(key: Key, held: Mod = Mod.NoModifier) -> Area:
        QTest.keyClick(view, key, held)
        part = dialog.drawing.part
        assert part is not None
        return part.area

    assert press(Key.Key_Right).left == drawn.left + 50
    assert press(Key.Key_Up, Mod.ControlModifier).top == drawn.top - 5
    assert press(Key.Key_Down, Mod.ShiftModifier).height == drawn.height + 50
    second = press(Key.Key_Insert)
    assert second != drawn
    assert press(Key.Key_Down, Mod.AltModifier) != second
    assert press(Key.Key_Up, Mod.AltModifier) == second
    QTest.keyClick(view, Key.Key_Delete)
    assert len(dialog.drawing.parts) == 1
    QTest.keyClick(view, Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.drawing.chosen == -1
    for _twice in range(2):  # nothing chosen: the pages scroll
        QTest.keyClick(view, Key.Key_Down)
    assert only(dialog).left == drawn.left + 50
    assert press(Key.Key_Down, Mod.AltModifier) == only(dialog)
    QTest.keyClick(view, Key.Key_Z, Mod.ControlModifier)
    assert len(dialog.drawing.parts) == 2


def test_every_step_can_be_taken_back_and_done_again(dialog: RedactDialog) -> None:
    dialog.view.draw_one()
    drawn = only(dialog)
    for _three in range(3):
        QTest.keyClick(dialog.view, Key.Key_Right)
    click(dialog.undo)  # a movement is one step
    assert only(dialog) == drawn
    dialog.drawing.redo()
    assert only(dialog).left == drawn.left + 150
    click(dialog.remove)
    assert dialog.drawing.parts == ()
    assert not dialog.remove.isEnabled()
    for _all in range(4):
        dialog.drawing.undo()
    assert dialog.drawing.parts == ()
    assert not dialog.undo.isEnabled()
    assert dialog.drawing.can_redo
    dialog.drawing.step(1)
    assert dialog.drawing.chosen == -1


def test_a_name_is_found_on_all_pages(dialog: RedactDialog, qtbot: QtBot) -> None:
    QTest.keyClicks(dialog.words, SECRET)
    QTest.keyClick(dialog.words, Key.Key_Return)
    qtbot.waitUntil(lambda: len(dialog.drawing.parts) == 2)
    assert dialog.found.text() == "2 parts are proposed; look at each."
    assert dialog.called.text() == "letter (redacted).pdf"
    QTest.keyClick(dialog.words, Key.Key_Enter)  # finds again, and keeps nothing yet
    assert not dialog._busy
    click(dialog.find_button)
    qtbot.waitUntil(lambda: dialog.found.text() == "Every place where it stands is black already.")
    dialog.words.setText("nobody")
    click(dialog.find_button)
    qtbot.waitUntil(lambda: dialog.found.text() == "It stands nowhere in the text.")
    dialog.list.select_key("1")
    assert dialog.drawing.chosen == 1
    assert dialog.view.viewport().rect().intersects(dialog.view._place(dialog.drawing.parts[1].area))


def test_each_part_has_its_own_ground(dialog: RedactDialog) -> None:
    for _twice in range(2):
        dialog.view.draw_one()
    assert dialog.ground.value() == "gdpr_15_4"
    dialog.interest.set_value(Interest.INFORMANT.value)
    dialog.interest.picked.emit(Interest.INFORMANT.value)
    dialog.ground.choice.set_value("nl_uavg_41")
    dialog.ground.picked.emit()
    whys = {one.why for one in dialog.drawing.parts}
    mine = Why(interest=Interest.INFORMANT, ground_id="nl_uavg_41")
    assert whys == {mine, Why(interest=Interest.PERSON, ground_id="gdpr_15_4")}
    click(dialog.everywhere)
    assert {one.why for one in dialog.drawing.parts} == {mine}
    assert_holds(dialog)


def test_the_copy_is_kept_and_nothing_is_left_in_it(
    office_with: Office, qtbot: QtBot, parent: QWidget, tmp_path: Path
) -> None:
    document = letter(office_with)
    dialog = shown(office_with, document, qtbot, parent)
    dialog.words.setText("letter")
    dialog._take_hits(redactions.find(dialog.one.pdf, SECRET))
    assert dialog.called.text() == "Document 1 (redacted).pdf"
    dialog.called.setText("copy.pdf")
    gone: list[int] = []
    dialog.finished.connect(gone.append)
    click(dialog.primary)
    qtbot.waitUntil(lambda: bool(gone), timeout=20_000)
    assert office_with.said == ["copy.pdf is kept"]
    made = office_with.desk.store.evidence.of_request(1)[-1]
    assert isinstance(made, Evidence)
    assert made.redacted is not None
    file = tmp_path / "copy.pdf"
    file.write_bytes(evidence.content(office_with.desk, made.id))
    assert SECRET not in told("pdftotext", file, "-")
    again = shown(office_with, made.id, qtbot, parent)
    assert again.one.document.id == document
    assert len(again.drawing.parts) == 2


def test_what_was_refused_is_said_and_nothing_is_lost(dialog: RedactDialog, qtbot: QtBot) -> None:
    dialog.view.draw_one()
    dialog.drawing.explain(Why())
    click(dialog.primary)
    qtbot.waitUntil(dialog._error.isVisible)
    assert "names no ground" in dialog._error.accessibleName()
    assert len(dialog.drawing.parts) == 1
    office = dialog.context.runner.long
    office.lend("a backup")
    click(dialog.primary)
    assert "still being done" in dialog._error.accessibleName()
    office.hand_back()
    dialog._set_busy(busy=True)
    dialog.reject()
    assert dialog.isVisible()
    dialog._set_busy(busy=False)
    dialog.reject()
    assert dialog.isVisible()
    assert "not kept yet" in dialog._error.accessibleName()
    dialog.reject()
    assert not dialog.isVisible()


def test_a_law_without_grounds_asks_for_the_provision(
    office_with: Office, qtbot: QtBot, parent: QWidget
) -> None:
    one = read(office_with.desk, letter(office_with))
    dialog = RedactDialog(office_with.context, replace(one, grounds=(), country="US"), parent)
    dialog.open()
    activate(dialog, qtbot)
    assert dialog.provision.isVisible()
    qtbot.waitUntil(dialog.view.is_drawn, timeout=10_000)
    dialog.view.draw_one()
    dialog.provision.setText("our law")
    dialog.provision.editingFinished.emit()
    dialog.interest.set_value(Interest.BUSINESS.value)
    dialog.interest.picked.emit(Interest.BUSINESS.value)
    (part,) = dialog.drawing.parts
    assert part.why == Why(interest=Interest.BUSINESS, provision="our law")


def test_a_scan_says_that_it_holds_no_text(
    office_with: Office, qtbot: QtBot, parent: QWidget, tmp_path: Path
) -> None:
    striped().resize((900, 1200)).save(tmp_path / "scan.png")
    dialog = shown(
        office_with, letter(office_with, (tmp_path / "scan.png").read_bytes(), "scan.png"), qtbot, parent
    )
    dialog.words.setText(SECRET)
    dialog.look()
    qtbot.waitUntil(dialog.found.isVisible)
    assert dialog.found.text().endswith("Page 1 holds no text to look in. Look at it yourself.")
    dialog.words.setText(" ")
    dialog.look()
    before = dialog.view.viewport().grab().toImage()
    dialog.view.draw_one()
    after = dialog.view.viewport().grab().toImage()
    place = dialog.view._place(only(dialog)).center() + QPoint(20, 0)
    assert _light(after, place) < _light(before, place) / 2
    dialog.view.zoom_in()
    dialog.view.horizontalScrollBar().setValue(dialog.view.horizontalScrollBar().maximum())
    dialog.view.verticalScrollBar().setValue(dialog.view.verticalScrollBar().maximum())
    dialog.view.reveal()
    assert dialog.view.viewport().rect().intersects(dialog.view._place(only(dialog)))


def _light(image: QImage, place: QPoint) -> int:
    return image.pixelColor(place).lightness()


def test_it_opens_beside_the_document(
    office_with: Office, qtbot: QtBot, dialog: RedactDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[RedactDialog] = []

    def note(made: RedactDialog) -> None:
        opened.append(made)

    monkeypatch.setattr(RedactDialog, "open", note)
    redact.open_to_redact(office_with.context, Source.REQUEST, 1, dialog)
    qtbot.waitUntil(lambda: bool(opened), timeout=10_000)
    assert opened[0].one.document.id == 1


def test_it_opens_from_the_documents_of_a_case(
    office_with: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = letter(office_with)
    wanted: list[tuple[Source, int]] = []

    def note(_context: object, source: Source, key: int, _parent: object) -> None:
        wanted.append((source, key))

    monkeypatch.setattr(redact, "open_to_redact", note)
    tab = EvidenceTab(office_with.context)
    qtbot.addWidget(tab)
    tab.show_view(office_with.view())
    tab.show()
    tab._redact_current()
    assert not tab._redact.isEnabled()
    tab._list.select_key(str(document))
    click(tab._redact)
    assert wanted == [(Source.REQUEST, document)]
    office_with.do(lambda desk: evidence.dispose(desk, document))
    tab.show_view(office_with.view())
    assert not tab._redact.isEnabled()
    assert ComplaintDocuments(office_with.context)._keeping.source is Source.COMPLAINT
