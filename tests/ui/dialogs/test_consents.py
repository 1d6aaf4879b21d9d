"""Entering, putting right and following up consents, with the same rules as by command."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dpo_desk.actions import consents, purposes, requests, withdrawals
from dpo_desk.actions.consents import ConsentView
from dpo_desk.actions.office import Door
from dpo_desk.core.consent_lists import ConsentQuery
from dpo_desk.core.consent_proof import ProofKind, Strength
from dpo_desk.core.consents import Act, EventKind, Relation, State
from dpo_desk.core.people import Person
from dpo_desk.core.purposes import ConsentChannel, Purpose
from dpo_desk.core.rights import Right
from dpo_desk.core.withdrawals import NextUse
from dpo_desk.ui.dialogs.after_withdrawal import BanDialog, DataDialog, TaskDoneDialog
from dpo_desk.ui.dialogs.correct_consent import CorrectConsentDialog
from dpo_desk.ui.dialogs.enter_consent import EnterConsentDialog
from dpo_desk.ui.dialogs.words_shown import WordsShownDialog
from dpo_desk.ui.theme.theme import Theme
from tests.conftest import access_request
from tests.consent_cases import VALID, newsletter, no, somebody, yes
from tests.ui.office_bench import Bench, assert_holds, button, click, closed, text_on

TODAY = date(2026, 10, 22)


@pytest.fixture
def bench(qtbot: QtBot, theme: Theme, door: Door, office: Path) -> Iterator[Bench]:
    made = Bench(qtbot, theme, door, office)
    made.house()
    yield made
    made.close()


@pytest.fixture
def purpose(bench: Bench) -> Purpose:
    saved = bench.do(lambda desk: purposes.save(desk, newsletter()))
    for language, text in (("nl", "Ja, graag."), ("en", "Yes, with pleasure.")):
        bench.do(lambda desk: purposes.add_wording(desk, saved.id, language, text, valid_from=VALID))  # noqa: B023 - done before the next
    return saved


@pytest.fixture
def given(bench: Bench, purpose: Purpose) -> ConsentView:
    return bench.do(lambda desk: consents.record(desk, purpose.id, somebody("Bo Lund"), yes(TODAY)))


def person_of(bench: Bench, view: ConsentView) -> Person:
    return bench.desk.store.people.get(view.row.person_id)


def entering(
    bench: Bench, kind: EventKind, person: Person | None = None, purpose: Purpose | None = None
) -> EnterConsentDialog:
    return bench.open(lambda window: EnterConsentDialog(bench.context, kind, person, purpose, window))


def save(bench: Bench, dialog: EnterConsentDialog) -> ConsentView:
    """Press the button and wait until it is entered."""
    click(dialog.save)
    bench.qtbot.waitUntil(lambda: closed(dialog), timeout=20_000)
    row = max(consents.rows(bench.desk, ConsentQuery(), 10), key=lambda one: one.id)
    return consents.view(bench.desk, row.id)


def test_a_new_person_says_yes_with_a_document(bench: Bench, purpose: Purpose, tmp_path: Path) -> None:
    scan = tmp_path / "form.eml"
    scan.write_bytes(b"Subject: yes\n\nYes.")
    dialog = entering(bench, EventKind.GIVEN)
    assert_holds(dialog)
    assert dialog._note.text() == "Weak proof. Nothing shows that the consent was given."
    click(dialog.save)
    assert dialog.who is not None
    assert dialog.who.fields.name_field.error
    QTest.keyClicks(dialog.who.fields.name, "Ana Berg")
    assert dialog.fields.words.currentText() == "Dutch, version 1, from 1 Jan 2020"
    dialog.fields.proof.attach_file(str(tmp_path / "gone.pdf"))
    assert dialog.fields.proof.file_field.error
    dialog.fields.proof.attach_file(str(scan))
    assert dialog._note.text() == "Strong proof."
    view = save(bench, dialog)
    assert (view.row.person, view.found.strength) == ("Ana Berg", Strength.STRONG)
    assert [(one.kind, one.name) for one in view.proofs] == [(ProofKind.MAIL, "form.eml")]
    assert bench.said == ["Entered: Consent given"]


def test_a_click_on_the_web_for_a_child_tells_all_of_it(bench: Bench, purpose: Purpose) -> None:
    person = bench.person("Kim Berg", language="en")
    dialog = entering(bench, EventKind.GIVEN, person, purpose)
    fields = dialog.fields
    assert fields.words.currentText() == "English, version 1, from 1 Jan 2020"
    fields.channel.set_value("web")
    fields.channel.picked.emit("web")
    fields.asked.day.line.set_value(TODAY)
    fields.confirmed.day.line.set_value(TODAY)
    fields.asked.clock.setText("10:00")
    fields.confirmed.clock.setText("9:00")
    fields.child.box.click()
    fields.child.age.setText("twelve")
    fields.child.guardian.setText("Ada Berg")
    fields.child.checked.setText("called back")
    fields.child.witness.setText("Tom")
    QApplication.processEvents()
    assert_holds(dialog)
    click(dialog.save)
    assert fields.child.age_field.error
    fields.child.age.setText("12")
    click(dialog.save)
    bench.qtbot.waitUntil(lambda: bool(fields.confirmed.day.error))
    assert fields.confirmed.day.error.startswith("A confirmation cannot be older")
    fields.confirmed.clock.setText("10:06")
    event = save(bench, dialog).events[0]
    assert (event.channel, event.age, event.opt_in_confirmed_at is not None) == (ConsentChannel.WEB, 12, True)
    assert [(one.relation, one.name, one.checked) for one in event.bystanders] == [
        (Relation.GUARDIAN, "Ada Berg", "called back"),
        (Relation.WITNESS, "Tom", ""),
    ]


def test_guardians_who_disagree_are_told_beside_the_second(bench: Bench, purpose: Purpose) -> None:
    dialog = entering(bench, EventKind.GIVEN, bench.person("Kim Berg"), purpose)
    child = dialog.fields.child
    child.box.click()
    child.guardian.setText("Ada Berg")
    child.second.setText("Ole Berg")
    child.against.click()
    click(dialog.save)
    bench.qtbot.waitUntil(lambda: bool(child.second_field.error))
    assert consents.rows(bench.desk, ConsentQuery()) == []


def test_a_withdrawal_in_a_case_sets_its_tasks(bench: Bench, purpose: Purpose, given: ConsentView) -> None:
    person = person_of(bench, given)
    case = bench.do(lambda desk: requests.receive(desk, access_request(Right.WITHDRAWAL, person=person)))
    dialog = entering(bench, EventKind.WITHDRAWN, person, purpose)
    assert dialog._note.text() == "A task for today: Mailtool, Acme"
    assert not dialog.fields.words_field.isVisible()
    dialog.fields.case.set_value(str(case.request.id))
    assert_holds(dialog)
    view = save(bench, dialog)
    assert view.found.reading.state is State.WITHDRAWN
    assert view.events[-1].request_id == case.request.id
    assert [one.name for one in view.tasks] == ["Mailtool", "Acme"]


def test_what_was_never_given_cannot_be_taken_back(bench: Bench, purpose: Purpose) -> None:
    person = bench.person("Kim Berg")
    dialog = entering(bench, EventKind.WITHDRAWN, person, purpose)
    dialog.fields.on.clock.setText("noon")
    click(dialog.save)
    assert dialog.fields.on.clock_field.error
    dialog.fields.on.clock.clear()
    click(dialog.save)
    bench.qtbot.waitUntil(lambda: bool(dialog.fields.on.day.error))
    assert "no consent that could be withdrawn" in dialog.fields.on.day.error


def test_another_kind_asks_for_other_things(bench: Bench, purpose: Purpose) -> None:
    dialog = entering(bench, EventKind.GIVEN)
    dialog.kind.set_value("asked")
    dialog.kind.picked.emit("asked")
    assert not dialog.fields.child.isVisible()
    assert "A question alone allows nothing" in text_on(dialog)


def test_an_entry_is_put_right_or_struck(bench: Bench, given: ConsentView) -> None:
    def opened() -> CorrectConsentDialog:
        view = consents.view(bench.desk, given.row.id)
        return bench.open(lambda window: CorrectConsentDialog(bench.context, view, 1, window))

    dialog = opened()
    assert_holds(dialog)
    click(dialog.save)
    assert dialog.complaint.startswith("Nothing is changed yet.")
    dialog.fields.on.day.line.set_value(TODAY - timedelta(days=1))
    click(dialog.save)
    bench.qtbot.waitUntil(lambda: bool(dialog.fields.reason_field.error))
    dialog.fields.reason.setPlainText("the form is a day older")
    click(dialog.save)
    bench.qtbot.waitUntil(lambda: closed(dialog))
    view = consents.view(bench.desk, given.row.id)
    assert (view.found.reading.since, view.events[-1].corrects) == (TODAY - timedelta(days=1), 1)
    assert view.events[-1].wording_id == view.events[0].wording_id
    dialog = opened()
    click(dialog.way.buttons["never"])
    assert not dialog.fields.channel.isVisible()
    dialog.fields.reason.setPlainText("entered for the wrong person")
    click(dialog.save)
    bench.qtbot.waitUntil(lambda: closed(dialog))
    assert consents.view(bench.desk, given.row.id).found.reading.state is State.UNKNOWN


def test_after_a_withdrawal_places_stop_and_the_data_are_decided_on(
    bench: Bench, purpose: Purpose, given: ConsentView
) -> None:
    person = person_of(bench, given)
    ended = bench.do(lambda desk: consents.record(desk, purpose.id, person, no(TODAY)))
    stop = bench.open(lambda window: TaskDoneDialog(bench.context, ended.tasks[0], window))
    assert_holds(stop)
    stop.on.line.set_value(TODAY + timedelta(days=1))
    click(button(stop, "Record it"))
    bench.qtbot.waitUntil(lambda: bool(stop.on.error))
    stop.on.line.set_value(TODAY)
    stop.note.setPlainText("off the list")
    click(button(stop, "Record it"))
    bench.qtbot.waitUntil(lambda: closed(stop))
    assert consents.view(bench.desk, ended.row.id).tasks[0].note == "off the list"
    data = bench.open(lambda window: DataDialog(bench.context, ended.row, window))
    click(button(data, "Decide"))
    bench.qtbot.waitUntil(lambda: bool(data.reason_field.error))
    click(data.use.buttons["other_basis"])
    data.reason.setPlainText("invoices")
    click(button(data, "Decide"))
    bench.qtbot.waitUntil(lambda: bool(data.basis_field.error))
    assert_holds(data)
    data.basis.setText("Article 6(1)(c)")
    click(button(data, "Decide"))
    bench.qtbot.waitUntil(lambda: closed(data))
    answer = consents.view(bench.desk, ended.row.id).answers[2]
    assert answer is not None
    assert (answer.use, answer.basis) == (NextUse.OTHER_BASIS, "Article 6(1)(c)")


def test_addresses_are_banned_and_a_ban_is_lifted(bench: Bench, purpose: Purpose, given: ConsentView) -> None:
    person = person_of(bench, given)
    ban = bench.open(lambda window: BanDialog(bench.context, purpose, ("nobody",), window))
    assert_holds(ban)
    click(button(ban, "Ban them"))
    bench.qtbot.waitUntil(lambda: bool(ban.field.error))
    ban.addresses.setPlainText("\n".join(person.emails))
    click(button(ban, "Ban them"))
    bench.qtbot.waitUntil(lambda: closed(ban))
    assert withdrawals.banned_on(bench.desk, purpose.id, person) == TODAY
    lift = bench.open(lambda window: BanDialog(bench.context, purpose, parent=window, lifts=True))
    lift.addresses.setPlainText(person.emails[0])
    click(button(lift, "Lift it"))
    bench.qtbot.waitUntil(lambda: closed(lift))
    assert withdrawals.banned_on(bench.desk, purpose.id, person) is None
    assert bench.said == ["1 address is banned", "The ban is lifted."]


def test_the_words_that_were_shown_are_read_whole(bench: Bench, given: ConsentView) -> None:
    wording = next(iter(given.wordings.values()))
    dialog = bench.open(lambda window: WordsShownDialog(bench.context, wording, window))
    assert dialog.text.toPlainText() == "Ja, graag."
    assert_holds(dialog)
    click(button(dialog, "Close"))
    assert closed(dialog)


def test_every_act_can_be_what_was_really_done() -> None:
    assert {EventKind(act.value) for act in Act} == set(EventKind) - {EventKind.CORRECTED, EventKind.IMPORTED}
