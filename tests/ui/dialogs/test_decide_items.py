from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from dpo_desk.core.facts import (
    Item,
    Outcome,
    Treatment,
)
from dpo_desk.core.rights import Right
from dpo_desk.ui.dialogs.item_lines import Column
from tests.ui.dialogs.bench import Office, asked, keyboard, press, type_in
from tests.ui.dialogs.decide_bench import CTRL, LEFT, RECEIVED, Opener, decision, form_of, paste, pick, save


def test_lines_are_written_with_the_keyboard_alone(office_with: Office, decide: Opener, qtbot: QtBot) -> None:
    case = office_with.receive(asked(received_on=RECEIVED))
    dialog = decide(case)
    form = form_of(dialog)
    with qtbot.waitSignal(form.items.add.clicked):  # a key presses a button for a moment
        QTest.keyClick(dialog, Qt.Key.Key_L, Qt.KeyboardModifier.AltModifier)
    for words in ("E-mail", "Repairs", "egle@post.example", "Phone", "Repairs", "020 555 01 02"):
        type_in(words)
    press(Qt.Key.Key_Escape)
    assert [line[Column.LABEL] for line in form.items.model.lines] == ["E-mail", "Phone"]
    form.items.table.setFocus()
    form.items.table.go_to(1, Column.VALUE)
    press(Qt.Key.Key_F2)
    QTest.keyClicks(keyboard(), "020 555 99 99")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: form.items.table.currentIndex().row() == 2)
    assert dialog.isVisible(), "Enter in a cell saves the cell, not the dialog"
    save(dialog, qtbot)
    assert [(item.label, item.value) for item in decision(office_with, Right.ACCESS).items] == [
        ("E-mail", "egle@post.example"),
        ("Phone", "020 555 99 99"),
    ]


def test_four_hundred_lines_are_pasted_at_once(office_with: Office, decide: Opener, qtbot: QtBot) -> None:
    case = office_with.receive(asked(received_on=RECEIVED))
    dialog = decide(case)
    editor = form_of(dialog).items
    paste(editor, "\n".join(f"Entry {n}\tRepairs\tcontent of {n}" for n in range(400)))
    assert len(editor.model.lines) == 400
    save(dialog, qtbot)
    items = decision(office_with, Right.ACCESS).items
    assert len(items) == 400
    assert items[399] == Item(
        label="Entry 399", system="Repairs", value="content of 399", treatment=Treatment.GIVEN
    )


def test_a_csv_file_is_imported_and_a_wrong_one_is_said(
    office_with: Office, decide: Opener, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = office_with.receive(asked(received_on=RECEIVED))
    editor = form_of(decide(case)).items
    good, bad = tmp_path / "annex.csv", tmp_path / "annex.xlsx"
    good.write_bytes("Content;Data;System\nGrün;Eye colour;Repairs\n".encode("cp1252"))
    bad.write_bytes(b"PK\x03\x04\x00\x00")
    chosen = [str(bad)]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (chosen[-1], ""))
    QTest.mouseClick(editor.load, LEFT)
    assert editor.field.error == "This is no list. Save it as CSV and import that file."
    chosen.append(str(tmp_path / "gone.csv"))
    QTest.mouseClick(editor.load, LEFT)
    assert editor.field.error
    chosen.append(str(good))
    QTest.mouseClick(editor.load, LEFT)
    assert editor.field.error == ""
    (line,) = editor.model.lines
    assert (line[Column.LABEL], line[Column.VALUE]) == ("Eye colour", "Grün")


def test_lines_are_taken_away_copied_and_brought_back(office_with: Office, decide: Opener) -> None:
    case = office_with.receive(asked(received_on=RECEIVED))
    editor = form_of(decide(case)).items
    paste(editor, "a\tx\t1\nb\tx\t2\nc\tx\t3")
    editor.table.go_to(1, Column.LABEL)
    QTest.keyClick(editor.table, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "b\tx\t2"
    QTest.keyClick(editor.table, Qt.Key.Key_Delete)
    assert [line[Column.LABEL] for line in editor.model.lines] == ["a", "c"]
    QTest.keyClick(editor.table, Qt.Key.Key_Z, CTRL)
    assert [line[Column.LABEL] for line in editor.model.lines] == ["a", "b", "c"]
    QGuiApplication.clipboard().setText("one word")
    editor.table.go_to(0, Column.SYSTEM)
    QTest.keyClick(editor.table, Qt.Key.Key_V, CTRL)
    assert editor.model.lines[0][Column.SYSTEM] == "one word"


def test_a_line_says_what_it_is_about_and_dates_are_dates(office_with: Office, decide: Opener) -> None:
    case = office_with.receive(asked(Right.ERASURE, received_on=RECEIVED))
    dialog = decide(case)
    editor = form_of(dialog).items
    model = editor.model
    model.setData(model.index(0, model.columns.index(Column.DONE_ON)), "someday")
    QTest.mouseClick(dialog.save, LEFT)
    assert editor.field.error == "Line 1: say which data it is about."
    model.setData(model.index(0, 0), "Account")
    QTest.mouseClick(dialog.save, LEFT)
    assert editor.field.error == "Line 1: this is no date."
    model.setData(model.index(0, model.columns.index(Column.DONE_ON)), "20 oct")
    assert editor.field.error == ""
    assert model.lines[0][Column.DONE_ON] == "2026-10-20"
    assert model.index(0, model.columns.index(Column.DONE_ON)).data() == "Tue 20 Oct 2026"


def test_a_double_click_writes_and_a_list_chooses(office_with: Office, decide: Opener, qtbot: QtBot) -> None:
    case = office_with.receive(asked(received_on=RECEIVED))
    dialog = decide(case)
    form = form_of(dialog)
    pick(form, Outcome.PARTIAL)
    paste(form.items, "Notes\tRepairs\tLeak")
    table, model = form.items.table, form.items.model
    index = model.index(0, model.columns.index(Column.TREATMENT))
    spot = table.visualRect(index).center()
    QTest.mouseClick(table.viewport(), LEFT, pos=QPoint(spot))
    QTest.mouseDClick(table.viewport(), LEFT, pos=QPoint(spot))
    editor = QApplication.focusWidget()
    assert editor is not None
    QTest.keyClick(editor, Qt.Key.Key_Down)
    press(Qt.Key.Key_Tab)
    assert model.lines[0][Column.TREATMENT] == Treatment.REFUSED.value
    assert index.data() == "Refused"


def test_what_was_pasted_is_not_thrown_away_by_one_key(
    office_with: Office, decide: Opener, qtbot: QtBot
) -> None:
    case = office_with.receive(asked(received_on=RECEIVED))
    dialog = decide(case)
    paste(form_of(dialog).items, "a\tb\tc\nd\te\tf")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_cells_speak(office_with: Office, decide: Opener) -> None:
    case = office_with.receive(asked(received_on=RECEIVED))
    model = form_of(decide(case)).items.model
    model.add_lines([{Column.LABEL: "E-mail"}])
    spoken = [model.index(0, place).data(Qt.ItemDataRole.AccessibleTextRole) for place in range(3)]
    assert spoken == ["Data: E-mail", "System: empty", "Content: empty"]
