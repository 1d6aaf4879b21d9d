from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from dpo_desk.actions import journal, keys
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.office import Door
from dpo_desk.actions.rollbacks import NOTHING, InSpiteOf
from dpo_desk.core.errors import DeskError
from dpo_desk.ui.dialogs.lost_passphrase import LostPassphraseDialog, Recovery
from dpo_desk.ui.passphrase_field import PassphraseField, capitals_locked
from dpo_desk.ui.runner import Runner
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.theme.tokens import Mode
from dpo_desk.ui.unlock import Unlock
from dpo_desk.vault import age, ways
from dpo_desk.vault import keys as vault
from dpo_desk.vault.passphrases import CHEAP
from dpo_desk.vault.recovery_sheet import lines_of
from tests.conftest import PASSPHRASE
from tests.ui.office_bench import assert_holds, button, click, keyboard, text_on

ENTER = Qt.Key.Key_Return


@dataclass
class Entrance:
    """Opens real offices on a real worker, as the program does."""

    door: Door
    runner: Runner
    opened: list[Desk] = field(default_factory=list)
    new: int = 0
    restoring: bool = False

    def open(
        self,
        path: Path,
        passphrase: str,
        failed: Callable[[DeskError], None],
        in_spite_of: InSpiteOf = NOTHING,
    ) -> None:
        self.runner.open(lambda: self.door.open(path, passphrase, in_spite_of), self.opened.append, failed)

    def recover(self, path: Path, recovery: Recovery, failed: Callable[[DeskError], None]) -> None:
        def opener() -> Desk:
            return self.door.open_with_recovery(
                path, recovery.text, recovery.new_passphrase, recovery.colleague, recovery.in_spite_of
            )

        self.runner.open(opener, self.opened.append, failed)

    def restore_backup(self) -> None:
        self.restoring = True

    def make_new(self) -> None:
        self.new += 1


@pytest.fixture
def made(door: Door, office: Path) -> Path:
    """An office that is closed."""
    door.create(office, PASSPHRASE, colleague="Iris van Dam").store.close()
    return office


@pytest.fixture
def entrance(door: Door) -> Iterator[Entrance]:
    runner = Runner()
    yield Entrance(door, runner)
    runner.close()


@pytest.fixture
def screen(qtbot: QtBot, theme: Theme, entrance: Entrance, made: Path) -> Unlock:
    unlock = Unlock(theme, entrance, made)
    qtbot.addWidget(unlock)
    unlock.resize(1280, 800)
    unlock.show()
    unlock.activateWindow()
    qtbot.waitUntil(unlock.isActiveWindow)
    unlock.focus_first()
    QApplication.processEvents()
    return unlock


def test_the_right_words_open_the_office(screen: Unlock, entrance: Entrance, qtbot: QtBot) -> None:
    assert "house" in text_on(screen)
    assert screen._passphrase.line.hasFocus()
    QTest.keyClicks(keyboard(), PASSPHRASE)
    QTest.keyClick(keyboard(), ENTER)
    assert "Checking…" in text_on(screen)
    qtbot.waitUntil(lambda: bool(entrance.opened))
    assert entrance.opened[0].colleague == "Iris van Dam"


def test_wrong_words_are_said_beside_the_field_and_can_be_typed_again(
    screen: Unlock, entrance: Entrance, qtbot: QtBot
) -> None:
    QTest.keyClicks(keyboard(), "wrong words")
    click(button(screen, "Unlock"))
    qtbot.waitUntil(lambda: bool(screen._field.error))
    assert screen._field.error.startswith("This passphrase does not open the office.")
    assert screen._passphrase.line.hasFocus()
    assert screen._passphrase.line.selectedText()
    QTest.keyClicks(keyboard(), PASSPHRASE)
    assert not screen._field.error
    QTest.keyClick(keyboard(), ENTER)
    qtbot.waitUntil(lambda: bool(entrance.opened))


def test_nothing_typed_is_asked_for(screen: Unlock, entrance: Entrance) -> None:
    QTest.keyClick(keyboard(), ENTER)
    assert screen._field.error == "Type the passphrase of this office."
    assert entrance.opened == []


def test_an_office_in_use_elsewhere_says_so(
    screen: Unlock, entrance: Entrance, door: Door, made: Path, qtbot: QtBot
) -> None:
    elsewhere = door.open(made, PASSPHRASE)
    QTest.keyClicks(keyboard(), PASSPHRASE)
    QTest.keyClick(keyboard(), ENTER)
    qtbot.waitUntil(lambda: "The office is open in another window or program" in text_on(screen))
    elsewhere.store.close()
    click(button(screen, "Unlock"))
    qtbot.waitUntil(lambda: bool(entrance.opened))
    assert "another window" not in text_on(screen)


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda path: path.write_bytes(b"no office at all" * 400), "is not an office file of these keys"),
        (lambda path: path.unlink(), "There is no office file at"),
        (lambda path: path.with_name(path.name + ".keys").write_text("{}"), "The key file"),
        (lambda path: path.with_name(path.name + ".keys").unlink(), "is missing"),
    ],
)
def test_whatever_is_wrong_with_the_files_has_its_sentence(
    screen: Unlock, made: Path, qtbot: QtBot, harm: Callable[[Path], object], said: str
) -> None:
    harm(made)
    QTest.keyClicks(keyboard(), PASSPHRASE)
    QTest.keyClick(keyboard(), ENTER)
    qtbot.waitUntil(lambda: said in text_on(screen))
    assert not screen._field.error


def test_another_office_can_be_chosen(
    screen: Unlock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other house.dpo"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(other), ""))
    QTest.keyClicks(keyboard(), "half a pass")
    click(button(screen, "Choose another office…"))
    assert "other house" in text_on(screen)
    assert screen._passphrase.text() == ""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: ("", ""))
    click(button(screen, "Choose another office…"))
    assert "other house" in text_on(screen)


def test_a_new_office_can_be_made(screen: Unlock, entrance: Entrance) -> None:
    click(button(screen, "Make a new office…"))
    assert entrance.new == 1


def test_nothing_is_tried_twice_at_once(screen: Unlock, entrance: Entrance, qtbot: QtBot) -> None:
    QTest.keyClicks(keyboard(), PASSPHRASE)
    screen.unlock()
    screen.unlock()
    qtbot.waitUntil(lambda: bool(entrance.opened))
    qtbot.wait(50)
    assert len(entrance.opened) == 1


# the field


def test_the_eye_shows_and_hides_by_mouse_and_keyboard(screen: Unlock) -> None:
    field = screen._passphrase
    show, hide = field._eyes
    assert field.line.echoMode() is QLineEdit.EchoMode.Password
    click(show)
    assert field.line.echoMode() is QLineEdit.EchoMode.Normal
    assert hide.isVisible()
    hide.setFocus()
    QTest.keyClick(hide, Qt.Key.Key_Space)
    assert field.line.echoMode() is QLineEdit.EchoMode.Password
    assert show.hasFocus()


def test_tab_goes_from_the_line_to_its_eye(screen: Unlock) -> None:
    QTest.keyClick(keyboard(), Qt.Key.Key_Tab)
    assert keyboard() is screen._passphrase._eyes[0]
    assert keyboard().accessibleName() == "Show the passphrase"


def test_what_is_shown_is_hidden_again_when_it_is_cleared(theme: Theme, qtbot: QtBot) -> None:
    field = PassphraseField(theme)
    qtbot.addWidget(field)
    field.show()
    click(field._eyes[0])
    field.clear()
    assert field.line.echoMode() is QLineEdit.EchoMode.Password


@pytest.mark.parametrize(
    ("text", "shift", "locked"),
    [
        ("A", False, True),
        ("a", False, False),
        ("a", True, True),
        ("A", True, False),
        ("7", False, None),
        ("", False, None),
        ("ß", False, False),
        ("你", False, None),
    ],
)
def test_caps_lock_is_told_from_a_letter(text: str, *, shift: bool, locked: bool | None) -> None:
    held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    event = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_unknown, held, text)
    assert capitals_locked(event) is locked


def test_caps_lock_is_said_beneath_the_field(screen: Unlock) -> None:
    line = screen._passphrase.line
    event = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "A")
    QApplication.sendEvent(line, event)
    assert "Caps Lock is on." in text_on(screen)
    QTest.keyClicks(line, "b")
    assert "Caps Lock is on." not in text_on(screen)
    assert line.text() == "Ab"


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("mode", Mode)
def test_it_holds_at_every_size(screen: Unlock, theme: Theme, scale: float, mode: Mode) -> None:
    theme.switch(mode=mode, scale=scale)
    assert_holds(screen)
    screen.resize(640, 480)
    assert_holds(screen)
    assert screen._sheet.width() <= 640


# files that are not of one age


@pytest.fixture
def older_office(door: Door, made: Path) -> bytes:
    """The office file of yesterday was put back."""
    older = made.read_bytes()
    desk = door.open(made, PASSPHRASE)
    journal.seal(desk)
    desk.close()
    made.write_bytes(older)
    return older


def refused(screen: Unlock, qtbot: QtBot) -> None:
    QTest.keyClicks(keyboard(), PASSPHRASE)
    QTest.keyClick(keyboard(), ENTER)
    qtbot.waitUntil(screen._going_on.isVisible)


def test_an_older_office_opens_only_with_a_reason(
    screen: Unlock, entrance: Entrance, older_office: bytes, qtbot: QtBot
) -> None:
    refused(screen, qtbot)
    assert "The office file is not as it was left" in text_on(screen)
    assert not screen._passphrase.isVisible()
    assert keyboard() is screen._going_on._reason
    click(button(screen, "Go on"))
    assert "Say in a few words why this file is the right one." in text_on(screen)
    assert entrance.opened == []
    QTest.keyClicks(keyboard(), "the disk broke")
    QTest.keyClick(keyboard(), ENTER)
    qtbot.waitUntil(lambda: bool(entrance.opened))
    last = journal.entries(entrance.opened[0])[-1]
    assert (last.action, [change.new for change in last.changes]) == ("accept", [None, "the disk broke"])


def test_both_files_can_be_older_and_each_has_its_reason(
    screen: Unlock, entrance: Entrance, door: Door, made: Path, qtbot: QtBot
) -> None:
    key_file = made.with_name(made.name + ".keys")
    first_keys = key_file.read_bytes()
    desk = door.open(made, PASSPHRASE)
    keys.add_passphrase(desk, PASSPHRASE, "another six words", "Bo", CHEAP)
    desk.close()
    middle = made.read_bytes()
    desk = door.open(made, PASSPHRASE)
    journal.seal(desk)
    head = desk.store.journal.head()
    desk.close()
    made.write_bytes(middle)
    key_file.write_bytes(first_keys)
    assert head is not None
    ways.note_anchor(key_file, vault.unlock(key_file, PASSPHRASE), head)
    refused(screen, qtbot)
    assert "The key file is an older copy" in text_on(screen)
    QTest.keyClicks(keyboard(), "Bo has left")
    QTest.keyClick(keyboard(), ENTER)
    qtbot.waitUntil(lambda: "The office file is not as it was left" in text_on(screen))
    assert screen._going_on._reason.text() == ""
    QTest.keyClicks(keyboard(), "the disk broke")
    click(button(screen, "Go on"))
    qtbot.waitUntil(lambda: bool(entrance.opened))
    reasons = [one.changes[-1].new for one in journal.entries(entrance.opened[0])[-2:]]
    assert reasons == ["Bo has left", "the disk broke"]


@pytest.mark.parametrize("by_key", [True, False])
def test_going_back_leaves_everything_as_it_was(
    screen: Unlock, entrance: Entrance, older_office: bytes, made: Path, qtbot: QtBot, *, by_key: bool
) -> None:
    refused(screen, qtbot)
    QTest.keyClicks(keyboard(), "half a reason")
    if by_key:
        QTest.keyClick(keyboard(), Qt.Key.Key_Escape)
    else:
        click(button(screen, "Back"))
    assert screen._passphrase.isVisible()
    assert not screen._going_on.isVisible()
    assert screen._going_on.in_spite_of == NOTHING
    assert entrance.opened == []
    assert made.read_bytes() == older_office


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("mode", Mode)
def test_going_on_holds_at_every_size(
    screen: Unlock, theme: Theme, older_office: bytes, qtbot: QtBot, scale: float, mode: Mode
) -> None:
    refused(screen, qtbot)
    theme.switch(mode=mode, scale=scale)
    assert_holds(screen)


# a lost passphrase


@pytest.fixture
def sheet(door: Door, made: Path) -> str:
    """The three lines of the recovery sheet."""
    desk = door.open(made, PASSPHRASE)
    identity = keys.make_sheet(desk, PASSPHRASE).value.identity
    desk.close()
    return "\n".join(" ".join((*line.groups, line.check)) for line in lines_of(identity))


def lost(screen: Unlock, qtbot: QtBot) -> LostPassphraseDialog:
    click(button(screen, "Passphrase lost?"))
    dialog = screen.findChild(LostPassphraseDialog)
    assert dialog is not None
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def fill(dialog: LostPassphraseDialog, text: str, *, name: str = "Bo Lund") -> None:
    dialog.lines.setPlainText(text)
    for one in (dialog.new._first, dialog.new._again):
        one.line.setText("words that came to mind today")
    dialog.name.setText(name)


def test_a_lost_passphrase_is_replaced_with_the_sheet(
    screen: Unlock, entrance: Entrance, sheet: str, qtbot: QtBot
) -> None:
    dialog = lost(screen, qtbot)
    first, second, third = sheet.lower().splitlines()
    dialog.lines.setPlainText(f"{first}\n{second[:-1]}")
    assert "Right so far: line 1." in text_on(dialog)
    fill(dialog, f"{first}\n{second}\n{third}")
    assert "All three lines are right." in text_on(dialog)
    click(button(dialog, "Open"))
    qtbot.waitUntil(lambda: bool(entrance.opened))
    desk = entrance.opened[0]
    assert (desk.colleague, journal.entries(desk)[-1].action) == ("Bo Lund", "recover")


def test_what_is_missing_or_mistyped_is_said_beside_its_field(
    screen: Unlock, entrance: Entrance, sheet: str, qtbot: QtBot
) -> None:
    dialog = lost(screen, qtbot)
    click(button(dialog, "Open"))
    assert "Type all three lines of the recovery sheet" in dialog._lines_field.error
    fill(dialog, sheet, name=" ")
    dialog.new._again.line.clear()
    click(button(dialog, "Open"))
    assert "Type it once more." in text_on(dialog)
    fill(dialog, sheet, name=" ")
    click(button(dialog, "Open"))
    assert "Say who you are" in dialog._name_field.error
    lines = sheet.splitlines()
    fill(dialog, "\n".join([lines[0], lines[1], lines[2][:-1]]))
    click(button(dialog, "Open"))
    qtbot.waitUntil(lambda: dialog._lines_field.error.startswith("Line 3 is not as it was printed."))
    other = "\n".join(" ".join((*one.groups, one.check)) for one in lines_of(age.new_identity()))
    fill(dialog, other)
    assert not dialog._lines_field.error
    click(button(dialog, "Open"))
    qtbot.waitUntil(lambda: "does not open the office" in dialog._lines_field.error)
    assert entrance.opened == []
    dialog.reject()
    qtbot.waitUntil(lambda: not screen.findChildren(LostPassphraseDialog))


def test_a_lost_passphrase_does_not_hide_an_older_office(
    screen: Unlock, entrance: Entrance, sheet: str, older_office: bytes, made: Path, qtbot: QtBot
) -> None:
    dialog = lost(screen, qtbot)
    fill(dialog, sheet)
    click(button(dialog, "Open"))
    qtbot.waitUntil(dialog._going_on.isVisible)
    QTest.keyClicks(dialog._going_on._reason, "the disk broke")
    QTest.keyClick(dialog._going_on._reason, ENTER)
    qtbot.waitUntil(lambda: bool(entrance.opened))
    told = [one.action for one in journal.entries(entrance.opened[0])]
    assert told[-2:] == ["accept", "recover"]


def test_whatever_else_is_wrong_is_said_above(
    screen: Unlock, entrance: Entrance, sheet: str, made: Path, qtbot: QtBot
) -> None:
    dialog = lost(screen, qtbot)
    made.with_name(made.name + ".keys").unlink()
    fill(dialog, sheet)
    click(button(dialog, "Open"))
    dialog.reject()
    assert dialog.isVisible(), "it waits for the answer"
    qtbot.waitUntil(lambda: "is missing" in text_on(dialog))


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("mode", Mode)
def test_the_dialog_for_a_lost_passphrase_holds_at_every_size(
    screen: Unlock, theme: Theme, qtbot: QtBot, scale: float, mode: Mode
) -> None:
    theme.switch(mode=mode, scale=scale)
    assert_holds(lost(screen, qtbot))
