from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from dpo_desk.actions import backups, keys, organisations, people, sheets
from dpo_desk.actions.office import Door
from dpo_desk.ui.application import Program
from dpo_desk.ui.dialogs.restore import RestoreAssistant
from dpo_desk.ui.main_window import MainWindow
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.vault.tombs import NAME
from dpo_desk.words import LANGUAGES, use_language
from tests.conftest import PASSPHRASE, house, tenant
from tests.ui.office_bench import assert_holds, button, click, closed, text_on

WAIT = 30_000
NEW = "other words for another computer"


@dataclass(frozen=True)
class Kept:
    """A backup on a stick, and the paper that opens it."""

    path: Path
    lines: str
    older: str


@pytest.fixture
def kept(door: Door, tmp_path: Path) -> Kept:
    stick = tmp_path / "BLUE-64"
    stick.mkdir()
    desk = door.create(tmp_path / "first.dpo", PASSPHRASE, colleague="Iris van Dam")
    organisations.save(desk, house())
    people.save(desk, tenant())
    older = sheets.make(desk, PASSPHRASE).value.lines
    lines = sheets.make(desk, PASSPHRASE).value.lines
    keys.try_sheet(desk, lines)
    made = backups.make(desk, stick).value
    desk.close()
    return Kept(made.path, lines, older)


@pytest.fixture
def program(qapp: QApplication, door: Door, tmp_path: Path) -> Iterator[Program]:
    assert qapp is not None
    made = Program(door, tmp_path / "data")
    made.speak("en")
    made.start(tmp_path / "none.dpo", None, demo_office=False)
    yield made
    made.quit()
    if made._shown is not None:
        made._shown.close()
        made._shown.deleteLater()


def assistant(program: Program) -> RestoreAssistant:
    assert program._shown is not None
    click(button(program._shown, "Restore a backup…"))
    found = [one for one in program._shown.findChildren(RestoreAssistant) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def type_lines(dialog: RestoreAssistant, lines: str) -> None:
    for field, line in zip(dialog.sheet.lines.lines, lines.splitlines(), strict=True):
        field.line.setText(line)


def to_inside(qtbot: QtBot, dialog: RestoreAssistant, kept: Kept) -> None:
    dialog.file.line.setText(str(kept.path))
    dialog.go_on()
    type_lines(dialog, kept.lines)
    dialog.go_on()
    qtbot.waitUntil(lambda: dialog.step is dialog.inside, timeout=WAIT)


def answer(dialog: RestoreAssistant, to: Path) -> None:
    for field in (dialog.office.new._first, dialog.office.new._again):
        field.line.setText(NEW)
    dialog.office.person.setText("Bo Lund")
    dialog.office.path.setText(str(to))


def test_an_office_comes_back_on_a_fresh_computer(
    qtbot: QtBot, program: Program, kept: Kept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = assistant(program)
    click(button(dialog, "Continue"))
    assert dialog.file.field.error == "Choose the file of a backup."
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(kept.path), ""))
    click(button(dialog, "Choose…"))
    assert dialog.file.field._hint.text().endswith("backup no. 1")
    click(button(dialog, "Continue"))
    click(button(dialog, "Open it"))
    assert "Type line 1 of the sheet." in text_on(dialog)
    first, second, third = kept.lines.splitlines()
    type_lines(dialog, "\n".join((first, ("X" if second[0] != "X" else "Z") + second[1:], third)))
    assert "Line 2 is not as it is printed" in text_on(dialog)
    type_lines(dialog, kept.older)
    click(button(dialog, "Open it"))
    qtbot.waitUntil(lambda: bool(dialog.sheet.lines.lines[-1].field.error), timeout=WAIT)
    type_lines(dialog, kept.lines)
    click(button(dialog, "Open it"))
    qtbot.waitUntil(lambda: dialog.step is dialog.inside, timeout=WAIT)
    facts = dict(dialog.inside.facts.pairs())
    assert facts["People"] == "1"
    assert "Whoever was erased until Thu 22 Oct 2026 is taken out again." in text_on(dialog)
    click(button(dialog, "Continue"))
    click(button(dialog, "Restore"))
    assert dialog.step is dialog.office
    to = tmp_path / "laptop" / "back"
    answer(dialog, to)
    dialog.office.person.clear()
    click(button(dialog, "Restore"))
    assert dialog.office.name_field.error
    answer(dialog, to)
    click(button(dialog, "Restore"))
    qtbot.waitUntil(lambda: dialog.step is dialog.told, timeout=WAIT)
    assert dialog._way.sheet == ""
    click(button(dialog, "Open the office"))
    qtbot.waitUntil(lambda: isinstance(program._shown, MainWindow), timeout=WAIT)
    desk = program._runner.desk
    assert desk.colleague == "Bo Lund"
    assert desk.store.connections.path == to.with_suffix(".dpo").resolve()
    assert len(people.ids(desk)) == 1


def test_without_a_list_of_erased_people_a_reason_is_asked_for(
    qtbot: QtBot, program: Program, kept: Kept, tmp_path: Path
) -> None:
    (kept.path.parent / NAME).unlink()
    dialog = assistant(program)
    to_inside(qtbot, dialog, kept)
    assert "Nobody can tell who was erased after this backup." in text_on(dialog)
    click(button(dialog, "Continue"))
    assert dialog.inside.reason_field.error == "Say why: the journal keeps it."
    dialog.inside.reason.setPlainText("The laptop was stolen with the other stick.")
    click(button(dialog, "Continue"))
    answer(dialog, tmp_path / "back.dpo")
    click(button(dialog, "Restore"))
    qtbot.waitUntil(lambda: dialog.step is dialog.told, timeout=WAIT)
    dialog.reject()  # what was restored is shown, however it closes
    qtbot.waitUntil(lambda: isinstance(program._shown, MainWindow), timeout=WAIT)


def test_an_office_that_is_there_is_kept_beside(
    qtbot: QtBot, program: Program, kept: Kept, tmp_path: Path
) -> None:
    dialog = assistant(program)
    to_inside(qtbot, dialog, kept)
    dialog.go_on()
    answer(dialog, tmp_path / "first.dpo")
    click(button(dialog, "Restore"))
    qtbot.waitUntil(dialog.office.replace.isVisible, timeout=WAIT)
    assert dialog.office.path_field.error
    dialog.office.replace.click()
    click(button(dialog, "Restore"))
    qtbot.waitUntil(lambda: dialog.step is dialog.told, timeout=WAIT)
    assert dialog.told.points.model().rowCount() == 4
    dialog.go_on()
    qtbot.waitUntil(lambda: isinstance(program._shown, MainWindow), timeout=WAIT)


def test_a_damaged_backup_is_refused_with_a_sentence(
    qtbot: QtBot, program: Program, kept: Kept, tmp_path: Path
) -> None:
    dialog = assistant(program)
    to_inside(qtbot, dialog, kept)
    dialog.go_on()
    raw = bytearray(kept.path.read_bytes())
    raw[-200] ^= 1
    kept.path.write_bytes(raw)
    answer(dialog, tmp_path / "back.dpo")
    click(button(dialog, "Restore"))
    qtbot.waitUntil(dialog._error.isVisible, timeout=WAIT)
    assert "damaged" in dialog._error.accessibleName()
    assert not (tmp_path / "back.dpo").exists()
    assert not dialog.office.progress.isVisible()
    dialog.reject()
    assert closed(dialog)


@pytest.mark.parametrize("spoken", LANGUAGES)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_step_has_room_names_and_mnemonics(
    qtbot: QtBot, theme: Theme, program: Program, kept: Kept, spoken: str, scale: float
) -> None:
    use_language(spoken)
    theme.switch(scale=scale)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1700, 1500)
    window.show()
    dialog = RestoreAssistant(theme, program, window)
    dialog.open()
    dialog._way.path, dialog._way.sheet = kept.path, kept.lines
    seen: list[object] = []
    program.look_into(kept.path, kept.lines, kept.path, seen.append, seen.append)
    qtbot.waitUntil(lambda: bool(seen), timeout=WAIT)
    dialog._way.inside = seen[0]  # type: ignore[assignment]  # an `Inside`
    for step in dialog.steps[:-1]:
        dialog.skip_to(step)
        assert_holds(dialog)
    QTest.qWait(1)
    dialog.reject()
