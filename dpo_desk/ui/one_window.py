"""Holds the office's window lock, and hears when a second start asks this window to come forward."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from dpo_desk.actions.one_window import WindowLock, claim
from dpo_desk.core.errors import InUse, PlaceError


class OneWindow(QObject):
    """The seat of this program's window."""

    asked = Signal()
    """The person has started the program once more: show what is there."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock: WindowLock | None = None
        self._office = Path()
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._look)

    def take(self, office: Path) -> bool:
        """Be the window of an office from now on, instead of the one before.

        Returns:
            Whether this is its window; else another one is, and came forward if it could.
        """
        if self._lock is not None and office.resolve() == self._office:
            return True
        try:
            lock = claim(office)
        except PlaceError:
            return True  # where nothing can be written there is nothing to hold on to
        except InUse:
            return True  # it does not answer; opening the office will say who has it
        if lock is None:
            return False
        self.let_go()
        self._lock, self._office = lock, office.resolve()
        self._watcher.addPath(str(lock.file))
        return True

    def let_go(self) -> None:
        """Leave the seat."""
        if self._lock is not None:
            self._watcher.removePath(str(self._lock.file))
            self._lock.release()
            self._lock = None

    def _look(self) -> None:
        if self._lock is not None and self._lock.was_asked():
            self.asked.emit()


def come_forward(window: QWidget | None) -> None:
    """Bring a window before all others, with what stands on it; where the desktop forbids it, it blinks."""
    if window is None:
        return
    if window.isMinimized():
        window.showNormal()
    for one in (window, QApplication.activeModalWidget()):
        if one is not None:
            one.raise_()
            one.activateWindow()
    QApplication.alert(window)
