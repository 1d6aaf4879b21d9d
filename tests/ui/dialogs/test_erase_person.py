"""Erasing a person in the window: real clicks, from the button on the page to the undo in the notice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dpo_desk.actions import complaints, erasure, people, requests, retention
from dpo_desk.actions.desk import Desk, Done
from dpo_desk.core.changes import Changed
from dpo_desk.core.erasure import ErasureGround, ErasureState
from dpo_desk.core.people import Person, Representative, RepresentativeKind
from dpo_desk.ui.context import Going, Place
from dpo_desk.ui.day import begin_day
from dpo_desk.ui.dialogs.edit_person import EditPersonDialog
from dpo_desk.ui.dialogs.erase_person import EraseDialog
from dpo_desk.ui.dialogs.next_step import recordable
from dpo_desk.ui.dialogs.receive_person import PersonPart
from dpo_desk.ui.pages.letter_issued import IssuedView
from dpo_desk.ui.pages.people import PeoplePage
from dpo_desk.ui.pages.request_detail import RequestDetail
from dpo_desk.ui.widgets.rows import ROW_ROLE, RowData
from dpo_desk.words import use_language
from tests.actions.erasing import closed, received, someone
from tests.actions.test_complaints import new as new_complaint
from tests.breach_cases import entered
from tests.conftest import Clock
from tests.ui.office_bench import Bench, assert_holds, button, click, text_on
from tests.ui.office_bench import closed as gone


def answered(bench: Bench) -> requests.RequestView:
    """A person with an answered case."""
    bench.house()

    def make(desk: Desk) -> Done[requests.RequestView]:
        return Done(closed(desk), Changed.PEOPLE)

    return bench.do(make)


def page_of(bench: Bench, person: int) -> PeoplePage:
    page = PeoplePage(bench.context)
    bench.runner.changed.connect(page.take_changes)
    bench.show(page)
    page.show_place(Going(Place.PEOPLE, person))
    bench.idle()
    return page


def dialog_of(bench: Bench, page: PeoplePage) -> EraseDialog:
    click(button(page, "Erase…"))
    dialog = page.findChild(EraseDialog)
    assert dialog is not None
    bench.qtbot.waitUntil(dialog.isVisible)
    return dialog


def pills(page: PeoplePage) -> dict[str, str]:
    model = page._list.model()
    rows = [model.index(place, 0).data(ROW_ROLE) for place in range(model.rowCount())]
    return {row.title: row.pill.text if row.pill else "" for row in rows if isinstance(row, RowData)}


def test_a_person_is_erased_and_the_erasure_undone(bench: Bench) -> None:
    person = bench.person("Sanne de Vries", emails=("sanne@post.example",))
    page = page_of(bench, person.id)
    dialog = dialog_of(bench, page)
    assert "On 5 November 2026 it is carried out." in text_on(dialog)
    assert_holds(dialog)
    QTest.keyClicks(dialog._reason, "letter of 3 March")
    click(dialog.primary)
    bench.qtbot.waitUntil(lambda: gone(dialog))
    bench.qtbot.waitUntil(lambda: pills(page) == {"Sanne de Vries": "To be erased 5 Nov 2026"})
    assert bench.said == ["Will be erased on 5 November 2026."]
    assert "Will be erased on 5 November 2026." in text_on(page)
    assert not page._detail._erase.isVisible()
    assert erasure.pending(bench.desk, [person.id])[person.id].reason == "letter of 3 March"
    click(button(page, "Undo"))
    bench.qtbot.waitUntil(lambda: pills(page) == {"Sanne de Vries": ""})
    assert bench.said[-1] == "The person stays."
    assert page._detail._erase.isVisible()


def test_without_days_it_is_carried_out_at_once(bench: Bench) -> None:
    person = bench.person("Sanne de Vries")
    bench.person("Zoë Zwart")
    page = page_of(bench, person.id)
    dialog = dialog_of(bench, page)
    dialog._days.setText("")
    assert "Type a number of days." in text_on(dialog)
    click(dialog.primary)
    assert "0 to 365 days" in text_on(dialog)
    QTest.keyClicks(dialog._days, "0")
    assert "carried out now and cannot be undone." in text_on(dialog)
    dialog._ground.set_value(ErasureGround.UNLAWFUL.value)
    click(dialog.primary)
    bench.qtbot.waitUntil(lambda: list(pills(page)) == ["Zoë Zwart"])
    assert bench.said == ["The person was erased."]
    assert erasure.listed(bench.desk)[0].ground is ErasureGround.UNLAWFUL
    bench.qtbot.waitUntil(lambda: page._detail.head.title.text() == "Zoë Zwart")


@pytest.mark.parametrize("language", ["en", "nl", "de"])
def test_what_stays_and_why_is_told_in_every_language(bench: Bench, language: str) -> None:
    view = answered(bench)
    speaker = Representative(kind=RepresentativeKind.PROXY, name=view.person.name)
    bench.person("Bo Lund", representative=speaker)
    use_language(language)
    dialog = EraseDialog(bench.context, view.person.id)
    bench.show(dialog, 860, 660)
    shown = text_on(dialog)
    assert "R-2026-0001" in shown
    assert "2029" in shown
    assert "Bo Lund" in shown
    assert dialog.preview.goes.nothing
    assert_holds(dialog)
    dialog._waive.click()
    assert dialog.preview.kept == ()
    assert not dialog._stays_card.isVisible()
    assert_holds(dialog)
    dialog._waive.click()
    dialog._days.setText("0")
    assert dialog._stays_card.isVisible()
    assert_holds(dialog)


def test_a_blocked_person_says_what_keeps_them(bench: Bench) -> None:
    view = answered(bench)
    page = page_of(bench, view.person.id)
    dialog = dialog_of(bench, page)
    dialog._days.setText("0")
    assert "blocked and found no more" in text_on(dialog)
    click(dialog.primary)
    bench.qtbot.waitUntil(lambda: pills(page) == {view.person.name: "Blocked"})
    assert "Case R-2026-0001: Proof of what was answered" in text_on(page)
    assert "Blocked" in bench.said[0]
    assert erasure.listed(bench.desk)[0].state is ErasureState.BLOCKED


def test_a_case_of_an_erased_person_counts_and_offers_nothing(bench: Bench) -> None:
    view = answered(bench)
    bench.do(lambda desk: erasure.schedule(desk, view.person.id, grace_days=0, waived=True))
    detail = RequestDetail(bench.context)
    bench.show(detail)
    detail.show_request(view.request.id)
    QApplication.processEvents()
    assert detail._title.text().startswith("Erased person")
    assert "The person was erased." in text_on(detail)
    assert recordable(requests.view(bench.desk, view.request.id)) == ()
    assert not detail._more.isVisible()
    assert not detail._write.isVisible()
    assert_holds(detail)


def test_a_letter_whose_content_is_gone_says_so(bench: Bench, clock: Clock) -> None:
    view = answered(bench)
    clock.day = date(2028, 1, 1)
    bench.do(retention.run)
    letter = requests.view(bench.desk, view.request.id).letters[-1]
    shown = IssuedView(bench.context)
    bench.show(shown)
    shown.show_letter(letter)
    bench.qtbot.waitUntil(lambda: "content of this letter is gone" in text_on(shown).lower())
    assert not shown.print_button.isEnabled()
    assert "L-2026-0001" in text_on(shown)


def test_somebody_who_was_erased_is_recognised_while_typing(bench: Bench) -> None:
    person = bench.person("Sanne de Vries", emails=("sanne@post.example",))
    bench.do(lambda desk: erasure.schedule(desk, person.id, grace_days=0))
    form = EditPersonDialog(bench.context, None)
    bench.show(form, 860, 700)
    form._emails.setPlainText("SANNE@post.example")
    bench.qtbot.waitUntil(lambda: "Somebody was erased on 22 October 2026" in text_on(form))
    assert_holds(form)
    part = PersonPart(bench.context, replace(person, id=0), Person(name=""), (), "NL")
    bench.show(part)
    assert "same e-mail address" in text_on(part)


def test_the_day_begins_with_what_is_due(bench: Bench, clock: Clock) -> None:
    person = bench.person("Sanne de Vries")
    page = page_of(bench, person.id)
    bench.do(lambda desk: erasure.schedule(desk, person.id))
    begin_day(bench.runner, bench.context.say)
    bench.idle()
    assert bench.said == []
    clock.day = date(2026, 11, 5)
    begin_day(bench.runner, bench.context.say)
    bench.qtbot.waitUntil(lambda: bench.said == ["1 person was erased."])
    bench.qtbot.waitUntil(lambda: "Nobody is on file yet." in text_on(page))
    assert people.head(bench.desk) == []


def test_an_open_case_is_named_as_the_reason(bench: Bench) -> None:
    bench.house()

    def make(desk: Desk) -> Done[requests.RequestView]:
        return Done(received(desk, someone("Ada Berg")), Changed.PEOPLE)

    view = bench.do(make)
    dialog = EraseDialog(bench.context, view.person.id)
    bench.show(dialog, 860, 660)
    assert "The case is still open" in text_on(dialog)
    assert not dialog._waive.isVisible()
    assert_holds(dialog)


def test_a_complaint_and_a_breach_that_name_the_person_are_told(bench: Bench) -> None:
    view = answered(bench)
    who = view.person.name
    bench.do(lambda desk: Done(entered(desk, f"Mail to {who} went astray"), Changed.BREACHES))
    told = replace(new_complaint(bench.desk, Person(name="Ada Bos")), text=f"{who} reads my post")
    bench.do(lambda desk: complaints.receive(desk, told))
    dialog = dialog_of(bench, page_of(bench, view.person.id))
    words = text_on(dialog)
    assert "Personal data breach: B-2026-0001" in words
    assert "Complaint: C-2026-0001" in words
