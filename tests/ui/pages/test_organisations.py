from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from dpo_desk.actions import organisations, requests
from dpo_desk.core.addresses import Address
from dpo_desk.core.organisations import Organisation, Sector
from dpo_desk.core.people import Person
from dpo_desk.reference.library import Library
from dpo_desk.ui.authority_strip import authority_told
from dpo_desk.ui.dialogs.edit_operation import EditOperationDialog
from dpo_desk.ui.dialogs.edit_organisation import EditOrganisationDialog
from dpo_desk.ui.pages.organisations import OrganisationsPage
from dpo_desk.ui.theme.tokens import Mode
from dpo_desk.words import use_language
from dpo_desk.words.authority_names import checked_words
from tests.ui.office_bench import Bench, assert_holds, awake, button, click, keyboard, text_on

TODAY = date(2026, 10, 22)


def page_of(bench: Bench, record: int | None = None) -> OrganisationsPage:
    return bench.page(OrganisationsPage(bench.context), record)


def form_of(bench: Bench, page: OrganisationsPage) -> EditOrganisationDialog:
    dialog = page.findChild(EditOrganisationDialog)
    assert dialog is not None
    awake(bench, dialog)
    return dialog


def operation_form(bench: Bench, page: OrganisationsPage) -> EditOperationDialog:
    dialog = page.findChild(EditOperationDialog)
    assert dialog is not None
    awake(bench, dialog)
    return dialog


def kept(bench: Bench, organisation_id: int = 1) -> Organisation:
    return organisations.organisation(bench.desk, organisation_id)


# what is shown


def test_an_organisation_is_told_with_law_authority_and_age_of_the_record(bench: Bench) -> None:
    bench.house()
    page = page_of(bench)
    words = text_on(page)
    assert "Autoriteit Persoonsgegevens (AP), Dutch Data Protection Authority" in words
    assert "EU GDPR · record checked November 2025" in words
    detail = page._detail
    assert dict(detail._answering.pairs())["Promised period"] == "none; the law’s period counts"
    assert dict(detail._officer.pairs())["Mailboxes"] == "privacy@woonhaven.example"
    assert dict(detail._letters.pairs())["Layout"] == "Netherlands, window at the left"
    assert dict(detail._seat.pairs())["Seat"] == "Netherlands"


def test_the_filter_finds_names_and_countries(bench: Bench) -> None:
    bench.house()
    bench.do(
        lambda desk: organisations.save(
            desk, Organisation(name="Nordhafen GmbH", address=Address(), country="DE", region="HH")
        )
    )
    page = page_of(bench)
    page.focus_filter()
    QTest.keyClicks(page._filter, "german")
    assert page._list.model().rowCount() == 1
    QTest.keyClick(page._filter, Qt.Key.Key_Escape)
    assert page._list.model().rowCount() == 2
    page.step(1)
    assert page._detail.head.title.text() == "Nordhafen GmbH"
    assert dict(page._detail._seat.pairs())["Seat"] == "Hamburg, Germany"


def test_an_empty_office_offers_the_first_organisation(bench: Bench) -> None:
    page = page_of(bench)
    assert "No organisation is on file yet." in text_on(page)
    click(button(page, "Add an organisation"))
    assert form_of(bench, page).windowTitle() == "Add an organisation"


@pytest.mark.parametrize(
    ("country", "region", "sector", "title", "detail"),
    [
        ("", "", Sector.PRIVATE, "Choose the country", ""),
        ("q", "", Sector.PRIVATE, "Choose the country", ""),
        ("DE", "", Sector.PRIVATE, "Choose the region: Germany has an authority in each.", "EU GDPR"),
        ("DE", "BY", Sector.PRIVATE, "Bayerisches Landesamt für Datenschutzaufsicht (BayLDA)", "EU GDPR"),
        ("DE", "BY", Sector.PUBLIC, "Der Bayerische Landesbeauftragte", "EU GDPR"),
        ("CH", "", Sector.PRIVATE, "EDÖB", "Swiss FADP"),
        ("GB", "", Sector.PRIVATE, "Information Commission", "UK GDPR, Article 12A"),
        ("US", "", Sector.PRIVATE, "No authority is on file for this seat.", "GDPR, seat outside the EEA"),
        ("DE", "BY", Sector.CHURCH, "authorities:", "EU GDPR"),
    ],
)
def test_the_authority_follows_the_seat(
    library: Library, country: str, region: str, sector: Sector, title: str, detail: str
) -> None:
    told = authority_told(library, library.shipped_authorities, country, region, sector, TODAY)
    assert title in told.title
    assert detail in told.detail


def test_an_old_record_says_that_it_is_old(library: Library) -> None:
    authority = library.shipped_authorities.get("nl")
    assert checked_words(authority) == "record checked November 2025"
    assert not authority_told(library, library.shipped_authorities, "NL", "", Sector.PRIVATE, TODAY).caution
    later = authority_told(library, library.shipped_authorities, "NL", "", Sector.PRIVATE, date(2028, 10, 22))
    assert "more than two years ago" in later.caution


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2025", "record checked 2025"),
        ("2025-11", "record checked November 2025"),
        ("2025-11-03", "record checked 3 November 2025"),
    ],
)
def test_the_age_of_a_record_is_as_exact_as_it_is_known(library: Library, written: str, said: str) -> None:
    day = 3 if written.count("-") == 2 else 1
    record = replace(
        library.shipped_authorities.get("nl"), last_checked=written, checked_from=date(2025, 11, day)
    )
    assert checked_words(record) == said
    assert checked_words(replace(record, checked_from=None)) == ""


# adding and changing


def test_a_country_found_by_typing_proposes_everything_that_follows(bench: Bench) -> None:
    page = page_of(bench)
    page.make_new()
    form = form_of(bench, page)
    seat, letters = form._seat, form._letters
    assert not seat.region.isVisible()
    QTest.keyClicks(form._name, "Nordhafen Energie GmbH")
    seat.country.setFocus()
    QTest.keyClicks(keyboard(), "Germ")
    completer = seat.country.completer()
    popup = completer.popup() if completer is not None else None
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Tab)
    assert seat.country.value() == "DE"
    assert seat.region.isVisible()
    assert form._local.isVisible()
    assert "Choose the region" in text_on(seat.strip)
    while seat.region.value() != "HH":
        seat.region.setFocus()
        QTest.keyClick(seat.region, Qt.Key.Key_Down)
    assert "Hamburgische" in text_on(seat.strip)
    assert letters.layout_choice.value() == "DIN-B"
    assert letters.languages() == ("de", "en")
    assert letters.address.country.value() == "DE"
    form._local.setFocus()
    QTest.keyClick(form._local, Qt.Key.Key_Space)
    QTest.keyClicks(form._promised, "25")
    form._secrecy.setChecked(True)
    click(button(form, "Save"))
    bench.qtbot.waitUntil(lambda: page._shown == 1)
    saved = kept(bench)
    assert (saved.country, saved.region, saved.layout, saved.languages) == ("DE", "HH", "DIN-B", ("de", "en"))
    assert (saved.promised_days, saved.local_holidays) == (25, True)
    assert page._detail.head.title.text() == "Nordhafen Energie GmbH"
    assert dict(page._detail._answering.pairs())["Promised period"] == "25 days"
    assert saved.professional_secrecy
    assert dict(page._detail._answering.pairs())["Professional secrecy"] == "yes"


def test_what_was_chosen_by_hand_is_not_proposed_away(bench: Bench) -> None:
    page = page_of(bench)
    page.make_new()
    form = form_of(bench, page)
    form._letters.layout_choice.setFocus()
    while form._letters.layout_choice.value() != "CH-R":
        QTest.keyClick(form._letters.layout_choice, Qt.Key.Key_Up)
    form._seat.set_country("NL")
    assert form._letters.layout_choice.value() == "CH-R"


def test_a_name_and_a_country_are_asked_for_beside_their_fields(bench: Bench) -> None:
    page = page_of(bench)
    page.make_new()
    form = form_of(bench, page)
    click(button(form, "Save"))
    bench.qtbot.waitUntil(lambda: bool(form._name_field.error))
    QTest.keyClicks(form._name, "Nordhafen")
    click(button(form, "Save"))
    country = form._seat.country_field
    bench.qtbot.waitUntil(lambda: bool(country.error))
    assert country.error == "Choose the country where the organisation has its seat."
    assert not form._name_field.error
    assert organisations.organisations(bench.desk) == ()


@pytest.mark.parametrize("typed", ["0", "400", "-1", "thirty", "3.5", "٣"])
def test_a_promise_is_a_number_of_days(bench: Bench, typed: str) -> None:
    bench.house()
    page = page_of(bench)
    page.edit()
    form = form_of(bench, page)
    form._promised.setText(typed)
    click(button(form, "Save"))
    assert form._promised_field.error == "A number of days from 1 to 366, or nothing."
    assert form._promised.hasFocus()
    form._promised.clear()
    form._kept.setText("99")
    click(button(form, "Save"))
    assert not form._promised_field.error
    assert form._kept_field.error == "A number of years from 0 to 30."


def test_opening_and_saving_changes_nothing(bench: Bench) -> None:
    given = bench.house()
    strange = replace(given, languages=("nb", "en", "fr"), region="XX-1", country="EL", address=Address())
    bench.do(lambda desk: organisations.save(desk, strange))
    page = page_of(bench)
    page.edit()
    form = form_of(bench, page)
    assert form.organisation() == replace(strange, region=form.organisation().region)
    form.reject()
    bench.do(lambda desk: organisations.save(desk, given))
    page.edit()
    dialogs = page.findChildren(EditOrganisationDialog)
    assert dialogs[-1].organisation() == given


def test_another_promise_counts_open_cases_anew(bench: Bench) -> None:
    bench.house()
    case = bench.request(Person(name="Sanne de Vries"))
    before = requests.view(bench.desk, case).standing.deadline.answer_by
    page = page_of(bench)
    QTest.keyClick(page, Qt.Key.Key_F2)
    form = form_of(bench, page)
    QTest.keyClicks(form._promised, "14")
    QTest.keyClick(form._promised, Qt.Key.Key_Return)
    bench.qtbot.waitUntil(lambda: kept(bench).promised_days == 14)
    bench.idle()
    assert requests.view(bench.desk, case).standing.deadline.answer_by < before


# processing operations


def systems(bench: Bench) -> list[str]:
    return [one.system for one in organisations.operations(bench.desk, 1)]


def test_an_operation_is_added_with_the_words_an_answer_uses(bench: Bench) -> None:
    bench.house()
    page = page_of(bench)
    click(button(page, "Add…"))
    form = operation_form(bench, page)
    click(button(form, "Save"))
    assert form._system_field.error == "Name the system where the data lie."
    assert form._purpose_field.error == "Say what the data are used for."
    QTest.keyClicks(form._system, "Repairs")
    QTest.keyClick(form._system, Qt.Key.Key_Tab)
    QTest.keyClicks(keyboard(), "Planning repairs")
    form._recipients.setPlainText("Loodgieter Vis\n\n Schilder Bos ")
    click(button(form, "Save"))
    bench.qtbot.waitUntil(lambda: systems(bench) == ["Rent administration", "Repairs"])
    added = organisations.operations(bench.desk, 1)[1]
    assert (added.purpose, added.recipients) == ("Planning repairs", ("Loodgieter Vis", "Schilder Bos"))
    bench.qtbot.waitUntil(lambda: page._detail._operations.list.model().rowCount() == 2)


def test_an_operation_is_changed_by_enter(bench: Bench) -> None:
    bench.house()
    page = page_of(bench)
    entries = page._detail._operations.list
    entries.setFocus()
    QTest.keyClick(entries, Qt.Key.Key_Return)
    form = operation_form(bench, page)
    assert form.operation() == organisations.operations(bench.desk, 1)[0]
    form._storage.setPlainText("ten years")
    click(button(form, "Save"))
    bench.qtbot.waitUntil(lambda: organisations.operations(bench.desk, 1)[0].storage == "ten years")


def test_a_removed_operation_comes_back_on_undo(bench: Bench) -> None:
    bench.house()
    page = page_of(bench)
    part = page._detail._operations
    before = replace(organisations.operations(bench.desk, 1)[0], id=0)
    part.list.setFocus()
    QTest.keyClick(part.list, Qt.Key.Key_Delete)
    bench.qtbot.waitUntil(part.undo_bar.isVisible)
    assert systems(bench) == []
    assert "“Rent administration” is removed." in text_on(page)
    bench.qtbot.waitUntil(lambda: "Nothing is entered yet." in text_on(page))
    click(button(page, "Undo"))
    bench.qtbot.waitUntil(lambda: systems(bench) == ["Rent administration"])
    assert replace(organisations.operations(bench.desk, 1)[0], id=0) == before


def test_remove_by_button_asks_nothing_and_offers_undo(bench: Bench) -> None:
    bench.house()
    page = page_of(bench)
    click(button(page, "Remove"))
    bench.qtbot.waitUntil(page._detail._operations.undo_bar.isVisible)
    part = page._detail._operations
    bench.qtbot.waitUntil(lambda: not part._edit.isVisible())
    part._remove()
    part._change()
    assert page.findChild(EditOperationDialog) is None


# the look


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize(("mode", "language"), [(Mode.LIGHT, "en"), (Mode.DARK, "de")])
def test_page_and_dialogs_hold_at_every_size(bench: Bench, scale: float, mode: Mode, language: str) -> None:
    use_language(language)
    bench.theme.switch(mode=mode, scale=scale)
    given = bench.house()
    hamburg = replace(given, country="DE", region="HH")
    bench.do(lambda desk: organisations.save(desk, hamburg))
    page = page_of(bench)
    assert_holds(page)
    page.edit()
    form = form_of(bench, page)
    form.resize(page.width(), page.height())
    assert_holds(form)
    form.reject()
    click(page._detail._operations._edit)
    dialog = operation_form(bench, page)
    dialog.resize(page.width(), page.height())
    assert_holds(dialog)
