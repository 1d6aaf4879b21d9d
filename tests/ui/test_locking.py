from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from dpo_desk.actions import journal, letters, people
from dpo_desk.actions import settings as settings_actions
from dpo_desk.actions.desk import Desk, Done
from dpo_desk.actions.office import Door
from dpo_desk.core.changes import Changed
from dpo_desk.core.letters import Letter, LetterKind
from dpo_desk.core.settings import Settings
from dpo_desk.ui.application import Program
from dpo_desk.ui.context import Going, Place
from dpo_desk.ui.dialogs.edit_person import EditPersonDialog
from dpo_desk.ui.dialogs.find import FindDialog
from dpo_desk.ui.dialogs.left_work import LeftWorkDialog
from dpo_desk.ui.locking import Why
from dpo_desk.ui.main_window import MainWindow
from dpo_desk.ui.pages.letters import LettersPage
from dpo_desk.ui.pages.people import PeoplePage
from dpo_desk.ui.pages.requests import RequestsPage
from dpo_desk.ui.printing import PrintProgress
from dpo_desk.ui.runner import OfficeLocked
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.dialog import Dialog
from tests.conftest import PASSPHRASE
from tests.ui.lock_bench import CTRL, OTHER, WAIT, LockBench, gone, made_office, seen, tops
from tests.ui.office_bench import assert_holds, button, click

NAME = "Petrauskien"
"""Of the person whose case is in view."""


@pytest.fixture
def bench(qtbot: QtBot, qapp: QApplication, door: Door, tmp_path: Path) -> Iterator[LockBench]:
    assert qapp is not None
    gone()
    program = Program(door, tmp_path / "data")
    program.speak("en")
    made = LockBench(qtbot, program, made_office(door, tmp_path / "house.dpo"))
    yield made
    program.quit()
    if program._shown is not None:
        program._shown.close()
        program._shown.deleteLater()
    gone()


def form_of(bench: LockBench) -> EditPersonDialog:
    """A person's form with something typed that is not saved."""
    bench.window.go(Going(Place.PEOPLE, 1))
    page = bench.window.page(Place.PEOPLE)
    assert isinstance(page, PeoplePage)
    page.edit()
    QApplication.processEvents()
    form = bench.window.findChildren(EditPersonDialog)[0]
    form.activateWindow()
    QTest.keyClick(form._name, Qt.Key.Key_End)
    QTest.keyClicks(form._name, " Zonderling")
    return form


def test_one_key_covers_everything_and_closes_the_office(bench: LockBench, door: Door) -> None:
    window = bench.enter()
    bench.case()
    page = window.page(Place.REQUESTS)
    assert NAME in seen()
    QTest.keyClick(window, Qt.Key.Key_L, CTRL)
    assert NAME not in seen(), "in the same moment, before anything is closed"
    assert tops() == [window]
    bench.qtbot.waitUntil(lambda: not bench.path.with_name("house.dpo.lock").exists(), timeout=WAIT)
    with pytest.raises(OfficeLocked):
        _ = window.context.desk
    gone()
    assert not isValid(page)
    other = door.open(bench.path, PASSPHRASE)
    other.store.close()


def test_the_cover_says_why_and_names_nobody(bench: LockBench) -> None:
    window = bench.enter()
    bench.program.locking.lock(Why.IDLE)
    text = seen()
    assert "no key was pressed" in text
    assert "house" in text
    assert "Iris" not in text
    assert "Woonhaven" not in text
    assert window.windowTitle() == "dpo_desk"
    assert not window._top.isVisible()
    assert_holds(window)
    bench.program.locking.lock()
    assert "no key was pressed" in seen(), "locked is locked"


def test_no_key_reaches_behind_the_cover(bench: LockBench) -> None:
    window = bench.enter()
    bench.press_lock()
    for key in (Qt.Key.Key_K, Qt.Key.Key_2, Qt.Key.Key_O, Qt.Key.Key_Equal):
        QTest.keyClick(window, key, CTRL)
    assert tops() == [window]
    assert window.findChildren(FindDialog) == []
    assert not window.acceptDrops()


def test_after_unlocking_everything_is_where_it_was(bench: LockBench) -> None:
    window = bench.enter()
    bench.case()
    page = window.page(Place.REQUESTS)
    assert isinstance(page, RequestsPage)
    page._filter.setText("egle")
    context, before = window.context, page.place()
    assert before == Going(Place.REQUESTS, 1, "clock")
    bench.press_lock()
    bench.unlock()
    again = window.page(Place.REQUESTS)
    assert isinstance(again, RequestsPage)
    assert again is not page
    assert (window.current_page(), again.place(), again._filter.text()) == (again, before, "egle")
    assert window.context is context
    assert NAME in seen()
    assert window._top.isVisible()
    QTest.keyClick(window, Qt.Key(Qt.Key.Key_1 + list(Place).index(Place.PEOPLE)), CTRL)
    assert window.current_page().PLACE is Place.PEOPLE
    bench.press_lock()
    bench.unlock()
    assert window.current_page().place() == Going(Place.PEOPLE, 1)


def test_a_wrong_passphrase_opens_nothing(bench: LockBench) -> None:
    bench.enter()
    bench.press_lock()
    cover = bench.cover
    QTest.keyClicks(cover._passphrase.line, "not this one")
    QTest.keyClick(cover._passphrase.line, Qt.Key.Key_Return)
    bench.qtbot.waitUntil(lambda: bool(cover._field.error), timeout=WAIT)
    assert bench.program.locking.is_locked
    bench.unlock()


def test_work_in_a_form_is_not_lost(bench: LockBench) -> None:
    bench.enter()
    form = form_of(bench)
    with bench.qtbot.waitSignal(bench.program.locking.closed, timeout=WAIT):
        bench.program.locking.lock(Why.SCREEN)
        assert tops() == [bench.window]
        assert "Zonderling" not in seen()
    gone()
    bench.unlock()
    assert form.isVisible()
    assert form._name.text().endswith(" Zonderling")
    assert not form._name.hasSelectedText(), "who goes on typing writes over nothing"
    assert form._name.hasFocus() or not form.isActiveWindow()
    click(button(form, "Save"))
    bench.qtbot.waitUntil(lambda: not isValid(form) or not form.isVisible(), timeout=WAIT)
    bench.idle()
    assert people.view(bench.window.context.desk, 1).person.name.endswith(" Zonderling")
    assert "Zonderling" in seen(), "the new page has heard of it"


def test_the_key_locks_from_inside_a_form_and_from_a_question_on_it(bench: LockBench) -> None:
    """Whoever presses it and walks away must not leave a form behind that is open to everybody."""
    bench.enter()
    form = form_of(bench)
    bench.qtbot.waitUntil(form.isActiveWindow)
    with bench.qtbot.waitSignal(bench.program.locking.closed, timeout=WAIT):
        QTest.keyClick(form, Qt.Key.Key_L, CTRL)
    assert tops() == [bench.window]
    bench.unlock()
    assert form.isVisible()
    question = Dialog(form.theme, "Sure?", parent=form)
    question.open()
    question.activateWindow()
    bench.qtbot.waitUntil(question.isActiveWindow)
    with bench.qtbot.waitSignal(bench.program.locking.closed, timeout=WAIT):
        QTest.keyClick(question, Qt.Key.Key_L, CTRL)
    assert tops() == [bench.window]


def test_the_key_locks_while_something_is_looked_for(bench: LockBench) -> None:
    window = bench.enter()
    QTest.keyClick(window, Qt.Key.Key_K, CTRL)
    (find,) = window.findChildren(FindDialog)
    find.activateWindow()
    bench.qtbot.waitUntil(find.isActiveWindow)
    with bench.qtbot.waitSignal(bench.program.locking.closed, timeout=WAIT):
        QTest.keyClick(find, Qt.Key.Key_L, CTRL)
    assert tops() == [window]


def test_a_letter_keeps_what_was_typed_a_moment_before_the_lock(bench: LockBench) -> None:
    window = bench.enter()
    drafts: list[Letter] = []
    kind = LetterKind.RECEIPT_ACKNOWLEDGED
    window.context.runner.do(lambda desk: letters.draft(desk, 1, kind), then=drafts.append)
    bench.qtbot.waitUntil(lambda: bool(drafts), timeout=WAIT)
    window.go(Going(Place.LETTERS, drafts[0].id))
    page = window.page(Place.LETTERS)
    assert isinstance(page, LettersPage)
    bench.qtbot.waitUntil(page.editor.pages.view.is_drawn, timeout=WAIT)
    page.editor.form._show_more()
    QTest.keyClicks(page.editor.form.paragraph, "Zonderling")
    bench.press_lock()
    assert "Zonderling" not in seen()
    gone()
    bench.unlock()
    bench.idle()
    assert window.context.desk.store.letters.get(drafts[0].id).wishes.extra == "Zonderling"


def test_what_only_shows_records_does_not_come_back(bench: LockBench) -> None:
    window = bench.enter()
    QTest.keyClick(window, Qt.Key.Key_K, CTRL)
    assert len(tops()) == 2
    bench.program.locking.lock()
    gone()
    bench.unlock()
    assert tops() == [window]
    assert window.findChildren(FindDialog) == []


def test_a_colleague_does_not_see_anothers_form(bench: LockBench) -> None:
    window = bench.enter()
    form = form_of(bench)
    bench.program.locking.lock()
    bench.unlock(OTHER)
    assert window.context.desk.colleague == "Bram Visser"
    asked = window.findChildren(LeftWorkDialog)[0]
    assert not form.isVisible()
    assert "Zonderling" not in seen()
    assert "Iris van Dam has 1 form open" in seen()
    click(button(asked, "Keep"))
    bench.press_lock()
    bench.unlock()
    assert form.isVisible()
    assert form._name.text().endswith(" Zonderling")
    form.give_up()


def test_a_colleague_may_throw_anothers_form_away(bench: LockBench) -> None:
    window = bench.enter()
    form = form_of(bench)
    bench.program.locking.lock()
    bench.unlock(OTHER)
    click(button(window.findChildren(LeftWorkDialog)[0], "Throw away"))
    gone()
    assert not isValid(form)
    bench.program.locking.lock()
    bench.unlock()
    assert tops() == [window]


def test_the_journal_names_who_came_back(bench: LockBench) -> None:
    window = bench.enter()
    first = window.context.desk.who
    bench.press_lock()
    bench.unlock(OTHER)
    person = people.view(window.context.desk, 1).person
    saved: list[object] = []
    window.context.runner.do(
        lambda desk: people.save(
            desk,
            person,
        ),
        saved.append,
    )
    window.context.runner.do(lambda desk: people.save(desk, type(person)(name="Somebody New")), saved.append)
    bench.qtbot.waitUntil(lambda: len(saved) == 2, timeout=WAIT)
    entries = journal.entries(window.context.desk)
    assert entries[-1].who == window.context.desk.who != first


def test_what_is_being_written_is_written_first(bench: LockBench) -> None:
    window = bench.enter()
    form = form_of(bench)
    gate, order = threading.Event(), list[str]()

    def slow(desk: Desk) -> Done[None]:
        gate.wait(10)
        order.append("written")
        desk.store.settings.get()
        return Done(None, Changed.NOTHING)

    window.context.runner.do(slow, lambda _none: order.append("told"))
    click(button(form, "Save"))
    bench.program.locking.closed.connect(lambda: order.append("closed"))
    bench.program.locking.lock()
    assert "Zonderling" not in seen()
    gate.set()
    bench.qtbot.waitUntil(lambda: "closed" in order, timeout=WAIT)
    gone()
    assert order == ["written", "closed"]
    assert isValid(form)
    bench.unlock()
    gone()
    assert order == ["written", "closed", "told"]
    assert not isValid(form), "its saving had been told only now"
    assert people.view(window.context.desk, 1).person.name.endswith(" Zonderling")


def test_a_question_on_its_way_is_asked_again(bench: LockBench) -> None:
    window = bench.enter()
    gate, answers = threading.Event(), list[str]()

    def slow(desk: Desk) -> str:
        gate.wait(10)
        return people.view(desk, 1).person.name

    window.context.runner.ask(slow, answers.append)
    bench.program.locking.lock()
    window.context.runner.ask(lambda _desk: "asked while locked", answers.append)
    window.context.runner.do(lambda _desk: Done("done while locked", Changed.NOTHING), answers.append)
    gate.set()
    bench.qtbot.wait(50)
    assert answers == []
    bench.unlock()
    bench.qtbot.waitUntil(lambda: len(answers) == 3, timeout=WAIT)
    assert NAME in "".join(answers)


def test_what_waited_for_one_is_not_told_to_another(bench: LockBench) -> None:
    window = bench.enter()
    answers: list[str] = []
    bench.program.locking.lock()
    window.context.runner.ask(lambda _desk: "mine", answers.append)
    bench.unlock(OTHER)
    bench.idle()
    assert answers == []


def test_a_file_dialog_that_waits_is_closed(bench: LockBench) -> None:
    window = bench.enter()
    locked: list[bool] = []

    def lock() -> None:
        assert any(isinstance(one, QFileDialog) for one in tops())
        bench.program.locking.lock()
        locked.append(tops() == [window])

    QTimer.singleShot(50, lock)
    QTest.keyClick(window, Qt.Key.Key_O, CTRL)
    assert locked == [True]
    gone()
    bench.unlock()


def test_menus_close(bench: LockBench) -> None:
    window = bench.enter()
    menu = window.findChildren(QMenu)[0]
    menu.popup(window.mapToGlobal(window.rect().center()))
    assert menu.isVisible()
    bench.program.locking.lock()
    assert not menu.isVisible()


def test_printing_waits_behind_the_cover(bench: LockBench) -> None:
    window = bench.enter()
    progress = PrintProgress(window.context, window)
    progress.complain("The printer", "is out of paper")
    progress.open()
    bench.program.locking.lock()
    assert tops() == [window]
    bench.unlock()
    assert progress.isVisible()
    bench.program.locking.lock()
    bench.unlock(OTHER)
    click(button(window.findChildren(LeftWorkDialog)[0], "Throw away"))
    gone()
    assert not isValid(progress)


def test_the_fictional_office_tells_its_passphrase(bench: LockBench) -> None:
    bench.program._demo = True
    bench.enter()
    bench.press_lock()
    assert "this office is fictional" in seen()


def test_before_anything_is_open_there_is_nothing_to_lock(bench: LockBench) -> None:
    bench.program.locking.lock()
    bench.program.show_unlock(bench.path)
    bench.program.locking.lock()
    assert not bench.program.locking.is_locked
    assert not isinstance(bench.program._shown, MainWindow)


@pytest.mark.parametrize(
    ("event", "words"),
    [
        ("idle.idle", "no key was pressed"),
        ("idle.slept", "the computer slept"),
        ("events.screen_locked", "Locked with the screen"),
        ("events.sleeping", "the computer slept"),
        ("events.switched", "another user took over"),
    ],
)
def test_what_the_system_tells_locks(bench: LockBench, event: str, words: str) -> None:
    bench.enter()
    watcher, _dot, signal = event.partition(".")
    getattr(getattr(bench.program.locking, watcher), signal).emit()
    assert bench.program.locking.is_locked
    assert words in seen()


def test_locked_again_while_it_is_being_unlocked(bench: LockBench) -> None:
    bench.enter()
    bench.press_lock()
    cover = bench.cover
    QTest.keyClicks(cover._passphrase.line, PASSPHRASE)
    QTest.keyClick(cover._passphrase.line, Qt.Key.Key_Return)
    bench.program.locking.lock(Why.SCREEN)
    bench.qtbot.waitUntil(lambda: bench.window._room.currentWidget() is not cover, timeout=WAIT)
    assert bench.program.locking.is_locked
    assert "Locked with the screen" in seen()
    assert NAME not in seen()
    bench.unlock()


def test_what_was_half_typed_on_the_cover_goes_when_nobody_is_there(bench: LockBench) -> None:
    bench.enter()
    bench.press_lock()
    QTest.keyClicks(bench.cover._passphrase.line, "half of it")
    bench.program.locking.lock(Why.IDLE)
    assert bench.cover._passphrase.text() == ""


def test_the_settings_in_force_decide_when(bench: LockBench) -> None:
    window = bench.enter()
    locking = bench.program.locking
    assert (locking.idle._seconds, locking.clipboard._timer.interval()) == (300, 20_000)
    new = Settings(lock_minutes=1, clipboard_seconds=10)
    window.context.runner.do(lambda desk: settings_actions.put(desk, new))
    bench.qtbot.waitUntil(lambda: locking.idle._seconds == 60, timeout=WAIT)
    assert locking.clipboard._timer.interval() == 10_000
    assert "Locks after 1 min" in seen()


def test_the_clipboard_is_emptied_with_the_lock(bench: LockBench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.enter()
    emptied: list[bool] = []
    monkeypatch.setattr(bench.program.locking.clipboard, "empty", lambda: emptied.append(True))
    bench.program.locking.lock()
    assert emptied == [True]
    bench.program.quit()
    assert emptied == [True, True]


def test_a_locked_window_says_what_closing_it_would_lose(bench: LockBench) -> None:
    window = bench.enter()
    form_of(bench)
    bench.program.locking.lock()
    window.close()
    assert window.isVisible()
    assert "1 form is not saved." in seen()
    assert_holds(window)
    window.close()
    assert not window.isVisible()


def test_a_locked_window_without_forms_closes_at_once(bench: LockBench) -> None:
    window = bench.enter()
    bench.press_lock()
    window.close()
    assert not window.isVisible()


def test_news_of_the_office_reach_no_locked_window(bench: LockBench) -> None:
    window = bench.enter()
    bench.program.locking.lock()
    window.context.runner.changed.emit(Changed.SETTINGS | Changed.REQUESTS)
    assert bench.program.locking.is_locked
    assert NAME not in seen()


def test_the_curtain_hides_every_corner(bench: LockBench) -> None:
    window = bench.enter()
    bench.case()
    window.draw_curtain()
    picture = window.grab().toImage()
    across, down = range(0, picture.width(), 5), range(0, picture.height(), 5)
    assert {picture.pixel(x, y) for x in across for y in down} == {
        window.context.theme.colour(Token.WINDOW).rgb()
    }


@pytest.mark.parametrize("place", list(Place))
def test_every_page_goes_and_comes_back(bench: LockBench, place: Place) -> None:
    window = bench.enter()
    window.go(Going(place))
    QApplication.processEvents()
    page = window.current_page()
    with bench.qtbot.waitSignal(bench.program.locking.closed, timeout=WAIT):
        bench.program.locking.lock()
    gone()
    assert not isValid(page)
    bench.unlock()
    bench.idle()
    assert window.current_page().PLACE is place
    assert window.current_page() is not page


def test_a_backup_under_way_is_finished_before_the_office_is_closed(bench: LockBench) -> None:
    window = bench.enter()
    bench.case()
    runner, gate, order = window.context.runner, threading.Event(), list[str]()
    desk = window.context.desk

    def write(_told: object, _asked: object) -> str:
        gate.wait(20)
        return people.view(desk, 1).person.name

    def written(name: str) -> None:
        order.append(name)
        runner.do(lambda _desk: Done("kept", Changed.JOURNAL | Changed.SETTINGS), order.append)

    runner.long.start("Writing the backup", write, written, lambda error: order.append(repr(error)))
    bench.program.locking.closed.connect(lambda: order.append("closed"))
    bench.program.locking.lock()
    assert NAME not in seen()
    cover = bench.cover
    QTest.keyClicks(cover._passphrase.line, PASSPHRASE)
    QTest.keyClick(cover._passphrase.line, Qt.Key.Key_Return)
    bench.qtbot.wait(300)
    assert order == []
    assert bench.program.locking.is_locked
    gate.set()
    bench.qtbot.waitUntil(lambda: not bench.program.locking.is_locked, timeout=WAIT)
    assert order[0].startswith("Egl")
    assert order[1] == "kept"
    bench.qtbot.waitUntil(lambda: "closed" in order, timeout=WAIT)
    assert NAME in seen()


def test_long_work_that_never_ends_does_not_keep_the_office_open(
    bench: LockBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = bench.enter()
    monkeypatch.setattr("dpo_desk.ui.locking._LONGEST", 150)
    window.context.runner.long.lend("Proving a restore")
    with bench.qtbot.waitSignal(bench.program.locking.closed, timeout=WAIT):
        bench.program.locking.lock()
    window.context.runner.long.hand_back()


def test_what_answers_a_page_that_went_is_no_mistake(bench: LockBench, tmp_path: Path) -> None:
    window = bench.enter()
    report = tmp_path / "data" / "crash-report.txt"
    gone_page = RuntimeError("Internal C++ object (Label) already deleted.")
    bench.program.report(OfficeLocked, OfficeLocked(), None)
    with bench.qtbot.waitSignal(bench.program.locking.closed, timeout=WAIT):
        bench.program.locking.lock()
    bench.program.report(RuntimeError, gone_page, None)
    assert not report.exists()
    assert tops() == [window]
    bench.program.report(RuntimeError, RuntimeError("something else"), None)
    assert report.exists()
    for one in tops():
        if one is not window:
            one.close()
