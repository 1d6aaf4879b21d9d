from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from xlsxwriter import Workbook

from dpo_desk.actions import consents, purposes
from dpo_desk.actions.column_maps import column_maps
from dpo_desk.actions.desk import Done
from dpo_desk.core.changes import Changed
from dpo_desk.core.consent_imports import DayOrder, Field
from dpo_desk.core.consent_lists import ConsentQuery
from dpo_desk.core.consents import Act
from dpo_desk.ui.dialogs.assistant import Assistant
from dpo_desk.ui.dialogs.check_list import AskStep, ResultStep, check_list
from dpo_desk.ui.dialogs.import_consents import ColumnStep, ListStep, TryStep, import_consents
from dpo_desk.ui.dialogs.import_consents import DoneStep as ImportedStep
from tests.conftest import tenant
from tests.consent_cases import with_purpose, yes
from tests.ui.dialogs.bench import Office, activate, click

HAND_KEPT = (
    "E-mail;Datum;Status\n"
    "ana@example.org;03/04/2026;ja\n"
    "bo@example.org;05/06/2026;misschien\n"
    "cas@example.org;nooit;ja\n"
)


@pytest.fixture
def office(office_with: Office) -> Office:
    office_with.do(lambda desk: Done(with_purpose(desk), Changed.CONSENTS))
    return office_with


def file_of(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "list.csv"
    path.write_text(text, "utf-16")
    return path


def step(assistant: Assistant, qtbot: QtBot) -> None:
    """Go on, and wait until the next step stands."""
    here = assistant.step
    click(assistant.primary)
    qtbot.waitUntil(lambda: assistant.step is not here)


def test_a_list_is_imported_after_what_is_open_was_asked(
    office: Office, parent: QWidget, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assistant = import_consents(office.context, parent, path=file_of(tmp_path, HAND_KEPT))
    assistant.open()
    activate(assistant, qtbot)
    first = assistant.step
    assert isinstance(first, ListStep)
    qtbot.waitUntil(lambda: first.list.preview is not None)
    assert "UTF-16" in first.list._told.text()
    assert first.list.table.lines[0].cells == ("ana@example.org", "03/04/2026", "ja")
    step(assistant, qtbot)
    columns = assistant.step
    assert isinstance(columns, ColumnStep)
    fields = columns.fields
    qtbot.waitUntil(lambda: fields._date_part.isVisible() and list(fields.states) == ["misschien"])
    click(assistant.primary)
    assert fields.order_field.error, "a date with two readings is never guessed"
    click(fields.order.buttons[DayOrder.DAY_FIRST.value])
    fields.states["misschien"].set_value(Act.ASKED.value)
    fields.name.setText("Beurs")
    fields._keep()
    qtbot.waitUntil(lambda: fields.kept.value() == "Beurs")
    assert column_maps(office.desk)["Beurs"].states == (("misschien", Act.ASKED),)
    step(assistant, qtbot)
    trial = assistant.step
    assert isinstance(trial, TryStep)
    assert trial.table.tabs.tabText(0) == "New · 2"
    assert [line.cells for line in trial.table.table.lines] == [
        ("4", "The day cannot be read. Write 2026-03-31.", "cas@example.org · nooit · ja")
    ]
    assert consents.rows(office.desk, ConsentQuery()) == [], "a trial changes nothing"
    step(assistant, qtbot)
    done = assistant.step
    assert isinstance(done, ImportedStep)
    kept = consents.rows(office.desk, ConsentQuery())
    assert {one.since for one in kept} == {date(2026, 4, 3), date(2026, 6, 5)}
    out = tmp_path / "mend.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_more: (str(out), ""))
    click(done.table.save)
    qtbot.waitUntil(out.exists)
    assert "cas@example.org,nooit,ja,The day cannot be read." in out.read_text("utf-8")
    click(assistant.primary)


def test_a_kept_map_and_a_chosen_column_are_used(
    office: Office, parent: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "list.xlsx"
    with Workbook(path) as book:
        for title in ("Leeg", "Lijst"):
            sheet = book.add_worksheet(title)
            sheet.write_row(0, 0, ("adr", "wanneer"))
            sheet.write_row(1, 0, ("ana@example.org", "2026-01-02"))
    assistant = import_consents(office.context, parent, path=path)
    assistant.open()
    first = assistant.step
    assert isinstance(first, ListStep)
    qtbot.waitUntil(first.list.sheet_field.isVisible)
    first.list.sheet.set_value("Lijst")
    first.list.sheet.picked.emit("Lijst")
    qtbot.waitUntil(lambda: first.list.preview is not None and first.list.preview.sheet == "Lijst")
    step(assistant, qtbot)
    columns = assistant.step
    assert isinstance(columns, ColumnStep)
    click(assistant.primary)
    qtbot.waitUntil(assistant._error.isVisible)
    assert "e-mail" in assistant._error.accessibleName()
    for field, place in ((Field.EMAIL, "0"), (Field.ON, "1")):
        columns.fields.columns.choices[field].set_value(place)
        columns.fields.columns.choices[field].picked.emit(place)
    columns.fields.name.setText(" ")
    columns.fields._keep()
    qtbot.waitUntil(lambda: bool(columns.fields.name_field.error))
    columns.fields.name.setText("Adr")
    columns.fields._keep()
    qtbot.waitUntil(lambda: columns.fields.kept.value() == "Adr")
    columns.fields._use_kept("")
    assert columns.fields.how().columns == ()
    columns.fields._use_kept("Adr")
    assert dict(columns.fields.how().columns) == {Field.EMAIL: "adr", Field.ON: "wanneer"}
    step(assistant, qtbot)
    trial = assistant.step
    assert isinstance(trial, TryStep)
    assert trial.table.tabs.tabText(0) == "New · 1"
    assistant.reject()


def test_a_list_that_is_none_is_told_beside_the_field(
    office: Office, parent: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    assistant = import_consents(office.context, parent)
    assistant.open()
    first = assistant.step
    assert isinstance(first, ListStep)
    click(assistant.primary)
    assert first.list.field.error == "Choose a list first."
    broken = tmp_path / "list.csv"
    broken.write_bytes(bytes(range(9)))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(broken))])
    action = Qt.DropAction.CopyAction
    none = Qt.KeyboardModifier.NoModifier
    first.list.dropEvent(QDropEvent(QPoint(5, 5), action, data, Qt.MouseButton.LeftButton, none))
    qtbot.waitUntil(lambda: "list.csv" in first.list.field.error)
    click(assistant.primary)
    assert assistant.step is first
    assistant.reject()


def test_a_list_is_checked(
    office: Office, parent: QWidget, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mail = tenant().emails[0]
    office.do(lambda desk: consents.record(desk, 1, tenant(), yes(date(2026, 3, 2))))
    path = file_of(tmp_path, f"email,naam\n{mail},Ana\nbo@example.org,Bo\n")
    assistant = check_list(office.context, parent, path=path, purpose_id=1)
    assistant.open()
    ask = assistant.step
    assert isinstance(ask, AskStep)
    qtbot.waitUntil(lambda: ask.list.preview is not None)
    assert [ask.column.itemText(place) for place in range(ask.column.count())][1:] == ["email", "naam"]
    step(assistant, qtbot)
    result = assistant.step
    assert isinstance(result, ResultStep)
    assert result._heading.text() == "1 may be used, 1 may not"
    assert "No consent on file 1" in result._subline.text()
    assert [line.cells[1] for line in result.table.table.lines] == ["bo@example.org"]
    result.table.tabs.setCurrentIndex(1)
    assert [line.cells[1:] for line in result.table.table.lines] == [(mail, "In force", "2 Mar 2026")]
    out = tmp_path / "checked.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_more: (str(out), ""))
    click(result.table.save)
    assert f"2,{mail},yes,given,2026-03-02" in out.read_text("utf-8")
    assistant.reject()


def test_without_a_purpose_there_is_nothing_to_import_for(
    office_with: Office, parent: QWidget, qtbot: QtBot
) -> None:
    assert purposes.purposes(office_with.desk) == ()
    assistant = import_consents(office_with.context, parent)
    assistant.open()
    first = assistant.step
    assert isinstance(first, ListStep)
    click(assistant.primary)
    assert first.purpose.field.error
    assistant.reject()
    qtbot.wait(1)
