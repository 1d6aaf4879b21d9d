"""The page of consents: what is listed, what is shown, and how one comes there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dpo_desk.actions import consents, purposes
from dpo_desk.actions.office import Door
from dpo_desk.core.consents import EventKind
from dpo_desk.core.people import Person
from dpo_desk.core.purposes import Purpose
from dpo_desk.ui.context import Going, Place
from dpo_desk.ui.pages.consents import ConsentsPage
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.widgets.rows import ROW_ROLE, RowData
from tests.consent_cases import VALID, newsletter, no, somebody, yes
from tests.ui.office_bench import Bench, assert_holds, text_on


@pytest.fixture
def bench(qtbot: QtBot, theme: Theme, door: Door, office: Path) -> Iterator[Bench]:
    made = Bench(qtbot, theme, door, office)
    made.house()
    yield made
    made.close()


@pytest.fixture
def purpose(bench: Bench) -> Purpose:
    saved = bench.do(lambda desk: purposes.save(desk, newsletter()))
    bench.do(lambda desk: purposes.add_wording(desk, saved.id, "nl", "Ja, graag.", valid_from=VALID))
    return saved


def page_of(bench: Bench, record: int | None = None, tab: str = "") -> ConsentsPage:
    page = ConsentsPage(bench.context)
    bench.runner.changed.connect(page.take_changes)
    bench.show(page)
    page.show_place(Going(Place.CONSENTS, record, tab))
    page.focus_first()
    QApplication.processEvents()
    return page


def listed(page: ConsentsPage) -> list[str]:
    model = page._list.model()
    rows = [model.index(place, 0).data(ROW_ROLE) for place in range(model.rowCount())]
    return [row.spoken for row in rows if isinstance(row, RowData)]


def enter(bench: Bench, purpose: Purpose, person: Person, **known: object) -> int:
    entry = yes(**{"on": bench.desk.today(), **known})  # type: ignore[arg-type]  # names of Entry
    return bench.do(lambda desk: consents.record(desk, purpose.id, person, entry)).row.id


def test_an_office_without_purposes_is_told_what_it_needs(bench: Bench) -> None:
    page = page_of(bench)
    assert "No consent is recorded yet." in text_on(page)
    assert_holds(page)


def test_the_list_tells_where_each_consent_stands_and_is_narrowed(bench: Bench, purpose: Purpose) -> None:
    today = bench.desk.today()
    enter(bench, purpose, somebody("Ana"), document=None)
    enter(bench, purpose, somebody("Bo"), on=today - timedelta(days=700), language="")
    asked = no(kind=EventKind.ASKED)
    bench.do(lambda desk: consents.record(desk, purpose.id, somebody("Cleo"), asked))
    page = page_of(bench)
    assert listed(page) == [
        "Ana, Nieuwsbrief, Weak proof, until 22 Oct 2028 · Woonhaven Amstelland, In force",
        "Bo, Nieuwsbrief, Weak proof, until 21 Nov · Woonhaven Amstelland, Ends 21 Nov",
        "Cleo, Nieuwsbrief, since 22 Oct · Woonhaven Amstelland, Asked",
    ]
    assert page._count.text() == "3"
    assert page._detail.head.title.text() == "Ana"
    QTest.mouseClick(page._filters._due, Qt.MouseButton.LeftButton)
    assert [one[:2] for one in listed(page)] == ["Bo"]
    QTest.mouseClick(page._filters._due, Qt.MouseButton.LeftButton)
    QTest.keyClicks(page._filter, "cle")
    bench.qtbot.waitUntil(lambda: page._count.text() == "1 found")
    assert [one[:4] for one in listed(page)] == ["Cleo"]
    assert page._detail.head.title.text() == "Ana"
    assert_holds(page)


def test_keys_walk_through_people_and_purposes(bench: Bench, purpose: Purpose) -> None:
    enter(bench, purpose, somebody("Ana"))
    enter(bench, purpose, somebody("Bo"))
    page = page_of(bench)
    page.step(1)
    assert page._detail.head.title.text() == "Bo"
    page.focus_filter()
    assert page._filter.hasFocus()
    page._tabs.setFocus()
    QTest.keyClick(page._tabs, Qt.Key.Key_Right)
    assert listed(page) == ["Nieuwsbrief, Woonhaven Amstelland"]
    bench.qtbot.waitUntil(lambda: page._purpose_detail.head.title.text() == "Nieuwsbrief")
    assert page.place() == Going(Place.CONSENTS, purpose.id, "purpose")
    assert_holds(page)
    QTest.keyClick(page._tabs, Qt.Key.Key_Left)
    assert page._detail.head.title.text() == "Bo"
    assert page.place().tab == ""


def test_other_places_lead_to_those_that_need_a_look(bench: Bench, purpose: Purpose) -> None:
    enter(bench, purpose, somebody("Ana"))
    weak = enter(bench, purpose, somebody("Bo"), document=None)
    page = page_of(bench, tab="weak")
    assert [one[:2] for one in listed(page)] == ["Bo"]
    assert page.place() == Going(Place.CONSENTS, weak)
    page.show_place(Going(Place.CONSENTS, None, "due"))
    assert listed(page) == []
    page.show_place(Going(Place.CONSENTS, purpose.id, "purpose"))
    assert page._purpose_detail.isVisible()
