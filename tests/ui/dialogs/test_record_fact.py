from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from dpo_desk.actions import requests
from dpo_desk.actions.requests import RequestView
from dpo_desk.core.evidence import EvidenceKind
from dpo_desk.core.facts import (
    Assignment,
    FactKind,
    RoleSettled,
)
from dpo_desk.core.organisations import Role
from dpo_desk.ui.dialogs.fact_forms.small import (
    AssignForm,
    RoleForm,
)
from dpo_desk.ui.dialogs.fact_forms.table import FORMS
from dpo_desk.ui.dialogs.fact_forms.words import FACT_WORDS
from dpo_desk.ui.dialogs.record_fact import RecordDialog
from dpo_desk.ui.widgets.fields import FormField
from tests.conftest import COLLEAGUE
from tests.ui.dialogs.bench import (
    TODAY,
    Office,
    choose,
    click,
    details,
    energy,
    saved,
)

Opener = Callable[..., RecordDialog]


def test_every_kind_but_the_receipt_has_its_form_and_its_words() -> None:
    kinds = set(FactKind) - {FactKind.RECEIVED}
    assert set(FORMS) == kinds
    assert set(FACT_WORDS) == kinds


def test_plain_facts_are_recorded_by_one_key(
    office_with: Office, record: Opener, case: RequestView, qtbot: QtBot
) -> None:
    dialog = record(case, FactKind.WITHDRAWN)
    QTest.keyClicks(dialog.reason, "Called and took it back.")
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    fact = office_with.view().request.last(FactKind.WITHDRAWN)
    assert fact is not None
    assert (fact.on, fact.reason, fact.who) == (TODAY, "Called and took it back.", COLLEAGUE)


def test_enter_in_a_line_saves(office_with: Office, record: Opener, case: RequestView, qtbot: QtBot) -> None:
    dialog = record(case, FactKind.ASSIGNED)
    form = dialog.form
    assert isinstance(form, AssignForm)
    assert QApplication.focusWidget() is form.colleague
    click(dialog.save)
    assert form.field.error == "Say who works on it."
    QTest.keyClicks(form.colleague, "Bram")
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(form.colleague, Qt.Key.Key_Return)
    assert details(office_with, FactKind.ASSIGNED) == Assignment(colleague="Bram")


def test_dating_back_asks_for_the_reason_at_its_place(
    office_with: Office, record: Opener, case: RequestView, qtbot: QtBot
) -> None:
    dialog = record(case, FactKind.ROLE_SETTLED)
    form = dialog.form
    assert isinstance(form, RoleForm)
    choose(form.role.buttons["joint"])
    assert not dialog.reason_field.isVisible()
    dialog.on.line.setFocus()
    dialog.on.line.selectAll()
    QTest.keyClicks(dialog.on.line, "12 Oct")
    QTest.keyClick(dialog.on.line, Qt.Key.Key_Tab)
    assert dialog.reason_field.isVisible()
    click(dialog.save)
    qtbot.waitUntil(lambda: "Say why it is recorded only now" in dialog.reason_field.error)
    assert office_with.view().request.role is Role.CONTROLLER
    QTest.keyClicks(dialog.reason, "Found in the minutes.")
    assert dialog.reason_field.error == ""
    saved(dialog, qtbot)
    fact = office_with.view().request.last(FactKind.ROLE_SETTLED)
    assert fact is not None
    assert (fact.on, fact.reason, fact.details) == (
        date(2026, 10, 12),
        "Found in the minutes.",
        RoleSettled(role=Role.JOINT),
    )


@pytest.mark.parametrize(
    ("typed", "words"), [("23 Oct", "lies in the future"), ("1 Oct", "before the receipt")]
)
def test_impossible_days_are_said_beside_the_date(
    office_with: Office, record: Opener, case: RequestView, qtbot: QtBot, typed: str, words: str
) -> None:
    dialog = record(case, FactKind.WITHDRAWN)
    dialog.on.line.selectAll()
    QTest.keyClicks(dialog.on.line, typed)
    click(dialog.save)
    qtbot.waitUntil(lambda: words in dialog.on.error)
    assert office_with.view() == case


def test_a_note_needs_words(office_with: Office, record: Opener, case: RequestView, qtbot: QtBot) -> None:
    dialog = record(case, FactKind.NOTED)
    assert QApplication.focusWidget() is dialog.reason
    click(dialog.save)
    qtbot.waitUntil(lambda: dialog.reason_field.error == "Say why, in a few words.")
    QTest.keyClicks(dialog.reason, "Met her at the desk.")
    saved(dialog, qtbot)
    fact = office_with.view().request.last(FactKind.NOTED)
    assert fact is not None
    assert fact.reason == "Met her at the desk."


def test_a_document_shows_it(
    office_with: Office,
    record: Opener,
    case: RequestView,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scan = tmp_path / "note.txt"
    scan.write_text("called at noon", encoding="utf-8")
    chosen = [str(tmp_path / "gone.txt")]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (chosen[-1], ""))
    dialog = record(case, FactKind.WITHDRAWN)
    click(dialog.attach)
    assert dialog.file_field.error
    chosen.append(str(scan))
    click(dialog.attach)
    assert (dialog.file_field.error, dialog.attach.text().strip()) == ("", "note.txt")
    click(dialog.detach)
    assert not dialog.detach.isVisible()
    click(dialog.attach)
    saved(dialog, qtbot)
    view = office_with.view()
    fact = view.request.last(FactKind.WITHDRAWN)
    assert fact is not None
    (kept,) = view.evidence
    assert (kept.id, kept.name, kept.kind) == (fact.evidence_id, "note.txt", EvidenceKind.DOCUMENT)


def test_articles_are_cited_as_the_seat_cites_them(
    office_with: Office, record: Opener, case: RequestView
) -> None:
    for country, words in (("NL", "GDPR 12(3)"), ("GB", "UK GDPR 12(3)"), ("CH", "")):
        seat = replace(case, organisation=replace(energy(), country=country, region=""))
        dialog = record(seat, FactKind.EXTENDED)
        assert dialog.cited == words


def test_nothing_is_recorded_twice_by_a_second_click(
    office_with: Office, record: Opener, case: RequestView, qtbot: QtBot
) -> None:
    dialog = record(case, FactKind.NOTED)
    QTest.keyClicks(dialog.reason, "Once.")
    with qtbot.waitSignal(dialog.accepted):
        click(dialog.save)
        click(dialog.save)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    kinds = [fact.kind for fact in requests.view(office_with.desk, 1).request.facts]
    assert kinds.count(FactKind.NOTED) == 1


def test_errors_stand_in_the_form_and_never_in_a_box_of_their_own(
    record: Opener, case: RequestView, qtbot: QtBot
) -> None:
    dialog = record(case, FactKind.NOTED)
    click(dialog.save)
    qtbot.waitUntil(lambda: bool(dialog.reason_field.error))
    assert QApplication.activeModalWidget() is dialog
    marked = [field for field in dialog.findChildren(FormField) if field.error]
    assert marked == [dialog.reason_field]
