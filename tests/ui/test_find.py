from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from dpo_desk.actions import evidence
from dpo_desk.core.evidence import EvidenceKind, NewDocument
from dpo_desk.core.lists import Hit, HitKind
from dpo_desk.core.people import Person
from dpo_desk.ui.context import Going, Place
from dpo_desk.ui.dialogs.find import FindDialog, _going, _hit_row
from dpo_desk.ui.menus import Command
from dpo_desk.ui.theme.tokens import Mode
from dpo_desk.ui.widgets.rows import ROW_ROLE, GroupHead, RowData
from tests.ui.office_bench import Bench, assert_holds, awake, closed, home, text_on

ENTER = Qt.Key.Key_Return


@pytest.fixture
def ran() -> list[str]:
    return []


@pytest.fixture
def find(bench: Bench, ran: list[str]) -> FindDialog:
    commands = [
        Command("&New request…", lambda: ran.append("new"), ("Ctrl+Shift+N",)),
        Command("&Larger text", lambda: ran.append("larger"), ("Ctrl+=",)),
        Command("Write a &letter", lambda: ran.append("letter")),
    ]
    window = QWidget()
    bench.show(window)
    dialog = FindDialog(bench.context, commands, window)
    dialog.show()
    awake(bench, dialog)
    return dialog


def told(dialog: FindDialog) -> list[str]:
    model = dialog.list.model()
    entries = [model.index(place, 0).data(ROW_ROLE) for place in range(model.rowCount())]
    return [entry.title for entry in entries if isinstance(entry, RowData | GroupHead)]


def current(dialog: FindDialog) -> str:
    entry = dialog.list.currentIndex().data(ROW_ROLE)
    return entry.title if isinstance(entry, RowData) else ""


def case_with_a_document(bench: Bench) -> int:
    bench.house()
    case = bench.request(Person(name="Sanne de Vries", address=home(), emails=("sanne@post.example",)))
    text = "The lantern over the door was broken in March and mended in April."
    document = NewDocument(
        kind=EvidenceKind.DOCUMENT, name="note.txt", media_type="text/plain", data=text.encode(), text=text
    )
    bench.do(lambda desk: evidence.attach(desk, case, document))
    return case


def test_without_words_all_commands_stand_there(find: FindDialog) -> None:
    assert told(find) == ["Commands", "New request…", "Larger text", "Write a letter"]
    assert find.field.hasFocus()


def test_people_cases_and_words_in_documents_are_found_while_typing(bench: Bench, find: FindDialog) -> None:
    case = case_with_a_document(bench)
    QTest.keyClicks(find.field, "sanne")
    bench.qtbot.waitUntil(lambda: "People" in told(find))
    assert told(find)[:4] == ["People", "Sanne de Vries", "Requests", "R-2026-0001"]
    find.field.clear()
    QTest.keyClicks(find.field, "lantern")
    bench.qtbot.waitUntil(lambda: "Documents" in told(find))
    row = find.list.currentIndex().data(ROW_ROLE)
    assert isinstance(row, RowData)
    assert row.title == "note.txt"
    assert "lantern over the door" in row.detail
    QTest.keyClick(find.field, ENTER)
    assert bench.gone == [Going(Place.REQUESTS, case, tab="evidence")]
    assert closed(find)


def test_enter_opens_what_arrow_keys_chose(bench: Bench, find: FindDialog) -> None:
    case = case_with_a_document(bench)
    QTest.keyClicks(find.field, "sanne")
    bench.qtbot.waitUntil(lambda: current(find) == "Sanne de Vries")
    QTest.keyClick(find.field, Qt.Key.Key_Down)
    assert current(find) == "R-2026-0001"
    QTest.keyClick(find.field, Qt.Key.Key_Up)
    assert current(find) == "Sanne de Vries"
    QTest.keyClick(find.field, Qt.Key.Key_Up)
    assert current(find) == "Sanne de Vries"
    QTest.keyClick(find.field, Qt.Key.Key_PageDown)
    assert current(find) == "R-2026-0001"
    QTest.keyClick(find.field, ENTER)
    assert bench.gone == [Going(Place.REQUESTS, case)]


def test_enter_right_after_typing_opens_what_was_typed(bench: Bench, find: FindDialog) -> None:
    bench.person("Sanne de Vries")
    other = bench.person("Maarten Dijkstra")
    QTest.keyClicks(find.field, "dijk")
    QTest.keyClick(find.field, ENTER)
    assert bench.gone == [Going(Place.PEOPLE, other.id)]


def test_a_click_opens_too(bench: Bench, find: FindDialog) -> None:
    someone = bench.person("Sanne de Vries", address=home())
    QTest.keyClicks(find.field, "sanne")
    bench.qtbot.waitUntil(lambda: current(find) == "Sanne de Vries")
    place = find.list.visualRect(find.list.currentIndex()).center()
    QTest.mouseClick(find.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert bench.gone == [Going(Place.PEOPLE, someone.id)]


def test_a_number_finds_its_case(bench: Bench, find: FindDialog) -> None:
    case = case_with_a_document(bench)
    QTest.keyClicks(find.field, "R-2026-0001")
    QTest.keyClick(find.field, ENTER)
    assert bench.gone == [Going(Place.REQUESTS, case)]


def test_a_letter_goes_to_its_page_with_the_words_around_the_match() -> None:
    hit = Hit(kind=HitKind.LETTER, id=7, request_id=3, title="L-2026-0007", excerpt="… your tenancy …")
    assert _going(hit) == Going(Place.LETTERS, 7)
    row = _hit_row(hit, None)
    assert (row.title, row.detail) == ("L-2026-0007", "… your tenancy …")


def test_commands_are_found_by_any_of_their_words(find: FindDialog, ran: list[str]) -> None:
    QTest.keyClicks(find.field, "tex")
    QTest.keyClick(find.field, ENTER)
    assert ran == ["larger"]
    assert closed(find)


def test_nothing_found_is_said(bench: Bench, find: FindDialog) -> None:
    QTest.keyClicks(find.field, "zzz")
    bench.qtbot.waitUntil(lambda: "No record begins with “zzz”." in text_on(find))
    assert told(find) == []
    QTest.keyClick(find.field, ENTER)
    assert find.isVisible()
    QTest.keyClick(find.field, Qt.Key.Key_Escape)
    assert find.field.text() == ""
    assert "New request…" in told(find)
    QTest.keyClick(find.field, Qt.Key.Key_Escape)
    assert closed(find)


def test_an_answer_to_earlier_letters_is_dropped(bench: Bench, find: FindDialog) -> None:
    bench.person("Sanne de Vries")
    bench.person("Maarten Dijkstra")
    find.field.setText("sanne")
    find._ask()
    find.field.setText("dijk")
    bench.idle()
    assert "Sanne de Vries" not in told(find)
    bench.qtbot.waitUntil(lambda: "Maarten Dijkstra" in told(find))


def test_an_answer_after_closing_is_dropped(bench: Bench, find: FindDialog) -> None:
    bench.person("Sanne de Vries")
    find.field.setText("sanne")
    find._ask()
    find.reject()
    bench.idle()
    QApplication.processEvents()
    assert bench.gone == []


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("mode", Mode)
def test_it_holds_at_every_size(bench: Bench, find: FindDialog, scale: float, mode: Mode) -> None:
    bench.theme.switch(mode=mode, scale=scale)
    bench.person("Sanne de Vries", address=home())
    QTest.keyClicks(find.field, "s")
    bench.qtbot.waitUntil(lambda: "People" in told(find))
    assert_holds(find)
