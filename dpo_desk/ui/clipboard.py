"""Whatever is copied here is marked as secret and taken off the clipboard again after a while.

It does not matter which button or field copied it: the program watches its own clipboard. What another
program has put there meanwhile is left alone.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

MARKS = {
    "x-kde-passwordManagerHint": b"secret",
    "ExcludeClipboardContentFromMonitorProcessing": b"1",
    "CanIncludeInClipboardHistory": bytes(4),
    "CanUploadToCloudClipboard": bytes(4),
    "org.nspasteboard.ConcealedType": b"",
}
"""What managers of clipboards look for: on Linux, on Windows (three of them), on macOS.

Qt hands the last one on under a name of its own, so macOS sees it only where a manager looks for that.
"""
_MARK = next(iter(MARKS))


class ClipboardWatch(QObject):
    """Marks and empties what this program copies.

    Args:
        owns: whether what is on the clipboard came from this program; as the system says by default.
        parent: owner in Qt's sense.
    """

    def __init__(self, owns: Callable[[], bool] | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        self._owns = owns or self._clipboard.ownsClipboard
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.empty)
        self._clipboard.dataChanged.connect(self._look)

    def set_seconds(self, seconds: int) -> None:
        """Empty it so long after a copy; 0 only when it is told to."""
        self._timer.setInterval(seconds * 1000)
        if seconds == 0:
            self._timer.stop()

    def empty(self) -> None:
        """Take off what came from here, if it is still there; what the mouse marked as well."""
        self._timer.stop()
        if self._owns() and self._formats():
            self._clipboard.clear()
        if self._clipboard.ownsSelection():
            self._clipboard.clear(QClipboard.Mode.Selection)

    def _look(self) -> None:
        """Something was copied: mark it if it was here."""
        if not self._owns():
            self._timer.stop()
            return
        formats = self._formats()
        if not formats or _MARK in formats:
            return
        self._clipboard.setMimeData(_marked(self._clipboard.mimeData()))
        if self._timer.interval():
            self._timer.start()

    def _formats(self) -> list[str]:
        """Kinds of what is on it; none where nothing is."""
        data: QMimeData | None = self._clipboard.mimeData()
        return [] if data is None else data.formats()


def _marked(copied: QMimeData) -> QMimeData:
    marked = QMimeData()
    for kind in copied.formats():
        marked.setData(kind, copied.data(kind))
    for kind, value in MARKS.items():
        marked.setData(kind, value)
    return marked
