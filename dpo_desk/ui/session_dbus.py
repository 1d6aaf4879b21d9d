"""Linux: the desktop's screen saver on the bus of the session, logind on the bus of the system.

Both are sockets inside this computer; a bus that is anywhere else is not asked, and none is started.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import cast

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage

_SAVERS = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
)
_LOGIN = "org.freedesktop.login1"
_SESSION = f"{_LOGIN}.Session"
_SYSTEM_SOCKET = Path("/run/dbus/system_bus_socket")


class BusListener(QObject):
    """Hears what the desktop and logind tell."""

    screen_locked = Signal()
    """The screen is being locked."""
    sleeping = Signal()
    """The computer is about to sleep."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        if is_local(os.environ.get("DBUS_SESSION_BUS_ADDRESS", "")):
            bus = QDBusConnection.sessionBus()
            for saver in _SAVERS:
                bus.connect("", "", saver, "ActiveChanged", self, _slot("hear_saver"))
        address = os.environ.get("DBUS_SYSTEM_BUS_ADDRESS", "")
        if is_local(address) if address else _SYSTEM_SOCKET.exists():
            self._listen_to_login(QDBusConnection.systemBus())

    def _listen_to_login(self, bus: QDBusConnection) -> None:
        bus.connect(_LOGIN, "", f"{_LOGIN}.Manager", "PrepareForSleep", self, _slot("hear_sleep"))
        session = os.environ.get("XDG_SESSION_ID", "")
        if session:
            ours = session_path(session)
            bus.connect(_LOGIN, ours, _SESSION, "Lock", self, _slot("hear_lock"))

    @Slot(QDBusMessage)
    def hear_saver(self, message: QDBusMessage) -> None:
        """The screen saver came or went."""
        if message.arguments() == [True]:
            self.screen_locked.emit()

    @Slot(QDBusMessage)
    def hear_lock(self, message: QDBusMessage) -> None:
        """The session is to be locked."""
        del message
        self.screen_locked.emit()

    @Slot(QDBusMessage)
    def hear_sleep(self, message: QDBusMessage) -> None:
        """The computer is about to sleep, or is back."""
        if message.arguments() == [True]:
            self.sleeping.emit()


def is_local(address: str) -> bool:
    """Whether a bus lies inside this computer: every way to it is a socket file."""
    ways = [way for way in address.split(";") if way]
    return bool(ways) and all(way.startswith("unix:") for way in ways)


def session_path(session: str) -> str:
    """Where logind keeps a session: a figure in front, and signs that are neither, are written as numbers."""
    signs = [
        sign if sign.isascii() and (sign.isalpha() or (sign.isdigit() and place)) else f"_{ord(sign):02x}"
        for place, sign in enumerate(session)
    ]
    return f"/org/freedesktop/login1/session/{''.join(signs)}"


def _slot(name: str) -> bytes:
    """Name a method the way Qt wants it: text in truth, whatever its types say."""
    return cast("bytes", SLOT(f"{name}(QDBusMessage)"))
