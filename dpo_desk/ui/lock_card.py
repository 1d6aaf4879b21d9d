"""How the office locks: after how long, and when the clipboard is emptied. A card for any page."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dpo_desk.core.settings import CLIPBOARD_SECONDS, LOCK_MINUTES, Settings
from dpo_desk.ui.context import Context
from dpo_desk.ui.widgets.choices import Choice, Option
from dpo_desk.ui.widgets.fields import FormField
from dpo_desk.ui.widgets.frames import titled_card
from dpo_desk.ui.widgets.layouts import column
from dpo_desk.words import _, ngettext


def minutes_words(minutes: int) -> str:
    """After how long the office locks."""
    if minutes == 0:
        return _("never by itself")
    return ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)


def seconds_words(seconds: int) -> str:
    """When the clipboard is emptied."""
    if seconds == 0:
        return _("when the office locks")
    return ngettext("{n} second", "{n} seconds", seconds).format(n=seconds)


def locks_words(minutes: int) -> str:
    """The same for the status bar."""
    if minutes == 0:
        return _("Locks by key only")
    return ngettext("Locks after {n} min", "Locks after {n} min", minutes).format(n=minutes)


class LockCard(QWidget):
    """Two choices; each works at once.

    Args:
        context: of the window.
    """

    chosen = Signal(Settings)
    """Settings as they shall be from now on."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        theme = context.theme
        self._settings = Settings()
        self.idle = Choice(theme, [Option(str(one), minutes_words(one)) for one in LOCK_MINUTES])
        self.clipboard = Choice(theme, [Option(str(one), seconds_words(one)) for one in CLIPBOARD_SECONDS])
        self.idle.picked.connect(lambda key: self._choose(replace(self._settings, lock_minutes=int(key))))
        self.clipboard.picked.connect(
            lambda key: self._choose(replace(self._settings, clipboard_seconds=int(key)))
        )
        also = _(
            "Also when the screen locks, the computer sleeps or another user takes over. Ctrl+L at once."
        )
        ours = _("Only what was copied here, if it is still there.")
        self.setLayout(
            column(
                titled_card(
                    theme,
                    _("Lock"),
                    FormField(theme, _("Lock when &idle for"), self.idle, hint=also),
                    FormField(theme, _("Empty the clip&board after"), self.clipboard, hint=ours),
                    gap=14,
                )
            )
        )

    def show_settings(self, settings: Settings) -> None:
        """Show what is in force."""
        self._settings = settings
        self.idle.set_value(str(settings.lock_minutes))
        self.clipboard.set_value(str(settings.clipboard_seconds))

    def _choose(self, settings: Settings) -> None:
        if settings != self._settings:
            self.show_settings(settings)
            self.chosen.emit(settings)
