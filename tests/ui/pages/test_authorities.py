from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from dpo_desk.actions import authorities, complaints, organisations
from dpo_desk.actions.office import Door
from dpo_desk.core.addresses import Address
from dpo_desk.core.authorities import Use
from dpo_desk.core.complaint_facts import ComplaintFact, ComplaintFactKind, Lodging
from dpo_desk.core.new_complaints import NewComplaint
from dpo_desk.core.organisations import Organisation
from dpo_desk.core.requests import Channel
from dpo_desk.ui.context import Going, Place
from dpo_desk.ui.dialogs.complaint_forms.authority import AuthorityField
from dpo_desk.ui.dialogs.correct_authority import CorrectAuthorityDialog
from dpo_desk.ui.dialogs.find_authority import FindAuthorityDialog
from dpo_desk.ui.dialogs.update_authorities import UpdateDialog
from dpo_desk.ui.pages import authorities as page_module
from dpo_desk.ui.pages.authorities import AuthoritiesPage
from dpo_desk.ui.pages.authority_card import AuthorityCard
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.widgets.rows import GroupHead, entry_at
from tests.authority_cases import UPDATE, correction, record
from tests.ui.office_bench import Bench, assert_holds, awake, button, click, closed, text_on


@pytest.fixture
def bench(qtbot: QtBot, theme: Theme, door: Door, office: Path) -> Iterator[Bench]:
    made = Bench(qtbot, theme, door, office)
    made.house()
    yield made
    made.close()


def page_of(bench: Bench, authority_id: str = "") -> AuthoritiesPage:
    return bench.page(AuthoritiesPage(bench.context), tab=authority_id)


def heads(page: AuthoritiesPage) -> list[str]:
    model = page.list.model()
    entries = (entry_at(model.index(place, 0)) for place in range(model.rowCount()))
    return [entry.title for entry in entries if isinstance(entry, GroupHead)]


def test_the_directory_stands_by_country_and_opens_at_the_seat(bench: Bench) -> None:
    page = page_of(bench)
    assert page.list.current_key() == "nl"
    assert {"DE  Germany", "EU  European Union", "NL  Netherlands"} <= set(heads(page))
    assert page.place() == Going(Place.AUTHORITIES, None, "nl")
    page.show_place(Going(Place.AUTHORITIES, None, "gb"))
    told = text_on(page)
    for words in ("Information Commission", "Until 29 September 2026", "Information Commissioner's Office"):
        assert words in told
    click(page.detail.copy)
    assert QGuiApplication.clipboard().text().splitlines()[0] == "Information Commission"
    assert QGuiApplication.clipboard().text().splitlines()[-1] == "UNITED KINGDOM"
    assert_holds(page)
    page.step(-1)
    assert page.list.current_key() != "gb"


def test_the_list_is_narrowed_by_words_doubt_and_own_words(bench: Bench) -> None:
    page = page_of(bench)
    page.focus_filter()
    QTest.keyClicks(page.filter, "bavaria priv")
    assert [one.id for one in page.listed()] == ["de-by-private"]
    page.filter.setText("registratiekamer")
    assert [one.id for one in page.listed()] == ["nl"]
    page.filter.clear()
    page.doubtful.setChecked(True)
    assert "nl" not in {one.id for one in page.listed()}
    page.show_authority("nl")
    assert not page.doubtful.isChecked()
    page.own.setChecked(True)
    assert page.listed() == ()
    bench.do(lambda desk: authorities.confirm(desk, "at-pdk"))
    assert [one.id for one in page.listed()] == ["at-pdk"]


def test_a_doubtful_record_is_marked_until_a_colleague_looked(bench: Bench) -> None:
    page = page_of(bench, "at-pdk")
    assert "could not be confirmed" in text_on(page)
    click(page.detail.confirm)
    bench.qtbot.waitUntil(lambda: "could not be confirmed" not in text_on(page))
    assert "2026-10-22" in text_on(page)


def test_a_record_is_corrected_and_goes_back(bench: Bench) -> None:
    page = page_of(bench)
    page.edit()
    dialog = page.findChild(CorrectAuthorityDialog)
    assert dialog is not None
    awake(bench, dialog)
    assert_holds(dialog)
    click(dialog.primary)
    bench.qtbot.waitUntil(lambda: "This is what the record says already" in text_on(dialog))
    for line, words, sentence in (
        (dialog.email, "nobody", "no e-mail address"),
        (dialog.website, "ap.example", "Begin it with https://"),
        (dialog.complaint_form, "ap.example", "Begin it with https://"),
        (dialog.since.line, "32 Jan", "This is no date"),
        (dialog.since.line, "1 Dec 2026", "Give the new name"),
    ):
        before = line.text()
        line.setText(words)
        click(dialog.primary)
        bench.qtbot.waitUntil(partial(says, dialog, sentence))
        line.setText(before)
    dialog.names["nl"].setText("Autoriteit Nieuw")
    dialog.since.line.setText("1 Dec 2026")
    dialog.phone.setText("070")
    dialog.checked.setChecked(True)
    click(dialog.primary)
    bench.qtbot.waitUntil(lambda: closed(dialog))
    told = text_on(page)
    for words in ("The record says: +31 88 1805 250", "Still until 30 November 2026", "Autoriteit Nieuw"):
        assert words in told
    click(button(page, "Go back to the record"))
    bench.qtbot.waitUntil(page.undo_bar.isVisible)
    assert bench.desk.directory.get("nl").phone != "070"
    click(button(page.undo_bar, "Undo"))
    bench.qtbot.waitUntil(lambda: bench.desk.directory.get("nl").phone == "070")


@pytest.mark.parametrize("text", [UPDATE, record(checked="2001")])
def test_an_update_is_shown_before_it_is_taken_in(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    bench.do(lambda desk: authorities.correct(desk, correction(phone="070")))
    file = tmp_path / "2027.toml"
    file.write_text(text, encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_all: (str(file), ""))
    page = page_of(bench)
    page._update()
    dialog = page.findChild(UpdateDialog)
    assert dialog is not None
    awake(bench, dialog)
    assert_holds(dialog)
    if text != UPDATE:
        assert not dialog.primary.isEnabled()
        assert "1 was looked at later here and stays" in text_on(dialog)
        return
    for words in (
        "1 record changes",
        "Your own word stays: Phone: 070",
        "1 is new",
        "1 is no more",
        "atlantis",
    ):
        assert words in text_on(dialog)
    click(dialog.primary)
    bench.qtbot.waitUntil(page.undo_bar.isVisible)
    page.show_authority("im")
    assert "This authority is no more." in text_on(page)
    click(button(page.undo_bar, "Undo"))
    bench.qtbot.waitUntil(lambda: bench.desk.directory.get("im").use is Use.COMPLAINTS)


def test_a_hostile_update_is_refused_with_a_sentence(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "evil.toml"
    file.write_text("[" * 5000, encoding="utf-8")
    told: list[object] = []
    monkeypatch.setattr("dpo_desk.ui.dialogs.update_authorities.tell", lambda *all_: told.append(all_[1]))
    page = page_of(bench)
    for path in (str(file), str(tmp_path / "nowhere.toml"), ""):
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_all, path=path: (path, ""))
        page._update()
    assert [type(error).__name__ for error in told] == ["UpdateRefused", "FolderMissing"]
    assert page.findChild(UpdateDialog) is None


def test_the_interview_answers_with_every_word(bench: Bench) -> None:
    page = page_of(bench)
    page.make_new()
    dialog = page.findChild(FindAuthorityDialog)
    assert dialog is not None
    awake(bench, dialog)
    assert_holds(dialog)
    assert "Say where the organisation has its seat" in text_on(dialog)
    choose(dialog.seat.country, "US")
    assert "No authority was found for this." in text_on(dialog)
    assert "knows no authority where the organisation has its seat" in text_on(dialog)
    assert dialog.establishment.isVisible()
    choose(dialog.seat.country, "NL")
    assert not dialog.establishment.isVisible()
    choose(dialog.residence.country, "DE")
    choose(dialog.residence.region, "HH")
    told = text_on(dialog)
    for words in (
        "2 authorities can be chosen",
        "GDPR 56(1)",
        "GDPR 77(1)",
        "leads",
        "more than two years ago",
    ):
        assert words in told, words
    dialog.public_task.setChecked(True)
    QApplication.processEvents()
    assert "supervised by their own state alone. (GDPR 55(2))" in text_on(dialog)
    dialog.public_task.setChecked(False)
    choose(dialog.sector, "church")
    choose(dialog.sector, "private")
    choose(dialog.happened.country, "SE")
    choose(dialog.local.country, "SE")
    assert "the matter is about that country alone (GDPR 56(2))" in text_on(dialog)
    assert_holds(dialog)
    click(button(dialog, "Look at it: Autoriteit Persoonsgegevens"))
    assert page.list.current_key() == "nl"


def says(screen: QWidget, words: str) -> bool:
    return words in text_on(screen)


def choose(field: object, key: str) -> None:
    field.set_value(key)  # type: ignore[attr-defined]  # a Choice
    field.picked.emit(key)  # type: ignore[attr-defined]  # as a hand does
    QApplication.processEvents()


def test_what_is_listed_and_a_cover_sheet_are_printed(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    printed: list[bytes] = []
    monkeypatch.setattr(page_module, "print_pdf", lambda _context, pdf, _parent: printed.append(pdf))
    told: list[object] = []
    monkeypatch.setattr(page_module, "tell", lambda *all_: told.append(all_[1]))
    page = page_of(bench)
    page.filter.setText("netherlands")
    page.print_page()
    click(page.detail.sheet)
    page.filter.setText("nobody at all")
    page.print_page()
    assert [pdf[:4] for pdf in printed] == [b"%PDF", b"%PDF"]
    assert [type(error).__name__ for error in told] == ["NoAuthorityListed"]
    bench.do(
        lambda desk: organisations.save(
            desk, Organisation(name="Nordhafen GmbH", address=Address(), country="DE", region="HH")
        )
    )
    click(page.detail.sheet)
    menu = page.findChild(QMenu)
    assert menu is not None
    assert [action.text() for action in menu.actions()][1] == "Nordhafen GmbH"
    menu.actions()[1].trigger()
    assert len(printed) == 3
    menu.close()


def test_keys_open_what_is_in_view(bench: Bench) -> None:
    page = page_of(bench)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert page.findChild(CorrectAuthorityDialog) is not None


def test_a_complaint_asks_the_finder_and_takes_its_reasons_over(bench: Bench) -> None:
    person = bench.person(
        "Kim Berg", address=Address(lines=("Weg 1",), city="Hamburg", country="DE", region="HH")
    )
    new = NewComplaint(
        organisation_id=1,
        person=person,
        channel=Channel.EMAIL,
        language="de",
        summary="Recipients",
        received_on=bench.desk.today(),
    )
    view = bench.do(lambda desk: complaints.receive(desk, new))
    field = AuthorityField(bench.context, view)
    bench.show(field)
    click(field.finder)
    dialog = field.findChild(FindAuthorityDialog)
    assert dialog is not None
    awake(bench, dialog)
    choose(dialog.work.country, "SE")
    click(button(dialog, "Take this one: Integritetsskyddsmyndigheten"))
    assert (field.value(), field.reason()) == ("se", "the person works there (GDPR 77(1))")
    gone: list[Going] = []
    card = AuthorityCard(replace(bench.context, go=gone.append))
    lodged = ComplaintFact(
        kind=ComplaintFactKind.LODGED,
        on=bench.desk.today(),
        recorded_at=bench.desk.now(),
        who="Iris",
        details=Lodging(authority_id="de-hh"),
    )
    card.show_view(bench.do(lambda desk: complaints.record(desk, view.complaint.id, lodged)))
    bench.show(card)
    click(card.look)
    assert gone == [Going(Place.AUTHORITIES, None, "de-hh")]
