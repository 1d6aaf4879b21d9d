from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from dpo_desk.actions import people
from dpo_desk.core.errors import DiskFull
from dpo_desk.core.people import Person, Representative, RepresentativeKind, Salutation
from dpo_desk.ui.context import Going, Place
from dpo_desk.ui.dialogs.edit_person import EditPersonDialog
from dpo_desk.ui.dialogs.merge_people import MergeDialog
from dpo_desk.ui.pages.people import PeoplePage
from dpo_desk.ui.person_words import representative_fault
from dpo_desk.ui.theme.tokens import Mode
from dpo_desk.words import use_language
from tests.ui.office_bench import Bench, assert_holds, awake, button, click, home, keyboard, listed, text_on

TODAY = date(2026, 10, 22)


def page_of(bench: Bench, record: int | None = None) -> PeoplePage:
    return bench.page(PeoplePage(bench.context), record)


def listed_names(page: PeoplePage) -> list[str]:
    return [row.title for row in listed(page)]


def shown(page: PeoplePage) -> dict[str, str]:
    return dict(page._detail._facts.pairs())


def form_of(page: PeoplePage) -> EditPersonDialog:
    dialog = page.findChild(EditPersonDialog)
    assert dialog is not None
    assert dialog.isVisible()
    return dialog


def test_people_stand_by_name_and_the_first_one_is_shown(bench: Bench) -> None:
    for name in ("Sanne de Vries", "Åse Håkonsen", "Maarten Dijkstra"):
        bench.person(name, address=home())
    page = page_of(bench)
    assert listed_names(page) == ["Åse Håkonsen", "Maarten Dijkstra", "Sanne de Vries"]
    assert page._detail.head.title.text() == "Åse Håkonsen"
    assert page._count.text() == "3"
    assert page._count.accessibleName() == "3 people"


def test_an_empty_office_says_so_and_offers_the_first_step(bench: Bench) -> None:
    page = page_of(bench)
    assert "Nobody is on file yet." in text_on(page)
    click(button(page, "Add a person"))
    assert form_of(page).windowTitle() == "Add a person"


def test_typing_narrows_the_list(bench: Bench) -> None:
    bench.person("Sanne de Vries", emails=("sanne@post.example",))
    bench.person("Maarten Dijkstra", customer_numbers=("40-11",))
    page = page_of(bench)
    page.focus_filter()
    QTest.keyClicks(page._filter, "dijk")
    bench.qtbot.waitUntil(lambda: listed_names(page) == ["Maarten Dijkstra"])
    assert page._count.text() == "1 found"
    QTest.keyClick(page._filter, Qt.Key.Key_Escape)
    bench.qtbot.waitUntil(lambda: len(listed_names(page)) == 2)
    QTest.keyClicks(page._filter, "40-11")
    bench.qtbot.waitUntil(lambda: listed_names(page) == ["Maarten Dijkstra"])


def test_nobody_matching_is_said_in_words(bench: Bench) -> None:
    page = page_of(bench)
    QTest.keyClicks(page._filter, "zzz")
    bench.qtbot.waitUntil(lambda: "Nobody matches." in text_on(page))
    assert not page._add.isVisible()


def test_arrow_keys_go_from_person_to_person(bench: Bench) -> None:
    bench.person("Anna Berg", phone="1")
    bench.person("Bea Coster", phone="2")
    page = page_of(bench)
    QTest.keyClick(page._list, Qt.Key.Key_Down)
    assert shown(page)["Phone"] == "2"
    page.step(-1)
    assert shown(page)["Phone"] == "1"
    page.step(-1)
    assert shown(page)["Phone"] == "1"


def test_everything_on_file_is_told(bench: Bench) -> None:
    known = bench.person(
        "Sanne de Vries",
        family_name="de Vries",
        salutation=Salutation.MS,
        language="nl",
        address=home(),
        emails=("sanne@post.example", "s@werk.example"),
        phone="06 555",
        customer_numbers=("40-1",),
        former_names=("Sanne Bakker",),
    )
    facts = shown(page_of(bench, known.id))
    assert facts == {
        "Address": "Kade 1\n1013 AA  AMSTERDAM\nNETHERLANDS",
        "E-mail": "sanne@post.example\ns@werk.example",
        "Phone": "06 555",
        "Customer number": "40-1",
        "Letters in": "Dutch",
        "Salutation": "Ms de Vries",
        "Former names": "Sanne Bakker",
    }


def test_a_representative_without_proof_is_marked(bench: Bench) -> None:
    speaker = Representative(kind=RepresentativeKind.LAWYER, name="Pim van Oort")
    known = bench.person("Sanne de Vries", representative=speaker)
    page = page_of(bench, known.id)
    assert "No proof is on file: letters go to the person." in text_on(page)
    assert dict(page._detail._speaker.pairs())["Acts as"] == "Lawyer"


@pytest.mark.parametrize(
    ("proof", "until", "said"),
    [
        ("", None, "No proof is on file: letters go to the person."),
        ("Power of attorney", date(2026, 10, 21), "ended on 21 October 2026"),
        ("Power of attorney", date(2026, 10, 22), ""),
        ("Power of attorney", None, ""),
    ],
)
def test_authority_ends_after_its_last_day(proof: str, until: date | None, said: str) -> None:
    speaker = Representative(kind=RepresentativeKind.PROXY, name="A", proof=proof, valid_until=until)
    fault = representative_fault(speaker, TODAY)
    assert said in fault
    assert bool(said) == bool(fault)


def test_a_click_on_a_request_goes_there(bench: Bench) -> None:
    bench.house()
    request = bench.request(Person(name="Sanne de Vries"))
    page = page_of(bench)
    requests = page._detail._requests
    place = requests.visualRect(requests.model().index(0, 0)).center()
    QTest.mouseClick(requests.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert bench.gone == [Going(Place.REQUESTS, request)]
    requests.setFocus()
    QTest.keyClick(requests, Qt.Key.Key_Return)
    assert bench.gone[1:] == [Going(Place.REQUESTS, request)]


def test_without_requests_the_page_says_so(bench: Bench) -> None:
    bench.person("Sanne de Vries")
    assert "This person has made no request yet." in text_on(page_of(bench))


# adding and changing


def test_a_person_is_added_with_the_keyboard_alone(bench: Bench) -> None:
    bench.house()
    page = page_of(bench)
    page.make_new()
    form = form_of(page)
    awake(bench, form)
    assert form._name.hasFocus()
    QTest.keyClicks(form._name, "Sanne de Vries")
    for _field in range(2):
        QTest.keyClick(keyboard(), Qt.Key.Key_Tab)
    assert form._family.hasFocus()
    QTest.keyClicks(form._family, "de Vries")
    form._emails.setFocus()
    QTest.keyClicks(form._emails, "sanne@post.example")
    QTest.keyClick(form._emails, Qt.Key.Key_Tab)
    assert form._phone.hasFocus()
    assert form._address.country.value() == "NL"
    QTest.keyClick(form._phone, Qt.Key.Key_Return)
    bench.qtbot.waitUntil(lambda: page._shown is not None)
    saved = people.view(bench.desk, page._shown or 0).person
    assert (saved.name, saved.family_name, saved.emails) == (
        "Sanne de Vries",
        "de Vries",
        ("sanne@post.example",),
    )
    bench.qtbot.waitUntil(lambda: listed_names(page) == ["Sanne de Vries"])


def test_a_missing_name_is_said_beside_its_field_and_nothing_is_lost(bench: Bench) -> None:
    page = page_of(bench)
    page.make_new()
    form = form_of(page)
    awake(bench, form)
    QTest.keyClicks(form._phone, "06 555")
    click(button(form, "Save"))
    bench.qtbot.waitUntil(lambda: bool(form._name_field.error))
    assert form._name_field.error == "Give the person a name."
    assert form.isVisible()
    assert form._phone.text() == "06 555"
    assert form._name.hasFocus()
    assert list(people.head(bench.desk)) == []


def test_an_error_without_a_field_is_said_above_the_form(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise DiskFull(path="house.dpo")

    page = page_of(bench)
    page.make_new()
    form = form_of(page)
    form._name.setText("Sanne de Vries")
    with monkeypatch.context() as patched:
        patched.setattr(people, "save", full)
        click(button(form, "Save"))
        bench.qtbot.waitUntil(lambda: "The disk is full, so nothing was saved." in text_on(form))
    assert form.primary.isEnabled()
    click(button(form, "Save"))
    bench.qtbot.waitUntil(lambda: page._shown is not None)


def test_changing_keeps_what_the_form_does_not_ask(bench: Bench) -> None:
    speaker = Representative(kind=RepresentativeKind.BODY, name="Privacy First", proof="letter of 1 May 2026")
    given = bench.person(
        "Sanne de Vries", address=home("Hamburg", "DE"), representative=speaker, language="lt"
    )
    page = page_of(bench, given.id)
    QTest.keyClick(page, Qt.Key.Key_F2)
    form = form_of(page)
    assert form.person() == given
    form._phone.setText("040 555")
    form._address.region.setCurrentIndex(form._address.region.findData("HH"))
    click(button(form, "Save"))
    bench.qtbot.waitUntil(lambda: shown(page).get("Phone") == "040 555")
    saved = people.view(bench.desk, given.id).person
    assert saved.representative == speaker
    assert saved.language == "lt"
    assert saved.address.region == "HH"
    assert shown(page)["Region"] == "Hamburg"


def test_the_day_until_which_somebody_is_a_child_is_entered(bench: Bench) -> None:
    given = bench.person("Sanne de Vries")
    page = page_of(bench, given.id)
    page.edit()
    form = form_of(page)
    form._child.line.setText("someday")
    click(button(form, "Save"))
    assert "This is no date" in form._child.error
    form._child.line.setText("4.5.2031")
    click(button(form, "Save"))
    bench.qtbot.waitUntil(lambda: shown(page).get("Child until") == "4 May 2031")
    assert people.view(bench.desk, given.id).person.child_until == date(2031, 5, 4)


def test_a_word_that_is_no_address_is_said_at_its_field(bench: Bench) -> None:
    given = bench.person("Sanne de Vries")
    page = page_of(bench, given.id)
    page.edit()
    form = form_of(page)
    awake(bench, form)
    form._emails.setPlainText("sanne@post.example\nsanne")
    click(button(form, "Save"))
    bench.qtbot.waitUntil(lambda: form._email_field.error != "")
    assert form._email_field.error == "“sanne” is no e-mail address. Write it like name@example.org."
    form._emails.setPlainText("sanne@post.example")
    click(button(form, "Save"))
    bench.qtbot.waitUntil(lambda: people.view(bench.desk, given.id).person.emails == ("sanne@post.example",))


def test_a_region_that_is_not_asked_for_stays(bench: Bench) -> None:
    address = home("Quimper", "ZZ")
    given = bench.person("Yann Le Goff")
    form = EditPersonDialog(bench.context, replace(given, address=address))  # as an older version kept it
    bench.qtbot.addWidget(form)
    assert form.person().address == address


def test_a_representative_is_entered_with_proof_and_end(bench: Bench) -> None:
    given = bench.person("Sanne de Vries")
    page = page_of(bench, given.id)
    page.edit()
    form = form_of(page)
    awake(bench, form)
    speaker = form._speaker
    assert not speaker.name.isVisible()
    click(speaker.box)
    assert speaker.name.isVisible()
    click(button(form, "Save"))
    assert speaker.name_field.error == "Say who speaks for the person, or take the tick away."
    QTest.keyClicks(speaker.name, "Pim van Oort")
    speaker.until.setText("somewhen")
    click(button(form, "Save"))
    assert "This is no date" in speaker.until_field.error
    speaker.until.setFocus()
    speaker.until.clear()
    QTest.keyClicks(speaker.until, "31.12.2027")
    QTest.keyClicks(speaker.proof, "Power of attorney, seen today")
    click(button(form, "Save"))
    bench.qtbot.waitUntil(lambda: people.view(bench.desk, given.id).person.representative is not None)
    saved = people.view(bench.desk, given.id).person.representative
    assert saved is not None
    assert (saved.name, saved.valid_until) == ("Pim van Oort", date(2027, 12, 31))
    assert saved.address.country == ""


def test_likely_duplicates_show_up_while_one_types(bench: Bench) -> None:
    bench.person("Sanne de Vries", emails=("sanne@post.example",), address=home())
    page = page_of(bench)
    page.make_new()
    form = form_of(page)
    QTest.keyClicks(form._emails, "sanne@post.example")
    bench.qtbot.waitUntil(form._alike.isVisible)
    assert "Sanne de Vries, Amsterdam, Netherlands (same e-mail address)" in text_on(form)
    form._emails.clear()
    bench.qtbot.waitUntil(lambda: not form._alike.isVisible())


def test_escape_closes_without_saving(bench: Bench) -> None:
    given = bench.person("Sanne de Vries", phone="1")
    page = page_of(bench, given.id)
    page.edit()
    form = form_of(page)
    form._phone.setText("2")
    QTest.keyClick(form, Qt.Key.Key_Escape)
    bench.idle()
    assert people.view(bench.desk, given.id).person.phone == "1"


def test_escape_waits_while_something_is_being_saved(bench: Bench) -> None:
    page = page_of(bench)
    page.make_new()
    form = form_of(page)
    form._name.setText("Sanne de Vries")
    with bench.qtbot.waitSignal(form.saved):
        form.save()
        QTest.keyClick(form, Qt.Key.Key_Escape)
        assert form.isVisible()
        assert not form.primary.isEnabled()


# the look


def merge_dialog(page: PeoplePage) -> MergeDialog:
    dialog = page.findChild(MergeDialog)
    assert dialog is not None
    return dialog


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize(("mode", "language"), [(Mode.LIGHT, "en"), (Mode.DARK, "de")])
def test_page_and_dialogs_hold_at_every_size(bench: Bench, scale: float, mode: Mode, language: str) -> None:
    use_language(language)
    bench.theme.switch(mode=mode, scale=scale)
    bench.house()
    speaker = Representative(kind=RepresentativeKind.LAWYER, name="Pim van Oort", organisation="Van Oort")
    given = bench.person(
        "Sanne de Vries",
        address=home(),
        emails=("sanne@lindenpost.example",),
        customer_numbers=("40-22017",),
        representative=speaker,
        language="nl",
    )
    other = bench.person("Sanne de Vries", address=home(), emails=("sanne@lindenpost.example",))
    bench.request(given)
    page = page_of(bench, given.id)
    assert_holds(page)
    page.edit()
    form = form_of(page)
    form.resize(page.width(), page.height())
    assert_holds(form)
    form.reject()
    page._merge(other.id)
    dialog = merge_dialog(page)
    dialog.resize(page.width(), page.height())
    assert_holds(dialog)


def test_an_open_page_follows_the_theme(bench: Bench) -> None:
    given = bench.person("Sanne de Vries", address=home(), emails=("sanne@lindenpost.example",))
    bench.person("Sanne de Vries", address=home())
    page = page_of(bench, given.id)
    bench.theme.switch(mode=Mode.DARK, scale=2.0)
    assert_holds(page)
    narrow = page._detail._facts._stacked
    bench.theme.switch(scale=1.0)
    assert (narrow, page._detail._facts._stacked) == (True, False)
    assert_holds(page)
