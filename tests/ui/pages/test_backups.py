from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from dpo_desk.actions import backups, keys, media, sheets
from dpo_desk.actions import settings as settings_actions
from dpo_desk.core.backups import Medium
from dpo_desk.core.errors import DeskError
from dpo_desk.core.journal import Fault, Verdict
from dpo_desk.ui.dialogs import drill_told
from dpo_desk.ui.dialogs.assistant import Assistant
from dpo_desk.ui.dialogs.change_passphrase import ChangePassphraseDialog
from dpo_desk.ui.dialogs.colleagues import AddColleagueDialog, KeepKeyDialog, RemoveWayDialog
from dpo_desk.ui.dialogs.drill_told import DrillDialog
from dpo_desk.ui.dialogs.new_keys import NewKeysDialog
from dpo_desk.ui.dialogs.place_backups import PlaceBackupsDialog
from dpo_desk.ui.dialogs.place_form import PlaceDialog
from dpo_desk.ui.long_work import Asked, Pace, Told
from dpo_desk.ui.pages.backups import BackupsPage
from dpo_desk.vault.passphrases import CHEAP
from dpo_desk.words import LANGUAGES, use_language
from tests.conftest import PASSPHRASE
from tests.ui.office_bench import Bench, assert_holds, button, click, text_on

WAIT = 30_000


@pytest.fixture
def stick(bench: Bench, tmp_path: Path) -> Medium:
    return place(bench, tmp_path / "BLUE-64")


def place(bench: Bench, folder: Path | None, **known: object) -> Medium:
    label = folder.name if folder else "Bank"
    if folder is not None:
        folder.mkdir()
    return bench.do(lambda desk: media.add(desk, label, folder, **known))  # type: ignore[arg-type]  # names of media.add only


def page_of(bench: Bench, width: int = 1064, height: int = 900) -> BackupsPage:
    page = bench.page(BackupsPage(bench.context), width=width, height=height)
    settle(bench)
    return page


def settle(bench: Bench) -> None:
    for _pass in range(3):
        bench.idle()
        QApplication.processEvents()


def shown(kind: type[QDialog]) -> QDialog | None:
    found = (one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible())
    return next(found, None)


def dialog(kind: type[QDialog]) -> QDialog:
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
    assert len(found) == 1
    return found[0]


def done(bench: Bench) -> None:
    bench.qtbot.waitUntil(lambda: not bench.runner.long.is_busy, timeout=WAIT)


def test_before_the_first_backup_there_is_one_thing_to_do(bench: Bench) -> None:
    page = page_of(bench)
    assert "There is no backup yet." in text_on(page)
    assert not page.cards.isVisible()
    assert not page.backup.isVisible()
    click(button(page, "Make the first backup…"))
    assistant = dialog(Assistant)
    assert assistant.windowTitle() == "The first backup"
    assistant.reject()


def test_a_backup_goes_to_every_place_that_is_there(bench: Bench, stick: Medium, tmp_path: Path) -> None:
    away = place(bench, tmp_path / "away")
    (tmp_path / "away").rename(tmp_path / "pulled-out")
    place(bench, None)
    page = page_of(bench)
    assert "not plugged in" in text_on(page)
    click(button(page, "Back up now"))
    bench.qtbot.waitUntil(lambda: bool(bench.said), timeout=WAIT)
    assert bench.said == ["Backed up to 1 place · read back and sound"]
    found = backups.overview(bench.desk)
    assert [one.many for one in found.places] == [1, 0, 0]
    assert found.last is not None
    settle(bench)
    assert page.cards.last.accessibleName().startswith("Last backup: Today 09:30. 1 of 2 places")
    assert "1 kept" in text_on(page)
    assert away.id == found.places[1].medium.id


def test_a_place_that_is_away_is_told_and_missed(bench: Bench, stick: Medium) -> None:
    folder = Path(stick.folder)
    folder.rename(folder.with_name("pulled-out"))
    page = page_of(bench)
    click(button(page, "Back up now"))
    bench.qtbot.waitUntil(lambda: any(one.isVisible() for one in page.findChildren(QDialog)), timeout=WAIT)
    (told,) = [one for one in page.findChildren(QDialog) if one.isVisible()]
    assert "BLUE-64" in text_on(told)
    told.close()
    settle(bench)
    assert "1 missed" in page.days.words.text()
    assert "the place was not there" in page.days.words.text()


def test_a_backup_that_is_stopped_leaves_nothing(
    bench: Bench, stick: Medium, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(_desk: object, _plan: object, _tell: object, asked: Asked) -> None:
        while not asked():
            pass
        raise backups.BackupCancelled

    monkeypatch.setattr(backups, "write", slow)
    page = page_of(bench)
    click(button(page, "Back up now"))
    bench.qtbot.waitUntil(page.progress.isVisible, timeout=WAIT)
    assert not page.backup.isEnabled()
    page.back_up()  # the key does nothing meanwhile
    second = page_of(bench)
    assert second.progress.isVisible()
    click(button(page, "Cancel"))
    done(bench)
    settle(bench)
    assert not page.progress.isVisible()
    assert page.backup.isEnabled()
    assert [one for one in page.findChildren(QDialog) if one.isVisible()] == []
    assert backups.overview(bench.desk).last is None


def test_progress_is_told_in_percent_and_megabytes(bench: Bench, stick: Medium) -> None:
    page = page_of(bench)

    def work(told: Told, _asked: Asked) -> None:
        told(Pace("Reading it back", 50_000_000, 200_000_000, 81.4))

    bench.runner.long.start("Writing the backup", work, lambda _value: None, _raise)
    bench.qtbot.waitUntil(lambda: "25 % · 81 MB/s" in text_on(page.progress) or not page.progress.isVisible())
    done(bench)


def test_a_restore_is_proven_and_its_report_printed(
    bench: Bench, stick: Medium, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.house()
    page = page_of(bench)
    assert not page.prove.isEnabled()
    click(button(page, "Back up now"))
    bench.qtbot.waitUntil(lambda: bool(bench.said), timeout=WAIT)
    settle(bench)
    click(button(page, "Prove a restore"))
    bench.qtbot.waitUntil(lambda: shown(DrillDialog) is not None, timeout=WAIT)
    told = dialog(DrillDialog)
    assert isinstance(told, DrillDialog)
    assert told.windowTitle() == "The restore is proven"
    assert_holds(told)
    settle(bench)
    assert page.cards.proven.accessibleName().startswith("Restore proven: Today.")
    assert backups.overview(bench.desk).proven is not None
    papers: list[bytes] = []
    monkeypatch.setattr(drill_told, "print_pdf", lambda _context, pdf, _parent: papers.append(pdf))
    monkeypatch.setattr(drill_told, "save_bytes", lambda _context, pdf, _name, _parent: papers.append(pdf))
    click(button(told, "Print report…"))
    click(button(told, "Save report…"))
    assert [pdf[:5] for pdf in papers] == [b"%PDF-"] * 2
    told.close()


def test_a_damaged_backup_proves_nothing(bench: Bench, stick: Medium) -> None:
    made = bench.do(lambda desk: backups.make(desk, stick.id))
    raw = bytearray(made.path.read_bytes())
    raw[len(raw) // 2] ^= 1
    made.path.write_bytes(raw)
    page = page_of(bench)
    click(button(page, "Prove a restore"))
    bench.qtbot.waitUntil(lambda: shown(DrillDialog) is not None, timeout=WAIT)
    assert dialog(DrillDialog).windowTitle() == "The restore failed"
    assert "It does not open" in text_on(dialog(DrillDialog))
    dialog(DrillDialog).close()
    settle(bench)
    assert page.cards.proven.accessibleName().startswith("Restore proven: Failed today. it does not open")


def test_nothing_is_proven_from_a_place_that_is_away(bench: Bench, stick: Medium) -> None:
    bench.do(lambda desk: backups.make(desk, stick.id))
    Path(stick.folder).rename(Path(stick.folder).with_name("pulled-out"))
    page = page_of(bench)
    click(button(page, "Prove a restore"))
    assert bench.said == ["Plug in a place that has a backup first."]


def test_the_journal_is_checked_whenever_one_comes(bench: Bench, stick: Medium) -> None:
    page = page_of(bench)
    assert page.cards.journal.accessibleName().startswith("Journal: Unbroken")
    page.cards.show_verdict(None)
    assert page.cards.journal.accessibleName() == "Journal: Checking…."
    page.cards.show_verdict(Verdict(sound=811, bad_seq=812, fault=Fault.CONTENT_ALTERED, head=None))
    assert page.cards.journal.accessibleName() == "Journal: Broken. entry 812 does not fit"


def test_places_are_opened_visited_listed_and_changed(
    bench: Bench, stick: Medium, monkeypatch: pytest.MonkeyPatch
) -> None:
    bank = place(bench, None, note="Disc every quarter", every_days=91)
    bench.do(lambda desk: backups.make(desk, stick.id))
    page = page_of(bench)
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    click(page.places.lines.button(str(stick.id), "folder"))
    assert [url.toLocalFile() for url in opened] == [stick.folder]
    click(page.places.lines.button(str(bank.id), "visit"))
    bench.qtbot.waitUntil(lambda: "due again" in text_on(page), timeout=WAIT)
    click(page.places.lines.button(str(stick.id), "list"))
    dialog(PlaceBackupsDialog).close()
    click(page.places.lines.button(str(stick.id), "change"))
    changing = dialog(PlaceDialog)
    assert changing.windowTitle() == "Change a place"
    changing.close()
    click(button(page, "Add a place…"))
    dialog(PlaceDialog).close()
    Path(stick.folder).rename(Path(stick.folder).with_name("gone"))
    click(page.places.lines.button(str(stick.id), "folder"))
    (told,) = [one for one in page.findChildren(QDialog) if one.isVisible()]
    told.close()
    assert len(opened) == 1


def test_keys_lead_to_their_dialogs(bench: Bench, stick: Medium) -> None:
    page = page_of(bench)
    lines = page.ways.lines
    for key, verb, kind in (
        (bench.desk.who, "change", ChangePassphraseDialog),
        ("sheet", "make", Assistant),
        ("keyring", "keep", KeepKeyDialog),
    ):
        click(lines.button(key, verb))
        dialog(kind).close()
        QApplication.processEvents()
    click(button(page, "Let a colleague in…"))
    dialog(AddColleagueDialog).close()
    bench.do(lambda desk: keys.make_sheet(desk, PASSPHRASE))
    slot = bench.do(lambda desk: keys.add_passphrase(desk, PASSPHRASE, "of another one", "Bo Lund", CHEAP))
    settle(bench)
    click(lines.button("sheet", "try"))
    dialog(Assistant).close()
    click(lines.button(slot, "remove"))
    removing = dialog(RemoveWayDialog)
    assert "Bo Lund" in removing.windowTitle()
    removing.close()


def test_a_kept_key_can_be_forgotten(bench: Bench, stick: Medium, monkeypatch: pytest.MonkeyPatch) -> None:
    way = sheets.Way(slot_id="of this computer", opens=sheets.Opens.KEYRING)
    found = sheets.ways_in(bench.desk)
    monkeypatch.setattr(sheets, "ways_in", lambda _desk: (*found, way))
    page = page_of(bench)
    click(page.ways.lines.button(way.slot_id, "forget"))
    assert dialog(RemoveWayDialog).windowTitle() == "Forget the key on this computer"
    dialog(RemoveWayDialog).close()


def test_a_damaged_key_file_is_said_and_the_page_goes_on(bench: Bench, stick: Medium) -> None:
    bench.desk.key_file.write_bytes(b"nothing of the kind")
    page = page_of(bench)
    assert bench.said
    assert page.places.isVisible()


def test_new_keys_are_handed_on(bench: Bench, stick: Medium) -> None:
    page = page_of(bench)
    wished: list[str] = []
    page.rekey_wanted.connect(wished.append)
    click(page.leak.button("rekey", "rekey"))
    asking = dialog(NewKeysDialog)
    assert isinstance(asking, NewKeysDialog)
    QTest.keyClicks(asking._own.passphrase.line, PASSPHRASE)
    click(button(asking, "Encrypt anew"))
    assert wished == [PASSPHRASE]


def test_the_lock_is_set_here(bench: Bench, stick: Medium) -> None:
    page = page_of(bench)
    old = settings_actions.get(bench.desk)
    page.lock.chosen.emit(replace(old, lock_minutes=30))
    bench.qtbot.waitUntil(lambda: settings_actions.get(bench.desk).lock_minutes == 30, timeout=WAIT)
    settle(bench)
    assert page.lock.idle.value() == "30"


@pytest.mark.parametrize("spoken", LANGUAGES)
@pytest.mark.parametrize(("width", "scale"), [(1064, 1.0), (1090, 1.5), (1044, 2.0)])
@pytest.mark.parametrize("kept", [0, 1])
def test_everything_has_room_a_name_and_a_mnemonic(
    bench: Bench, tmp_path: Path, spoken: str, width: int, scale: float, kept: int
) -> None:
    if kept:
        medium = place(bench, tmp_path / "BLUE-64")
        bench.do(lambda desk: backups.make(desk, medium.id))
        bench.do(lambda desk: keys.make_sheet(desk, PASSPHRASE))
    use_language(spoken)
    bench.theme.switch(scale=scale)
    page = page_of(bench, width)
    settle(bench)
    assert_holds(page)


def _raise(error: DeskError) -> None:
    raise error
