"""The four steps of the first run: language, office, passphrase and place, start."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QWidget

from dpo_desk.actions.office import warnings_about
from dpo_desk.core.errors import DeskError, FolderMissing, OfficeExists
from dpo_desk.core.organisations import Sector
from dpo_desk.ui.dialogs.edit_parts import group
from dpo_desk.ui.dialogs.seat_fields import SeatFields
from dpo_desk.ui.flowing import TwoColumns
from dpo_desk.ui.options import country_options, region_words, window_language_options
from dpo_desk.ui.passphrase_field import NewPassphrase
from dpo_desk.ui.place_words import place_warnings_text
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import HERO, SMALL, Theme
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import Button
from dpo_desk.ui.widgets.checks import RadioButton
from dpo_desk.ui.widgets.choices import Choice, SearchChoice
from dpo_desk.ui.widgets.details import Details
from dpo_desk.ui.widgets.fields import FormField, LineField
from dpo_desk.ui.widgets.frames import Card, card
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.ui.widgets.strips import Banner
from dpo_desk.words import _
from dpo_desk.words.dates import country_name
from dpo_desk.words.errors import sentence

SUFFIX = ".dpo"
SIDE = 48
"""Pixels of margin left and right of a step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What was answered so far; the passphrase is never among it.

    Attributes:
        language: of the window.
        country: where the organisation sits, ISO 3166-1; empty while it is not chosen.
        region: its subdivision.
        name: of the officer, who is also the first colleague.
        path: the office file; None for the proposed place.
        examples: look at the fictional office first.
    """

    language: str = "en"
    country: str = ""
    region: str = ""
    sector: Sector = Sector.PRIVATE
    organisation: str = ""
    name: str = ""
    function: str = ""
    email: str = ""
    path: Path | None = None
    examples: bool = False


class _Frame(QWidget):
    """What the pages of the wizard look like.

    Args:
        theme: the look in force.
        heading: what it is for.
        subline: why it is asked.
    """

    def __init__(self, theme: Theme, heading: str, subline: str) -> None:
        super().__init__()
        self.theme = theme
        self._head = column(
            Label(theme, heading, size=HERO, bold=True, wrap=True),
            Label(theme, subline, tone=Token.INK2, wrap=True),
            gap=6,
            margins=(SIDE, 16, SIDE, 8),
        )

    def fill(self, left: tuple[QWidget, ...], right: tuple[QWidget, ...]) -> None:
        """Put the fields below the heading."""
        self.setLayout(
            column(self._head, (TwoColumns(self.theme, left, right, between=40, side=SIDE), 1), gap=0)
        )

    def show_answers(self, answers: Answers) -> None:
        """Come into view with what is known by now."""


class LanguageStep(_Frame):
    """Language of the window and country of the organisation.

    Args:
        theme: the look in force.
        answers: proposals.
    """

    language_picked = Signal(str)
    """Speak this language from now on."""

    def __init__(self, theme: Theme, answers: Answers) -> None:
        subline = _("The country decides which law counts, who supervises, and which days are holidays.")
        super().__init__(theme, _("Language and country"), subline)
        self.language = Choice(theme, window_language_options(), answers.language)
        self.language.picked.connect(self.language_picked)
        self.country = SearchChoice(theme, country_options(), answers.country)
        if not answers.country:
            self.country.setCurrentIndex(-1)
            self.country.setEditText("")
        self.country_field = FormField(theme, _("C&ountry of the organisation"), self.country)
        self.country.picked.connect(lambda _code: self.country_field.set_error(""))
        self.fill((FormField(theme, _("&Language of the window"), self.language), self.country_field), ())

    def answers(self, so_far: Answers) -> Answers:
        """Language and country; a region of another country is forgotten."""
        country = self.country.value()
        region = so_far.region if country == so_far.country else ""
        return replace(so_far, language=self.language.value(), country=country, region=region)

    def check(self) -> bool:
        """A country is needed."""
        if self.country.value():
            return True
        self.country_field.set_error(_("Choose the country where the organisation has its seat."))
        self.country.setFocus()
        return False

    def focus_first(self) -> None:
        """The language comes first."""
        self.language.setFocus()


class OfficeStep(_Frame):
    """The organisation one works for, and oneself.

    Args:
        theme: the look in force.
        answers: what is known.
        seat: fields for region and kind of body; made by the caller, who has the facts of law.
    """

    def __init__(self, theme: Theme, answers: Answers, seat: SeatFields) -> None:
        subline = _("The one you work for. More can be added later; everything here can be changed.")
        super().__init__(theme, _("Organisation and officer"), subline)
        self.seat = seat
        seat.country_field.hide()
        self.organisation = LineField(theme, answers.organisation)
        self.name = LineField(theme, answers.name)
        self.function = LineField(theme, answers.function or _("Data Protection Officer"))
        self.email = LineField(theme, answers.email)
        self.organisation_field = FormField(theme, _("Name of the &organisation"), self.organisation)
        who = _("Signs letters; the journal notes who did what.")
        self.name_field = FormField(theme, _("Your &name"), self.name, hint=who)
        function = FormField(theme, _("&Function, as letters are signed"), self.function)
        email = FormField(theme, _("Your &e-mail"), self.email, note=_("optional"))
        self.fill(
            (group(theme, _("Organisation"), self.organisation_field, seat),),
            (group(theme, _("Data protection officer"), self.name_field, function, email),),
        )

    def show_answers(self, answers: Answers) -> None:
        """Region and authority follow the country."""
        self.seat.set_country(answers.country)

    def answers(self, so_far: Answers) -> Answers:
        """Organisation and officer."""
        return replace(
            so_far,
            organisation=self.organisation.text().strip(),
            region=self.seat.region.value(),
            sector=Sector(self.seat.sector.value()),
            name=self.name.text().strip(),
            function=self.function.text().strip(),
            email=self.email.text().strip(),
        )

    def check(self) -> bool:
        """Two names are needed."""
        missing = (
            (self.organisation_field, self.organisation, _("Give the organisation a name.")),
            (self.name_field, self.name, _("Say who you are: the journal notes who did what.")),
        )
        wrong = [field for field, line, _words in missing if not line.text().strip()]
        for field, line, words in missing:
            field.set_error("" if line.text().strip() else words)
        if wrong:
            wrong[0].control.setFocus()
        return not wrong

    def focus_first(self) -> None:
        """The organisation comes first."""
        self.organisation.setFocus()


class PassphraseStep(_Frame):
    """The passphrase, and where the file lies.

    Args:
        theme: the look in force.
        answers: what is known.
        proposed: where a file for an organisation would go.
    """

    def __init__(self, theme: Theme, answers: Answers, proposed: Callable[[str], Path]) -> None:
        subline = _("The passphrase opens your data. Nobody can reset it.")
        super().__init__(theme, _("Passphrase and place"), subline)
        self._proposed, self._chosen = proposed, answers.path
        self.passphrase = NewPassphrase(theme, _("&Passphrase"), _("The &same again"))
        self.path = LineField(theme)
        self.path.textChanged.connect(self._show_warnings)
        self.path.textEdited.connect(self._typed)
        together = _("The key file is made beside it. Both belong together: copy both, keep both.")
        self.path_field = FormField(theme, _("Office &file"), self.path, hint=together)
        choose = Button(theme, _("C&hoose…"), icon=Icon.FOLDER_OPEN)
        choose.clicked.connect(self._choose)
        self._warning = Banner(theme, Card.SOON)
        where = QWidget()
        where.setLayout(column(self.path_field, row(choose, STRETCH), self._warning, gap=10))
        self.fill(
            (group(theme, _("What opens it"), self.passphrase),),
            (group(theme, _("Where it lies"), where),),
        )
        self.show_answers(answers)

    def show_answers(self, answers: Answers) -> None:
        """Propose a place as long as none was chosen."""
        self.passphrase.know(answers.organisation, answers.name, answers.email)
        if self._chosen is None:
            self.path.setText(str(self._proposed(answers.organisation)))
        elif not self.path.text():
            self.path.setText(str(self._chosen))

    def answers(self, so_far: Answers) -> Answers:
        """The place; the passphrase is asked for when it is needed."""
        return replace(so_far, path=Path(self.path.text().strip()))

    def check(self) -> bool:
        """A passphrase typed twice, and a place that is free."""
        self.path_field.set_error("")
        if not self.passphrase.check():
            return False
        fault = self._fault()
        if fault is not None:
            self.show_path_error(fault)
        return fault is None

    def show_path_error(self, error: DeskError) -> None:
        """Say what is wrong with the place."""
        self.path_field.set_error(sentence(error))
        self.path.setFocus()

    def focus_first(self) -> None:
        """The passphrase comes first."""
        self.passphrase.setFocus()

    def _fault(self) -> DeskError | None:
        text = self.path.text().strip()
        path = Path(text)
        if not text or not path.is_absolute() or not path.parent.is_dir():
            return FolderMissing(path=text)
        return OfficeExists(path=text) if path.exists() else None

    def _show_warnings(self, text: str) -> None:
        words = place_warnings_text(warnings_about(Path(text.strip()))) if text.strip() else ""
        self._warning.say(_("This is no good place for an office"), words)
        self._warning.setVisible(bool(words))

    def _typed(self, text: str) -> None:
        self._chosen = Path(text.strip())

    def _choose(self) -> None:
        path, _kind = QFileDialog.getSaveFileName(
            self, _("Where the office file goes"), self.path.text(), _("Office files (*.dpo)")
        )
        if path:
            self._chosen = Path(path if Path(path).suffix else path + SUFFIX)
            self.path.setText(str(self._chosen))
            self.path_field.set_error("")


class StartStep(_Frame):
    """Begin empty, or look at examples first.

    Args:
        theme: the look in force.
        answers: what is known.
    """

    def __init__(self, theme: Theme, answers: Answers) -> None:
        subline = _("Your office is made now. You can go through everything with invented people first.")
        super().__init__(theme, _("Start"), subline)
        self.empty = RadioButton(theme, _("Begin with my &empty desk"), checked=not answers.examples)
        self.examples = RadioButton(theme, _("Look at e&xamples first"), checked=answers.examples)
        self._group = QButtonGroup(self)
        for button in (self.empty, self.examples):
            self._group.addButton(button)
        drop = _("Drop the first e-mail anywhere in the window, or enter a request by hand.")
        other = _("A fictional office opens from a file of its own, marked “Demo”. Yours waits, untouched.")
        self._facts = Details(theme)
        title = Label(theme, _("What is made"), bold=True)
        made = card(column(title, self._facts, gap=10, margins=(16, 12, 16, 14)), Card.SUNKEN)
        self.fill((self._choice(self.empty, drop), self._choice(self.examples, other)), (made,))

    def _choice(self, button: RadioButton, note: str) -> QWidget:
        words = Label(self.theme, note, size=SMALL, tone=Token.INK2, wrap=True)
        button.setAccessibleDescription(note)
        return card(column(button, words, gap=4, margins=(14, 10, 14, 12)))

    def show_answers(self, answers: Answers) -> None:
        """Say once more what will be made."""
        place = (region_words(answers.country, answers.region), country_name(answers.country))
        self._facts.show_pairs(
            [
                (_("Organisation"), answers.organisation),
                (_("Seat"), ", ".join(part for part in place if part)),
                (_("Officer"), answers.name),
                (_("File"), str(answers.path or "")),
            ]
        )

    def answers(self, so_far: Answers) -> Answers:
        """Empty or with examples."""
        return replace(so_far, examples=self.examples.isChecked())

    def check(self) -> bool:
        """One of the two is always chosen."""
        return True

    def focus_first(self) -> None:
        """The choice that stands."""
        (self.examples if self.examples.isChecked() else self.empty).setFocus()


Step = LanguageStep | OfficeStep | PassphraseStep | StartStep
"""One page of the wizard: shows what is known, says whether one can go on, and adds its answers."""
