from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dpo_desk.actions import consents, organisations, purposes
from dpo_desk.actions.desk import Done
from dpo_desk.actions.office import Door
from dpo_desk.core.changes import Changed
from dpo_desk.core.purposes import ConsentChannel, Purpose, Rest, RestKind, Term
from dpo_desk.core.wordings import Wording
from dpo_desk.ui.context import PURPOSE_TAB, Going, Place
from dpo_desk.ui.dialogs.ages import AgesDialog
from dpo_desk.ui.dialogs.compare_wordings import CompareDialog
from dpo_desk.ui.dialogs.edit_purpose import EditPurposeDialog
from dpo_desk.ui.dialogs.edit_wording import EditWordingDialog
from dpo_desk.ui.pages.consents import ConsentsPage
from dpo_desk.ui.theme.theme import Theme
from tests.conftest import tenant
from tests.consent_cases import with_purpose, yes
from tests.ui.dialogs.bench import energy
from tests.ui.office_bench import Bench, assert_holds, awake, button, click, closed, keyboard, text_on

TODAY = date(2026, 10, 22)


@pytest.fixture
def bench(qtbot: QtBot, theme: Theme, door: Door, office: Path) -> Iterator[Bench]:
    made = Bench(qtbot, theme, door, office)
    made.house()
    yield made
    made.close()


def asked_for(bench: Bench, **known: object) -> Purpose:
    return bench.do(lambda desk: Done(with_purpose(desk, **known), Changed.CONSENTS))


def page_of(bench: Bench) -> ConsentsPage:
    page = bench.page(ConsentsPage(bench.context))
    page._tabs.setCurrentIndex(1)
    page.focus_first()
    bench.idle()
    return page


def versions(bench: Bench) -> list[Wording]:
    return list(purposes.view(bench.desk, 1).wordings)


def test_a_purpose_is_entered_with_the_keyboard(bench: Bench) -> None:
    page = page_of(bench)
    assert "No purpose is on file yet." in text_on(page)
    page.make_new()
    form = page.findChild(EditPurposeDialog)
    assert form is not None
    awake(bench, form)
    assert_holds(form)
    form.save()
    assert form.texts.untitled() is not None, "a purpose needs a title"
    QTest.keyClicks(keyboard(), "Nieuwsbrief")
    QTest.keyClick(keyboard(), Qt.Key.Key_Tab)
    QTest.keyClicks(keyboard(), "Nieuws van het huis")
    click(form.rests.more)
    form.rests.parts()[0].place.setText("Mailtool")
    form._months.setText("twee")
    form.save()
    assert form._months_field.error == "A number from 1 to 600."
    form._months.setText("24")
    form.channels._given[ConsentChannel.PAPER].click()
    form.channels._withdrawn[ConsentChannel.PHONE].click()
    assert form.channels.harder.isVisible()
    form.channels.harder.acted.emit()
    form._online.click()
    assert "UAVG" in form._age_words.text() or "Netherlands: from 16" in form._age_words.text()
    with bench.qtbot.waitSignal(form.saved):
        click(button(form, "Save"))
    bench.idle()
    kept = purposes.purposes(bench.desk)[0]
    assert (kept.title, kept.words[0].explanation) == ("Nieuwsbrief", "Nieuws van het huis")
    assert kept.rests == (Rest(RestKind.SYSTEM, "Mailtool"),)
    assert kept.terms == (Term(date.min, 24),)
    assert (kept.given_by, kept.online) == ((ConsentChannel.PAPER,), True)
    assert set(kept.withdrawn_by) == {ConsentChannel.PAPER, ConsentChannel.PHONE}
    words = text_on(page)
    assert "Mailtool" in words
    assert "It is not said in every language which data are used." in words


def test_a_form_changes_only_what_was_changed(bench: Bench) -> None:
    before = asked_for(bench)
    page = page_of(bench)
    page.edit()
    form = page.findChild(EditPurposeDialog)
    assert form is not None
    assert form.purpose() == before
    form._months.setText("12")
    form.since.line.set_value(date(2027, 1, 1))
    form.texts._begin("de")
    form.texts._fields[1].title.setText("Rundbrief")
    click(form.transfers.more)
    form.save()
    bench.qtbot.waitUntil(lambda: "Choose the country" in form._transfers_field.error)
    form.transfers.parts()[0].country.set_value("US")
    form.controller.box.click()
    form.controller.name.setText("Messe AG")
    wanted = form.purpose()
    assert wanted.terms == (Term(date.min, 24), Term(date(2027, 1, 1), 12))
    assert [one.language for one in wanted.words] == ["nl", "de"]
    assert wanted.transfers[0].country == "US"
    form._notice.setText("somewhere")
    form.save()
    bench.qtbot.waitUntil(lambda: bool(form._notice_field.error))
    form.texts._take_out()
    assert [one.language for one in form.purpose().words] == ["nl"]
    form.rests.parts()
    click(next(one for one in form.rests.findChildren(type(form.texts._remove)) if one.isVisible()))
    assert [one.name for one in form.purpose().rests] == ["Acme"]
    form._show_ages()
    ages = form.findChild(AgesDialog)
    assert ages is not None
    known = {line.cells[0]: line.cells[1] for line in ages.table.lines}
    assert (known["Denmark"], known["Switzerland"]) == ("15", "no fixed age")
    ages.accept()
    form.reject()


def test_a_new_version_begins_with_the_old_words_and_shows_what_changes(bench: Bench) -> None:
    asked_for(bench)
    bench.do(lambda desk: consents.record(desk, 1, tenant(), yes(date(2026, 3, 2))))
    page = page_of(bench)
    part = page._purpose_detail.wordings
    dutch = part.current()
    assert dutch is not None
    assert dutch.language == "nl"
    assert not part._change.isVisible(), "a version that was used stays as it is"
    assert "Ja, graag nieuws." in text_on(page)
    click(button(page, "New version…"))
    form = page.findChild(EditWordingDialog)
    assert form is not None
    awake(bench, form)
    assert_holds(form)
    form.text.selectAll()
    QTest.keyClicks(form.text, "Ja, graag alle nieuws.")
    bench.qtbot.waitUntil(lambda: "+\nJa, graag alle nieuws." in form._changes.toPlainText())
    bold = form._changes.document().find("alle").charFormat()
    assert bold.fontUnderline()
    form.reject()
    assert not closed(form), "typed words are thrown away only when that is said twice"
    with bench.qtbot.waitSignal(form.accepted):
        click(form.keep)
    bench.qtbot.waitUntil(lambda: len(versions(bench)) == 3)


def test_a_draft_is_changed_removed_and_brought_back(bench: Bench) -> None:
    asked_for(bench)
    bench.do(lambda desk: purposes.add_wording(desk, 1, "nl", "Ja, graag alle nieuws."))
    page = page_of(bench)
    part = page._purpose_detail.wordings
    part.list.select_key(str(versions(bench)[-1].id))
    click(button(page, "Change…"))
    draft = page.findChildren(EditWordingDialog)[-1]
    draft.text.setPlainText("")
    click(draft.keep)
    bench.qtbot.waitUntil(lambda: draft.complaint != "")
    draft.text.setPlainText("Ja!")
    with bench.qtbot.waitSignal(draft.accepted):
        click(draft.keep)
    bench.idle()
    assert versions(bench)[-1].text == "Ja!"
    part.list.select_key(str(versions(bench)[-1].id))
    click(button(page, "Remove"))
    bench.qtbot.waitUntil(part.undo_bar.isVisible)  # offered once it is gone
    assert len(versions(bench)) == 2
    part.undo_bar.undone.emit()
    bench.qtbot.waitUntil(lambda: len(versions(bench)) == 3)


def test_two_versions_are_compared(bench: Bench) -> None:
    asked_for(bench)
    bench.do(lambda desk: purposes.add_wording(desk, 1, "nl", "Ja, graag alle nieuws."))
    page = page_of(bench)
    click(button(page, "Compare…"))
    dialog = page.findChild(CompareDialog)
    assert dialog is not None
    awake(bench, dialog)
    bench.qtbot.waitUntil(lambda: "Ja, graag alle nieuws." in dialog.text.toPlainText())
    assert_holds(dialog)
    assert dialog.old.currentText().startswith("Dutch, version 1")
    dialog.new.set_value(str(versions(bench)[0].id))
    dialog.new.picked.emit("")
    bench.qtbot.waitUntil(lambda: "Yes, send me news." in dialog.text.toPlainText())
    struck = dialog.text.document().find("graag").charFormat()
    assert struck.fontStrikeOut()
    dialog.accept()


def test_purposes_are_walked_through_and_filtered(bench: Bench) -> None:
    bench.do(lambda desk: organisations.save(desk, energy()))
    asked_for(bench)
    asked_for(bench, organisation_id=2, closed_on=date(2026, 1, 1), given_by=(ConsentChannel.WEB,))
    page = page_of(bench)
    page.step(1)
    bench.idle()
    assert page._purpose_detail.head.above.text() == "Nordhafen Energie GmbH"
    assert page.place() == Going(Place.CONSENTS, 2, PURPOSE_TAB)
    assert_holds(page)
    page.focus_filter()
    QTest.keyClicks(page._filter, "nordhafen")
    bench.qtbot.waitUntil(lambda: page._list.model().rowCount() == 1)
