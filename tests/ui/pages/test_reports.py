"""Reports about one record, asked for where the record is shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dpo_desk.actions import complaints
from dpo_desk.actions.office import Door
from dpo_desk.ui.dialogs.make_report import ReportDialog
from dpo_desk.ui.pages.complaint_detail import ComplaintDetail
from dpo_desk.ui.pages.person_detail import PersonDetail
from dpo_desk.ui.pages.request_detail import RequestDetail
from dpo_desk.ui.theme.theme import Theme
from tests.ui.office_bench import Bench, assert_holds, button, click, home


@pytest.fixture
def bench(qtbot: QtBot, theme: Theme, door: Door, office: Path) -> Iterator[Bench]:
    made = Bench(qtbot, theme, door, office)
    made.house()
    request = made.request(made.person("Sanne de Vries", address=home()))
    made.do(
        lambda desk: complaints.receive(
            desk, replace(complaints.from_request(desk, request), summary="No answer")
        )
    )
    yield made
    made.close()


def offered(page: QWidget) -> list[str]:
    """Kinds of the report that the dialog offers; it asks for no record."""
    dialog = page.findChild(ReportDialog)
    assert dialog is not None
    assert_holds(dialog)
    assert dialog.number_field.isHidden()
    assert dialog.person.isHidden()
    kinds = [str(dialog.kind.itemData(place)) for place in range(dialog.kind.count())]
    dialog.reject()
    return kinds


def test_a_person(bench: Bench) -> None:
    detail = PersonDetail(bench.context)
    bench.show(detail)
    detail.show_person(1)
    click(button(detail, "Everything held about this person…"))
    assert offered(detail) == ["person", "journal"]


def test_a_request(bench: Bench) -> None:
    detail = RequestDetail(bench.context)
    bench.show(detail)
    detail.show_request(1)
    detail._menu.aboutToShow.emit()
    next(one for one in detail._menu.actions() if one.text() == "Case file…").trigger()
    assert offered(detail) == ["case", "journal"]


def test_a_complaint(bench: Bench) -> None:
    detail = ComplaintDetail(bench.context)
    bench.show(detail)
    detail.show_complaint(1)
    detail._menu.aboutToShow.emit()
    next(one for one in detail._menu.actions() if one.text() == "Extract from the journal…").trigger()
    assert offered(detail) == ["journal"]
