"""Parts of the settings: the window, the office file, the journal, the program."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from dpo_desk import __version__
from dpo_desk.actions import settings as questions
from dpo_desk.core.errors import DeskError
from dpo_desk.core.settings import Appearance, Settings
from dpo_desk.ui.context import Context
from dpo_desk.ui.options import letter_language_options, window_language_options
from dpo_desk.ui.place_words import place_warning
from dpo_desk.ui.theme.icons import Icon
from dpo_desk.ui.theme.theme import SMALL
from dpo_desk.ui.theme.tokens import Token
from dpo_desk.ui.widgets.buttons import Button
from dpo_desk.ui.widgets.checks import RadioButton
from dpo_desk.ui.widgets.choices import Choice, Option
from dpo_desk.ui.widgets.details import Details
from dpo_desk.ui.widgets.fields import FormField
from dpo_desk.ui.widgets.flow_layout import flow_of
from dpo_desk.ui.widgets.frames import Card, titled_card
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import STRETCH, column, row
from dpo_desk.ui.widgets.strips import Banner
from dpo_desk.words import _, ngettext
from dpo_desk.words.errors import sentence
from dpo_desk.words.names import name

SMALLEST, LARGEST, STEP = 80, 200, 10
"""Text sizes in percent."""


class WindowPart(QWidget):
    """Language, appearance and text size; each works at once.

    Args:
        context: of the window.
    """

    chosen = Signal(Settings)
    """Settings as they shall be from now on."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        theme = context.theme
        self._settings = Settings()
        self.language = Choice(theme, window_language_options())
        self.language.picked.connect(lambda code: self._choose(replace(self._settings, language=code)))
        self._group = QButtonGroup(self)
        self.appearances = {one: RadioButton(theme, name(one)) for one in Appearance}
        for button in self.appearances.values():
            self._group.addButton(button)
        self._group.buttonClicked.connect(lambda _button: self._appearance_clicked())
        self.smaller = Button(theme, _("S&maller"), icon=Icon.ZOOM_OUT)
        self.larger = Button(theme, _("&Larger"), icon=Icon.ZOOM_IN)
        self.smaller.clicked.connect(lambda: self._resize(-STEP))
        self.larger.clicked.connect(lambda: self._resize(STEP))
        self._size = Label(theme, bold=True)
        sizes = QWidget()
        radios = flow_of(*self.appearances.values(), gap=16)
        sizes.setLayout(row(self.smaller, self.larger, 4, self._size, STRETCH, gap=8))
        self.setLayout(
            column(
                titled_card(
                    theme,
                    _("Window"),
                    FormField(theme, _("Lan&guage"), self.language),
                    FormField(theme, _("Appearance"), radios),
                    FormField(
                        theme, _("Text size"), sizes, hint=_("Ctrl+= and Ctrl+- do the same anywhere.")
                    ),
                    gap=14,
                )
            )
        )

    def show_settings(self, settings: Settings) -> None:
        """Show what is in force."""
        self._settings = settings
        self.language.set_value(settings.language)
        self.appearances[settings.appearance].setChecked(True)
        self._size.setText(_("{n} %").format(n=settings.text_percent))
        self._size.setAccessibleName(_("Text size: {n} %").format(n=settings.text_percent))
        self.smaller.setEnabled(settings.text_percent > SMALLEST)
        self.larger.setEnabled(settings.text_percent < LARGEST)

    def _appearance_clicked(self) -> None:
        wanted = next(one for one, button in self.appearances.items() if button.isChecked())
        self._choose(replace(self._settings, appearance=wanted))

    def _resize(self, by: int) -> None:
        percent = min(LARGEST, max(SMALLEST, self._settings.text_percent + by))
        self._choose(replace(self._settings, text_percent=percent))

    def _choose(self, settings: Settings) -> None:
        if settings != self._settings:
            self.show_settings(settings)
            self.chosen.emit(settings)


class TextsPart(QWidget):
    """What letters say.

    Args:
        context: of the window.
    """

    wanted = Signal()
    """Word texts anew."""
    chosen = Signal(Settings)
    """Settings as they shall be from now on."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        theme = context.theme
        self._settings = Settings()
        window = Option("", _("the language of the window"))
        self.reading = Choice(theme, (window, *letter_language_options()))
        self.reading.picked.connect(self._choose)
        beside = FormField(
            theme,
            _("Letters are &read beside in"),
            self.reading,
            hint=_("A draft can be shown in it beside the letter that is sent."),
        )
        told = Label(
            theme,
            _("Every letter comes with a text in each language. The office can word it its own way."),
            tone=Token.INK2,
            wrap=True,
        )
        self.button = Button(theme, _("Te&xts of letters…"), icon=Icon.FILE_TEXT)
        self.button.clicked.connect(self.wanted)
        button = row(self.button, STRETCH)
        self.setLayout(column(titled_card(theme, _("Letters"), told, button, beside, gap=12)))

    def show_settings(self, settings: Settings) -> None:
        """Show what is in force."""
        self._settings = settings
        self.reading.set_value(settings.reading_language)

    def _choose(self, language: str) -> None:
        self._settings = replace(self._settings, reading_language=language)
        self.chosen.emit(self._settings)


class OfficePart(QWidget):
    """Where the office lies, what speaks against the place, and what opens it.

    Args:
        context: of the window.
    """

    passphrase_wanted = Signal()
    """Change the own passphrase."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        theme = context.theme
        self.facts = Details(theme)
        self.warnings = Banner(theme, Card.SOON)
        self._change = Button(theme, _("Change &passphrase…"), icon=Icon.LOCK)
        self._change.clicked.connect(self.passphrase_wanted)
        buttons = row(self._change, STRETCH)
        self.setLayout(column(titled_card(theme, _("Office"), self.facts, self.warnings, buttons, gap=12)))

    def ask_again(self) -> None:
        """Ask where the office lies."""
        try:
            found = questions.whereabouts(self._context.desk)
        except DeskError as error:
            self.facts.show_pairs([])
            self._warn(sentence(error))
            return
        ways = ngettext("{n} passphrase", "{n} passphrases", found.passphrases)
        opens = [ways.format(n=found.passphrases)]
        if found.remembered:
            opens.append(_("this computer’s key store"))
        if found.sheet:
            opens.append(_("the recovery sheet"))
        self.facts.show_pairs(
            [
                (_("File"), found.path.name),
                (_("Folder"), str(found.path.parent)),
                (_("Key file"), _("beside it; without it no passphrase opens the office")),
                (_("Opened by"), ", ".join(opens)),
                (_("You are"), self._context.desk.colleague),
            ]
        )
        self._warn("\n".join(place_warning(warning) for warning in found.warnings))

    def _warn(self, words: str) -> None:
        self.warnings.say(_("This is no good place for an office"), words)
        self.warnings.setVisible(bool(words))


class AboutPart(QWidget):
    """What the program is, and which version.

    Args:
        context: of the window.
    """

    def __init__(self, context: Context) -> None:
        super().__init__()
        theme = context.theme
        version = Label(theme, _("Version {version}").format(version=__version__), selectable=True)
        words = _(
            "For data protection officers of small offices. It works without a network: nothing leaves this"
            " computer unless you send it."
        )
        law = _("It counts and reminds; it does not give legal advice.")
        about = Label(theme, words, tone=Token.INK2, wrap=True)
        advice = Label(theme, law, size=SMALL, tone=Token.INK3, wrap=True)
        self.setLayout(column(titled_card(theme, "dpo_desk", version, about, advice, gap=6)))
