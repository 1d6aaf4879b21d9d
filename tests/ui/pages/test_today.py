from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dpo_desk.actions import requests, today
from dpo_desk.actions.desk import Desk, Done
from dpo_desk.actions.office import Door
from dpo_desk.core.changes import Changed
from dpo_desk.core.rights import Right
from dpo_desk.ui.context import Going, Place
from dpo_desk.ui.pages.today import TodayPage
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.widgets.rows import ROW_ROLE, GroupHead
from dpo_desk.words import use_language
from tests.conftest import access_request
from tests.ui.office_bench import Bench, text_on

MANY = today.SHOWN + 7


@pytest.fixture
def bench(qtbot: QtBot, theme: Theme, door: Door, office: Path) -> Iterator[Bench]:
    made = Bench(qtbot, theme, door, office)
    made.house()
    yield made
    made.close()


def page_of(bench: Bench) -> TodayPage:
    page = TodayPage(bench.context)
    bench.show(page)
    page.show_place(Going(Place.TODAY))
    QApplication.processEvents()
    return page


def receive_many(desk: Desk) -> Done[None]:
    for _ in range(MANY):
        requests.receive(desk, access_request(Right.ACCESS, received=date(2026, 8, 3)))
    return Done(None, Changed.REQUESTS)


def test_more_cases_than_the_page_shows_are_counted_all_the_same(bench: Bench) -> None:
    bench.do(receive_many)
    page = page_of(bench)
    assert f"{MANY} overdue, 0 due within 7 days." in text_on(page)
    model = page._list.model()
    head = model.index(0, 0).data(ROW_ROLE)
    assert head == GroupHead("Overdue", str(MANY))
    assert model.rowCount() == today.SHOWN + 1


@pytest.mark.parametrize("language", ["en", "nl", "de"])
@pytest.mark.parametrize("cases", [True, False])
def test_the_page_fits_a_small_screen_at_twice_the_text(bench: Bench, language: str, cases: bool) -> None:  # noqa: FBT001 - with and without a list
    use_language(language)
    if cases:
        bench.do(receive_many)
    bench.theme.switch(scale=2.0)
    page = page_of(bench)
    smallest = page.minimumSizeHint()
    assert smallest.width() <= 1080
    assert smallest.height() <= 600
