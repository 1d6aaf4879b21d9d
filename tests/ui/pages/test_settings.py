from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dpo_desk.actions import journal
from dpo_desk.actions import settings as settings_actions
from dpo_desk.actions.office import Door
from dpo_desk.core.journal import Anchor, Fault, Verdict
from dpo_desk.core.places import PlaceWarning
from dpo_desk.core.settings import Appearance, Settings
from dpo_desk.core.witness import code_of
from dpo_desk.ui.dialogs.change_passphrase import ChangePassphraseDialog
from dpo_desk.ui.journal_card import JournalCard, verdict_words
from dpo_desk.ui.pages.settings import SettingsPage
from dpo_desk.ui.pages.settings_parts import OfficePart, WindowPart
from dpo_desk.ui.place_words import place_warnings_text
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.theme.tokens import Mode
from dpo_desk.words import use_language
from tests.conftest import PASSPHRASE
from tests.ui.office_bench import Bench, assert_holds, awake, button, click, text_on


def page_of(bench: Bench) -> SettingsPage:
    return bench.page(SettingsPage(bench.context))


def part(page: SettingsPage) -> WindowPart:
    return page._window_part


def entries(bench: Bench) -> list[tuple[str, str]]:
    return [(entry.action, entry.kind) for entry in journal.entries(bench.desk)]


def test_the_language_is_kept_and_told_at_once(bench: Bench) -> None:
    page = page_of(bench)
    assert part(page).language.hasFocus()
    with bench.qtbot.waitSignal(page.settings_changed) as told:
        QTest.keyClick(part(page).language, Qt.Key.Key_Down)
    assert told.args == [Settings(language="nl")]
    assert settings_actions.get(bench.desk).language == "nl"
    assert entries(bench)[-1] == ("change", "settings")


def test_the_appearance_is_chosen_by_click(bench: Bench) -> None:
    page = page_of(bench)
    dark = part(page).appearances[Appearance.DARK]
    with bench.qtbot.waitSignal(page.settings_changed) as told:
        QTest.mouseClick(dark, Qt.MouseButton.LeftButton, pos=dark.rect().center())
    assert told.args == [Settings(appearance=Appearance.DARK)]


def test_text_grows_and_shrinks_within_bounds(bench: Bench) -> None:
    page = page_of(bench)
    page.settings_changed.connect(lambda new: bench.theme.switch(scale=new.text_percent / 100))
    for _press in range(12):
        click(part(page).larger)
    bench.idle()
    bench.qtbot.waitUntil(lambda: settings_actions.get(bench.desk).text_percent == 200)
    assert part(page)._size.text() == "200 %"
    assert not part(page).larger.isEnabled()
    bench.qtbot.waitUntil(lambda: bench.theme.scale == 2.0)
    for _press in range(15):
        click(part(page).smaller)
    bench.qtbot.waitUntil(lambda: settings_actions.get(bench.desk).text_percent == 80)
    assert not part(page).smaller.isEnabled()


def test_settings_changed_elsewhere_are_shown(bench: Bench) -> None:
    page = page_of(bench)
    bench.do(lambda desk: settings_actions.put(desk, Settings(language="de", text_percent=130)))
    bench.qtbot.waitUntil(lambda: part(page)._size.text() == "130 %")
    assert part(page).language.value() == "de"


def test_the_same_settings_again_are_not_written(bench: Bench) -> None:
    before = entries(bench)
    bench.do(lambda desk: settings_actions.put(desk, settings_actions.get(desk)))
    assert entries(bench) == before


def test_the_place_of_the_office_is_told(bench: Bench, office: Path) -> None:
    facts = dict(page_of(bench)._office_part.facts.pairs())
    assert facts["File"] == "house.office"
    assert facts["Folder"] == str(office.resolve().parent)
    assert facts["Opened by"] == "1 passphrase"
    assert facts["You are"] == "Iris van Dam"


def test_a_synchronised_folder_is_warned_about(
    qtbot: QtBot, theme: Theme, door: Door, tmp_path: Path
) -> None:
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    bench = Bench(qtbot, theme, door, folder / "house.office")
    page = page_of(bench)
    assert "Dropbox copies this folder while the office is open" in text_on(page)
    bench.close()


def test_every_warning_has_its_sentence() -> None:
    sentences = {warning: place_warnings_text((warning,)) for warning in PlaceWarning}
    assert all("folder" in words for words in sentences.values())
    assert len(set(sentences.values())) == len(PlaceWarning)
    assert place_warnings_text(()) == ""


def test_a_key_file_that_is_gone_is_said_in_words(bench: Bench, office: Path) -> None:
    (office.parent / "house.office.keys").unlink()
    page = page_of(bench)
    assert "is missing. Put it back beside the office file." in text_on(page)
    assert isinstance(page._office_part, OfficePart)


# the journal


def test_the_seals_are_checked_on_demand(bench: Bench) -> None:
    bench.house()
    page = page_of(bench)
    click(button(page, "Check the journal"))
    bench.qtbot.waitUntil(lambda: "3 entries, unbroken" in text_on(page))
    assert button(page, "Check the journal").isEnabled()


def test_a_changed_entry_is_named(bench: Bench) -> None:
    bench.house()

    def alter() -> None:
        with bench.desk.store.connections.transaction() as db:
            db.conn.execute("DROP TRIGGER journal_redacts")
            db.conn.execute("UPDATE journal SET action = 'remove' WHERE seq = 2")

    done: list[object] = []
    bench.runner._start(alter, done.append, None)
    bench.qtbot.waitUntil(lambda: bool(done))
    page = page_of(bench)
    click(button(page, "Check the journal"))
    bench.qtbot.waitUntil(lambda: "Entry 2 does not fit: its seal is broken." in text_on(page))


def test_the_journal_is_held_against_a_printed_seal(bench: Bench) -> None:
    bench.house()
    code = bench.do(journal.seal).code
    page = page_of(bench)
    found = page.findChild(JournalCard)
    assert found is not None
    QTest.keyClicks(found.code, code[:-1])
    QTest.keyClick(found.code, Qt.Key.Key_Return)
    assert "The code is not as it was printed." in text_on(page)
    QTest.keyClicks(found.code, code[-1].lower())
    assert "The code is not as it was printed." not in text_on(page)
    QTest.keyClick(found.code, Qt.Key.Key_Return)
    bench.qtbot.waitUntil(lambda: "4 entries, unbroken" in text_on(page))
    other = code_of(Anchor(2, bytes(32)))
    found.code.setText(other)
    click(button(page, "Check the journal"))
    bench.qtbot.waitUntil(lambda: "Entry 2 does not fit" in text_on(page))


def test_a_seal_is_printed_and_the_journal_says_so(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    printed: list[bytes] = []
    monkeypatch.setattr("dpo_desk.ui.printing.print_pdf", lambda _context, pdf, _parent: printed.append(pdf))
    page = page_of(bench)
    click(button(page, "Print a seal…"))
    bench.qtbot.waitUntil(lambda: bool(printed))
    assert printed[0].startswith(b"%PDF")
    assert entries(bench)[-1] == ("seal", "journal")


@pytest.mark.parametrize("fault", Fault)
def test_every_fault_of_the_journal_has_its_words(fault: Fault) -> None:
    words = verdict_words(Verdict(sound=6, head=None, bad_seq=7, fault=fault))
    assert words.startswith("Entry 7 does not fit: ")
    assert "{" not in words


def test_a_check_that_is_broken_off_can_be_started_again(bench: Bench) -> None:
    page = page_of(bench)
    found = page.findChild(JournalCard)
    assert found is not None
    found.verify.setEnabled(False)
    found.result.setText("Checking…")
    bench.runner.failed.disconnect()
    bench.runner.failed.connect(found._stop)
    bench.runner.failed.emit(None)
    assert found.verify.isEnabled()
    assert not found.result.text()


# the passphrase


def dialog_of(bench: Bench, page: SettingsPage) -> ChangePassphraseDialog:
    click(page._office_part._change)
    dialog = page.findChild(ChangePassphraseDialog)
    assert dialog is not None
    awake(bench, dialog)
    return dialog


def test_the_passphrase_is_changed_and_the_old_one_opens_nothing_more(
    bench: Bench, door: Door, office: Path
) -> None:
    page = page_of(bench)
    dialog = dialog_of(bench, page)
    assert dialog._old.line.hasFocus()
    QTest.keyClicks(dialog._old.line, PASSPHRASE)
    QTest.keyClicks(dialog._new._first.line, "quite another one")
    QTest.keyClicks(dialog._new._again.line, "quite another one")
    click(button(dialog, "Change"))
    bench.qtbot.waitUntil(lambda: bench.said == ["The passphrase is changed."], timeout=30_000)
    assert entries(bench)[-1] == ("change", "key")
    assert "quite another one" not in str(journal.entries(bench.desk))
    bench.close()
    desk = door.open(office, "quite another one")
    desk.store.close()


def test_a_wrong_old_passphrase_is_said_beside_its_field(bench: Bench) -> None:
    dialog = dialog_of(bench, page_of(bench))
    QTest.keyClicks(dialog._old.line, "wrong")
    for line in (dialog._new._first.line, dialog._new._again.line):
        QTest.keyClicks(line, "new words")
    click(button(dialog, "Change"))
    bench.qtbot.waitUntil(lambda: bool(dialog._old_field.error))
    assert dialog._old_field.error.startswith("This passphrase does not open the office.")
    assert dialog.isVisible()
    assert dialog._new.text() == "new words"


def test_what_is_missing_is_asked_for_step_by_step(bench: Bench) -> None:
    dialog = dialog_of(bench, page_of(bench))
    click(button(dialog, "Change"))
    assert dialog._old_field.error == "Type the passphrase that opens the office now."
    QTest.keyClicks(dialog._old.line, PASSPHRASE)
    click(button(dialog, "Change"))
    assert dialog._new._first_field.error.startswith("Type a passphrase.")
    QTest.keyClicks(dialog._new._first.line, "one")
    click(button(dialog, "Change"))
    assert "Type it once more." in text_on(dialog)
    assert dialog._new._again.line.hasFocus()
    QTest.keyClicks(dialog._new._again.line, "two")
    click(button(dialog, "Change"))
    assert dialog._new._again_field.error.startswith("This is not the same.")
    dialog._new._again.line.clear()
    QTest.keyClicks(dialog._new._again.line, "one")
    assert not dialog._new._again_field.error


# the look


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize(("mode", "language"), [(Mode.LIGHT, "en"), (Mode.DARK, "de")])
def test_page_and_dialog_hold_at_every_size(bench: Bench, scale: float, mode: Mode, language: str) -> None:
    use_language(language)
    bench.theme.switch(mode=mode, scale=scale)
    page = page_of(bench)
    assert_holds(page)
    dialog = dialog_of(bench, page)
    dialog.resize(page.width(), page.height())
    assert_holds(dialog)
