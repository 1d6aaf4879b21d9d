from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from dpo_desk.actions import backups, keys, media, sheets
from dpo_desk.actions.backup_progress import Asked, Tell
from dpo_desk.core.backups import Backup, Keep, Medium
from dpo_desk.ui.dialogs.first_backup import BackupStep, DoneStep, PlaceStep, first_backup
from dpo_desk.ui.dialogs.place_backups import DestroyDialog, PlaceBackupsDialog
from dpo_desk.ui.dialogs.place_form import PlaceDialog, every_words, lasts_words, stick_name
from dpo_desk.ui.dialogs.sheet_steps import MakeStep, PrintStep, TryStep
from dpo_desk.words import LANGUAGES, use_language
from tests.conftest import PASSPHRASE
from tests.ui.office_bench import Bench, assert_holds, button, click, closed, text_on

WAIT = 30_000


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "BLUE-64 ä #1"
    folder.mkdir()
    return folder


def places(bench: Bench) -> tuple[backups.Place, ...]:
    return backups.overview(bench.desk).places


def first(bench: Bench) -> Medium:
    return places(bench)[0].medium


def test_a_place_is_added(bench: Bench, stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = bench.open(partial(PlaceDialog, bench.context, None))
    click(button(dialog, "Add"))
    assert dialog.fields.folder_field.error == "Choose a folder on the stick or share."
    assert dialog.fields.label_field.error.startswith("Name it")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(stick))
    click(button(dialog, "Choose…"))
    assert dialog.fields.label.text() == stick.name
    dialog.fields.label.clear()
    click(button(dialog, "Add"))
    assert not dialog.fields.folder_field.error
    QTest.keyClicks(dialog.fields.label, "Blue stick")
    dialog.fields.every.set_value("7")
    dialog.fields.daily.set_value("3")
    QTest.keyClicks(dialog.fields.note, "Drawer of the secretary")
    click(button(dialog, "Add"))
    bench.qtbot.waitUntil(lambda: closed(dialog), timeout=WAIT)
    medium = first(bench)
    assert (medium.label, medium.folder, medium.every_days) == ("Blue stick", str(stick), 7)
    assert medium.keep == Keep(daily=3)
    assert medium.note == "Drawer of the secretary"


def test_the_same_stick_twice_is_said_beside_the_folder(bench: Bench, stick: Path) -> None:
    bench.do(lambda desk: media.add(desk, "Blue", stick))
    dialog = bench.open(partial(PlaceDialog, bench.context, None))
    for folder in (str(stick / "nowhere"), str(stick)):
        dialog.fields.folder.line.setText(folder)
        assert not dialog.fields.folder_field.error
        click(button(dialog, "Add"))
        bench.qtbot.waitUntil(lambda: bool(dialog.fields.folder_field.error), timeout=WAIT)
    assert "Blue" in dialog.fields.folder_field.error
    dialog.reject()


def test_what_is_carried_by_hand_has_no_folder(bench: Bench) -> None:
    dialog = bench.open(partial(PlaceDialog, bench.context, None))
    dialog.fields.by_hand.click()
    assert not dialog.fields.folder.isVisible()
    QTest.keyClicks(dialog.fields.label, "Bank")
    click(button(dialog, "Add"))
    bench.qtbot.waitUntil(lambda: closed(dialog), timeout=WAIT)
    assert first(bench).folder == ""


def test_a_place_is_changed_and_used_no_longer(bench: Bench, stick: Path) -> None:
    medium = bench.do(lambda desk: media.add(desk, "Blue", stick, every_days=3))
    dialog = bench.open(partial(PlaceDialog, bench.context, medium))
    assert not dialog.fields.folder.isEnabled()
    assert dialog.fields.every.value() == "3"
    dialog.fields.label.clear()
    QTest.keyClicks(dialog.fields.label, "Green")
    click(button(dialog, "Save"))
    bench.qtbot.waitUntil(lambda: closed(dialog), timeout=WAIT)
    assert first(bench).label == "Green"
    dialog = bench.open(partial(PlaceDialog, bench.context, first(bench)))
    click(button(dialog, "Use this place no longer…"))
    (question,) = [one for one in dialog.findChildren(QDialog) if one.isVisible()]
    click(button(question, "Use no longer"))
    bench.qtbot.waitUntil(lambda: closed(dialog), timeout=WAIT)
    assert places(bench) == ()


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("/media/iris/BLUE-64/dpo", "BLUE-64"),
        ("/run/media/iris/BLUE-64", "BLUE-64"),
        ("/Volumes/BLUE-64/x", "BLUE-64"),
        ("/mnt/share", "share"),
        ("/home/iris/backups", "backups"),
        ("/media/iris", "iris"),
    ],
)
def test_a_stick_is_called_as_it_is_mounted(folder: str, name: str) -> None:
    assert stick_name(Path(folder)) == name


def test_periods_are_said_in_words() -> None:
    assert [every_words(days) for days in (1, 7, 91, 5)] == [
        "every day",
        "every week",
        "every quarter",
        "every 5 days",
    ]
    assert [lasts_words(days) for days in (400, 5)] == ["13 months", "5 days"]


# backups of a place


def listed(bench: Bench, stick: Path, count: int = 2) -> PlaceBackupsDialog:
    medium = bench.do(lambda desk: media.add(desk, "Blue", stick))
    for _number in range(count):
        bench.do(lambda desk: backups.make(desk, medium.id))
    return bench.open(partial(PlaceBackupsDialog, bench.context, medium))


def test_a_backup_is_read_back(bench: Bench, stick: Path) -> None:
    dialog = listed(bench, stick)
    assert len(dialog._backups) == 1  # rotation keeps one of a day
    assert "Sound" in dialog.list.model().index(0, 0).data(11)
    click(button(dialog, "Read back"))
    bench.qtbot.waitUntil(dialog.told.isVisible, timeout=WAIT)
    assert dialog.told.accessibleName().startswith("It reads back as it was written.")


def test_a_damaged_backup_is_told_and_destroyed(bench: Bench, stick: Path) -> None:
    dialog = listed(bench, stick, 1)
    path = dialog.path()
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)
    click(button(dialog, "Read back"))
    bench.qtbot.waitUntil(dialog.told.isVisible, timeout=WAIT)
    assert "damaged" in dialog.told.accessibleName()
    assert not dialog.current().sound
    click(button(dialog, "Destroy…"))
    (question,) = [one for one in dialog.findChildren(DestroyDialog) if one.isVisible()]
    QTest.keyClicks(question.reason, "Damaged")
    click(button(question, "Destroy"))
    bench.qtbot.waitUntil(lambda: closed(question), timeout=WAIT)
    assert not path.exists()
    assert dialog._backups == {}
    assert not dialog.verify.isEnabled()
    assert bench.said == ["The backup is destroyed; the journal notes it."]


def test_a_swapped_backup_is_told(bench: Bench, stick: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    dialog = listed(bench, stick, 1)
    made = bench.do(lambda desk: backups.make(desk, other))
    dialog.path().write_bytes(made.path.read_bytes())
    click(button(dialog, "Read back"))
    bench.qtbot.waitUntil(dialog.told.isVisible, timeout=WAIT)
    assert "another file under this name" in dialog.told.accessibleName()


def test_the_last_sound_backup_goes_only_when_said_twice(bench: Bench, stick: Path) -> None:
    dialog = listed(bench, stick, 1)
    click(button(dialog, "Destroy…"))
    (question,) = [one for one in dialog.findChildren(DestroyDialog) if one.isVisible()]
    assert "without a key of the office nobody reads them" in text_on(question)
    click(button(question, "Destroy"))
    bench.qtbot.waitUntil(question.even_last.isVisible, timeout=WAIT)
    question.even_last.click()
    click(button(question, "Destroy"))
    bench.qtbot.waitUntil(lambda: closed(question), timeout=WAIT)
    assert backups.overview(bench.desk).last is None


def test_a_backup_that_is_away_is_told(bench: Bench, stick: Path) -> None:
    dialog = listed(bench, stick, 1)
    dialog.path().unlink()
    click(button(dialog, "Read back"))
    bench.qtbot.waitUntil(dialog.told.isVisible, timeout=WAIT)
    assert "There is no backup" in dialog.told.accessibleName()


def test_reading_back_is_stopped(bench: Bench, stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(*_args: object, tell: Tell, cancelled: Asked, **_known: object) -> None:
        tell(backups.Progress(backups.Phase.CHECKING, 1, 2, 1.0))
        while not cancelled():
            pass
        raise backups.BackupCancelled

    dialog = listed(bench, stick, 1)
    monkeypatch.setattr(backups, "check", slow)
    click(button(dialog, "Read back"))
    bench.qtbot.waitUntil(dialog.progress.isVisible, timeout=WAIT)
    assert not dialog.verify.isEnabled()
    click(button(dialog, "Cancel"))
    bench.qtbot.waitUntil(lambda: not dialog.progress.isVisible(), timeout=WAIT)
    assert not dialog.told.isVisible()


# the first backup


def test_the_first_backup_from_nothing(bench: Bench, stick: Path) -> None:
    bench.house()
    dialog = bench.open(partial(first_backup, bench.context))
    where, make, show, attempt, back, told = dialog.steps
    assert isinstance(where, PlaceStep)
    assert isinstance(make, MakeStep)
    assert isinstance(show, PrintStep)
    assert isinstance(attempt, TryStep)
    assert isinstance(back, BackupStep)
    assert isinstance(told, DoneStep)
    click(button(dialog, "Continue"))
    assert where.fields.folder_field.error
    where.fields.folder.line.setText(str(stick))
    click(button(dialog, "Continue"))
    bench.qtbot.waitUntil(lambda: dialog.step is make, timeout=WAIT)
    click(button(dialog, "Back"))
    click(button(dialog, "Continue"))
    bench.qtbot.waitUntil(lambda: dialog.step is make, timeout=WAIT)
    assert len(places(bench)) == 1
    QTest.keyClicks(make.own.passphrase.line, PASSPHRASE)
    click(button(dialog, "Make the sheet"))
    bench.qtbot.waitUntil(lambda: dialog.step is show, timeout=WAIT)
    assert show._sheet.made is not None
    lines = show._sheet.made.lines
    click(button(dialog, "I have it on paper"))
    for field, line in zip(attempt.lines.lines, lines.splitlines(), strict=True):
        QTest.keyClicks(field.line, line)
    click(button(dialog, "Try it"))
    bench.qtbot.waitUntil(lambda: dialog.step is back, timeout=WAIT)
    click(button(dialog, "Back up"))
    bench.qtbot.waitUntil(lambda: dialog.step is told, timeout=WAIT)
    assert told.points.model().rowCount() == 4
    assert told.warning.isVisible()  # the test's folder lies on the disk of the office
    assert not dialog.shut.isVisible()
    click(button(dialog, "Close"))
    assert closed(dialog)
    found = backups.overview(bench.desk)
    assert found.last is not None
    assert found.last.sound
    assert found.sheet.tried_on == found.today


def test_a_sheet_that_was_tried_is_not_asked_for_again(bench: Bench) -> None:
    made = bench.do(lambda desk: sheets.make(desk, PASSPHRASE))
    dialog = bench.open(partial(first_backup, bench.context))
    assert [type(step) for step in dialog.steps] == [PlaceStep, TryStep, BackupStep, DoneStep]
    dialog.reject()
    bench.do(lambda desk: keys.try_sheet(desk, made.lines))
    dialog = bench.open(partial(first_backup, bench.context))
    assert [type(step) for step in dialog.steps] == [PlaceStep, BackupStep, DoneStep]
    dialog.reject()


def test_a_first_backup_that_is_stopped_can_be_begun_again(
    bench: Bench, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real: Callable[..., Backup] = backups.write

    def slow(_desk: object, _plan: object, tell: Tell, cancelled: Asked) -> None:
        while not cancelled():
            tell(backups.Progress(backups.Phase.WRITING, 1, 2, 1.0))
        raise backups.BackupCancelled

    made = bench.do(lambda desk: sheets.make(desk, PASSPHRASE))
    bench.do(lambda desk: keys.try_sheet(desk, made.lines))
    dialog = bench.open(partial(first_backup, bench.context))
    where, back, told = dialog.steps
    assert isinstance(where, PlaceStep)
    assert isinstance(back, BackupStep)
    where.fields.folder.line.setText(str(stick / "not there"))
    click(button(dialog, "Continue"))
    bench.qtbot.waitUntil(lambda: bool(where.fields.folder_field.error), timeout=WAIT)
    where.fields.folder.line.setText(str(stick))
    click(button(dialog, "Continue"))
    bench.qtbot.waitUntil(lambda: dialog.step is back, timeout=WAIT)
    monkeypatch.setattr(backups, "write", slow)
    click(button(dialog, "Back up"))
    bench.qtbot.waitUntil(lambda: "50 %" in text_on(back.progress), timeout=WAIT)
    dialog.reject()  # stops the backup first
    assert not closed(dialog)
    bench.qtbot.waitUntil(lambda: not back.progress.isVisible() and dialog.primary.isEnabled(), timeout=WAIT)
    monkeypatch.setattr(backups, "write", real)
    click(button(dialog, "Back up"))
    bench.qtbot.waitUntil(lambda: dialog.step is told, timeout=WAIT)
    dialog.go_on()


@pytest.mark.parametrize("spoken", LANGUAGES)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_places_and_assistant_have_room_names_and_mnemonics(
    bench: Bench, stick: Path, spoken: str, scale: float
) -> None:
    medium = bench.do(lambda desk: media.add(desk, "Blue", stick))
    bench.do(lambda desk: backups.make(desk, medium.id))
    use_language(spoken)
    bench.theme.switch(scale=scale)
    known = backups.lying_at(bench.desk, medium.id)[0]
    makers: list[Callable[[QWidget], QDialog]] = [
        partial(PlaceDialog, bench.context, None),
        partial(PlaceDialog, bench.context, medium),
        partial(PlaceBackupsDialog, bench.context, medium),
        partial(DestroyDialog, bench.context, stick / known.name, known),
    ]
    for make in makers:
        dialog = bench.open(make, 1700, 1500)
        assert_holds(dialog)
        dialog.close()
        QApplication.processEvents()
    assistant = bench.open(partial(first_backup, bench.context), 1700, 1500)
    for step in assistant.steps[:-1]:
        assistant.skip_to(step)
        assert_holds(assistant)
    assistant.close()
