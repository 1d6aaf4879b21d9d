"""What the system tells of the session: the screen is locked, the computer sleeps, another user came.

Linux tells it over D-Bus (`session_dbus`), and libsystemd who has the screen; Windows by messages to the
window (`session_windows`). macOS tells it to programs built with its own toolkit only; there `idle` sees by
the clock that the computer slept.
"""

from __future__ import annotations

import ctypes
import os
import sys
from contextlib import suppress

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

_LOOK = 1_000
"""Milliseconds between two looks at who has the screen."""


class SessionEvents(QObject):
    """Tells what asks for covers; each listener keeps itself alive here."""

    screen_locked = Signal()
    """The screen is being locked."""
    sleeping = Signal()
    """The computer is about to sleep."""
    switched = Signal()
    """Another user has the screen now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._listener: object = None
        self._had_screen = False

    def start(self) -> None:
        """Listen from now on, to whatever of it this system has."""
        if sys.platform == "linux":
            from dpo_desk.ui.session_dbus import BusListener  # noqa: PLC0415 - other systems have no such bus

            bus = BusListener(self)
            bus.screen_locked.connect(self.screen_locked)
            bus.sleeping.connect(self.sleeping)
            self._ask_seat()

    def _ask_seat(self) -> None:
        """Ask now and again whether the person's session still has the screen, where logind knows."""
        session = os.environ.get("XDG_SESSION_ID", "")
        with suppress(OSError, AttributeError):
            library = ctypes.CDLL("libsystemd.so.0")
            in_front = library.sd_session_is_active
            timer = QTimer(self, interval=_LOOK)
            timer.timeout.connect(lambda: self.look(in_front(session.encode())))
            timer.start()

    def look(self, in_front: int) -> None:
        """Another user took over when a session that had the screen has it no more.

        Args:
            in_front: above 0 if it has; 0 if not; below 0 where nobody knows.
        """
        if in_front == 0 and self._had_screen:
            self.switched.emit()
        if in_front >= 0:
            self._had_screen = in_front > 0

    def watch(self, window: QWidget) -> None:
        """Listen to what the system tells this window."""
        if sys.platform == "win32":
            from dpo_desk.ui.session_windows import WindowListener  # noqa: PLC0415 - there only

            told = {"screen": self.screen_locked, "sleep": self.sleeping, "session": self.switched}
            self._listener = WindowListener(int(window.winId()), lambda what: told[what].emit())
