"""What is saved outside of the office, read back; and a record of another office that comes in."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from dpo_desk.actions import consent_exchange, consents, people, purposes, reports, requests
from dpo_desk.actions.desk import Desk, Done
from dpo_desk.actions.reports import REPORTS
from dpo_desk.core.changes import Changed
from dpo_desk.core.consent_lists import ConsentQuery
from dpo_desk.core.consents import State
from dpo_desk.core.foreign_records import Scheme
from dpo_desk.core.reports import Content, ReportKind, Subject
from dpo_desk.ui.context import Going, Place
from dpo_desk.ui.dialogs import take_record
from dpo_desk.ui.dialogs.make_report import ReportDialog
from dpo_desk.ui.dialogs.paper_dialog import PaperDialog
from dpo_desk.ui.dialogs.prove_consent import ProveConsentDialog
from dpo_desk.ui.dialogs.receive_people_hits import PersonHit
from dpo_desk.ui.dialogs.save_record import SaveRecordDialog
from dpo_desk.ui.dialogs.take_record import TakeRecordDialog
from dpo_desk.ui.widgets.choices import Choice
from dpo_desk.words import speaking
from dpo_desk.words.names import name
from tests.conftest import access_request
from tests.consent_cases import TOLD, agreed, newsletter, somebody, yes
from tests.exchange_cases import KANTARA
from tests.ui.dialogs.bench import Office, activate, click
from tests.ui.office_bench import assert_holds


@pytest.fixture
def office(office_with: Office) -> Office:
    office_with.do(_enter)
    return office_with


def _enter(desk: Desk) -> Done[None]:
    ada = agreed(desk, date(2026, 3, 2), somebody("Ada Lind", emails=("ada@example.org",)))
    agreed(desk, date(2026, 3, 3), somebody("Bo Berg"))
    person = desk.store.people.get(ada.row.person_id)
    other = newsletter_of(desk, "Photos")
    consents.record(desk, other, person, yes(date(2026, 4, 1)))
    return Done(None, Changed.CONSENTS | Changed.PEOPLE)


def newsletter_of(desk: Desk, title: str) -> int:
    words = (replace(TOLD, language="en", title=title),)
    return purposes.save(desk, newsletter(words=words, terms=())).value.id


def opened(dialog: PaperDialog | TakeRecordDialog, qtbot: QtBot) -> None:
    dialog.open()
    activate(dialog, qtbot)
    assert_holds(dialog)


def saved(dialog: PaperDialog, out: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(out), ""))
    click(dialog.primary)
    qtbot.waitUntil(dialog.saved.isVisible, timeout=30_000)
    assert out.name in dialog.saved.accessibleName()
    assert str(out.parent) in dialog.saved.accessibleName()


def choose(choice: Choice, key: str) -> None:
    choice.set_value(key)
    choice.picked.emit(key)


def text_of(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


def test_a_proof_of_one_purpose_or_of_all_is_saved(
    office: Office, parent: QWidget, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = people.rows(office.desk, people.head(office.desk, "ada", 1))[0]
    first = consents.rows(office.desk, ConsentQuery(person_id=person.id))[0]
    dialog = ProveConsentDialog(office.context, person, first.purpose_id, parent)
    opened(dialog, qtbot)
    saved(dialog, tmp_path / "one.pdf", qtbot, monkeypatch)
    one = text_of(tmp_path / "one.pdf")
    assert "Ada Lind" in one
    assert "Photos" not in one
    choose(dialog.purpose, "")
    choose(dialog.language, "de")
    dialog.on.line.set_value(date(2026, 4, 2))
    saved(dialog, tmp_path / "all.pdf", qtbot, monkeypatch)
    whole = text_of(tmp_path / "all.pdf")
    assert "Photos" in whole
    assert "2. April 2026" in whole
    shown: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()))
    dialog.saved.acted.emit()
    assert shown == [str(tmp_path)]
    dialog.on.line.set_value(None)
    click(dialog.primary)
    assert dialog.on.error
    dialog.reject()


def test_a_report_is_asked_for_and_saved(
    office: Office, parent: QWidget, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = ReportDialog(office.context, parent)
    opened(dialog, qtbot)
    assert dialog.kind.count() == len(REPORTS) == len(ReportKind)
    choose(dialog.kind, ReportKind.DEADLINES)
    assert not dialog.first.isVisible()
    choose(dialog.kind, ReportKind.CONSENT_REGISTER)
    click(dialog.form.buttons["csv"])
    dialog.first.line.set_value(date(2026, 3, 3))
    dialog.last.line.set_value(date(2026, 3, 1))
    click(dialog.primary)
    assert dialog.last.error
    dialog.last.line.set_value(date(2026, 3, 31))
    choose(dialog.language, "nl")
    saved(dialog, tmp_path / "register.csv", qtbot, monkeypatch)
    head, row = csv.reader((tmp_path / "register.csv").read_text("utf-8-sig").splitlines())
    with speaking("nl"):
        told = dict(zip(head, row, strict=True))
        assert (told["person"], told["state"]) == ("Bo Berg", name(State.GIVEN))
    choose(dialog.house, "2")
    saved(dialog, tmp_path / "none.csv", qtbot, monkeypatch)
    assert len((tmp_path / "none.csv").read_text("utf-8-sig").splitlines()) == 1
    dialog.reject()


def test_a_report_about_one_record_asks_which(
    office: Office, parent: QWidget, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.do(lambda desk: requests.receive(desk, access_request(person=somebody("Cleo Ott"))))
    dialog = ReportDialog(office.context, parent)
    opened(dialog, qtbot)
    assert not dialog.number_field.isVisible()
    choose(dialog.kind, ReportKind.CASE)
    click(dialog.primary)
    assert dialog.number_field.error
    dialog.number.setText("R-2026-0001")
    saved(dialog, tmp_path / "case.pdf", qtbot, monkeypatch)
    assert "Case file R-2026-0001" in text_of(tmp_path / "case.pdf")
    choose(dialog.kind, ReportKind.PERSON)
    assert_holds(dialog)
    click(dialog.primary)
    assert dialog.person.field.error
    dialog.person.search.setText("ada")
    dialog.person._take(PersonHit(people.rows(office.desk, people.head(office.desk, "ada", 1))[0]))
    saved(dialog, tmp_path / "person.pdf", qtbot, monkeypatch)
    assert "Ada Lind" in text_of(tmp_path / "person.pdf")
    dialog.reject()


def test_a_report_about_a_record_that_is_known_asks_nothing(
    office: Office, parent: QWidget, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = ReportDialog(office.context, parent, about=(Subject.PERSON, 1), named="Ada Lind")
    opened(dialog, qtbot)
    assert [dialog.kind.itemData(place) for place in range(dialog.kind.count())] == ["person", "journal"]
    assert not dialog.person.isVisible()
    choose(dialog.kind, ReportKind.JOURNAL)
    saved(dialog, tmp_path / "journal.pdf", qtbot, monkeypatch)
    assert "Extract from the journal" in text_of(tmp_path / "journal.pdf")
    dialog.reject()


def test_a_report_can_be_stopped_and_waits_for_other_work(
    office: Office, parent: QWidget, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = ReportDialog(office.context, parent)
    opened(dialog, qtbot)
    long, out = office.context.runner.long, tmp_path / "register.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: ("", ""))
    click(dialog.primary)
    assert not long.is_busy, "no place, no work"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(out), ""))
    long.lend("Backing up")
    click(dialog.primary)
    assert dialog._error.isVisible()
    long.hand_back()
    kept = reports.make

    def slow(*asked: Any) -> Content:  # noqa: ANN401 - handed on as it comes
        assert long._stop.wait(10)
        return kept(*asked)

    monkeypatch.setattr(reports, "make", slow)
    click(dialog.primary)
    dialog.reject()
    assert dialog.isVisible(), "it stays until the work has stopped"
    qtbot.waitUntil(dialog.primary.isEnabled)
    assert not out.exists()
    assert not dialog._error.isVisible()
    dialog.reject()


def test_a_consent_is_saved_as_a_record(
    office: Office, parent: QWidget, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = SaveRecordDialog(office.context, 1, parent)
    opened(dialog, qtbot)
    for scheme in Scheme:
        click(dialog.scheme.buttons[scheme.value])
        out = tmp_path / scheme.value
        saved(dialog, out, qtbot, monkeypatch)
        assert json.loads(out.read_bytes())
        assert consent_exchange.told_by(out.read_bytes()).scheme is scheme
    dialog.reject()


def test_a_record_is_looked_at_and_taken_over(
    office: Office, parent: QWidget, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "receipt.json"
    path.write_bytes(KANTARA)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args, **_more: (str(path), ""))
    take_record.take_record(office.context, parent)
    dialog = parent.findChild(TakeRecordDialog)
    assert dialog is not None
    activate(dialog, qtbot)
    title, choice = next(iter(dialog.choices.items()))
    qtbot.waitUntil(lambda: bool(dialog.fields[title].error))
    assert not dialog.primary.isEnabled()
    choose(choice, "2")
    qtbot.waitUntil(dialog.primary.isEnabled)
    assert_holds(dialog)
    assert dialog.new.pairs()[0][1].startswith("Photos")
    assert dialog.kept.pairs()
    click(dialog.who.buttons["file"])
    dialog.person.search.setText("bo berg")
    click(dialog.person.hits.buttons[0])
    qtbot.waitUntil(lambda: dialog.shown is not None and dialog.shown.person.name == "Bo Berg")
    with qtbot.waitSignal(dialog.accepted):
        click(dialog.primary)
    qtbot.waitUntil(lambda: bool(office.gone))
    (row,) = [
        one for one in consents.rows(office.desk, ConsentQuery(purpose_id=2)) if one.person == "Bo Berg"
    ]
    assert office.gone == [Going(Place.CONSENTS, row.id)]
    assert office.said[-1] == "1 entry was taken over"


def test_a_namesake_has_to_be_chosen_and_twice_changes_nothing(
    office: Office, parent: QWidget, qtbot: QtBot
) -> None:
    told = json.loads(KANTARA)
    told["piiPrincipalId"] = "Bo Berg"
    data = json.dumps(told).encode()
    found = consent_exchange.told_by(data)
    dialog = TakeRecordDialog(office.context, "receipt.json", data, found, parent)
    opened(dialog, qtbot)
    choose(next(iter(dialog.choices.values())), "2")
    qtbot.waitUntil(lambda: bool(dialog.who_field.error))
    click(dialog.who.buttons["new"])
    qtbot.waitUntil(dialog.primary.isEnabled)
    with qtbot.waitSignal(dialog.accepted):
        click(dialog.primary)
    again = TakeRecordDialog(office.context, "receipt.json", data, found, parent)
    opened(again, qtbot)
    choose(next(iter(again.choices.values())), "2")
    qtbot.waitUntil(lambda: again.shown is not None)
    assert not again.primary.isEnabled()
    again.reject()


def test_a_file_that_is_no_record_is_told(
    office: Office, parent: QWidget, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[object] = []
    monkeypatch.setattr(take_record, "tell", lambda _theme, error, _parent: told.append(error))
    path = tmp_path / "receipt.json"
    path.write_bytes(b"[]")
    for chosen in (str(path), ""):
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args, at=chosen, **_more: (at, ""))
        take_record.take_record(office.context, parent)
    assert len(told) == 1
    assert parent.findChild(TakeRecordDialog) is None
