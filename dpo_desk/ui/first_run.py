"""The first run: four short steps to an office of one's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QStackedWidget, QWidget

from dpo_desk.core.addresses import Address
from dpo_desk.core.errors import DeskError, OfficeExists, PlaceError
from dpo_desk.core.organisations import Officer, Organisation, layout_for
from dpo_desk.core.settings import Settings
from dpo_desk.reference.library import Library
from dpo_desk.ui.dialogs.letter_fields import languages_for
from dpo_desk.ui.dialogs.seat_fields import SeatFields
from dpo_desk.ui.first_run_steps import (
    SIDE,
    Answers,
    LanguageStep,
    OfficeStep,
    PassphraseStep,
    StartStep,
    Step,
)
from dpo_desk.ui.options import country_options, window_language_options
from dpo_desk.ui.step_rail import StepRail
from dpo_desk.ui.theme.theme import SMALL, Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import Button, ButtonKind
from dpo_desk.ui.widgets.flow_layout import flow_of
from dpo_desk.ui.widgets.frames import Card, Side, area
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import column, row
from dpo_desk.ui.widgets.strips import Banner
from dpo_desk.words import LANGUAGES, _
from dpo_desk.words.dates import country_name
from dpo_desk.words.errors import sentence

_NARROW = 860
"""Below this width at 100 % the rail gives way to one line."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOffice:
    """What the wizard asks for at its end.

    Attributes:
        path: where the office file goes.
        passphrase: the first way in; shown nowhere.
        settings: language of the window.
        organisation: the first one, with its officer.
        colleague: name of whoever makes the office.
        examples: open the fictional office from its own file instead of the new one.
    """

    path: Path
    passphrase: str = field(repr=False)
    settings: Settings
    organisation: Organisation
    colleague: str
    examples: bool


class FirstDoor(Protocol):
    """What the wizard needs of the program."""

    @property
    def library(self) -> Library:
        """The facts of law."""

    def today(self) -> date:
        """The local day."""

    def speak(self, language: str) -> None:
        """Speak another language from now on, in this and all later windows."""

    def proposed_place(self, organisation: str) -> Path:
        """Where the office file of an organisation would go; its name may be empty yet."""

    def create(self, new: NewOffice, failed: Callable[[DeskError], None]) -> None:
        """Make the office and leave the wizard; on an error, say it on the window's thread."""

    def open_other(self) -> None:
        """Leave the wizard for an office that is there already."""

    def restore_backup(self) -> None:
        """Begin the assistant that restores a backup."""


def proposed_answers(locale: QLocale | None = None) -> Answers:
    """Language and country of this computer, as far as the desk speaks them.

    Args:
        locale: of the system by default.
    """
    place = locale or QLocale.system()
    language = QLocale.languageToCode(place.language())
    country = QLocale.territoryToCode(place.territory())
    return Answers(
        language=language if language in LANGUAGES else "en",
        country=country if country in {option.key for option in country_options()} else "",
    )


class FirstRun(QWidget):
    """The wizard. Going back loses nothing but the passphrase, which is never kept.

    Args:
        theme: the look in force.
        door: what it needs of the program.
        answers: proposals, or what was answered before; `proposed_answers()` for a first start.
    """

    def __init__(self, theme: Theme, door: FirstDoor, answers: Answers) -> None:
        super().__init__()
        self._theme, self._door, self.answers = theme, door, answers
        self._place = 0
        self._busy = False
        self._content = QWidget()
        self._outer = column(self._content, gap=0)
        self.setLayout(self._outer)
        QShortcut(QKeySequence("Alt+Left"), self, self.go_back)
        theme.changed.connect(self._reflow)
        self._build()

    def _build(self) -> None:
        """Make all steps, in the language that is spoken now."""
        theme = self._theme
        self._steps = self._make_steps()
        self._names = (
            _("Language and country"),
            _("Organisation"),
            _("Passphrase and place"),
            _("Start"),
        )
        self._rail = StepRail(theme, self._names)
        self._line = Label(theme, size=SMALL, tone=Token.INK2)
        self._stack = QStackedWidget()
        for step in self._steps:
            self._stack.addWidget(step)
        self._error = Banner(theme, Card.LATE)
        self._error.hide()
        self._note = Label(theme, size=SMALL, tone=Token.INK2, wrap=True)
        self._back = Button(theme, _("&Back"))
        self._back.clicked.connect(self.go_back)
        self._other = Button(theme, _("Open an office that is &there already…"), ButtonKind.LINK)
        self._other.clicked.connect(self._door.open_other)
        self._restore = Button(theme, _("Restore a bac&kup…"), ButtonKind.LINK)
        self._restore.clicked.connect(self._door.restore_backup)
        self._next = Button(theme, "", ButtonKind.PRIMARY)
        self._next.clicked.connect(self.go_on)
        foot = area(
            row(
                self._back,
                (flow_of(self._other, self._restore, gap=8), 1),
                self._note,
                self._next,
                gap=12,
                margins=(SIDE, 12, SIDE, 12),
            ),
            hair=Side.TOP,
        )
        above = column(self._line, self._error, gap=8, margins=(SIDE, 16, SIDE, 0))
        right = area(column(above, (self._stack, 1), foot, gap=0), Token.SURFACE)
        content = QWidget()
        content.setLayout(row(self._rail, (right, 1), gap=0))
        self._outer.replaceWidget(self._content, content)
        self._content.deleteLater()
        self._content = content
        self._show_step()

    def _make_steps(self) -> tuple[Step, ...]:
        theme, answers = self._theme, self.answers
        first = LanguageStep(theme, answers)
        first.language_picked.connect(self._speak)
        seat = SeatFields(
            theme,
            self._door.library,
            self._door.library.shipped_authorities,
            self._door.today(),
            country=answers.country,
            region=answers.region,
            sector=answers.sector,
        )
        self._passphrase = PassphraseStep(theme, answers, self._door.proposed_place)
        return first, OfficeStep(theme, answers, seat), self._passphrase, StartStep(theme, answers)

    @property
    def step(self) -> Step:
        """The step in view."""
        return self._steps[self._place]

    def go_on(self) -> None:
        """To the next step, or make the office at the end."""
        if self._busy or not self.step.check():
            return
        self.answers = self.step.answers(self.answers)
        if self._place + 1 < len(self._steps):
            self._go_to(self._place + 1)
        else:
            self._create()

    def go_back(self) -> None:
        """To the step before; what was answered stays."""
        if self._place and not self._busy:
            self.answers = self.step.answers(self.answers)
            self._go_to(self._place - 1)

    def _go_to(self, place: int) -> None:
        self._place = place
        self._error.hide()
        self._show_step()
        self.step.focus_first()

    def _show_step(self) -> None:
        self.step.show_answers(self.answers)
        self._stack.setCurrentIndex(self._place)
        self._rail.show_step(self._place, self._told())
        words = _("Step {n} of {all}: {name}")
        self._line.setText(
            words.format(n=self._place + 1, all=len(self._steps), name=self._names[self._place])
        )
        last = self._place + 1 == len(self._steps)
        self._next.set_words(_("&Make the office") if last else _("&Continue"))
        self._back.setVisible(self._place > 0)
        self._other.setVisible(self._place == 0)
        self._restore.setVisible(self._place == 0)
        self._reflow()

    def _told(self) -> tuple[str, ...]:
        """What was answered in the steps that are done."""
        answers = self.answers
        languages = {option.key: option.words for option in window_language_options()}
        country = country_name(answers.country) if answers.country else ""
        first = " · ".join(part for part in (languages[answers.language], country) if part)
        office = " · ".join(part for part in (answers.organisation, answers.name) if part)
        file = answers.path.name if answers.path else ""
        told = (first, office, file, _("empty or with examples"))
        return tuple(words if place <= self._place or place == 3 else "" for place, words in enumerate(told))  # noqa: PLR2004 - the last step says what it is about

    def _speak(self, language: str) -> None:
        """Say everything anew in another language; what was answered stays."""
        self.answers = self.step.answers(self.answers)
        self._door.speak(language)
        self._build()
        self.step.focus_first()

    # making the office

    def _create(self) -> None:
        self._set_busy(busy=True)
        self._door.create(self._new_office(), self._failed)

    def _new_office(self) -> NewOffice:
        answers = self.answers
        house = Organisation(
            name=answers.organisation,
            address=Address(country=answers.country),
            country=answers.country,
            region=answers.region,
            sector=answers.sector,
            languages=languages_for(answers.country),
            layout=layout_for(answers.country),
            officer=Officer(name=answers.name, function=answers.function, email=answers.email),
        )
        return NewOffice(
            path=answers.path or self._door.proposed_place(answers.organisation),
            passphrase=self._passphrase.passphrase.text(),
            settings=Settings(language=answers.language),
            organisation=house,
            colleague=answers.name,
            examples=answers.examples,
        )

    def _failed(self, error: DeskError) -> None:
        self._set_busy(busy=False)
        if isinstance(error, OfficeExists | PlaceError):
            self._go_to(self._steps.index(self._passphrase))
            self._passphrase.show_path_error(error)
        else:
            self._error.say(sentence(error))
            self._error.show()

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self._note.setText(_("Making the office…") if busy else "")
        for widget in (self._next, self._back, self._stack):
            widget.setEnabled(not busy)

    # keys and room

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, or presses the button that has the keyboard."""
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
            return
        focused = QApplication.focusWidget()
        if isinstance(focused, QAbstractButton) and not focused.isCheckable():
            focused.click()
        else:
            self.go_on()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the rail, or one line where there is no room for it."""
        super().resizeEvent(event)
        self._reflow()

    def _reflow(self) -> None:
        roomy = self.width() >= self._theme.px(_NARROW)
        self._rail.setVisible(roomy)
        self._line.setVisible(not roomy)

    def focus_first(self) -> None:
        """Put the keyboard into the first field of the step in view."""
        self.step.focus_first()
