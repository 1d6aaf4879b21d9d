from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from dpo_desk.actions import journal, people
from dpo_desk.actions.desk import Done
from dpo_desk.core.changes import Changed
from dpo_desk.core.people import Person
from dpo_desk.ui.dialogs.edit_person import EditPersonDialog
from dpo_desk.ui.dialogs.merge_people import MergeDialog
from dpo_desk.ui.models import long_list
from dpo_desk.ui.models.long_list import FIRST
from dpo_desk.ui.pages.people import PeoplePage
from tests.ui.office_bench import Bench, button, click, home, listed, text_on


def page_of(bench: Bench, record: int | None = None) -> PeoplePage:
    return bench.page(PeoplePage(bench.context), record)


def listed_names(page: PeoplePage) -> list[str]:
    return [row.title for row in listed(page)]


def merge_dialog(page: PeoplePage) -> MergeDialog:
    dialog = page.findChild(MergeDialog)
    assert dialog is not None
    return dialog


def test_two_records_become_one_and_nothing_is_lost(bench: Bench) -> None:
    bench.house()
    kept = bench.person("Sanne de Vries", emails=("sanne@post.example",), phone="06 1")
    other = bench.person(
        "S. de Vries", emails=("sanne@post.example",), customer_numbers=("40-1",), phone="06 2"
    )
    request = bench.request(other)
    page = page_of(bench, kept.id)
    assert "Maybe the same person" in text_on(page)
    assert "same e-mail address" in text_on(page)
    click(button(page, "Merge… S. de Vries"))
    dialog = merge_dialog(page)
    assert dialog._lines["Customer number"].result.text() == "40-1"
    assert dialog._lines["Former names"].result.text() == "S. de Vries"
    assert dialog._lines["Requests"].result.text() == "1 request"
    assert dialog._note.text() == "Stays on the other record alone: Phone."
    click(button(dialog, "Merge"))
    bench.qtbot.waitUntil(lambda: bool(people.view(bench.desk, kept.id).merged))
    view = people.view(bench.desk, kept.id)
    assert [one.id for one in view.requests] == [request]
    assert view.person.customer_numbers == ("40-1",)
    assert view.merged[0].phone == "06 2"
    bench.qtbot.waitUntil(lambda: "Merged record" in text_on(page))
    actions = [entry.action for entry in journal.about(bench.desk, "person", kept.id)]
    assert actions == ["add", "merge"]


def test_the_other_record_can_be_the_one_that_goes_on(bench: Bench) -> None:
    first = bench.person("Sanne de Vries", address=home())
    second = bench.person("Sanne de Vries", address=home(), phone="06 2")
    page = page_of(bench, first.id)
    click(button(page, "Merge… Sanne de Vries"))
    dialog = merge_dialog(page)
    click(dialog._choices[1])
    assert dialog.kept.person.id == second.id
    click(button(dialog, "Merge"))
    bench.qtbot.waitUntil(lambda: page._shown == second.id)
    assert people.view(bench.desk, first.id).person.merged_into == second.id


def test_a_merged_record_stays_as_it_was_and_leads_to_the_person(bench: Bench) -> None:
    kept = bench.person("Sanne de Vries", address=home())
    other = bench.person("Sanne de Vries", address=home())
    bench.do(lambda desk: people.unite(desk, kept.id, other.id))
    page = page_of(bench, other.id)
    assert "This record was merged into Sanne de Vries." in text_on(page)
    assert not page._detail._edit.isVisible()
    page.edit()
    assert page.findChild(EditPersonDialog) is None
    click(button(page, "Show the person"))
    assert page._shown == kept.id


def many(bench: Bench, count: int) -> None:
    def add(desk: object) -> Done[None]:
        for number in range(count):
            people.put(bench.desk, Person(name=f"Person {number:04d}", customer_numbers=(f"N{number}",)))
        return Done(None, Changed.PEOPLE)

    def together(desk: object) -> Done[None]:
        with bench.desk.store.transaction():
            return add(desk)

    bench.do(together)


def test_a_long_list_stands_at_once_and_is_completed(bench: Bench) -> None:
    many(bench, FIRST + 90)
    page = page_of(bench)
    bench.qtbot.waitUntil(lambda: page._model.rowCount() == FIRST + 90)
    assert page._count.text() == str(FIRST + 90)
    assert page._detail.head.title.text() == "Person 0000"
    assert page._list.currentIndex().row() == 0
    names = listed_names(page)
    assert names == sorted(names)
    QTest.keyClick(page._list, Qt.Key.Key_End)
    assert page._detail.head.title.text() == f"Person {FIRST + 89:04d}"


def test_a_list_of_exactly_the_first_rows_gets_no_empty_one(bench: Bench) -> None:
    many(bench, FIRST)
    page = page_of(bench)
    bench.idle()
    assert page._model.rowCount() == FIRST
    assert page._count.text() == str(FIRST)


def test_a_person_far_down_is_found_in_the_completed_list(bench: Bench) -> None:
    many(bench, FIRST + 10)
    page = page_of(bench, FIRST + 5)
    bench.qtbot.waitUntil(lambda: page._list.currentIndex().row() == FIRST + 4)
    assert page._detail.head.title.text() == f"Person {FIRST + 4:04d}"


def test_many_hits_end_in_the_order_of_names_with_the_person_in_view(bench: Bench) -> None:
    many(bench, FIRST + 40)
    page = page_of(bench, FIRST + 40)
    QTest.keyClicks(page._filter, "person")
    bench.qtbot.waitUntil(lambda: page._count.text() == f"{FIRST + 40} found")
    names = listed_names(page)
    assert names == sorted(names)
    assert len(names) == FIRST + 40
    assert page._list.currentIndex().row() == FIRST + 39


def test_rows_far_apart_are_fetched_and_forgotten_by_the_page(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(long_list, "ROWS_KEPT", 1)
    many(bench, FIRST + 40)
    page = page_of(bench)
    bench.qtbot.waitUntil(lambda: page._model.rowCount() == FIRST + 40)
    names = listed_names(page)
    assert len(page._model._rows) <= long_list.STRETCH
    assert names[0] == "Person 0000"
    assert not page._model.index(-1, 0).isValid()
    assert page._model.data(page._model.index(-1, 0)) is None


def test_only_the_last_question_is_answered(bench: Bench) -> None:
    many(bench, FIRST + 20)
    page = page_of(bench)
    page._model.show_text("")
    page._model.show_text("N7")
    bench.idle()
    assert all("7" in name for name in listed_names(page))


def test_the_list_is_spoken(bench: Bench) -> None:
    bench.person("Sanne de Vries", address=home(), emails=("s@post.example",))
    page = page_of(bench)
    index = page._list.model().index(0, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Sanne de Vries, Amsterdam, s@post.example"
    assert index.data(Qt.ItemDataRole.DecorationRole) is None


def test_what_was_typed_when_the_office_closed_is_not_asked(bench: Bench) -> None:
    many(bench, 3)
    page = page_of(bench)
    bench.qtbot.waitUntil(lambda: page._model.rowCount() == 3)
    page._filter.setText("0001")
    bench.runner.close()
    bench.qtbot.waitUntil(lambda: not page._typing.isActive())
    assert page._model.rowCount() == 3
