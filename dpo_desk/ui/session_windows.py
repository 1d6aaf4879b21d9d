"""Windows: messages to the window about the session. Written after the documentation, never run by us."""

from __future__ import annotations

import sys
from collections.abc import Callable

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication

    _SESSION_CHANGE, _POWER = 0x02B1, 0x0218
    _CONSOLE_LEFT, _REMOTE_LEFT, _LOCKED, _SUSPENDING = 2, 4, 7, 4

    class WindowListener(QAbstractNativeEventFilter):
        """Reads what Windows tells a window of its session.

        Args:
            window: handle of the window.
            heard: called with "screen", "sleep" or "session".
        """

        def __init__(self, window: int, heard: Callable[[str], None]) -> None:
            super().__init__()
            self._heard = heard
            ctypes.windll.wtsapi32.WTSRegisterSessionNotification(wintypes.HWND(window), 0)
            QCoreApplication.instance().installNativeEventFilter(self)

        def nativeEventFilter(
            self, kind: QByteArray | bytes | bytearray | memoryview, message: int
        ) -> object:
            """Look at one message; it always goes on to the window."""
            del kind
            told = wintypes.MSG.from_address(int(message))
            if told.message == _SESSION_CHANGE and told.wParam == _LOCKED:
                self._heard("screen")
            elif told.message == _SESSION_CHANGE and told.wParam in {_CONSOLE_LEFT, _REMOTE_LEFT}:
                self._heard("session")
            elif told.message == _POWER and told.wParam == _SUSPENDING:
                self._heard("sleep")
            return False, 0
