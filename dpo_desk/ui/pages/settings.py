"""Settings: how the window looks and speaks, where the office lies, the journal, the version."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Signal

from dpo_desk.actions import settings as settings_actions
from dpo_desk.core.changes import Changed
from dpo_desk.core.settings import Settings
from dpo_desk.ui.context import Context, Place
from dpo_desk.ui.flowing import TwoColumns
from dpo_desk.ui.health_card import HealthCard
from dpo_desk.ui.journal_card import JournalCard
from dpo_desk.ui.pages.page import Page
from dpo_desk.ui.pages.settings_parts import AboutPart, OfficePart, TextsPart, WindowPart
from dpo_desk.ui.theme.theme import HERO
from dpo_desk.ui.widgets.labels import Label
from dpo_desk.ui.widgets.layouts import column
from dpo_desk.ui.wording_texts import word_texts
from dpo_desk.words import _


class SettingsPage(Page):
    """Everything a person can set; what is chosen works at once and is kept at once."""

    PLACE: ClassVar[Place] = Place.SETTINGS
    WATCHES: ClassVar[Changed] = Changed.SETTINGS

    settings_changed = Signal(Settings)
    """Other settings are in force; the window dresses itself."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, self.ask_again)
        self._window_part = WindowPart(context)
        self._window_part.chosen.connect(self._keep)
        self._office_part = OfficePart(context)
        self._office_part.passphrase_wanted.connect(self._change_passphrase)
        self._texts_part = texts = TextsPart(context)
        texts.wanted.connect(self._word_texts)
        texts.chosen.connect(self._keep)
        left = (self._window_part, JournalCard(context), AboutPart(context))
        right = (self._office_part, texts, HealthCard(context))
        parts = TwoColumns(context.theme, left, right, gap=16, between=16)
        head = Label(context.theme, _("Settings"), size=HERO, bold=True)
        self.setLayout(column(column(head, margins=(24, 18, 24, 0)), (parts, 1), gap=0))

    def ask_again(self) -> None:
        """Show what is in force, and where the office lies."""
        settings = settings_actions.get(self.context.desk)
        self._window_part.show_settings(settings)
        self._texts_part.show_settings(settings)
        self._office_part.ask_again()

    def focus_first(self) -> None:
        """The language is the first thing one may have to find."""
        self._window_part.language.setFocus()

    def _keep(self, settings: Settings) -> None:
        self.context.runner.do(
            lambda desk: settings_actions.put(desk, settings), then=self.settings_changed.emit
        )

    def _word_texts(self) -> None:
        word_texts(self.context, self)

    def _change_passphrase(self) -> None:
        from dpo_desk.ui.dialogs.change_passphrase import ChangePassphraseDialog  # noqa: PLC0415 - when asked

        ChangePassphraseDialog(self.context, self).open()
