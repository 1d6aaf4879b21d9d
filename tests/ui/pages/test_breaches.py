"""The page of breaches at work: entered, weighed, notified, told, closed, and tied to a complaint."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from dpo_desk.actions import breaches, complaints, organisations
from dpo_desk.actions import today as questions
from dpo_desk.actions.desk import Done
from dpo_desk.actions.office import Door
from dpo_desk.core.breaches import BreachFactKind as Kind
from dpo_desk.core.breaches import Nature, Risk
from dpo_desk.core.changes import Changed
from dpo_desk.core.complaint_facts import ComplaintFactKind, Link, LinkKind
from dpo_desk.core.organisations import Role
from dpo_desk.ui.breach_showing import breach_clock_shown, breach_row
from dpo_desk.ui.context import Going, Place
from dpo_desk.ui.dialogs.breach_fields import DescriptionFields
from dpo_desk.ui.dialogs.enter_breach import EnterBreachDialog, enter_breach
from dpo_desk.ui.dialogs.record_breach import RecordBreachDialog
from dpo_desk.ui.pages.breaches import BreachesPage
from dpo_desk.ui.pages.today import TodayPage
from dpo_desk.ui.rail_places import rail_places
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.widgets.fields import FormField
from dpo_desk.ui.widgets.meaning import Meaning
from dpo_desk.words import LANGUAGES, speaking
from tests.breach_cases import AWARE, HIGH, NOTIFIED, UNLIKELY, entered, settled
from tests.conftest import house
from tests.ui.complaint_bench import opened
from tests.ui.complaint_bench import page_of as complaints_page
from tests.ui.office_bench import Bench, assert_holds, button, click, text_on


@pytest.fixture
def bench(qtbot: QtBot, theme: Theme, door: Door, office: Path) -> Iterator[Bench]:
    made = Bench(qtbot, theme, door, office)
    made.house()
    yield made
    made.close()


def page_of(bench: Bench, record: int | None = None) -> BreachesPage:
    page = BreachesPage(bench.context)
    bench.runner.changed.connect(page.take_changes)
    bench.show(page)
    page.show_place(Going(Place.BREACHES, record))
    QApplication.processEvents()
    return page


def made(bench: Bench, summary: str = "List sent astray") -> int:
    return bench.do(lambda desk: Done(entered(desk, summary), Changed.BREACHES)).breach.id


def typed(field: FormField, words: str) -> None:
    QTest.keyClicks(field.control, words)


def saved(bench: Bench, dialog: EnterBreachDialog | RecordBreachDialog) -> None:
    with bench.qtbot.waitSignal(dialog.accepted):
        click(dialog.save)
    bench.idle()


def refused(bench: Bench, dialog: EnterBreachDialog | RecordBreachDialog, field: FormField) -> None:
    """Save what the desk does not take; it says so beneath a field."""
    click(dialog.save)
    bench.qtbot.waitUntil(lambda: bool(field.error))


def step(bench: Bench, page: BreachesPage) -> RecordBreachDialog:
    """Press the one button of the breach."""
    click(page._detail._next)
    return opened(bench, RecordBreachDialog)


def other(bench: Bench, page: BreachesPage, words: str) -> RecordBreachDialog:
    """Choose something from the menu of the breach."""
    page._detail._menu.aboutToShow.emit()
    next(one for one in page._detail._menu.actions() if one.text() == words).trigger()
    return opened(bench, RecordBreachDialog)


def test_the_offered_moment_follows_the_clock_of_the_seat(bench: Bench) -> None:
    dublin = replace(house(), name="Liffey Homes", country="IE")
    key = bench.do(lambda desk: organisations.save(desk, dublin)).id
    page_of(bench).make_new()
    dialog = opened(bench, EnterBreachDialog)

    def pick(organisation: int) -> str:
        dialog.house.set_value(str(organisation))
        dialog.house.picked.emit(dialog.house.value())
        return dialog.aware.clock.text()

    assert [dialog.aware.clock.text(), pick(key), pick(1), pick(key)] == ["11:30", "10:30", "11:30", "10:30"]
    dialog.aware.clock.setText("08:15")
    assert pick(1) == "08:15"
    dialog.aware.clock.setText("10:30")
    dialog.aware.day.line.set_value(AWARE.date())
    assert pick(1) == "10:30"


def test_the_rail_counts_the_breaches_whose_hours_have_passed_as_the_page_does(bench: Bench) -> None:
    bench.do(lambda desk: Done(entered(desk, aware=AWARE - timedelta(days=9)), Changed.BREACHES))
    made(bench)
    (first, *_others), _upkeep = rail_places(bench.context.desk, None)
    assert (first.key, first.count) == (Place.TODAY.value, 1)
    page = TodayPage(bench.context)
    bench.show(page)
    page.ask_again()
    assert "1 overdue, 1 due within 7 days." in text_on(page)


def test_a_breach_is_entered_by_clicks(bench: Bench) -> None:
    page = page_of(bench)
    assert "No breach is on file." in text_on(page)
    page.make_new()
    dialog = opened(bench, EnterBreachDialog)
    assert_holds(dialog)
    click(dialog.save)
    assert dialog.summary_field.error
    assert dialog.told.happened_field.error
    QTest.keyClicks(dialog.summary, "Laptop lost")
    typed(dialog.told.happened_field, "Left in a train")
    dialog.told.nature[Nature.CONFIDENTIALITY].setChecked(True)
    assert dialog.aware.clock.text() == "11:30"  # half past nine in UTC
    dialog.aware.clock.clear()
    click(dialog.save)
    assert dialog.aware.clock_field.error
    dialog.aware.day.line.set_value(AWARE.date())
    QTest.keyClicks(dialog.aware.clock, "16:30")
    saved(bench, dialog)
    assert bench.gone == [Going(Place.BREACHES, 1)]
    page.open_record(1, "")
    assert "53 hours left" in page._detail._turn.accessibleName()
    assert breaches.view(bench.desk, 1).breach.description.nature == (Nature.CONFIDENTIALITY,)


def test_a_breach_is_led_to_its_end_by_clicks(bench: Bench) -> None:
    page = page_of(bench, made(bench))
    weighed = step(bench, page)
    assert_holds(weighed)
    click(weighed.save)
    assert weighed.reasons.error
    weighed.risk.set_value(Risk.HIGH.value)
    typed(weighed.reasons, "Not encrypted")
    saved(bench, weighed)
    notice = step(bench, page)
    assert notice.kind is Kind.NOTIFIED
    assert notice.authority.value() == "nl"
    assert not notice.late.isVisibleTo(notice)
    QTest.keyClicks(notice.number, "z2026-77")
    saved(bench, notice)
    told = step(bench, page)
    QTest.keyClicks(told.count, "many")
    typed(told.how, "Letter to each")
    click(told.save)
    assert told.count_field.error
    told.count.clear()
    QTest.keyClicks(told.count, "40")
    saved(bench, told)
    saved(bench, step(bench, page))
    view = breaches.view(bench.desk, 1)
    assert [fact.kind for fact in view.breach.facts] == [
        *(Kind.DESCRIBED, Kind.ASSESSED, Kind.NOTIFIED, Kind.PERSONS_TOLD, Kind.CLOSED),
    ]
    assert view.breach.notices[0][1].file_number == "z2026-77"
    page.do_next()  # there is none


def test_a_closed_breach_is_reopened_with_a_reason(bench: Bench) -> None:
    key = bench.do(lambda desk: Done(settled(desk), Changed.BREACHES)).breach.id
    page = page_of(bench, key)
    assert not page._detail._next.isVisibleTo(page)
    assert page.place() == Going(Place.BREACHES, key)
    again = other(bench, page, "Reopened")
    refused(bench, again, again.reason_field)
    typed(again.reason_field, "A second one was in the bag")
    saved(bench, again)
    assert page._detail._next.isVisibleTo(page)


def test_a_late_notice_asks_why_and_a_ground_spares_the_people(bench: Bench) -> None:
    early = AWARE - timedelta(days=5)
    key = bench.do(lambda desk: Done(entered(desk, aware=early), Changed.BREACHES)).breach.id
    bench.do(lambda desk: breaches.record(desk, key, Kind.ASSESSED, HIGH))
    page = page_of(bench, key)
    assert "hours late" in page._detail._turn.accessibleName()
    notice = step(bench, page)
    assert notice.late.isVisibleTo(notice)
    refused(bench, notice, notice.late)
    typed(notice.late, "The mail was found on Monday")
    saved(bench, notice)
    spared = other(bench, page, "People need not be told")
    click(spared.save)
    assert spared.why.error
    typed(spared.why, "Encrypted, key safe")
    saved(bench, spared)
    view = breaches.view(bench.desk, key)
    assert view.standing.late
    assert breach_clock_shown(view, bench.desk.now()).pill.text == "Too late"


def test_what_the_register_says_is_described_anew_and_the_awareness_corrected(bench: Bench) -> None:
    page = page_of(bench, made(bench))
    again = other(bench, page, "Description")
    fields = again.fields[0]
    assert isinstance(fields, DescriptionFields)
    assert fields.people.toPlainText() == "40 tenants"
    fields.happened.clear()
    click(again.save)
    assert fields.happened_field.error
    typed(fields.happened_field, "Two lists went astray")
    saved(bench, again)
    assert "Two lists went astray" in text_on(page)
    aware = other(bench, page, "Moment of awareness corrected")
    aware.aware.clock.setText("25:00")
    click(aware.save)
    assert aware.aware.clock_field.error
    aware.aware.clock.setText("15:00")
    aware.aware.day.line.set_value(AWARE.date().replace(year=1985))
    refused(bench, aware, aware.aware.day)
    aware.aware.day.line.set_value(AWARE.date())
    refused(bench, aware, aware.reason_field)
    typed(aware.reason_field, "The night shift knew")
    saved(bench, aware)
    view = breaches.view(bench.desk, 1)
    assert view.local(view.breach.aware_at).hour == 15
    note = other(bench, page, "Note")
    typed(note.reason_field, "Insurer told")
    note.at.day.line.set_value(AWARE.date() - timedelta(days=1))
    refused(bench, note, note.at.day)


def test_a_processor_tells_the_controller(bench: Bench) -> None:
    page = page_of(bench)
    page.make_new()
    dialog = opened(bench, EnterBreachDialog)
    QTest.keyClicks(dialog.summary, "Server open")
    typed(dialog.told.happened_field, "A port stood open")
    dialog.role.set_value(Role.PROCESSOR.value)
    dialog.aware.day.line.set_value(AWARE.date() + timedelta(days=9))
    refused(bench, dialog, dialog.aware.day)
    dialog.aware.day.line.set_value(AWARE.date())
    saved(bench, dialog)
    page.open_record(1, "next")
    told = opened(bench, RecordBreachDialog)
    click(told.save)
    assert told.controller.error
    typed(told.controller, "Verhuur B.V.")
    saved(bench, told)
    assert "Hours" not in text_on(page)


def test_the_list_is_narrowed_and_keeps_the_closed_ones_below(bench: Bench) -> None:
    bench.do(lambda desk: Done(settled(desk), Changed.BREACHES))
    made(bench)
    page = page_of(bench)
    assert page._list.model().rowCount() == 3
    page._filter.setText("stick")
    page.ask_list()
    assert page._list.model().rowCount() == 2
    page._filter.setText("nothing like it")
    fresh = page_of(bench)
    fresh._shown = None
    fresh._filter.setText("nothing like it")
    fresh.ask_list()
    assert "No breach matches." in text_on(fresh)


def test_today_shows_breaches_first_and_leads_to_their_next_step(bench: Bench) -> None:
    made(bench)
    page = TodayPage(bench.context)
    bench.show(page)
    page.show_place(Going(Place.TODAY))
    assert page._list.current_key() == "breach-1"
    assert page._sub.text() == "0 overdue, 1 due within 7 days. Start with breach B-2026-0001."
    page._list.action_wanted.emit("breach-1")
    page._list.opened.emit("breach-1")
    assert bench.gone == [Going(Place.BREACHES, 1, "next"), Going(Place.BREACHES, 1)]
    assert questions.today(bench.desk).breaches


def test_a_complaint_leads_to_its_breach_and_back(bench: Bench) -> None:
    made(bench)
    case = complaints.from_request(bench.desk, bench.request(bench.person("Sanne de Vries")))
    key = bench.do(lambda desk: complaints.receive(desk, case)).complaint.id
    for named in ("B-2026-0001", "A stick of somebody else"):
        tie = complaints.new_fact(
            bench.desk, ComplaintFactKind.LINKED, Link(kind=LinkKind.BREACH, breach=named)
        )
        bench.do(partial(complaints.record, complaint_id=key, fact=tie))
    shown = complaints_page(bench, key)
    click(button(shown, "Show: B-2026-0001 · List sent astray"))
    assert bench.gone[-1] == Going(Place.BREACHES, 1)
    with pytest.raises(AssertionError):
        button(shown, "Show: A stick of somebody else")
    page = page_of(bench, 1)
    page._detail._tied.list.opened.emit(str(key))
    assert bench.gone[-1] == Going(Place.COMPLAINTS, key)


def test_badges_say_how_it_stands(bench: Bench) -> None:
    key = made(bench)
    now = bench.desk.now()
    view = breaches.view(bench.desk, key)
    badge = breach_row(view, now).pill
    assert badge is not None
    assert (badge.meaning, badge.extra) == (Meaning.SOON, "53 hours left")
    late = breach_clock_shown(view, now + timedelta(days=9))
    assert (late.pill.meaning, late.part) == (Meaning.LATE, 1.0)
    weighed = bench.do(lambda desk: breaches.record(desk, key, Kind.ASSESSED, UNLIKELY))
    assert breach_clock_shown(weighed, now).pill.text == "Not needed"
    notified = bench.do(lambda desk: breaches.record(desk, key, Kind.NOTIFIED, NOTIFIED))
    assert breach_clock_shown(notified, now).pill.text == "In time"
    swiss = bench.do(lambda desk: organisations.save(desk, replace(house(), country="CH")))
    there = bench.do(lambda desk: Done(entered(desk, organisation_id=swiss.id), Changed.BREACHES))
    shown = breach_clock_shown(there, now)
    assert (shown.pill.text, shown.part) == ("without delay", 0.0)
    assert "no hours" in shown.text
    assert breach_row(there, now).pill is not None


def test_without_an_organisation_the_way_there_is_shown(
    qtbot: QtBot, theme: Theme, door: Door, office: Path
) -> None:
    empty = Bench(qtbot, theme, door, office)
    parent = QWidget()
    qtbot.addWidget(parent)
    enter_breach(empty.context, parent)
    assert empty.gone == [Going(Place.ORGANISATIONS)]
    empty.close()


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_every_form_holds_in_every_language(bench: Bench, spoken: str) -> None:
    key = made(bench)
    view = breaches.view(bench.desk, key)
    with speaking(spoken):
        for kind in Kind:
            dialog = bench.open(partial(RecordBreachDialog, bench.context, view, kind))
            assert_holds(dialog)
            dialog.close()
        houses = organisations.organisations(bench.desk)
        assert_holds(bench.open(lambda window: EnterBreachDialog(bench.context, houses, window)))
