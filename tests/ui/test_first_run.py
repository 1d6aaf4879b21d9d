from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from dpo_desk.actions import organisations
from dpo_desk.actions import settings as settings_actions
from dpo_desk.actions.desk import Desk
from dpo_desk.actions.office import Door
from dpo_desk.core.errors import DeskError, DiskFull, NotEnoughMemory
from dpo_desk.core.organisations import Sector
from dpo_desk.core.settings import Settings
from dpo_desk.reference.library import Library
from dpo_desk.ui.first_run import FirstRun, NewOffice, proposed_answers
from dpo_desk.ui.first_run_steps import Answers, LanguageStep, OfficeStep, PassphraseStep, StartStep
from dpo_desk.ui.theme.theme import Theme
from dpo_desk.ui.theme.tokens import Mode
from dpo_desk.words import use_language
from tests.ui.office_bench import assert_holds, button, click, keyboard, text_on

WORDS = "six words nobody else would say"


@dataclass
class Entrance:
    """What the program does for the wizard, with real files."""

    door: Door
    folder: Path
    spoken: list[str] = field(default_factory=list)
    asked: list[NewOffice] = field(default_factory=list)
    others: int = 0
    restoring: bool = False
    error: DeskError | None = None

    @property
    def library(self) -> Library:
        return self.door.library

    def today(self) -> date:
        return self.door.today()

    def speak(self, language: str) -> None:
        self.spoken.append(language)
        use_language(language)

    def proposed_place(self, organisation: str) -> Path:
        return self.folder / f"{organisation.lower().replace(' ', '-') or 'office'}.dpo"

    def create(self, new: NewOffice, failed: Callable[[DeskError], None]) -> None:
        self.asked.append(new)
        if self.error is not None:
            failed(self.error)

    def restore_backup(self) -> None:
        self.restoring = True

    def open_other(self) -> None:
        self.others += 1

    def make(self) -> Desk:
        """Make the office that was asked for, as the program does."""
        new = self.asked[-1]
        desk = self.door.create(new.path, new.passphrase, colleague=new.colleague, settings=new.settings)
        organisations.save(desk, new.organisation)
        return desk


@pytest.fixture
def entrance(door: Door, tmp_path: Path) -> Entrance:
    return Entrance(door, tmp_path)


@pytest.fixture
def wizard(qtbot: QtBot, theme: Theme, entrance: Entrance) -> Iterator[FirstRun]:
    made = FirstRun(theme, entrance, Answers(language="en", country="NL"))
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.focus_first()
    QApplication.processEvents()
    yield made
    use_language("en")


def office_step(wizard: FirstRun) -> OfficeStep:
    assert isinstance(wizard.step, OfficeStep)
    return wizard.step


def passphrase_step(wizard: FirstRun) -> PassphraseStep:
    assert isinstance(wizard.step, PassphraseStep)
    return wizard.step


def to_office(wizard: FirstRun) -> OfficeStep:
    wizard.go_on()
    return office_step(wizard)


def to_passphrase(wizard: FirstRun) -> PassphraseStep:
    step = to_office(wizard)
    step.organisation.setText("Woonhaven Amstelland")
    step.name.setText("Iris van Dam")
    wizard.go_on()
    return passphrase_step(wizard)


def to_start(wizard: FirstRun) -> StartStep:
    step = to_passphrase(wizard)
    step.passphrase._first.line.setText(WORDS)
    step.passphrase._again.line.setText(WORDS)
    wizard.go_on()
    assert isinstance(wizard.step, StartStep)
    return wizard.step


# the whole way


def test_an_office_is_made_with_the_keyboard_alone(wizard: FirstRun, entrance: Entrance) -> None:
    QTest.keyClick(keyboard(), Qt.Key.Key_Return)  # language and country are proposed
    step = office_step(wizard)
    assert step.organisation.hasFocus()
    QTest.keyClicks(keyboard(), "Woonhaven Amstelland")
    step.name.setFocus()
    QTest.keyClicks(keyboard(), "Iris van Dam")
    QTest.keyClick(keyboard(), Qt.Key.Key_Return)
    QTest.keyClicks(keyboard(), WORDS)
    QTest.keyClick(keyboard(), Qt.Key.Key_Return)  # goes to the second field
    QTest.keyClicks(keyboard(), WORDS)
    QTest.keyClick(keyboard(), Qt.Key.Key_Return)
    assert isinstance(wizard.step, StartStep)
    assert wizard.step.empty.hasFocus()
    QTest.keyClick(keyboard(), Qt.Key.Key_Return)
    new = entrance.asked[0]
    assert new.passphrase == WORDS
    assert WORDS not in repr(new)
    assert (new.colleague, new.examples, new.settings) == ("Iris van Dam", False, Settings(language="en"))
    desk = entrance.make()
    house = organisations.organisations(desk)[0]
    assert (house.name, house.country, house.layout, house.languages) == (
        "Woonhaven Amstelland",
        "NL",
        "NL-L",
        ("nl", "en"),
    )
    assert house.officer.name == "Iris van Dam"
    assert house.officer.function == "Data Protection Officer"
    assert settings_actions.get(desk).language == "en"
    desk.store.close()
    desk = entrance.door.open(new.path, WORDS)
    assert desk.colleague == "Iris van Dam"
    desk.store.close()


def test_what_will_be_made_is_said_before(wizard: FirstRun) -> None:
    step = to_start(wizard)
    facts = dict(step._facts.pairs())
    assert facts["Organisation"] == "Woonhaven Amstelland"
    assert facts["Seat"] == "Netherlands"
    assert facts["File"].replace("\u200b", "").endswith("woonhaven-amstelland.dpo")


def test_examples_can_be_looked_at_first(wizard: FirstRun, entrance: Entrance) -> None:
    step = to_start(wizard)
    step.examples.setFocus()
    QTest.keyClick(step.examples, Qt.Key.Key_Space)
    click(button(wizard, "Make the office"))
    assert entrance.asked[0].examples


# back and forth


def test_going_back_loses_nothing(wizard: FirstRun) -> None:
    to_start(wizard)
    for _step in range(2):
        click(button(wizard, "Back"))
    step = office_step(wizard)
    assert step.organisation.text() == "Woonhaven Amstelland"
    QTest.keyClick(step.organisation, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert isinstance(wizard.step, LanguageStep)
    wizard.go_back()
    assert isinstance(wizard.step, LanguageStep)
    for _step in range(3):
        wizard.go_on()
    assert isinstance(wizard.step, StartStep)


def test_enter_on_a_button_presses_that_button(wizard: FirstRun) -> None:
    to_passphrase(wizard)
    back = button(wizard, "Back")
    back.setFocus()
    QTest.keyClick(back, Qt.Key.Key_Return)
    assert isinstance(wizard.step, OfficeStep)


def test_another_country_brings_its_own_authority_and_forgets_the_region(wizard: FirstRun) -> None:
    first = wizard.step
    assert isinstance(first, LanguageStep)
    first.country.set_value("DE")
    step = to_office(wizard)
    assert "Choose the region: Germany has an authority in each." in text_on(step)
    step.seat.region.setFocus()
    while step.seat.region.value() != "BY":
        QTest.keyClick(step.seat.region, Qt.Key.Key_Down)
    assert "BayLDA" in text_on(step)
    wizard.go_back()
    assert wizard.answers.region == "BY"
    first.country.set_value("NL")
    wizard.go_on()
    assert "Autoriteit Persoonsgegevens" in text_on(step)
    assert wizard.answers.region == ""
    assert not step.seat.region.isVisible()


def test_the_rail_tells_what_was_answered(wizard: FirstRun) -> None:
    assert "English · Netherlands" in text_on(wizard._rail)
    to_passphrase(wizard)
    words = text_on(wizard._rail)
    assert "Woonhaven Amstelland · Iris van Dam" in words
    assert wizard._rail.accessibleName() == "Step 3 of 4: Passphrase and place"


# languages


def test_another_language_is_spoken_at_once_and_nothing_is_lost(wizard: FirstRun, entrance: Entrance) -> None:
    step = to_office(wizard)
    step.organisation.setText("Woonhaven Amstelland")
    wizard.go_back()
    assert isinstance(wizard.step, LanguageStep)
    wizard.step.language.setFocus()
    QTest.keyClick(wizard.step.language, Qt.Key.Key_Down)
    assert entrance.spoken == ["nl"]
    assert isinstance(wizard.step, LanguageStep)
    assert wizard.step.language.value() == "nl"
    assert wizard.step.country.currentText() == "Nederland"
    assert to_office(wizard).organisation.text() == "Woonhaven Amstelland"
    assert wizard.answers.language == "nl"


@pytest.mark.parametrize(
    ("locale", "language", "country"),
    [
        ("nl_BE", "nl", "BE"),
        ("de_AT", "de", "AT"),
        ("fr_FR", "en", "FR"),
        ("C", "en", ""),
        ("zh_Hans_CN", "en", "CN"),
        ("es_419", "en", ""),
    ],
)
def test_proposals_come_from_the_computer(locale: str, language: str, country: str) -> None:
    found = proposed_answers(QLocale(locale))
    assert (found.language, found.country) == (language, country)


# what is missing


def test_a_country_is_asked_for(qtbot: QtBot, theme: Theme, entrance: Entrance) -> None:
    wizard = FirstRun(theme, entrance, Answers())
    qtbot.addWidget(wizard)
    wizard.show()
    click(button(wizard, "Continue"))
    assert isinstance(wizard.step, LanguageStep)
    assert wizard.step.country_field.error == "Choose the country where the organisation has its seat."


def test_two_names_are_asked_for_beside_their_fields(wizard: FirstRun) -> None:
    step = to_office(wizard)
    click(button(wizard, "Continue"))
    assert step.organisation_field.error == "Give the organisation a name."
    assert step.name_field.error.startswith("Say who you are")
    assert step.organisation.hasFocus()
    QTest.keyClicks(step.organisation, "Woonhaven")
    click(button(wizard, "Continue"))
    assert not step.organisation_field.error
    assert step.name.hasFocus()


def test_a_passphrase_is_typed_twice(wizard: FirstRun) -> None:
    step = to_passphrase(wizard)
    click(button(wizard, "Continue"))
    assert step.passphrase._first_field.error.startswith("Type a passphrase.")
    QTest.keyClicks(step.passphrase._first.line, WORDS)
    assert not step.passphrase._first_field.error
    QTest.keyClicks(step.passphrase._again.line, "something else")
    click(button(wizard, "Continue"))
    assert step.passphrase._again_field.error.startswith("This is not the same.")
    assert wizard.step is step


@pytest.mark.parametrize("text", ["", "office.dpo", "/nowhere/at/all/office.dpo"])
def test_a_folder_must_be_there(wizard: FirstRun, text: str) -> None:
    step = to_passphrase(wizard)
    for line in (step.passphrase._first.line, step.passphrase._again.line):
        line.setText(WORDS)
    step.path.setText(text)
    wizard.go_on()
    assert "does not exist" in step.path_field.error
    assert step.path.hasFocus()


def test_nothing_is_written_over(wizard: FirstRun, entrance: Entrance) -> None:
    entrance.proposed_place("Woonhaven Amstelland").write_text("something", encoding="utf-8")
    step = to_passphrase(wizard)
    for line in (step.passphrase._first.line, step.passphrase._again.line):
        line.setText(WORDS)
    wizard.go_on()
    assert "is never written over" in step.path_field.error


def test_a_synchronised_folder_is_warned_about_at_once(wizard: FirstRun, entrance: Entrance) -> None:
    step = to_passphrase(wizard)
    assert not step._warning.isVisible()
    step.path.setFocus()
    step.path.selectAll()
    QTest.keyClicks(step.path, str(entrance.folder / "Dropbox" / "x.dpo"))
    assert "Dropbox copies this folder" in text_on(step)


def test_another_place_is_chosen_and_kept(
    wizard: FirstRun, entrance: Entrance, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = entrance.folder / "elsewhere"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(chosen), ""))
    step = to_passphrase(wizard)
    click(button(wizard, "Choose…"))
    assert step.path.text() == f"{chosen}.dpo"
    wizard.go_back()
    wizard.go_on()
    assert step.path.text() == f"{chosen}.dpo"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: ("", ""))
    click(button(wizard, "Choose…"))
    assert step.path.text() == f"{chosen}.dpo"


# when it cannot be made


def test_a_full_disk_leads_back_to_the_place(wizard: FirstRun, entrance: Entrance) -> None:
    entrance.error = DiskFull(path="office.dpo")
    to_start(wizard)
    click(button(wizard, "Make the office"))
    assert passphrase_step(wizard).path_field.error.startswith("The disk is full")
    entrance.error = None
    wizard.go_on()
    wizard.go_on()
    assert len(entrance.asked) == 2


def test_any_other_error_is_said_above_the_step(wizard: FirstRun, entrance: Entrance) -> None:
    entrance.error = NotEnoughMemory(mebibytes=256)
    to_start(wizard)
    wizard.go_on()
    assert "needs 256 MB of memory" in text_on(wizard)
    assert isinstance(wizard.step, StartStep)
    assert button(wizard, "Make the office").isEnabled()


def test_nothing_is_asked_twice_while_it_is_made(wizard: FirstRun, entrance: Entrance) -> None:
    to_start(wizard)
    wizard.go_on()
    assert "Making the office…" in text_on(wizard)
    wizard.go_on()
    wizard.go_back()
    assert isinstance(wizard.step, StartStep)
    assert len(entrance.asked) == 1


def test_an_office_that_is_there_already_can_be_opened(wizard: FirstRun, entrance: Entrance) -> None:
    click(button(wizard, "Open an office that is there already…"))
    assert entrance.others == 1
    to_office(wizard)
    assert "there already" not in text_on(wizard)


# the look


@pytest.mark.parametrize("language", ["en", "de", "nl"])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_every_step_holds_at_every_size_and_in_every_language(
    qtbot: QtBot, theme: Theme, entrance: Entrance, scale: float, language: str
) -> None:
    use_language(language)
    theme.switch(mode=Mode.DARK if scale == 1.5 else Mode.LIGHT, scale=scale)
    answers = Answers(
        language=language,
        country="DE",
        region="HH",
        sector=Sector.PUBLIC,
        organisation="Nordhafen Energie GmbH",
        name="Dr. Maren Thießen",
        path=entrance.folder / "Dropbox" / "nordhafen.dpo",
    )
    wizard = FirstRun(theme, entrance, answers)
    qtbot.addWidget(wizard)
    wizard.resize(1280, 800)
    wizard.show()
    for place in range(4):
        wizard._go_to(place)
        assert_holds(wizard)
    assert wizard._rail.isVisible() == (scale == 1.0)
