"""Notices that nobody is at the keyboard, and that the computer slept."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

_TICK = 1_000
"""Milliseconds between two looks."""
_GAP = 30.0
"""Seconds missing between two looks: no program stands still for so long, so the computer slept."""
_HANDS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
    }
)

Clock = Callable[[], float]


class IdleWatch(QObject):
    """Watches the windows of this program, and the clock.

    Two clocks are read because systems differ in whether a sleeping computer's time counts: of a jump in
    either of them the larger one is believed.

    Args:
        clocks: each tells seconds.
        parent: owner in Qt's sense.
    """

    idle = Signal()
    """Nobody touched anything for as long as was set."""
    slept = Signal()
    """The computer slept, and has just come back."""

    def __init__(
        self, clocks: tuple[Clock, Clock] = (time.monotonic, time.time), parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._clocks = clocks
        self._seen = self._now()
        self._quiet = 0.0
        self._seconds = 0
        self._timer = QTimer(self, interval=_TICK)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Watch from now on."""
        self._seen, self._quiet = self._now(), 0.0
        self._timer.start()

    def set_minutes(self, minutes: int) -> None:
        """After how long nobody is there; 0 for never."""
        self._seconds = minutes * 60

    def look(self) -> None:
        """Look at the clocks."""
        for window in QGuiApplication.topLevelWindows():
            window.installEventFilter(self)  # the same filter again takes the place of itself
        now, before = self._now(), self._seen
        self._seen = now
        passed = max(0.0, *(late - early for late, early in zip(now, before, strict=True)))
        self._quiet += passed
        if passed > _TICK / 1000 + _GAP:
            self.slept.emit()
        elif self._seconds and self._quiet >= self._seconds:
            self._quiet = 0.0
            self.idle.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Somebody is there; nothing is kept from the window."""
        if event.type() in _HANDS and isinstance(watched, QWindow):
            self._quiet = 0.0
        return False

    def _now(self) -> tuple[float, float]:
        first, second = self._clocks
        return first(), second()
